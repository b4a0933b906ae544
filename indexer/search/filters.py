"""Names and values of filters, in both languages: ``loại:"nghị định"`` is ``type:decree``.

What a code means comes from :mod:`indexer.documents.vocabulary`; this module only knows which
words people type for the filters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from indexer.documents import vocabulary
from indexer.language.text import canonical, fold, place_tone
from indexer.locale import current
from indexer.locale import gettext as _

# Every spelling also counts without its diacritics, and "_" or "-" for a space.
FILTER_NAMES: Mapping[str, tuple[str, ...]] = {
    "type": ("type", "loại", "loại văn bản", "thể loại"),
    "issuer": ("issuer", "cơ quan", "coquan", "cq", "cơ quan ban hành"),
    "year": ("year", "năm"),
    "language": ("lang", "language", "ngôn ngữ", "tiếng"),
    "status": ("status", "hiệu lực", "tình trạng", "trạng thái"),
    "field": ("field", "lĩnh vực", "lv"),
}
_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "vi": ("vi", "vn", "vie", "việt", "tiếng việt", "vietnamese"),
    "en": ("en", "eng", "anh", "tiếng anh", "english"),
}
# Said of a status besides its names.
_STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    "in_force": ("còn", "có", "có hiệu lực", "đang có hiệu lực", "active", "valid", "effective"),
    "partly_expired": ("hết một phần", "một phần", "partial", "partly"),
    "expired": ("hết", "không còn hiệu lực", "repealed", "invalid"),
    "not_yet_in_force": ("chưa", "chưa hiệu lực", "sắp có hiệu lực", "future"),
}
FIRST_YEAR, LAST_YEAR = 1900, 2100
_YEARS = re.compile(
    r"(?P<only>[0-9]{4})"
    r"|(?P<first>[0-9]{4})?(?:\.{2,3}|[\u2026\-\u2010-\u2015])(?P<last>[0-9]{4})?"
)


def slug(text: str) -> str:
    """Bring a spelling to the form in which spellings are compared.

    >>> slug("Nghị định"), slug("nghi-dinh"), slug("in_force")
    ('nghi dinh', 'nghi dinh', 'in force')
    """
    return re.sub(r"[\W_]+", " ", fold(canonical(text))).strip()


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


@cache
def _codes(name: str) -> dict[str, str]:
    """Map the slug of every spelling of a value of filter *name* to its code."""
    codes: dict[str, str] = {}
    # What names a code in full goes before what is only said of it.
    for code, spellings in _spellings(name).items():
        for spelling in (code, *spellings):
            codes.setdefault(slug(spelling), code)
    if name == "status":
        for code, spellings in _STATUS_WORDS.items():
            for spelling in spellings:
                codes.setdefault(slug(spelling), code)
    codes.pop("", None)
    return codes


def _spellings(name: str) -> Mapping[str, tuple[str, ...]]:
    if name == "language":
        return _LANGUAGES
    entries = {
        "type": vocabulary.TYPES,
        "issuer": vocabulary.ISSUERS,
        "status": vocabulary.STATUSES,
        "field": vocabulary.FIELDS,
    }[name]
    return {code: (*entry.vi, *entry.en, *entry.symbols) for code, entry in entries.items()}


def read_value(name: str, text: str) -> str:
    """Read one value as its code, "" if it is not known.

    >>> read_value("status", "còn hiệu lực"), read_value("type", "NĐ"), read_value("type", "x")
    ('in_force', 'decree', '')
    """
    return _codes(name).get(slug(text), "")


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


def read_years(text: str) -> tuple[int | None, int | None] | None:
    """Read a year or a span of years, open at one end or not; None if it is neither.

    >>> read_years("2021"), read_years("2020..2023"), read_years("2020-"), read_years("nay")
    ((2021, 2021), (2020, 2023), (2020, None), None)
    """
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
    }
    return sentences[name].format(value=value, values=_possible(name))


def _possible(name: str) -> str:
    if name == "year":
        return "2021, 2020..2023, 2020.., ..2023"
    if name == "language":
        return ", ".join(_LANGUAGES)
    locale = current()
    return ", ".join(
        (spellings[0] if locale == "vi" else code) for code, spellings in _spellings(name).items()
    )
