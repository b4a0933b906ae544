"""Whether the articles of real laws are found: what each text states against what was read.

    python bench/structure.py [--texts DIR_OR_TAR] [--all]

The texts are not part of the project: ``../shared/corpora/official.tar.xz``, official texts whose
second line (``STATUS:``) says how many articles whoever collected them counted. A status counts
either every article or only plain numbers (52 for 1 to 52 with 7a, 7b and 48a between), so both
counts are shown. Without ``--all`` only texts that differ are listed.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.texts import OFFICIAL, unpacked
from indexer.documents import Document, load, passages
from indexer.errors import DocumentError

TOLERANCE = 0.01  # of the stated count

_STATED = (
    re.compile(r"complete \((\d+)/\d+ articles"),
    re.compile(r"\d+ of (\d+) article headings"),
    re.compile(r"complete body: (\d+) articles"),
    re.compile(r"^(\d+) articles"),
)

# Texts whose status was read against the text and is wrong, and why.
WRONG_STATUS = {
    "15-2023-tt-bldtbxh.vi": "the text has 2; the status counts Điều 3 and 4 of a form (Mẫu số 05)",
    "46-2014-qh13.vi": "the text has 2; the status counts “Điều 7. b” and “Điều 7. c”, quoted",
}


@dataclass(frozen=True)
class Reading:
    """What one text states and what was read from it."""

    document: Document
    stated: int | None  # None where the status gives no count
    articles: int
    plain: int  # different numbers without a letter
    passages: int

    @property
    def agrees(self) -> bool:
        """Whether either count is within the tolerance of what is stated."""
        counts = (self.articles, self.plain)
        return self.stated is not None and any(
            abs(count - self.stated) <= TOLERANCE * self.stated for count in counts
        )


def stated_count(text: str) -> int | None:
    """Read the count from a text's ``STATUS:`` line, None where it gives none."""
    status = re.search(r"^STATUS: (.*)$", text[:2_000], re.MULTILINE)
    for pattern in _STATED if status else ():
        match = pattern.search(status[1])
        if match:
            return int(match[1])
    return None


def read(folder: Path) -> Iterator[Reading]:
    """Load every text below *folder*."""
    for path in sorted(folder.rglob("*.txt")):
        for document in load(path):
            if isinstance(document, DocumentError):
                raise document
            numbers = [each.number for each in document.walk() if each.kind == "article"]
            plain = len({number for number in numbers if number.isdecimal()})
            stated = stated_count(path.read_text(encoding="utf-8"))
            yield Reading(document, stated, len(numbers), plain, len(passages(document)))


def main() -> int:
    """Print the table; 1 where fewer than 98 % of the texts agree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, default=OFFICIAL)
    parser.add_argument("--all", action="store_true", help="list every text")
    arguments = parser.parse_args()
    with unpacked(arguments.texts) as texts:
        start = time.perf_counter()
        readings = list(read(texts))
        seconds = time.perf_counter() - start
        size = sum(path.stat().st_size for path in texts.rglob("*.txt")) / 1e6
    return report(readings, size, seconds, arguments.all)


def report(readings: list[Reading], megabytes: float, seconds: float, everything: bool) -> int:
    """Print what was read."""
    stating = [each for each in readings if each.stated is not None]
    right = [e for e in stating if e.agrees or e.document.docid in WRONG_STATUS]
    print(f"{'text':36} {'stated':>6} {'found':>6} {'plain':>6}  note")
    for each in readings:
        docid = each.document.docid
        if everything or (each.stated is not None and not each.agrees):
            note = WRONG_STATUS.get(docid, "" if each.agrees or each.stated is None else "differs")
            stated = "-" if each.stated is None else each.stated
            print(f"{docid[:36]:36} {stated:>6} {each.articles:>6} {each.plain:>6}  {note}")
    kinds = Counter(each.kind for reading in readings for each in reading.document.walk())
    agreeing = sum(each.agrees for each in stating)
    print(f"\n{len(readings)} texts, {len(stating)} state a count: {agreeing} agree within 1 %, "
          f"{len(right) - agreeing} more are right where the status is wrong")  # fmt: skip
    print(", ".join(f"{count} {kind}s" for kind, count in kinds.most_common()))
    print(f"{sum(each.passages for each in readings)} passages; "
          f"{megabytes:.1f} MB in {seconds:.1f} s, {megabytes / seconds:.2f} MB/s")  # fmt: skip
    return 0 if len(right) >= 0.98 * len(stating) else 1


if __name__ == "__main__":
    sys.exit(main())
