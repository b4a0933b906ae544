"""How much of the codification of laws is read, how fast, and in how much memory.

    python -m bench.codification [--archive FILE] [--output FILE]

What the pages hold is counted without the reader: articles by the mark of their class, numbers
and dates by what the source line prints, words by taking every tag out.
"""

from __future__ import annotations

import argparse
import html
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.report import table, write
from indexer.documents import Document, load
from indexer.documents.phapdien_archive import pages
from indexer.documents.phapdien_page import PEEK_BYTES, body_lines, is_topic, read_links, read_topic
from indexer.documents.phapdien_places import Places, collect
from indexer.documents.phapdien_source import sourced
from indexer.language.text import canonical

ARCHIVE = Path(__file__).resolve().parents[1].parent / "shared" / "corpora" / "phapdien.tar.xz"

_MARKED = re.compile(rb"class=[\"']?pDieu")
_STATES_NUMBER = re.compile(r"\d+[a-z]?\s*[/-]\s*[\dA-ZĐ]")
_STATES_DATE = re.compile(r"hiệu lực.{0,40}?\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTACHED = re.compile(r"<a [^<>]*TraCuuPhapDien/Files.*?</a>", re.DOTALL)


def main() -> int:
    """Print the figures as tables and write them to a JSON file."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--output", type=Path, help="JSON file (default: bench/results/...)")
    arguments = parser.parse_args()
    if not arguments.archive.exists():
        print(f"{arguments.archive} is not there: give --archive.", file=sys.stderr)
        return 2
    read = measure(arguments.archive)
    held = count(arguments.archive)
    print(table(["read", ""], list(read.items())), "\n")
    print(table(["held by the pages", ""], list(held.items())))
    write("codification", {"read": read, "held": held}, arguments.output)
    return 0 if read["articles"] == held["articles marked"] else 1


def measure(archive: Path) -> dict[str, float]:
    """Read all documents once, keeping none."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found: Counter[str] = Counter()
    start, processor = time.perf_counter(), time.process_time()
    for item in load(archive):
        if not isinstance(item, Document):
            found[f"problems: {item.code}"] += 1
            continue
        articles = len(item.provisions)
        found["documents"] += 1
        found["documents with number"] += bool(item.number)
        found["documents with issuer"] += bool(item.issuer)
        found["documents with date of signing"] += item.signed is not None
        found["documents with effective date"] += item.effective is not None
        found["articles"] += articles
        found["provisions"] += sum(1 for _each in item.walk())
        found["characters"] += len(item.text)
        found["relations"] += len(item.relations)
    seconds = time.perf_counter() - start
    return dict(found) | {
        "seconds": seconds,
        "characters a second": found["characters"] / seconds,
        "processor seconds": time.process_time() - processor,
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "memory before, MB": before / 1024,
    }


def count(archive: Path) -> dict[str, float]:
    """Count what the pages hold, and the share of it that the reader finds."""
    places = collect(read_topic(text) for text in _texts(archive))
    found: Counter[str] = Counter()
    for page in pages(archive):
        found["pages"] += 1
        found["bytes"] += len(page.content)
        found["articles marked"] += len(_MARKED.findall(page.content))
    for text in _texts(archive):
        _count_topic(text, places, found)
    shares = {
        "share with number, of those that state one": _share(found, "number"),
        "share with effective date, of those that state one": _share(found, "date"),
        "share of links that lead somewhere": found["links found"] / max(1, found["links"]),
        "share of the words' characters": found["characters read"]
        / max(1, found["characters printed"]),
    }
    return dict(found) | shares


def _count_topic(text: str, places: Places, found: Counter[str]) -> None:
    for article in sourced(read_topic(text).articles):
        coded, source = article.coded, article.source
        line = coded.source.split("có hiệu lực")[0]
        found["number stated"] += (states := bool(_STATES_NUMBER.search(line)))
        found["number read"] += states and bool(source.number)
        found["date stated"] += (states := bool(_STATES_DATE.search(coded.source)))
        found["date read"] += states and source.effective is not None
        markups = [coded.related, *(division.related for division in coded.divisions)]
        for link in (link for markup in markups for link in read_links(markup)):
            found["links"] += 1
            found["links found"] += places.find(link) is not None
        printed = canonical(html.unescape(_TAG.sub("", _ATTACHED.sub("", coded.markup))))
        found["characters printed"] += len("".join(printed.replace("|", "").split()))
        found["characters read"] += len("".join(body_lines(coded.markup).replace("|", "").split()))


def _texts(archive: Path) -> Iterator[str]:
    for page in pages(archive):
        if is_topic(page.content[:PEEK_BYTES]):
            yield page.content.decode("utf-8-sig")


def _share(found: Counter[str], name: str) -> float:
    return found[f"{name} read"] / max(1, found[f"{name} stated"])


if __name__ == "__main__":
    sys.exit(main())
