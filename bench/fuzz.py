"""Whether a file can break the program: spoiled ones of every format, each loaded as by an index.

    python -m bench.fuzz --count 20000 [--formats pdf,docx] [--seed 1] [--from 0] [--keep DIR]

A process of its own loads one file after another, with low limits; this one watches it: that it
lives, how long each file takes, and what it and its worker take of memory. A file that shows a
fault is kept under the number that makes it again. Figures go to bench/results/fuzz.json.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from bench.fuzz_mutations import OFFICE
from bench.fuzz_seeds import FORMATS

LIMITS = {"seconds": 3, "ocr_seconds": 3, "memory_mb": 600, "unpacked_mb": 64, "pages": 500}
SLACK_S = 27.0  # over it: the clock runs on while the machine does other work; a hang is found
MAIN_MB = 600  # the process that loads may take as much as its worker
LOOK_S = 0.05
ROUNDS = 10  # LibreOffice takes seconds, Tesseract half a second for a slip of paper


@dataclass
class Tally:
    """What became of the files of one format."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_ms: int = 0
    main_mb: int = 0
    worker_mb: int = 0
    faults: list[str] = field(default_factory=list)


def order_of(formats: list[str]) -> list[str]:
    """Which format each number has, again and again; those that take long are rare."""
    often = [name for name in formats if name not in (*OFFICE, "scan")]
    scans = [name for name in formats if name == "scan"]
    rare = [name for name in formats if name in OFFICE]
    return (often * 4 + scans) * ROUNDS + rare if often else scans + rare


class Loader:
    """The process that loads, and what is seen of it from outside."""

    def __init__(self, options: argparse.Namespace, start: int, stop: int, folder: Path) -> None:
        limits = {f"TRACUU_LIMIT_{name.upper()}": str(value) for name, value in LIMITS.items()}
        self._errors = (folder / "errors").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.fuzz_loading", options.formats, str(options.seed),
             str(start), str(stop), str(folder), str(LIMITS["seconds"])],
            stdout=subprocess.PIPE, stderr=self._errors,
            env={**os.environ, **limits, "TMPDIR": str(folder / "tmp")},
        )  # fmt: skip
        self._lines: Queue[dict[str, Any] | None] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(None)

    def results(self) -> Iterator[dict[str, Any]]:
        """Give what is told of each file; a fault "died" or "hangs" for the last one, if it was."""
        current: dict[str, Any] | None = None
        since, worker_mb = time.monotonic(), 0
        while True:
            worker_mb = max(worker_mb, self._below_mb())
            try:
                told = self._lines.get(timeout=LOOK_S)
            except Empty:
                most = 20 * LIMITS["seconds"] + 10 * SLACK_S  # a scan's pages, an office
                if current is None or time.monotonic() - since < most:
                    continue
                self._process.kill()
                yield current | {"faults": ["hangs"], "worker_mb": worker_mb, "ended": True}
                return
            if told is None:
                status = self._process.wait()
                if current is not None:
                    fault = f"died with status {status}"
                    yield current | {"faults": [fault], "worker_mb": worker_mb, "ended": True}
                return
            if "began" in told:
                current, since, worker_mb = told, time.monotonic(), 0
            else:
                yield {**(current or {}), **told, "worker_mb": worker_mb}
                current = None

    def _below_mb(self) -> int:
        return max((_resident_mb(each) for each in descendants(self._process.pid)), default=0)

    def close(self) -> None:
        """End the process, if it still runs."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()


def descendants(process: int) -> Iterator[int]:
    """Give the processes that a process has started, and they in turn."""
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                yield child
                yield from descendants(child)


def _resident_mb(process: int) -> int:
    with suppress(OSError, IndexError, ValueError):
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)
    return 0


def run(options: argparse.Namespace) -> dict[str, Tally]:
    """Load the files with the numbers asked for; a new process goes on where one has ended."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    number, stop = options.start, options.start + options.count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while number < stop:
            (folder / "tmp").mkdir(exist_ok=True)
            loader = Loader(options, number, stop, folder)
            before = number
            try:
                for result in loader.results():
                    number = result["began"] + 1
                    _count(tallies[result["format"]], result, folder, options)
            finally:
                loader.close()
            if number == before:
                print((folder / "errors").read_text(errors="replace"), file=sys.stderr)
                raise SystemExit("the process that loads does not start")
            shutil.rmtree(folder / "tmp", ignore_errors=True)
    return tallies


def _count(tally: Tally, result: dict[str, Any], folder: Path, options: argparse.Namespace) -> None:
    faults = list(result.get("faults", ()))
    if result["worker_mb"] > LIMITS["memory_mb"] * 1.1 + 20 and result["format"] not in OFFICE:
        faults.append(f"worker takes {result['worker_mb']} MB")
    tally.files += 1
    tally.outcomes[result.get("outcome", "fault")] += 1
    tally.slowest_ms = max(tally.slowest_ms, result.get("ms", 0))
    tally.main_mb = max(tally.main_mb, result.get("main_mb", 0))
    tally.worker_mb = max(tally.worker_mb, result["worker_mb"])
    number = result["began"]
    for fault in faults:
        tally.faults.append(f"{number} {fault}")
        print(f"{result['format']} {number}: {fault}", flush=True)
    case = folder / str(number)
    if faults and case.is_dir():
        options.keep.mkdir(parents=True, exist_ok=True)
        (case / "FAULTS").write_text("\n".join([*faults, (folder / "errors").read_text()[-5_000:]]))
        shutil.move(case, options.keep / f"{options.seed}-{result['format']}-{number}")
    shutil.rmtree(case, ignore_errors=True)


def table(tallies: dict[str, Tally]) -> str:
    """Write the figures as a table in Markdown."""
    outcomes = sorted({name for tally in tallies.values() for name in tally.outcomes})
    heads = ["format", "files", *outcomes, "slowest ms", "main MB", "worker MB", "faults"]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    total = sum((tally.outcomes for tally in tallies.values()), Counter())
    for name, tally in [(n, tallies[n]) for n in FORMATS if n in tallies]:
        lines.append(_line(name, tally, outcomes))
    each = tallies.values()
    whole = Tally(
        sum(tally.files for tally in each), total, max(tally.slowest_ms for tally in each),
        max(tally.main_mb for tally in each), max(tally.worker_mb for tally in each),
        [fault for tally in each for fault in tally.faults],
    )  # fmt: skip
    return "\n".join([*lines, _line("all", whole, outcomes)])


def _line(name: str, tally: Tally, outcomes: list[str]) -> str:
    counts = [tally.outcomes[outcome] for outcome in outcomes]
    cells = [name, tally.files, *counts, tally.slowest_ms, tally.main_mb, tally.worker_mb,
             len(tally.faults)]  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> int:
    """Load spoiled files and print what became of them; exit 0 if all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="start", type=int, default=0, help="the first number")
    parser.add_argument("--seconds", type=int, help="a file may take; LibreOffice needs more")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "fuzz-kept"))
    parser.add_argument("--output", type=Path, default=Path("bench/results/fuzz.json"))
    options = parser.parse_args()
    LIMITS["seconds"] = options.seconds or LIMITS["seconds"]
    tallies = run(options)
    print(table(tallies))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    figures = {name: vars(tally) for name, tally in tallies.items()}
    written = {"seed": options.seed, "from": options.start, "limits": LIMITS, "formats": figures}
    options.output.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n")
    return 1 if any(tally.faults for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
