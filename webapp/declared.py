"""What may stand behind the question mark of an address, each thing declared once.

A parameter reads itself out of an address, and describes itself to those who write programs
(:mod:`webapp.openapi`). An empty value counts as absent.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from indexer.locale import LOCALES
from indexer.locale import gettext as _
from webapp import labels
from webapp.errors import BadParameter

Arguments = Mapping[str, str]
Schema = dict[str, object]


# The filters of a search: the name in the address, and the name of the facet it limits.
FILTERS = {
    "lang": "language",
    "type": "type",
    "issuer": "issuer",
    "status": "status",
    "field": "field",
    "year": "year",
}
LIMIT_MOST = 100  # documents in one answer of the API
DEPTH_MOST = 10_000  # documents that can be turned through; nobody reads further


def number(arguments: Arguments, name: str, default: int, low: int, high: int) -> int:
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


def choice(arguments: Arguments, name: str, values: Sequence[str]) -> str:
    """Read one of *values*; the first where there is none.

    :raise BadParameter: for any other.
    """
    value = arguments.get(name, "").strip() or values[0]
    if value not in values:
        raise BadParameter(name, value, _("one of: {values}").format(values=", ".join(values)))
    return value


def _code(name: str, value: str) -> str:
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


def date_of(arguments: Arguments, name: str) -> date | None:
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


@dataclass(frozen=True)
class Parameter(ABC):
    """A name, what it is for (in English, as the whole description), and how it is read."""

    name: str
    help: str

    @abstractmethod
    def schema(self) -> Schema:
        """Describe the values that are taken, as JSON Schema does."""


@dataclass(frozen=True)
class Text(Parameter):
    """Any words."""

    as_typed: bool = False  # a blank at the end says that the last word is whole

    def read(self, arguments: Arguments) -> str:
        """Give the words, without the blanks round them where those say nothing."""
        typed = arguments.get(self.name, "")
        return typed if self.as_typed else typed.strip()

    def schema(self) -> Schema:
        """Describe any text."""
        return {"type": "string"}


@dataclass(frozen=True)
class Texts(Parameter):
    """Any words, which may stand there more than once."""

    def read(self, arguments: Arguments) -> tuple[str, ...]:
        """Give each once."""
        given = (
            arguments.getlist(self.name)
            if isinstance(arguments, MultiDict)
            else [arguments.get(self.name)]
        )
        return tuple(dict.fromkeys(value.strip() for value in given if value and value.strip()))

    def schema(self) -> Schema:
        """Describe a list of any texts."""
        return {"type": "array", "items": {"type": "string"}}


@dataclass(frozen=True)
class Number(Parameter):
    """A whole number."""

    default: int
    low: int
    high: int

    def read(self, arguments: Arguments) -> int:
        """Give the number.

        :raise BadParameter: if it is none, or out of its range.
        """
        return number(arguments, self.name, self.default, self.low, self.high)

    def schema(self) -> Schema:
        """Describe the range."""
        bounds: Schema = {"minimum": self.low, "maximum": self.high, "default": self.default}
        return {"type": "integer", **bounds}


@dataclass(frozen=True)
class Choice(Parameter):
    """One of several words; the first where there is none."""

    values: tuple[str, ...]

    def read(self, arguments: Arguments) -> str:
        """Give the one that is chosen.

        :raise BadParameter: for any other.
        """
        return choice(arguments, self.name, self.values)

    def schema(self) -> Schema:
        """List the words."""
        schema: Schema = {"type": "string", "enum": [value for value in self.values if value]}
        return {**schema, "default": self.values[0]} if self.values[0] else schema


@dataclass(frozen=True)
class Day(Parameter):
    """A day."""

    def read(self, arguments: Arguments) -> date | None:
        """Give the day, None where there is none.

        :raise BadParameter: if it is not written as one.
        """
        return date_of(arguments, self.name)

    def schema(self) -> Schema:
        """Describe a day, as RFC 3339 writes it."""
        return {"type": "string", "format": "date", "examples": ["2021-03-03"]}


@dataclass(frozen=True)
class Facet(Parameter):
    """A value to filter by: its code, or its name in either language."""

    def read(self, arguments: Arguments) -> str:
        """Give the code, "" where there is none.

        :raise BadParameter: for what is no name of anything.
        """
        value = arguments.get(self.name, "").strip()
        return _code(self.name, value) if value else ""

    def schema(self) -> Schema:
        """List the codes; names stand for them, but a program has no need of those."""
        facet = FILTERS[self.name]
        if facet == "year":
            return {"type": "string", "pattern": "^[12][0-9]{3}$", "examples": ["2021"]}
        return {"type": "string", "enum": list(labels.known(facet))}


LIMIT = Number("limit", "At most so many.", 10, 1, LIMIT_MOST)
OFFSET = Number("offset", "Leave out so many at the start.", 0, 0, DEPTH_MOST)
AS_OF = Day("as_of", "Tell what held on this day; without it, today.")
LOCALE = Text("locale", 'Language of messages, "vi" or "en", before what Accept-Language asks for.')
EXPLAIN = Choice("explain", "Say what the scores are made of.", ("no", "yes"))
PROVISION = Text("provision", "Only what concerns this provision: an anchor, as dieu-5-khoan-2.")
TYPED = Text("q", "What has been typed so far.", as_typed=True)
LANGUAGE = Choice("lang", "Language of the suggestions.", ("", *LOCALES))
ORDER = Choice("sort", "Newest first, or by docid.", ("signed", "docid"))
WORDS = Text("q", "Words, a document number or a citation; with filters in them, if need be.")
MEANING = Choice("meaning", "Find texts that say it in other words too.", ("yes", "no"))

FACETS = (
    Facet("lang", "Language of the documents."),
    Facet("type", "Type of document."),
    Facet("issuer", "Who issued it."),
    Facet("status", "Whether it is in force."),
    Facet("field", "What it is about."),
    Facet("year", "Year of signing."),
)
SIGNED_FROM = Day("from", "Signed on this day or later.")
SIGNED_TO = Day("to", "Signed on this day or before.")
SORT = Choice("sort", "Best first, or newest first.", ("relevance", "date"))
LITERAL = Texts("literal", "Words to take as typed.")
# What a search does beside looking for the words as they are typed, until it is told "no".
SWITCHES = (
    Choice("translate", "Find texts in the other language too.", ("yes", "no")),
    Choice("repair", "Search what was likely meant where words are mistyped.", ("yes", "no")),
    Choice("synonyms", "Find other wordings of the same.", ("yes", "no")),
    MEANING,
)
QUESTION = (WORDS, FACETS[0], AS_OF, MEANING)
SUGGEST = (TYPED, LANGUAGE, LIMIT)
LISTING = (*FACETS, SIGNED_FROM, SIGNED_TO, AS_OF, ORDER, LIMIT, OFFSET)
SEARCH = (
    *(WORDS, *FACETS, SIGNED_FROM, SIGNED_TO, AS_OF, SORT),
    *(*SWITCHES, LITERAL, LIMIT, OFFSET, EXPLAIN),
)
