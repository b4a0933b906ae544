"""The day that a question asks about: "as of 2023", "Từ ngày 01/7/2025, ...", "hiện nay".

Most dates in a question are no such day: they name a law ("Bộ luật Lao động 2019") or tell of the
case ("sinh năm 1965"). So the words in front of a date decide, with the place of both in their
clause; ``data/days.tsv`` has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indexer.documents.dates import find_dates
from indexer.language.patterns import Pattern, verbose
from indexer.language.questions import law_year_spans
from indexer.language.tables import rows_of
from indexer.language.text import fold, lower, place_tone
from indexer.search.ranges import Days, read_days

WORDS = Path(__file__).with_name("data") / "days.tsv"
FIRST_YEAR = 1945  # of the laws in force since
FACT_WORDS = 4  # words in front of which one may say that a day is a fact of the case

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# A month or a year, of text without diacritics.
# e.g. "7/2025", "thang 7 nam 2025", "July 2025", "2023"
# not "145/2020/ND-CP", "20231", "28/2021"
PERIOD = verbose(
    rf"""(?<! [\w/.-] )
    (?: (?: thang \s+ )? (?P<month> 0?[1-9] | 1[0-2] ) \s* (?: [/-] | ,? \s+ nam \s+ )
      | (?P<name> {"|".join(_MONTHS)} ) [a-z]{{0,6}} [.,]? \s+ (?: of \s+ )? )?
    (?P<year> (?:19|20)[0-9]{{2}} ) (?! \w | [/.-][0-9] | /[a-z] )"""
)
_CLAUSE_STARTS = Pattern(r"(?:\A|[,;:.?!(]|(?<!\w)(?:hoi|vay|thi|la|biet|and|so|ask))\s*\Z")
_CLAUSE_ENDS = Pattern(
    r"\s*(?:\Z|[,;:.?!)]|(?:thi|la|bao|may|co|duoc|o dau|khi|ai|va|muc|phai|is|are|was|were|what"
    r"|how|who|which|do|does|can|could|may|must|should|will|would|did|where|when|why)(?!\w))"
)
_RANGE = Pattern(r"\s*,?\s*(?:den|toi|to|and|va|[-–])\s*(?:het\s+)?(?:nam\s+)?[12][0-9]{3}")
_RANGE_BEFORE = Pattern(r"[12][0-9]{3}\s*,?\s*(?:(?:den|toi|to|and|va|[-–])\s*)?\Z")
# "in the 2019 Labour Code": what is named by its year.
_NAMED = Pattern(r"\s+(?:law|code|act|decree|circular|constitution|labou?r|civil|penal|social)\b")


class DayAsked(NamedTuple):
    """The day a question asks about; ``start`` and ``end`` count characters, end exclusive."""

    day: date
    start: int
    end: int
    droppable: bool  # the words say nothing of what is searched for


def find_day_asked(text: str, today: date) -> DayAsked | None:
    """Find the day that a question asks about.

    >>> find_day_asked("Tính đến năm 2023, lương cơ sở là bao nhiêu?", date.today()).day
    datetime.date(2023, 12, 31)
    >>> find_day_asked("Theo Bộ luật Lao động năm 2019, em sinh năm 1970", date.today()) is None
    True

    :param text: as :func:`indexer.language.text.canonical` returns it.
    """
    plain = fold(text)
    if any(map(str.isdigit, plain)):
        for start, end, days in _points(text, plain):
            asked = _asked_at(plain, start, end, days)
            if asked is not None:
                return asked
    lowered = place_tone(lower(text))
    now = _now(lowered == plain).search(lowered)
    return DayAsked(today, *now.span(), droppable=False) if now else None


def _points(text: str, plain: str) -> Iterator[tuple[int, int, Days]]:
    """Give the days, months and years of a text in order, but those that name a law."""
    dates = find_dates(text)
    taken = [(found.start, found.end) for found in dates] + law_year_spans(text)
    points = [(found.start, found.end, Days(found.date, found.date)) for found in dates]
    for match in PERIOD.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        month = month_of(match)
        days = read_days(f"{month}/{match['year']}" if month else match["year"])
        if days is not None:
            points.append((*match.span(), days))
    yield from sorted(points, key=lambda point: point[0])


def month_of(period: re.Match[str]) -> int:
    """Give the month that a match of :data:`PERIOD` names, 0 if only a year."""
    if period["name"]:
        return 1 + _MONTHS.index(period["name"])
    return int(period["month"] or 0)


def _asked_at(plain: str, start: int, end: int, days: Days) -> DayAsked | None:
    lead = _lead().search(plain, 0, start)
    first, last = days.first, days.last
    if lead is None:
        if not plain.startswith(("ngay", "thang"), start):
            return None
        words, begins = "ngay", start
    else:
        words, begins = lead[1], lead.start()
    if first is None or last is None or _NAMED.match(plain, end):
        return None
    how = _words()[words]
    if how != "said" and not _stands_alone(plain, begins, end):
        return None
    if how == "at" and first != last and (first.year < FIRST_YEAR or _event().search(plain)):
        return None
    day = {
        "since": first,
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=1),
    }.get(how, last)
    return DayAsked(day, begins, end, droppable=how == "said" or first == last)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Tell whether a day with its lead opens or closes a clause and tells no fact of the case."""
    if _RANGE.match(plain, end) or _RANGE_BEFORE.search(plain, 0, start):
        return False
    if _CLAUSE_STARTS.search(plain, 0, start):
        return True
    before = plain[:start].split()[-FACT_WORDS:]
    phrases = {" ".join(before[first:last]) for last in range(len(before) + 1)
               for first in range(last)}  # fmt: skip
    is_fact = any(_words().get(phrase) == "fact" for phrase in phrases)
    return not is_fact and _CLAUSE_ENDS.match(plain, end) is not None


@cache
def _words() -> dict[str, str]:
    return dict(rows_of(WORDS))


@cache
def _lead() -> re.Pattern[str]:
    """Find the longest words of the table that end where the text does."""
    leads = _any_of("said", "at", "since", "before", "after")
    return re.compile(rf"(?<!\w)({leads})(?:\s+(?:ngay|thang|nam|the))?\s+\Z")


@cache
def _now(bare: bool) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{fold(_any_of('now')) if bare else _any_of('now', 'now+')})(?!\w)"
    )


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of('event')})(?!\w)")


def _any_of(*hows: str) -> str:
    found = [words for words, how in _words().items() if how in hows]
    return "|".join(sorted(found, key=len, reverse=True))
