"""Read the dates that documents print, Vietnamese and English."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from indexer.language.patterns import Pattern, verbose
from indexer.language.text import lower

MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SHORT = [f"{name[:3]} (?: {name[3:]} )?" for name in MONTHS]
_MONTH = rf"(?P<word> {' | '.join(_SHORT).replace('(?: tember )', '(?: t | tember )')} ) \.?"
_DAY = r"(?P<day> [0-3]?[0-9] )"
_YEAR = r"(?P<year> (?:19|20)[0-9]{2} ) (?! \w | [./-][0-9] )"
_START = r"(?<! [\w/] ) (?<! [0-9][.,-] )"


def _rule(pattern: str) -> Pattern:
    return verbose(_START + pattern)


# Patterns read lower-cased text; "# e.g." and "# not" are held by tests/test_grammar_examples.py.
#
# The day first, as Vietnam writes it.
# e.g. "03/3/2021", "ngày 3-3-2021", "03.03.2021", "03/ 3/2021"
# not "3/2021", "145/2020", "3/3-2021", "3/3/20211"
NUMERIC = _rule(rf"""(?: ng[aà]y \s+ )? {_DAY} \s? (?P<sep> [/.-] ) \s?
    (?P<month> [0-3]?[0-9] ) \s? (?P=sep) \s? {_YEAR}""")
# e.g. "2021-03-03"
# not "2021-2030"
ISO = _rule(
    r"(?P<year> (?:19|20)[0-9]{2} ) - (?P<month> [01][0-9] ) - (?P<day> [0-3][0-9] ) (?!\w)"
)
# e.g. "ngày 03 tháng 3 năm 2021", "ngay 3 thang 3 nam 2021", "3 tháng 3, năm 2021"
# e.g. "ngày 03 tháng3 năm2021", "ngày03tháng 3 nãm 2021"
# not "tháng 3 năm 2021"
VIETNAMESE = _rule(rf"""(?: ng[aàáâả]y \s* )? {_DAY} \s* th[aáàảạâă]ng \s* (?P<month> [01]?[0-9] )
    \s* ,? \s* n[aăâáàã]m \s* {_YEAR}""")
# e.g. "March 3, 2021", "Mar. 03 2021", "March 3rd, 2021", "Sept 3, 2021"
# not "March 2021", "Maybe 3, 2021"
MONTH_FIRST = _rule(rf"{_MONTH} \s+ {_DAY} (?: st|nd|rd|th )? \s* ,? \s+ {_YEAR}")
# e.g. "3 March 2021", "3rd of March, 2021", "03-Mar-2021"
# not "3 Marches 2021"
DAY_FIRST = _rule(rf"{_DAY} (?: st|nd|rd|th )? [\s-]+ (?: of \s+ )? {_MONTH} \s* [,-]? \s* {_YEAR}")
RULES = (NUMERIC, ISO, VIETNAMESE, MONTH_FIRST, DAY_FIRST)


class DateSpan(NamedTuple):
    """A date in a text; ``start`` and ``end`` count characters, end exclusive."""

    start: int
    end: int
    date: date


def find_dates(text: str) -> list[DateSpan]:
    """Find every full date in *text* (NFC), in order.

    >>> [str(span.date) for span in find_dates("ngày 03 tháng 3 năm 2021; March 3, 2021")]
    ['2021-03-03', '2021-03-03']
    """
    lowered = lower(text)
    spans = []
    for rule in RULES:
        for match in rule.finditer(lowered):
            if (found := _date(match)) is not None:
                spans.append(DateSpan(match.start(), match.end(), found))
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[DateSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def parse_date(text: str) -> date | None:
    """Read *text* (NFC) as one date, or give None.

    >>> parse_date("28/12/2020"), parse_date("31/02/2021")
    (datetime.date(2020, 12, 28), None)
    """
    found = date_at(text.strip(), 0)
    return found.date if found and found.end == len(text.strip()) else None


def date_at(text: str, start: int) -> DateSpan | None:
    """Read the date that begins exactly at *start*, or give None."""
    lowered = lower(text[start : start + _LONGEST])
    for rule in RULES:
        match = rule.match(lowered)
        if match and (found := _date(match)) is not None:
            return DateSpan(start, start + match.end(), found)
    return None


# What a scanner makes of a date line: gaps inside numbers, letters for digits.
_SCANNED = verbose(r"""ng.y \s* (?P<day> [0-9oil\s]{1,4} ) th.ng \s*
    (?P<month> [0-9oil\s]{1,4} ) ,? \s* n.m \s* (?P<year> [12i] [0-9oil\s]{3,6} ) (?! \w )""")
_DIGITS = str.maketrans({"o": "0", "i": "1", "l": "1", " ": ""})


def read_date_line(text: str) -> date | None:
    """Read the date that opens *text*, the date line of a document, as a scanner may print it.

    >>> read_date_line("ngày O3 tháng 1 2 năm 202 1"), read_date_line("ngày     tháng    năm 2021")
    (datetime.date(2021, 12, 3), None)
    """
    if found := date_at(text, 0):
        return found.date
    match = _SCANNED.match(lower(" ".join(text[:_LONGEST].split())))
    if match is None:
        return None
    day, month, year = (match[name].translate(_DIGITS) for name in ("day", "month", "year"))
    return parse_date(f"{day}/{month}/{year}") if day and month else None


_LONGEST = 60  # characters; the longest form is far shorter, its spaces included


def _date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    day, year = int(groups["day"]), int(groups["year"])
    if word := groups.get("word"):
        month = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == word[:3])
    else:
        month = int(groups["month"])
        if month > 12 >= day:  # 12/28/2020: only the American order makes a date of it
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None
