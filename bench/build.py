"""What building an index costs: passages a second, peak memory, bytes on disk.

    python -m bench.build [--set NAME] [--engines NAME ...] [--rounds N] [--archive FILE]

Every engine builds in a process of its own, from the passages of a set to an index that can be
opened; memory is what the process and those it starts use together, without pages of files that
the system can take back. Engines take turns, round after round; an engine that takes longer than
``--slow`` seconds is built once only. "x pyvi" is how many times as fast as Whoosh with pyvi's
analyzer, paired by round (by its only round if it has one). With ``--archive`` our engine also
builds from the codification as it is published, unpacking and parsing included.

Peers get terms ready made and keep ids (FTS5: ids and terms); ours segments, keeps every text and
its structure, and fills eight layers.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.engines import chosen
from bench.indexes import texts_of
from bench.passages import stored, with_terms
from bench.report import ratio, table, write
from bench.watch import ARCHIVE, Built, built

PACE = "Whoosh, pyvi analyzer"  # what builds are compared with


@dataclass(frozen=True)
class Row:
    """The builds of one engine, summed up by their medians."""

    engine: str
    builds: int
    seconds: float
    cpu_s: float
    passages_per_s: float
    peak_mb: float
    bytes_per_text_byte: float
    times_pace: float | None
    cpu_times_pace: float | None


def run(
    source: Path, names: Sequence[str], rounds: int, slow_s: float, archive: Path | None = None
) -> list[Row]:
    """Build every engine's index, in turns."""
    with_terms(source)
    passages = list(stored(source))
    text_bytes = sum(len(passage.text.encode("utf-8")) for passage in passages)
    builds: dict[str, list[Built]] = defaultdict(list)
    sources = dict.fromkeys(names, source) | ({ARCHIVE: archive} if archive else {})
    for _ in range(rounds):
        for name, path in sources.items():
            if not any(one.seconds > slow_s for one in builds[name]):
                print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
                builds[name].append(built(name, path, len(passages)))
                print(f"{builds[name][-1].seconds:.1f} s", file=sys.stderr)
    pace = builds.get(PACE, [])
    return [row(ours, pace, text_bytes) for ours in builds.values()]


def row(builds: Sequence[Built], pace: Sequence[Built], text_bytes: int) -> Row:
    """Sum up the builds of one engine."""
    return Row(
        engine=builds[0].engine,
        builds=len(builds),
        seconds=median(one.seconds for one in builds),
        cpu_s=median(one.cpu_s for one in builds),
        passages_per_s=median(one.passages / one.seconds for one in builds),
        peak_mb=median(one.peak_mb for one in builds),
        bytes_per_text_byte=median(one.index_bytes for one in builds) / text_bytes,
        times_pace=_against([b.seconds for b in pace], [b.seconds for b in builds]),
        cpu_times_pace=_against([b.cpu_s for b in pace], [b.cpu_s for b in builds]),
    )


def _against(pace: Sequence[float], seconds: Sequence[float]) -> float | None:
    """Pair builds by round; a slow engine has one, which stands for those it would have had."""
    if not pace:
        return None
    rounds = max(len(pace), len(seconds))
    paired = [s if len(s) == rounds else [s[0]] * rounds for s in (pace, seconds)]
    return ratio(*paired)


HEAD = (
    "engine", "builds", "s", "CPU s", "passages/s", "peak MB", "bytes a byte of text", "x pyvi",
    "CPU x pyvi",
)  # fmt: skip


def shown(rows: Sequence[Row]) -> str:
    """Write rows as a table."""
    return table(HEAD, [list(asdict(one).values()) for one in rows])


def main(argv: Sequence[str] | None = None) -> int:
    """Build, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description="Time builds, engine by engine.")
    parser.add_argument("--set", default="10k", help="10k, 30k, all, 500k or a .jsonl")
    parser.add_argument("--engines", nargs="*", default=[], metavar="NAME", help="parts of names")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow", type=float, default=120.0, help="seconds; slower: once only")
    parser.add_argument("--archive", type=Path, help="the codification, with --set all")
    parser.add_argument("--output", type=Path, help="default: bench/results/")
    given = parser.parse_args(argv)
    texts = texts_of(given.set)
    if texts is None:
        return 0
    names = [engine.name for engine in chosen(given.engines)]
    found = run(texts, names, given.rounds, given.slow, given.archive)
    print(shown(found))
    results = {"set": texts.stem, "rows": [asdict(one) for one in found]}
    write(f"build-{texts.stem}", results, given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
