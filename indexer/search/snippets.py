"""The piece of a passage that shows why it was found.

A window is chosen for what it tells: many different words of the query, rare ones before common
ones, neighbours still side by side. It opens at a sentence where one is near, and is cut at the
borders of words; "…" stands for what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.language.analysis import read
from indexer.language.tokens import Token
from indexer.search.marks import Mark, Needles, marks_in, merged
from indexer.search.marks import highlight as highlight
from indexer.search.marks import needles as needles
from indexer.search.model import Snippet

WIDTH_CHARS = 240  # about three lines of a result page, two sentences of a law
MAX_SOURCE_CHARS = 20_000  # a whole chapter may be cited; its beginning says what it is about

_ELLIPSIS = "…"
_ROOM_CHARS = 8  # two ellipses with their spaces, and two marks of punctuation at each end
_REPEATED = 0.1  # what a word is worth again, so that distinct words decide
_NEIGHBOURS = 0.5  # of both weights, for two words of the query side by side
_OPENERS = re.compile(r"[“\"«(\[]{1,2}$")
_CLOSERS = re.compile(r"[.,;:!?)\]”\"»…]{0,2}")
_SENTENCE_END = re.compile(r"\n|[.;:!?…][\"”»)\]]?\s")


def snippet(
    text: str,
    start: int,
    end: int,
    needles: Needles,
    width_chars: int = WIDTH_CHARS,
    *,
    weights: Mapping[str, float] | None = None,
    language: str = "",
) -> Snippet:
    """Cut the most telling piece of ``text[start:end]``, with the words of the query marked.

    >>> from indexer.search.model import SearchRequest
    >>> from indexer.search.understand import understand
    >>> found = needles(understand(SearchRequest("binh dang gioi")))
    >>> text = "Nội dung khác. Chính sách về bình đẳng giới trong lao động."
    >>> piece = snippet(text, 0, len(text), found, width_chars=50)
    >>> piece.text
    '… Chính sách về bình đẳng giới trong lao động.'
    >>> [piece.text[first:last] for first, last in piece.marks]
    ['bình đẳng giới']

    :param width_chars: never exceeded, but by one word that is longer by itself.
    :param weights: how telling each word of the query is, by its folded form; 1 where unknown.
    :param language: of the text, "vi" or "en"; "" to find out.
    :return: one line: every run of white space is a single space.
    """
    flat = _on_short_lines(text[start : min(end, start + MAX_SOURCE_CHARS)])
    reading = read(flat, language)
    tokens = reading.tokens
    if not tokens:
        return Snippet(flat[:width_chars].replace("\n", " ").strip())
    marks = marks_in(reading, needles) if needles else []
    window = _Window(flat, tokens, max(width_chars - _ROOM_CHARS, 1))
    first, last = window.around(*_best_span(marks, window.room, weights or {}, needles))
    return _cut(flat, tokens, first, last, marks)


def _on_short_lines(text: str) -> str:
    """Leave one space, or one line break, of every run of white space.

    >>> _on_short_lines(" Điều  5.\\n\\n\\tQuyền ")
    'Điều 5.\\nQuyền'
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _best_span(
    marks: Sequence[Mark], room: int, weights: Mapping[str, float], needles: Needles
) -> tuple[int, int]:
    """Choose the marks to show: (start of the first, end of the last), (0, 0) for none."""
    best, best_score = (0, 0), 0.0
    for place, first in enumerate(marks):
        score, seen, before = 0.0, set[object](), None
        for mark in marks[place:]:
            if mark.end - first.start > room and mark is not first:
                break
            weight = weights.get(mark.word, 1.0) * (_REPEATED if mark.weak else 1.0)
            score += weight * (_REPEATED if mark.word in seen else 1.0)
            seen.add(mark.word)
            pair = (before.word, mark.word) if before else None
            if before and pair in needles.pairs and pair not in seen:
                if mark.start - before.end <= 1:
                    score += _NEIGHBOURS * (weight + weights.get(before.word, 1.0))
                    seen.add(pair)
            before = mark
            if score > best_score:
                best, best_score = (first.start, mark.end), score
    return best


@dataclass(frozen=True)
class _Window:
    """Where a snippet may begin and end in a text on short lines."""

    text: str
    tokens: Sequence[Token]
    room: int  # characters between the ellipses

    @cached_property
    def sentences(self) -> list[int]:
        """Places of the tokens that open a sentence or a line."""
        ends = [token.end for token in self.tokens]
        return [0] + [
            place
            for place in range(1, len(self.tokens))
            if _SENTENCE_END.search(self.text, ends[place - 1], self.tokens[place].start)
        ]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Give the first and the last token of a window that holds ``text[start:end]``."""
        tokens = self.tokens
        held = next((n for n, token in enumerate(tokens) if token.end > start), 0)
        spare = self.room - (end - start)
        openings = [n for n in self.sentences if n <= held]
        near = [n for n in openings if tokens[held].start - tokens[n].start <= spare * 2 // 3]
        first = self._with_label(near[-1], spare, held) if near else self._back(held, spare // 3)
        last = self._fill(first)
        if last == len(tokens) - 1:  # no more to come: show more of what was before
            early = [n for n in self.sentences if tokens[-1].end - tokens[n].start <= self.room]
            first = min([first, *early])
        return first, last

    def _with_label(self, first: int, spare: int, held: int) -> int:
        """Begin with the "1." or "a)" of a clause rather than with its first word."""
        if first == 0 or first - 1 not in self.sentences:
            return first
        label = self.tokens[first - 1]
        fits = self.tokens[held].start - label.start <= spare
        return first - 1 if fits and len(label.text) <= 2 else first

    def _back(self, held: int, chars: int) -> int:
        first = held
        while first and self.tokens[held].start - self.tokens[first - 1].start <= chars:
            first -= 1
        return first

    def _fill(self, first: int) -> int:
        limit = self.tokens[first].start + self.room
        last = first
        while last + 1 < len(self.tokens) and self.tokens[last + 1].end <= limit:
            last += 1
        return last


def _cut(
    flat: str, tokens: Sequence[Token], first: int, last: int, marks: Sequence[Mark]
) -> Snippet:
    """Make the snippet from one token to another, with punctuation and ellipses."""
    start, end = tokens[first].start, tokens[last].end
    if opener := _OPENERS.search(flat, max(start - 2, 0), start):
        start = opener.start()
    if closer := _CLOSERS.match(flat, end):
        end = closer.end()
    before = f"{_ELLIPSIS} " if first > 0 else ""
    after = f" {_ELLIPSIS}" if last < len(tokens) - 1 else ""
    shift = len(before) - start
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return Snippet(
        text=before + flat[start:end].replace("\n", " ") + after,
        marks=tuple((one + shift, two + shift) for one, two in merged(flat, inside)),
    )
