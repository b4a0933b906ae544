"""How long a completion takes, on every key that is struck: p50, p95, p99 and prefixes a second.

    python -m bench.suggest --index DIR [--count N] [--rounds N]

Prefixes are beginnings of what the index suggests and of its sentences, each cut anywhere from its
first letter on and typed with all its diacritics, with none, or with those of every other word; and
letters drawn by chance. A first round opens the files and is not counted.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.report import percentile, table, write
from indexer.index import Index, open_index
from indexer.index.suggestions import KINDS, SuggestionTable
from indexer.language.text import fold
from indexer.search.suggest import suggest

LONGEST = 40  # characters of a prefix: by then most people have chosen
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "no diacritics": fold,
    "every other word": lambda text: " ".join(
        fold(word) if place % 2 else word for place, word in enumerate(text.split(" "))
    ),
}


@dataclass(frozen=True)
class Row:
    """How long prefixes of one sort take."""

    prefixes: str
    asked: int
    answered: float  # share
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_p95_ms: float  # of the processor: what it would be with nothing else running
    per_second: float  # of the processor's time


def drawn(index: Index, count: int, seed: int = 1) -> dict[str, list[str]]:
    """Draw *count* prefixes of every sort."""
    chance = random.Random(seed)
    texts = {kind: list(_texts(index, kind, count, chance)) for kind in KINDS}
    texts["sentence"] = list(_sentences(index, count, chance))
    sorts = {
        f"{kind}, {spelling}": [_cut(typed(text), chance) for text in found]
        for kind, found in texts.items()
        for spelling, typed in SPELLINGS.items()
        if found and (kind != "number" or spelling != "every other word")
    }
    letters = "abcdeghiklmnopqrstuvxy"
    sorts["one letter"] = list(letters)
    sorts["letters by chance"] = ["".join(chance.choices(letters, k=3)) for _n in range(count)]
    return sorts


def _texts(index: Index, kind: str, count: int, chance: random.Random) -> Iterator[str]:
    """Draw texts of one kind from all segments, as many from each as it has of all."""
    of_kind = [
        (held, [place for place, one in enumerate(held) if one.kind == kind])
        for held in map(SuggestionTable, index.segments)
    ]
    total = sum(len(places) for _held, places in of_kind)
    for held, places in of_kind:
        for place in chance.sample(places, min(len(places), count * len(places) // max(total, 1))):
            yield held[place].text


def _sentences(index: Index, count: int, chance: random.Random) -> Iterator[str]:
    for _n in range(count):
        words = index.passage_text(chance.randrange(index.passage_count)).split()
        start = chance.randrange(max(1, len(words) - 8))
        yield " ".join(words[start : start + 8])


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randint(1, min(len(text), LONGEST))]


def run(index: Index, prefixes: dict[str, list[str]], rounds: int) -> list[Row]:
    """Ask for every prefix *rounds* times, in an order drawn anew."""
    asked = [(sort, prefix) for sort, found in prefixes.items() for prefix in found]
    times: dict[str, list[float]] = {sort: [] for sort in prefixes}
    spent: dict[str, list[float]] = {sort: [] for sort in prefixes}
    answered = dict.fromkeys(prefixes, 0)
    chance = random.Random(2)
    for turn in range(rounds + 1):
        chance.shuffle(asked)
        for sort, prefix in asked:
            wall, processor = time.perf_counter(), time.process_time()
            found = suggest(index, prefix)
            if turn:
                times[sort].append(1000 * (time.perf_counter() - wall))
                spent[sort].append(1000 * (time.process_time() - processor))
                answered[sort] += bool(found)
    rows = [_row(sort, times[sort], spent[sort], answered[sort]) for sort in prefixes]
    everything = [each for sort in prefixes for each in times[sort]]
    return [
        *rows,
        _row(
            "all",
            everything,
            [each for sort in prefixes for each in spent[sort]],
            sum(answered.values()),
        ),
    ]


def _row(sort: str, times: Sequence[float], spent: Sequence[float], answered: int) -> Row:
    p50, p95, p99 = (percentile(times, share) for share in (0.50, 0.95, 0.99))
    return Row(
        sort,
        len(times),
        answered / len(times),
        p50,
        p95,
        p99,
        percentile(spent, 0.95),
        1000 * len(spent) / sum(spent),
    )


HEAD = (
    "prefixes",
    "asked",
    "answered",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "p95 CPU ms",
    "a second (CPU)",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description="Time completions.", allow_abbrev=False)
    parser.add_argument("--index", type=Path, required=True, metavar="DIR")
    parser.add_argument("--count", type=int, default=200, help="prefixes of a sort")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, help="default: bench/results/")
    given = parser.parse_args(argv)
    index = open_index(given.index)
    found = run(index, drawn(index, given.count), given.rounds)
    print(table(HEAD, [list(asdict(row).values()) for row in found]))
    write("suggest", {"index": given.index.name, "rows": [asdict(row) for row in found]},
          given.output)  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
