"""The table of spellings in ``data/spellings.tsv``: what people type, and what it means.

``text`` writes a line break as ``\\n``; ``key`` is empty for a number not written in full;
``anchor`` is empty for a document alone; ``document`` is the bundled document that is meant,
without its language, or empty where the bundle has none.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spelling:
    text: str
    key: str
    type: str
    serial: str
    year: int | None
    anchor: str
    document: str


def read_spellings() -> list[Spelling]:
    path = Path(__file__).parent / "data" / "spellings.tsv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Spelling(
            text=row["text"].replace("\\n", "\n"),
            key=row["key"],
            type=row["type"],
            serial=row["serial"],
            year=int(row["year"]) if row["year"] else None,
            anchor=row["anchor"],
            document=row["document"],
        )
        for row in rows
    ]


SPELLINGS = read_spellings()
NUMBERS = [spelling for spelling in SPELLINGS if not spelling.anchor]
CITATIONS = [spelling for spelling in SPELLINGS if spelling.anchor]
