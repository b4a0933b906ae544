"""From text and character marks to safe HTML: nothing of a document is ever HTML by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from markupsafe import Markup, escape

Mark = tuple[int, int]  # characters, end exclusive

# Not the full stop, comma or bracket that ends the sentence round an address.
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """Put every mark of *text* into a ``<mark>`` element.

    >>> marked("a < b", [(0, 1)])
    Markup('<mark>a</mark> &lt; b')
    """
    return Marker(text, marks, numbered=False).slice(0, len(text))


class Marker:
    """Cuts marked slices out of one long text; numbered marks can be gone to (``#mark-1``)."""

    def __init__(self, text: str, marks: Sequence[Mark], *, numbered: bool = True) -> None:
        self.text, self.marks, self.numbered = text, sorted(marks), numbered
        self._ends = [end for _, end in self.marks]

    def slice(self, start: int, end: int) -> Markup:
        """Give ``text[start:end]`` as HTML; a mark over an edge is cut there.

        >>> Marker("thai sản", [(0, 4)]).slice(2, 8)
        Markup('<mark>ai</mark> sản')
        """
        pieces: list[Markup] = []
        at = start
        for place in range(bisect_left(self._ends, start + 1), len(self.marks)):
            mark_start, mark_end = self.marks[place]
            if mark_start >= end:
                break
            left, right = max(mark_start, start), min(mark_end, end)
            pieces.append(escape(self.text[at:left]))
            # An id stands once in a page, so only the slice that holds the start carries it.
            named = self.numbered and mark_start >= start
            opening = Markup('<mark id="mark-{}">').format(place + 1) if named else Markup("<mark>")
            pieces.append(opening + escape(self.text[left:right]) + Markup("</mark>"))
            at = right
        pieces.append(escape(self.text[at:end]))
        return Markup("").join(pieces)

    def lines(self, start: int, end: int) -> list[Markup]:
        """Give the lines of ``text[start:end]`` that are not blank, as HTML.

        >>> Marker("a\\n\\n b ", []).lines(0, 6)
        [Markup('a'), Markup('b')]
        """
        lines = []
        for found in re.finditer(r"[^\n]+", self.text[start:end]):
            line = found.group()
            left = start + found.start() + len(line) - len(line.lstrip())
            right = start + found.start() + len(line.rstrip())
            if left < right:
                lines.append(self.slice(left, right))
        return lines


def linked(text: str) -> Markup:
    """Make the web addresses in *text* links.

    >>> linked("Xem https://vbpl.vn/a?b=1&c.")
    Markup('Xem <a href="https://vbpl.vn/a?b=1&amp;c" rel="external noopener noreferrer">https://vbpl.vn/a?b=1&amp;c</a>.')
    """
    pieces: list[Markup] = []
    at = 0
    link = Markup('<a href="{0}" rel="external noopener noreferrer">{0}</a>')
    for found in _ADDRESS.finditer(text):
        pieces += [escape(text[at : found.start()]), link.format(found.group())]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])
