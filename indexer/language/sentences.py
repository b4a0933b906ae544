"""Where sentences of running text end, in Vietnamese and English.

A full stop, question or exclamation mark ends one where something follows that may open the next,
but not after an abbreviation ("TP. Hồ Chí Minh", "Art. 5"), an initial ("J. K. Rowling") or inside
brackets. Marks between digits never do: a number's stop has no space behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from indexer.language.patterns import Pattern, verbose
from indexer.language.tables import rows_of
from indexer.language.text import lower

ABBREVIATIONS = Path(__file__).with_name("data") / "full_stops.tsv"
# When an abbreviation's stop ends no sentence: always; written with a capital; before no opener.
ALWAYS, CAPITAL, SELDOM = "always", "capital", "seldom"
LONGEST_ABBREVIATION = 12  # characters
LONGEST_ASIDE = 400  # characters in brackets: a bracket that stays open longer was forgotten

# A mark with the closing quotes, brackets and footnote numbers behind it; a space is sometimes
# forgotten ("nghỉ việc.Người"), but not in a name of the net ("baohiem.Gov").
_MARK = verbose(r"""
    [.!?…] (?: [.!?…]* [”»’"')\]]* (?: \[ [0-9]{1,3} \] )* (?= \s )
             | (?<= [a-zà-ỹ]{2} \. ) (?= [A-ZÀ-ỸĐ] [a-zà-ỹ]+ \s ) )
""")
_NEXT = Pattern(r"\s*[-–—•*+]?\s*[“‘«\"'(\[]*")
_WORD = Pattern(r"[^\W\d_]+")
_LAST_WORD = Pattern(r"[^\s(\[“‘\"']*$")
_INITIALS = Pattern(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ONLY_LABEL = Pattern(r"\s*(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[^\W\d_])")

# Words that open a sentence far more often than they go on with a name after an initial or "Co.".
OPENERS = frozenset(
    """
    a an the this that these those it its he she they we you i his her their our there here in on
    at by for from with after before during since until while when where if as although though
    because however moreover furthermore meanwhile but and or so yet both each every all some many
    most one two three no not other another such what who which how
    các những mỗi mọi một trong ngoài khi nếu theo tại từ đến với về vì do để đối việc người
    trường mức thời sau trước ngày năm tuy nhưng và hoặc nó ông bà họ đây đó hiện cơ không có
    """.split()
)  # fmt: skip


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]`` into sentences, without the white space between them.

    >>> text = "TS. Nguyễn An đóng 1.800.000 đồng. Mức lương là 2,34 (hệ số. Xem Điều 5). Hết"
    >>> [text[start:end] for start, end in sentences(text)]
    ['TS. Nguyễn An đóng 1.800.000 đồng.', 'Mức lương là 2,34 (hệ số. Xem Điều 5).', 'Hết']

    :return: characters, end exclusive, in order; every other character between *start* and *end*
        is in one of them.
    """
    end = len(text) if end is None else end
    first = start
    for mark in _MARK.finditer(text, start, end):
        last = mark.end()
        if first < last and _is_end(text, first, mark.start(), last, end):
            yield from _trimmed(text, first, last)
            first = last
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        yield start, start + len(words.strip())


def _is_end(text: str, first: int, mark: int, last: int, end: int) -> bool:
    """Tell whether the mark at *mark*, with what closes behind it, ends what began at *first*."""
    following = _NEXT.match(text, last, end)
    opens = following.end() if following else last
    if opens >= end:
        return True
    if text[opens].islower() or not (text[opens].isalnum() or (following and following[0].strip())):
        return False
    if _is_inside_brackets(text, first, mark, last, end):
        return False
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    return not _ONLY_LABEL.fullmatch(text, first, mark) and _word_ends(text, mark, opens)


def _word_ends(text: str, stop: int, opens: int) -> bool:
    """Tell whether the word before a full stop lets it end a sentence."""
    before = _LAST_WORD.search(text, max(0, stop - LONGEST_ABBREVIATION), stop)
    word = before[0] if before else ""
    kind = _abbreviations().get(lower(word))
    if kind is None and _INITIALS.fullmatch(word) and (word[0].isupper() or "." in word):
        kind = SELDOM
    if kind == ALWAYS:
        return False
    if kind is None or (kind == CAPITAL and not word[0].isupper()):
        return True
    following = _WORD.match(text, opens)
    return following is not None and lower(following[0]) in OPENERS


def _is_inside_brackets(text: str, first: int, mark: int, last: int, end: int) -> bool:
    opened = text.rfind("(", max(first, mark - LONGEST_ASIDE), mark)
    if opened < 0 or text.count(")", opened, last):
        return False
    closed = text.find(")", last, min(end, opened + LONGEST_ASIDE))
    return closed >= 0 and not text.count("(", last, closed)


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in rows_of(ABBREVIATIONS)}
