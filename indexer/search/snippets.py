"""The piece of a passage that shows why it was found.

A window is chosen for what it tells: many different words of the query, rare ones before common
ones, neighbours still side by side. It opens at a sentence where one is near, and is cut at the
borders of words; "…" stands for what was left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from indexer.language.analysis import read
from indexer.language.patterns import Pattern
from indexer.records import record
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
_OPENERS = Pattern(r"[“\"«(\[]{1,2}$")
_CLOSERS = Pattern(r"[.,;:!?)\]”\"»…]{0,2}")
_LINE_END = Pattern(r"\n")
_SENTENCE_END = Pattern(r"\n|[.;:!?…][\"”»)\]]?\s")


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
    >>> piece = snippet(text, 0, len(text), found, width_chars=56)
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
    window = _Window(
        flat, reading.pieces.starts, reading.pieces.ends, max(width_chars - _ROOM_CHARS, 1)
    )
    if not window.starts:
        return Snippet(flat[:width_chars].replace("\n", " ").strip())
    marks = marks_in(reading, needles) if needles else []
    first, last = window.around(*_best_span(marks, window.room, weights or {}, needles))
    return _cut(window, first, last, marks)


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
    worth = [weights.get(mark.word, 1.0) * (_REPEATED if mark.weak else 1.0) for mark in marks]
    joined = [False] + [two.start - one.end <= 1 for one, two in pairwise(marks)]
    pairs = [("", "")] + [(one.word, two.word) for one, two in pairwise(marks)]
    best, best_score = (0, 0), 0.0
    for first, opening in enumerate(marks):
        if joined[first]:  # to open in the middle of a match shows no more
            continue
        score, end = 0.0, opening.end
        seen: set[str] = set()
        seen_pairs: set[tuple[str, str]] = set()
        limit = max(opening.start + room, opening.end)
        for place in range(first, len(marks)):
            word, pair = marks[place].word, pairs[place]
            if marks[place].end > limit:
                break
            new_pair = joined[place] and pair in needles.pairs and pair not in seen_pairs
            if new_pair:
                score += _NEIGHBOURS * (worth[place] + worth[place - 1])
                seen_pairs.add(pair)
            score += worth[place] * (_REPEATED if word in seen else 1.0)
            if new_pair or word not in seen:  # what only repeats need not be in the window
                end = marks[place].end
            seen.add(word)
        if score > best_score:
            best, best_score = (opening.start, end), score
    return best


@record
class _Window:
    """Where a snippet may begin and end in a text on short lines."""

    text: str
    starts: Sequence[int]  # of tokens
    ends: Sequence[int]
    room: int  # characters between the ellipses

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Give the first and the last token of a window that holds ``text[start:end]``."""
        held = bisect_right(self.ends, start)
        spare = max(self.room - (end - start), 0)
        first = self._opening(held, spare // 2, _LINE_END)
        if first is None:
            first = self._opening(held, spare * 2 // 3, _SENTENCE_END)
        if first is None:
            first = bisect_left(self.starts, self.starts[held] - spare // 3)
        last = self._last(first)
        if last == len(self.ends) - 1:  # no more to come: show more of what was before
            first = min(first, self._earliest(first))
        return first, last

    def _opens(self, place: int, border: Pattern) -> bool:
        """Tell whether a token opens a line or a sentence."""
        if place == 0:
            return True
        return border.search(self.text, self.ends[place - 1], self.starts[place]) is not None

    def _opening(self, held: int, chars: int, border: Pattern) -> int | None:
        """Find the nearest token that opens something at most *chars* before another."""
        place = held
        while place >= 0 and self.starts[held] - self.starts[place] <= chars:
            if self._opens(place, border):
                return place
            place -= 1
        return None

    def _earliest(self, first: int) -> int:
        """Find the earliest opening of a sentence from which the rest of the text fits."""
        reach = bisect_left(self.starts, self.ends[-1] - self.room)
        return next((n for n in range(reach, first) if self._opens(n, _SENTENCE_END)), first)

    def _last(self, first: int) -> int:
        return max(bisect_right(self.ends, self.starts[first] + self.room) - 1, first)


def _cut(window: _Window, first: int, last: int, marks: Sequence[Mark]) -> Snippet:
    """Make the snippet from one token to another, with punctuation and ellipses."""
    text, start, end = window.text, window.starts[first], window.ends[last]
    if opener := _OPENERS.search(text, max(start - 2, 0), start):
        start = opener.start()
    if closer := _CLOSERS.match(text, end):
        end = closer.end()
    before = f"{_ELLIPSIS} " if first > 0 else ""
    after = f" {_ELLIPSIS}" if last < len(window.ends) - 1 else ""
    shift = len(before) - start
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return Snippet(
        text=before + text[start:end].replace("\n", " ") + after,
        marks=tuple((one + shift, two + shift) for one, two in merged(text, inside)),
    )
