"""Our words against pyvi's, on the text of the codification: the same, and how much sooner.

    python -m bench.segmentation [--share 0.05] [--json FILE]

Every line of every article goes through pyvi and through us, in lower case as we index it, chunk
by chunk in turns, so that both see the machine in the same mood. ``--share 1`` takes all of it,
some ten minutes. The text is read from ``../shared/corpora`` and is no part of the project.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import sys
import tarfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from indexer.language.segmenter import spans_between, words_of
from indexer.language.text import canonical, lower

CODIFICATION = Path(__file__).resolve().parents[1].parent / "shared/corpora/phapdien.tar.xz"
CHUNK_LINES = 2_000
_HIDDEN = re.compile(r"(?is)<(script|style).*?</\1>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Chunk:
    """What one chunk took, in seconds, and where we differ from pyvi."""

    tokens: int  # pyvi's units: syllables, figures and marks
    pyvi: float
    at_once: float  # words_of: the words of all lines, as an index wants them
    one_by_one: float  # spans_between: every line by itself, with places
    different: tuple[str, ...]  # lines


def chunks(share: float) -> Iterator[list[str]]:
    """Give the lines of the codification, each chunk as far from the last as *share* says."""
    lines: list[str] = []
    taken = 0.0
    with tarfile.open(CODIFICATION) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".html") else None
            if file is None:
                continue
            page = _HIDDEN.sub("", file.read().decode("utf-8", "replace"))
            text = lower(canonical(html.unescape(_TAG.sub("\n", page))))
            lines += [line for line in text.splitlines() if line.strip()]
            while len(lines) >= CHUNK_LINES:
                chunk, lines = lines[:CHUNK_LINES], lines[CHUNK_LINES:]
                taken += share
                if taken >= 1:
                    taken -= 1
                    yield chunk
    if share == 1:
        yield lines


def measure(lines: list[str]) -> Chunk:
    """Segment a chunk three times and compare."""
    from pyvi.ViTokenizer import ViTokenizer

    moments = [time.perf_counter()]
    theirs = [ViTokenizer.tokenize(line) for line in lines]
    moments.append(time.perf_counter())
    words = words_of(lines, [()] * len(lines))
    moments.append(time.perf_counter())
    spans = [list(spans_between(line, (), least=1)) for line in lines]
    moments.append(time.perf_counter())
    different = []
    for line, wanted, ours, places in zip(lines, theirs, words, spans, strict=True):
        found = [line[start:end].split() for start, end in places]
        longer = [" ".join(word) for word in found if len(word) > 1]
        if " ".join(map("_".join, found)) != wanted or longer != ours:
            different.append(line)
    tokens = sum(
        len(line[start:end].split())
        for line, p in zip(lines, spans, strict=True)
        for start, end in p
    )
    pyvi, at_once, one_by_one = (b - a for a, b in pairwise(moments))
    return Chunk(tokens, pyvi, at_once, one_by_one, tuple(different))


def main() -> int:
    """Print tokens a second of each, the ratios, and every difference."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--share", type=float, default=0.05, help="of the text, 0 to 1")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    arguments = parser.parse_args()
    if not CODIFICATION.exists():
        print(f"{CODIFICATION} is not there.", file=sys.stderr)
        return 1
    warnings.simplefilter("ignore")  # scikit-learn's, when pyvi unpickles its model
    found = [measure(chunk) for chunk in chunks(arguments.share)][1:]  # the first one warms up
    tokens = sum(chunk.tokens for chunk in found)
    figures = {
        "tokens": tokens,
        "different_lines": sum(len(chunk.different) for chunk in found),
        **{
            f"{name}_tokens_per_second": round(tokens / sum(getattr(c, name) for c in found))
            for name in ("pyvi", "at_once", "one_by_one")
        },
        **{
            f"{name}_times_pyvi": round(
                statistics.median(c.pyvi / getattr(c, name) for c in found), 1
            )
            for name in ("at_once", "one_by_one")
        },
    }
    for name, value in figures.items():
        print(f"{name:28} {value:>12,}")
    for line in [line for chunk in found for line in chunk.different][:20]:
        print("differs:", line)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
