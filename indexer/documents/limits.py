"""How much one file may ask for, each limit declared once.

A limit is read from the environment when it is needed: ``TRACUU_LIMIT_PAGES=500``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from indexer.errors import TracuuError, UnreadableFile
from indexer.locale import gettext as _

PREFIX = "TRACUU_LIMIT_"


def N_(message: str) -> str:
    """Mark a sentence for the catalogue that is translated later, when it is shown."""
    return message


class Limit(NamedTuple):
    """A limit as a person reads about it."""

    name: str  # "pages"
    default: int
    unit: str  # of the number, in the source language; translate it when it is shown
    help: str  # likewise

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()


LIMITS = (
    Limit("file_mb", 64, N_("MB"), N_("Largest file of one document.")),
    Limit("pages", 3_000, N_("pages"), N_("Most pages of one document.")),
    Limit("text_mb", 16, N_("MB"), N_("Most text taken from one document.")),
    Limit("lines", 300_000, N_("lines"), N_("Most lines of one document.")),
    Limit("seconds", 120, N_("seconds"), N_("Longest time for reading one file.")),
    Limit("ocr_seconds", 60, N_("seconds"), N_("Time added for every scanned page that is read.")),
    Limit("memory_mb", 1_500, N_("MB"), N_("Most memory for reading one file.")),
    Limit("unpacked_mb", 512, N_("MB"), N_("Most that a packed file may unpack to.")),
    Limit("unpacked_ratio", 200, N_("times"), N_("Most that a packed file may grow by.")),
    Limit("members", 20_000, N_("files"), N_("Most files in one archive.")),
    Limit("archive_depth", 3, N_("archives"), N_("Most archives that lie in one another.")),
    Limit("input_mb", 2_048, N_("MB"), N_("Most that is taken from standard input.")),
)
_BY_NAME = {limit.name: limit for limit in LIMITS}


class BadLimit(TracuuError):
    """A limit in the environment is no whole number above zero."""

    code = "bad_limit"

    def __init__(self, variable: str, value: str) -> None:
        super().__init__(variable, value)
        self.variable, self.value = variable, value

    def message(self) -> str:
        return _('{variable} is "{value}".').format(variable=self.variable, value=self.value)

    def hint(self) -> str:
        return _("Set it to a whole number above zero, or take it away.")


class OverLimit(UnreadableFile):
    """A file asks for more than a limit allows."""

    code = "over_limit"

    def __init__(self, path: Path | str, reason: str, limit: str) -> None:
        """:param limit: the name of one of :data:`LIMITS`."""
        super().__init__(path, reason, limit)
        self.limit = limit

    def hint(self) -> str:
        value = limit(self.limit)
        return _("Split it or leave it out, or allow more: {variable} is {value}.").format(
            variable=_BY_NAME[self.limit].variable, value=value
        )


def limit(name: str, environ: Mapping[str, str] = os.environ) -> int:
    """Give the limit in force.

    >>> limit("pages", {}), limit("pages", {"TRACUU_LIMIT_PAGES": "20"})
    (3000, 20)

    :raise BadLimit: if the environment has something else than a whole number above zero.
    """
    declared = _BY_NAME[name]
    value = environ.get(declared.variable, "").strip()
    if not value:
        return declared.default
    if not value.isdecimal() or not int(value):
        raise BadLimit(declared.variable, value)
    return int(value)


def limit_bytes(name: str) -> int:
    """Give a limit in megabytes as bytes."""
    return limit(name) * 1024 * 1024


def check_text(path: Path | str, characters: int, lines: int = 0) -> None:
    """See that a document has no more text than is allowed, and no more lines.

    :raise OverLimit: if it has.
    """
    if lines > limit("lines"):
        raise OverLimit(path, _("it has more lines than allowed"), "lines")
    if characters > limit_bytes("text_mb"):
        raise OverLimit(path, _("it holds more text than allowed"), "text_mb")


def too_large(path: Path | str) -> OverLimit:
    """Say that a file is larger than is allowed."""
    reason = _("it is larger than {size} MB").format(size=limit("file_mb"))
    return OverLimit(path, reason, "file_mb")


def limits_in_force() -> dict[str, int]:
    """Give every limit by its variable.

    >>> limits_in_force()["TRACUU_LIMIT_PAGES"] > 0
    True
    """
    return {each.variable: limit(each.name) for each in LIMITS}
