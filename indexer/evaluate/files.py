"""Evaluation files: read line by line, each fault told with its place; written whole or not at all.

All are UTF-8; a byte order mark, Windows line ends and blank lines do no harm.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from indexer.errors import TracuuError, system_reason
from indexer.locale import gettext as _

Record = TypeVar("Record")


class UnusableFile(TracuuError):
    """An evaluation file cannot be opened, or holds nothing."""

    code = "unusable_file"

    def __init__(self, path: Path, reason: str, wanted: str) -> None:
        super().__init__(path, reason, wanted)
        self.path, self.reason, self.wanted = path, reason, wanted

    def message(self) -> str:
        return _("{path} cannot be used: {reason}.").format(path=self.path, reason=self.reason)

    def hint(self) -> str:
        return _("Give a UTF-8 text file with one line for each: {wanted}.").format(
            wanted=self.wanted
        )


class BadLine(TracuuError):
    """A line of an evaluation file is not of the form the file should have."""

    code = "bad_line"

    def __init__(self, path: Path, line: int, reason: str, wanted: str) -> None:
        super().__init__(path, line, reason, wanted)
        self.path, self.line, self.reason, self.wanted = path, line, reason, wanted

    def message(self) -> str:
        return _("{path}, line {line}: {reason}.").format(
            path=self.path, line=self.line, reason=self.reason
        )

    def hint(self) -> str:
        return _("Each line should read: {wanted}.").format(wanted=self.wanted)


def read_records(
    path: Path, wanted: str, parse: Callable[[str], Record], key: Callable[[Record], object]
) -> tuple[Record, ...]:
    """Read a record from each line with something on it, in the order of the file.

    :param wanted: what a line should be, as errors say it.
    :param parse: raises ValueError, with a reason, for a line that is not so.
    :param key: what no two records may have in common.
    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line cannot be parsed or repeats a key.
    """
    records: list[Record] = []
    seen: set[object] = set()
    for number, line in _lines(path, wanted):
        try:
            record = parse(line)
        except ValueError as error:
            raise BadLine(path, number, str(error), wanted) from None
        if key(record) in seen:
            raise BadLine(path, number, _("it repeats an earlier line"), wanted)
        seen.add(key(record))
        records.append(record)
    if not records:
        raise UnusableFile(path, _("it holds no line"), wanted)
    return tuple(records)


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write *lines*, each ended, and give their number.

    *lines* may be a generator: each is written as it comes, to a file beside *path* that takes
    its name only when all are written, so that an interruption leaves no half file behind. The
    path "-" is standard output, as for most programs that write a file.

    :raise OSError: if the folder cannot be written.
    """
    if str(path) == "-":
        return _write(sys.stdout.write, lines)
    if path.exists() and not path.is_file():  # a pipe or a terminal takes lines as they come
        with path.open("w", encoding="utf-8", newline="\n") as output:
            return _write(output.write, lines)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as output:
            count = _write(output.write, lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _write(write: Callable[[str], object], lines: Iterable[str]) -> int:
    count = 0
    for line in lines:
        write(line + "\n")
        count += 1
    return count


def _lines(path: Path, wanted: str) -> Iterator[tuple[int, str]]:
    """Give (line number from 1, line) for every line with something on it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableFile(path, _("it is not UTF-8 text"), wanted) from None
    except OSError as error:
        raise UnusableFile(path, system_reason(error), wanted) from None
    # Not splitlines(): a query may hold a character that it takes for a line end (U+2028, U+0085).
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line
