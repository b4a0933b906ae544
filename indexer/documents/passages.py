"""Cut a document into passages: what is indexed, found and cited.

An article that is short is one passage. A longer one is cut between its clauses into pieces of
about three paragraphs, each found under the article's heading: taking an article's best piece
beats scoring long articles whole (hit@1 +3 to +5 points on ALQAC 2022).

Every character of the text that is neither blank nor part of a heading is in exactly one
passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.documents.model import Document, Passage, Provision, Step
from indexer.language.patterns import Pattern
from indexer.records import record

WHOLE_CHARACTERS = 1_500  # an article up to this long is one passage
PIECE_CHARACTERS = 1_200  # a piece grows up to this long
SMALL_CHARACTERS = 350  # a piece shorter than this takes the next clause, whatever its length
CLAUSE_CHARACTERS = 2_000  # a clause longer than this is cut at its points, lines or sentences
PARAGRAPHS = 3  # paragraphs of a plain text to a passage

_TITLED = ("part", "chapter", "section", "article", "heading")
_BREAK = Pattern(r"\n+|(?<=[.;:!?])\s+(?=[A-ZÀ-ỸĐ“\"(\d])")


@record
class _Unit:
    """What is not cut further: a clause, a point, a paragraph, a run of sentences."""

    start: int
    end: int
    way: tuple[Provision, ...]  # to the provision it opens with or lies in, outermost first


def passages(document: Document) -> tuple[Passage, ...]:
    """Cut *document* into passages, in reading order.

    >>> from indexer.documents.structure import parse
    >>> text = "Điều 5. Tuổi nghỉ hưu\\n1. Lao động nam đủ 62 tuổi.\\n2. Lao động nữ đủ 60 tuổi."
    >>> law = Document("1-2024.vi", "Luật", text, "vi", provisions=parse(text, "vi"))
    >>> [(passage.passage_id, passage.heading) for passage in passages(law)]
    [('1-2024.vi#dieu-5', 'Tuổi nghỉ hưu')]

    A piece that opens inside a long clause has the clause's anchor, and "~2", "~3" ... after it
    in its ``passage_id``. A document with any text has at least one passage.
    """
    found: list[Passage] = []
    given: dict[str, int] = {}
    opened: set[str] = set()
    for units in _pieces(document):
        way = _opening_way(units[0], opened)
        anchor = way[-1].anchor if way else "doan-1"
        given[anchor] = given.get(anchor, 0) + 1
        name = anchor if given[anchor] == 1 else f"{anchor}~{given[anchor]}"
        found.append(
            Passage(
                passage_id=f"{document.docid}#{name}",
                anchor=anchor,
                path=steps_of(way),
                heading=" · ".join(p.heading for p in way if p.heading and p.kind in _TITLED),
                start=units[0].start,
                end=_trim(document.text, units[-1].start, units[-1].end)[1],
            )
        )
    return tuple(found) or _heading_passage(document)


def _opening_way(unit: _Unit, opened: set[str]) -> tuple[Provision, ...]:
    """The first passage of an article is the article's, though it opens with a clause."""
    for depth in range(len(unit.way) - 1, 0, -1):
        home = unit.way[depth - 1]
        if unit.way[depth].kind in ("clause", "point") and home.kind in ("article", "section"):
            if home.anchor not in opened:
                opened.add(home.anchor)
                return unit.way[:depth]
    if unit.way:
        opened.add(unit.way[-1].anchor)
    return unit.way


def _heading_passage(document: Document) -> tuple[Passage, ...]:
    """A text of headings only is found by its first."""
    if not document.provisions:
        return ()
    first = document.provisions[0]
    start, end = _trim(document.text, 0, len(document.text))
    step = steps_of((first,))
    return (Passage(f"{document.docid}#{first.anchor}", first.anchor, step, "", start, end),)


def find_provision(document: Document, anchor: str) -> Provision | None:
    """Find the provision with *anchor*, or None."""
    return next((found for found in document.walk() if found.anchor == anchor), None)


def passage_path(document: Document, provision: Provision) -> tuple[Step, ...]:
    """Give the way to *provision*, outermost first, itself last; empty if it is not there."""
    for way in _ways(document):
        if way[-1].anchor == provision.anchor:
            return steps_of(way)
    return ()


def way_to(document: Document, start: int) -> tuple[Provision, ...]:
    """Give the provisions that a character of the text is in, outermost first."""
    way: tuple[Provision, ...] = ()
    inner = document.provisions
    while found := next((each for each in inner if each.start <= start < each.end), None):
        way, inner = (*way, found), found.children
    return way


def steps_of(way: Sequence[Provision]) -> tuple[Step, ...]:
    return tuple(Step(each.kind, each.number, each.label) for each in way)


def _ways(document: Document) -> Iterator[tuple[Provision, ...]]:
    """Every provision in reading order, with those it lies in before it."""
    waiting: list[tuple[Provision, ...]] = [(each,) for each in reversed(document.provisions)]
    while waiting:
        way = waiting.pop()
        yield way
        waiting += [(*way, child) for child in reversed(way[-1].children)]


def _units(document: Document) -> Iterator[_Unit]:
    """What the text falls into, in reading order."""
    text = document.text
    if not document.provisions:
        yield from _cut(text, 0, len(text), ())
    covered = 0  # what lies before is in a unit already
    for way in _ways(document):
        provision = way[-1]
        if provision.start < covered:
            continue
        own_end = provision.children[0].start if provision.children else provision.end
        if provision.kind in ("clause", "point", "paragraph"):
            if provision.end - provision.start <= CLAUSE_CHARACTERS:
                own_end = provision.end
            yield from _cut(text, provision.start, own_end, way)
        elif _is_short_article(provision):
            own_end = provision.end
            yield from _cut(text, provision.body_start, own_end, way) or [
                _Unit(provision.start, provision.end, way)
            ]
        else:
            yield from _cut(text, provision.body_start, own_end, way)
        covered = max(covered, own_end)


def _is_short_article(provision: Provision) -> bool:
    if provision.kind != "article" or any(c.kind == "section" for c in provision.children):
        return False
    return provision.end - provision.body_start <= WHOLE_CHARACTERS


def _pieces(document: Document) -> Iterator[list[_Unit]]:
    """Units that make one passage each: neighbours under the same article, section or heading."""
    piece: list[_Unit] = []
    for unit in _units(document):
        if piece and (_home(unit) != _home(piece[0]) or _is_full(piece, unit)):
            yield piece
            piece = []
        piece.append(unit)
    if piece:
        yield piece


def _home(unit: _Unit) -> str:
    """The anchor of the innermost provision round *unit* whose parts belong together."""
    for provision in reversed(unit.way):
        if provision.kind not in ("clause", "point", "paragraph"):
            return provision.anchor
    return ""


def _is_full(piece: list[_Unit], following: _Unit) -> bool:
    size = piece[-1].end - piece[0].start
    if size < SMALL_CHARACTERS:
        return False
    if size + following.end - following.start > PIECE_CHARACTERS:
        return True
    kind = following.way[-1].kind if following.way else ""
    return kind == "paragraph" and len(piece) >= PARAGRAPHS


def _cut(text: str, start: int, end: int, way: tuple[Provision, ...]) -> list[_Unit]:
    """Cut words that have no provisions below at lines or sentences; at spaces if need be."""
    start, end = _trim(text, start, end)
    if end - start <= CLAUSE_CHARACTERS:
        return [_Unit(start, end, way)] if start < end else []
    borders = [match.end() for match in _BREAK.finditer(text, start, end)]
    units: list[_Unit] = []
    last = start
    for border in [*borders, end]:
        while border - last > CLAUSE_CHARACTERS:
            cut = text.rfind(" ", last + 1, last + PIECE_CHARACTERS) + 1
            cut = cut if cut > last else last + PIECE_CHARACTERS
            units.append(_Unit(last, cut, way))
            last = cut
        if border - last >= SMALL_CHARACTERS or border == end:
            units.append(_Unit(last, border, way))
            last = border
    return [unit for unit in units if unit.start < unit.end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave white space at both ends out."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
