"""What a document is called: the title block of its head, or what else in it tells the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.documents.labels import is_capitals, read_label
from indexer.documents.vocabulary import TYPES, type_code, type_name
from indexer.language.numbers import scan
from indexer.language.text import fold, lower

TITLE_LINES = 7  # of a title block, at most
TITLE_CHARACTERS = 400
SCOPE_CHARACTERS = 300  # of a first article that serves for a title; longer is no title
SCOPE_WORDS = 5  # fewer are the opening of a list
PREAMBLE_LINES = 120

_NAMES = sorted((term.vi.upper() for term in TYPES), key=len, reverse=True)
_OTHER_NAMES = (
    "HƯỚNG DẪN", "QUY CHẾ", "QUY ĐỊNH", "QUY TRÌNH", "CHƯƠNG TRÌNH", "CHIẾN LƯỢC", "ĐỀ ÁN",
    "BÁO CÁO", "THÔNG TRI", "KẾT LUẬN", "TỜ TRÌNH", "JOINT CIRCULAR", "JOINT RESOLUTION", "LAW",
    "CODE", "DECREE", "CIRCULAR", "DECISION", "RESOLUTION", "DIRECTIVE", "ORDINANCE",
    "CONSTITUTION", "PLAN",
)  # fmt: skip
_TYPE_LINE = re.compile(rf"(?P<name>{'|'.join((*_NAMES, *_OTHER_NAMES))})(?!\s*:)(?=\s|$)")
_CONSOLIDATED = "VĂN BẢN HỢP NHẤT"
_PROPER = frozenset({"law", "code", "ordinance"})  # whose names are names: Luật Bảo hiểm xã hội
_AFTER_TITLE = re.compile(
    r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên cơ sở|Thực hiện|Pursuant|Chương [IVX\d]|"
    r"Phần [IVX\dt]|Điều \d|Lời nói đầu|LỜI NÓI ĐẦU|Kính gửi|\(|"
    r"(?:Bộ luật|Luật|Nghị định|Thông tư|Pháp lệnh|Nghị quyết|Quyết định) .*số \d|"
    r"(?:THỦ TƯỚNG|BỘ TRƯỞNG|CHÍNH PHỦ|QUỐC HỘI|ỦY BAN|UỶ BAN|TỔNG GIÁM ĐỐC|CHỦ TỊCH|"
    r"HỘI ĐỒNG NHÂN DÂN|GIÁM ĐỐC|THE GOVERNMENT|THE MINISTER|THE PRIME MINISTER)\b)"
)
# Between the type and the title: whose document it is. "HỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH ..."
_ORGAN = re.compile(
    r"(?:CỦA\s|HỘI NGHỊ|BAN CHẤP HÀNH|BỘ CHÍNH TRỊ|BAN BÍ THƯ|KHÓA\s|KHOÁ\s|LIÊN TỊCH|"
    r"OF THE\s)"
)
_ABOUT = re.compile(r"(?:về|Về|VỀ|v/v|V/v|[Oo]n|ON|tăng cường|đẩy mạnh)\b", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"(?:V/v|v/v|Về việc|VỀ VIỆC|Re|Subject)\s*:?\s*(?P<subject>.*)")
_LETTER_HEAD = re.compile(r"(?:Kính gửi|Độc lập|To\s*:|.*,\s*ngày\b|Số\s*:)")
# "Chính phủ ban hành Nghị định quy định ..." closes a preamble and repeats the title.
_ENACTS = re.compile(
    r"\bban hành (?P<type>Bộ luật|Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|"
    r"Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị) (?P<subject>[^.;:\d\[]{4,400}?)"
    r"\s*(?:\d{1,2}|\[\d+\])?\s*[.;:]?$"
)
_SCOPE = re.compile(
    r"(?:\d\.\s*)?(?P<type>Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định) "
    r"này (?P<subject>(?:quy định|hướng dẫn|ban hành|sửa đổi|điều chỉnh|phê duyệt)\b[^;:\n]+?)"
    r"(?:,? bao gồm|,? như sau)?[.;:]?$"
)
_AMENDS = re.compile(r"(?P<subject>(?:Sửa đổi|Bổ sung|Bãi bỏ)\b[^:\n]+?)(?: như sau)?:$")
_ATTACHES = re.compile(
    r"Ban hành (?:kèm theo )?(?:Quyết định|Thông tư|Nghị quyết) này (?P<subject>[^;:\n]+?)[.;:]?$"
)
_BESIDE = re.compile(r"\s*\((?:(?:sau đây|gọi tắt)[^)]*|[A-ZĐ, ]{2,20})\)")
_PROVISION_WORD = re.compile(r"\b(?:Tiết|Điểm|Khoản|Điều|Mục)\b(?! \d)")
_NAMED_LAW = re.compile(r"(?<=\bcủa )(bộ luật|luật|pháp lệnh) (\w)")
_NAMED_IN_CAPITALS = (
    ("việt nam", "Việt Nam"), ("cộng hòa xã hội", "Cộng hòa xã hội"), ("chính phủ", "Chính phủ"),
    ("quốc hội", "Quốc hội"), ("nhà nước", "Nhà nước"), ("hồ chí minh", "Hồ Chí Minh"),
    ("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"), ("hà nội", "Hà Nội"),
)  # fmt: skip
_SLUG_WORDS = re.compile(r"[a-z]+|\d+")
_SLUG_END = re.compile(
    r"-(?:so-\d|19\d\d|20\d\d|\d{5}|nam-\d)|(?:-+\d+)?\.(?:aspx|html?|md|json)\b"
)


def block_title(lines: Sequence[str], text: str) -> tuple[str, str]:
    """Give the title of the head in *lines*, and the code of the type it opens with.

    >>> block_title(["LUẬT", "VIỆC LÀM MẪU", "", "Căn cứ Hiến pháp;"], "")
    ('Luật Việc làm mẫu', 'law')
    """
    for index, line in enumerate(lines):
        label = read_label(line)
        if label is not None and label.kind in ("part", "chapter", "article"):
            break
        match = _TYPE_LINE.match(line)
        if match is None or not is_capitals(line) or match["name"] == _CONSOLIDATED:
            continue  # a consolidated text has the title of what it consolidates
        subject = _subject(line[match.end() :].strip(), lines[index + 1 :])
        if subject:
            code = type_code(match["name"])
            return titled(match["name"], subject, code, text), code
    return "", ""


def titled(name: str, subject: str, code: str, text: str = "") -> str:
    """Write a title as people do: LUẬT and BẢO HIỂM XÃ HỘI make Luật Bảo hiểm xã hội."""
    amends = subject.lower().startswith(("sửa đổi", "amend"))
    if is_capitals(subject):
        subject = _as_in_text(subject, text) or _without_capitals(subject)
        if code in _PROPER and not amends:
            return f"{name.capitalize()} {subject[0].upper()}{subject[1:]}"
    if (code not in _PROPER or amends) and len(subject) > 1 and subject[1].islower():
        subject = lower(subject[0]) + subject[1:]
    return f"{name.capitalize()} {subject}"


def letter_subject(lines: Sequence[str]) -> str:
    """Give what an official letter is about, which stands under its number.

    >>> letter_subject(["Số: 9/BHXH-CSXH", "V/v chi trả lương hưu", "tháng 6", "", "Kính gửi: A"])
    'chi trả lương hưu tháng 6'
    """
    for index, line in enumerate(lines):
        for cell in line.split("|"):
            if match := _LETTER_SUBJECT.match(cell.strip()):
                parts = [match["subject"]]
                for further in lines[index + 1 : index + 1 + TITLE_LINES]:
                    if not further or is_capitals(further) or _LETTER_HEAD.match(further):
                        break
                    parts.append(further)
                return " ".join(" ".join(parts).split())[:TITLE_CHARACTERS]
    return ""


def told_title(lines: Sequence[str], text: str, kind: str) -> str:
    """Give the title as the preamble's last line or, short of a law, the first article tells it.

    >>> told_title(["Chính phủ ban hành Nghị định quy định về tuổi mẫu."], "", "decree")
    'Nghị định quy định về tuổi mẫu'
    """
    for line in lines[:PREAMBLE_LINES]:
        match = _ENACTS.search(line)
        if match and type_code(match["type"]) in (kind, ""):
            return f"{match['type']} {' '.join(match['subject'].split())}"
        if read_label(line) is not None and line.startswith("Điều"):
            break
    for line in _first_article(text):
        if subject := _scope(line, kind):
            # Some collections write every such word with a capital: "chi Tiết", "một số Điều".
            subject = _PROVISION_WORD.sub(lambda word: lower(word[0]), _BESIDE.sub("", subject))
            fits = len(subject.split()) >= SCOPE_WORDS and len(subject) <= SCOPE_CHARACTERS
            return f"{type_name(kind, 'vi')} {' '.join(subject.split())}" if fits else ""
    return ""


def _scope(line: str, kind: str) -> str:
    """What the first article says the document does, "" where it is not such a sentence."""
    if (match := _SCOPE.match(line)) and type_code(match["type"]) == kind:
        return match["subject"]
    if kind in _PROPER or not kind:
        return ""
    if match := _AMENDS.match(line):
        return lower(match["subject"][0]) + match["subject"][1:]
    match = _ATTACHES.match(line)
    return f"ban hành {match['subject']}" if match else ""


def slug_title(address: str, text: str, kind: str) -> str:
    """Give the title in a name such as "luat-viec-lam-so-38-2013" the marks it has in *text*.

    Only a name whose words stand in the text in that order is taken.

    >>> slug_title("a.vn/luat-tre-em-mau-so-9-2016", "TRẺ EM MẪU là trẻ em mẫu", "law")
    'Luật Trẻ em mẫu'
    """
    slug = fold(address.split("?")[0].rstrip("/").rsplit("/", 1)[-1]).replace("_", "-")
    if end := _SLUG_END.search(slug):
        slug = slug[: end.start()]
    name = type_name(kind, "vi")
    words = _SLUG_WORDS.findall(slug)
    opening = fold(name).split()
    if not kind or words[: len(opening)] != opening or len(words) < len(opening) + 2:
        return ""
    wanted = r"[\s,–-]{1,3}".join(map(re.escape, words[len(opening) :]))
    places = re.finditer(rf"(?<!\w){wanted}(?!\w)", fold(text))
    found = [" ".join(text[place.start() : place.end()].split()) for place in places]
    counts = Counter(lower(each) for each in found)
    if not found:
        return ""
    usual = counts.most_common(1)[0][0]
    subject = next(each for each in found if lower(each) == usual)
    subject = usual if is_capitals(subject) else subject
    return titled(name, subject if kind not in _PROPER else _capital(subject), kind)


def fallback_title(lines: Sequence[str], number: str, kind: str) -> str:
    """Type and number of a law without its head; the first line of anything else."""
    if number:
        return f"{type_name(kind, 'vi')} số {number}" if kind else number
    for line in lines:
        if line and read_label(line) is None and not line.startswith(("[", "http", "(")):
            return line if len(line) <= TITLE_CHARACTERS else f"{line[:120].rsplit(' ', 1)[0]} …"
    return ""


def is_bare(title: str) -> bool:
    """Tell whether *title* is no more than a type and a number.

    >>> is_bare("Nghị định 276/2026/NĐ-CP"), is_bare("Nghị định 1/2026/NĐ-CP về lương")
    (True, False)
    """
    spans = scan(title)
    return len(spans) == 1 and spans[0].end == len(title.rstrip()) and spans[0].start < 40


def _subject(rest: str, lines: Sequence[str]) -> str:
    parts = [rest] if rest else []
    for line in _without_organ(lines[: TITLE_LINES + 3]):
        if not line:
            if parts:
                break
            continue
        label = read_label(line)
        if _AFTER_TITLE.match(line) or not re.search(r"\w", line) or len(parts) >= TITLE_LINES:
            break
        if label is not None and label.kind not in ("attachment", "signature"):
            break
        if parts and is_capitals(parts[0]) != is_capitals(line):
            break
        parts.append(line)
    subject = " ".join(" ".join(parts).split())
    return subject if len(subject) <= TITLE_CHARACTERS else ""


def _without_organ(lines: Sequence[str]) -> Sequence[str]:
    """Pass over the lines that say whose document it is, if what it is about follows."""
    for index, line in enumerate(lines):
        if line and not (_ORGAN.match(line) and is_capitals(line)):
            return lines[index:] if _ABOUT.match(line) else lines
    return lines


def _first_article(text: str) -> Iterator[str]:
    """The lines of the first article, its label apart."""
    inside = False
    for line in text[:20_000].split("\n"):
        label = read_label(line.strip())
        if label is not None and label.kind == "article":
            if inside:
                return
            inside = label.number == "1"
            yield line.strip()[label.width :].strip()
        elif inside:
            yield line.strip()


def _as_in_text(subject: str, text: str) -> str:
    """The same words further on, where they are not in capitals."""
    if len(subject) < 12:
        return ""
    place = -1
    lowered, wanted = lower(text[:60_000]), lower(subject)
    while (place := lowered.find(wanted, place + 1)) >= 0:
        printed = text[place : place + len(wanted)]
        if not is_capitals(printed):
            return printed
    return ""


def _without_capitals(subject: str) -> str:
    subject = lower(subject)
    for spoken, written in _NAMED_IN_CAPITALS:
        subject = subject.replace(spoken, written)
    return _NAMED_LAW.sub(lambda law: f"{law[1].capitalize()} {law[2].upper()}", subject)


def _capital(subject: str) -> str:
    amends = fold(subject).startswith("sua doi")
    return subject if amends else subject[:1].upper() + subject[1:]
