"""One build in a process of its own, and what it takes: seconds, memory, bytes on disk."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.engines import named
from bench.passages import cache
from bench.report import children_cpu_s, size_of

LOOK_S = 0.25  # between two looks at memory: looking costs time, too
ARCHIVE = "tracuu, from the archive"  # the codification as published, unpacked and parsed


@dataclass(frozen=True)
class Built:
    """One build."""

    engine: str
    passages: int
    seconds: float
    cpu_s: float  # of the processor, all processes together
    peak_mb: float
    index_bytes: int


def build(name: str, source: Path, folder: Path) -> None:
    """Build the index of one engine; what a process of its own runs."""
    if name == ARCHIVE:
        from indexer.index import update

        update(folder, [source])
        return
    named(name).build_file(source, folder)


def built(name: str, source: Path, passages: int, folder: Path | None = None) -> Built:
    """Build in a process of its own and watch it; without *folder*, only for the figures.

    :raise RuntimeError: if it fails.
    """
    if folder is None:
        cache().mkdir(parents=True, exist_ok=True)  # on the disk where indexes are kept
        with tempfile.TemporaryDirectory(dir=cache()) as scratch:
            return built(name, source, passages, Path(scratch))
    # A fresh interpreter: a copy of this one would count what this one has loaded.
    process = multiprocessing.get_context("spawn").Process(
        target=build, args=(name, source, folder)
    )
    started, before = time.perf_counter(), children_cpu_s()
    process.start()
    watch = Watch(process.pid or 0)
    process.join()
    seconds, cpu_s = time.perf_counter() - started, children_cpu_s() - before
    peak_mb = watch.stop()
    if process.exitcode:
        raise RuntimeError(f"{name} was not built: see above")
    return Built(name, passages, seconds, cpu_s, peak_mb, size_of(folder))


class Watch:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak_kb = pid, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Give the highest sum seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._peak_kb / 1000

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            self._peak_kb = max(self._peak_kb, sum(map(own_kb, family(self._pid))))


def family(pid: int) -> list[int]:
    """List a process and all that came of it. Linux only: elsewhere there is none."""
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:  # it has ended
            continue
    return found


def family_cpu_s(pid: int) -> float:
    """Give the processor time that a process and those it started have used. Linux only."""
    ticks = 0
    for member in family(pid):
        try:
            text = Path(f"/proc/{member}/stat").read_text(encoding="utf-8")
        except OSError:
            continue
        ticks += sum(map(int, text.rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def own_kb(pid: int) -> int:
    """Give what a process holds in memory that is no file's, shared pages by share."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(
        int(line.split()[1])
        for line in text.splitlines()
        if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
    )
