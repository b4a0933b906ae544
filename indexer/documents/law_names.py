"""Laws called by their name alone: "Luật Bình đẳng giới", "the Law on Social Insurance".

Where such a name ends is often not written: "Luật Người lao động Việt Nam đi làm việc ở nước ngoài
theo hợp đồng thì ...". A name is taken where a date, a bracket or the end of the clause closes it,
or where the same text gives it with its number or date elsewhere; otherwise it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from indexer.documents.dates import DateSpan, date_at
from indexer.documents.law_keys import name_key as name_key
from indexer.language.patterns import Pattern, verbose
from indexer.language.text import lower

LONGEST_NAME = 180  # characters; the laws that amend several others have long names
MOST_WORDS = 14  # of a name that is taken without a date behind it; most have two to six

# Where a name begins.
# e.g. "Luật Bình đẳng giới", "Bộ luật Lao động", "Luật bảo hiểm y tế", "Hiến pháp"
# not "Luật này", "pháp luật Việt Nam", "Luật sư", "Luật số 5"
NAME_START = verbose(r"""
    (?: L (?<! \w. ) uật | B (?<! \w. ) ộ \s [lL]uật | P (?<! \w. ) háp \s lệnh )
      (?= \s+ (?! (?: này|đó|trên|nêu|hiện|sư|gia|số|năm|định|khác|và|hoặc|của|mới|cũ|được|đã|có|do
                    | quy ) (?! \w ) ) [^\W\d] )
    | H (?<! \w. ) iến \s pháp (?! \s+ này ) (?! \w )""")
# e.g. "Law on Gender", "Labour Code", "Social Insurance Law"
# not "This Law", "The Code"
ENGLISH_START = verbose(r"""(?<! \w ) Law \s on \s (?= [A-Z] )
    | (?<! \w ) (?: (?! (?: The|This|That|Of|Under|In|Each|Any|Such|Penal|No ) \s )
        [A-Z][a-z'-]{1,20} \s (?: and \s )? ){1,6} (?: Law|Code ) (?! \w | \s on (?! \w ) )""")

# What closes a Vietnamese name; the name is what stands before it.
# A figure at a word is the mark of a note.
# e.g. ";", " (", " ngày 29", " và các", ", Luật", " thì", " được", " năm 2013"
# not ", chống", " và gia đình", " theo hợp đồng"
NAME_END = verbose(r"""\s* (?: [;:.()\[\]“”"|/!?\n] | \Z ) | (?<= [a-zà-ỹ] ) [0-9]
    | \s+ (?: ngày | năm \s [12][0-9]{3} | số | thì | được | đã | đang | sẽ | bị | hiện \s hành
            | quy \s định | có \s (?: hiệu | quy | liên ) | trước | sau | nhưng | vào | đến | mới
            | bằng \s cách | để | khi | nếu | phải | không | là | mà | sửa \s đổi | này | hoặc | như
            | ban \s hành (?! \s văn ) | hết \s hiệu | từ \s ngày | kể \s từ | và \s (?: các | những
            | quy | pháp \s luật | văn \s bản | hướng | điều | khoản | Luật | Bộ | Nghị | Thông
            | Quyết | Pháp ) ) (?! \w )
    | , \s* (?: (?: Bộ \s luật | Luật | Pháp \s lệnh | Nghị | Thông | Quyết
            | trừ|thì|được|phải|nếu|khi|để|theo|có|đã|bao|cụ|như|mà|do|và|hoặc|gồm ) (?! \w ) )""")
# What may be part of a name or not: with it in the way, the name's end is anybody's guess.
# e.g. ", chống", " về", " của"
_DOUBT = Pattern(r"\s*,|\s(?:về|của|tại|trong|theo|với|cho|đối|có|trên|từ|do|bằng|tham)\b")

# A law that amends others has their names in its own; only a date or number closes it.
# e.g. "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 13"
AMENDING_LAW = verbose(r"""(?: Bộ \s luật | Luật | Pháp \s lệnh ) \s sửa \s đổi [^;.()“”"\n]{5,170}?
    (?= \s ngày \s [0-9] )""")
# e.g. " ngày ", ", ngày ", " của Quốc hội ngày ", " dated ", " of "
BEFORE_DATE_OF_LAW = verbose(r"""[\s,]{1,2} (?: (?: của \s Quốc \s hội [,\s]+ )? (?= ngày \s )
    | (?: dated | of ) \s+ (?= [0-9]{1,2} \s | [A-Z][a-z]+ \s [0-9] ) )""")
# e.g. " năm 2013", " (2006)", " of 2015"
BEHIND_YEAR = Pattern(
    r"\s(?:năm|of)\s(?P<year>(?:19|20)\d\d)(?!\w)|\s\((?P<bracketed>(?:19|20)\d\d)\)"
)
# Behind a date that is not the law's but of the decree in whose title the law stands:
# "(Điều 1 Nghị định số 56/2017/NĐ-CP ... của Luật trẻ em ngày 09/05/2017 của Chính phủ".
_OF_ANOTHER_ISSUER = Pattern(r"\s+của\s+(?!Quốc hội|Ủy ban [Tt]hường|Uỷ ban [Tt]hường)\w")
# e.g. "the 2015 "
_YEAR_BEFORE = Pattern(r"(?<!\w)((?:19|20)\d\d)\s\Z")
_ENGLISH_WORD = Pattern(r"(?:[A-Z][\w'-]*|(?:and|of|the|in|for|to|under|on|with)(?=\s)),?\s?")


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law by its name; ``start`` and ``end`` count characters, end exclusive.

    The span takes in a date or year behind the name. A name that is ``open`` may end earlier or
    later than it seems: it counts only if the text gives it in full elsewhere.
    """

    start: int
    end: int
    name: str
    date: DateSpan | None
    year: int | None
    open: bool = False


def find_laws(text: str, known: Collection[str] = ()) -> Iterator[NamedLaw]:
    """Find laws called by name in *text* (NFC), in order and without overlaps.

    >>> [law.name for law in find_laws("theo Luật Bình đẳng giới; Luật này")]
    ['Luật Bình đẳng giới']
    >>> [(law.name, str(law.date.date)) for law in find_laws("Luật Việc làm ngày 16/11/2013")]
    [('Luật Việc làm', '2013-11-16')]

    :param known: names in small letters, words joined by spaces: where one of them stands, the
        name ends with it.
    """
    end = 0
    starts = list(NAME_START.finditer(text))
    if "Law" in text or "Code" in text:
        starts = sorted([*starts, *ENGLISH_START.finditer(text)], key=re.Match.start)
    for match in starts:
        if match.start() >= end and (law := _law_at(text, match, known)) is not None:
            yield law
            end = law.end


def plain_name(name: str) -> str:
    """Write a name as *known* of :func:`find_laws` has it.

    >>> plain_name("Luật Phòng, chống mua bán người")
    'luật phòng chống mua bán người'
    """
    return " ".join(re.findall(r"\w+", lower(name)))


def _law_at(text: str, match: re.Match[str], known: Collection[str]) -> NamedLaw | None:
    start, words = match.start(), match[0]
    if words.startswith("Hiến"):
        return _dated(text, start, match.end())
    if words.rstrip().endswith(("Law", "Code")):
        return _dated(text, start, match.end(), _year_before(text, start))
    if words.startswith("Law on"):
        return _dated(text, start, _english_end(text, match.end()), _year_before(text, start))
    amending = AMENDING_LAW.match(text, start)
    if amending is not None:
        return _dated(text, start, amending.end())
    end = _known_end(text, start, known)
    if end:
        return _dated(text, start, end)
    return _closed(text, start, match.end())


def _known_end(text: str, start: int, known: Collection[str]) -> int:
    """Give where the longest known name that stands at *start* ends, 0 for none."""
    if not known:
        return 0
    name, found = "", 0
    for count, word in enumerate(re.finditer(r"\w+", text[start : start + LONGEST_NAME])):
        if count > 2 * MOST_WORDS:
            break
        name = f"{name} {lower(word[0])}" if name else lower(word[0])
        if name in known:
            found = start + word.end()
    return found


def _closed(text: str, start: int, first: int) -> NamedLaw | None:
    """Take the name that the next mark or word that closes one ends."""
    closing = NAME_END.search(text, first, first + LONGEST_NAME)
    if closing is None:
        return None
    end = closing.start()
    words = text[first:end].split()
    if not 0 < len(words) < 2 * MOST_WORDS:
        return None
    law = _dated(text, start, end)
    if law.date is not None or law.year is not None:
        return law
    is_open = bool(_DOUBT.search(text, first, end)) or len(words) > MOST_WORDS
    starts_small = text[first:end].lstrip()[:1].islower()
    if is_open or starts_small:
        return NamedLaw(law.start, law.end, law.name, None, None, open=True)
    return law


def _dated(text: str, start: int, end: int, year: int | None = None) -> NamedLaw:
    """Put a law together with the date or year behind its name."""
    name = " ".join(text[start:end].split())
    before = BEFORE_DATE_OF_LAW.match(text, end)
    found = date_at(text, before.end()) if before else None
    if found is not None:
        if _OF_ANOTHER_ISSUER.match(text, found.end):
            return NamedLaw(start, end, name, None, None)
        return NamedLaw(start, found.end, name, found, None)
    behind = BEHIND_YEAR.match(text, end)
    if behind is not None:
        stated = int(behind["year"] or behind["bracketed"])
        return NamedLaw(start, behind.end(), name, None, stated)
    return NamedLaw(start, end, name, None, year)


def _year_before(text: str, start: int) -> int | None:
    match = _YEAR_BEFORE.search(text, max(0, start - 6), start)
    return int(match[1]) if match else None


def _english_end(text: str, at: int) -> int:
    """Give where the capitalised words of an English name end."""
    end = at
    for _count in range(MOST_WORDS):
        word = _ENGLISH_WORD.match(text, at)
        if word is None:
            break
        at = word.end()
        if word[0][0].isupper():
            end = word.start() + len(word[0].rstrip(", "))
            if word[0].rstrip().endswith(",") and not text[at : at + 1].isupper():
                break
    return end
