"""A query read for scoring: what it asks about, and the other wordings of that.

Question words and politeness ask about nothing. Of what is left, words that people have for
something of the law ("bị đuổi việc") are one concept with the law's own words ("đơn phương chấm
dứt hợp đồng lao động"): a passage is given the best wording of it that it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from indexer.index.scorer import WeightedTerm
from indexer.language.analysis import LAYERS, read
from indexer.language.english import STOP_WORDS
from indexer.language.questions import law_year_spans, question_spans
from indexer.language.syllables import is_syllable_like
from indexer.language.thesaurus import BOTH_WAYS, RENAMED, Entry, entries_of
from indexer.language.tokens import Token
from indexer.records import record
from indexer.search.query import Rewording

# The layer whose tokens are looked up in the thesaurus and the lexicon.
LOOKED_UP = {"vi": "syllables", "vi-unaccented": "folded", "en": "stems", "mixed": "syllables"}

# The layers that cross from one language to the other only with words that are names there:
# "the" is an English word and an unaccented "thế".
NAMES_ONLY = {"vi": "stems", "vi-unaccented": "stems", "en": "folded"}

# What a match in each layer is worth for other words than those typed, of several words and of
# one; tried on bench/everyday, as all constants here.
LAYERS_OF_TERM = {
    "en": {"stems": 1.0, "stem_bigrams": 0.3},
    "vi": {"syllables": 0.5, "bigrams": 1.0},
}
LAYERS_OF_WORD = {"en": {"stems": 1.0}, "vi": {"syllables": 1.0}}
# A query is in people's words as far as so many of them are in the thesaurus as such, or as it is
# short: statutes speak at length, and who asks in their words is answered by their words alone.
EVERYDAY = 2.5  # times the share of its tokens
SHORT = 3.0  # tokens: of two times as many, half
WORDINGS = 4  # of a concept, beside its own words
# What the first of them is worth: about as much as words as typed, which count in more layers.
WORDING = {"vi": 1.6, "en": 0.8}
LATER = 0.9  # what a wording is worth of the one before it
LENGTH_DISCOUNT = 0.3  # a wording of n terms counts by n to this power less than their sum


@record
class Alternative:
    """Other words for a concept, with the terms they are found by."""

    words: str
    weight: float
    terms: tuple[WeightedTerm, ...]  # at least one

    def worth(self, discount: float) -> float:
        """Give what its terms are worth together: long wordings would outdo short ones."""
        return self.weight * float(len(self.terms) ** -discount)


@record
class Concept:
    """Words of a query, and others for the same, the likeliest first.

    ``start`` and ``end`` count characters of the query, ``end`` exclusive.
    """

    source: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    inside: bool = False  # a longer term, which has a translation of its own

    def holds(self, token: Token) -> bool:
        """Tell whether a token of the query is a part of the words."""
        return self.start <= token.start and token.end <= self.end


AS_EVER = Rewording()


class Asked:
    """A query read for scoring: its tokens in every layer, but for what asks about nothing."""

    def __init__(self, words: str, language: str, rewording: Rewording = AS_EVER) -> None:
        self.reading, self.language = read(words, language), language
        looked_up = LAYERS[LOOKED_UP[language]].tokens(self.reading)
        typed = [self.reading.text[token.start : token.end] for token in looked_up]
        self._literal = tuple(_spans_of(rewording.literal, looked_up, language))
        entries = entries_of([token.text for token in looked_up], language, typed)
        spans = {entry: (looked_up[entry.start].start, looked_up[entry.end - 1].end)
                 for entry in entries}  # fmt: skip
        dropped = [
            *question_spans(words, language),
            *law_year_spans(words),
            *(spans[entry] for entry in entries if entry.is_filler),
        ]
        self._question = [span for span in dropped if not self.is_literal(*span)]
        if all(self._is_question(token) for token in self.reading.tokens):
            self._question = []  # nothing but question words: then they are what is asked
        self._tokens: dict[str, list[Token]] = {}
        told = [entry for entry in entries if rewording.synonyms and not entry.is_filler]
        self.plainness = _plainness(entries, len(looked_up))
        self.concepts = tuple(
            self._concept(entry, *spans[entry])
            for entry in told
            if not self.is_literal(*spans[entry])
        )

    def is_literal(self, start: int, end: int) -> bool:
        """Tell whether characters of the query touch words that are to be taken as typed."""
        return any(first < end and start < last for first, last in self._literal)

    def tokens(self, layer: str) -> list[Token]:
        """Give the tokens of a layer that say what is asked about.

        >>> [token.text for token in Asked("What is gender equality?", "en").tokens("stems")]
        ['gender', 'equal']
        """
        if layer not in self._tokens:
            self._tokens[layer] = self._asked_about(layer)
        return self._tokens[layer]

    def _asked_about(self, layer: str) -> list[Token]:
        tokens = LAYERS[layer].tokens(self.reading)
        if self._question:
            tokens = [token for token in tokens if not self._is_question(token)]
        if NAMES_ONLY.get(self.language) == layer:
            tokens = [token for token in tokens if not is_syllable_like(token.text)]
        return tokens

    def dropped(self) -> tuple[str, ...]:
        """Give the words that ask about nothing, neighbours together.

        >>> Asked("cho em hỏi tiền lương là gì", "vi").dropped()
        ('cho em hỏi', 'gì')
        """
        runs: list[list[int]] = []
        before = False
        for token in self.reading.tokens:
            drops = self._is_question(token)
            if drops and before:
                runs[-1][1] = token.end
            elif drops:
                runs.append([token.start, token.end])
            before = drops
        return tuple(self.reading.text[start:end] for start, end in runs)

    def terms(self, weights: Mapping[str, float]) -> list[tuple[WeightedTerm, Concept | None]]:
        """List the terms the query is scored by, each once, and the concept each is a part of.

        :param weights: what a full match in each layer is worth.
        """
        terms: dict[tuple[str, str], tuple[WeightedTerm, Concept | None]] = {}
        for layer, weight in weights.items():
            for token in self.tokens(layer):
                part_of = next((one for one in self.concepts if one.holds(token)), None)
                term = WeightedTerm(layer, token.text, weight)
                terms.setdefault((layer, token.text), (term, part_of))
        return list(terms.values())

    def _concept(self, entry: Entry, start: int, end: int) -> Concept:
        language = "en" if self.language == "en" else "vi"
        source = self.reading.text[start:end]
        return Concept(source, start, end, _alternatives(entry, language), entry.inside)

    def _is_question(self, token: Token) -> bool:
        first, last = token.start, token.end
        for start, end in self._question:
            if start < last and first < end:
                return True
        return False


def _spans_of(
    literal: Iterable[str], tokens: Sequence[Token], language: str
) -> Iterator[tuple[int, int]]:
    """Find words in a query, wherever they stand: characters, end exclusive."""
    texts = [token.text for token in tokens]
    for words in literal:
        wanted = LAYERS[LOOKED_UP[language]].terms(read(words, language))
        for first in range(len(texts) - len(wanted) + 1 if wanted else 0):
            if texts[first : first + len(wanted)] == list(wanted):
                yield tokens[first].start, tokens[first + len(wanted) - 1].end


def _plainness(entries: Sequence[Entry], tokens: int) -> float:
    """Tell how far a query is in people's words rather than in those of statutes, 0 to 1."""
    everyday = [
        entry for entry in entries
        if any(each.kind not in (*BOTH_WAYS, RENAMED) for each in entry.wordings)
    ]  # fmt: skip
    share = sum(entry.end - entry.start for entry in everyday) / max(tokens, 1)
    return min(1.0, EVERYDAY * share + SHORT / max(tokens, 1))


def _alternatives(entry: Entry, language: str) -> tuple[Alternative, ...]:
    words = dict.fromkeys(wording.words for wording in entry.wordings)
    pairs = [(one, terms) for one in words if (terms := terms_of(one, language))]
    return tuple(
        Alternative(one, WORDING[language] * LATER**place, terms)
        for place, (one, terms) in enumerate(pairs[:WORDINGS])
    )


@lru_cache(maxsize=4096)
def terms_of(words: str, language: str) -> tuple[WeightedTerm, ...]:
    """Give the terms by which words that nobody typed are found: "vi" or "en"."""
    reading = read(words, language)
    layers = LAYERS_OF_TERM if len(reading.tokens) > 1 else LAYERS_OF_WORD
    return tuple(
        WeightedTerm(layer, term, weight)
        for layer, weight in layers[language].items()
        for term in LAYERS[layer].terms(reading)
        if language == "vi" or term not in STOP_WORDS
    )
