"""What was meant where a query is mistyped, by the words of the index itself.

Words that the index has, beside words that it has them beside, are left alone and cost no more than
looking them up, which scoring does anyway. What is doubtful is weighed in
:mod:`indexer.search.mending`, which is loaded then and not before.
"""

from __future__ import annotations

from indexer.index import Index
from indexer.language.analysis import FOLDED, STEM, SYLLABLE, Reading, read
from indexer.language.english import STOP_WORDS
from indexer.language.questions import question_spans
from indexer.language.text import fold
from indexer.language.tokens import Forms, is_figure
from indexer.records import record
from indexer.search.model import SearchRequest
from indexer.search.query import Query

MOST_WORDS = 60  # of a query that are looked at: more is a pasted paragraph


@record
class Slot:
    """A word of a query as it was typed.

    ``start`` and ``end`` count characters of ``Query.words``, end exclusive.
    """

    start: int
    end: int
    typed: str
    joined: bool  # to the word before, in one sentence
    settled: bool  # a number, a citation or quoted: not to be changed
    known: bool = True  # somewhere in the index
    doubtful: bool = False  # not known, or not beside its neighbours


@record
class Terms:
    """The layers that tell whether words of a language are known."""

    of: Forms
    words: str
    pairs: str
    others: tuple[tuple[str, Forms], ...] = ()  # where a word of another language may be


LAYERS_OF: dict[str, Terms] = {
    "vi": Terms(SYLLABLE, "syllables", "bigrams", (("stems", STEM),)),
    "vi-unaccented": Terms(FOLDED, "folded", "folded_bigrams", (("stems", STEM),)),
    "mixed": Terms(SYLLABLE, "syllables", "bigrams", (("stems", STEM), ("folded", FOLDED))),
    "en": Terms(STEM, "stems", "", (("folded", FOLDED),)),
}


def repaired(index: Index, request: SearchRequest, query: Query) -> Query:
    """Give the query that was meant: the same where nothing is mistyped.

    ``understanding.corrected`` of the result tells what is searched instead of what was typed.
    """
    if query.condition is not None:  # its words are meant as they are typed
        return query
    slots = slots_of(index, query)
    if not any(slot.doubtful for slot in slots):
        return query
    from indexer.search.mending import mended

    return mended(index, request, query, slots)


def slots_of(index: Index, query: Query) -> list[Slot]:
    """Take a query apart into words, and tell which are doubtful."""
    reading = read(query.words, query.language)
    texts = reading.pieces.texts
    if not texts or len(texts) > MOST_WORDS:
        return []
    terms = LAYERS_OF[query.language]
    forms = reading.forms(terms.of)
    settled = _settled(query, reading)
    joined = reading.pieces.joined
    known = _known(index, terms, texts, forms)
    alone = _alone(index, terms, forms, joined)
    return [
        Slot(start, end, text, join, fixed, knows, not fixed and (stray or not knows))
        for start, end, text, join, fixed, knows, stray in zip(
            reading.pieces.starts, reading.pieces.ends, texts, joined, settled, known, alone,
            strict=True,
        )
    ]  # fmt: skip


def _settled(query: Query, reading: Reading) -> list[bool]:
    """Tell of every word whether it must stay: figures, numbers, citations, quoted phrases."""
    pieces = reading.pieces
    numbers = {place for place, _key in pieces.keys}
    spans = [(one.start, one.end) for one in query.citations]
    spans += question_spans(query.words, query.language)
    folded = fold(query.words)
    for phrase in query.phrases:
        at = folded.find(fold(phrase))
        if at >= 0:
            spans.append((at, at + len(phrase)))
    return [
        place in numbers or is_figure(text) or any(first <= start < last for first, last in spans)
        for place, (text, start) in enumerate(zip(pieces.texts, pieces.starts, strict=True))
    ]


def _known(index: Index, terms: Terms, texts: list[str], forms: list[str]) -> list[bool]:
    """Tell of every word whether the index has it."""
    return [
        bool(index.occurrences(terms.words, form).holders)
        or any(index.occurrences(layer, of[text]).holders for layer, of in terms.others)
        or (terms.of is STEM and text.lower() in STOP_WORDS)
        for text, form in zip(texts, forms, strict=True)
    ]


def _alone(index: Index, terms: Terms, forms: list[str], joined: list[bool]) -> list[bool]:
    """Tell of every word that has neighbours whether the index has it beside neither."""
    if not terms.pairs or len(forms) < 2:
        return [False] * len(forms)
    paired = [
        join and bool(index.occurrences(terms.pairs, f"{before} {form}").holders)
        for before, form, join in zip(forms, forms[1:], joined[1:], strict=False)
    ]
    return [
        not (before or after)
        for before, after in zip([False, *paired], [*paired, False], strict=True)
    ]
