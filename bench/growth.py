"""How time, memory and disk grow with the number of passages.

    python -m bench.growth [--sets NAME ...] [--engines NAME ...] [--rounds N]

Each set is built once, by a process that is watched, and asked whole questions and five terms.
The last column is the power of the number of passages that a time grows by between a set and the
one before it: 1 is in proportion, 0 not at all. Times of questions are medians, of the processor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path

from bench.engines import chosen
from bench.indexes import cost, texts_of
from bench.passages import stored
from bench.queries import run as ask
from bench.report import table, write

SETS = ("10k", "30k", "all", "500k")
ENGINES = ("tracuu", "tantivy", "SQLite FTS5")
KINDS = ("question", "5 terms")


@dataclass(frozen=True)
class Row:
    """One engine over one set."""

    set: str
    passages: int
    engine: str
    build_s: float
    build_cpu_s: float
    peak_mb: float
    index_mb: float
    bytes_per_text_byte: float
    question_cpu_ms: float
    terms_cpu_ms: float
    power: float | None  # of the number of passages, for a question, since the set before


def measure(texts: Path, names: Sequence[str], rounds: int, count: int) -> list[Row]:
    """Build and ask the engines over one set."""
    engines = chosen(names)
    costs = {engine.name: cost(engine, texts) for engine in engines}
    text_bytes = sum(len(passage.text.encode("utf-8")) for passage in stored(texts))
    asked = ask(texts, engines, KINDS, rounds=rounds, count=count)
    p50 = {(row.kind, row.engine): row.cpu_p50_ms for row in asked}
    return [
        Row(
            set=texts.stem,
            passages=costs[engine.name].passages,
            engine=engine.name,
            build_s=costs[engine.name].seconds,
            build_cpu_s=costs[engine.name].cpu_s,
            peak_mb=costs[engine.name].peak_mb,
            index_mb=costs[engine.name].index_bytes / 1e6,
            bytes_per_text_byte=costs[engine.name].index_bytes / text_bytes,
            question_cpu_ms=p50["question", engine.name],
            terms_cpu_ms=p50["5 terms", engine.name],
            power=None,
        )
        for engine in engines
    ]


def with_power(rows: Sequence[Row]) -> list[Row]:
    """Tell of every row how a question's time grew since the same engine's row before."""
    before: dict[str, Row] = {}
    found = []
    for row in rows:
        smaller = before.get(row.engine)
        power = None
        if smaller and smaller.passages < row.passages:
            times = log(row.question_cpu_ms / smaller.question_cpu_ms)
            power = times / log(row.passages / smaller.passages)
        before[row.engine] = row
        found.append(Row(**(asdict(row) | {"power": power})))
    return found


HEAD = (
    "set", "passages", "engine", "build s", "build CPU s", "peak MB", "index MB",
    "bytes a byte of text", "question CPU ms", "5 terms CPU ms", "power",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Measure every set, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description="Tell how costs grow with the passages.")
    parser.add_argument("--sets", nargs="+", default=SETS, metavar="NAME")
    parser.add_argument("--engines", nargs="*", default=ENGINES, metavar="NAME")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=100, help="questions of a kind")
    parser.add_argument("--output", type=Path, help="default: bench/results/")
    given = parser.parse_args(argv)
    found = []
    for name in given.sets:
        texts = texts_of(name)
        if texts is not None:
            found += measure(texts, given.engines, given.rounds, given.count)
    if found:
        found = with_power(found)
        print(table(HEAD, [list(asdict(row).values()) for row in found]))
        write("growth", {"rows": [asdict(row) for row in found]}, given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
