"""What the styles of a Word document say of a paragraph: heading, list, hidden, contents.

A style takes from the one it is based on what it does not say itself (ECMA-376 Part 1, 17.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from indexer.documents.docx_xml import child, children, flag, value

_HEADING = re.compile(r"(?:heading|title|tiêu đề)\s*\d*$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|contents|table of figures|mục lục)\s*(?:\d+|heading)?$", re.IGNORECASE
)
_BODY_LEVEL = 9  # an outline level that is none
_NOT_NUMBERED = "0"
_DEEPEST = 20  # styles a style is based on, one on the other; a circle ends here, too


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style says; None and "" where it says nothing."""

    list_id: str = ""
    level: int | None = None
    list_style: str = ""  # the style that names the list: its level may depend on it
    heading: bool = False
    contents: bool = False  # of a table of contents, which only repeats the headings
    hidden: bool = False
    font: str = ""


class Styles:
    """The paragraph styles of a document and its character styles that hide."""

    def __init__(self, root: Any | None) -> None:
        """Take the root of ``styles.xml``, None where the document has none."""
        self._elements = {value(e, "styleId"): e for e in children(root, "style")}
        self._known: dict[str, Style] = {}
        defaults = child(child(root, "docDefaults"), "rPrDefault")
        self._font = font_of(child(defaults, "rPr"))
        self._default = next(
            (
                name
                for name, element in self._elements.items()
                if value(element, "type") == "paragraph"
                and value(element, "default") in ("1", "true")
            ),
            "",
        )

    def of(self, name: str) -> Style:
        """What a style says, with what it is based on; the default style for "" or unknown."""
        name = name if name in self._elements else self._default
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Style:
        list_id, list_style, level = "", "", None
        outline: int | None = None
        hidden: bool | None = None
        font = ""
        printed = value(child(self._elements.get(name), "name"))
        current = name
        for _step in range(_DEEPEST):
            element = self._elements.get(current)
            if element is None:
                break
            paragraph = child(element, "pPr")
            numbered = child(paragraph, "numPr")
            if numbered is not None and not list_id:
                list_id, list_style = value(child(numbered, "numId")), current
            if level is None:
                level = whole(value(child(numbered, "ilvl")))
            if outline is None:
                outline = whole(value(child(paragraph, "outlineLvl")))
            vanish = child(child(element, "rPr"), "vanish")
            if hidden is None and vanish is not None:
                hidden = flag(vanish)
            font = font or font_of(child(element, "rPr"))
            current = value(child(element, "basedOn"))
        return Style(
            list_id="" if list_id == _NOT_NUMBERED else list_id,
            level=level,
            list_style=list_style,
            heading=is_outline(outline) or bool(_HEADING.match(printed)),
            contents=bool(_CONTENTS.match(printed)),
            hidden=bool(hidden),
            font=font or self._font,
        )


def is_outline(level: int | None) -> bool:
    """Whether an outline level is one of a heading."""
    return level is not None and level < _BODY_LEVEL


def font_of(properties: Any | None) -> str:
    """The font that the properties of a run name for letters."""
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def whole(text: str) -> int | None:
    """Read a small whole number, None if *text* is none."""
    return int(text[:6]) if text.isascii() and text.isdigit() else None
