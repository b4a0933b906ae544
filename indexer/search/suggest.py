"""What a person who types may be about to write: numbers, titles, headings, frequent phrases.

What was typed is compared word by word with what the index can suggest
(:mod:`indexer.index.suggestions`). All words but the last are whole, the last may be a part of
one. Where diacritics were typed they must agree, where they were not any will do, so half of them
typed helps as much as it can. When nothing begins so, the first words are kept as they are and
the last ones completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from indexer.index import Index
from indexer.index.suggestions import (
    WORD,
    SuggestedText,
    SuggestionTable,
    holding_document,
    key_words,
    weight,
)
from indexer.language.patterns import Pattern
from indexer.language.text import fold, lower
from indexer.records import record
from indexer.search.typed import Typed
from indexer.search.understand import clean

if TYPE_CHECKING:
    from indexer.index.segment import Segment

LONGEST_PREFIX_CHARS = 200
LIMIT = 10  # suggestions, where nobody says
LOOKED_AT = 64  # texts of a segment that are compared, the best first
MORE_LOOKED_AT = 256  # where only some of the diacritics were typed
ENOUGH = 20  # texts with all diacritics as typed: then no more is looked at
TAIL_WORDS = 8  # phrases are no longer
BEST_OF_ALIKE = 8  # texts that are made of the same letters
TAIL_CHARS = 2  # of a single word that is completed behind others

# What is added to the weight of a text; 1 is as good as being held by twice as many.
_BEGINS = 6.0  # with what was typed, and does not only hold it
_FIGURE_TYPED = 12.0  # for the number of a document
_NO_FIGURE_TYPED = -6.0

_NO = Pattern(r"(?<!\w)(?:số|so|no\.?) +(?=[0-9])", re.IGNORECASE)  # "nghị định số 145"


@record
class Suggestion:
    """A completion of what was typed."""

    text: str
    kind: str  # "number", "title", "heading" or "phrase"
    docid: str = ""  # of the document that has the number, title or heading; "" for several
    hits: int = 0  # documents with the title or heading, passages with the phrase; 0: not counted


def suggest(
    index: Index, prefix: str, limit: int = LIMIT, language: str = ""
) -> tuple[Suggestion, ...]:
    """Complete what was typed, the likeliest first.

    Nothing in *prefix* raises. No two suggestions differ in capitals or diacritics only.

    :param language: of the texts that are suggested: "vi", "en" or "" for any.
    """
    text = _NO.sub("", clean(prefix)[0])
    typed = Typed.of(text)
    if not typed.words or len(text) > LONGEST_PREFIX_CHARS:
        return ()
    tables = _tables(index)
    found = _Found(index, typed, language)
    for inner in (False, True):
        if len(found.texts) < limit:
            found.look(tables, inner)
    suggestions = found.best(limit) or _completed_behind(index, text, typed, limit, language)
    return tuple(_distinct(suggestions)[:limit])


class _Found:
    """The texts that hold what was typed, each once, with a score."""

    def __init__(self, index: Index, typed: Typed, language: str) -> None:
        self.index, self.typed, self.language = index, typed, language
        self.texts: dict[str, _Scored] = {}
        self._seen: set[tuple[int, int]] = set()  # base of the segment, rank in it

    def look(self, tables: Iterable[_Table], inner: bool, kinds: tuple[str, ...] = ()) -> None:
        """Look for texts that begin with what was typed, or with *inner* have it later."""
        for table in tables:
            for rank in self._ranks(table, inner):
                one = table.texts[rank]
                right = not self.language or one.language == self.language
                if right and (not kinds or one.kind in kinds):
                    self._add(table, rank, one, 0.0 if inner else _BEGINS)

    def _ranks(self, table: _Table, inner: bool) -> Iterator[int]:
        """Rank texts of a segment: where diacritics were typed, first those that have all."""
        key, plain = self.typed.key, fold(self.typed.key)
        ranks = table.texts.beginning(key, LOOKED_AT, inner)
        if plain != key and len(ranks) < ENOUGH:
            more = table.texts.beginning(plain, MORE_LOOKED_AT, inner)
            agreeing = (rank for rank in more if self.typed.agrees(table.texts.text(rank)))
            ranks += islice(agreeing, LOOKED_AT)
        for rank in ranks:
            if (table.base, rank) not in self._seen:
                self._seen.add((table.base, rank))
                yield rank

    def _add(self, table: _Table, rank: int, one: SuggestedText, score: float) -> None:
        document = holding_document(table.segment, one)
        if document < 0:
            return
        score += weight(one.kind, one.count, one.text) + self._fitting(one)
        new = _Scored(score, one, table.base + document, rank)
        key = str(new.place) if one.kind == "number" else _key(one.text)
        other = self.texts.get(key, new)
        best = max(other, new, key=lambda each: each.score)
        if other is not new and other.one.kind == one.kind != "number":
            both = replace(best.one, count=one.count + other.one.count)
            best = replace(best, one=both)
        self.texts[key] = best

    def _fitting(self, one: SuggestedText) -> float:
        score = 0.0
        if one.kind == "number":
            score += _FIGURE_TYPED if self.typed.figure else _NO_FIGURE_TYPED
        if self.typed.language and one.language != self.typed.language:
            score += self.typed.penalty
        return score

    def best(self, count: int) -> list[Suggestion]:
        """Give the best; among equals the Vietnamese, and what is better whatever was typed."""
        ranked = sorted(
            self.texts.values(),
            key=lambda each: (-each.score, each.one.language != "vi", each.rank, each.one.text),
        )
        return [self._suggestion(each) for each in ranked[: 2 * count]]

    def _suggestion(self, each: _Scored) -> Suggestion:
        one = each.one
        named = one.kind == "number" or (one.kind != "phrase" and one.count == 1)
        docid = self.index.card_at(each.place).docid if named else ""
        return Suggestion(one.text, one.kind, docid, 0 if one.kind == "number" else one.count)


@record
class _Scored:
    score: float
    one: SuggestedText
    place: int  # of a document of the index that holds it
    rank: int  # in its segment


@record
class _Table:
    segment: Segment
    texts: SuggestionTable
    base: int  # the place in the index of the segment's first document


def _tables(index: Index) -> list[_Table]:
    return [
        _Table(segment, SuggestionTable(segment), base)
        for segment, base in zip(index.segments, index.document_bases, strict=True)
    ]


def _completed_behind(
    index: Index, text: str, typed: Typed, limit: int, language: str
) -> list[Suggestion]:
    """Keep the first words and complete the last ones, as many of them as anything begins with."""
    tables = _tables(index)
    starts = [match.start() for match in WORD.compiled.finditer(text)]
    for start in starts[max(1, len(starts) - TAIL_WORDS) :]:
        tail = Typed.of(text[start:])
        if len(tail.key) < TAIL_CHARS:
            break
        kinds = ("number",) if tail.figure else ("phrase",)
        found = _Found(index, replace(tail, language=typed.language or tail.language), language)
        found.look(tables, inner=False, kinds=kinds)
        if found.texts:
            head = _with_diacritics(tables, text[:start])
            return [replace(one, text=head + one.text, hits=0) for one in found.best(limit)]
    return []


def _with_diacritics(tables: list[_Table], head: str) -> str:
    """Write words as the commonest phrases have them that are made of the same letters."""
    words = [(match.start(), match.end()) for match in WORD.compiled.finditer(head)]
    written, position, first = "", 0, 0
    while first < len(words):
        for last in range(min(len(words), first + TAIL_WORDS), first, -1):
            start, end = words[first][0], words[last - 1][1]
            phrase = _phrase_of(tables, head[start:end])
            if phrase:
                written += head[position:start] + _cased(phrase, head[start:end])
                position = end
                break
        first = last
    return written + head[position:]


def _phrase_of(tables: list[_Table], text: str) -> str:
    """Give the commonest phrase that is made of the letters of *text*, "" if there is none."""
    key = " ".join(key_words(text))
    if key != fold(key):  # typed with diacritics: it is what it is
        return ""
    held = [
        table.texts[rank]
        for table in tables
        for rank in table.texts.beginning(f"{key}\n", BEST_OF_ALIKE)
    ]
    phrases = [one for one in held if one.kind == "phrase" and one.language == "vi"]
    return max(phrases, key=lambda one: one.count).text if phrases else ""


def _cased(phrase: str, typed: str) -> str:
    """Write a phrase with the capitals that were typed, where it has the same letters."""
    if len(phrase) != len(typed):
        return phrase
    letters = zip(phrase, typed, strict=True)
    return "".join(one.upper() if other.isupper() else lower(one) for one, other in letters)


def _key(text: str) -> str:
    return fold(" ".join(key_words(text)))


def suggestions_json(query: str, suggestions: Iterable[Suggestion]) -> dict[str, object]:
    """Give what ``tracuu suggest --json`` and ``/api/v1/suggest`` answer.

    >>> suggestions_json("thai s", [Suggestion("thai sản", "phrase", hits=16)])["suggestions"]
    [{'text': 'thai sản', 'kind': 'phrase', 'hits': 16}]
    """
    rows: list[dict[str, object]] = []
    for one in suggestions:
        row: dict[str, object] = {"text": one.text, "kind": one.kind}
        if one.docid:
            row["docid"] = one.docid
        if one.hits:
            row["hits"] = one.hits
        rows.append(row)
    return {"query": query, "suggestions": rows}


def _distinct(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for one in suggestions:
        found.setdefault(_key(one.text), one)
    return list(found.values())
