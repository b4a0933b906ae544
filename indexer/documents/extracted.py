"""What the loader of a binary format gives: plain rows that can cross from a worker process."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.documents.furniture import Row


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
