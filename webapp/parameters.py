"""What stands after the question mark of an address, read once and checked.

Pages and API take the same names; they differ only in how they turn over
(``page`` for people, ``limit`` and ``offset`` for programs).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from werkzeug.datastructures import MultiDict

from indexer.answer.model import AnswerRequest
from indexer.locale import gettext as _
from indexer.search.model import SearchRequest
from webapp import labels, urls
from webapp.errors import BadParameter

# The filters of a search: the name in the address, and the name of the facet it limits.
FILTERS = {
    "lang": "language",
    "type": "type",
    "issuer": "issuer",
    "status": "status",
    "field": "field",
    "year": "year",
}
SORTS = ("relevance", "date")

# What a search does beside looking for the words as they are typed, until it is told "no".
SWITCHES = ("translate", "repair", "synonyms", "meaning")

LIMIT_MOST = 100  # documents in one answer of the API
DEPTH_MOST = 10_000  # documents that can be turned through; nobody reads further


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

    def explanation_url(self, page: int = 1) -> str:
        """Give the address of the page that explains its page of results."""
        return urls.explanation(**self.arguments(), **_turned(page))

    def arguments(self) -> dict[str, str | tuple[str, ...]]:
        """Give what an address or a form must carry to ask the same again."""
        dates = (("from", self.signed_from), ("to", self.signed_to), ("as_of", self.as_of))
        arguments: dict[str, str | tuple[str, ...]] = {"q": self.q, **dict(self.filters)}
        arguments.update({name: value.isoformat() for name, value in dates if value})
        if self.sort != "relevance":
            arguments["sort"] = self.sort
        for name in SWITCHES:
            if not getattr(self, name):
                arguments[name] = "no"
        if self.literal:
            arguments["literal"] = self.literal
        return arguments


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
    filters = []
    for name in FILTERS:
        value = arguments.get(name, "").strip()
        if value:
            filters.append((name, _filter_value(name, value)))
    sort = choice(arguments, "sort", SORTS)
    return Asked(
        q=arguments.get("q", "").strip(),
        filters=tuple(filters),
        sort=sort,
        signed_from=date_of(arguments, "from"),
        signed_to=date_of(arguments, "to"),
        as_of=date_of(arguments, "as_of"),
        literal=_several(arguments, "literal"),
        **{name: choice(arguments, name, ("yes", "no")) == "yes" for name in SWITCHES},
    )


def _several(arguments: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Give the values of what may stand in an address more than once, each once."""
    given = arguments.getlist(name) if isinstance(arguments, MultiDict) else [arguments.get(name)]
    return tuple(dict.fromkeys(value.strip() for value in given if value and value.strip()))


def number(arguments: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    """Read a whole number from *low* to *high*, both included.

    >>> number({"page": "3"}, "page", 1, 1, 1000)
    3

    :raise BadParameter: if it is no such number.
    """
    text = arguments.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        wanted = _("a whole number from {low} to {high}").format(low=low, high=high)
        raise BadParameter(name, text, wanted)
    return int(text)


def choice(arguments: Mapping[str, str], name: str, values: Sequence[str]) -> str:
    """Read one of *values*; the first where there is none.

    :raise BadParameter: for any other.
    """
    value = arguments.get(name, "").strip() or values[0]
    if value not in values:
        raise BadParameter(name, value, _("one of: {values}").format(values=", ".join(values)))
    return value


def _filter_value(name: str, value: str) -> str:
    """Give the code of a filter's value, which may also be written as people name it."""
    facet = FILTERS[name]
    if facet == "year":
        if re.fullmatch(r"[12][0-9]{3}", value):
            return value
        raise BadParameter(name, value, _("a year of four figures"))
    code = labels.code(facet, value)
    if code:
        return code
    wanted = _("one of: {values}").format(values=", ".join(labels.known(facet)))
    raise BadParameter(name, value, wanted)


def date_of(arguments: Mapping[str, str], name: str) -> date | None:
    """Read a day, None where there is none.

    :raise BadParameter: if it is not written as a day.
    """
    text = arguments.get(name, "").strip()
    if not text:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadParameter(name, text, _("a date as year-month-day: 2021-03-03"))
