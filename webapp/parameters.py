"""What stands after the question mark of an address, read once and checked.

Pages and API take the same names; they differ only in how they turn over
(``page`` for people, ``limit`` and ``offset`` for programs).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indexer.answer.model import AnswerRequest
from indexer.search.model import SearchRequest
from webapp import declared, urls
from webapp.declared import DEPTH_MOST as DEPTH_MOST
from webapp.declared import FILTERS as FILTERS
from webapp.declared import choice as choice
from webapp.declared import date_of as date_of
from webapp.declared import number as number


@dataclass(frozen=True)
class Asked:
    """A search as its address states it: words, filters, order."""

    q: str = ""
    filters: tuple[tuple[str, str], ...] = ()  # (name in the address, value), as FILTERS orders
    sort: str = "relevance"
    signed_from: date | None = None
    signed_to: date | None = None
    as_of: date | None = None
    translate: bool = True
    repair: bool = True
    synonyms: bool = True
    literal: tuple[str, ...] = ()  # words to be taken as typed
    meaning: bool = True

    def filter(self, name: str) -> str:
        """Give the value of a filter, "" where it is not set.

        >>> Asked(filters=(("type", "law"),)).filter("type")
        'law'
        """
        return dict(self.filters).get(name, "")

    def with_filter(self, name: str, value: str) -> Asked:
        """Set a filter, or take it off where *value* is "".

        >>> Asked(filters=(("type", "law"),)).with_filter("lang", "vi").filters
        (('lang', 'vi'), ('type', 'law'))
        """
        values = {**dict(self.filters), name: value}
        kept = tuple((each, values[each]) for each in FILTERS if values.get(each))
        return replace(self, filters=kept)

    def with_sort(self, sort: str) -> Asked:
        """Ask the same in another order."""
        return replace(self, sort=sort)

    def with_literal(self, words: str) -> Asked:
        """Ask with some words taken as typed: not reworded, not translated."""
        return replace(self, literal=tuple(dict.fromkeys((*self.literal, words))))

    def without_literal(self, words: str) -> Asked:
        """Ask with some words not taken as typed any more."""
        return replace(self, literal=tuple(each for each in self.literal if each != words))

    def request(self, limit: int, offset: int) -> SearchRequest:
        """Put it to the search engine."""
        signed_from, signed_to = self.signed_from, self.signed_to
        if year := self.filter("year"):
            first, last = date(int(year), 1, 1), date(int(year), 12, 31)
            signed_from = max(first, signed_from or first)
            signed_to = min(last, signed_to or last)
        return SearchRequest(
            text=self.q,
            limit=limit,
            offset=offset,
            language=self.filter("lang"),
            type=self.filter("type"),
            issuer=self.filter("issuer"),
            status=self.filter("status"),
            field=self.filter("field"),
            signed_from=signed_from,
            signed_to=signed_to,
            as_of=self.as_of,
            sort=self.sort,
            translate=self.translate,
            repair=self.repair,
            synonyms=self.synonyms,
            literal=self.literal,
            meaning=self.meaning,
        )

    def question(self) -> AnswerRequest:
        """Put it to who answers questions."""
        return AnswerRequest(self.q, self.filter("lang"), self.as_of, self.meaning)

    def url(self, page: int = 1) -> str:
        """Give the address of its page of results."""
        return urls.search(**self.arguments(), **_turned(page))

    def feed_url(self) -> str:
        """Give the address of the feed of what it finds."""
        return urls.search_feed(**self.arguments())

    def explanation_url(self, page: int = 1) -> str:
        """Give the address of the page that explains its page of results."""
        return urls.explanation(**self.arguments(), **_turned(page))

    def export_url(self, kind: str) -> str:
        """Give the address of its results as a file, "csv" or "json"."""
        return urls.export(kind, **self.arguments())

    def arguments(self) -> dict[str, str | tuple[str, ...]]:
        """Give what an address or a form must carry to ask the same again."""
        dates = (("from", self.signed_from), ("to", self.signed_to), ("as_of", self.as_of))
        arguments: dict[str, str | tuple[str, ...]] = {"q": self.q, **dict(self.filters)}
        arguments.update({name: value.isoformat() for name, value in dates if value})
        if self.sort != "relevance":
            arguments["sort"] = self.sort
        for switch in declared.SWITCHES:
            if not getattr(self, switch.name):
                arguments[switch.name] = "no"
        if self.literal:
            arguments["literal"] = self.literal
        return arguments

    def fields(self, without: Sequence[str]) -> list[tuple[str, str]]:
        """Give what a form must carry to ask the same again, but for what it asks itself.

        >>> Asked("a", (("type", "law"),), literal=("b", "c")).fields(["q"])
        [('type', 'law'), ('literal', 'b'), ('literal', 'c')]
        """
        return [
            (name, value)
            for name, values in self.arguments().items()
            for value in ([values] if isinstance(values, str) else values)
            if name not in without
        ]


def _turned(page: int) -> dict[str, int]:
    return {"page": page} if page > 1 else {}


def read(arguments: Mapping[str, str]) -> Asked:
    """Read a search from the arguments of an address; empty ones count as absent.

    >>> read({"q": " thai sản ", "type": "law", "year": ""})
    Asked(q='thai sản', filters=(('type', 'law'),), sort='relevance', signed_from=None,
        signed_to=None, as_of=None, translate=True, repair=True, synonyms=True, literal=(),
        meaning=True)

    :raise BadParameter: for a value that means nothing.
    """
    switched: dict[str, Any] = {
        each.name: each.read(arguments) == "yes" for each in declared.SWITCHES
    }
    return replace(
        limits(arguments),
        q=declared.WORDS.read(arguments),
        sort=declared.SORT.read(arguments),
        literal=declared.LITERAL.read(arguments),
        **switched,
    )


def limits(arguments: Mapping[str, str]) -> Asked:
    """Read what limits a list of documents, whatever is searched in them.

    :raise BadParameter: for a value that means nothing.
    """
    filters = ((each.name, each.read(arguments)) for each in declared.FACETS)
    return Asked(
        filters=tuple((name, value) for name, value in filters if value),
        signed_from=declared.SIGNED_FROM.read(arguments),
        signed_to=declared.SIGNED_TO.read(arguments),
        as_of=declared.AS_OF.read(arguments),
    )
