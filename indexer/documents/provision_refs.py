"""Find references to provisions: "điểm a khoản 2 Điều 169", "k.2 đ.169", "Article 169(2)(a)".

The grammar has three steps; the rules they use are in :mod:`indexer.documents.provision_rules`:

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
from typing import NamedTuple

from indexer.documents import provision_rules as rules
from indexer.documents.anchors import NUMBERED_KINDS, anchor, anchors
from indexer.documents.hints import LABEL_HINT
from indexer.language.text import lower

_LEVEL = {kind: level for level, kind in enumerate(NUMBERED_KINDS)}


NUMBER = {
    "article": rules.ARTICLE_NUMBER,
    "clause": rules.CLAUSE_NUMBER,
    "point": rules.POINT_NUMBER,
    "section": rules.SECTION_NUMBER,
    "chapter": rules.CHAPTER_NUMBER,
    "part": rules.CHAPTER_NUMBER,
}
TIGHT, COMMA, BESIDE = 2, 1, 0  # how closely two units are joined
CONNECTORS = ((TIGHT, rules.JOINED), (COMMA, rules.BY_COMMA), (BESIDE, rules.SIDE_BY_SIDE))
_LONGEST_CONNECTOR = 24  # characters


class ProvisionReference(NamedTuple):
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


class Chain(NamedTuple):
    """References that stand together: what follows a chain belongs to all of it.

    ``weak`` chains rest on single letters alone ("k2") and mean something only beside a document.
    """

    references: tuple[ProvisionReference, ...]
    start: int
    end: int
    weak: bool


class _Item(NamedTuple):
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
    while hint := LABEL_HINT.search(lowered, position):
        label = rules.LABEL.match(lowered, hint.start())
        unit = _unit(lowered, label) if label else []
        position = unit[-1].end if unit else hint.end()
        if unit:
            yield unit


def _unit(lowered: str, label: re.Match[str]) -> list[_Item]:
    """Read a label's numbers: the first must follow it, others while they are joined."""
    kind = label.lastgroup or ""
    weak = rules.WEAK_LABEL.match(label[0]) is not None
    items = _member(lowered, kind, label.start(), label.end(), BESIDE, weak)
    if items and label[0].startswith("point") and rules.PROSE.match(lowered, items[-1].end):
        return []
    while items and (join := rules.MEMBER.match(lowered, items[-1].end)):
        more = _member(lowered, kind, join.end(), join.end(), BESIDE, weak)
        if not more or rules.COUNTED.match(lowered, more[-1].end):
            break
        items += more
    return items


def _member(lowered: str, kind: str, start: int, at: int, link: int, weak: bool) -> list[_Item]:
    """Read one number with what stands in brackets behind it."""
    bracketed = rules.BRACKETS.match(lowered, at) if kind in ("clause", "point") else None
    number = bracketed or NUMBER[kind].match(lowered, at)
    if number is None:
        return []
    value = bracketed["number"] if bracketed else number[0]
    if kind == "clause" and rules.COUNTED.match(lowered, number.end()):
        return []
    item = _Item(kind, value, start, number.end(), link, weak)
    return [item, *_inner(lowered, item)]


def _inner(lowered: str, outer: _Item) -> list[_Item]:
    """Read "(2)(a) and (b)" or ".2.a" behind an article or clause."""
    items: list[_Item] = []
    at, link = outer.end, TIGHT
    inner = rules.BRACKETS.match(lowered, at) or rules.DOTTED.match(lowered, at)
    while inner and outer.kind in ("article", "clause"):
        kind = "clause" if inner["number"][0].isdigit() else "point"
        if kind == outer.kind:
            break
        items.append(_Item(kind, inner["number"], inner.start(), inner.end(), link, False))
        at, link = inner.end(), TIGHT
        inner = rules.BRACKETS.match(lowered, at) or rules.DOTTED.match(lowered, at)
        if inner is None and (join := rules.MORE_BRACKETS.match(lowered, at)):
            inner, link = rules.BRACKETS.match(lowered, join.end()), BESIDE
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
    parents = _parents(items)
    owners = {parent for parent in parents if parent is not None}
    references = []
    free = 0  # the first item no reference covers yet
    for leaf, item in enumerate(items):
        if leaf in owners:
            continue
        way, up = [], parents[leaf]
        while up is not None:
            way.append(up)
            up = parents[up]
        path = tuple((items[i].kind, items[i].number) for i in (*reversed(way), leaf))
        # A point numbered like a clause ("điểm 1.2") is only one inside an article.
        if item.kind == "point" and item.number[0].isdigit() and not way:
            continue
        first, last = _extent(leaf, way, free)
        free = last + 1
        start, end = items[first].start, items[last].end
        references.append(ProvisionReference(text[start:end], start, end, path))
    weak = all(item.weak for item in items) and not owners
    return Chain(tuple(references), items[0].start, items[-1].end, weak)


def _parents(items: list[_Item]) -> list[int | None]:
    """Find the item that each item lies in.

    Candidates are the nearest item of an outer kind on each side. The tighter joined one wins:
    "Điều 5, khoản 2 Điều 7" against "Điều 5 khoản 2, Điều 7". With commas on both sides the order
    is the one the chain began with, outer to inner.
    """
    levels = [_LEVEL[item.kind] for item in items]
    count = len(items)
    lefts = _nearest_outer(levels)
    rights = [
        None if index is None else count - 1 - index
        for index in reversed(_nearest_outer(levels[::-1]))
    ]
    parents: list[int | None] = []
    for left, right in zip(lefts, rights, strict=True):
        left_link = items[left + 1].link if left is not None else BESIDE
        right_link = items[right].link if right is not None else BESIDE
        if max(left_link, right_link) == BESIDE:
            parents.append(None)
        elif left_link == right_link:
            parents.append(right if right_link == TIGHT else left)
        else:
            parents.append(left if left_link > right_link else right)
    return parents


def _nearest_outer(levels: list[int]) -> list[int | None]:
    """Give for each place the nearest place before it with a smaller level."""
    found: list[int | None] = []
    open_places: list[int] = []  # their levels rise; whatever closes one is nearer to all that come
    for place, level in enumerate(levels):
        while open_places and levels[open_places[-1]] >= level:
            open_places.pop()
        found.append(open_places[-1] if open_places else None)
        open_places.append(place)
    return found


def _extent(leaf: int, way: list[int], free: int) -> tuple[int, int]:
    """Spread a leaf over the items it lies in, as far as they stand next to it and are free."""
    first = last = leaf
    while last + 1 in way:
        last += 1
    while first > free and first - 1 in way:
        first -= 1
    return first, last
