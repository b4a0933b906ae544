"""Read pictures of pages with the program Tesseract, if it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from indexer.documents.furniture import Row
from indexer.documents.limits import limit
from indexer.language.text import canonical

PROGRAM = "tesseract"
LANGUAGES = ("vie", "eng")

DPI = 300  # what Tesseract's models were trained for
MOST_PIXELS = 40_000_000  # of one picture: an A2 page at 300 dpi; a larger page is drawn coarser
SURE = 30.0  # of 100: Tesseract is less sure than this of specks and signatures


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read from one picture."""

    rows: tuple[Row, ...]
    confidence: float  # mean over the characters, 0 to 1


@cache
def is_installed() -> bool:
    """Tell whether pictures can be read here."""
    return bool(shutil.which(PROGRAM)) and bool(_languages())


@cache
def _languages() -> tuple[str, ...]:
    """Those of our languages Tesseract has a model for; none without Vietnamese."""
    try:
        listed = subprocess.run(
            [PROGRAM, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        ).stdout.split()
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return (
        tuple(language for language in LANGUAGES if language in listed) if "vie" in listed else ()
    )


def read_pages(document: Any, numbers: Sequence[int]) -> Iterator[Recognised]:
    """Read pages of a pypdfium2 document, by number from 1, some at a time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    waiting = list(numbers)
    with ThreadPoolExecutor(cores or 1) as pool:
        running: list[Future[Recognised]] = []
        while waiting or running:
            while waiting and len(running) <= (cores or 1):
                running.append(pool.submit(read_picture, _drawn(document[waiting.pop(0) - 1])))
            yield running.pop(0).result()


def _drawn(page: Any) -> bytes:
    """Draw a page as a grey picture, in the form of a PGM file."""
    width, height = page.get_size()
    scale = DPI / 72
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True, optimize_mode="print")
    try:
        lines = bytes(bitmap.buffer)
        rows = (
            lines[start : start + bitmap.width]
            for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
        )
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()
        page.close()


def read_picture(picture: bytes, dpi: int = DPI) -> Recognised:
    """Read a picture in any form Tesseract knows; nothing where it gives up."""
    command = [
        PROGRAM, "-", "-", "-l", "+".join(_languages()), "--dpi", str(dpi), "--psm", "3", "tsv",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=limit("ocr_seconds"),
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # a page a core is faster than four
        )
    except (OSError, subprocess.TimeoutExpired):
        return Recognised((), 0.0)
    return read_tsv(done.stdout.decode("utf-8", "replace"))


def read_tsv(table: str) -> Recognised:
    """Read Tesseract's table: a line a word, with block, paragraph, line and how sure it is.

    >>> words = ["5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t96\\tĐiều",
    ...          "5\\t1\\t1\\t1\\t1\\t2\\t9\\t0\\t9\\t9\\t90\\t5."]
    >>> read = read_tsv("\\n".join(words))
    >>> read.rows[0].text, round(read.confidence, 3)
    ('Điều 5.', 0.94)
    """
    rows: list[Row] = []
    place: list[str] = []
    weight = total = 0.0
    for line in table.split("\n"):
        values = line.rstrip("\r").split("\t")
        if len(values) < 12 or values[0] != "5":
            continue
        word, sure = canonical(values[11]).strip(), float(values[10])
        if not word or sure < SURE:
            continue
        here = values[2:5]  # block, paragraph, line
        if here == place:
            rows[-1].text += f" {word}"
        else:
            if place and here[:2] != place[:2]:
                rows.append(Row(""))
            rows.append(Row(word))
            place = here
        weight += len(word)
        total += sure * len(word)
    return Recognised(tuple(rows), total / weight / 100 if weight else 0.0)
