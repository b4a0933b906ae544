"""A question as the rest of search sees it: free words, references and limits, told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from indexer.records import record
from indexer.search.expression import Condition, Starred, atoms_of
from indexer.search.model import Understanding

if TYPE_CHECKING:
    from indexer.documents.numbering import Citation, NumberReference


@record
class Filters:
    """Limits on documents: inside one field any value will do, and all fields must hold.

    An empty tuple, or None, is no limit. Codes are those of :mod:`indexer.documents.vocabulary`.

    >>> Filters(type=("decree", "law")).pairs()
    (('type', 'decree'), ('type', 'law'))
    """

    language: tuple[str, ...] = ()  # "vi", "en"
    type: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    year_from: int | None = None  # of signing, inclusive
    year_to: int | None = None  # inclusive
    signed_from: date | None = None  # inclusive
    signed_to: date | None = None  # inclusive
    as_of: date | None = None  # in force on this day
    effective_from: date | None = None  # takes effect, inclusive
    effective_to: date | None = None  # inclusive
    title: tuple[str, ...] = ()  # words side by side in the title: all of these
    number: tuple[str, ...] = ()  # beginnings of the document's number: any of these

    def __bool__(self) -> bool:
        return bool(self.pairs())

    @property
    def day(self) -> date:
        """Give the day that what is in force is told for: the one asked about, else today."""
        return self.as_of or date.today()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """List every limit as (name, value), so that it can be shown and typed again.

        >>> Filters(year_from=2020, year_to=2020, as_of=date(2025, 7, 1)).pairs()
        (('year', '2020'), ('as_of', '2025-07-01'))
        """
        named = [
            (name, value)
            for name in ("language", "type", "issuer", "status", "field", "title", "number")
            for value in getattr(self, name)
        ]
        if self.year_from is not None or self.year_to is not None:
            named.append(("year", _span(self.year_from, self.year_to)))
        for name in ("signed_from", "signed_to", "as_of", "effective_from", "effective_to"):
            day: date | None = getattr(self, name)
            if day is not None:
                named.append((name, day.isoformat()))
        return tuple(named)


def _span(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    return f"{'' if first is None else first}..{'' if last is None else last}"


@record
class Rewording:
    """Whether a query is searched in other words too, and which of its words are not."""

    synonyms: bool = True  # look for other wordings too
    literal: tuple[str, ...] = ()  # words of the query that stand for nothing but themselves


@record
class Query:
    """What :func:`indexer.search.understand.understand` made of a request.

    Offsets of :attr:`numbers` and :attr:`citations` count characters of :attr:`words`.
    """

    understanding: Understanding
    words: str  # without filters, excluded words and quotation marks; words of phrases stay
    language: str  # of the words: "vi", "vi-unaccented", "en" or "mixed"
    numbers: tuple[NumberReference, ...] = ()
    citations: tuple[Citation, ...] = ()
    phrases: tuple[str, ...] = ()  # must stand in the passage word for word
    unsaid: tuple[str, ...] = ()  # phrases that no text has: they are searched as words
    excluded: tuple[str, ...] = ()  # words and phrases that must not
    filters: Filters = Filters()  # changes as little as this does
    translate: bool = True  # look for texts in the other language too
    condition: Condition | None = None  # what a passage must hold, put together by AND and OR
    loose: str = ""  # the words that are no part of the condition, where there is one
    rewording: Rewording = Rewording()
    meaning: bool = True  # look for texts that mean the same too

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to search for and nothing to limit a list by."""
        wanted = any(map(str.isalnum, self.words)) or self.has_stars
        return not (wanted or self.filters)

    @property
    def has_stars(self) -> bool:
        """Tell whether words are looked for of which only the beginning is given."""
        atoms = atoms_of(self.condition) if self.condition is not None else ()
        return any(wanted and isinstance(atom, Starred) for atom, wanted in atoms)
