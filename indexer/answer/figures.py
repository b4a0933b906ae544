"""The figures of a text: what numbers, days and document numbers it names, however written.

"2.340.000 đồng", "2,34 triệu đồng" and "VND 2,340,000" name one number, "06 (sáu) tháng" and "six
months" another, "01/7/2025" and "July 1, 2025" one day. So that somebody else's sentence can be
held against the text that it is said to be from.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indexer.answer.days import PERIOD, month_of
from indexer.answer.rules import noun_of, written
from indexer.documents.dates import find_dates
from indexer.language.numbers import number_key, scan
from indexer.language.tables import rows_of
from indexer.language.text import fold
from indexer.records import record

WORDS = Path(__file__).with_name("data") / "number_words.tsv"
OF_TIME = ("hour", "day", "week", "month", "quarter", "year")  # units
UNIT_AWAY = 3  # words behind a number in which its unit may stand, brackets not counted

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W0-9_]+|[%()]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@record
class Figures:
    """What a text names; two texts that name the same have figures in common."""

    numbers: frozenset[tuple[float, str]]  # with the unit behind, "" for none
    days: frozenset[str]  # "2025-07-01", and the month of each: "2025-07"
    documents: frozenset[str]  # keys of document numbers

    def without(self, others: Sequence[Figures]) -> bool:
        """Tell whether one of the figures is in none of the *others*.

        A number is in another text if it is there with its unit, or without one on either side.
        """
        if self.days - frozenset().union(*(other.days for other in others)):
            return True
        if self.documents - frozenset().union(*(other.documents for other in others)):
            return True
        known: dict[float, set[str]] = {}
        for other in others:
            for value, unit in other.numbers:
                known.setdefault(value, set()).add(unit)
        return any(
            not (unit in units or "" in units or (units and not unit))
            for value, unit in self.numbers
            for units in [known.get(value, set())]
        )


class Readings(NamedTuple):
    """What a number may be: "1.700" is seventeen hundred, or 1.7 to three places."""

    values: tuple[float, ...]
    unit: str


def figures_of(text: str, language: str) -> Figures:
    """Give the figures of a text.

    >>> own, said = figures_of("nghỉ 06 (sáu) tháng", "vi"), figures_of("six months off", "en")
    >>> said.without([own]), figures_of("six days off", "en").without([own])
    (False, True)

    :param text: as :func:`indexer.language.text.canonical` returns it.
    :param language: "vi" or "en".
    """
    documents, days, years = set[str](), set[str](), set[str]()
    for number in scan(text):
        documents.add(number_key(number.text))
        years.update(_YEAR.findall(number.text))
        text = _blanked(text, number.start, number.end)
    for day in find_dates(text):
        days |= {str(day.date), f"{day.date:%Y-%m}"}
        years.add(str(day.date.year))
        text = _blanked(text, day.start, day.end)
    for match in PERIOD.finditer(fold(text)):
        if month := month_of(match):
            days.add(f"{match['year']}-{month:02}")
            years.add(match["year"])
            text = _blanked(text, *match.span())
    numbers = {(value, each.unit) for each in _numbers(text, language) for value in each.values}
    return Figures(
        numbers=frozenset(numbers | {(float(year), "") for year in years}),
        days=frozenset(days),
        documents=frozenset(documents),
    )


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _numbers(text: str, language: str) -> Iterator[Readings]:
    words = _TOKEN.findall(written(text, language))
    place = 0
    while place < len(words):
        if words[place][0] in string.digits:
            values, place = _in_figures(words, place, language)
            yield Readings(values, _unit(words, place, language))
            continue
        value, end = _in_words(words, place, language)
        unit = _unit(words, end, language) if end > place else ""
        if end > place and (unit or language == "en") and (value != 1 or unit in OF_TIME):
            yield Readings((value,), unit)
        place = max(end, place + 1)


def _in_figures(words: Sequence[str], place: int, language: str) -> tuple[tuple[float, ...], int]:
    """Read a number in figures, with "triệu" or "million" behind it, and tell where it ends."""
    figures, scale = words[place], 1.0
    place += 1
    while place < len(words) and _joins(words[place], language) == "scale":
        scale *= _number_words(language)[words[place]][0]
        place += 1
    plain = re.sub("[.,]", "", figures)
    whole, mark, rest = figures.replace(",", ".").rpartition(".")
    readings = [plain] if _GROUPED.fullmatch(figures) or not mark else []
    if mark and "." not in whole:
        readings.append(f"{whole}.{rest}")
    elif mark and _GROUPED.fullmatch(whole) and len(rest) != len("000"):
        readings.append(f"{whole.replace('.', '')}.{rest}")
    return tuple(round(float(each) * scale, 6) for each in readings or [plain]), place


def _in_words(words: Sequence[str], place: int, language: str) -> tuple[float, int]:
    """Read a number in words; where it ends is where it began if there is none."""
    table = _number_words(language)
    total = current = 0.0
    start = place
    while place < len(words):
        joined = place > start and words[place] == "and" and words[place - 1] == "hundred"
        if joined and words[place + 1 : place + 2] and words[place + 1] in table:
            place += 1
        if words[place] not in table:
            break
        value, joins = table[words[place]]
        if joins == "alone":
            return (value, place + 1) if place == start else (total + current, place)
        if joins == "scale":
            total, current = total + (current or 1) * value, 0
        elif joins in ("hundred", "tens"):
            tens = current % 10 if joins == "tens" else current
            current = current - tens + (tens or 1) * value
        elif joins == "digit" and current % 10:
            break  # "năm năm": five years, not fifty-five
        else:
            current += value
        place += 1
    return total + current, place


def _unit(words: Sequence[str], place: int, language: str) -> str:
    """Give the unit of a number that ends in front of *place*: "06 (sáu) tháng"."""
    seen = 0
    in_brackets = False
    for at in range(place, len(words)):
        if words[at] in "()":
            in_brackets = words[at] == "("
            continue
        if in_brackets:
            continue
        seen += 1
        if seen > UNIT_AWAY or (language == "vi" and seen > 1) or words[at][0] in string.digits:
            return ""
        for end in (at + 2, at + 1):
            noun = noun_of(words[at:end], language)
            if noun is not None and noun.unit:
                return noun.unit
    return ""


def _joins(word: str, language: str) -> str:
    return _number_words(language).get(word, (0.0, ""))[1]


@cache
def _number_words(language: str) -> dict[str, tuple[float, str]]:
    return {word: (float(value), joins) for of, word, value, joins in rows_of(WORDS)
            if of == language}  # fmt: skip
