"""How long a question takes: every engine, every kind of question, in one run.

    python -m bench.queries [--set NAME] [--engines NAME ...] [--kinds NAME ...]
                            [--rounds N] [--count N] [--seconds S]

Top ten ids. For each question the engines take turns, in an order that is drawn anew, so that
whatever else the machine does falls on all alike. A round asks its own questions; ratios are the
median over rounds of the ratio of medians over the questions both engines answered in it. An
engine that has used up its time in a round answers no more in it: slow ones answer fewer
questions, as the column "asked" says. A few questions before the first round warm up and are not
counted. On a machine with other things to do, processor time is the truer figure: the longer an
answer takes, the more often something else cuts in.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from bench.engines import chosen
from bench.indexes import opened, texts_of
from bench.passages import stored
from bench.peers import Engine
from bench.questions import KINDS, Question, questions
from bench.report import percentile, table, write

K = 10
REFERENCE = "tantivy"
OVERLAP_WITH = "tracuu, same work"
WARM_UP = 3  # questions of a kind


@dataclass(frozen=True)
class Row:
    """How one engine did on one kind of question."""

    kind: str
    engine: str
    asked: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_p50_ms: float  # of the processor: what it would be with nothing else running
    times_reference: float | None  # median over rounds of the ratio of medians
    cpu_times_reference: float | None
    overlap: float | None  # share of the top ten of our same-work search found here too


@dataclass(frozen=True)
class Took:
    """Seconds of one answer, by the clock on the wall and of the processor."""

    wall: float
    cpu: float


@dataclass
class Clock:
    """Times of one kind of question: round -> engine -> question -> what it took."""

    times: dict[int, dict[str, dict[int, Took]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    answers: dict[str, dict[int, list[str]]] = field(default_factory=lambda: defaultdict(dict))

    def taken(self, engine: str) -> list[Took]:
        """Give all times of an engine."""
        return [took for turn in self.times.values() for took in turn[engine].values()]

    def ratio(self, engine: str, reference: str, by: str = "wall") -> float | None:
        """Compare two engines round by round, on the questions both answered."""
        ratios = []
        for turn in self.times.values():
            both = turn[engine].keys() & turn[reference].keys()
            if both:
                mine, other = (
                    median(getattr(turn[e][n], by) for n in both) for e in (engine, reference)
                )
                ratios.append(mine / other)
        return median(ratios) if ratios else None

    def overlap(self, engine: str, reference: str) -> float | None:
        """Give the share of *reference*'s answers that *engine* gave too."""
        mine, other = self.answers[engine], self.answers[reference]
        both = [n for n in mine.keys() & other.keys() if other[n]]
        if not both:
            return None
        return sum(len(set(mine[n]) & set(other[n])) / len(other[n]) for n in both) / len(both)


def measure(
    engines: Sequence[Engine], asked: Sequence[Question], rounds: int, seconds: float
) -> Clock:
    """Put the questions of one kind to all engines that can answer them, in turns."""
    able = [engine for engine in engines if engine.can(asked[0])]
    for engine in able:
        for question in asked[:WARM_UP]:
            engine.search(question, K)
    chance = random.Random(0)
    clock = Clock()
    for turn in range(rounds):
        spent = dict.fromkeys((engine.name for engine in able), 0.0)
        for place in range(turn, len(asked), rounds):
            chance.shuffle(able)
            for engine in able:
                if spent[engine.name] >= seconds:
                    continue
                wall, cpu = time.perf_counter(), time.process_time()
                found = engine.search(asked[place], K)
                took = Took(time.perf_counter() - wall, time.process_time() - cpu)
                spent[engine.name] += took.wall
                clock.times[turn][engine.name][place] = took
                clock.answers[engine.name][place] = found
    return clock


def rows(kind: str, clock: Clock, names: Sequence[str]) -> list[Row]:
    """Sum up one kind of question, an engine a row, the reference's order kept."""
    found = []
    for name in names:
        taken = clock.taken(name)
        if taken:
            times = [1000 * took.wall for took in taken]
            cpu = 1000 * median(took.cpu for took in taken)
            share = clock.overlap(name, OVERLAP_WITH) if name != OVERLAP_WITH else None
            p50, p95, p99 = (percentile(times, part) for part in (0.50, 0.95, 0.99))
            by_wall, by_cpu = (clock.ratio(name, REFERENCE, by) for by in ("wall", "cpu"))
            row = Row(kind, name, len(times), p50, p95, p99, cpu, by_wall, by_cpu, share)
            found.append(row)
    return found


def run(
    texts: Path,
    engines: Sequence[Engine],
    kinds: Sequence[str] = KINDS,
    rounds: int = 5,
    count: int = 200,
    seconds: float = 2.0,
) -> list[Row]:
    """Measure every kind of question on the passages of a file."""
    for engine in engines:
        opened(engine, texts)
    asked = questions(list(stored(texts)), count)
    found = []
    for kind in kinds:
        if kind in asked:
            clock = measure(engines, asked[kind], rounds, seconds)
            found += rows(kind, clock, [engine.name for engine in engines])
    for engine in engines:
        engine.close()
    return found


HEAD = (
    "question", "engine", "asked", "p50 ms", "p95 ms", "p99 ms", "p50 CPU ms", "x tantivy",
    "CPU x tantivy", "same top 10",
)  # fmt: skip


def shown(found: Sequence[Row]) -> str:
    """Write rows as a table."""
    return table(HEAD, [list(asdict(row).values()) for row in found])


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description="Time questions, engine by engine.")
    parser.add_argument("--set", default="10k", help="10k, 30k, all, 500k or a .jsonl")
    parser.add_argument("--engines", nargs="*", default=[], metavar="NAME", help="parts of names")
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=200, help="questions of a kind")
    parser.add_argument("--seconds", type=float, default=2.0, help="an engine, a kind, a round")
    parser.add_argument("--output", type=Path, help="default: bench/results/")
    given = parser.parse_args(argv)
    texts = texts_of(given.set)
    if texts is None:
        return 0
    found = run(texts, chosen(given.engines), given.kinds, given.rounds, given.count, given.seconds)
    print(shown(found))
    results = {"set": texts.stem, "rounds": given.rounds, "rows": [asdict(row) for row in found]}
    write(f"queries-{texts.stem}", results, given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
