"""From text and character marks to safe HTML: nothing of a document is ever HTML by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import escape as escape_html

from markupsafe import Markup, escape

Mark = tuple[int, int]  # characters, end exclusive

# Not the full stop, comma or bracket that ends the sentence round an address.
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


def _escape(text: str) -> str:
    """Write *text* so that it is itself between tags; nothing of it stands in an attribute."""
    return escape_html(text, quote=False)


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """Put every mark of *text* into a ``<mark>`` element.

    >>> marked("a < b", [(0, 1)])
    Markup('<mark>a</mark> &lt; b')
    """
    return Marker(text, marks, numbered=False).slice(0, len(text))


class Marker:
    """Cuts marked slices out of one long text; numbered marks can be gone to (``#mark-1``).

    :param quote: words that somebody quoted, marked round all other marks (``#quote``).
    """

    def __init__(
        self, text: str, marks: Sequence[Mark], *, numbered: bool = True, quote: Mark = (0, 0)
    ) -> None:
        self.text, self.marks, self.numbered = text, sorted(marks), numbered
        self._ends = [end for _, end in self.marks]
        quoted = text[slice(*quote)]
        self._quote = (quote[0] + len(quoted) - len(quoted.lstrip()), quote[1])

    def slice(self, start: int, end: int) -> Markup:
        """Give ``text[start:end]`` as HTML; a mark over an edge is cut there.

        >>> Marker("thai sản", [(0, 4)]).slice(2, 8)
        Markup('<mark>ai</mark> sản')
        >>> Marker("nghỉ thai sản", [], quote=(5, 13)).slice(0, 13)
        Markup('nghỉ <mark class="quote" id="quote">thai sản</mark>')
        """
        return Markup(self._quoted(start, end))

    def _quoted(self, start: int, end: int) -> str:
        left, right = max(start, self._quote[0]), min(end, self._quote[1])
        if left >= right:
            return self._words(start, end)
        named = ' id="quote"' if left == self._quote[0] else ""
        quoted = f'<mark class="quote"{named}>{self._words(left, right)}</mark>'
        return self._words(start, left) + quoted + self._words(right, end)

    def _words(self, start: int, end: int) -> str:
        # Plain strings: a law has ten thousand pieces, and a Markup of each costs more than all
        # else of its page.
        pieces: list[str] = []
        at = start
        for place in range(bisect_left(self._ends, start + 1), len(self.marks)):
            mark_start, mark_end = self.marks[place]
            if mark_start >= end:
                break
            left, right = max(mark_start, start), min(mark_end, end)
            # An id stands once in a page, so only the slice that holds the start carries it.
            named = f' id="mark-{place + 1}"' if self.numbered and mark_start >= start else ""
            before, words = self.text[at:left], self.text[left:right]
            pieces.append(f"{_escape(before)}<mark{named}>{_escape(words)}</mark>")
            at = right
        pieces.append(_escape(self.text[at:end]))
        return "".join(pieces)

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


def link(text: str, address: str) -> Markup:
    """Make *text* a link to an address of :mod:`webapp.urls`.

    >>> link("A & B", "/documents/a")
    Markup('<a href="/documents/a">A &amp; B</a>')
    """
    return Markup('<a href="{}">{}</a>').format(address, text)


def linked(text: str) -> Markup:
    """Make the web addresses in *text* links.

    >>> linked("Xem https://vbpl.vn/a?b=1&c.")
    Markup('Xem <a href="https://vbpl.vn/a?b=1&amp;c" rel="external noopener noreferrer">https://vbpl.vn/a?b=1&amp;c</a>.')
    """
    pieces: list[Markup] = []
    at = 0
    away = Markup('<a href="{0}" rel="external noopener noreferrer">{0}</a>')
    for found in _ADDRESS.finditer(text):
        pieces += [escape(text[at : found.start()]), away.format(found.group())]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])
