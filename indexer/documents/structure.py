"""The tree of provisions of a text: phần, chương, mục, điều, khoản, điểm.

    Lines -> labels (labels.py) -> the document's own labels (outline.py, nesting.py)
          -> headings (headings.py) -> a tree whose ranges cover the text.

What is not numbered is not lost: title block and legal bases before the first article, words of
a chapter before its first article, signatures and annexes become paragraphs, so that they can be
found and cited too. No step calls itself and each looks at a line a fixed number of times.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from indexer.documents.headings import read_heading
from indexer.documents.labels import STRONG, Label
from indexer.documents.lines import Line, read_lines
from indexer.documents.model import Provision
from indexer.documents.naming import Anchors
from indexer.documents.nesting import GROUPS, Item
from indexer.documents.outline import read_outline
from indexer.documents.paragraphs import read_blocks

_KINDS = {
    "subsection": "section", "roman": "section", "dotted": "point", "annex": "heading",
    "attachment": "heading",
}  # fmt: skip
_CONTAINERS = frozenset({"annex", "attachment", "heading", *GROUPS})
_HEADING = Label("heading", "", 0, STRONG)
_PARAGRAPH_LEVEL = 9
_LABELS = {
    "vi": {"roman": "Mục", "clause": "khoản", "point": "điểm", "dotted": "điểm"},
    "en": {"roman": "Section", "clause": "Clause", "point": "Point", "dotted": "Point"},
}
_PRINTED = {"part", "chapter", "section", "subsection", "article", "annex"}


@dataclass(slots=True)
class _Node:
    """A provision in the making."""

    kind: str  # a key of LEVELS, or "heading", "paragraph", "" for a zone that has no name
    level: int
    number: str
    label: str
    heading: str
    start: int
    body_start: int
    line: int
    body_line: int
    word: str = ""
    end: int = 0
    parent: int = -1
    children: list[int] = field(default_factory=list)


def parse(
    text: str, language: str, headings: Collection[int] | None = None
) -> tuple[Provision, ...]:
    """Read the provisions of *text*, outermost first, in reading order.

    >>> law = parse("Chương I\\nQUY ĐỊNH CHUNG\\nĐiều 1. Phạm vi\\n1. Lao động nữ.", "vi")
    >>> [provision.anchor for provision in law[0].walk()]
    ['chuong-i', 'dieu-1', 'dieu-1-khoan-1']
    >>> law[0].heading, law[0].children[0].label
    ('QUY ĐỊNH CHUNG', 'Điều 1')

    Text without articles, sections or clauses comes back as headings and paragraphs. Any text
    is accepted; blank text has no provisions.

    :param text: NFC; ranges count its characters, end exclusive.
    :param headings: where lines known to be headings start, in characters; None to recognise
        those of a text without structure by their looks.
    """
    headings = frozenset(headings) if headings is not None else None
    lines = read_lines(text)
    items = _with_headings(lines, read_outline(lines), headings or ())
    nodes = _nodes(lines, items, language, headings if not items else ())
    if nodes:
        nodes[0].start = len(text) - len(text.lstrip())
        _close(nodes, len(text.rstrip()))
    return _tree(nodes)


def _with_headings(
    lines: Sequence[Line], items: list[Item], headings: Collection[int]
) -> list[Item]:
    """Add the headings that are no label and no label's: a digest or page has them in between."""
    if not items or not headings:
        return items
    labelled = {item.line for item in items}
    last = max((i.line for i in items if i.kind in ("article", *GROUPS)), default=-1)
    added = list(items)
    for index, line in enumerate(lines):
        if index in labelled or not (line.start in headings or line.words in headings):
            continue
        above = lines[index - 1].label if index - 1 in labelled else None
        if above is not None and above.kind in GROUPS:
            continue  # the heading of a chapter, on its own line
        added.append(Item(index, "heading", _HEADING, 0 if index > last else -1))
    return sorted(added, key=lambda item: item.line)


def _nodes(
    lines: Sequence[Line], items: Sequence[Item], language: str, headings: Collection[int] | None
) -> list[_Node]:
    """Nodes in reading order, paragraphs included."""
    first = items[0].line if items else len(lines)
    nodes = _blocks(lines, 0, first, headings, _PARAGRAPH_LEVEL if items else 0)
    ends = [*(item.line for item in items[1:]), len(lines)]
    for index, (item, end) in enumerate(zip(items, ends[: len(items)], strict=True)):
        has_inside = index + 1 < len(items) and items[index + 1].level > item.level
        node = _item_node(lines, item, end, language, has_inside)
        if node.kind != "signature":
            nodes.append(node)
        if node.kind in _CONTAINERS or node.kind == "signature":
            level = item.level if node.kind == "signature" else _PARAGRAPH_LEVEL
            nodes += _blocks(lines, node.body_line, end, (), level)
    return nodes


def _item_node(
    lines: Sequence[Line], item: Item, end: int, language: str, has_inside: bool
) -> _Node:
    line = lines[item.line]
    heading, body_start, body_line = read_heading(lines, item, end, has_inside=has_inside)
    word = " ".join(item.label.word.split())
    word = word.capitalize() if word.isupper() else word
    if item.kind not in _PRINTED or not word:
        word = _LABELS["en" if language == "en" else "vi"].get(item.kind, "")
    if item.kind == "attachment":
        word = ""
    return _Node(
        kind=item.kind,
        level=item.level,
        number=item.label.number,
        label=f"{word} {item.label.number}".strip(),
        heading=heading,
        start=line.start,
        body_start=body_start,
        line=item.line,
        body_line=item.line if item.kind == "signature" else body_line,
        word=word,
    )


def _blocks(
    lines: Sequence[Line], start: int, end: int, headings: Collection[int] | None, level: int
) -> list[_Node]:
    """Headings and paragraphs as nodes; a paragraph lies under the heading before it."""
    nodes: list[_Node] = []
    for block in read_blocks(lines, start, end, headings):
        line = lines[block.first]
        heading = line.text if block.kind == "heading" else ""
        after = lines[block.last].start if block.last < len(lines) else lines[block.last - 1].end
        nodes.append(
            _Node(
                kind=block.kind,
                level=level if block.kind == "heading" else max(level, 1),
                number="",
                label="",
                heading=heading,
                start=line.start,
                body_start=after if heading else line.words,
                line=block.first,
                body_line=block.last,
            )
        )
    return nodes


def _close(nodes: Sequence[_Node], text_end: int) -> None:
    """Give every node its parent and its end: where the next of its level or above starts."""
    open_nodes: list[int] = []
    for index, node in enumerate(nodes):
        while open_nodes and nodes[open_nodes[-1]].level >= node.level:
            nodes[open_nodes.pop()].end = node.start
        if open_nodes:
            node.parent = open_nodes[-1]
            nodes[node.parent].children.append(index)
        open_nodes.append(index)
    for index in open_nodes:
        nodes[index].end = text_end


def _tree(nodes: Sequence[_Node]) -> tuple[Provision, ...]:
    anchors = Anchors()
    names: list[str] = []
    for node in nodes:
        above = names[node.parent] if node.parent >= 0 else ""
        names.append(anchors.take(node.kind, node.number, above, node.word))
    built: dict[int, Provision] = {}
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        built[index] = Provision(
            kind=_KINDS.get(node.kind, node.kind),
            number=node.number,
            label=node.label,
            heading=node.heading,
            anchor=names[index],
            start=node.start,
            body_start=min(node.body_start, node.end),
            end=node.end,
            children=tuple(built.pop(child) for child in node.children),
        )
    return tuple(built[index] for index in sorted(built))
