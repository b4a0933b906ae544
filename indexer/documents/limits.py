"""How much one file may ask for: the settings whose names begin with ``limit_``."""

from __future__ import annotations

from pathlib import Path

from indexer import configured
from indexer.errors import UnreadableFile
from indexer.locale import gettext as _
from indexer.settings import BY_NAME, LIMITS


class OverLimit(UnreadableFile):
    """A file asks for more than a limit allows."""

    code = "over_limit"

    def __init__(self, path: Path | str, reason: str, limit: str) -> None:
        """:param limit: the name of one of the limits."""
        super().__init__(path, reason, limit)
        self.limit = limit

    def hint(self) -> str:
        value = limit(self.limit)
        return _("Split it or leave it out, or allow more: {variable} is {value}.").format(
            variable=BY_NAME[f"limit_{self.limit}"].variable, value=value
        )


def limit(name: str) -> int:
    """Give the limit in force.

    >>> limit("pages")
    3000

    :raise BadSetting: if it is set to something else than a whole number above zero.
    """
    return configured.number(f"limit_{name}")


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
    return {each.variable: configured.number(each.name) for each in LIMITS}
