"""Whether reading takes longer than in proportion: each loader on one thing said again and again.

    python -m bench.hostile [--formats text,html] [--size 50000] [--show]

Every pattern is read at a size, at twice and at four times that size. What takes more than in
proportion (:data:`MOST_GROWTH`), or would take longer than allowed at the most text and lines
that a document may have, is told. Readers that run in
a worker run here in this process, so that all time counts; the time is the processor's.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.hostile_files import FORMATS, patterns, write
from indexer.documents import Document, passages, workroom
from indexer.documents import load as load_file
from indexer.documents.extracted import Extracted, Told
from indexer.documents.limits import limit, limit_bytes
from indexer.documents.worker import READERS
from indexer.errors import TracuuError

MOST_GROWTH = 7.0  # of the time when the size grows fourfold; a sort in it makes it 4.6
LEAST_S = 0.15  # less is not told from noise


@dataclass(frozen=True)
class Timing:
    """What reading a pattern took."""

    format: str
    pattern: str
    seconds: tuple[float, float, float]  # at the three sizes
    size: int  # characters of the largest

    @property
    def growth(self) -> float:
        """How many times longer four times as much takes."""
        return self.seconds[2] / max(self.seconds[0], 0.001)

    @property
    def kb_s(self) -> float:
        """Kilobytes read in a second, of the largest."""
        return self.size / 1000 / max(self.seconds[2], 0.001)

    @property
    def is_bad(self) -> bool:
        """Whether a larger file of the kind would be out of proportion."""
        if self.seconds[2] < LEAST_S:
            return False
        is_text = self.format in ("text", "markdown", "told")  # all of it read where no clock runs
        return self.growth > MOST_GROWTH or (is_text and self.most_s > limit("seconds"))

    @property
    def most_s(self) -> float:
        """How long the largest file that is allowed takes."""
        most = limit_bytes("text_mb")
        if self.pattern.endswith("\n"):
            most = min(most, limit("lines") * len(self.pattern))
        return self.seconds[2] * most / self.size


def read(path: Path) -> float:
    """Load a file and cut it into passages; how long the processor was at it, in seconds."""
    began = time.process_time()
    try:
        for item in load_file(path):
            if isinstance(item, Document) and item.text.strip():
                passages(item)
    except TracuuError:
        pass
    return time.process_time() - began


def here(path: Path, suffix: str, told: Told | None = None) -> Extracted:
    """Read in this process what is else read in a worker."""
    from importlib import import_module

    module, _colon, name = READERS[suffix].partition(":")
    try:
        result: Extracted = getattr(import_module(module), name)(
            path, told or (lambda _n, _of: None)
        )
    except TracuuError:
        raise
    except Exception as error:
        raise TracuuError() from error
    return result


def timings(format: str, size: int, folder: Path) -> Iterator[Timing]:
    """Time all patterns of a format."""
    for pattern in patterns(format):
        seconds = []
        for times in (1, 2, 4):
            path = write(format, pattern, times * size, folder)
            seconds.append(read(path))
            if seconds[0] > 20:
                seconds = [seconds[0]] * 3
                break
        yield Timing(
            format, pattern[1] + pattern[2], (seconds[0], seconds[1], seconds[2]), 4 * size
        )


def main() -> int:
    """Time the formats asked for and tell what grows out of proportion."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--size", type=int, default=50_000, help="characters of the smallest")
    parser.add_argument("--show", action="store_true", help="print every timing")
    options = parser.parse_args()
    workroom.extract = here
    bad = 0
    for format in options.formats.split(","):
        with tempfile.TemporaryDirectory() as folder:
            found = []
            for timing in timings(format, options.size, Path(folder)):
                found.append(timing)
                if timing.is_bad or options.show:
                    shown = " ".join(f"{second:6.2f}" for second in timing.seconds)
                    print(f"{format} {shown} s  x{timing.growth:.1f} {timing.most_s:.0f} s at most "
                          f"{timing.pattern!r}", flush=True)  # fmt: skip
            out = [timing for timing in found if timing.is_bad]
            slowest = min(found, key=lambda timing: timing.kb_s)
            print(f"{format}: {len(found)} patterns, {len(out)} out of proportion, slowest "
                  f"{slowest.kb_s:.0f} KB/s ({slowest.pattern!r})", flush=True)  # fmt: skip
            bad += len(out)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
