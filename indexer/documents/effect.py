"""When a document takes effect, and when it stops, as its own clause says.

Only a sentence about the document itself counts: "Nghị định này có hiệu lực ...". One about another
document, about some provisions of this one, or quoted for a law that is being amended, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from indexer.documents.dates import DateSpan, date_at
from indexer.documents.vocabulary import type_code
from indexer.language.patterns import Pattern, verbose
from indexer.language.text import fold

# Patterns read folded text, which has the same offsets: a scanner misses marks more than letters.
# "# e.g." and "# not" are held by tests/test_grammar_examples.py.
_KINDS_VI = r"""bo\ luat | luat | phap\ lenh | nghi\ quyet (?: \ lien\ tich )? | nghi\ dinh
    | thong\ tu (?: \ lien\ tich )? | quyet\ dinh | chi\ thi | cong\ van | ke\ hoach | thong\ bao
    | chuong\ trinh | huong\ dan | quy\ che | quy\ dinh | quy\ trinh | dieu\ le | van\ ban"""
_KINDS_EN = r"""code | law | ordinance | (?: joint \s )? resolution | decree
    | (?: joint \s )? circular | decision | directive | plan | regulations? | document"""
# The document as the subject of a sentence, and what may stand between it and its verb.
_SELF_VI = rf"(?P<kind> {_KINDS_VI} ) \s+ nay (?P<between> (?: \s [^.;:“”\"]{{0,240}}? )?? )"
_SELF_EN = rf"this \s+ (?P<kind> {_KINDS_EN} ) (?P<between> (?: [\s,] [^.;:“”\"]{{0,240}}? )?? )"
_SINCE_VI = r"(?: (?: ke \s+ )? tu | sau | vao | ngay ) \b"
_SINCE_EN = r"(?: on | from | as \s of | as \s from | since | upon | after | in )"

# e.g. "Nghị định này có hiệu lực thi hành kể từ ngày", "Luật này có hiệu lực từ 01/7/2025"
# e.g. "Quyết định này thay thế Quyết định số 1/QĐ-BHXH và có hiệu lực kể từ ngày ký"
# e.g. "Thông tư này có hiêu lực thi hành sau 45 ngày", "Quyết định này thi hành kể từ ngày ký"
# not "Nghị định số 1/2020/NĐ-CP có hiệu lực kể từ ngày", "Luật này có hiệu lực thi hành, sau đó"
TAKES_EFFECT_VI = verbose(rf"""{_SELF_VI} \s (?: duoc \s )?
    (?: co \s+ (?: hieu \s+ luc | gia \s+ tri ) (?: \s+ thi \s+ hanh )? | thi \s+ hanh )
    \s+ (?= {_SINCE_VI} )""")
# e.g. "This Decree takes effect from", "This Law shall come into force on"
# e.g. "This Circular, of 5 articles, is effective from", "this Decision has effect as of"
# not "Decree No. 1 takes effect from", "This Law takes effect, on condition that"
TAKES_EFFECT_EN = verbose(rf"""{_SELF_EN} \s (?: shall \s | will \s )?
    (?: (?: take | come | enter | go | be | become | ha [sv] e? | is ) (?: s | es )? \s
        (?: in \s | into \s | to \s )? (?: full \s | legal \s | legally \s | officially \s )?
        (?: effect (?: ive (?: ness )? )? | force | in \s force ) )
    (?: \s for \s implementation )? \s (?= {_SINCE_EN} \b | [0-9]{{1,3}} \s days )""")
# e.g. "kể từ ngày ký", "sau 45 ngày kể từ ngày ký ban hành", "từ ngày được thông qua"
# e.g. "sau 15 ngày làm việc, kể từ ngày ban hành", "ngay sau khi ký"
# not "kể từ ngày đăng Công báo", "sau 15 ngày kể từ ngày đăng Công báo", "từ năm học 2025"
ON_SIGNING_VI = verbose(r"""
    (?: (?: ngay \s )? sau \s khi \s | (?: sau \s+ (?P<days> [0-9]{1,3} ) \s*
        (?: \( [^)]{1,30} \) \s* )? ngay (?: \s lam \s viec )? \s* ,? \s+ )?
        (?: ke \s+ )? tu \s+ (?: ngay | khi ) \s+ )
    (?: duoc \s+ )? (?: ky | ban \s+ hanh | thong \s+ qua ) \b""")
# e.g. "from the date of signing", "on the date of its promulgation", "upon signing"
# e.g. "45 days after the date of signature", "after 45 days from the signing date"
# not "15 days after its publication in the Official Gazette"
ON_SIGNING_EN = verbose(r"""
    (?: (?: after \s )? (?P<days> [0-9]{1,3} ) \s (?: working \s )? days \s )?
    (?: on | from | as \s of | as \s from | since | upon | after | following | counting \s from )
    \s (?: the \s )? (?: date \s (?: of | on \s which \s it \s is ) \s )? (?: its \s | the \s )?
    (?: sign (?: ing | ature | ed ) | promulgation | issuance | adoption | passage | issue )""")
# Between "từ" and a day: "kể từ 0 giờ 00 phút ngày 01/7/2025", "on and from 1 July 2025".
_BEFORE_DAY = verbose(rf"""(?: (?: ngay \s+ )? {_SINCE_VI} | {_SINCE_EN} ) \s+ (?: the \s )?
    (?: [0-9]{{1,2}} \s* (?: gio | h ) \s* (?: [0-9]{{1,2}} \s* (?: phut )? )? \s* ,?
        \s* (?: cua \s+ )? )?""")
# Before a day: "đến hết ngày", "tới ngày", "until the end of".
_UNTIL = verbose(r"""\s* ,? \s* (?: va \s+ )? (?: (?: duoc \s+ )? (?: thuc \s+ hien | ap \s+ dung
    | co \s+ hieu \s+ luc ) \s+ )? (?: (?: cho \s+ )? (?: den | toi ) (?: \s+ het )? \s+
    | (?: until | to | through ) \s+ (?: the \s+ end \s+ of \s+ )? )""")
# "và được thực hiện trong 05 năm", "và thực hiện trong thời hạn 18 tháng"
_FOR_A_TIME = verbose(r"""[^.;]{0,40}? (?: thuc \s+ hien | thi \s+ hanh | ap \s+ dung ) \s+
    trong \s+ (?: thoi \s+ (?: han | gian ) \s+ )? (?P<count> [0-9]{1,2} ) \s+
    (?: \( [^)]{1,20} \) \s+ )? (?P<unit> nam | thang ) \b""")
# e.g. "Nghị quyết này hết hiệu lực thi hành kể từ ngày 01/01/2027"
STOPS = verbose(rf"""{_SELF_VI} \s het \s+ hieu \s+ luc (?: \s+ thi \s+ hanh )? \s+
    (?= {_SINCE_VI} )""")
# What may stand before the subject: a line's start, a label, or the heading of the clause.
_OPENS = re.compile(
    r"(?:\A|\n|[.:;)]\s|\d\.\s?|\b(?:thi hanh|van ban|hieu luc|effect|effectiveness)[.:]?\s|"
    r"(?:\n|[.:]\s)(?:tru|ngoai)\b[^.;\n]{3,200},\s)[-–+*\s]*\Z"
)
_LOOK_BACK = 260  # characters before the subject
_OPEN_QUOTE = re.compile(r"[“”]")


@dataclass(frozen=True)
class Effect:
    """The days a document's own clause names; None where it names none."""

    effective: date | None = None
    expires: date | None = None  # the first day without effect


def read_effect(text: str, kind: str, signed: date | None, number: str = "") -> Effect:
    """Read the effect clause of *text*.

    >>> read_effect("Điều 9. Nghị định này có hiệu lực từ ngày 01/7/2025.", "decree", None)
    Effect(effective=datetime.date(2025, 7, 1), expires=None)

    :param kind: code of the document's type; what it calls itself must agree with it.
    :param signed: the day that "from the date of signing" counts from, if it is known.
    :param number: of the document: where it has no clause, an excerpt may say it with the number.
    """
    if kind == "consolidated":
        return Effect()  # an editor's text: it has the force of those it joins, and no clause
    folded = fold(text)
    for rule in (TAKES_EFFECT_VI, TAKES_EFFECT_EN):
        for match in _sentences(rule, folded, text, kind):
            found = _day(text, folded, match.end(), signed)
            if found is None:
                return Effect(expires=_stops(folded, text, kind))
            until = _until(text, folded, found) or _stops(folded, text, kind)
            return Effect(found.date, until)
    return Effect(_by_number(folded, text, number), _stops(folded, text, kind))


def _by_number(folded: str, text: str, number: str) -> date | None:
    """The day in "Nghị định 1/2020/NĐ-CP có hiệu lực từ ngày ...", of the document's own number."""
    if not number:
        return None
    for match in re.finditer(
        rf"(?<![\w/-]){re.escape(fold(number))},? (?:(?:se|da) )?co hieu luc(?: thi hanh)? ", folded
    ):
        if found := _day(text, folded, match.end(), None):
            return found.date
    return None


def _sentences(rule: Pattern, folded: str, text: str, kind: str) -> Iterator[re.Match[str]]:
    """The sentences that say something of the document itself."""
    for match in rule.finditer(folded):
        before = folded[max(0, match.start() - _LOOK_BACK) : match.start()]
        if not _OPENS.search(before) or not _joins(match["between"]):
            continue
        called = type_code(text[match.start("kind") : match.end("kind")])
        if called and kind not in ("", "other", called):
            continue  # a form in an annex, or words of another text
        if not _is_quoted(text, match.start()):
            yield match


def _joins(between: str) -> bool:
    """Whether the verb still has the document for its subject."""
    between = between.strip()
    if not between:
        return True
    if re.search(r"\d/", between):  # another document is named: "thay thế ... và có hiệu lực"
        return between.endswith((" va", " and"))
    return between.endswith((",", " va", " and")) or between.startswith("da duoc")


def _is_quoted(text: str, place: int) -> bool:
    marks = _OPEN_QUOTE.findall(text, max(0, place - 4_000), place)
    line = text[text.rfind("\n", 0, place) + 1 : place].lstrip()
    return (bool(marks) and marks[-1] == "“") or line.startswith('"')


def _day(text: str, folded: str, place: int, signed: date | None) -> DateSpan | None:
    """The day that is named at *place*, outright or counted from the signing."""
    for rule in (ON_SIGNING_VI, ON_SIGNING_EN):
        if match := rule.match(folded, place):
            days = timedelta(int(match["days"] or 0))
            return DateSpan(place, match.end(), signed + days) if signed else None
    before = _BEFORE_DAY.match(folded, place)
    if before is None:
        return None
    # "vào ngày 01/7/2025", but also "có hiệu lực ngày 01/7/2025"
    return date_at(text, before.end()) or date_at(text, place)


def _until(text: str, folded: str, found: DateSpan) -> date | None:
    """The first day without effect, where the same sentence names the last with it."""
    if match := _UNTIL.match(folded, found.end):
        if last := date_at(text, match.end()):
            return last.date + timedelta(1)
    if match := _FOR_A_TIME.match(folded, found.end):
        months = int(match["count"]) * (12 if match["unit"] == "nam" else 1)
        years, month = divmod(found.date.month - 1 + months, 12)
        day = min(found.date.day, 28) if found.date.day > 28 else found.date.day
        return date(found.date.year + years, month + 1, day)
    return None


def _stops(folded: str, text: str, kind: str) -> date | None:
    for match in _sentences(STOPS, folded, text, kind):
        if found := _day(text, folded, match.end(), None):
            return found.date
    return None
