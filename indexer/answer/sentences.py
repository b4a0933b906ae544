"""The sentences of a passage, and the items of its lists with what opens them.

A statute says most of what it says in lists: "Hồ sơ gồm:" over "a) Đơn đề nghị;". So an item is a
sentence of its own that knows its lead-ins, also those that stand before the passage in the same
article. Where sentences end is known to :mod:`indexer.language.sentences`, how an item is marked to
:mod:`indexer.documents.labels`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.answer.listing import LEVELS, Lists, Place, items_inside, mark_of, may_open_list
from indexer.answer.model import Sentence
from indexer.documents.labels import (
    LAST_WORDS,
    MARKS,
    MEDIUM,
    OPENING_QUOTES,
    STRONG,
    continues,
    ends_sentence,
    read_label,
)
from indexer.documents.lines import Line, read_lines
from indexer.language.sentences import sentences
from indexer.records import record

WIDE = 40  # characters: a line so long may go on after a blank one, as where pages were cut
LONGEST_ARTICLE = 10_000  # characters before a passage in which its lead-ins are looked for


def sentences_of(text: str, start: int, end: int, language: str = "") -> list[Sentence]:
    """Cut a passage into sentences and items, in reading order.

    >>> text = "Điều 8. Hồ sơ\\nHồ sơ gồm:\\n1. Đơn của TS. An;\\n2. Giấy tờ:\\na) Sổ. Bản chính;"
    >>> for each in sentences_of(text, 44, len(text)):
    ...     [text[first:last] for first, last in (*each.lead_ins, (each.start, each.end))]
    ['Hồ sơ gồm:', '2. Giấy tờ:']
    ['Hồ sơ gồm:', '2. Giấy tờ:', 'a) Sổ.']
    ['Hồ sơ gồm:', '2. Giấy tờ:', 'Bản chính;']

    :param text: of the document, NFC. A passage that opens inside an article is read with what
        stands before it there.
    :param language: of the document; the rules are those of both.
    :return: without overlaps; every character of the passage is in one, but for white space and
        marks round lines ("**", "|").
    """
    found: list[Sentence] = []
    lists = Lists()
    for unit in _units(text, _home(text, start), end):
        if unit.kind in LEVELS or not unit.kind:
            leads = lists.leads_of(unit.kind, unit.number)
        else:
            lists.close()
            leads = ()
        if unit.end <= start and not may_open_list(text[unit.start : unit.end]):
            pieces = [Sentence(unit.start, unit.end, leads)]  # nobody asks for its sentences
        else:
            pieces = list(_pieces(text, unit, leads))
        lists.read(text, pieces[-1], unit.kind)
        found += [
            Sentence(max(each.start, start), each.end, each.lead_ins)
            for each in pieces
            if each.end > start
        ]
    return found


def list_under(found: Sequence[Sentence], place: int) -> tuple[int, int]:
    """Give the characters of the list that a sentence of a passage opens, (0, 0) for none.

    >>> text = "Hồ sơ gồm:\\na) Đơn;\\nb) Sổ.\\nNộp trong 05 ngày."
    >>> start, end = list_under(sentences_of(text, 0, len(text)), 0)
    >>> text[start:end]
    'a) Đơn;\\nb) Sổ.'
    """
    lead = (found[place].start, found[place].end)
    items = [each for each in found[place + 1 :] if lead in each.lead_ins]
    return (items[0].start, items[-1].end) if items else (0, 0)


@record
class _Unit:
    """A paragraph, a heading, or an item with its mark: several lines where they were wrapped."""

    start: int
    words: int  # where the words behind the mark begin
    end: int
    kind: str  # of the mark, "" for none; a key of LEVELS for an item
    number: str


def _home(text: str, start: int) -> int:
    """Find from where on a passage has to be read for its lead-ins: the start of its article."""
    line = text.rfind("\n", 0, start) + 1
    before = text[max(0, line - LAST_WORDS) : line].rstrip()
    first = text[start : start + LAST_WORDS].lstrip()
    if line == start and ends_sentence(before) and before[-1] == ".":
        if not (read_label(first) or mark_of(first)):
            return start
    home = line
    while home and start - home < LONGEST_ARTICLE:
        label = read_label(text[home : home + LAST_WORDS].partition("\n")[0].strip(MARKS))
        if label is not None and label.kind not in LEVELS and label.strength == STRONG:
            break
        home = text.rfind("\n", 0, home - 1) + 1
    return home


def _units(text: str, start: int, end: int) -> Iterator[_Unit]:
    unit: _Unit | None = None
    before = ""
    for line in read_lines(text[start:end]):
        words = line.text.lstrip(OPENING_QUOTES) if line.quoted else line.text
        label = read_label(words) if line.quoted else line.label
        if label is None:
            label = mark_of(words)
        elif label.strength < MEDIUM:
            label = None
        if unit is not None and label is None and _goes_on(line, before):
            unit = replace(unit, end=start + line.end)
        else:
            if unit is not None:
                yield unit
            behind = len(line.text) - len(words) + label.width if label else 0
            unit = _Unit(
                start + line.words,
                start + line.words + behind,
                start + line.end,
                label.kind if label else "",
                label.number if label else "",
            )
        before = line.text
    if unit is not None:
        yield unit


def _goes_on(line: Line, before: str) -> bool:
    """Tell whether a line without a mark belongs to the sentence of the line before."""
    if line.after_blank and len(before) < WIDE:
        return False
    goes_on = line.text[0].islower() and not ends_sentence(before)
    return goes_on or (not line.after_blank and continues(before))


def _pieces(text: str, unit: _Unit, leads: tuple[Place, ...]) -> Iterator[Sentence]:
    """Cut a line into its sentences, those of the items of a list inside it too."""
    beside = items_inside(text, unit.start, unit.end, unit.number) if unit.number else []
    inside = [] if beside else items_inside(text, unit.words, unit.end)
    borders = [unit.start, *(beside[1:] or inside), unit.end]
    for first, end in pairwise(borders):
        behind = unit.words if first == unit.start else first
        places = list(sentences(text, behind, end)) or [(first, end)]
        places[0] = (first, places[0][1])
        yield from (Sentence(*place, leads) for place in places)
        if inside and first == unit.start:
            leads = (*leads, places[-1])
