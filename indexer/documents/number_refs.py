"""Find references to documents by number: "Nghị quyết số 28/NQ-CP ngày 03/3/2021", "nđ 145".

A reference is a full number (:mod:`indexer.language.numbers`) with the words round it, or a type
with a serial. A bare "28" is neither. Documents that share a serial stay apart by type, issuer,
year and date of signing: each is given where the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indexer.documents.dates import DateSpan, date_at
from indexer.documents.vocabulary import TYPES, issuer_code, kind_of_number, type_code
from indexer.language.numbers import NumberSpan, scan
from indexer.language.patterns import Pattern, verbose
from indexer.language.text import fold, lower


@dataclass(frozen=True)
class NumberReference:
    """A reference to a document; ``start`` and ``end`` count characters, end exclusive.

    The span takes in the words before the number ("Nghị quyết số") and the date behind it.
    """

    text: str  # text[start:end]
    start: int
    end: int
    key: str  # "28-nq-cp"; "" where the number is not written in full
    type: str  # a code of vocabulary.TYPES, "" where nothing tells
    serial: str  # as in keys, below ten padded: "28", "06", "66.7"
    year: int | None  # of the number, or of the date behind it
    signed: date | None  # only where a date is printed behind the number
    issuer: str = ""  # a code of vocabulary.ISSUERS, "" where the letters do not tell
    number: str = ""  # the number alone, as printed: "28/NQ-CP", "145/2020"


def _names(*, symbols: bool) -> str:
    """Join the names of types, or their symbols, as they may be typed; longest first."""
    # "article" and "news" have no numbers; "code" and "act" stand in every other English text.
    wanted = [
        term for term in TYPES if term.code not in ("article", "news", "other", "constitution")
    ]
    names: set[str] = set()
    for term in wanted:
        printed = term.symbols if symbols else (term.vi, term.en, *term.aliases)
        names |= {form for name in printed for form in (lower(name), fold(name))}
    longest = sorted(names - {"l", "act"}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in longest)


_YEAR = r"(?: 19|20 ) [0-9]{2}"
_NAME = _names(symbols=False)
_SYMBOL = _names(symbols=True)
# The last word of everything that may stand before a number: a quick look before a long pattern.
_LAST_WORDS = frozenset(
    word + plural
    for name in f"{_NAME}|{_SYMBOL}|số|so|no|number|ttg|cp".split("|")
    for word in name.split(r"\s{1,3}")[-1:]
    for plural in ("", "s")
)

# Patterns read lower-cased text; "# e.g." and "# not" are held by tests/test_grammar_examples.py.
#
# Right before a number.
# e.g. "Nghị quyết số ", "Resolution No. ", "NĐ", "QĐ-TTg số: ", "qđ ttg ", "nghi dinh "
# not "pháp luật ", "kỷ luật ", "Nghị quyết này "
BEFORE_NUMBER = verbose(rf"""
    (?<! [\w/-] ) (?<! pháp[ ] ) (?<! kỷ[ ] ) (?: (?P<name> {_NAME} ) s? | (?P<symbol> {_SYMBOL} )
        (?: -(?P<issuer> [a-zđ]{{2,9}} ) | \s (?P<spaced> ttg | cp ) )? )
    (?P<gap> \s{{0,3}} (?P<so> (?: số | so | nos?\.? | number ) \s? :? \s{{0,3}} )? ) \Z""")
# The name of a law before its number ("Luật Bảo hiểm xã hội số 41/2024/QH15"), wanted where the
# letters of the number do not tell a law from a resolution.
# e.g. "Luật Bảo hiểm xã hội số ", "Bộ luật Lao động số ", "Law on Gender Equality No. "
NAME_BEFORE_NUMBER = verbose(
    r"""(?<! \w ) (?P<type> bộ \s luật | bo \s luat | luật | luat | law | code | pháp \s lệnh
      | phap \s lenh | ordinance | nghị \s quyết | nghi \s quyet | resolution ) (?! \w )"""
)
_LONGEST_BEFORE, _LONGEST_NAME = 50, 120  # characters
_SENTENCE_END = Pattern(r"[.;:()“”\"]|\n\s*\n|\b(?:này|this)\b")

# Between a number and its date.
# e.g. " ", ", dated ", " (", " of ", " ban hành "
BEFORE_DATE = verbose(
    r"\s{0,3} [,(]? \s{0,2} (?: (?: ban \s hành | issued ) \s )? (?: (?: dated | of | on ) \s )?"
)
# The year alone.
# e.g. " năm 2021", " of 2021", " (2009)"
# not " năm 2021-2030", " 2021"
YEAR_BEHIND = verbose(rf"""\s{{1,3}} (?: năm | nam | of ) \s (?P<year> {_YEAR} )
    (?! \w | [./-][0-9] ) | \s? \( (?P<bracketed> {_YEAR} ) \)""")

# What a type is followed by where the number is not written in full ("nđ 145").
# e.g. "145", "145/2020", "66.7", "30a/2008"
# not "145/2020/NĐ-CP", "1.000 đồng ", "5%", "5-10"
SERIAL = verbose(rf"""
    (?P<serial> [0-9]{{1,5}} (?: \.[0-9]{{1,2}} )? [a-zđ]? )
    (?: \s? [/_–-] \s? (?P<year> {_YEAR} ) )? (?! \w | [.,]? [0-9] | \s? % | \s? [/–-] \s? \w )""")
_FIGURE = verbose(r"[0-9] (?<! [0-9/_–-] . ) (?<! [0-9][.,] . )")
# A number cut off before its issuer.
# e.g. "145/2020/NĐ", "2232/QĐ"
# not "2232/QĐ-TTg", "145/2020", "1/2"
CUT_OFF = verbose(rf"""
    (?P<serial> [0-9] (?<! [\w/–-] . ) [0-9]{{0,4}} (?: \.[0-9]{{1,3}} )? )
    (?: / (?P<year> {_YEAR} ) )? / (?P<symbol> {_SYMBOL} ) (?! [\w/–-] )""")
# What makes the figure a count: "kế hoạch 5 năm", "decision 3 days".
# e.g. " năm", " days", " người"
# not " năm 2020", " điều 5"
COUNTED = verbose(
    r"""\s* (?: ng[aà]y | th[aá]ng | n[aă]m (?! \s [0-9]{4} ) | ng[uư][oờ]i | l[aầ]n | tri[eệ]u
      | t[yỷ] | đồng | days? | months? | years? | people | points? ) (?! \w )"""
)
# Types whose figure is more often a year ("Luật 2024", "kế hoạch 2025"): their number is wanted
# with "số", or with a year of its own.
_NAMED_BY_YEAR = frozenset({"law", "code", "ordinance", "plan", "notice", "convention"})


def find_numbers(text: str) -> list[NumberReference]:
    """Find references to documents by number in *text* (NFC), in order and without overlaps.

    >>> found = find_numbers("Nghị quyết số 28/NQ-CP ngày 03/3/2021, nđ 145 và 28 người")
    >>> [(r.key, r.type, r.serial, r.year) for r in found]
    [('28-nq-cp', 'resolution', '28', 2021), ('', 'decree', '145', None)]
    """
    if not any(digit in text for digit in "0123456789"):
        return []
    lowered = lower(text)
    full = [_full(text, lowered, span) for span in scan(text)]
    found = sorted([*full, *_partial(text, lowered), *_cut_off(text, lowered)], key=_order)
    kept: list[NumberReference] = []
    for reference in found:
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return kept


# e.g. "145/2020", " 74-2025 "; in a longer text it may be a month
_ALONE = Pattern(r"\s*(?P<number>(?P<serial>[0-9]{1,4})\s?[/-]\s?(?P<year>(?:19|20)[0-9]{2}))\s*")


def serial_and_year(text: str) -> NumberReference | None:
    """Read a text that is nothing but a serial and a year: who asks for that means a document.

    >>> reference = serial_and_year("145/2020")
    >>> reference.serial, reference.year, serial_and_year("từ 12/2022")
    ('145', 2020, None)
    """
    alone = _ALONE.fullmatch(text)
    if alone is None:
        return None
    start, end = alone.span("number")
    return NumberReference(
        text=text[start:end],
        start=start,
        end=end,
        key="",
        type="",
        serial=alone["serial"].zfill(2),
        year=int(alone["year"]),
        signed=None,
        number=text[start:end],
    )


def _order(reference: NumberReference) -> tuple[int, int]:
    return reference.start, -reference.end


def _full(text: str, lowered: str, span: NumberSpan) -> NumberReference:
    start, before = _before(lowered, span.start)
    words = _type_words(before) if before else ""
    kind, issuer = kind_of_number(span.key)
    if not words and issuer in ("national_assembly", "na_standing_committee"):
        start, words = _name_before(lowered, span.start)
    kind = kind or type_code(words)
    pieces = span.key.split("-")
    year = int(pieces[1]) if len(pieces) > 1 and re.fullmatch(_compact(_YEAR), pieces[1]) else None
    dated = _date_behind(text, lowered, span.end)
    end = dated.end if dated else span.end
    if dated is None and year is None:
        end, year = _year_behind(lowered, end)
    return NumberReference(
        text=text[start:end],
        start=start,
        end=end,
        key=span.key,
        type=kind,
        serial=pieces[0],
        year=year or (dated.date.year if dated else None),
        signed=dated.date if dated else None,
        issuer=issuer,
        number=span.text,
    )


def _compact(pattern: str) -> str:
    return pattern.replace(" ", "")


def _before(lowered: str, at: int) -> tuple[int, re.Match[str] | None]:
    """Find the name of a type right before *at*, and where it begins."""
    begin = max(0, at - _LONGEST_BEFORE)
    match = BEFORE_NUMBER.search(lowered[begin:at])
    return (begin + match.start() if match else at), match


def _type_words(before: re.Match[str]) -> str:
    return " ".join((before["name"] or before["symbol"]).split())


def _name_before(lowered: str, at: int) -> tuple[int, str]:
    begin = max(0, at - _LONGEST_NAME)
    window = lowered[begin:at]
    names = list(NAME_BEFORE_NUMBER.finditer(window))
    if not names or _SENTENCE_END.search(re.sub(r"\bno\.\s*\Z", "", window[names[-1].end() :])):
        return at, ""
    return begin + names[-1].start(), " ".join(names[-1]["type"].split())


def _date_behind(text: str, lowered: str, at: int) -> DateSpan | None:
    before = BEFORE_DATE.match(lowered, at)
    return date_at(text, before.end()) if before and before.end() > at else None


def _year_behind(lowered: str, at: int) -> tuple[int, int | None]:
    match = YEAR_BEHIND.match(lowered, at)
    return (match.end(), int(match["year"] or match["bracketed"])) if match else (at, None)


def _partial(text: str, lowered: str) -> Iterator[NumberReference]:
    for figure in _FIGURE.finditer(lowered):
        at = figure.start()
        words = lowered[max(0, at - 16) : at].rstrip(" .:\xa0\n").replace("-", " ").split()
        if _LAST_WORDS.isdisjoint(words[-2:]):
            continue
        serial = SERIAL.match(lowered, at)
        start, before = _before(lowered, at)
        if serial and before and _is_number(before, serial, lowered):
            issuer = issuer_code(before["issuer"] or before["spaced"] or "")
            yield _incomplete(text, lowered, start, serial, _type_words(before), issuer)


def _cut_off(text: str, lowered: str) -> Iterator[NumberReference]:
    for match in CUT_OFF.finditer(lowered):
        yield _incomplete(text, lowered, match.start(), match, match["symbol"], "")


def _is_number(before: re.Match[str], serial: re.Match[str], lowered: str) -> bool:
    if before["so"] or serial["year"]:
        return True
    words, figure = _type_words(before), serial["serial"]
    if type_code(words) in _NAMED_BY_YEAR and re.fullmatch(_compact(_YEAR), figure):
        return False
    if "\n" in before["gap"]:  # "... pháp luật" and the next paragraph's "1."
        return False
    # A small figure is a count or an item of a list, unless it is all there is: "thông tư 1".
    if len(figure.lstrip("0")) < 2 and serial.end() < len(lowered.rstrip()):
        return False
    return COUNTED.match(lowered, serial.end()) is None


def _incomplete(
    text: str, lowered: str, start: int, number: re.Match[str], words: str, issuer: str
) -> NumberReference:
    serial = number["serial"].lstrip("0").rjust(1, "0")
    year = int(number["year"]) if number["year"] else None
    dated = _date_behind(text, lowered, number.end())
    end = dated.end if dated else number.end()
    if dated is None and year is None:
        end, year = _year_behind(lowered, end)
    return NumberReference(
        text=text[start:end],
        start=start,
        end=end,
        key="",
        type=type_code(words),
        serial=serial if len(serial) > 1 else f"0{serial}",
        year=year or (dated.date.year if dated else None),
        signed=dated.date if dated else None,
        issuer=issuer,
        number=text[number.start() : number.end()],
    )
