"""The figures of the bundled digests are true and the same in both languages.

Where the fact sheet of this project's sources is beside the checkout, every number, date and
duration of a digest is looked up among the verified facts of the article it stands in.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from indexer.language.numbers import number_key, scan

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
FACTS = ROOT.parent / "shared" / "facts" / "facts.json"

KEYS = sorted(path.name.removesuffix(".vi.md") for path in CORPUS.glob("*.vi.md"))
# Documents without a number, and two that the sheet has in one entry.
ENTRIES = {
    "vss-2021-gender-equality": "(tin VSS 16/03/2021)",
    "vwu-2022-training": "(bài VWU 20/05/2022)",
    "hien-phap-2013": "Hiến pháp 2013",
    "cedaw": "CEDAW",
    "ilo-c111": "ILO C100, C111",
    "11-nq-tw": "11-NQ/TW và 21-CT/TW",
    "21-ct-tw": "11-NQ/TW và 21-CT/TW",
}
# Articles on taking effect: their facts are the dates and replacements of the sheet's header.
EFFECT = re.compile(r"\s*(?:Hiệu lực|Effect)\b")
# Articles whose facts the sheet keeps with the law that they carry out.
BORROWED = {
    ("158-2025-nd-cp", 13): ("41/2024/QH15", 141),  # "NĐ 158 Đ.13" in the sheet
    ("135-2020-nd-cp", 4): ("45/2019/QH14", 169),  # the sheet names the decree as a source
    ("25-2025-nd-cp", 2): ("25/2025/NĐ-CP", 19),  # the sheet gives the clause of Article 2
}
SAME_NUMBER = '4 "28" khác nhau'  # the sheet's entry that tells the documents numbered 28 apart
TODAY = {"2026-11-21"}  # of the notice


@dataclass(frozen=True)
class Fact:
    """A verified or unverified row of the fact sheet."""

    text: str  # Vietnamese and English
    articles: str  # as the sheet writes them: "53.2-53.3", "11-18", "I.2.a", ""
    verified: bool

    def covers(self, article: int) -> bool:
        """Say whether the row is about *article*, or about the document as a whole."""
        for part in re.split(r"[,;]", self.articles):
            match = re.match(r"\s*(\d+)(?:\.[\w.]+)?(?:-(\d+))?", part)
            if match and int(match[1]) <= article <= max(int(match[1]), int(match[2] or 0)):
                return True
        return not self.articles


@dataclass(frozen=True)
class Sheet:
    """What the fact sheet has on one document."""

    number: str
    header: str  # number, dates, status, titles; fields marked UNVERIFIED left out
    titles: str
    signed: str
    effective: str
    status: str
    facts: tuple[Fact, ...]


def read_sheets() -> dict[str, Sheet]:
    sheets = {}
    for row in json.loads(FACTS.read_text(encoding="utf-8")):
        dates = {name: _certain(row[name]) for name in ("signed", "effective", "status")}
        titles = f"{row['title_vi']} / {row['title_en']}"
        # the romanised number also names amending laws and consolidated texts
        header = "; ".join([row["num"], row["rom"], *dates.values(), titles])
        facts = tuple(
            Fact(f"{fact['vi']} / {fact['en']}", fact["art"], fact["verified"])
            for fact in row["facts"]
        )
        sheets[row["num"]] = Sheet(row["num"], header, titles, **dates, facts=facts)
    return sheets


def _certain(field: str) -> str:
    """Leave out of a header field what it marks as unverified.

    "(UNVERIFIED)" doubts what stands before it, "(30/06/2025 UNVERIFIED)" what stands within.
    """
    field = re.sub(r"[^;()]*\((?:[^()\d;]*: )?UNVERIFIED[^()]*\)", "", field)
    return re.sub(r"\([^()]*UNVERIFIED[^()]*\)|\S*UNVERIFIED.*", "", field)


@pytest.fixture(scope="module")
def sheets() -> dict[str, Sheet]:
    if not FACTS.is_file():
        pytest.skip("shared/facts/facts.json is not beside the checkout")
    return read_sheets()


def metadata(key: str) -> dict[str, object]:
    head = (CORPUS / f"{key}.vi.md").read_text(encoding="utf-8").split("---\n", 2)[1]
    matter: dict[str, object] = yaml.safe_load(head)
    return matter


def sheet_of(sheets: dict[str, Sheet], key: str) -> Sheet:
    return sheets[ENTRIES.get(key) or str(metadata(key)["number"])]


def articles(key: str, language: str) -> list[tuple[int, str]]:
    """Cut a digest at its headings: ``(article, words)``, article 0 outside of articles."""
    body = (CORPUS / f"{key}.{language}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    found = []
    for block in re.split(r"(?m)^(?=#+ )", body):
        label = re.match(r"#+ (?:Điều|Article) (\d+)\.", block)
        words = re.sub(r"(?m)^(?:#+ (?:Điều|Article) \d+\.|\d+\. |[a-zđ]\) )", " ", block)
        found.append((int(label[1]) if label else 0, words))
    return found


# --- figures, in one form whatever the language -------------------------------------------

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = "|".join(_MONTHS)
_DATES = (
    re.compile(r"(?P<d>\d{1,2}) tháng (?P<m>0?[1-9]|1[0-2])\b(?: năm (?P<y>\d{4}))?"),
    re.compile(r"\b(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>\d{4})"),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<name>{_MONTH})(?: (?P<y>\d{{4}}))?"),
    re.compile(r"\btháng (?P<m>\d{1,2})(?:/| năm )(?P<y>\d{4})"),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<y>\d{{4}})"),
)
_BARE_MONTH = re.compile(rf"\b(?:{_MONTH})\b")  # "June", in Vietnamese "tháng 6"
# "15/11" and "11/2025": in the sheet only
_BARE_DAY = re.compile(r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])")
_MONTH_OF_YEAR = re.compile(r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<y>\d{4})(?![\d/])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_REFERENCE = re.compile(
    r"(?i)\b(?:(?:điều|khoản|chương|article|clause|chapter|mục tiêu|objective) \d+|"
    r"mục \d+\.|section \d+\.|(?:mục|section) I\.2?)|COVID-19"
)
# "one" and "năm" (five, year), "ba" (three, father) say too much else to be counted.
_WORDS = {
    "hai": "2", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10",
    "two": "2", "second": "2", "twice": "2", "twins": "2", "three": "3", "third": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_WORD = re.compile(r"(?i)(?<!\w)(?:" + "|".join(_WORDS) + r")(?!\w)")


def figures(text: str, *, of_sheet: bool = False) -> set[str]:
    """Read the numbers and dates of *text*: ``{"2021-03-03", "1.7", "2340000"}``.

    :param of_sheet: read a fact, with everything it may be printed as: a date also gives its
        year, "10–15 triệu" also 10000000 and 15000000.
    """
    text = text.replace("\u2013", "-")
    found = set()
    for pattern in (*_DATES, *((_BARE_DAY, _MONTH_OF_YEAR) if of_sheet else ())):
        for match in pattern.finditer(text):
            found.add(_iso(match.groupdict()))
        if not of_sheet:
            text = pattern.sub(" ", text)
    if not of_sheet:
        text = _without_numbers(_REFERENCE.sub(" ", text))
    plain = {_decimal(number) for number in _NUMBER.findall(text)}
    plain |= {str(_MONTHS.index(month) + 1) for month in _BARE_MONTH.findall(text)}
    found |= plain | {_WORDS[word.lower()] for word in _WORD.findall(text)}
    if of_sheet:
        if re.search("triệu|million", text):
            found |= {f"{float(number) * 1e6:.0f}" for number in plain}
    return found - {""}


def _without_numbers(text: str) -> str:
    for span in reversed(list(scan(text))):
        text = text[: span.start] + " " + text[span.end :]
    return text


def _iso(parts: dict[str, str | None]) -> str:
    year, month, day = parts.get("y") or "-", parts.get("m"), parts.get("d")
    number = int(month) if month else _MONTHS.index(parts["name"] or "") + 1
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")


def _decimal(number: str) -> str:
    if _THOUSANDS.fullmatch(number):
        return re.sub("[.,]", "", number)
    return re.sub(r"^0+(?=\d)", "", number.replace(",", "."))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ngày 03 tháng 3 năm 2021", {"2021-03-03"}),
        ("3 March 2021", {"2021-03-03"}),
        ("03/03/2021", {"2021-03-03"}),
        ("tháng 6 năm 2021, June 2021", {"2021-06"}),
        ("từ ngày 15 tháng 11, 15 November", {"--11-15"}),
        ("2.340.000 đồng, 2,340,000 VND", {"2340000"}),
        ("0,03% và 1.7 lần", {"0.03", "1.7"}),
        ("06 tháng trước, 6 months before", {"6"}),
        ("Điều 53 Luật số 41/2024/QH15, Article 5, COVID-19", set()),
        ("two or more", {"2"}),
    ],
)
def test_figures_are_read_alike_in_both_languages(printed: str, read: set[str]) -> None:
    assert figures(printed) == read


# What is written as words cannot be told from other words in both languages alike.
@pytest.mark.parametrize("key", KEYS)
def test_both_languages_give_the_same_figures_in_each_article(key: str) -> None:
    for (number, vi), (_, en) in zip(articles(key, "vi"), articles(key, "en"), strict=True):
        vi, en = (_WORD.sub(" ", words) for words in (vi, en))
        assert figures(vi) == figures(en), f"article {number}"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_every_figure_is_a_verified_fact_of_its_article(
    sheets: dict[str, Sheet], key: str, language: str
) -> None:
    sheet = sheet_of(sheets, key)
    wrong = {}
    for number, words in articles(key, language):
        known = _known(sheets, sheet, key, number, effect=bool(EFFECT.match(words)))
        if strange := figures(words) - known - TODAY:
            wrong[number] = sorted(strange)
    assert not wrong


def _known(
    sheets: dict[str, Sheet], sheet: Sheet, key: str, number: int, *, effect: bool
) -> set[str]:
    """Figures that the sheet has for an article, or for a whole document outside of articles."""
    facts = [fact for fact in sheet.facts if fact.verified and (not number or fact.covers(number))]
    if (key, number) in BORROWED:
        lender, article = BORROWED[key, number]
        facts += [f for f in sheets[lender].facts if f.verified and f.covers(article)]
    if not number:
        facts += sheets[SAME_NUMBER].facts if key.startswith("28-") else ()
    assert facts or effect, f"{sheet.number} has no verified fact on {number}"
    text = "\n".join([sheet.titles, *(fact.text for fact in facts)])
    if not number or effect:
        text += "\n" + sheet.header
    return figures(text, of_sheet=True)


@pytest.mark.parametrize("key", KEYS)
def test_no_unverified_fact_has_leaked_in(sheets: dict[str, Sheet], key: str) -> None:
    sheet = sheet_of(sheets, key)
    text = {mark: "\n".join(f.text for f in sheet.facts if f.verified is mark) for mark in (0, 1)}
    doubtful = figures(text[0]) - figures(text[1], of_sheet=True)
    doubtful -= figures(sheet.header, of_sheet=True) | TODAY
    for language in ("vi", "en"):
        printed = set().union(*(figures(words) for _, words in articles(key, language)))
        assert not printed & doubtful


@pytest.mark.parametrize("key", KEYS)
def test_document_numbers_in_a_digest_are_those_of_the_sheet(
    sheets: dict[str, Sheet], key: str
) -> None:
    sheet = sheet_of(sheets, key)
    known = {number_key(number) for number in sheets}
    text = "\n".join([sheet.header, *(fact.text for fact in sheet.facts if fact.verified)])
    known |= {span.key for span in scan(text)}
    matter = metadata(key)
    relations = matter["relations"]
    assert isinstance(relations, list)
    used = {number_key(relation["target"]) for relation in relations}
    for language in ("vi", "en"):
        for _, words in articles(key, language):
            used |= {span.key for span in scan(words)}
    # a list of laws prints their assembly once: "73/2025, 84/2025, 142/2025/QH15"
    assert {key for key in used - known if "/".join(key.split("-")[:2]) not in text} == set()


@pytest.mark.parametrize("key", KEYS)
def test_dates_of_the_front_matter_are_in_the_sheet(sheets: dict[str, Sheet], key: str) -> None:
    sheet, matter = sheet_of(sheets, key), metadata(key)
    day = re.search(r"\d\d/\d\d/\d{4}", sheet.signed)
    assert bool(matter["signed"]) == bool(day)  # left empty only where no source has the day
    if matter["signed"]:
        assert str(matter["signed"]) in figures(sheet.signed, of_sheet=True)
    if matter["effective"]:
        assert str(matter["effective"]) in figures(sheet.effective, of_sheet=True)
    relations = matter["relations"]
    assert isinstance(relations, list)
    for relation in relations:
        if "signed" in relation:
            other = sheets.get(relation["target"], sheet)
            text = "\n".join(
                [sheet.header, other.signed, *(f.text for f in sheet.facts if f.verified)]
            )
            assert str(relation["signed"]) in figures(text, of_sheet=True)
    if matter["expires"]:
        # the day a successor takes effect, or the day after a programme's last year
        years = re.findall(r"\d{4}", str(matter["title"]))
        after = f"{int(years[-1]) + 1}-01-01" if years else ""
        assert str(matter["expires"]) in figures(sheet.status, of_sheet=True) | {after}
