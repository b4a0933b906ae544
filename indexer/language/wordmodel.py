"""pyvi's word model, read from pyvi's own files, without pyvi's second of imports.

pyvi decides with a conditional random field of two labels: a unit (a syllable, a figure, a mark)
begins a word (``B_W``) or goes on with one (``I_W``). With two labels only the difference of their
scores matters, so a unit is one number, how much it leans to going on, and the best path is one
pass (Viterbi) over those numbers.

This is the way for a query; :mod:`indexer.language.wordbatch` decides the same of many texts.

Source: pyvi 0.1.1 (``ViTokenizer.word2features`` and ``tokenize``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from indexer.language.crfsuite import Weights

BEGIN, INSIDE = b"B_W", b"I_W"
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # string.punctuation, as pyvi has it

UNITS_REMEMBERED = 100_000
# Words that are looked for one by one before all are read: a query has no more pairs and triples.
ASKED_SINGLY = 100


class Unit(NamedTuple):
    """What the model knows of a unit."""

    own: float  # how much it leans to going on with a word, by itself
    to_next: float  # what it adds to the lean of the unit behind it
    to_last: float  # and to that of the unit before it
    alone: bool  # pyvi lets marks and figures be no part of a longer word,
    title: bool  # nor a capital after none


class BestPath:
    """The best path through the leans of a line (Viterbi), with two labels.

    A margin is what the best path that ends inside a word has over the best that ends at the
    beginning of one.
    """

    def __init__(self, moves: Mapping[tuple[bytes, bytes], float]) -> None:
        stay, enter = moves[BEGIN, BEGIN], moves[BEGIN, INSIDE]
        leave, go_on = moves[INSIDE, BEGIN], moves[INSIDE, INSIDE]
        # From margins above these the best path to each label comes from inside.
        self.inside_from, self.begin_from = enter - go_on, stay - leave
        assert self.begin_from <= self.inside_from
        # What margins above both, below both and between the two pass on to the next.
        self.high, self.low, self.between = go_on - leave, enter - stay, enter - leave

    def passed(self, margin: float) -> float:
        """Give what a margin adds to the next unit's lean to make that one's margin."""
        if margin > self.inside_from:
            return self.high
        return self.low if margin <= self.begin_from else self.between - margin

    def inside(self, leans: Sequence[float]) -> bytes:
        """Label the units of a line: 1 goes on with a word, 0 begins one."""
        margin, margins = leans[0], [leans[0]]
        for lean in leans[1:]:
            margin = lean + self.passed(margin)
            margins.append(margin)
        label = margins.pop() > 0
        labels = [label]
        for margin in reversed(margins):
            label = margin > (self.inside_from if label else self.begin_from)
            labels.append(label)
        return bytes(labels[::-1])


class WordModel:
    """Tells which units go on with the word before them; units are lower-cased."""

    def __init__(self, weights: Weights, lexicon: bytes) -> None:
        """Take what CRFsuite learnt, and pyvi's words: one a line, syllables joined by spaces."""
        self.path = BestPath(weights.transitions())
        self._weights, self._lexicon = weights, b"\n" + lexicon + b"\n"
        self._leanings: dict[bytes, float] | None = None
        self._words: frozenset[str] | None = None
        self._asked = 0
        self.bias = self._lean("bias")
        # For the second and the first of two units that are a word, and the third and first.
        self.pair_after, self.pair_before = (
            self._lean("-1:word.bi_gram()"), self._lean("+1:word.bi_gram()")
        )  # fmt: skip
        self.triple_after, self.triple_before = (
            self._lean("-2:word.tri_gram()"), self._lean("+2:word.tri_gram()")
        )  # fmt: skip
        self._units: dict[str, Unit] = {}

    def joined(self, units: Sequence[str]) -> list[bool]:
        """Tell of each unit but the last whether the next goes on with its word.

        >>> model().joined(["người", "lao", "động", "nghỉ"])
        [False, True, False]
        """
        if len(units) < 2:
            return []
        facts = list(map(self.unit, units))
        inside = self.path.inside(self._leans(units, facts))
        return [
            inside[place] == 1 and may_join(first, second)
            for place, (first, second) in enumerate(pairwise(facts), start=1)
        ]

    def _leans(self, units: Sequence[str], facts: Sequence[Unit]) -> list[float]:
        """Give how much more each unit speaks for going on with a word than for beginning one.

        The order of the sums is part of the contract: :mod:`indexer.language.wordbatch` adds up
        the same numbers in the same order, or the two could differ in the last bit.
        """
        is_word = self._words.__contains__ if self._words is not None else self._is_word
        leans = [fact.own for fact in facts]
        last = len(units) - 1
        for place in range(last):
            leans[place + 1] += facts[place].to_next
            if is_word(f"{units[place]} {units[place + 1]}"):
                leans[place + 1] += self.pair_after
                leans[place] += facts[place + 1].to_last + self.pair_before
            else:
                leans[place] += facts[place + 1].to_last
        for place in range(last - 1):
            if is_word(f"{units[place]} {units[place + 1]} {units[place + 2]}"):
                leans[place + 2] += self.triple_after
                leans[place] += self.triple_before
        return leans

    def unit(self, unit: str) -> Unit:
        """Look up what the model knows of a unit."""
        known = self._units.get(unit)
        if known is None:
            if len(self._units) >= UNITS_REMEMBERED:
                self._units.clear()
            known = self._units[unit] = Unit(
                own=self.bias + self._side("", unit) + self._figure(unit),
                to_next=self._side("-1:", unit),
                to_last=self._side("+1:", unit),
                alone=unit in PUNCTUATION or unit[0].isdigit(),
                title=unit[0].istitle(),
            )
        return known

    def _side(self, prefix: str, unit: str) -> float:
        """Add up what a unit says, by itself or as a neighbour.

        Lower-cased text has capitals only where Unicode has no small letter for them.
        """
        word = self._lean(f"{prefix}word.lower():{unit}")
        title = self._lean(f"{prefix}word.istitle()") if unit.istitle() else 0.0
        upper = self._lean(f"{prefix}word.isupper()") if unit.isupper() else 0.0
        return word + title + upper

    def _figure(self, unit: str) -> float:
        return self._lean("word.isdigit()") if unit.isdigit() else 0.0

    def _lean(self, attribute: str) -> float:
        name = attribute.encode("utf-8", "surrogatepass")
        if self._leanings is None:
            return self._weights.leaning(name)
        return self._leanings.get(name, 0.0)

    def _is_word(self, text: str) -> bool:
        """Tell whether pyvi has a word: from the text of its list at first, from a set later."""
        if self._words is None:
            self._asked += 1
            if self._asked <= ASKED_SINGLY:
                return b"\n%b\n" % text.encode("utf-8", "surrogatepass") in self._lexicon
        return text in self.words()

    def words(self) -> frozenset[str]:
        """Read all of pyvi's words, and all weights with them: from here on much will be asked."""
        if self._words is None:
            self._leanings = self._weights.leanings()
            self._words = frozenset(self._lexicon.decode("utf-8").split("\n"))
        return self._words


def may_join(first: Unit, second: Unit) -> bool:
    """Tell whether pyvi lets two units be one word, whatever the model says."""
    return not (first.alone or second.alone or (second.title and not first.title))


@cache
def model() -> WordModel:
    """Read pyvi's model; the first call costs some milliseconds."""
    spec = find_spec("pyvi")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "models"
    weights = Weights((folder / "pyvi3.pkl").read_bytes(), wanted=INSIDE)
    return WordModel(weights, (folder / "words.txt").read_bytes())
