"""Who signed a document, read from the block at its foot.

Decree 30/2020/NĐ-CP, Annex I, sets the block: authority ("TM. CHÍNH PHỦ"), office ("KT. THỦ TƯỚNG",
"PHÓ THỦ TƯỚNG"), and under the signature the name; converted files pull these lines together or
mix them with the recipients printed beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.documents.labels import is_capitals
from indexer.language.text import fold, lower

GAP_LINES = 6  # between the office and the name, at most: a signature, a stamp, "(Đã ký)"
NEXT_SIGNER_LINES = 14  # from one signer of a joint document to the office of the next
JOINT = frozenset({"joint_circular", "joint_resolution"})
SEPARATOR = "; "  # between the signers of a joint document

_OFFICES = (
    "CHỦ TỊCH|TỔNG BÍ THƯ|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỐNG ĐỐC|TỔNG THƯ KÝ|"
    "TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG BAN|PHÓ BAN|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA|"
    "TỔNG KIỂM TOÁN|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG PHÒNG|PHÓ PHÒNG|CHÁNH VĂN PHÒNG|"
    "CHÁNH THANH TRA|VIỆN PHÓ|HIỆU TRƯỞNG|THƯỜNG TRỰC|PRIME MINISTER|MINISTER|CHAIRMAN|"
    "CHAIRWOMAN|CHAIRPERSON|PRESIDENT|DIRECTOR GENERAL|DIRECTOR-GENERAL|DIRECTOR|GOVERNOR|"
    "GENERAL SECRETARY|HEAD|CHIEF"
)
_OFFICE = re.compile(rf"(?<![\w-])(?:{_OFFICES})(?![\w-])")
_PROXY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q|PP|P\.P)\s*\.?\s*(?=[A-ZĐÀ-Ỹ])")
_BETWEEN = re.compile(
    r"[\W\d_]*|[\[(]?\s*(?:đã ký|daky|ký tên|ký|signed)\b.{0,40}|(?:lê|/s/).{0,3}", re.IGNORECASE
)
_RECIPIENT = re.compile(r"\s*(?:[-–~+•]|Nơi nhận|Recipients)")
_WORD = r"[A-ZĐÀ-ỸÂĂÊÔƠƯ][a-zà-ỹđ]*(?:['’][A-ZĐÀ-Ỹ]?[a-zà-ỹđ]+)?"
_NAME = re.compile(rf"{_WORD}(?:[ -]{_WORD}){{1,5}}")
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ]{2,}(?:\s+[A-ZĐÀ-Ỹ]{1,}){1,4}")
_RANK = re.compile(
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|(?:Phó\s+|Chuẩn\s+)?[Đđ]ô\s+đốc|"
    r"(?:PGS|GS|TS|TSKH|ThS|BS|CN|KS|Dr|Prof|Mr|Mrs|Ms)(?:\.|\s|/|,)+|BSCK\w*\.?|Tiến sĩ|Giáo sư|"
    r"Ông|Bà|Đồng chí|(?:General|Lieutenant|Senior|Major|Colonel)(?=\s))[\s.,/]*"
)
# Words of offices, bodies and places, which stand in capitals or with capitals as names do.
_NOT_NAMES = frozenset(
    "noi nhan phu luc dieu chuong muc kinh gui can cu ha noi viet nam cong hoa doc lap "
    "tu do hanh phuc chinh quoc hoi bo uy ban thu tuong truong tong giam doc chu tich chuc vu "
    "phong so cuc chi hop dong luat nghi quyet thong ke hoach ghi ky ten dong dau nguoi lap "
    "the of and for on behalf minister government prime deputy chairman national assembly".split()
)
# What the commonest family names are written like in capitals (General Statistics, names of 1999).
_FAMILIES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan trinh mai lam "
    "luong truong dinh ha chu ta to cao tong nong vi lo giang hau thach son quach phung luu tang "
    "khuat kieu nghiem thai chau vuong ton la quan luc trieu ma be sung vang mua than bach".split()
)


class Signature(NamedTuple):
    """A signature block in a text; ``end`` counts characters, end exclusive."""

    signer: str  # as printed, without rank or degree
    end: int


def read_signature(text: str, kind: str = "") -> Signature | None:
    """Find who signed *text*: the first block that has an office and under it a name.

    >>> read_signature("TM. CHÍNH PHỦ\\nKT. THỦ TƯỚNG\\nPHÓ THỦ TƯỚNG\\n\\n(Đã ký)\\n\\nVũ Đức An")
    Signature(signer='Vũ Đức An', end=61)

    :param kind: code of the document's type: a joint one has several signers.
    """
    names: list[str] = []
    end, since, office = 0, 0, False
    for line, line_end in _lines(text):
        since += 1
        if names and (kind not in JOINT or since > NEXT_SIGNER_LINES):
            break
        if office and (found := _names(line)):
            names += found
            end, since, office = line_end, 0, False
        elif (names_office := _OFFICE.search(line)) and (pulled := _pulled_together(line)):
            names.append(pulled)
            end, since, office = line_end, 0, False
        elif (names_office or _PROXY.search(line)) and _is_office(line):
            office, since = True, since if names else 0
        elif office and not _BETWEEN.fullmatch(line) and not (names or _RECIPIENT.match(line)):
            office = False
        elif office and since > GAP_LINES and not names:
            office = False
    return Signature(SEPARATOR.join(dict.fromkeys(names)), end) if names else None


def person(printed: str) -> str:
    """Take the name out of what stands beside "Người ký", or give "".

    >>> person("Thứ trưởng Nguyễn Văn Mẫu"), person("Trần Thị Mẫu (Bộ trưởng)")
    ('Nguyễn Văn Mẫu', 'Trần Thị Mẫu')
    >>> person("Cổng Thông tin điện tử Chính phủ")
    ''
    """
    for part in re.split(r"[(),;|/-]", printed):
        # An office before the name has a small letter in it: "Phó Thủ tướng Vũ Đức An".
        words = part.split()
        small = [i for i, word in enumerate(words) if word.islower()]
        rest = " ".join(words[small[-1] + 1 :] if small else words)
        if name := _name(rest):
            return name
    return ""


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Give the lines that are not empty and where they end; of a table's row its cells."""
    end = 0
    for line in text.split("\n"):
        end += len(line) + 1
        stripped = line.strip()
        if stripped and len(stripped) <= 300:
            yield stripped, end - 1
        elif stripped:
            yield "…", end - 1  # a paragraph: whatever block was open has ended


def _is_office(line: str) -> bool:
    for cell in _cells(line):
        if len(cell) <= 120 and is_capitals(cell) and (_OFFICE.search(cell) or _PROXY.match(cell)):
            return True
    return False


def _names(line: str) -> list[str]:
    found = [_name(cell) or _capital_name(cell) for cell in _cells(line)]
    return [name for name in found if name]


def _cells(line: str) -> list[str]:
    """The cells of a row; of a recipient's line what was printed beside the recipient."""
    if _RECIPIENT.match(line) and "|" in line:
        return [cell.strip() for cell in line.split("|")[1:]]
    if _RECIPIENT.match(line):
        return [re.split(r"[:;.](?=\s)", line)[-1].strip()] if re.search(r"[:;.]\s", line) else []
    return [cell.strip() for cell in line.split("|")]


def _pulled_together(line: str) -> str:
    """The name in "TM. CHÍNH PHỦ THỦ TƯỚNG Nguyễn Xuân Mẫu", all in one line."""
    cell = _cells(line)[-1:] or [""]
    words = cell[0].split()
    first = next((i for i, word in enumerate(words) if not word.isupper()), 0)
    if not 1 < first < len(words) or len(cell[0]) > 160:
        return ""
    before = " ".join(words[:first])
    if not _OFFICE.search(before):
        return ""
    rest = re.sub(r"^\(?(?:đã ký|signed)\)?\s*", "", " ".join(words[first:]), flags=re.IGNORECASE)
    return _name(rest)


def _name(line: str) -> str:
    """The name of a person that *line* is, or ""."""
    line = " ".join(line.split()).strip(" .,;:*_")
    while rank := _RANK.match(line):
        line = line[rank.end() :]
    if not _NAME.fullmatch(line) or is_capitals(line):
        return ""
    words = fold(line).replace("-", " ").split()
    known = [word for word in words if word in _NOT_NAMES]
    if len(known) == len(words) or (len(known) > 1 and words[0] not in _FAMILIES):
        return ""
    return line


def _capital_name(line: str) -> str:
    """The name in a line like "VŨ ĐỨC AN", with small letters."""
    if not _CAPITALS.fullmatch(line) or _OFFICE.search(line):
        return ""
    words = fold(line).split()
    if words[0] not in _FAMILIES or sum(word in _NOT_NAMES for word in words[1:]) > 1:
        return ""
    return " ".join(word[0] + lower(word[1:]) for word in line.split())
