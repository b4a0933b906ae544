"""What a person means by the words in the search box.

The box takes free words, "phrases", -words to leave out and ``name:value`` filters, in either
language and in any order; document numbers and citations are recognised among the words. There
is no syntax error: what cannot be read as more is searched as words, and a sentence says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.documents.anchors import citation_label
from indexer.documents.hints import may_cite
from indexer.language.detect import detect
from indexer.language.patterns import Pattern
from indexer.language.text import canonical
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.search.filter_names import (
    DAYS,
    FREE,
    is_about_days,
    read_values,
    read_years,
    unknown_value,
)
from indexer.search.model import SearchRequest, Understanding
from indexer.search.query import Filters, Query, Rewording
from indexer.search.ranges import Days, narrowed, read_days
from indexer.search.syntax import read_syntax

if TYPE_CHECKING:
    from indexer.documents.numbering import Citation, NumberReference

MAX_QUERY_CHARS = 2_000  # a long paragraph; more is a pasted document, and slow to score
MAX_LITERAL = 50  # words or phrases to be taken as typed; each is looked for in the query
_SHOWN_VALUE_CHARS = 60  # of a value that is not known, in the sentence that says so

_INVISIBLE = Pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Control characters, line ends, lone surrogates, and every width of space.
_BLANK = Pattern(
    "[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]"
)


def understand(request: SearchRequest) -> Query:
    """Read a request: its words, references, phrases, words to leave out, and limits.

    >>> query = understand(SearchRequest('loai:nghi-dinh "thai sản" nghỉ -nam lang:vi'))
    >>> query.words, query.phrases, query.excluded
    ('thai sản nghỉ', ('thai sản',), ('nam',))
    >>> query.understanding.filters
    (('language', 'vi'), ('type', 'decree'))

    Every text is read somehow; what was left out is said in ``understanding.notices``.
    """
    text, notices = clean(request.text)
    syntax = read_syntax(text)
    filters, unknown = _limits(request, syntax.assignments)
    words = syntax.words
    numbers, citations = _references(words)
    language = detect(words)
    provisions = [citation.provision for citation in citations if citation.provision]
    query = Query(
        understanding=Understanding(text=text, language=language),
        words=words,
        language=language,
        numbers=numbers,
        citations=citations,
        phrases=_distinct(syntax.phrases),
        excluded=_distinct(syntax.excluded),
        filters=filters,
        # A condition is about the words as they are typed.
        translate=request.translate and syntax.condition is None,
        rewording=Rewording(request.synonyms, _literal(request.literal)),
        meaning=request.meaning and syntax.condition is None,
        condition=syntax.condition,
        loose=syntax.loose,
    )
    notices += [*syntax.notices, *unknown, *_only_excluded(query)]
    understanding = Understanding(
        text=text,
        language=language,
        numbers=_distinct(number.text for number in numbers),
        provisions=_distinct(citation_label(found.path, current()) for found in provisions),
        filters=filters.pairs(),
        phrases=query.phrases,
        excluded=query.excluded,
        condition="" if syntax.condition is None else str(syntax.condition),
        notices=_distinct(notices),
    )
    return replace(query, understanding=understanding)


def _literal(given: Iterable[str]) -> tuple[str, ...]:
    """Clean the words to be taken as typed only; no query has so many that it matters to cut."""
    cleaned = (clean(words)[0] for words in given)
    return _distinct(words for words in cleaned if words)[:MAX_LITERAL]


def _references(words: str) -> tuple[tuple[NumberReference, ...], tuple[Citation, ...]]:
    if not may_cite(words):
        return (), ()
    from indexer.documents.number_refs import serial_and_year
    from indexer.documents.numbering import (  # most queries cite nothing
        Citation,
        find_citations,
        find_numbers,
    )

    alone = serial_and_year(words)
    if alone is not None:
        return (alone,), (Citation(alone.start, alone.end, None, alone),)
    return tuple(find_numbers(words)), tuple(find_citations(words))


def clean(text: str) -> tuple[str, list[str]]:
    """Give *text* as NFC without invisible characters, cut at the limit, and what was cut."""
    if not text.isprintable():  # or it holds none of these, and their patterns can wait
        text = _BLANK.sub(" ", _INVISIBLE.sub("", text))
    text = canonical(text).strip()
    if len(text) <= MAX_QUERY_CHARS:
        return text, []
    end = text.rfind(" ", MAX_QUERY_CHARS // 2, MAX_QUERY_CHARS)
    cut = text[: end if end > 0 else MAX_QUERY_CHARS].strip()
    notice = _("Only the first {count} characters were searched.").format(count=len(cut))
    return cut, [notice]


def _limits(
    request: SearchRequest, assignments: Iterable[tuple[str, str]]
) -> tuple[Filters, list[str]]:
    """Join the request's limits with those typed, and say which values are not known."""
    beside = [
        (name, clean(value)[0])
        for name in ("language", "type", "issuer", "status", "field")
        if (value := getattr(request, name)).strip()
    ]
    codes: dict[str, list[str]] = {}
    spans: list[tuple[int | None, int | None]] = []
    days: dict[str, list[Days]] = {"signed": [Days(request.signed_from, request.signed_to)]}
    unknown: list[str] = []
    for name, value in [*beside, *assignments]:
        if name == "status" and is_about_days(value):
            name = "effective"  # "hiệu lực:>=2025-07-01"
        if name == "year" and (span := read_years(value)):
            spans.append(span)
        elif name in DAYS and (found_days := read_days(value)):
            days.setdefault(name, []).append(found_days)
        elif name in ("title", "number"):
            codes.setdefault(name, []).append(value)
        elif name not in FREE and (found := read_values(name, value)):
            codes.setdefault(name, []).extend(found)
        else:
            unknown.append(unknown_value(name, value[:_SHOWN_VALUE_CHARS]))
    year_from, year_to = _hull(spans)
    signed, effective = narrowed(days["signed"]), narrowed(days.get("effective", []))
    asked = narrowed(days.get("as_of", []))
    filters = Filters(
        **{name: _distinct(found) for name, found in codes.items()},
        year_from=year_from,
        year_to=year_to,
        signed_from=signed.first,
        signed_to=signed.last,
        as_of=request.as_of or asked.last or asked.first,
        effective_from=effective.first,
        effective_to=effective.last,
    )
    return filters, unknown


def _hull(spans: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """Give the shortest span of years that holds all *spans*; (None, None) for no limit."""
    if not spans:
        return None, None
    firsts, lasts = zip(*spans, strict=True)
    return (
        None if None in firsts else min(firsts),
        None if None in lasts else max(lasts),
    )


def _only_excluded(query: Query) -> list[str]:
    if query.is_empty and query.excluded:
        return [_("There are only words to leave out, none to look for.")]
    return []


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
