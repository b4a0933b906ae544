"""The automatic numbers of a Word document: "Điều 1.", "1.", "a)" that stand in no paragraph.

Source of the rules: ECMA-376 Part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from indexer.documents.docx_xml import child, children, flag, value

LEVELS = 9

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 32_767  # Word counts no further; a file that says so would only cost time
_GAPS = {"space": " ", "nothing": ""}  # else a tab


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    gap: str = " "
    restart: int = -1  # restarts after this level (from 1); 0 never; -1 after any above it
    plain: bool = False  # every number in it is decimal
    hidden: bool = False


@dataclass(slots=True)
class _List:
    """A list as its paragraphs name it: levels, and the counters it may share with others."""

    levels: dict[int, _Level]
    counters: list[int | None]
    starts: dict[int, int] = field(default_factory=dict)  # where this list starts anew
    begun: bool = False


class Numbering:
    """Counts the numbered paragraphs of a document, in reading order."""

    def __init__(self, root: Any | None) -> None:
        """Take the root of ``numbering.xml``, None where the document has none."""
        self._lists: dict[str, _List] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        if root is not None:
            self._read(root)

    def level_of(self, list_id: str, style: str) -> int:
        """The level of a list that belongs to a style; 0 where none does."""
        return self._style_levels.get((list_id, style), 0)

    def count(self, list_id: str, level: int) -> str:
        """Count a paragraph and give its number with what parts it from the words.

        :return: "Điều 5. ", "- " for a bullet; "" where the list has none at this level.
        """
        numbered = self._lists.get(list_id)
        if numbered is None or not 0 <= level < LEVELS:
            return ""
        shown = numbered.levels.get(level)
        if shown is None:
            return ""
        counters = numbered.counters
        if not numbered.begun:  # a list with a start of its own does not go on from another's
            numbered.begun = True
            for at in numbered.starts:
                counters[at] = None
        current = counters[level]
        start = numbered.starts.get(level, shown.start)
        counters[level] = start if current is None else min(current + 1, _MOST)
        for below in range(level + 1, LEVELS):
            restart = numbered.levels.get(below, shown).restart
            if restart < 0 or level < restart:
                counters[below] = None
        return _written(numbered, shown)

    def _read(self, root: Any) -> None:
        abstract: dict[str, tuple[dict[int, _Level], list[int | None]]] = {}
        names: dict[str, str] = {}  # of a list style -> its abstract list
        links: dict[str, str] = {}
        styles: dict[str, dict[str, int]] = {}
        for element in children(root, "abstractNum"):
            key = value(element, "abstractNumId")
            levels = dict(_levels(element))
            abstract[key] = levels, [None] * LEVELS
            styles[key] = _level_styles(element)
            if name := value(child(element, "styleLink")):
                names[name] = key
            if link := value(child(element, "numStyleLink")):
                links[key] = link
        for element in children(root, "num"):
            list_id = value(element, "numId")
            key = value(child(element, "abstractNumId"))
            key = names.get(links.get(key, ""), key)
            if key not in abstract:
                continue
            levels, counters = abstract[key]
            self._lists[list_id] = _overridden(element, _List(dict(levels), counters))
            for style, level in styles[key].items():
                self._style_levels[list_id, style] = level


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for found in children(element, "lvl"):
        level = _number(value(found, "ilvl"), 0)
        yield level, _level(found)


def _level_styles(element: Any) -> dict[str, int]:
    styles = {}
    for found in children(element, "lvl"):
        if style := value(child(found, "pStyle")):
            styles[style] = _number(value(found, "ilvl"), 0)
    return styles


def _level(found: Any) -> _Level:
    kind = child(found, "numFmt")
    if kind is None:  # newer formats come in two versions, of which the second is for everybody
        kind = next((e for e in found.iter() if _is(e, "numFmt")), None)
    return _Level(
        start=_number(value(child(found, "start")), 0 if child(found, "start") is None else 1),
        format=value(kind) or "decimal",
        text=value(child(found, "lvlText")),
        gap=_GAPS.get(value(child(found, "suff")), " "),
        restart=_number(value(child(found, "lvlRestart")), -1),
        plain=flag(child(found, "isLgl")),
        hidden=flag(child(child(found, "rPr"), "vanish")),
    )


def _overridden(element: Any, numbered: _List) -> _List:
    for override in children(element, "lvlOverride"):
        level = _number(value(override, "ilvl"), 0)
        own = child(override, "lvl")
        if own is not None:
            numbered.levels[level] = _level(own)
        start = child(override, "startOverride")
        if start is not None:
            numbered.starts[level] = _number(value(start), 1)
    return numbered


def _written(numbered: _List, shown: _Level) -> str:
    if shown.hidden:
        return ""
    if shown.format == "bullet":
        # The marks of symbol fonts lie where Unicode has no characters.
        printed = "".join(c for c in shown.text.strip() if c.isprintable() and c not in _SYMBOLS)
        return (printed or "-") + (shown.gap or " ")
    text = shown.text
    for level in range(LEVELS):
        place = f"%{level + 1}"
        if place in text:
            of = numbered.levels.get(level, shown)
            counter = numbered.counters[level]
            number = of.start if counter is None else counter
            text = text.replace(
                place, write_number(number, "decimal" if shown.plain else of.format)
            )
    return text + shown.gap if text.strip() else ""


_SYMBOLS = frozenset("•·○●▪■□◦§")


def write_number(number: int, form: str) -> str:
    """Write a number in a format of Word's.

    >>> [write_number(28, form) for form in ("decimal", "upperRoman", "lowerLetter", "none")]
    ['28', 'XXVIII', 'bb', '']
    """
    if form == "none":
        return ""
    if form.endswith("Roman") and number > 0:
        return _roman(number) if form.startswith("lower") else _roman(number).upper()
    if form.endswith("Letter") and number > 0:
        times, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) * min(times + 1, 20)
        return letters if form.startswith("lower") else letters.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written


def _number(text: str, otherwise: int) -> int:
    return int(text[:6]) if text.isascii() and text.isdigit() else otherwise


def _is(element: Any, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("}" + name)
