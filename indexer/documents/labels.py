"""What the first words of a line say: "Điều 5. Tên điều" is the label of an article.

One line is read at a time, with no more context than the line before it. Whether a label that
looks right also is one (a cross reference can be wrapped to the start of a line) is decided by
the run of numbers it stands in, in :mod:`indexer.documents.sequence`.

Source of the forms: Decree 78/2025/NĐ-CP, Article 6 and Annex I (parts, chapters, sections,
subsections, articles, clauses and points of legal documents); older and internal documents add
Roman sections and dotted points ("1.1").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

STRONG, MEDIUM, WEAK = 3, 1, -1  # how much a label looks like one: see documents.sequence

LAST_WORDS = 24  # characters at the end of a line that tell whether its sentence goes on

# Marks that may stand before a label or after a heading and are not part of it: Markdown,
# table pipes, byte-order marks and zero-width spaces left by converters.
MARKS = " \t\xa0#>*_|\ufeff\u200b\u200c\u200d\u3000"
OPENING_QUOTES = '“„‟«"”'


@dataclass(frozen=True, slots=True)
class Label:
    """The label a line opens with. ``width`` counts the line's characters up to its words."""

    kind: str  # a kind of provision, or "roman", "dotted", "subsection", "annex", "signature"
    number: str  # as printed
    width: int
    strength: int
    word: str = ""  # as printed: "Điều", "Article"


_Reader = Callable[[str], Label | None]

_ARTICLE = re.compile(
    r"(?P<word>[DĐÐ][iíìỉĩịIÍÌỈĨỊ][eêềếểễệèéẻẽẹEÊỀẾỂỄỆÈÉẺẼẸ][uU]|Article|ARTICLE|Art\.?)"
    r"[\s*_]*(?P<number>\d{1,3}(?:\.\d{1,3}\.[A-ZĐ]{1,4}(?:\.\d{1,4}){1,3})?"
    r"(?:[a-zđ]{1,2}\d?)?)"
    r"(?![\w/])\s*(?P<stop>[.:)](?:\s\.)?|[-–—](?=\s))?"
    r"(?:\d{1,3}(?=\s)|\[\d{1,3}\])?[\s*_]*"
)
# The official codification numbers an article by topic, kind and document: "Điều 41.2.NĐ.1".
CODIFIED = re.compile(r"(?:Điều\s+)?\d+\.\d+\.[A-ZĐ]+\.\d+")
_ORDINAL = r"thứ\s+[\wà-ỹ]+(?:\s+[\wà-ỹ]+)?"
_ROMAN = r"[IVXLCDM]+"
_GROUP = re.compile(
    r"(?P<word>PHẦN|Phần|CHƯƠNG|Chương|TIỂU\s+MỤC|Tiểu\s+mục|MỤC|Mục|"
    r"PART|Part|CHAPTER|Chapter|SUBSECTION|Subsection|SECTION|Section)[\s*_]+"
    rf"(?P<number>{_ROMAN}[a-zA-ZđĐ]?|\d{{1,3}}[a-zđ]?|[A-ZĐ]|(?i:{_ORDINAL})|"
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?![\w/])\s*(?P<stop>[.:]|[-–—](?=\s|$))?[\s*_]*"
)
_GROUP_KINDS = {
    "phần": "part", "part": "part", "chương": "chapter", "chapter": "chapter",
    "mục": "section", "section": "section", "tiểu": "subsection", "subsection": "subsection",
}  # fmt: skip
_ROMAN_SECTION = re.compile(rf"(?P<number>{_ROMAN})\s*(?:[.)/]\s*[-–]?|\s?[-–])\s*(?=\S)")
_CLAUSE_WORD = re.compile(
    r"(?P<word>Khoản|Clause|CLAUSE)\s+(?P<number>\d{1,3}[a-zđ]?)\s*[.:]\s*(?=\S)"
)
_CLAUSE = re.compile(
    r"(?P<number>\d{1,3}[a-zđ]?\d?)\s*(?:\.(?![\d.…])|\)(?=\s))(?:\[\d{1,3}\])?[\s*_]*(?=\S|$)"
)
_DOTTED = re.compile(r"(?P<number>\d{1,2}\.\d{1,2}[a-zđ]?)(?:\.|(?=\s))(?!\d)[\s*_]*(?=[^\W\d])")
_POINT = re.compile(r"(?P<number>[a-zđ])\s?\)[\s*_]*(?=\S)")
_POINT_WORD = re.compile(r"(?:Điểm|Point)\s+(?P<number>[a-zđ])\s*[.:)]\s*(?=\S)")
_ANNEX = re.compile(
    r"(?P<word>PHỤ\s+LỤC|Phụ\s+lục|Phụ\s+Lục|MẪU(?:\s+BIỂU)?\s+SỐ|Mẫu(?:\s+biểu)?\s+số|"
    r"ANNEX|Annex|APPENDIX|Appendix|FORM|Form)"
    rf"(?:\s*:?\s*(?:SỐ|số|No\.?)?\s*(?P<number>{_ROMAN}|\d{{1,4}}[a-zA-Z]?|[A-ZĐ])"
    r"(?P<tail>(?:[/.-][\wĐ]+)*))?(?![\w])\s*(?P<stop>[.:])?\s*"
)
# What an agency attaches to a decision that only puts it in force: its articles are law too.
_ATTACHMENT = re.compile(
    r"(?:QUY\s+CHẾ|QUY\s+ĐỊNH|QUY\s+TRÌNH|ĐIỀU\s+LỆ|NỘI\s+QUY|QUY\s+CHUẨN|CHƯƠNG\s+TRÌNH|"
    r"KẾ\s+HOẠCH|CHIẾN\s+LƯỢC|ĐỀ\s+ÁN|REGULATIONS?|CHARTER|PLAN|STRATEGY|PROGRAM(?:ME)?)"
    r"(?:\s+[^a-zà-ỹ]*)?$"
)
_SIGNATURE = re.compile(
    r"(?:Nơi\s+nhận\s*:|(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|XÁC\s+THỰC\s+VĂN\s+BẢN|"
    r"(?:CHỦ\s+TỊCH|THỦ\s+TƯỚNG|BỘ\s+TRƯỞNG|TỔNG\s+GIÁM\s+ĐỐC|THỐNG\s+ĐỐC|CHỦ\s+NHIỆM)"
    r"(?:\s+(?:QUỐC\s+HỘI|NƯỚC|CHÍNH\s+PHỦ))?\s*$|"
    r"(?:Bộ\s+luật|Luật|Nghị\s+quyết|Pháp\s+lệnh|Hiến\s+pháp)\s+này\s+(?:đã\s+)?được\s+"
    r"(?:Quốc\s+hội|Ủy\s+ban\s+[Tt]hường\s+vụ)|Recipients\s*:|"
    r"(?:ON\s+BEHALF\s+OF|FOR)\s+THE\s)"
)
# Under the title of an annex: what it is attached to.
ATTACHED_TO = re.compile(
    r"[(\[]?\s*(?:Ban hành\s+)?(?:kèm|Kèm) theo|[(\[]?(?:Issued|Attached)\s+(?:to|with|together)"
)
# A line that ends with one of these goes on in the next: what looks like a label there is not.
_NAMES_A_PROVISION = r"điều|khoản|điểm|mục|chương|phần|tiết|các|những|articles?|clauses?|points?"
_JOINS = r"và|hoặc|của|tại|theo|từ|đến|với|trong|and|or|of|in|to|under|the|by"
_NAMES_A_NUMBER = r"mẫu|số|phụ lục|ngày|tháng|năm|no\.?"
_SAYS_MORE = r"cho|bởi|về|là|luật|nghị định|thông tư|bằng|do|with|for|is|are"
_BEFORE_REFERENCE = re.compile(rf"(?:,|\b(?:{_NAMES_A_PROVISION}|{_JOINS}))\s*$", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(
    rf"\b(?:{_NAMES_A_PROVISION}|{_JOINS}|{_NAMES_A_NUMBER})\s*$", re.IGNORECASE
)
_OPEN_END = re.compile(
    rf"(?:,|[-–—/(]|\b(?:{_NAMES_A_PROVISION}|{_JOINS}|{_NAMES_A_NUMBER}|{_SAYS_MORE}))\s*$",
    re.IGNORECASE,
)
_REFERENCE_WORDS = re.compile(
    r"(?:của|và|hoặc|này|tại|đến|trong|thuộc|Luật|Bộ luật|Nghị định|Thông tư|Nghị quyết|Pháp lệnh|"
    r"Quyết định|Hiến pháp|Chương|Điều|Phần|Mục|of|and|or|to|in)(?!\w)"
)


def read_label(line: str, previous: str = "") -> Label | None:
    """Read the label *line* opens with, or None.

    >>> read_label("Điều 5a. Chính sách")
    Label(kind='article', number='5a', width=9, strength=3, word='Điều')
    >>> read_label("Điều 5 của Luật này") is None
    True
    >>> read_label("đ) Người lao động").number
    'đ'

    :param line: stripped of white space and :data:`MARKS` at both ends.
    :param previous: the line before in the same paragraph, "" after a blank line.
    """
    if not line:
        return None
    label = None
    for reader in (*_READERS.get(line[0], ()), _attachment):
        label = reader(line)
        if label is not None:
            break
    if label is None or not previous or label.kind == "signature":
        return label
    if label.number in ("1", "a") and label.kind in ("clause", "point"):
        return label  # a heading may end with any word, and its first clause follows
    before = _BEFORE_NUMBER if label.kind in ("clause", "dotted") else _BEFORE_REFERENCE
    if before.search(previous[-LAST_WORDS:]):
        return Label(label.kind, label.number, label.width, WEAK, label.word)
    return label


def continues(line: str) -> bool:
    """Say whether the sentence of *line* goes on after it.

    >>> continues("theo quy định tại khoản 1"), continues("theo quy định tại")
    (False, True)
    """
    return _OPEN_END.search(line[-LAST_WORDS:]) is not None


def ends_sentence(line: str) -> bool:
    """Say whether *line* ends as a sentence or an item of a list does, closing quotes aside.

    >>> ends_sentence("của Luật Bảo hiểm y tế.”."), ends_sentence("của Luật Bảo hiểm")
    (True, False)
    """
    return line.rstrip('”"»)]')[-1:] in (*".;:!?…",)


def starts_upper(text: str) -> bool:
    """Say whether *text* opens as a sentence or a title does: capital, digit, quote or bracket."""
    return bool(text) and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'([…")


def is_capitals(text: str) -> bool:
    """Say whether *text* is set in capitals, allowing a stray small letter.

    >>> is_capitals("NHỮNG QUY ĐỊNH CHUNG"), is_capitals("Nghị định này")
    (True, False)
    """
    upper = sum(1 for character in text if character.isupper())
    lower = sum(1 for character in text if character.islower())
    return upper >= 2 and upper >= 9 * lower


def _article(line: str) -> Label | None:
    match = _ARTICLE.match(line)
    if match is None:
        return None
    rest, stop = line[match.end() :], match["stop"]
    if stop and (not rest or starts_upper(rest)):
        strength = STRONG
    elif stop and stop[0] in ".:" and rest[0] not in ",;.":
        strength = MEDIUM
    elif not stop and not rest:
        strength = MEDIUM
    elif not stop and rest[0].isupper() and not _REFERENCE_WORDS.match(rest):
        strength = MEDIUM
    else:
        return None
    return Label("article", match["number"], match.end(), strength, match["word"])


def _group(line: str) -> Label | None:
    match = _GROUP.match(line)
    if match is None:
        return None
    word, rest = match["word"], line[match.end() :]
    kind = _GROUP_KINDS[word.split()[0].lower()]
    if not rest or is_capitals(rest):
        strength = STRONG
    elif match["stop"] and starts_upper(rest):
        strength = STRONG
    elif rest[0].isupper() and not _REFERENCE_WORDS.match(rest) and len(line) < 120:
        strength = MEDIUM
    else:
        return None
    return Label(kind, match["number"], match.end(), strength, word)


def _roman(line: str) -> Label | None:
    match = _ROMAN_SECTION.match(line)
    if match is None or not line[match.end()].isupper():
        return None
    return Label("roman", match["number"], match.end(), STRONG)


def _numbered(line: str) -> Label | None:
    match = _CLAUSE.match(line)
    if match is not None:
        return Label("clause", match["number"], match.end(), STRONG)
    match = _DOTTED.match(line)
    if match is not None:
        return Label("dotted", match["number"], match.end(), STRONG)
    return None


def _worded_clause(line: str) -> Label | None:
    match = _CLAUSE_WORD.match(line)
    if match is None:
        return None
    return Label("clause", match["number"], match.end(), STRONG, match["word"])


def _point(line: str) -> Label | None:
    match = _POINT.match(line) or _POINT_WORD.match(line)
    return Label("point", match["number"], match.end(), STRONG) if match else None


def _annex(line: str) -> Label | None:
    match = _ANNEX.match(line)
    if match is None or len(line) > 300:
        return None
    rest = line[match.end() :]
    title = not rest or is_capitals(rest) or rest.startswith("(")
    if not title and not (match["number"] and match["stop"] and starts_upper(rest)):
        return None
    if match["stop"] and not match["number"] and not rest:
        return None  # "Phụ lục:" is a sentence's, not a title's
    number = (match["number"] or "") + (match["tail"] or "")
    return Label("annex", number, match.end(), STRONG, match["word"])


def _attachment(line: str) -> Label | None:
    if len(line) < 200 and _ATTACHMENT.match(line) and is_capitals(line):
        return Label("attachment", "", 0, STRONG)
    return None


def _signature(line: str) -> Label | None:
    return Label("signature", "", 0, STRONG) if _SIGNATURE.match(line) else None


def _readers() -> dict[str, tuple[_Reader, ...]]:
    """Which readers a line's first character leaves possible, most telling first."""
    readers: dict[str, tuple[_Reader, ...]] = {
        "A": (_article, _annex), "D": (_article, _roman), "Đ": (_article, _point),
        "Ð": (_article,), "P": (_group, _annex, _point), "C": (_group, _worded_clause, _signature,
        _roman), "M": (_group, _annex, _roman), "T": (_group, _signature),
        "S": (_group,), "K": (_worded_clause, _signature), "F": (_annex, _signature),
        "I": (_roman,), "V": (_roman,), "X": (_roman, _signature), "L": (_roman, _signature),
        "N": (_signature,), "Q": (_signature,), "B": (_signature,), "H": (_signature,),
        "R": (_signature,), "O": (_signature,),
    }  # fmt: skip
    readers.update(dict.fromkeys("0123456789", (_numbered,)))
    readers.update(dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", (_point,)))
    return readers


_READERS = _readers()
