"""How much of what official texts say about themselves is read: number, type, issuer and days.

    python bench/metadata.py [--texts DIR_OR_TAR] [--facts FILE] [--all]

Texts and facts are not part of the project: ``../shared/corpora/official.tar.xz`` and
``../shared/facts/facts.json``, which somebody else gathered from these and other sources. Where the
facts say nothing of a text, or were found wrong on reading it, ``bench/metadata_read.tsv`` has what
a person read in it. A value that stands nowhere in a text cannot be read from it: such a text is
"silent" there, and counted apart; a value given for it all the same counts as wrong.

Each text is loaded twice, under its own name and under one that tells nothing. Every difference is
printed, so that a person can judge who is right; ``--all`` prints what agrees as well.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.texts import FACTS, OFFICIAL, unpacked
from indexer.documents import Document, load
from indexer.documents.dates import find_dates
from indexer.documents.vocabulary import issuer_code, type_code
from indexer.language.numbers import number_key, scan

READ = Path(__file__).with_name("metadata_read.tsv")
FIELDS = ("number", "type", "issuer", "signed", "effective")
TARGET = 0.98
NAMELESS = "van-ban-{count:03}.vi.txt"

_STEM = re.compile(r"(?:\.EXCERPT)?\.vi\.txt$")
_YEAR_OR_EDITION = re.compile(r"_.*")
_ADDRESS = re.compile(r"https?://\S+")  # a date in one is no statement of the text
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")

Values = dict[str, str]  # field -> what it is, days in ISO form; "" for none, absent if unknown


@dataclass(frozen=True)
class Verdict:
    """What was read of one field of one text, against what it is."""

    text: str  # the file's name
    field: str
    wanted: str
    found: str
    stated: bool  # whether the value stands in the text at all

    @property
    def kind(self) -> str:
        """One of right, wrong, missed and silent."""
        if self.found == self.wanted:
            return "right"
        if self.found:
            return "wrong"
        return "missed" if self.stated else "silent"


def known_values(facts: list[Mapping[str, object]], names: list[str]) -> dict[str, Values]:
    """Tell of each text what the facts and the reader's table say of it."""
    known: dict[str, Values] = {}
    for name in names:
        for entry in facts:
            if _is_of(entry, name):
                known[name] = _values(entry)
    with READ.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            for name in names:
                if _STEM.sub("", name) == row["text"]:
                    read = {field: row[field] for field in FIELDS if row[field]}
                    cleared = {field: "" for field, value in read.items() if value == "-"}
                    known[name] = known.get(name, {}) | read | cleared
    return known


def _is_of(entry: Mapping[str, object], name: str) -> bool:
    """Whether an entry is about the text itself: it names guides and consolidated texts too."""
    listed = re.findall(r"texts/(\S+?\.txt)", str(entry["text"]))
    if name not in listed:
        return False
    key = number_key(str(entry["num"]))
    stem = _YEAR_OR_EDITION.sub("", _STEM.sub("", name))
    return number_key(stem) == key if key else listed[0] == name


def _values(entry: Mapping[str, object]) -> Values:
    first = {name: re.sub(r"\s*\(.*", "", str(entry[name][0])) for name in ("type", "issuer")}  # type: ignore[index]
    values = {"type": type_code(first["type"]), "issuer": issuer_code(first["issuer"])}
    number = str(entry["num"])
    values["number"] = number if number_key(number) else ""
    for name in ("signed", "effective"):
        if match := _DAY.search(str(entry[name])):
            day, month, year = map(int, match[0].split("/"))
            values[name] = date(year, month, day).isoformat()
    return values


def judge(document: Document, name: str, known: Values, is_named: bool) -> Iterator[Verdict]:
    """Compare what was read of a text with what is known of it."""
    days = {span.date.isoformat() for span in find_dates(_ADDRESS.sub("", document.text))}
    numbers = {span.key for span in scan(document.text)}
    for field in FIELDS:
        if field not in known:
            continue
        wanted, value = known[field], getattr(document, field)
        found = value.isoformat() if isinstance(value, date) else value or ""
        if field == "number":
            wanted, found = number_key(wanted), number_key(found)
        printed = number_key(known.get("number", "")) in numbers
        stated = {
            "number": is_named or printed,
            "type": is_named or printed,
            "issuer": is_named or printed,
            "signed": wanted in days,
            "effective": wanted in days,
        }[field]
        yield Verdict(name, field, wanted, found, stated)


def measure(folder: Path, facts: list[Mapping[str, object]], is_named: bool) -> list[Verdict]:
    """Load every text below *folder*, under its own name or another, and judge it."""
    paths = sorted(folder.rglob("*.txt"))
    known = known_values(facts, [path.name for path in paths])
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory() as aside:
        for count, path in enumerate(paths):
            source = path
            if not is_named:
                source = Path(aside) / NAMELESS.format(count=count)
                text = path.read_text(encoding="utf-8")
                # The address a text came from tells its number as its name does.
                source.write_text(re.sub(r"^SOURCE:.*\n", "", text), encoding="utf-8")
            document = next(each for each in load(source) if isinstance(each, Document))
            verdicts += judge(document, path.name, known.get(path.name, {}), is_named)
    return verdicts


def share_right(verdicts: list[Verdict], field: str) -> float:
    """Give the share of right values among those that the texts state or that were given."""
    kinds = Counter(each.kind for each in verdicts if each.field == field)
    return kinds["right"] / max(1, sum(kinds.values()) - kinds["silent"])


def report(verdicts: list[Verdict], title: str, everything: bool) -> bool:
    """Print a table and the differences; tell whether every share is on target."""
    print(f"\n{title}")
    for each in verdicts:
        if everything or each.kind not in ("right", "silent"):
            found = each.found or "-"
            print(f"  {each.kind:7} {each.text:34} {each.field:10} {found} (is: {each.wanted})")
    print(f"  {'field':10} {'right':>6} {'wrong':>6} {'missed':>6} {'silent':>6} {'share':>7}")
    for field in FIELDS:
        kinds = Counter(each.kind for each in verdicts if each.field == field)
        counts = " ".join(f"{kinds[kind]:>6}" for kind in ("right", "wrong", "missed", "silent"))
        print(f"  {field:10} {counts} {share_right(verdicts, field):>7.1%}")
    return all(share_right(verdicts, field) >= TARGET for field in FIELDS)


def main() -> int:
    """Print the tables; 1 where a share is below the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, default=OFFICIAL)
    parser.add_argument("--facts", type=Path, default=FACTS)
    parser.add_argument("--all", action="store_true", help="print what agrees as well")
    arguments = parser.parse_args()
    if not arguments.facts.exists():
        print(f"{arguments.facts} is not there: nothing measured", file=sys.stderr)
        return 2
    facts = json.loads(arguments.facts.read_text(encoding="utf-8"))
    with unpacked(arguments.texts) as texts:
        named = measure(texts, facts, is_named=True)
        nameless = measure(texts, facts, is_named=False)
    on_target = report(named, "Under their own names", arguments.all)
    report(nameless, "Under names that tell nothing", arguments.all)
    return 0 if on_target else 1


if __name__ == "__main__":
    sys.exit(main())
