"""Quantities in a sentence: durations, money, percentages, ages and counts, and ranges of them.

"không quá 15 ngày làm việc" may answer as it stands or as "15 ngày làm việc", and "từ 03 năm đến 10
năm" with or without its "từ": each is given, the barest first. The words of units and numbers are
in ``data/units.tsv`` and ``data/numerals.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from indexer.answer.figures import WORDS as NUMBER_WORDS
from indexer.language.patterns import Pattern
from indexer.language.tables import rows_of
from indexer.records import record

DATA = Path(__file__).with_name("data")
UNITS, NUMERALS, AROUND = DATA / "units.tsv", DATA / "numerals.tsv", DATA / "around.tsv"
AMOUNTS = frozenset({"count", "duration", "money", "percentage", "age", "date"})  # of FORMS
LONGEST_OPENING = 32  # characters before a quantity that may belong to it
YEARS = range(1000, 2101)  # a bare number of these is a year

_DIGITS = r"""(?: (?: [0-9]{1,3} (?: [.,][0-9]{3} )+ (?: [,.][0-9]+ )? | [0-9]+ (?: [.,][0-9]+ )? )
    [½¼¾⅓⅔]? (?: / [0-9]{1,3} (?! [/0-9] ) )? | [½¼¾⅓⅔] )"""
_SIGN = r"(?: (?: us \s? )? [$€£¥] \s? | (?: usd | vnd ) \s )"
# What stands between the two ends of a range.
# e.g. " đến dưới ", " - ", " to ", "–", " and "
_TO = Pattern(
    r"\s?[-–—]\s?|\s(?:đến|tới|to|and|and up to)\s(?:(?:dưới|hết|không quá|under|less than)\s)?"
)
# What stands between a duration and what more there is of it.
# e.g. " ", " and ", " và "
_PART = Pattern(r",?\s(?:(?:and|và)\s)?")
_COEFFICIENT = Pattern(r"\b(?:hệ số|tỷ lệ|tỉ lệ|coefficient|ratio|rate)(?: (?:là|of|bằng))?\s$")
_OTHER_WORDS = frozenset({"năm", "tư"})  # by themselves


@record
class Amount:
    """A quantity or a range; characters of the text, ``end`` exclusive."""

    start: int
    end: int
    form: str  # one of FORMS
    unit: str  # of data/units.tsv, "" for none
    number_end: int = 0  # of what the unit stands behind


def amounts_of(lowered: str, start: int, end: int, language: str) -> Iterator[Amount]:
    """Give the quantities of a piece of text with what may belong to each.

    >>> text = "bị phạt tù từ 03 năm đến 10 năm"
    >>> [text[one.start : one.end] for one in amounts_of(text, 0, len(text), "vi")]
    ['03 năm đến 10 năm', 'từ 03 năm đến 10 năm', '03 năm', '10 năm']

    :param lowered: the text in small letters.
    """
    found = list(_quantities(lowered, start, end, language))
    around = _around(language)
    place = 0
    while place < len(found):
        first, following = found[place], found[place + 1 : place + 2]
        place += 1
        if following and _are_one(lowered, first, following[0]):
            whole = replace(following[0], start=first.start)
            if first.form == "age":  # "61 tuổi 6 tháng" is no duration
                whole = replace(whole, form="age", unit=first.unit)
            yield from _variants(lowered, start, end, whole, around, around.before_range)
            yield first if first.unit else replace(first, form=whole.form, unit=whole.unit)
            yield following[0]
            place += 1
        else:
            yield from _variants(lowered, start, end, first, around, around.before)


def measured_in(lowered: str, language: str) -> frozenset[tuple[str, str]]:
    """Tell which forms of quantities stand in a text, and in which units.

    >>> sorted(measured_in("06 tháng, tối đa 75%, từ năm 2025", "vi"))
    [('date', 'year'), ('duration', 'month'), ('percentage', 'percent')]

    :param lowered: the text in small letters.
    """
    found = _quantities(lowered, 0, len(lowered), language)
    return frozenset((one.form, one.unit) for one in found)


def _are_one(lowered: str, first: Amount, following: Amount) -> bool:
    """Tell whether two quantities are the ends of a range, or years with their months."""
    lasts = first.form in ("duration", "age") and following.form == "duration"
    if lasts and first.unit != following.unit:
        return _PART.fullmatch(lowered, first.end, following.start) is not None
    if first.unit not in ("", following.unit) or (first.unit and first.form != following.form):
        return False
    return _TO.fullmatch(lowered, first.end, following.start) is not None


def _variants(
    lowered: str, start: int, end: int, core: Amount, around: _Around, opening: re.Pattern[str]
) -> Iterator[Amount]:
    """Give a quantity bare, with what opens it, with what closes it, and with both."""
    before = opening.search(lowered, max(start, core.start - LONGEST_OPENING), core.start)
    after = around.after.match(lowered, core.end, end)
    ends = [core.end, *([after.end()] if after else [])]
    if core.form == "count" and core.number_end < core.end:
        ends.append(core.number_end)  # "how many people": who asks knows that it is people
    for last in ends:
        yield replace(core, end=last)
        if before:
            yield replace(core, start=before.start(), end=last)
    share = around.of.match(lowered, core.end, end)
    if share and (core.form == "percentage" or core.unit):
        stop = around.end.search(lowered, share.end(), end)
        if stop:
            form = core.form if core.form == "percentage" else "money"
            whole = replace(core, end=stop.start(), form=form)
            yield whole
            if before:
                yield replace(whole, start=before.start())


@record
class _Around:
    """What may stand round a quantity in a language."""

    before: re.Pattern[str]
    before_range: re.Pattern[str]
    after: re.Pattern[str]
    of: re.Pattern[str]
    end: re.Pattern[str]


@cache
def _around(language: str) -> _Around:
    words: dict[str, list[str]] = {}
    for word, place, own in rows_of(AROUND):
        if own == language:
            words.setdefault(place, []).append(word)
    told = {place: f"(?:{_alternatives(each)})" for place, each in words.items()}
    return _Around(
        before=re.compile(rf"\b{told['before']}\s$"),
        before_range=re.compile(rf"\b{told['before range']}\s$"),
        after=re.compile(rf"\s{told['after']}(?!\w)"),
        of=re.compile(rf"\s{told['of']}(?=\s)"),
        end=re.compile(rf"\s*[,;:.()\n“”\"]|\s{told['end']}(?!\w)|$"),
    )


def _quantities(lowered: str, start: int, end: int, language: str) -> Iterator[Amount]:
    units = _units(language)
    for match in _pattern(language).finditer(lowered, start, end):
        unit, number = match["unit"] or "", match["number"] or ""
        if match["sign"]:
            forms: Sequence[tuple[str, str]] = [("money", "dollar" if "$" in match["sign"] else "")]
        elif match["share"] and not unit:
            forms = [("percentage", "percent")]
        elif unit:
            forms = units[" ".join(unit.split())]
        elif _is_year(number):
            forms = [("date", "year")]
        elif _is_coefficient(lowered, start, match.start()):
            forms = [("percentage", "")]
        elif number in _OTHER_WORDS:
            continue
        else:
            forms = [("count", "")]
        last = match.end("unit") if unit else match.end("bare")
        for form, code in forms:
            yield Amount(match.start(), last, form, code, match.end("bare"))


def _is_coefficient(lowered: str, start: int, at: int) -> bool:
    return _COEFFICIENT.search(lowered, max(start, at - LONGEST_OPENING), at) is not None


def _is_year(number: str) -> bool:
    return number.isdecimal() and len(number) == 4 and int(number) in YEARS


@cache
def _units(language: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for word, form, code, _own in sorted(rows_of(UNITS), key=lambda row: row[3] != language):
        if (form, code) not in found.setdefault(word, []):
            found[word].append((form, code))
    return found


@cache
def numerals(language: str) -> dict[str, list[str]]:
    """Give the words that make numbers, by what they may do: see ``data/numerals.tsv``."""
    words: dict[str, list[str]] = {"alone": [], "behind": [], "fraction": [], "ordinal": []}
    for own, word, _value, joins in rows_of(NUMBER_WORDS):
        if own == language and joins != "alone":
            words["alone" if joins in ("digit", "teen", "ten") else "behind"].append(word)
    for word, kind, own in rows_of(NUMERALS):
        if own == language:
            words[kind].append(word)
    return words


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = numerals(language)
    units = _alternatives(_units(language))
    alone, behind = _alternatives(words["alone"]), _alternatives(words["behind"])
    share, ordinal = _alternatives(words["fraction"]), _alternatives(words["ordinal"])
    joint = r"(?: \s | - | \s and \s )"
    number = rf"""(?: {_DIGITS} (?: \s (?: {behind} ) (?! \w ) )*
        | [0-9]{{1,4}} (?: st|nd|rd|th ) | thứ \s [0-9]{{1,4}} | (?: {ordinal} ) (?! \w )
        | (?: {alone} ) (?! \w ) (?: {joint} (?: {alone} | {behind} ) (?! \w ) )* )"""
    return re.compile(
        rf"""(?<! \w ) (?<! [0-9][.,/] )
        (?P<bare> (?P<sign> {_SIGN} )? (?: (?P<share> (?: {share} ) (?! \w ) )
          | (?P<number> {number} ) ) (?! [\w/] ) )
        (?: (?: \s? \( [^()\n]{{1,30}} \) )? [\s-]? (?P<unit> {units} ) (?! \w ) )?""",
        re.VERBOSE,
    )


def _alternatives(words: Sequence[str] | dict[str, list[tuple[str, str]]]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest)
