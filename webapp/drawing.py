"""A document and those round it as a drawing: boxes and lines, laid out here, drawn as SVG.

SVG wraps no words, so lines are broken here by the widths of the letters; what is drawn is text
that can be read, found and followed like any other. Sizes are in pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.language.text import fold
from webapp.relations_view import Circle, Neighbour

# Kinds of what other documents did to the one shown stand at its right, what it says at its left.
RECEIVED = frozenset(
    """replaced_by repealed_by amended_by corrected_by consolidated_in basis_of guided_by cited_by
    translated_as""".split()
)

SIDE, CENTRE, BETWEEN = 360, 290, 80  # widths in the wide drawing: boxes, the document, the gaps
NARROW = 328  # width of the narrow drawing: a phone's, without its margins
PADDING, GAP = 12, 16
LINE, SMALL = 20, 18  # heights of lines
NUMBER_SIZE, TITLE_SIZE = 15, 13  # of letters
TITLE_LINES = 2


@dataclass(frozen=True)
class Line:
    """A line of text; ``x`` and ``y`` are where its first letter stands."""

    x: float
    y: float
    words: str
    kind: str  # "kind", "number", "title" or "more"


@dataclass(frozen=True)
class Item:
    """Lines that lead somewhere together; "" where nowhere."""

    lines: tuple[Line, ...]
    url: str
    language: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Box:
    """A frame round the documents of one kind, or round the document shown."""

    x: float
    y: float
    width: float
    height: float
    items: tuple[Item, ...]
    kind: str  # of the relation; "" for the document shown


@dataclass(frozen=True)
class Drawing:
    """Boxes, and the paths of the lines between them."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]  # as the "d" of an SVG path writes them


def wide(centre: Neighbour, circles: Sequence[Circle]) -> Drawing:
    """Draw what a document says of others at its left, what others say of it at its right."""
    sides = [
        [circle for circle in circles if (circle.kind in RECEIVED) is received]
        for received in (False, True)
    ]
    right = SIDE + 2 * BETWEEN + CENTRE
    columns = [_column(each, x, SIDE) for each, x in zip(sides, (0, right), strict=True)]
    own = _centre(centre, SIDE + BETWEEN, 0, CENTRE)
    height = max([own.height, *(_height(column) for column in columns)])
    own = _moved(own, (height - own.height) / 2)
    columns = [
        [_moved(box, (height - _height(column)) / 2) for box in column] for column in columns
    ]
    paths = [_curve(own, box) for column in columns for box in column]
    boxes = (own, *columns[0], *columns[1])
    return Drawing(right + SIDE, height, boxes, tuple(paths))


def narrow(centre: Neighbour, circles: Sequence[Circle]) -> Drawing:
    """Draw the same in one column: what others say of the document below it, as there is more."""
    spine, left = 8, 24
    said = [circle for circle in circles if circle.kind not in RECEIVED]
    received = [circle for circle in circles if circle.kind in RECEIVED]
    above = _column(said, left, NARROW - left)
    own = _centre(centre, 0, _height(above) + (GAP if above else 0), NARROW)
    bottom = own.y + own.height
    below = [_moved(box, bottom + GAP) for box in _column(received, left, NARROW - left)]
    paths = [
        f"M{spine} {own.y if box.y < own.y else bottom:g} V{_port(box):g} H{left}"
        for box in (*above, *below)
    ]
    height = bottom + (GAP + _height([_moved(box, -bottom - GAP) for box in below]))
    return Drawing(NARROW, height if below else bottom, (own, *above, *below), tuple(paths))


def _column(circles: Sequence[Circle], x: float, width: float) -> list[Box]:
    boxes: list[Box] = []
    y = 0.0
    for circle in circles:
        boxes.append(_box(circle, x, y, width))
        y += boxes[-1].height + GAP
    return boxes


def _height(column: Sequence[Box]) -> float:
    return column[-1].y + column[-1].height if column else 0


def _box(circle: Circle, x: float, y: float, width: float) -> Box:
    room = width - 2 * PADDING
    label = f"{circle.label} ({circle.more + len(circle.neighbours)})"
    items = [_item(((label, "kind"),), circle.url, "", x, y + PADDING, room)]
    for each in circle.neighbours:
        words = ((each.name, "number"), *((line, "title") for line in _title(each, room)))
        items.append(_item(words, each.url, each.language, x, _below(items) + 6, room))
    if circle.more:
        more = ((f"+{circle.more}", "more"),)
        items.append(_item(more, circle.url, "", x, _below(items) + 6, room))
    return Box(x, y, width, _below(items) + PADDING - y, tuple(items), circle.kind)


def _centre(document: Neighbour, x: float, y: float, width: float) -> Box:
    room = width - 2 * PADDING
    words = ((document.name, "number"), *((line, "title") for line in _title(document, room)))
    item = _item(words, document.url, document.language, x, y + PADDING, room)
    return Box(x, y, width, item.height + 2 * PADDING, (item,), "")


def _title(document: Neighbour, room: float) -> list[str]:
    return wrapped(document.title, room, TITLE_SIZE, TITLE_LINES)


def _item(
    words: Sequence[tuple[str, str]], url: str, language: str, x: float, y: float, room: float
) -> Item:
    lines: list[Line] = []
    height = 0.0
    for text, kind in words:
        big = kind in ("number", "kind")
        fitting = wrapped(text, room, NUMBER_SIZE, 3) if big else [text]
        for line in fitting:
            height += LINE if big else SMALL
            lines.append(Line(x + PADDING, y + height - 5, line, kind))
    return Item(tuple(lines), url, language, x + PADDING, y, room, height)


def _below(items: Sequence[Item]) -> float:
    return items[-1].y + items[-1].height


def _moved(box: Box, down: float) -> Box:
    items = tuple(
        replace(
            item,
            y=item.y + down,
            lines=tuple(replace(line, y=line.y + down) for line in item.lines),
        )
        for item in box.items
    )
    return replace(box, y=box.y + down, items=items)


def _port(box: Box) -> float:
    """Give the height at which a line meets a box: that of the words that name the relation."""
    return box.y + PADDING + LINE / 2


def _curve(own: Box, box: Box) -> str:
    """Go from the middle of the document's side to the box."""
    if box.x < own.x:
        start, end = own.x, box.x + box.width
    else:
        start, end = own.x + own.width, box.x
    middle, begin, port = (start + end) / 2, own.y + own.height / 2, _port(box)
    return f"M{start:g} {begin:g} C{middle:g} {begin:g} {middle:g} {port:g} {end:g} {port:g}"


# Widths over the size of the letters, of a wide system font (Noto Sans, semi-bold); narrower fonts
# leave some room at the end of a line.
_WIDTHS = {
    **dict.fromkeys("ijl.,;:'|!()[]", 0.33),
    **dict.fromkeys('frt-/ "“”', 0.42),
    **dict.fromkeys("mw", 0.98),
    **dict.fromkeys("MW@%", 1.0),
}
_LOWER, _UPPER = 0.63, 0.75


def width_of(words: str, size: float) -> float:
    """Estimate how wide a line is, in pixels, rather too wide than too narrow.

    >>> width_of("iii", 10) < width_of("Bảo", 10) < width_of("BẢO", 10)
    True
    """
    total = 0.0
    for plain, letter in zip(fold(words), words, strict=True):
        upper = letter.isupper()
        known = plain.upper() if upper else plain
        total += _WIDTHS.get(known, _UPPER if upper else _LOWER)
    return total * size


def wrapped(words: str, width: float, size: float, most: int) -> list[str]:
    """Break a text into at most *most* lines of *width* pixels; what is left out shows as "…".

    >>> wrapped("Luật Bảo hiểm xã hội", 80, 13, 2)
    ['Luật Bảo', 'hiểm xã…']
    """
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if width_of(longer, size) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            return [*lines[:-1], _cut(f"{lines[-1]} …", width, size)]
    return [_cut(line, width, size) for line in lines if line]


def _cut(line: str, width: float, size: float) -> str:
    """Leave out words, and letters of a single long one, until the rest and "…" have room."""
    if width_of(line, size) <= width:
        return line.replace(" …", "…")
    words = line.removesuffix(" …")
    while width_of(f"{words}…", size) > width and len(words) > 1:
        words = words.rpartition(" ")[0] or words[:-1]
    return f"{words}…"
