"""Lists in legal text: which lines are items of one another, and items inside a line."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.answer.model import Sentence
from indexer.documents.labels import MEDIUM, Label
from indexer.documents.sequence import ALPHABET, VIETNAMESE_ALPHABET, to_roman
from indexer.language.patterns import Pattern, verbose
from indexer.language.text import lower

Place = tuple[int, int]  # characters, end exclusive

# The kinds of items, outermost first, with what may open a line beside the labels of provisions.
LEVELS = {
    "roman": 1, "clause": 2, "dotted": 3, "deep": 4, "point": 5, "below point": 6, "bracketed": 7,
    "small roman": 7, "-": 8, "–": 8, "—": 8, "*": 8, "•": 8, "·": 8, "+": 9, "o": 9,
}  # fmt: skip
UNMARKED = 10  # the level of a line without a mark
LONGEST_FOLLOWING = 20  # characters
LEAST_ITEMS = 2  # of a list inside a line
_MARKS = (  # a kind, or "" where the mark names it, with what tells it
    # "- Nữ", "+ Nam", "• Hồ sơ"
    ("", Pattern(r"([-–—*•·+]|o(?=\s[A-ZÀ-ỸĐ]))()(?=\s)")),
    # "b2) Biên bản"
    ("below point", Pattern(r"()([a-zđ][0-9]{1,2})\)\s*(?=\S)")),
    # "1.2.2. Hồ sơ"
    ("deep", Pattern(r"()([0-9]{1,2}(?:\.[0-9]{1,2}){2,4})(?:\.|(?=\s))\s*(?=[^\W\d])")),
    # "(iv) pay", "(1) nghỉ"
    ("bracketed", Pattern(r"()\(([a-zđ]|[0-9]{1,2}|[ivx]{1,4})\)\s*(?=\S)")),
    # "ii) leave"
    ("small roman", Pattern(r"()([ivx]{2,4})\)\s*(?=\S)")),
)

# A sentence that opens a list though no colon ends it.
# e.g. "có các quyền sau đây.", "shall be as follows"
_FOLLOWING = Pattern(r"(?:sau đây|như sau|sau|gồm(?: có)?|following|follows)\s*[.;,:]?$")

# Where an item may begin inside a line. Its mark stands behind a stop or "and", or in brackets.
_INSIDE = verbose(r"""
    (?: (?<= [:;,.] \s ) | (?<= \b(?:and|for) \s ) | (?<= \bor \s ) | (?<= \bvà \s )
      | (?<= \bhoặc \s ) | (?<= \s ) (?= \( ) )
    (?: \(? (?P<number> [a-zđ] | [0-9]{1,2} | [ivx]{1,4} ) \) (?= \s* \w )
      | (?P<bullet> [-–+•] ) (?= \s \w ) )
""")
_SEQUENCES = (
    list(VIETNAMESE_ALPHABET),
    list(ALPHABET.replace("đ", "")),
    [str(number) for number in range(1, 51)],
    [to_roman(number) for number in range(1, 21)],
)
_FIRST_BULLET = Pattern(r": [-–+•]")
_FIRST = frozenset({"", "1", "a", "i", "I"})


def mark_of(line: str) -> Label | None:
    """Read the mark that makes *line* an item of a list, where it is no label of a provision.

    >>> mark_of("- Lao động nữ").kind, mark_of("(ii) leave").number
    ('-', 'ii')
    """
    for kind, mark in _MARKS:
        if match := mark.match(line):
            return Label(kind or match[1], match[2], match.end(), MEDIUM)
    return None


def opens_list(sentence: str) -> bool:
    """Tell whether what stands under *sentence* are its items.

    >>> opens_list("Hồ sơ gồm:"), opens_list("trong các trường hợp sau đây."), opens_list("Hết.")
    (True, True, False)
    """
    if sentence.endswith(":"):
        return True
    return _FOLLOWING.search(lower(sentence[-LONGEST_FOLLOWING:])) is not None


def may_open_list(line: str) -> bool:
    """Tell whether something may stand under *line* as its items, whatever that is.

    >>> may_open_list("1. Hồ sơ"), may_open_list("Người lao động được nghỉ.")
    (True, False)
    """
    return line[-1:].isalnum() or opens_list(line)


@dataclass(slots=True)
class _Open:
    """A list that is not over."""

    kind: str
    leads: tuple[Place, ...]


@dataclass(slots=True)
class Lists:
    """The lists that are open while the lines of an article are read one after the other."""

    _open: list[_Open] = field(default_factory=list)
    _last: Place = (0, 0)  # the sentence before
    _leads: tuple[Place, ...] = ()  # its own
    _words: str = ""  # its end
    _level: int = 0

    def close(self) -> None:
        """Begin anew: a heading."""
        self._open.clear()

    def leads_of(self, kind: str, number: str) -> tuple[Place, ...]:
        """Give the sentences that open the lists of the next line.

        :param kind: of its mark, "" for a line without one.
        """
        if not kind:
            return self._plain()
        under = (*self._leads, self._last) if self._opens(kind) else None
        kinds = [each.kind for each in self._open]
        is_new = under is not None and number in _FIRST and kind in ("clause", "point")
        if kind in kinds and not is_new:
            del self._open[len(kinds) - kinds[::-1].index(kind) :]
            return self._open[-1].leads
        if under is None:
            while self._open and LEVELS.get(self._open[-1].kind, UNMARKED) >= LEVELS[kind]:
                self._open.pop()
            under = self._open[-1].leads if self._open else ()
        elif not self._leads:
            self._open.clear()
        self._open.append(_Open(kind, under))
        return under

    def read(self, text: str, last: Sentence, kind: str) -> None:
        """Remember the *last* sentence of a line, whose mark is of a *kind*."""
        self._last, self._leads = (last.start, last.end), last.lead_ins
        self._words = text[max(last.start, last.end - LONGEST_FOLLOWING) : last.end]
        self._level = LEVELS.get(kind, 0 if kind else UNMARKED)

    def _plain(self) -> tuple[Place, ...]:
        if self._words.endswith(":"):
            under = (*self._leads, self._last)
            self._open.append(_Open("", under))
            return under
        while self._open and not self._open[-1].kind:
            if self._words.endswith((";", ",")):
                return self._open[-1].leads
            self._open.pop()
        return ()

    def _opens(self, kind: str) -> bool:
        """Tell whether the sentence before opens a list of *kind* items."""
        if opens_list(self._words):
            return True
        return may_open_list(self._words) and 0 < self._level < LEVELS[kind]


def items_inside(text: str, start: int, end: int, own: str = "") -> list[int]:
    """Find where the items of a list inside a line begin, in characters.

    >>> text = "Hồ sơ gồm: a) Đơn; b) Sổ bảo hiểm xã hội; c) Giấy ra viện."
    >>> [text[at : at + 2] for at in items_inside(text, 0, len(text))]
    ['a)', 'b)', 'c)']
    >>> items_inside("theo điểm a), b) khoản 1", 0, 24)
    []

    :param own: the number of an item that begins at *start* itself; those beside it are found.
    """
    if text.count(")", start, end) < LEAST_ITEMS and not _FIRST_BULLET.search(text, start, end):
        return []  # nearly all lines
    found = [start] if own else []
    alive = [(each, each.index(own)) for each in _SEQUENCES if own and own in each]
    bullet = ""
    for match in _INSIDE.finditer(text, start + len(own), end):
        at = match.start()
        stop = text[at - 2]
        if match["bullet"]:
            if (not found and stop == ":") or (match["bullet"] == bullet and stop in ";,.:"):
                bullet = match["bullet"]
                found.append(at)
        elif not bullet and (stop in ";." if own else found or text[at] == "(" or stop == ":"):
            known = alive if found else [(each, 0) for each in _SEQUENCES]
            fitting = [
                (each, first) for each, first in known
                if each[first + len(found) :][:1] == [match["number"]]
            ]  # fmt: skip
            if fitting:
                alive = fitting
                found.append(at)
    return found if len(found) >= LEAST_ITEMS else []
