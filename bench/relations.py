"""What official texts state of other documents: edges by kind, a sample to read, what is missed.

    python bench/relations.py [--texts DIR_OR_TAR] [--sample N] [--seed N] [--kinds KIND,KIND]

The texts and the fact sheet are not part of the project (``../shared``). The sample is for
reading: an edge is right when its kind, its target and its provision are what the words say.
Recall is counted over the replacements, amendments and ends that the fact sheet's ``status`` tells
of documents whose own text, or whose successor's, is among the texts.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.texts import FACTS, OFFICIAL, unpacked
from indexer.documents import Document, Relation, load
from indexer.documents.relations import read_relations, target_key
from indexer.errors import DocumentError
from indexer.language.numbers import number_key

LONGEST_SHOWN = 600  # characters of the words that prove an edge

_NUMBER = r"\d+/(?:\d{4}/[\w-]+|\d{4}|[\w-]+)"
# "thay 58/2014/QH13", "thay 115/2015, 143/2018/NĐ-CP"; "thay bởi 41/2024/QH15", "sửa bởi 73/2025".
_REPLACES = re.compile(rf"[Tt]hay (?:QĐ )?(?={_NUMBER})([^;|(/]*(?:/[^;|( ]*)+(?: và [^;|( ]*)?)")
_CHANGED_BY = re.compile(
    rf"([Tt]hay|[Ss]ửa|[Hh]ết hiệu lực[^;|]*?) bởi ({_NUMBER}(?:, {_NUMBER})*)"
)
_ACTS = {"replaces", "repeals", "amends"}


@dataclass(frozen=True)
class Expected:
    """A relation that the fact sheet tells: the text of *source* states it of *target*."""

    source: str  # key of a number, as far as the sheet prints it
    target: str


def main() -> int:
    """Print figures, a sample and what was missed; 2 where the texts are not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, default=OFFICIAL)
    parser.add_argument("--facts", type=Path, default=FACTS)
    parser.add_argument("--sample", type=int, default=100, help="edges to read (default: 100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default="", help="only of these kinds")
    arguments = parser.parse_args()
    with unpacked(arguments.texts) as folder:
        documents = list(texts(folder))
    tell_counts(documents)
    kinds = set(filter(None, arguments.kinds.split(",")))
    tell_sample(documents, arguments.sample, arguments.seed, kinds)
    if arguments.facts.exists():
        tell_recall(documents, arguments.facts)
    return 0


def texts(folder: Path) -> Iterator[Document]:
    """Load every text below *folder*."""
    for path in sorted(folder.rglob("*.txt")):
        for item in load(path):
            if isinstance(item, DocumentError):
                raise item
            if isinstance(item, Document):
                yield item


def tell_counts(documents: Sequence[Document]) -> None:
    """Print edges by kind, and how fast they are read."""
    before = time.process_time()
    for document in documents:
        read_relations(document)
    seconds = time.process_time() - before
    edges = [each for document in documents for each in document.relations]
    proved = [each for each in edges if each.end]
    characters = sum(len(document.text) for document in documents)
    print(f"{len(documents)} texts, {characters:,} characters: {len(edges):,} edges, "
          f"{len(proved) / len(edges):.1%} read from the text, "
          f"{characters / seconds / 1e6:.2f} M characters a second of the processor")  # fmt: skip
    for kind, count in Counter(each.kind for each in edges).most_common():
        of_part = sum(each.kind == kind and bool(each.provision) for each in edges)
        dated = sum(each.kind == kind and each.since is not None for each in edges)
        print(f"  {kind:14} {count:6,}  {of_part:6,} name a provision  {dated:5,} a day")


def tell_sample(documents: Sequence[Document], size: int, seed: int, kinds: set[str]) -> None:
    """Print edges drawn at random, each with the words that prove it."""
    edges = [
        (document, each)
        for document in documents
        for each in document.relations
        if each.end and (not kinds or each.kind in kinds)
    ]
    for number, (document, edge) in enumerate(random.Random(seed).sample(edges, size), 1):
        print(f"\n{number}. {document.docid}#{edge.anchor} {described(edge)}")
        if edge.note:
            print(f"   [{edge.note[:200]}]")
        words = " ".join(document.text[edge.start : edge.end].split())
        print(f"   {words[:LONGEST_SHOWN]}")


def described(edge: Relation) -> str:
    """Write an edge on one line."""
    signed = f" of {edge.signed}" if edge.signed else ""
    since = f" since {edge.since}" if edge.since else ""
    return f"{edge.kind} {edge.target}{signed} #{edge.provision}{since}"


def tell_recall(documents: Sequence[Document], facts: Path) -> None:
    """Print which of the relations that the fact sheet tells were found."""
    acts: dict[str, set[str]] = {}
    for document in documents:
        keys = {target_key(each.target) for each in document.relations if each.kind in _ACTS}
        acts.setdefault(number_key(document.number), set()).update(keys)
    found, missed = 0, []
    for each in expected(json.loads(facts.read_text(encoding="utf-8"))):
        sources = [keys for key, keys in acts.items() if _same(key, each.source)]
        if not sources:
            continue  # the text that would say so is not there
        if any(_same(key, each.target) for keys in sources for key in keys):
            found += 1
        else:
            missed.append(f"{each.source} → {each.target}")
    print(f"\nof {found + len(missed)} relations the fact sheet tells, {found} were found")
    for line in missed:
        print(f"  missed: {line}")


def expected(sheets: Sequence[dict[str, object]]) -> Iterator[Expected]:
    """Read the relations that the ``status`` of each document tells, in Vietnamese."""
    for sheet in sheets:
        own = number_key(str(sheet["num"]))
        status = str(sheet["status"]).split(" / ")[0]
        if not own:
            continue
        for match in _REPLACES.finditer(status):
            for number in re.findall(_NUMBER, match[1]):
                yield Expected(own, _key(number))
        for match in _CHANGED_BY.finditer(status):
            for number in re.findall(_NUMBER, match[2]):
                yield Expected(_key(number), own)


def _key(number: str) -> str:
    """The key of a number, or what can be said of one that is cut short: "115-2015"."""
    return number_key(number) or number.replace("/", "-")


def _same(key: str, wanted: str) -> bool:
    return f"{key}-".startswith(f"{wanted}-")


if __name__ == "__main__":
    sys.exit(main())
