"""How many searches a second a server answers, beside two others over the same passages.

    python -m bench.serve [--set NAME] [--clients N ...] [--rounds N] [--seconds S]

*tracuu* is ``tracuu serve`` as it comes, with a process for each core, asked for
``/api/v1/search``: hits with snippets, facets and how the question was understood. *Datasette*
serves a stored query over SQLite FTS5, OR of the words, ten best by rank, ids only. *tantivy* is
the least that can be written: one Flask view in waitress with as many threads as one of our
processes, ids only. Every query is asked for once in a measurement, and each measurement asks
others, so that nobody answers from memory; *tracuu, asked again* is given the same few hundred
over and over, as people ask. "CPU ms" is the processor's time a request takes the server, all its
processes together. Servers take turns; ratios are the median over rounds. Only this machine is
asked, for a bounded time.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import urlopen

from bench.indexes import kept, texts_of
from bench.load import HOST, Load, load, tool
from bench.ours import Full
from bench.passages import stored, tokens
from bench.peers import Fts5, Tantivy
from bench.questions import Question, many
from bench.report import ROOT, ratio, table, write
from bench.watch import family_cpu_s

CLIENTS = (1, 8, 32)
QUERIES = 20_000
AGAIN = 300  # queries asked over and over: fewer than a server keeps the answers of
START_S = 60.0  # a server has this long to answer its first question
THREADS = 4  # of waitress, as ``tracuu serve`` has by default

_STORED_QUERY = """
SELECT id FROM passage WHERE body MATCH :q ORDER BY rank LIMIT 10
"""


@dataclass(frozen=True)
class Server:
    """A server to measure: the command that starts it, and where it answers a query."""

    name: str
    command: tuple[str, ...]  # "{port}" stands for the port
    path: Callable[[str], str]
    again: bool = False  # asked for a few queries only, each many times


@dataclass(frozen=True)
class Measured:
    """One server under one load for once."""

    load: Load
    cpu_s: float  # of the processor, all processes of the server together


@dataclass(frozen=True)
class Row:
    """How one server did under one load; the figures are medians over rounds."""

    clients: int
    server: str
    rounds: int
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float  # of the processor, a request
    failed: int  # in all rounds
    ours_to_this: float  # how many times as many requests ours answered


def servers(texts: Path, scratch: Path) -> list[Server]:
    """Describe the servers that can run here; indexes are built if need be."""
    ours = ("-m", "indexer", "--index", str(kept(Full(), texts)), "serve", "--port", "{port}")

    def ask(query: str) -> str:
        return f"/api/v1/search?q={quote(query)}"

    found = [Server("tracuu", ours, ask), Server("tracuu, asked again", ours, ask, again=True)]
    if find_spec("datasette"):
        settings = scratch / "metadata.json"
        stored_query = {"queries": {"search": {"sql": _STORED_QUERY}}}
        settings.write_text(json.dumps({"databases": {"fts5": stored_query}}), encoding="utf-8")
        datasette = (
            "-m", "datasette", "serve", str(kept(Fts5(), texts) / "fts5.db"),
            "--host", HOST, "--port", "{port}", "--metadata", str(settings),
            "--setting", "sql_time_limit_ms", "20000", "--nolock",
        )  # fmt: skip
        found.append(Server("Datasette, SQLite FTS5", datasette, _datasette_path))
    if not Tantivy().missing():
        view = ("-m", "bench.serve", "--view", str(kept(Tantivy(), texts)), "{port}")
        found.append(Server("Flask, waitress, tantivy", view, lambda q: f"/search?q={quote(q)}"))
    return found


def _datasette_path(query: str) -> str:
    words = " OR ".join(f'"{term}"' for term in dict.fromkeys(tokens(query)))
    return f"/fts5/search.json?_shape=array&q={quote(words)}"


def serve_view(folder: Path, port: int) -> None:
    """Serve the least view there can be over a tantivy index, until stopped."""
    from flask import Flask, Response, jsonify, request
    from waitress import serve

    engine = Tantivy()
    engine.open(folder)
    application = Flask("bench")

    @application.get("/search")
    def search() -> Response:
        terms = tuple(dict.fromkeys(tokens(request.args.get("q", ""))))
        return jsonify(engine.search(Question("question", "", terms), 10))

    serve(application, host=HOST, port=port, threads=THREADS, _quiet=True)


@contextmanager
def running(server: Server, query: str) -> Iterator[tuple[int, int]]:
    """Start a server, give its port and process once it answers, and stop it afterwards.

    :raise RuntimeError: if it does not answer.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, *(part.replace("{port}", str(port)) for part in server.command)]
    environment = os.environ | {"TRACUU_THREADS": str(THREADS)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(server, process, f"http://{HOST}:{port}{server.path(query)}")
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=START_S)


def _wait(server: Server, process: subprocess.Popen[bytes], address: str) -> None:
    started = time.perf_counter()
    while process.poll() is None and time.perf_counter() - started < START_S:
        try:
            with urlopen(address, timeout=START_S):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{server.name} does not answer")


def run(texts: Path, clients: Sequence[int], rounds: int, seconds: float) -> list[Row]:
    """Measure all servers under every load, in turns."""
    asked = many(list(stored(texts)), QUERIES)
    share = max(len(asked) // (rounds * len(clients) + 1), 1)
    measured: dict[tuple[int, str], list[Measured]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        found = servers(texts, Path(scratch))
        places = [stack.enter_context(running(server, asked[0])) for server in found]
        for server, (port, _) in zip(found, places, strict=True):
            load(port, [server.path(query) for query in asked[:share]], 2, 1.0)  # warms up
        for turn in range(rounds):
            for step, count in enumerate(clients):
                first = share * (1 + turn * len(clients) + step)
                # Others after these, should a fast server get through its share.
                queries = [*asked[first : first + share], *asked[:first]]
                for server, (port, process) in zip(found, places, strict=True):
                    paths = [server.path(q) for q in (asked[:AGAIN] if server.again else queries)]
                    before = family_cpu_s(process)
                    done = load(port, paths, count, seconds)
                    cpu_s = family_cpu_s(process) - before
                    measured[count, server.name].append(Measured(done, cpu_s))
    return rows(measured)


def rows(measured: Mapping[tuple[int, str], Sequence[Measured]]) -> list[Row]:
    """Sum up by clients and server."""
    return [
        Row(
            clients=clients,
            server=name,
            rounds=len(found),
            per_second=median(one.load.per_second for one in found),
            p50_ms=median(one.load.p50_ms for one in found),
            p99_ms=median(one.load.p99_ms for one in found),
            cpu_ms=median(1000 * one.cpu_s / max(one.load.requests, 1) for one in found),
            failed=sum(one.load.failed for one in found),
            ours_to_this=ratio(
                [one.load.per_second for one in measured[clients, "tracuu"]],
                [one.load.per_second for one in found],
            ),
        )
        for (clients, name), found in sorted(measured.items(), key=lambda item: item[0][0])
    ]


HEAD = (
    "clients", "server", "rounds", "requests/s", "p50 ms", "p99 ms", "CPU ms", "failed",
    "tracuu / this",
)  # fmt: skip


def shown(found: Sequence[Row]) -> str:
    """Write rows as a table."""
    return table(HEAD, [list(asdict(row).values()) for row in found])


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description="Time servers under load, on this machine.")
    parser.add_argument("--set", default="10k", help="10k, 30k, all, 500k or a .jsonl")
    parser.add_argument("--clients", type=int, nargs="+", default=CLIENTS, metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5.0, help="of a measurement, at most 30")
    parser.add_argument("--output", type=Path, help="default: bench/results/")
    parser.add_argument("--view", nargs=2, metavar=("DIR", "PORT"), help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.view:
        serve_view(Path(given.view[0]), int(given.view[1]))
        return 0
    texts = texts_of(given.set)
    if texts is None:
        return 0
    found = run(texts, given.clients, given.rounds, given.seconds)
    print(shown(found))
    results = {"set": texts.stem, "tool": tool(), "rows": [asdict(row) for row in found]}
    write(f"serve-{texts.stem}", results, given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
