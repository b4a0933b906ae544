"""What the loader of a binary format gives: plain rows that can cross from a worker process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.documents.furniture import Row
from indexer.errors import DocumentError
from indexer.locale import gettext as _

Told = Callable[[int, int], None]  # a page has been read: its number, of how many

# What makes scanned pages readable, on Debian and Ubuntu.
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The rows of a file and what its format says of them.

    >>> Extracted((Row("Điều 1. Phạm vi", page=1),), printed=True).rows[0].page
    1
    """

    rows: tuple[Row, ...]
    title: str = ""  # as the format's metadata have it, if sensible
    language: str = ""  # "vi", "en" or "" where the format does not say
    printed: bool = False  # the rows are the lines of pages: clean() them, do not only tidy()
    ocr: float | None = None  # read from pictures: the mean confidence, 0 to 1
    notes: tuple[str, ...] = ()  # sentences for the reader: what was mended on the way
    unread: tuple[int, ...] = ()  # pages, from 1, that are pictures nobody could read here


class UnreadPages(DocumentError):
    """Some pages of a file are pictures, and the program that reads pictures is not here."""

    code = "unread_pages"

    def __init__(self, path: Path | str, pages: Sequence[int]) -> None:
        super().__init__(path, pages)
        self.path, self.pages = path, tuple(pages)

    def message(self) -> str:
        return _("{path}: these pages are scanned and were not read: {pages}.").format(
            path=self.path, pages=spans(self.pages)
        )

    def hint(self) -> str:
        return _("Run {command}, then the same command with --rebuild.").format(command=INSTALL)


def spans(numbers: Sequence[int]) -> str:
    """Write rising numbers as a person does.

    >>> spans([1, 2, 3, 5, 8, 9])
    '1-3, 5, 8-9'
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number])
    return ", ".join("-".join(map(str, span)) for span in found)
