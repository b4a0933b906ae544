"""Days and years as limits are typed: ``2021``, ``2020..2023``, ``>=2025-07-01``, ``<7/2025``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from indexer.language.patterns import Pattern, verbose
from indexer.records import record

FIRST_YEAR, LAST_YEAR = 1900, 2100

# Day before month, as Vietnamese documents have it: 1/7/2025; a year, a month or a day.
_POINT = verbose(
    r"""
    (?P<year> \d{4} )
      (?: (?P<sep> [-/.] ) (?P<month> \d{1,2} ) (?: (?P=sep) (?P<day> \d{1,2} ) )? )?
    | (?: (?P<day_first> \d{1,2} ) (?P<between> [-/.] ) )? (?P<month_first> \d{1,2} )
      (?(between) (?P=between) | [-/.] ) (?P<year_last> \d{4} )
    """
)
_SPAN = Pattern(r"(?P<first>.*?) ?(?:\.{2,3}|…) ?(?P<last>.*)")
_COMPARED = Pattern(r"(?P<sign>>=|<=|=>|=<|[<>≥≤=]) ?(?P<point>.*)")


@record
class Days:
    """A span of days; None where it is open, both ends inclusive."""

    first: date | None
    last: date | None


def read_days(text: str) -> Days | None:
    """Read a day, month or year, a span of them, or one end of a span; None if it is none.

    >>> read_days("2025-07")
    Days(first=datetime.date(2025, 7, 1), last=datetime.date(2025, 7, 31))
    >>> read_days(">1/7/2025").first, read_days("2020..2023").last, read_days("..2023").first
    (datetime.date(2025, 7, 2), datetime.date(2023, 12, 31), None)

    A span whose ends are the wrong way round is turned.
    """
    text = text.strip()
    if compared := _COMPARED.fullmatch(text):
        return _beyond(compared["sign"], _point(compared["point"]))
    if span := _SPAN.fullmatch(text):
        return _between(span["first"], span["last"])
    return _point(text)


def narrowed(spans: Sequence[Days]) -> Days:
    """Give the days that all spans have in common.

    >>> narrowed([Days(date(2020, 1, 1), None), Days(None, date(2021, 1, 1))]).last
    datetime.date(2021, 1, 1)
    """
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    return Days(max(firsts, default=None), min(lasts, default=None))


def _beyond(sign: str, point: Days | None) -> Days | None:
    if point is None or point.first is None or point.last is None:
        return None
    if sign == "=":
        return point
    if sign in (">=", "=>", "≥"):
        return Days(point.first, None)
    if sign in ("<=", "=<", "≤"):
        return Days(None, point.last)
    day = timedelta(days=1)
    return Days(point.last + day, None) if sign == ">" else Days(None, point.first - day)


def _between(first: str, last: str) -> Days | None:
    ends = [_point(end) if end else Days(None, None) for end in (first, last)]
    one, other = ends
    if one is None or other is None or not (first or last):
        return None
    if one.first and other.last and one.first > other.last:
        one, other = other, one
    return Days(one.first, other.last)


def _point(text: str) -> Days | None:
    """Read a year, month or day as the days that it holds."""
    match = _POINT.fullmatch(text)
    if match is None or not text.isascii():
        return None
    year = int(match["year"] or match["year_last"])
    month, day = match["month"] or match["month_first"], match["day"] or match["day_first"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        start = date(year, int(month), int(day or 1))
    except ValueError:
        return None
    if day is not None:
        return Days(start, start)
    following = date(year + start.month // 12, start.month % 12 + 1, 1)
    return Days(start, following - timedelta(days=1))
