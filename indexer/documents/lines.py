"""The lines of a text, each with its place, the label it opens with and whether it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.documents.labels import CODIFIED, MARKS, OPENING_QUOTES, Label, read_label

# A quotation that opens inside a line is short, unless a colon introduces it; one that opens a
# line may be several articles long. Longer ones are a quotation mark that was never closed.
INLINE_QUOTE_LIMIT = 3_000  # characters
BLOCK_QUOTE_LIMIT = 60_000  # characters
LEAD = 200  # characters before a mark that tell which it is

# The line ends of str.splitlines, so that no reader of the text counts lines differently.
_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_QUOTE = re.compile('[“”„‟«»"]')


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it. Positions count characters of the whole text."""

    start: int  # of its first character that is not white space
    words: int  # where the words begin, after Markdown marks, bullets of tables and the like
    end: int  # exclusive, without marks and white space at the end
    text: str  # from words to end
    after_blank: bool  # a blank line, or the start of the text, comes before
    quoted: bool  # inside a quotation that spans labels, or opening one
    label: Label | None


def read_lines(text: str) -> list[Line]:
    """Read the lines of *text* that have words, with the label each opens with.

    >>> [(line.text, line.label.kind) for line in read_lines("**Điều 1.**\\n\\n1. Lao động nữ")]
    [('Điều 1.', 'article'), ('1. Lao động nữ', 'clause')]
    """
    quotes = _Positions(quoted_spans(text))
    lines: list[Line] = []
    previous, last_end = "", 0
    for match in _LINE.finditer(text):
        raw = match[0]
        words = raw.strip(MARKS + "\r\n\t").strip().strip(MARKS)
        if not words:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        at = match.start() + raw.index(words[0]) if words else start
        at = match.start() + raw.find(words)
        blank = not lines or text.count("\n", last_end, match.start()) > 1
        quoted = words[0] in OPENING_QUOTES or quotes.cover(at)
        if quoted and CODIFIED.match(words):
            quoted = False  # nobody quotes those numbers; a stray mark (30") may stand before
        label = None if quoted else read_label(words, "" if blank else previous)
        lines.append(Line(start, at, at + len(words), words, blank, quoted, label))
        previous, last_end = words, match.end()
    return lines


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Find the quotations of *text*, outermost only.

    Curly and straight marks are told apart as opening or closing by what stands beside them,
    because drafts mix them; a mark that finds no partner is left out.

    >>> text = "thay cụm từ “Điều 5” bằng “Điều 6”"
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['“Điều 5”', '“Điều 6”']

    :return: ``(start, end)``, ``end`` exclusive, in reading order, never overlapping.
    """
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in _QUOTE.finditer(text):
        at = match.start()
        side = _side(text, at)
        if side == "open":
            opened.append(at)
        elif side == "close" and opened:
            start = opened.pop()
            if at - start <= _limit(text, start) and at - start < 0.9 * len(text):
                spans.append((start, at + 1))
    spans.sort()
    outer: list[tuple[int, int]] = []
    for span in spans:
        if not outer or span[0] >= outer[-1][1]:
            outer.append(span)
    return outer


def _side(text: str, at: int) -> str:
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    free_before = before.isspace() or before in '([{*_#|“"'
    free_after = after.isspace() or after in '.,;:!?)]}*_|…”"'
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    return {"“": "open", "„": "open", "«": "open", "”": "close", "»": "close"}.get(text[at], "")


def _limit(text: str, start: int) -> int:
    before = text[max(0, start - LEAD) : start]
    lead = before.splitlines()[-1].strip(MARKS) if before and before[-1] not in "\r\n" else ""
    opens_line = not lead and ("\n" in before or len(before) < LEAD)
    return BLOCK_QUOTE_LIMIT if opens_line or lead.endswith(":") else INLINE_QUOTE_LIMIT


class _Positions:
    """Spans in order, asked about positions in order: one walk over both."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def cover(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= position:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < position
