"""What the head of a document says about it: its number, title, issuer and date of signing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from indexer.documents.dates import date_at, find_dates, parse_date
from indexer.documents.labels import is_capitals, read_label
from indexer.documents.metadata import Metadata
from indexer.documents.vocabulary import (
    TYPES,
    issuer_code,
    kind_of_number,
    type_code,
    type_name,
)
from indexer.language.numbers import number_key, scan
from indexer.language.text import lower

HEAD_LINES = 80
TITLE_LINES = 7  # of a title block, at most
NUMBER_LINE_CHARACTERS = 120  # number, place and date; a longer line is a sentence
TITLE_CHARACTERS = 400

_NAMES = sorted((term.vi.upper() for term in TYPES), key=len, reverse=True)
_OTHER_NAMES = (
    "HƯỚNG DẪN", "QUY CHẾ", "QUY ĐỊNH", "QUY TRÌNH", "CHƯƠNG TRÌNH", "CHIẾN LƯỢC", "ĐỀ ÁN",
    "BÁO CÁO", "THÔNG TRI", "KẾT LUẬN", "TỜ TRÌNH", "LAW", "CODE", "DECREE", "CIRCULAR",
    "DECISION", "RESOLUTION", "DIRECTIVE", "ORDINANCE", "CONSTITUTION", "PLAN",
)  # fmt: skip
_TYPE_LINE = re.compile(rf"(?P<name>{'|'.join((*_NAMES, *_OTHER_NAMES))})(?!\s*:)(?=\s|$)")
_CONSOLIDATED = "VĂN BẢN HỢP NHẤT"
_PROPER = frozenset({"law", "code", "ordinance"})  # whose names are names: Luật Bảo hiểm xã hội
_AFTER_TITLE = re.compile(
    r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên cơ sở|Thực hiện|Pursuant|Chương [IVX\d]|"
    r"Phần [IVX\dt]|Điều \d|Lời nói đầu|LỜI NÓI ĐẦU|\(|"
    r"(?:Bộ luật|Luật|Nghị định|Thông tư|Pháp lệnh|Nghị quyết|Quyết định) .*số \d|"
    r"(?:THỦ TƯỚNG|BỘ TRƯỞNG|CHÍNH PHỦ|QUỐC HỘI|ỦY BAN|UỶ BAN|TỔNG GIÁM ĐỐC|CHỦ TỊCH)\b)"
)
_NUMBER_LINE = re.compile(
    r"(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Law|Code|"
    r"Decree|Decision|Resolution|Circular|Directive)\s+)?(?:[Ss]ố|SỐ|No\.?)\s*:?\s*(?=\d)"
)
_PLACE_AND_DATE = re.compile(
    r"(?:.*\s\|?\s*)?[A-ZĐ][\wÀ-ỹ. ]{2,40},\s*(?=(?:ngày|\d|January|February|March|April|May|June|"
    r"July|August|September|October|November|December))"
)
_PASSED = re.compile(r"thông qua\s+(?:vào\s+)?(?=ngày\s+\d)")
# The first line under an article of the official codification: where the article comes from.
_SOURCE_LINE = re.compile(
    r"\(Điều \d+\w* (?P<type>[A-ZĐ][\wÀ-ỹ ]{2,30}?) số (?P<number>\S+)\s+(?P<title>.{3,600}?) "
    r"ngày (?P<signed>\d{1,2}/\d{1,2}/\d{4}) của (?P<issuer>[^,()]{3,100}), "
    r"có hiệu lực(?: thi hành)? kể từ ngày (?P<effective>\d{1,2}/\d{1,2}/\d{4})"
)
_ITSELF = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư|Quyết định|Nghị quyết) này\b")
_NAMED_LAW = re.compile(r"(?<=\bcủa )(bộ luật|luật|pháp lệnh) (\w)")
_NAMED_IN_CAPITALS = (
    ("việt nam", "Việt Nam"), ("cộng hòa xã hội", "Cộng hòa xã hội"), ("chính phủ", "Chính phủ"),
    ("quốc hội", "Quốc hội"), ("nhà nước", "Nhà nước"), ("hồ chí minh", "Hồ Chí Minh"),
    ("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"), ("hà nội", "Hà Nội"),
)  # fmt: skip


def read_head(text: str, stem: str) -> Metadata:
    """Read what *text* and the stem of its file's name tell.

    >>> text = "Số: 12/2022/NĐ-CP\\n\\nNGHỊ ĐỊNH\\nQuy định xử phạt\\n\\nĐiều 1. Phạm vi"
    >>> head = read_head(text, "12-2022")
    >>> head.number, head.title, head.type, head.issuer
    ('12/2022/NĐ-CP', 'Nghị định quy định xử phạt', 'decree', 'government')
    """
    lines = [line.strip() for line in text[:20_000].split("\n")][: 2 * HEAD_LINES]
    codified = _from_source_line(text)
    number = codified.number or _number(lines, stem)
    kind, issuer = kind_of_number(number_key(number)) if number else ("", "")
    title, titled = _title(lines[:HEAD_LINES])
    kind = kind or codified.type or titled or _type_of_itself(text, number)
    if not title and not codified.title:
        title = _fallback_title(lines, number, kind)
    return replace(
        codified,
        number=number,
        type=kind,
        issuer=codified.issuer or issuer,
        title=title or codified.title,
        signed=codified.signed or _signed(lines, text),
    )


def _number(lines: Sequence[str], stem: str) -> str:
    """The number, as the text prints it if it does, else as the file's name has it."""
    named, spelled = number_key(stem.replace("_", "-")), stem
    for span in scan(stem.replace("_", " ")) if not named else ():
        if span.start == 0:
            named, spelled = span.key, stem[: span.end]
    printed = []
    for line in lines:
        match = _NUMBER_LINE.match(line)
        if match and len(line) <= NUMBER_LINE_CHARACTERS:
            printed += [span for span in scan(line) if span.start == match.end()]
    for span in printed:
        if span.key == named or not named:
            return " ".join(span.text.split())
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


def _title(lines: Sequence[str]) -> tuple[str, str]:
    """The title, and the code of the type it opens with, "" where there is none."""
    for index, line in enumerate(lines):
        label = read_label(line)
        if label is not None and label.kind in ("part", "chapter", "article"):
            break
        match = _TYPE_LINE.match(line)
        if match is None or not is_capitals(line) or match["name"] == _CONSOLIDATED:
            continue  # a consolidated text has the title of what it consolidates
        subject = _subject(line[match.end() :].strip(), lines[index + 1 :])
        if subject:
            name = match["name"]
            code = type_code(name)
            return _titled(name, subject, code), code
    return "", ""


def _subject(rest: str, lines: Sequence[str]) -> str:
    parts = [rest] if rest else []
    for line in lines[:TITLE_LINES]:
        if not line:
            if parts:
                break
            continue
        label = read_label(line)
        if _AFTER_TITLE.match(line) or not re.search(r"\w", line):
            break
        if label is not None and label.kind not in ("attachment", "signature"):
            break
        if parts and is_capitals(parts[0]) != is_capitals(line):
            break
        parts.append(line)
    subject = " ".join(" ".join(parts).split())
    return subject if len(subject) <= TITLE_CHARACTERS else ""


def _titled(name: str, subject: str, code: str) -> str:
    """Write a title as people do: LUẬT and BẢO HIỂM XÃ HỘI make Luật Bảo hiểm xã hội."""
    if is_capitals(subject):
        subject = lower(subject)
        for spoken, written in _NAMED_IN_CAPITALS:
            subject = subject.replace(spoken, written)
        subject = _NAMED_LAW.sub(lambda law: f"{law[1].capitalize()} {law[2].upper()}", subject)
        amends = subject.startswith(("sửa đổi", "amend"))
        if code in _PROPER and not amends:
            subject = subject[0].upper() + subject[1:]
    elif code not in _PROPER and len(subject) > 1 and subject[1].islower():
        subject = lower(subject[0]) + subject[1:]
    return f"{name.capitalize()} {subject}"


def _fallback_title(lines: Sequence[str], number: str, kind: str) -> str:
    """Type and number of a law without its head; the first line of anything else."""
    if number:
        return f"{type_name(kind, 'vi')} số {number}" if kind else number
    for line in lines:
        if line and read_label(line) is None and not line.startswith(("[", "http", "(")):
            return line if len(line) <= TITLE_CHARACTERS else f"{line[:120].rsplit(' ', 1)[0]} …"
    return ""


def _type_of_itself(text: str, number: str) -> str:
    """A law calls itself "Luật này": that tells it from a code or a resolution."""
    match = _ITSELF.search(text) if number else None
    return type_code(match[1]) if match else ""


def _signed(lines: Sequence[str], text: str) -> date | None:
    """The date under the number, of the vote on a law, or under the title of a news item."""
    for line in lines:
        match = _PLACE_AND_DATE.match(line)
        if match and (found := date_at(line, match.end())):
            return found.date
        if _AFTER_TITLE.match(line) and line.startswith("Điều"):
            break
    passed = None
    for match in _PASSED.finditer(text):
        passed = date_at(text, match.end()) or passed
    if passed:
        return passed.date
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
    if code not in _PROPER:
        subject = lower(subject[0]) + subject[1:]
    return Metadata(
        number=match["number"],
        type=code,
        issuer=issuer_code(match["issuer"]),
        title=f"{match['type']} {subject}",
        signed=parse_date(match["signed"]),
        effective=parse_date(match["effective"]),
    )
