"""What one search from the command line costs, from nothing: a new process each time.

    python -m bench.start [--set NAME] [--rounds N] [--index DIR]

Every command is run once a round, in an order drawn anew; ratios are the median over rounds of
the ratio to ``python -c pass`` in the same round. Files are in the system's cache, as they are
on a machine that is in use. Peers are asked by the shortest script that opens and asks them.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.engines import chosen
from bench.indexes import kept, texts_of
from bench.ours import Full, SameWork
from bench.passages import stored
from bench.questions import questions
from bench.report import ROOT, children_cpu_s, percentile, ratio, table, write

NOTHING = "python -c pass"

# Terms come as arguments after the folder; what is imported is only what is asked.
_SCRIPTS = {
    "tantivy": """
import sys, tantivy
folder, terms = sys.argv[1], sys.argv[2:]
index = tantivy.Index.open(folder)
words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
index.register_tokenizer("spaces", words)
query = tantivy.Query.boolean_query([
    (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "body", t)) for t in terms])
searcher = index.searcher()
for score, address in searcher.search(query, 10, count=False).hits:
    print(searcher.doc(address)["id"][0])
""",
    "SQLite FTS5": """
import sys, sqlite3
folder, terms = sys.argv[1], sys.argv[2:]
match = " OR ".join('"%s"' % t for t in terms)
for row in sqlite3.connect(folder + "/fts5.db").execute(
        "SELECT id FROM passage WHERE body MATCH ? ORDER BY rank LIMIT 10", (match,)):
    print(row[0])
""",
    "Whoosh, standard analyzer": """
import sys
from whoosh.index import open_dir
from whoosh.query import Or, Term
with open_dir(sys.argv[1]).searcher() as searcher:
    for hit in searcher.search(Or([Term("body", t) for t in sys.argv[2:]]), limit=10):
        print(hit["id"])
""",
}


@dataclass(frozen=True)
class Row:
    """How long one command takes."""

    command: str
    runs: int
    p50_ms: float
    p95_ms: float
    cpu_p50_ms: float
    times_nothing: float
    cpu_times_nothing: float


def commands(texts: Path, index: Path | None) -> dict[str, list[str]]:
    """Make the commands to time; indexes are built if need be."""
    asked = questions(list(stored(texts)), 1)["question"][0]
    found = {
        NOTHING: [sys.executable, "-c", "pass"],
        "tracuu --help": [sys.executable, "-m", "indexer", "--help"],
    }
    for engine in chosen([Full.name, *_SCRIPTS]):
        if isinstance(engine, SameWork):
            continue
        folder = kept(engine, texts)
        if isinstance(engine, Full):
            found["tracuu search"] = _search(folder, asked.text)
        elif engine.name in _SCRIPTS:
            script = _SCRIPTS[engine.name]
            found[engine.name] = [sys.executable, "-c", script, str(folder), *asked.terms]
    if index:
        found["tracuu search, the codification"] = _search(index, asked.text)
    return found


def _search(folder: Path, text: str) -> list[str]:
    return [sys.executable, "-m", "indexer", "--index", str(folder), "search", text]


def run(asked: Mapping[str, Sequence[str]], rounds: int) -> list[Row]:
    """Run every command in turns; a round before the first warms up."""
    walls: dict[str, list[float]] = {name: [] for name in asked}
    cpus: dict[str, list[float]] = {name: [] for name in asked}
    chance = random.Random(0)
    names = list(asked)
    for turn in range(rounds + 1):
        chance.shuffle(names)
        for name in names:
            wall, cpu = _time(asked[name])
            if turn:
                walls[name].append(wall)
                cpus[name].append(cpu)
    return [
        Row(
            command=name,
            runs=rounds,
            p50_ms=1000 * median(walls[name]),
            p95_ms=1000 * percentile(walls[name], 0.95),
            cpu_p50_ms=1000 * median(cpus[name]),
            times_nothing=ratio(walls[name], walls[NOTHING]),
            cpu_times_nothing=ratio(cpus[name], cpus[NOTHING]),
        )
        for name in asked
    ]


def _time(command: Sequence[str]) -> tuple[float, float]:
    """Run a command; give seconds by the clock and of the processor."""
    # As on a user's machine: modules are compiled once and read back.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started, before = time.perf_counter(), children_cpu_s()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    wall, cpu = time.perf_counter() - started, children_cpu_s() - before
    # "Nothing found" is 1 as well as a failure of Python; the latter says so.
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)
    return wall, max(cpu, 0.001)


HEAD = (
    "command", "runs", "p50 ms", "p95 ms", "p50 CPU ms", "x python -c pass", "CPU x",
)  # fmt: skip


def shown(rows: Sequence[Row]) -> str:
    """Write rows as a table."""
    return table(HEAD, [list(asdict(one).values()) for one in rows])


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description="Time the command line from a cold start.")
    parser.add_argument("--set", default="10k", help="10k, 30k, all, 500k or a .jsonl")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--index", type=Path, metavar="DIR", help="an index of the codification")
    parser.add_argument("--output", type=Path, help="default: bench/results/")
    given = parser.parse_args(argv)
    texts = texts_of(given.set)
    if texts is None:
        return 0
    found = run(commands(texts, given.index), given.rounds)
    print(shown(found))
    results = {"set": texts.stem, "rows": [asdict(one) for one in found]}
    write(f"start-{texts.stem}", results, given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
