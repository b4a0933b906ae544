"""pyvi's word model, read from pyvi's own files, without pyvi's second of imports.

pyvi decides with a conditional random field of two labels: a syllable begins a word (``B_W``) or
goes on with one (``I_W``). The weights are in a pickle of its package, as a CRFsuite model inside.
Those bytes are found and read as tables here: nothing is unpickled, and neither scikit-learn nor
CRFsuite is loaded. With two labels only the difference of their scores matters, so a syllable is
one number from the tables, and the best path is one pass (Viterbi) over those numbers.

Sources: pyvi 0.1.1 (``ViTokenizer.word2features``); the file format of CRFsuite 0.12,
"lCRF" version 100 (``crf1d_model.c``).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

BEGIN, INSIDE = "B_W", "I_W"
_TRANSITION = 1  # the kind of a feature that joins two labels; 0 joins attribute and label


@dataclass(frozen=True)
class Weights:
    """What an attribute or a transition speaks for: ``(attribute, label) -> weight``."""

    states: dict[str, dict[str, float]]  # attribute -> label -> weight
    transitions: dict[tuple[str, str], float]  # (label before, label after) -> weight


class WordModel:
    """Tells which syllables go on with the word before them."""

    def __init__(self, weights: Weights, pairs: set[str], triples: set[str]) -> None:
        self._pairs, self._triples = pairs, triples
        self._leaning = {
            attribute: labels.get(INSIDE, 0.0) - labels.get(BEGIN, 0.0)
            for attribute, labels in weights.states.items()
        }
        self._bias = self._lean("bias")
        self._pair = (self._lean("-1:word.bi_gram()"), self._lean("+1:word.bi_gram()"))
        self._triple = (self._lean("-2:word.tri_gram()"), self._lean("+2:word.tri_gram()"))
        moves = weights.transitions
        self._stay = moves.get((BEGIN, BEGIN), 0.0)
        self._leave = moves.get((INSIDE, BEGIN), 0.0)
        self._enter = moves.get((BEGIN, INSIDE), 0.0)
        self._go_on = moves.get((INSIDE, INSIDE), 0.0)
        self._known: dict[str, tuple[str, float, float, float]] = {}

    def inside(self, syllables: Sequence[str]) -> list[bool]:
        """Tell of each syllable whether it goes on with the word of the one before.

        >>> model().inside(["người", "lao", "động", "nghỉ"])
        [False, False, True, False]
        """
        if not syllables:
            return []
        margin, choices = 0.0, []
        for place, lean in enumerate(self._leanings(syllables)):
            if not place:
                margin = lean
                continue
            to_inside = margin + self._go_on > self._enter
            to_begin = margin + self._leave > self._stay
            choices.append((to_begin, to_inside))
            margin = (
                lean
                + (margin + self._go_on if to_inside else self._enter)
                - (margin + self._leave if to_begin else self._stay)
            )
        label = margin > 0
        labels = [label]
        for to_begin, to_inside in reversed(choices):
            label = to_inside if label else to_begin
            labels.append(label)
        return labels[::-1]

    def _leanings(self, syllables: Sequence[str]) -> list[float]:
        """Give how much more each syllable speaks for going on than for beginning."""
        facts = [self._known.get(syllable) or self._learn(syllable) for syllable in syllables]
        lowered = [fact[0] for fact in facts]
        leans = [self._bias + fact[1] for fact in facts]
        last = len(facts) - 1
        after, before = self._pair
        third, first = self._triple
        for place in range(last):
            leans[place + 1] += facts[place][2]
            leans[place] += facts[place + 1][3]
            pair = f"{lowered[place]} {lowered[place + 1]}"
            if pair in self._pairs:
                leans[place + 1] += after
                leans[place] += before
            if place < last - 1 and f"{pair} {lowered[place + 2]}" in self._triples:
                leans[place + 2] += third
                leans[place] += first
        return leans

    def _learn(self, syllable: str) -> tuple[str, float, float, float]:
        """Look a syllable up: in lower case, and its lean as itself, as a left and a right one."""
        lowered = syllable.lower()
        own = self._lean(f"word.lower():{lowered}")
        own += self._lean("word.isdigit()") if syllable.isdigit() else 0.0
        own += self._case("", syllable)
        known = (lowered, own, self._side("-1:", syllable), self._side("+1:", syllable))
        if len(self._known) > 200_000:  # as many distinct syllables as no real text has
            self._known.clear()
        self._known[syllable] = known
        return known

    def _side(self, prefix: str, syllable: str) -> float:
        return self._lean(f"{prefix}word.lower():{syllable.lower()}") + self._case(prefix, syllable)

    def _case(self, prefix: str, syllable: str) -> float:
        title = self._lean(f"{prefix}word.istitle()") if syllable.istitle() else 0.0
        upper = self._lean(f"{prefix}word.isupper()") if syllable.isupper() else 0.0
        return title + upper

    def _lean(self, attribute: str) -> float:
        return self._leaning.get(attribute, 0.0)


@cache
def model() -> WordModel:
    """Read pyvi's model; the first call costs some tens of milliseconds."""
    spec = find_spec("pyvi")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "models"
    pairs, triples = set(), set()
    for line in (folder / "words.txt").read_text(encoding="utf-8").split("\n"):
        spaces = line.count(" ")
        if spaces == 1:
            pairs.add(line)
        elif spaces == 2:
            triples.add(line)
    return WordModel(read_weights((folder / "pyvi3.pkl").read_bytes()), pairs, triples)


def read_weights(pickled: bytes) -> Weights:
    """Read the CRFsuite model that a pickle holds as a Latin-1 string, without unpickling it."""
    start = pickled.index(b"lCRF")
    (size,) = struct.unpack_from("<I", pickled, start - 4)  # BINUNICODE: "X", length, UTF-8
    data = pickled[start : start + size].decode("utf-8").encode("latin-1")
    # Magic, size, type, version, counts of features, labels and attributes, then five offsets.
    header = struct.unpack_from("<4sI4s4I5I", data)
    count_labels, count_attributes = header[5], header[6]
    at_features, at_labels, at_attributes = header[7:10]
    labels = _names(data, at_labels, count_labels)
    attributes = _names(data, at_attributes, count_attributes)
    transitions = {}
    states: dict[str, dict[str, float]] = {}
    for kind, source, target, weight in _features(data, at_features):
        if kind == _TRANSITION:
            transitions[labels[source], labels[target]] = weight
        else:
            states.setdefault(attributes[source], {})[labels[target]] = weight
    return Weights(states, transitions)


def _features(data: bytes, chunk: int) -> Iterator[tuple[int, int, int, float]]:
    """Read the features of a model: kind, attribute or label, target label, weight."""
    (count,) = struct.unpack_from("<I", data, chunk + 8)  # after magic and size
    return struct.iter_unpack("<3Id", data[chunk + 12 : chunk + 12 + 20 * count])


def _names(data: bytes, chunk: int, count: int) -> list[str]:
    """Read a constant quark database (CQDB): the names of labels or attributes by number."""
    magic, _, _, _, size, backward = struct.unpack_from("<4s5I", data, chunk)
    assert magic == b"CQDB"
    assert size >= count
    names = []
    for offset in struct.unpack_from(f"<{count}I", data, chunk + backward):
        _, length = struct.unpack_from("<2I", data, chunk + offset)
        start = chunk + offset + 8
        names.append(data[start : start + length - 1].decode("utf-8"))  # ends in a NUL
    return names
