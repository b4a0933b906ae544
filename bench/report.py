"""What every benchmark tells besides its figures, and how tables and files come out."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"

PEERS = ("whoosh-reloaded", "pyvi", "numpy", "tantivy", "bm25s", "datasette")
OPTIONAL = ("numba",)  # named when there, since engines use it by themselves


def machine() -> dict[str, object]:
    """Name what decides the figures: cores, processor, systems and versions."""
    facts: dict[str, object] = {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "memory_gb": _memory_gb(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    for name in (*PEERS, *OPTIONAL):
        try:
            facts[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            if name not in OPTIONAL:
                facts[name] = "not installed"
    if importlib.util.find_spec("xapian"):
        import xapian

        facts["xapian"] = xapian.version_string()
    else:
        facts["xapian"] = "not installed"
    return facts | {"commit": _commit()}


def told(facts: Mapping[str, object]) -> str:
    """Write the facts as one line."""
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in facts.items())


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a Markdown table, so that it can be read in a terminal and put into a page.

    >>> print(table(["engine", "ms"], [["a", 1.25], ["b", None]]))
    | engine | ms   |
    |:-------|-----:|
    | a      | 1.25 |
    | b      |    - |
    """
    lines = [[shown(cell) for cell in row] for row in rows]
    widths = [max(3, *(len(line[n]) for line in (head, *lines))) for n in range(len(head))]
    # Names to the left, figures to the right.
    left = [all(isinstance(row[n], str) for row in rows) for n in range(len(head))]

    def write(cells: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if named or cells is head else cell.rjust(width)
            for cell, width, named in zip(cells, widths, left, strict=True)
        )
        return "| " + " | ".join(padded) + " |"

    rule = [
        ":" + "-" * (width + 1) if named else "-" * (width + 1) + ":"
        for width, named in zip(widths, left, strict=True)
    ]
    return "\n".join([write(head), "|" + "|".join(rule) + "|", *map(write, lines)])


def shown(value: object) -> str:
    """Write a figure with three digits that count.

    >>> shown(0.01234), shown(3.14159), shown(2345.6), shown(12), shown(None)
    ('0.0123', '3.14', '2,346', '12', '-')
    """
    if value is None:
        return "-"
    if isinstance(value, int):
        return f"{value:,}"
    if not isinstance(value, float):
        return str(value)
    if abs(value) >= 100:
        return f"{value:,.0f}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}" if abs(value) >= 0.1 or value == 0 else f"{value:.3g}"


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that *share* of the values are at most; the nearest rank.

    >>> percentile([5, 1, 4, 2, 3], 0.5), percentile([1, 2], 0.99)
    (3, 2)
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 100) * len(ordered) // 100) - 1))]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Give the median of the ratios of paired measurements.

    >>> ratio([2, 4, 9], [1, 2, 3])
    2.0
    """
    return float(median(a / b for a, b in zip(ours, theirs, strict=True)))


def write(name: str, results: Mapping[str, object], path: Path | None = None) -> Path:
    """Write results as JSON, with the machine's facts, under ``bench/results``."""
    now = datetime.now(UTC)
    path = path or RESULTS / f"{name}-{now:%Y%m%dT%H%M%SZ}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = {"bench": name, "measured": now.isoformat(timespec="seconds"), "machine": machine()}
    text = json.dumps(facts | dict(results), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"\n{told(machine())}\nWritten: {path}")
    return path


def children_cpu_s() -> float:
    """Give the processor time of all processes that were started here and have ended."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime
    times = os.times()  # in hundredths of a second
    return times.children_user + times.children_system


def size_of(folder: Path) -> int:
    """Count the bytes of all files in a folder, each file once though it has two names."""
    files = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            files[status.st_ino] = status.st_size
    return sum(files.values())


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown"


def _memory_gb() -> float:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
    except (AttributeError, ValueError, OSError):
        return 0.0


def _commit() -> str:
    try:
        found = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip()
