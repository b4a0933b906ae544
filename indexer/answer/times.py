"""Days, months, years, centuries and periods in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.documents.dates import MONTHS, find_dates
from indexer.language.patterns import Pattern, verbose

Place = tuple[int, int]  # characters, end exclusive

_MONTH = rf"(?: {' | '.join(f'{name[:3]} (?: {name[3:]} )?' for name in MONTHS)} | sept ) \.?"
_ERA = r"(?: ad | bce? | ce | tcn | scn | (?: trước | sau ) \s công \s nguyên )"
_YEAR = rf"""(?: (?: 1[0-9] | 20 ) [0-9]{{2}} (?: \s {_ERA} (?! \w ) )?
    | [1-9][0-9]{{0,2}} \s {_ERA} (?! \w ) )"""
_CENTURY = r"(?: [0-9]{1,2} | [ivx]{1,5} )"
# Less than a full day: those are read by indexer.documents.dates.
# e.g. "tháng 7 năm 2025", "ngày 20 tháng 10", "ngày 01/7", "năm 2025", "những năm 1960"
# e.g. "quý i năm 2026", "thế kỷ 19", "cuối thế kỷ thứ xx"
# not "2.340", "12/2022"
VIETNAMESE = verbose(rf"""(?<! [\w/] ) (?<! [0-9][.,] )
    (?: (?: đầu | cuối | giữa ) \s )?
    (?: (?: ngày \s (?: mồng \s | mùng \s )? [0-9]{{1,2}} \s )?
        tháng \s (?: [0-9]{{1,2}} | giêng | chạp )
        (?: (?: \s năm \s | \s? / \s? | [\s,]+ ) {_YEAR} )?
      | ngày \s [0-9]{{1,2}} [/-] [0-9]{{1,2}}
      | (?: (?: những | các ) \s )? (?: thập \s (?: niên | kỷ ) \s )? (?: năm \s )? {_YEAR}
      | quý \s (?: [1-4] | i{{1,3}} | iv ) (?: (?: \s năm \s | \s? / \s? ) {_YEAR} )?
      | thế \s k[ỷỉ] \s (?: thứ \s )? {_CENTURY} (?: \s {_ERA} (?! \w ) )?
    ) (?! [\w%/] | [.,] [0-9] )""")
_ORDINAL = r"(?: [0-9]{1,2} (?: st|nd|rd|th ) | [a-z]{2,11} (?: th | first | second | third ) )"
# e.g. "july 2025", "july 20", "20 july", "the 1960s", "1997", "19th century", "450 bc"
# e.g. "summer of 1997", "late twentieth century"
# not "1,997", "$1997"
ENGLISH = verbose(rf"""(?<! [\w/$£€] ) (?<! [0-9][.,] )
    (?: (?: early | mid | late | spring | summer | autumn | fall | winter ) [\s-]
        (?: (?: of | in ) \s )? )?
    (?: {_MONTH} \s (?: of \s )? {_YEAR}
      | {_MONTH} \s [0-9]{{1,2}} (?: st|nd|rd|th )? (?: ,? \s {_YEAR} )?
      | [0-9]{{1,2}} (?: st|nd|rd|th )? \s (?: of \s )? {_MONTH} (?: ,? \s {_YEAR} )?
      | (?: the \s )? {_YEAR} s
      | (?: the \s )? {_ORDINAL} [\s-] (?: century | centuries ) (?: \s {_ERA} (?! \w ) )?
      | (?: ad \s )? {_YEAR} )
    (?! [\w%/] | [.,] [0-9] )""")
_PERIOD = Pattern(r"\s?[-–—]\s?|,?\s(?:đến|tới|to|and|until|through)\s(?:(?:hết|năm|nay)\s)?")
_OPENING = Pattern(
    r"\b(?:từ|kể từ|trước|sau|giai đoạn|thời kỳ|vào|từ khoảng"
    r"|from|between|since|before|after|by|in|until|around)\s$"
)
_LONGEST_OPENING = 12  # characters


def times_of(text: str, lowered: str, start: int, end: int, language: str) -> Iterator[Place]:
    """Give the days, years and periods in a piece of text, each bare and with what opens it.

    >>> text = "áp dụng từ ngày 01/7/2025 đến năm 2030"
    >>> [text[first:last] for first, last in times_of(text, text, 0, len(text), "vi")]
    ['ngày 01/7/2025 đến năm 2030', 'từ ngày 01/7/2025 đến năm 2030', 'ngày 01/7/2025', 'năm 2030']
    """
    found = [(one.start + start, one.end + start) for one in find_dates(text[start:end])]
    rule = ENGLISH if language == "en" else VIETNAMESE
    whole = list(found)
    for match in rule.finditer(lowered, start, end):
        if not any(match.start() < last and first < match.end() for first, last in whole):
            found.append(match.span())
    found.sort()
    place = 0
    while place < len(found):
        first, last = found[place]
        parts = [found[place]]
        if place + 1 < len(found) and _PERIOD.fullmatch(lowered, last, found[place + 1][0]):
            place += 1
            last = found[place][1]
            parts.append(found[place])
        yield first, last
        opening = _OPENING.search(lowered, max(start, first - _LONGEST_OPENING), first)
        if opening:
            yield opening.start(), last
        if len(parts) > 1:
            yield from parts
        place += 1
