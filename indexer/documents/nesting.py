"""What lies above the articles of a text (parts, chapters, sections) and inside each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.documents.labels import MEDIUM, STRONG, Label
from indexer.documents.lines import Line
from indexer.documents.sequence import (
    FIRST,
    NEVER,
    Candidate,
    Key,
    choose,
    group_key,
    number_key,
    point_key,
)

# The levels of a document, outermost first. Annexes and signatures end everything before them.
LEVELS = {
    "annex": 0, "attachment": 0, "signature": 0, "part": 1, "chapter": 2, "section": 3,
    "subsection": 4, "article": 5, "heading": 5, "roman": 6, "clause": 7, "dotted": 8, "point": 8,
}  # fmt: skip
GROUPS = ("part", "chapter", "section", "subsection")
GROUP_RESTART_COST = 4.0  # chapters may begin again at I in the next part
LIST_RESTART_COST = 6.0  # a second list of points in one clause needs two of its own
HEADING_LINES = 12  # at most, between a chapter's label and the first article it holds
FOOTNOTED, MISREAD = -1.0, 0.0  # weights of readings that are second best
OPENING_CHARACTERS = 800  # a text of clauses alone gets to its first within these


@dataclass(frozen=True, slots=True)
class Item:
    """A label that was chosen, on the line it stands."""

    line: int
    kind: str  # a key of LEVELS
    label: Label
    own_level: int = -1  # where it is not its kind's

    @property
    def level(self) -> int:
        """How deep it lies; an item ends those before it that lie as deep or deeper."""
        return LEVELS[self.kind] if self.own_level < 0 else self.own_level


def structured_items(
    lines: Sequence[Line], start: int, end: int, articles: tuple[int, ...]
) -> list[Item]:
    """Choose the labels of one body of text, the lines from *start* to before *end*.

    :param articles: line numbers of its articles, already chosen.
    """
    own = frozenset(articles)
    items = [_item(lines, index, "article") for index in articles]
    items += _group_items(lines, start, end, own)
    borders = sorted(item.line for item in items)
    for index, following in pairwise([*borders, end]):
        if not own or index in own:
            items += _inside(lines, index + 1, following)
    if not borders:
        items += _loose(lines, start, end)
    return items


def _item(lines: Sequence[Line], index: int, kind: str) -> Item:
    label = lines[index].label
    assert label is not None
    return Item(index, kind, label)


def _group_items(
    lines: Sequence[Line], start: int, end: int, articles: frozenset[int]
) -> list[Item]:
    possible: dict[str, list[int]] = {kind: [] for kind in GROUPS}
    for index in range(start, end):
        label = lines[index].label
        if label is not None and label.kind in possible:
            if _holds_articles(lines, index, end, articles):
                possible[label.kind].append(index)
    items: list[Item] = []
    for kind in GROUPS:
        cost = GROUP_RESTART_COST if kind == "chapter" else NEVER
        above = sorted(item.line for item in items)
        for low, high in zip([start, *above], [*above, end], strict=True):
            inside = [index for index in possible[kind] if low <= index < high]
            items += _run(lines, inside, kind, group_key, cost)
    return items


def _holds_articles(lines: Sequence[Line], index: int, end: int, articles: frozenset[int]) -> bool:
    """A chapter's label is followed by its heading and then its first article, soon."""
    label = lines[index].label
    assert label is not None
    if not articles:
        return label.strength == STRONG
    if label.strength < MEDIUM:
        return False
    limit = index + HEADING_LINES
    for at in range(index + 1, min(limit, end)):
        if at in articles:
            return True
        inner = lines[at].label
        if inner is not None and inner.kind in ("clause", "point", "annex"):
            return False
    return False


def _inside(lines: Sequence[Line], start: int, end: int) -> list[Item]:
    """Roman sections, clauses and points of an article, or of a chapter without articles."""
    romans = _run(lines, _of_kind(lines, start, end, "roman"), "roman", group_key)
    if len(romans) < 2:
        romans = []
    items = list(romans)
    borders = [start - 1, *(item.line for item in romans)]
    for before, following in pairwise([*borders, end]):
        items += _clauses(lines, before + 1, following)
    return items


def _loose(lines: Sequence[Line], start: int, end: int) -> list[Item]:
    """Sections and clauses of a text that has no articles: a plan, or one article by itself."""
    items = _inside(lines, start, end)
    if any(item.kind == "roman" for item in items):
        return items
    if not items or not _opens_soon(lines, start, items[0].line):
        return []
    first = [at for at in _of_kind(lines, start, end, "clause") if lines[at].text.startswith("1.")]
    return items if len(first) <= 1 else []  # several lists: excerpts put together, or a page


def _opens_soon(lines: Sequence[Line], start: int, first: int) -> bool:
    return first - start <= 3 or lines[first].start - lines[start].start <= OPENING_CHARACTERS


def _clauses(lines: Sequence[Line], start: int, end: int) -> list[Item]:
    clauses = _run(lines, _of_kind(lines, start, end, "clause", "dotted"), "clause", number_key)
    items = list(clauses)
    if not clauses:
        return _points(lines, start, end)
    borders = [item.line for item in clauses]
    for clause, following in zip(clauses, [*borders[1:], end], strict=True):
        dotted = _dotted(lines, clause, following)
        items += dotted or _points(lines, clause.line + 1, following)
    return items


def _dotted(lines: Sequence[Line], clause: Item, end: int) -> list[Item]:
    prefix = clause.label.number + "."
    inside = [
        index
        for index in _of_kind(lines, clause.line + 1, end, "dotted")
        if _item(lines, index, "dotted").label.number.startswith(prefix)
    ]
    return _run(lines, inside, "dotted", lambda number: number_key(number.split(".")[1]))


def _points(lines: Sequence[Line], start: int, end: int) -> list[Item]:
    inside = _of_kind(lines, start, end, "point")
    return _run(lines, inside, "point", point_key, LIST_RESTART_COST)


def _of_kind(lines: Sequence[Line], start: int, end: int, *kinds: str) -> list[int]:
    found = []
    for index in range(start, end):
        label = lines[index].label
        if label is not None and label.kind in kinds:
            found.append(index)
    return found


def _run(
    lines: Sequence[Line],
    inside: list[int],
    kind: str,
    key_of: Callable[[str], Key | None],
    restart_cost: float = NEVER,
) -> list[Item]:
    """Choose the run among the lines *inside*.

    A run that does not open at 1 needs two numbers, or to be the first words there are: digests
    and excerpts have a fourth clause alone.
    """
    items: list[Item] = []
    candidates: list[Candidate] = []
    for index in inside:
        for item, weight in _readings(_item(lines, index, kind)):
            key = key_of(item.label.number)
            if key is not None:
                items.append(item)
                candidates.append(Candidate(key, weight))
    runs = choose(candidates, restart_cost)
    if runs and len(runs[0]) < 2 and candidates[runs[0][0]].key != FIRST:
        first = items[runs[0][0]].line
        alone = kind in GROUPS or (kind in ("clause", "point") and _is_first(lines, first))
        return [items[runs[0][0]]] if alone else []
    return [items[index] for run in runs for index in run]


def _readings(item: Item) -> list[tuple[Item, float]]:
    """What the label of *item* may be, each reading with its weight.

    A later number goes first, so that no run can take two readings of one line.
    """
    label, weight = item.label, float(item.label.strength)
    if item.kind == "clause" and label.kind == "dotted":
        # "2.8 Mức đóng" is clause 2 with footnote 8, where no other clause 2 is found.
        return [(_renumbered(item, label.number.split(".")[0]), FOOTNOTED)]
    if item.kind == "point" and label.number in ("d", "đ"):  # scanners take one for the other
        misread = [(_renumbered(item, letter), MISREAD) for letter in ("đ", "d")]
        position = ("đ", "d").index(label.number)
        misread[position] = (item, weight)
        return misread
    return [(item, weight)]


def _renumbered(item: Item, number: str) -> Item:
    label = item.label
    return Item(item.line, item.kind, Label(item.kind, number, label.width, label.strength))


def _is_first(lines: Sequence[Line], index: int) -> bool:
    """Only the label and heading of an article come before."""
    above = lines[index - 1].label if index else None
    return above is not None and above.kind == "article"
