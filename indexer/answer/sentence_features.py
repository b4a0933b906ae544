"""What tells a sentence that answers a question from one beside it, as numbers of about 0 to 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

import numpy as np

from indexer.answer.amounts import AMOUNTS, measured_in
from indexer.answer.evidence import Evidence
from indexer.answer.model import Question
from indexer.answer.wanted import Wanted
from indexer.answer.words import words_of
from indexer.index.arrays import Array
from indexer.language.questions import years_named
from indexer.language.text import lower
from indexer.search.headings import Heading, heading_of

FEATURES = (
    # of the question, each part as far as it is held, by ...
    "sentence",
    "lead_in",  # beside the sentence
    "heading",  # beside both, with the document's title
    "before",  # the sentence before, beside all of these
    "after",  # the sentence after
    "passage",  # all of the passage
    "pairs",  # neighbours in the question that are neighbours in the sentence
    # of the sentence
    "precision",  # the share of its words that are the question's
    "new",  # it has other words, too
    "short",
    "item",
    "opener",  # a list follows
    "place",  # in its passage
    "defines",  # it says what it is that is asked about, and this is asked for
    "opens_with",  # it begins with what is asked about
    "measured",  # it has an amount of the form that is asked for
    "unit",  # ... in the unit that is asked for
    # of the passage
    "heading_precision",  # of the heading of its article, by the question
    "title_coverage",  # of the question, by the document's title
    "title_precision",  # of that title, by the question
    "strength",
    "rank",
)

_COPULAS = frozenset("la is are was were mean refer includ".split())  # as they are compared
_SHORT = 4  # tokens below which a sentence is short
_FULL = 0.5  # of the question's words: who opens with so many defines it


def features_of(
    evidence: Sequence[Evidence], wanted: Mapping[str, Wanted], question: Question
) -> Array:
    """Give the features of some sentences, a row each, columns as ``FEATURES`` names them.

    :param evidence: the sentences of a passage side by side, in its order.
    :param wanted: the question as it is compared with texts in each language.
    """
    rows: list[list[float]] = []
    for _, group in groupby(evidence, key=lambda one: one.passage.passage_id):
        sentences = list(group)
        passage = _Passage(sentences, wanted[sentences[0].source.card.language], question)
        rows += [list(passage.row(place)) for place in range(len(sentences))]
    return np.array(rows, dtype=np.float32).reshape(len(evidence), len(FEATURES))


class _Passage:
    """A passage and its sentences, as far as they hold what is asked for."""

    def __init__(self, sentences: Sequence[Evidence], wanted: Wanted, question: Question) -> None:
        self.sentences, self.wanted, self.question = sentences, wanted, question
        first = sentences[0]
        self.text = first.source.text
        words = words_of(self.text, first.passage.start, first.passage.end, wanted.language)
        self.tokens = [
            [words.tokens[place] for place in words.between(one.sentence.start, one.sentence.end)]
            for one in sentences
        ]
        self.compared = [Heading(each) for each in self.tokens]
        self.held = [wanted.held_by(each) for each in self.compared]
        own, title = first.passage.heading.rpartition(" · ")[2], first.source.card.title
        compare = wanted.compared.compared
        self.above = (compare(own)[1], *compare(title)[:2])
        headings = heading_of(f"{first.passage.heading}\n{title}", wanted.language)
        self.headings = wanted.held_by(headings)
        self._leads: dict[tuple[int, int], Array] = {}

    def row(self, place: int) -> Iterator[float]:
        """Give the features of a sentence."""
        one, tokens = self.sentences[place], self.tokens[place]
        yield from self._coverage(place)
        wanted, count = self.wanted, max(len(tokens), 1)
        yield wanted.pairs_in(self.compared[place])
        own = sum(token in wanted.tokens for token in tokens)
        yield own / count
        yield float(count - own > 1)
        yield float(count < _SHORT)
        yield float(bool(one.sentence.lead_ins))
        yield float(one.words.rstrip().endswith(":"))
        yield place / len(self.sentences)
        yield from self._defined(tokens)
        yield from self._measured(one)
        yield from self.above
        yield one.strength
        yield 1 / (1 + one.rank)

    def _coverage(self, place: int) -> Iterator[float]:
        weights, none = self.wanted.weights, np.zeros_like(self.headings)
        own = self.held[place]
        with_lead = np.maximum(own, self._lead(place))
        whole = np.maximum(with_lead, self.headings)
        around = (
            self.held[place - 1] if place else none,
            self.held[place + 1] if place + 1 < len(self.held) else none,
        )
        yield float(own @ weights)
        yield float((with_lead - own) @ weights)
        yield float((whole - with_lead) @ weights)
        for other in around:
            yield float(np.maximum(other - whole, 0) @ weights)
        yield float(self._all @ weights)

    @cached_property
    def _all(self) -> Array:
        result: Array = np.max([*self.held, self.headings], axis=0)
        return result

    def _lead(self, place: int) -> Array:
        """Tell what the words that open the lists of a sentence hold."""
        held = np.zeros_like(self.headings)
        for start, end in self.sentences[place].sentence.lead_ins:
            if (start, end) not in self._leads:
                lead = heading_of(self.text[start:end], self.wanted.language)
                self._leads[start, end] = self.wanted.held_by(lead)
            held = np.maximum(held, self._leads[start, end])
        return held

    def _measured(self, one: Evidence) -> tuple[float, float]:
        """Tell whether a sentence has an amount such as is asked for, and in its unit."""
        form, unit = self.question.form, self.question.unit
        if form not in AMOUNTS:
            return 0.0, 0.0
        if form == "date":
            return float(bool(years_named(one.words))), 0.0
        found = measured_in(lower(one.words), one.source.card.language)
        return float(any(form == each for each, _ in found)), float((form, unit) in found)

    def _defined(self, tokens: Sequence[str]) -> tuple[float, float]:
        """Tell whether a sentence says what that is which is asked about, and opens with it."""
        first = 1 if tokens and (len(tokens[0]) == 1 or tokens[0].isdecimal()) else 0  # its mark
        at = first
        while at < len(tokens) and tokens[at] in self.wanted.tokens and tokens[at] not in _COPULAS:
            at += 1
        share = (at - first) / max(self.wanted.count, 1)
        is_definition = at > first and at < len(tokens) and tokens[at] in _COPULAS
        asked = self.question.form in ("definition", "phrase")
        return float(is_definition and asked) * min(share / _FULL, 1.0), min(share, 1.0)
