"""Names and values of filters, in both languages: ``loại:"nghị định"`` is ``type:decree``.

What a code means comes from :mod:`indexer.documents.vocabulary`; this module only knows which
words people type for the filters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from indexer.documents import vocabulary
from indexer.language.patterns import Pattern
from indexer.language.text import fold, place_tone
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.search.ranges import FIRST_YEAR, LAST_YEAR, read_days

# Every spelling also counts without its diacritics, and "_" or "-" for a space.
FILTER_NAMES: Mapping[str, tuple[str, ...]] = {
    "type": ("type", "loại", "loại văn bản", "thể loại"),
    "issuer": ("issuer", "cơ quan", "coquan", "cq", "cơ quan ban hành"),
    "year": ("year", "năm"),
    "language": ("lang", "language", "ngôn ngữ", "tiếng"),
    "status": ("status", "hiệu lực", "tình trạng", "trạng thái"),
    "field": ("field", "lĩnh vực", "lv"),
    "title": ("title", "tiêu đề", "tên", "tên văn bản"),
    "number": ("number", "số hiệu", "sh"),
    "signed": ("signed", "ngày ký", "ký", "ngày ban hành", "ban hành"),
    "effective": ("effective", "ngày hiệu lực", "có hiệu lực", "hiệu lực từ"),
    "as_of": ("as of", "asof", "thời điểm", "tại ngày"),
}
DAYS = ("signed", "effective", "as_of")
FREE = ("year", "title", "number", *DAYS)  # values that no list of codes holds
_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "vi": ("vi", "vn", "vie", "việt", "tiếng việt", "vietnamese"),
    "en": ("en", "eng", "anh", "tiếng anh", "english"),
}
# Short for a status, where the filter's name says the rest: "hiệu lực:còn".
_STATUS_WORDS = {"con": "in_force", "het": "expired", "chua": "not_yet_in_force"}
_TABLES = {
    "type": vocabulary.TYPES,
    "issuer": vocabulary.ISSUERS,
    "status": vocabulary.STATUSES,
    "field": vocabulary.FIELDS,
}
_YEARS = Pattern(
    r"(?P<only>[0-9]{4})"
    r"|(?P<first>[0-9]{4})?(?:\.{2,3}|[\u2026\-\u2010-\u2015])(?P<last>[0-9]{4})?"
)


def slug(text: str) -> str:
    """Bring a spelling to the form in which spellings are compared.

    >>> slug("Nghị định"), slug("nghi-dinh"), slug("in_force")
    ('nghi dinh', 'nghi dinh', 'in force')
    """
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@cache
def filter_names() -> dict[str, str]:
    """Map every spelling of a filter's name, lower-cased and tone-placed, to the filter.

    >>> filter_names()["loại"], filter_names()["loai"], "loài" in filter_names()
    ('type', 'type', False)
    """
    names = {}
    for name, spellings in FILTER_NAMES.items():
        for spelling in spellings:
            names[place_tone(spelling)] = names[fold(spelling)] = name
    return names


def read_value(name: str, text: str) -> str:
    """Read one value as its code, "" if it is not known.

    >>> read_value("status", "còn hiệu lực"), read_value("type", "NĐ"), read_value("type", "x")
    ('in_force', 'decree', '')
    """
    if name == "language":
        return _language_codes().get(slug(text), "")
    if name == "type":
        return vocabulary.type_code(text)
    if name == "issuer":
        return vocabulary.issuer_code(text)
    if name == "field":
        return vocabulary.field_code(text)
    return vocabulary.status_code(text) or _STATUS_WORDS.get(slug(text), "")


@cache
def _language_codes() -> dict[str, str]:
    return {slug(name): code for code, names in _LANGUAGES.items() for name in names}


def read_values(name: str, text: str) -> tuple[str, ...]:
    """Read a value, or several with commas between them, as codes; () if any is unknown.

    >>> read_values("type", "nghị định"), read_values("type", "decree,luat")
    (('decree',), ('decree', 'law'))
    >>> read_values("language", "klingon")
    ()

    :param name: "type", "issuer", "status", "field" or "language".
    """
    whole = read_value(name, text)
    if whole:  # first, because names of ministries have commas in them
        return (whole,)
    found = [read_value(name, part) for part in text.split(",") if slug(part)]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def is_value(name: str, text: str) -> bool:
    """Tell whether a text surely is a value of a filter, and no word behind a colon.

    >>> is_value("type", "decree,luat"), is_value("signed", ">=2025-07"), is_value("title", "x")
    (True, True, False)
    """
    if name == "year":
        return read_years(text) is not None
    if name in DAYS:
        return read_days(text) is not None
    if name == "number":
        return any(map(str.isdigit, text))
    if name == "title":
        return False
    return bool(read_values(name, text)) or (name == "status" and is_about_days(text))


def is_about_days(text: str) -> bool:
    """Tell whether what is given for a status is a day or a span: "hiệu lực:>=2025-07-01"."""
    return read_days(text) is not None


def read_years(text: str) -> tuple[int | None, int | None] | None:
    """Read a year or a span of years, open at one end or not; None if it is neither.

    >>> read_years("2021"), read_years("2020..2023"), read_years("2020-"), read_years("nay")
    ((2021, 2021), (2020, 2023), (2020, None), None)
    >>> read_years(">=2020"), read_years("<2020")
    ((2020, None), (None, 2019))
    """
    if text.strip()[:1] in ("<", ">", "=", "≤", "≥"):
        days = read_days(text)
        if days is None:
            return None
        return (
            None if days.first is None else days.first.year,
            None if days.last is None else days.last.year,
        )
    match = _YEARS.fullmatch(text.strip())
    if match is None:
        return None
    first, last = (int(year) if year else None for year in (
        match["only"] or match["first"], match["only"] or match["last"]))  # fmt: skip
    given = [year for year in (first, last) if year is not None]
    if not given or not all(FIRST_YEAR <= year <= LAST_YEAR for year in given):
        return None
    if first is not None and last is not None and first > last:
        return last, first
    return first, last


def unknown_value(name: str, value: str) -> str:
    """Say that *value* is no value of filter *name*, and which ones there are.

    >>> unknown_value("language", "klingon")
    'The language "klingon" is not known, so it was left out. Possible: vi, en.'
    """
    sentences = {
        "type": _('The type "{value}" is not known, so it was left out. Possible: {values}.'),
        "issuer": _('The issuer "{value}" is not known, so it was left out. Possible: {values}.'),
        "status": _('The status "{value}" is not known, so it was left out. Possible: {values}.'),
        "field": _('The field "{value}" is not known, so it was left out. Possible: {values}.'),
        "language": _(
            'The language "{value}" is not known, so it was left out. Possible: {values}.'
        ),
        "year": _('The year "{value}" cannot be read, so it was left out. Possible: {values}.'),
        "day": _('The day "{value}" cannot be read, so it was left out. Possible: {values}.'),
    }
    return sentences["day" if name in DAYS else name].format(value=value, values=_possible(name))


def _possible(name: str) -> str:
    if name == "year":
        return "2021, 2020..2023, 2020.., ..2023"
    if name in DAYS:
        return "2025-07-01, 1/7/2025, 7/2025, 2025, 2020..2023, >=2025-07-01"
    if name == "language":
        return ", ".join(_LANGUAGES)
    terms = _TABLES[name]
    return ", ".join(term.vi if current() == "vi" else term.code for term in terms)
