"""Read pictures of pages with the program Tesseract, if it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from indexer.documents.limits import limit
from indexer.documents.pdf_glyphs import WIDE_GAP, Run
from indexer.documents.pdf_lines import Line
from indexer.language.detect import detect
from indexer.language.text import canonical

PROGRAM = "tesseract"
LANGUAGES = ("vie", "eng")

DPI = 300  # what Tesseract's models were trained for
MOST_PIXELS = 40_000_000  # of one picture: an A2 page at 300 dpi; a larger page is drawn coarser
SURE = 30.0  # of 100: Tesseract is less sure than this of specks and signatures


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read from one picture."""

    lines: tuple[Line, ...]
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
    """Read a picture in any form Tesseract knows; nothing where it gives up.

    The models are tried one by one, not as "vie+eng": together they take a fifth longer, and take
    the diacritics off one syllable in a hundred ("sản" as "san").
    """
    recognised = _recognised(picture, "vie", dpi)
    text = "\n".join(line.text for line in recognised.lines)
    if "eng" not in _languages() or detect(text) != "en":
        return recognised
    english = _recognised(picture, "eng", dpi)
    return max(recognised, english, key=lambda each: each.confidence)


def _recognised(picture: bytes, language: str, dpi: int) -> Recognised:
    command = [PROGRAM, "-", "-", "-l", language, "--dpi", str(dpi), "--psm", "3", "tsv"]
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
    return read_tsv(done.stdout.decode("utf-8", "replace"), dpi)


def read_tsv(table: str, dpi: int = DPI) -> Recognised:
    """Read Tesseract's table: a line a word, with its line, its box and how sure it is.

    >>> words = ["5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t90\\t30\\t96\\tĐiều",
    ...          "5\\t1\\t1\\t1\\t1\\t2\\t99\\t0\\t20\\t30\\t90\\t5."]
    >>> read = read_tsv("\\n".join(words))
    >>> read.lines[0].text, round(read.confidence, 3)
    ('Điều 5.', 0.94)
    """
    lines: list[list[Run]] = []
    place: list[str] = []
    weight = total = 0.0
    for line in table.split("\n"):
        values = line.rstrip("\r").split("\t")
        if len(values) < 12 or values[0] != "5":
            continue
        word, sure = canonical(values[11]).strip(), float(values[10])
        if not word or sure < SURE:
            continue
        left, top, width, height = (int(value) for value in values[6:10])
        if values[2:5] != place:  # block, paragraph, line
            lines.append([])
            place = values[2:5]
        scale = 72 / dpi
        right, bottom = left + width, -(top + height)
        lines[-1].append(Run(word, left * scale, right * scale, bottom * scale, -top * scale))
        weight += len(word)
        total += sure * len(word)
    return Recognised(tuple(_lines(lines)), total / weight / 100 if weight else 0.0)


def _lines(lines: Sequence[Sequence[Run]]) -> Iterator[Line]:
    """Put words together that stand close; their boxes are as high as the letters in them."""
    height = median(run.height for line in lines for run in line) if lines else 0.0
    for line in lines:
        bottom = min(run.bottom for run in line)
        parts: list[Run] = []
        for run in line:
            if parts and run.left - parts[-1].right < WIDE_GAP * height:
                parts[-1].text += f" {run.text}"
                parts[-1].right = run.right
            else:
                parts.append(Run(run.text, run.left, run.right, bottom, bottom + height))
        yield Line(parts)
