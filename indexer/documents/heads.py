"""What a document says about itself: number, type, title, issuer, signer and its days.

The text comes first, then what an editor printed above it, then the name of its file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from indexer.documents.dates import date_at, find_dates, parse_date, read_date_line
from indexer.documents.effect import read_effect
from indexer.documents.factsheet import read_facts
from indexer.documents.issuers import read_issuer
from indexer.documents.metadata import Metadata
from indexer.documents.signatures import read_signature
from indexer.documents.titles import (
    block_title,
    fallback_title,
    letter_subject,
    slug_title,
    told_title,
)
from indexer.documents.vocabulary import issuer_code, kind_of_number, type_code, type_name
from indexer.language.numbers import number_key, scan
from indexer.language.text import fold, lower

HEAD_LINES = 80
NUMBER_LINE_CHARACTERS = 120  # number, place and date; a longer line is a sentence

_NUMBER_LINE = re.compile(
    r"(?:.{0,60}\|\s*|(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|"
    r"Law|Code|Ordinance|Decree|Decision|Resolution|Circular|Directive)\s+)?"
    r"(?:[SsŠ$]\s?[ốôóòổỗồo]|S[ỐÔÓO]|N[oO]\.?)\s*[:;.]?\s*(?=\d)"
)
_PREAMBLE = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét|Pursuant|Điều \d|Article \d|Chương [IVX])")
_PLACE_AND_DATE = re.compile(
    r"(?:.*?\s\|?\s*)??[A-ZĐ][\wÀ-ỹ.\- ]{2,40},\s*(?=(?:ng[àaáâả]y|\d|January|February|March|April|"
    r"May|June|July|August|September|October|November|December))"
)
_PLACE_BROKEN = re.compile(r"(?:[\wÀ-ỹ. ]{2,30},\s*)?(?=ng[àaáâả]y\s*[\doOlI ]{1,4}\s*th)")
_PASSED = re.compile(
    r"(?:(?P<itself>này)[^.;\n]{0,200}?)?(?:thông qua|passed|adopted)\b"
    r"(?:[^.;\n]{0,120}?\s(?:vào|on))?\s+(?:the\s+)?(?=ngày\s+\d|\d|[JFMASOND][a-z]+ \d)"
)
_AUTHENTICATED = re.compile(r"^XÁC THỰC VĂN BẢN HỢP NHẤT", re.MULTILINE)
_JOINS = re.compile(r"^VĂN BẢN HỢP NHẤT|, được sửa đổi, bổ sung bởi:$")
_ANNEXED = re.compile(
    r"^\((?:Ban hành )?[Kk]èm theo [A-ZĐ][\wÀ-ỹ ]{4,25} số:? (?=\d)", re.MULTILINE
)
# The first line under an article of the official codification: where the article comes from.
_SOURCE_LINE = re.compile(
    r"\(Điều \d+\w* (?P<type>[A-ZĐ][\wÀ-ỹ ]{2,30}?) số (?P<number>\S+)\s+(?P<title>.{3,600}?) "
    r"ngày (?P<signed>\d{1,2}/\d{1,2}/\d{4}) của (?P<issuer>[^,()]{3,100}), "
    r"có hiệu lực(?: thi hành)? kể từ ngày (?P<effective>\d{1,2}/\d{1,2}/\d{4})"
)
_ITSELF = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư|Quyết định|Nghị quyết) này\b")


def read_head(text: str, stem: str, source: str = "") -> Metadata:
    """Read what *text*, the stem of its file's name and the address it came from tell.

    >>> text = "Số: 12/2022/NĐ-CP\\n\\nNGHỊ ĐỊNH\\nQuy định xử phạt\\n\\nĐiều 1. Phạm vi"
    >>> head = read_head(text, "12-2022")
    >>> head.number, head.title, head.type, head.issuer
    ('12/2022/NĐ-CP', 'Nghị định quy định xử phạt', 'decree', 'government')
    """
    lines = [line.strip() for line in text[:20_000].split("\n")][: 2 * HEAD_LINES]
    known = _from_source_line(text)
    facts = read_facts(lines)
    authenticated = _around_authentication(text)
    number = known.number or _printed_number(lines) or facts.number
    number = number or _printed_number(authenticated) or _named(lines, stem) or _annexed(text)
    kind, of_number = kind_of_number(number_key(number)) if number else ("", "")
    title, titled = block_title(lines[:HEAD_LINES], text)
    kind = kind or known.type or _edition(lines, text) or titled or facts.type
    kind = kind or _type_of_itself(text, number)
    own_day = _date_line(lines) or _date_line(authenticated)
    signed = known.signed or own_day or _signed(lines, text, kind, number) or facts.signed
    signature = read_signature(text, kind)
    effect = read_effect(text, kind, signed, number)
    return Metadata(
        number=number,
        type=kind,
        issuer=known.issuer or read_issuer(lines, of_number, kind) or facts.issuer,
        title=title or known.title or facts.title or _told(lines, text, number, kind, stem, source),
        signed=signed,
        effective=known.effective or effect.effective or facts.effective,
        expires=effect.expires or facts.expires,
        signer=signature.signer if signature else facts.signer,
    )


def _told(lines: Sequence[str], text: str, number: str, kind: str, stem: str, source: str) -> str:
    """A title from somewhere else than the title block."""
    if subject := letter_subject(lines[:HEAD_LINES]):
        return f"{type_name(kind or 'official_letter', 'vi')} về việc {subject}"
    return (
        told_title(lines, text, kind)
        or slug_title(stem, text, kind)
        or slug_title(source.split(" ")[0], text, kind)
        or fallback_title(lines, number, kind)
    )


def _printed_number(lines: Sequence[str]) -> str:
    """The number in a line of its own above the preamble: "Số: 12/2022/NĐ-CP"."""
    for line in lines:
        match = _NUMBER_LINE.match(line) if len(line) <= NUMBER_LINE_CHARACTERS else None
        for span in scan(line) if match else ():
            if match and span.start == match.end():
                return " ".join(span.text.split())
        if _PREAMBLE.match(line):
            break
    return ""


def _named(lines: Sequence[str], stem: str) -> str:
    """The number that the file's name gives, as the text prints it if it does."""
    named, spelled = number_key(stem.replace("_", "-")), stem
    for span in scan(stem.replace("_", " ")) if not named else ():
        if span.start == 0:
            named, spelled = span.key, stem[: span.end]
    for span in scan("\n".join(lines)):
        if span.key == named:
            return " ".join(span.text.split())
    return _spelled(spelled) if named else ""


def _spelled(stem: str) -> str:
    """Print a number from a file's name: "145-2020-NĐ-CP" is 145/2020/NĐ-CP.

    >>> _spelled("06-2003-PL-UBTVQH11"), _spelled("28-NQ-TW")
    ('06/2003/PL-UBTVQH11', '28-NQ/TW')
    """
    pieces = re.split(r"[-_ ]", stem)
    codes = pieces[2:] if len(pieces) > 2 and pieces[1].isdigit() else pieces[1:]
    if codes[-1:] in (["TW"], ["TU"], ["TƯ"]) and len(codes) == 2:
        return f"{pieces[0]}-{codes[0]}/{codes[1]}"
    return "/".join([*pieces[: len(pieces) - len(codes)], "-".join(codes)])


def _annexed(text: str) -> str:
    """The number that every annex gives: "(Ban hành kèm theo Quyết định số 9/QĐ-BHXH ...)"."""
    found = {}
    for match in _ANNEXED.finditer(text):
        for span in scan(text[match.end() : match.end() + 60])[:1]:
            found[span.key] = " ".join(span.text.split())
    return next(iter(found.values())) if len(found) == 1 else ""


def _edition(lines: Sequence[str], text: str) -> str:
    """Tell a consolidated text, which bears the name of what it joins, by what only it has."""
    joins = any(_JOINS.search(line) for line in lines[:HEAD_LINES])
    return "consolidated" if joins or _AUTHENTICATED.search(text) else ""


def _type_of_itself(text: str, number: str) -> str:
    """A law calls itself "Luật này": that tells it from a code or a resolution."""
    match = _ITSELF.search(text) if number else None
    return type_code(match[1]) if match else ""


def _signed(lines: Sequence[str], text: str, kind: str, number: str) -> date | None:
    """The day of the vote on a law, that in an annex, or under the title of a news item."""
    passed = None if kind == "consolidated" else _passed(text)  # not when the law was passed
    return passed or _dated_itself(text, number) or _news_day(lines)


def _around_authentication(text: str) -> list[str]:
    """The lines round "XÁC THỰC VĂN BẢN HỢP NHẤT", which have number, date and signer instead."""
    match = _AUTHENTICATED.search(text)
    if match is None:
        return []
    lines = text[max(0, match.start() - 120) : match.end() + 200].split("\n")
    return [line.strip() for line in lines[1:] if not _PREAMBLE.match(line.strip())]


def _date_line(lines: Sequence[str]) -> date | None:
    for line in lines:
        if _PREAMBLE.match(line):
            break
        for place in (_PLACE_AND_DATE, _PLACE_BROKEN):
            match = place.match(line) if len(line) <= NUMBER_LINE_CHARACTERS else None
            if match and (day := read_date_line(line[match.end() :])):
                return day
    return None


def _passed(text: str) -> date | None:
    """The day of the vote: the last one, of this document if one says so."""
    last, own = None, None
    for match in _PASSED.finditer(text):
        if found := date_at(text, match.end()):
            last = found.date
            own = found.date if match["itself"] else own
    return own or last


def _dated_itself(text: str, number: str) -> date | None:
    """The day that an annex gives with the number: "kèm theo Nghị định số 1/2020/NĐ-CP ngày"."""
    if not number:
        return None
    for match in re.finditer(rf"{re.escape(number)},?\s+(?=ng[àa]y)", text):
        if found := date_at(text, match.end()):
            return found.date
    return None


def _news_day(lines: Sequence[str]) -> date | None:
    for line in lines[:6]:
        dates = find_dates(line)
        if dates and dates[0].start == 0 and len(line) < 40:
            return dates[0].date
    return None


def _from_source_line(text: str) -> Metadata:
    match = _SOURCE_LINE.search(text[:5_000])
    if match is None:
        return Metadata()
    code = type_code(match["type"])
    subject = match["title"]
    if not fold(match["type"]).endswith(("luat", "phap lenh")):
        subject = lower(subject[0]) + subject[1:]
    return Metadata(
        number=match["number"],
        type=code,
        issuer=issuer_code(match["issuer"]),
        title=f"{match['type']} {subject}",
        signed=parse_date(match["signed"]),
        effective=parse_date(match["effective"]),
    )
