"""Take the marks of Markdown off text: what people read has no "#", "**" or "|"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.documents.furniture import Row

_HEADING = re.compile(r"#{1,6}(?:\s+|$)")
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_RULE = re.compile(r"[\s|:*_=-]*")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_TAG = re.compile(r"</?(?:br|p|div|span|center|b|i|u|em|strong|sup|sub|a)\b[^<>]{0,200}>")
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^()\s]{1,500}(?:\s[^()\n]{0,200})?\)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{0,500}?[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)__(?=[^\s_])([^\n]{0,500}?[^\s_])__(?!\w)")
_CODE = re.compile(r"`([^`\n]{1,200})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_LOOSE_STAR = re.compile(r"^\*(?=[^\s*])|(?<=[^\s*])\*$")
_CELL_BREAK = re.compile(r"(?<!\\)\|")

MARKED_LINES = 2  # so many lines with marks make a text Markdown, whatever its suffix


def looks_marked(lines: Sequence[str]) -> bool:
    """Say whether the lines of a text carry marks of Markdown.

    >>> looks_marked(["# Nghị định", "**Điều 1.** Phạm vi"]), looks_marked(["Điều 1.", "- Nữ"])
    (True, False)
    """
    marked = [
        line for line in lines if _HEADING.match(line) or line.count("**") >= 2 or line[:1] == "|"
    ]
    return len(marked) >= MARKED_LINES


def unmarked(text: str) -> list[Row]:
    """Read Markdown into rows without marks; a heading's row says that it is one.

    >>> [(row.text, row.heading) for row in unmarked("### **Điều 5.** Tên\\n1. *Giới* là ...")]
    [('Điều 5. Tên', True), ('1. Giới là ...', False)]
    """
    return list(_rows(_COMMENT.sub("", text)))


def _rows(text: str) -> Iterator[Row]:
    fenced = False
    for line in text.split("\n"):
        line = line.strip()
        if _FENCE.match(line):
            fenced = not fenced
            yield Row("")
            continue
        if fenced:
            yield Row(line)
            continue
        line = line.lstrip("> ") if line.startswith(">") else line
        heading = _HEADING.match(line)
        if heading:
            line = line[heading.end() :].rstrip("#")
        plain = _inline(line)
        if _RULE.fullmatch(plain):
            plain = ""
        yield Row(plain, bool(heading) and bool(plain))


def _inline(line: str) -> str:
    line = _IMAGE.sub(r"\1", line)
    line = _LINK.sub(r"\1", line)
    line = _UNDERLINED.sub(r"\1", line.replace("**", ""))
    line = _EMPHASIS.sub(r"\1", line)
    line = _LOOSE_STAR.sub("", line.strip())
    line = _CODE.sub(r"\1", line)
    line = _TAG.sub(" ", line)
    if "|" in line:
        cells = [cell.strip() for cell in _CELL_BREAK.split(line.strip("| \t"))]
        line = " | ".join(cell for cell in cells if cell)
    return _ESCAPE.sub(r"\1", line).strip()
