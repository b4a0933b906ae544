"""What goes into a search and what comes out: the types on the arrows."""

from __future__ import annotations

from datetime import date

from indexer.documents.model import Step
from indexer.documents.validity import Change
from indexer.records import record


@record
class SearchRequest:
    """A person's words, and the limits put beside them.

    Filters inside ``text`` (``type:decree``, ``loại:"nghị định"``) are read by
    :func:`indexer.search.understand` and joined to these.
    """

    text: str
    limit: int = 10
    offset: int = 0
    language: str = ""  # of the documents wanted: "vi", "en" or "" for any
    type: str = ""
    issuer: str = ""
    status: str = ""
    field: str = ""
    signed_from: date | None = None
    signed_to: date | None = None
    as_of: date | None = None
    sort: str = "relevance"  # or "date", newest first
    translate: bool = True  # find texts in the other language too
    repair: bool = True  # search what was likely meant where words are mistyped
    synonyms: bool = True  # find other wordings of the same, and what abbreviations stand for
    literal: tuple[str, ...] = ()  # words of ``text`` that stand for nothing but themselves
    meaning: bool = True  # find texts that say it in other words too, where the index can


@record
class Rendering:
    """Words of a query, and what else they were searched as, the likeliest first."""

    source: str
    translations: tuple[str, ...]


@record
class Meant:
    """Other words that may have been meant, and how many documents they find."""

    text: str
    total: int


@record
class Understanding:
    """How the words of a query were read, so that it can be shown."""

    text: str  # as typed, NFC
    language: str  # "vi", "vi-unaccented", "en" or "mixed"
    numbers: tuple[str, ...] = ()  # document numbers recognised, as printed
    provisions: tuple[str, ...] = ()  # provision references recognised, as labels
    filters: tuple[tuple[str, str], ...] = ()  # (name, value): ("type", "decree")
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    condition: str = ""  # what a passage must hold, with AND, OR, stars or nearness
    translations: tuple[Rendering, ...] = ()  # where texts in the other language were looked for
    synonyms: tuple[Rendering, ...] = ()  # other wordings that were looked for as well
    notices: tuple[str, ...] = ()  # sentences for the reader, in the reader's locale
    corrected: str = ""  # what was searched instead of ``text``, "" where nothing was repaired
    suggestion: Meant | None = None  # what was not searched and may have been meant


@record
class Snippet:
    """A piece of a passage with the places that matched.

    ``marks`` are ``(start, end)`` characters of ``text``, ``end`` exclusive, in order, never
    overlapping.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@record
class ProvisionHit:
    """A passage that matched, inside its document's hit."""

    passage_id: str
    score: float
    path: tuple[Step, ...]
    heading: str
    snippet: Snippet
    match: str  # "exact", "unaccented", "translated" or "semantic"
    url: str
    page: int = 0  # of the source, from 1; 0 where it has none
    status: str = "in_force"  # what later documents left of it: partly_expired, expired


@record
class Hit:
    """A document that matched, with its best passage first."""

    rank: int  # from 1
    score: float
    docid: str
    number: str
    title: str
    type: str
    issuer: str
    language: str
    status: str  # on the day that was asked about, else today
    signed: date | None
    translation_docid: str  # the same document in the other language, "" when there is none
    provisions: tuple[ProvisionHit, ...]  # at least one, best first
    ends: date | None = None  # the first day without effect; date.min where it is not known
    ended_by: tuple[Change, ...] = ()  # what replaced or repealed it, or will
    digest: bool = False  # somebody's own words about a law, not its text
    ocr: float | None = None  # read from pictures: the mean confidence, 0 to 1


@record
class FacetValue:
    """One value of a facet and how many documents of the result have it."""

    value: str
    count: int


@record
class Results:
    """What a search found."""

    request: SearchRequest
    understanding: Understanding
    total: int  # documents
    took_ms: float
    facets: tuple[
        tuple[str, tuple[FacetValue, ...]], ...
    ]  # language, type, issuer, status, year, field
    hits: tuple[Hit, ...]
