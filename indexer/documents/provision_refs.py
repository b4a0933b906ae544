"""Find references to provisions: "điểm a khoản 2 Điều 169", "k.2 đ.169", "Article 169(2)(a)".

The grammar has three steps, each a named rule below with its examples:

- a *unit* is a label and its numbers: "khoản 1, 2 và 3", "Articles 5 and 7", "Article 5(2)(a)";
- a *chain* is units joined by connectors: "khoản 1 và khoản 2 Điều 5";
- inside a chain every number finds the provision it lies in, on its right ("khoản 2 Điều 5") or on
  its left ("Điều 5 khoản 2").

Numbers nobody is the parent of are the references. A range ("từ Điều 5 đến Điều 7", "Articles 5-7")
gives its two ends, not what lies between: only the document knows whether there is an Article 5a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.documents.anchors import NUMBERED_KINDS, anchor, anchors
from indexer.language.text import lower

_LEVEL = {kind: level for level, kind in enumerate(NUMBERED_KINDS)}


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


# All patterns read lower-cased text; Vietnamese labels also as they are typed without diacritics.
#
# Label -> kind. "các điều 5", "Arts. 5", "đ.5", "k2". A lone letter is a weak label: it counts only
# inside a chain or beside a document. "đ" before a letter is điểm, before a figure điều.
LABEL = _rule(r"""
    (?<! \w ) (?:
        (?P<article> điều | dieu | articles? | arts?\.? | [đd]\.? (?= \s? [0-9] ) )
      | (?P<clause>  (?<! tài[ ] ) (?: khoản | khỏan | khoan ) | clauses? | paragraphs? | paras?\.?
                   | cl\. | k\.? (?= [0-9] ) )
      | (?P<point>   điểm | diem | points? | [đd]\. (?= [a-zđ] (?! \w ) ) )
      | (?P<section> mục | muc | sections? | sec\. )
      | (?P<chapter> chương | chuong | chapters? | ch\. )
      | (?P<part>    phần | phan | parts? )
    ) \s{0,3} (?= [(0-9a-zđ] )""")
# Where a label may begin. Its first letter comes first so that the search can leap to it, which
# makes a look over a law five times as fast as trying LABEL everywhere.
_HINT = _rule(r"""
    [đdkcamps] (?<! \w . ) (?: iều|ieu|iểm|iem|hoản|hỏan|hoan|hương|huong|ục|uc|hần|han
      | rt|art|l|ara|oint|ec|h\.|hapter|\.|\s?[0-9] )""")
_WEAK = re.compile(r"[đdk]\.?\s*")

# Number of each kind: "5", "5a"; "2", "2a"; "a", "đ", "a1", "1.2" (procedures of VSS);
# "II", "1", "thứ nhất", "One". What follows must not make it an amount: "khoản 2,5 triệu".
_WHOLE = r"(?! \w | [.,] [0-9] | / \w | -[a-zđ] | \s? % )"
_ROMAN_OR_FIGURE = rf"""(?: [ivxl]{{1,7}} (?! \s+ ph[aạ]m | \. v ) | [0-9]{{1,2}} ) {_WHOLE}"""
_ORDINAL = (
    r"(?: th[ứu] \s (?: nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
    r" | nhat|tu|bon|nam|sau|bay|tam|chin|muoi )"
    r" | one|two|three|four|five|six|seven|eight|nine|ten ) (?! \w )"
)
NUMBER = {
    "article": _rule(
        r"""[0-9]{1,3} [a-zđ]? (?! \w | / \w | -[a-zđ] | ,[0-9] | \.[0-9]{3} )
            (?! (?: \.[0-9]{1,3} ){0,4} \.[a-zđ]{2} )"""
    ),
    "clause": _rule(rf"[0-9]{{1,3}} [a-zđ]? {_WHOLE}"),
    "point": _rule(
        rf"(?: [a-zđ] [0-9]? | dd | [0-9]{{1,2}} (?: \.[0-9]{{1,2}} ){{1,3}} ) {_WHOLE}"
    ),
    "section": _rule(_ROMAN_OR_FIGURE),
    "chapter": _rule(rf"{_ROMAN_OR_FIGURE} | {_ORDINAL}"),
    "part": _rule(rf"{_ROMAN_OR_FIGURE} | {_ORDINAL}"),
}
# The English article "a" is no point: "at that point a worker".
_PROSE = _rule(r"\s+ (?! and|or|to|of|in|under|at|clause|paragraph|article|is|are ) [a-z]{2,}")
# Things counted, which no list of numbers reaches over: "Điều 5, 10 ngày".
_COUNTED = _rule(
    r"""\s* (?: tháng|thang|ngày|ngay|người|nguoi|lần|lan|giờ|gio|tuổi|tuoi|tỷ|ty|triệu|trieu|nghìn
      | đồng|dong|days?|months?|years?|people|persons?|times|hours?|million|billion|percent ) (?!\w)
      | \s+ năm (?! \s* [0-9] ) (?!\w) | \s* % """
)

# (2)(a) behind an English or Vietnamese number, and further points or clauses: "(2)(a) and (b)".
BRACKETS = _rule(r"[ ]? \( (?P<number> [0-9]{1,3} [a-z]? | [a-zđ] ) \)")
MORE_BRACKETS = _rule(
    r"\s* (?: , | (?: , \s* )? (?: and|or|và|hoặc ) | to | - ) \s* (?= \( [0-9a-zđ]{1,3} \) )"
)
# Article 5.2, Điều 5.2.a; but "Điều 19.6.LQ.1" is a number of the Codification, and no article.
DOTTED = _rule(r"\. (?P<number> [0-9]{1,2} | [a-zđ] ) (?! \w )")

# Between members of one label: "5, 6 và 7", "a and b", "5 đến 7", "5-7".
MEMBER = _rule(
    r"""(?: \s* , \s* (?: (?: và|va|and|or|hoặc|hoac ) \s+ )?
      | \s+ (?: và|va|and|or|hoặc|hoac|đến|den|to|through|& ) \s+ | \s? [–-] \s? )"""
)

# Between units. Tight: "khoản 2 Điều 5", "khoản 2 của Điều 5", "Clause 2 of Article 5".
# Comma: "Clause 2, Article 5", "Điều 5, khoản 2". Side by side: "Điều 5 và Điều 7", "Điều 5; 7".
TIGHT, COMMA, BESIDE = 2, 1, 0
CONNECTORS = (
    (TIGHT, _rule(r"\s{0,3} (?: (?: của|cua|thuộc|thuoc|tại|tai|trong|of|in|under ) \s{1,3} )?")),
    (COMMA, _rule(r"\s{0,2} , \s{0,3} (?: (?: của|tại|of|in ) \s )?")),
    (BESIDE, _rule(r"""\s{0,2} [,;]? \s{0,3}
        (?: (?: và|va|hoặc|hoac|cùng|and|or|đến|den|to|through ) \s{1,3} | [–-] \s? | (?<=;) \s* )
        (?: (?: các|cac|những|từ|tu|tại|tai|at|in|from ) \s )*""")),
)  # fmt: skip
_LONGEST_CONNECTOR = 24  # characters


@dataclass(frozen=True)
class ProvisionReference:
    """A reference to one provision; ``start`` and ``end`` count characters, end exclusive.

    ``path`` is ``(("article", "169"), ("clause", "2"), ("point", "a"))`` for "điểm a khoản 2 Điều
    169": outermost first, as far as the reference says. Of "khoản 1 và khoản 2 Điều 5" the first
    reference covers "khoản 1" only, though its path knows the article.
    """

    text: str
    start: int
    end: int
    path: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        """The provision's address in its document: "dieu-169-khoan-2-diem-a"."""
        return anchor(self.path)

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every address that may be meant, the likeliest first."""
        return anchors(self.path)


@dataclass(frozen=True)
class Chain:
    """References that stand together: what follows a chain belongs to all of it.

    ``weak`` chains rest on single letters alone ("k2") and mean something only beside a document.
    """

    references: tuple[ProvisionReference, ...]
    start: int
    end: int
    weak: bool


@dataclass(frozen=True)
class _Item:
    kind: str
    number: str
    start: int  # of the label for the first number of a unit, else of the number
    end: int
    link: int  # how it is joined to the item before it
    weak: bool


def find_provisions(text: str) -> list[ProvisionReference]:
    """Find references to provisions in *text* (NFC), in order and without overlaps.

    >>> [r.anchor for r in find_provisions("điểm a khoản 2 Điều 169; khoản 1 và khoản 2 Điều 5")]
    ['dieu-169-khoan-2-diem-a', 'dieu-5-khoan-1', 'dieu-5-khoan-2']
    >>> find_provisions("Article 169(2)(a)")[0].path
    (('article', '169'), ('clause', '2'), ('point', 'a'))
    """
    return [found for chain in chains(text) if not chain.weak for found in chain.references]


def chains(text: str) -> Iterator[Chain]:
    """Give every run of references that are joined to each other, weak ones too."""
    lowered = lower(text)
    items: list[_Item] = []
    for unit in _units(lowered):
        link = _link(lowered, items[-1].end, unit[0].start) if items else None
        if link is None:
            if items:
                yield _chain(text, items)
            items = unit
        else:
            items += [_joined(unit[0], link), *unit[1:]]
    if items:
        yield _chain(text, items)


def _units(lowered: str) -> Iterator[list[_Item]]:
    position = 0
    while hint := _HINT.search(lowered, position):
        label = LABEL.match(lowered, hint.start())
        unit = _unit(lowered, label) if label else []
        position = unit[-1].end if unit else hint.end()
        if unit:
            yield unit


def _unit(lowered: str, label: re.Match[str]) -> list[_Item]:
    """Read a label's numbers: the first must follow it, others while they are joined."""
    kind = label.lastgroup or ""
    weak = _WEAK.fullmatch(label[0]) is not None
    items = _member(lowered, kind, label.start(), label.end(), BESIDE, weak)
    if items and label[0].startswith("point") and _PROSE.match(lowered, items[-1].end):
        return []
    while items and (join := MEMBER.match(lowered, items[-1].end)):
        more = _member(lowered, kind, join.end(), join.end(), BESIDE, weak)
        if not more or _COUNTED.match(lowered, more[-1].end):
            break
        items += more
    return items


def _member(lowered: str, kind: str, start: int, at: int, link: int, weak: bool) -> list[_Item]:
    """Read one number with what stands in brackets behind it."""
    bracketed = BRACKETS.match(lowered, at) if kind in ("clause", "point") else None
    number = bracketed or NUMBER[kind].match(lowered, at)
    if number is None:
        return []
    value = bracketed["number"] if bracketed else number[0]
    if kind == "clause" and _COUNTED.match(lowered, number.end()):
        return []
    item = _Item(kind, value, start, number.end(), link, weak)
    return [item, *_inner(lowered, item)]


def _inner(lowered: str, outer: _Item) -> list[_Item]:
    """Read "(2)(a) and (b)" or ".2.a" behind an article or clause."""
    items: list[_Item] = []
    at, link = outer.end, TIGHT
    inner = BRACKETS.match(lowered, at) or DOTTED.match(lowered, at)
    while inner and outer.kind in ("article", "clause"):
        kind = "clause" if inner["number"][0].isdigit() else "point"
        if kind == outer.kind:
            break
        items.append(_Item(kind, inner["number"], inner.start(), inner.end(), link, False))
        at, link = inner.end(), TIGHT
        inner = BRACKETS.match(lowered, at) or DOTTED.match(lowered, at)
        if inner is None and (join := MORE_BRACKETS.match(lowered, at)):
            inner, link = BRACKETS.match(lowered, join.end()), BESIDE
    return items


def _joined(item: _Item, link: int) -> _Item:
    return _Item(item.kind, item.number, item.start, item.end, link, item.weak)


def _link(lowered: str, end: int, start: int) -> int | None:
    """Tell how what ends at *end* is joined to what starts at *start*, None if it is not."""
    if start - end > _LONGEST_CONNECTOR:
        return None
    for link, connector in CONNECTORS:
        if connector.fullmatch(lowered, end, start):
            return link
    return None


def _chain(text: str, items: list[_Item]) -> Chain:
    parents = [_parent(items, index) for index in range(len(items))]
    owners = {parent for parent in parents if parent is not None}
    leaves = [index for index in range(len(items)) if index not in owners]
    references = []
    for leaf in leaves:
        way, up = [], parents[leaf]
        while up is not None:
            way.append(up)
            up = parents[up]
        start, end = _extent(items, leaf, way, set(leaves))
        path = tuple((items[i].kind, items[i].number) for i in (*reversed(way), leaf))
        # A point numbered like a clause ("điểm 1.2") is only one inside an article.
        if items[leaf].kind == "point" and items[leaf].number[0].isdigit() and len(path) == 1:
            continue
        references.append(ProvisionReference(text[start:end], start, end, path))
    weak = all(item.weak for item in items) and not owners
    return Chain(tuple(references), items[0].start, items[-1].end, weak)


def _parent(items: list[_Item], index: int) -> int | None:
    """Find the item that *index* lies in.

    Candidates are the nearest item of an outer kind on each side. The tighter joined one wins:
    "Điều 5, khoản 2 Điều 7" against "Điều 5 khoản 2, Điều 7". With commas on both sides the order
    is the one the chain began with, outer to inner.
    """
    level = _LEVEL[items[index].kind]
    left = next((i for i in range(index - 1, -1, -1) if _LEVEL[items[i].kind] < level), None)
    right = next((i for i in range(index + 1, len(items)) if _LEVEL[items[i].kind] < level), None)
    left_link = items[left + 1].link if left is not None else BESIDE
    right_link = items[right].link if right is not None else BESIDE
    if max(left_link, right_link) == BESIDE:
        return None
    if left_link == right_link:
        return right if right_link == TIGHT else left
    return left if left_link > right_link else right


def _extent(items: list[_Item], leaf: int, way: list[int], leaves: set[int]) -> tuple[int, int]:
    """Spread a leaf over the items it lies in, as far as no other leaf stands between."""
    first = last = leaf
    while last + 1 in way:
        last += 1
    while first - 1 in way and not any(i in leaves for i in range(first - 1, leaf)):
        first -= 1
    return items[first].start, items[last].end
