"""The piece of a passage that shows why it was found.

A window is chosen for what it tells: many different words of the query, rare ones before common
ones, neighbours still side by side. It opens at a sentence where one is near, and is cut at the
borders of words; "…" stands for what was left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.language.patterns import Pattern
from indexer.records import record
from indexer.search.marks import Tokens, marked, merged
from indexer.search.marks import highlight as highlight
from indexer.search.marks_skimmed import Words
from indexer.search.model import Snippet
from indexer.search.needles import Needles
from indexer.search.needles import needles as needles
from indexer.search.telling import best_spans

WIDTH_CHARS = 240  # about three lines of a result page, two sentences of a law
MAX_SOURCE_CHARS = 20_000  # a whole chapter may be cited; its beginning says what it is about

_ELLIPSIS = "…"
_ROOM_CHARS = 8  # two ellipses with their spaces, and two marks of punctuation at each end
_OPENERS = Pattern(r"[“\"«(\[]{1,2}$")
_CLOSERS = Pattern(r"[.,;:!?)\]”\"»…]{0,2}")
_ODD_SPACE = Pattern("[\t\v-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_RUNS = ("  ", "\n\n", " \n", "\n ")
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
    source = Source(text[start:end], needles, weights or {}, language)
    return snippets([source], width_chars)[0]


@record
class Source:
    """A text to be shown in a piece; see :func:`snippet`."""

    text: str
    needles: Needles
    weights: Mapping[str, float]
    language: str


def snippets(sources: Sequence[Source], width_chars: int = WIDTH_CHARS) -> list[Snippet]:
    """Cut a snippet from each of several texts, which is cheaper than one by one."""
    flat = [_on_short_lines(one.text[:MAX_SOURCE_CHARS]) for one in sources]
    words: Words = {}
    found = marked(
        [(text, one.needles, one.language) for text, one in zip(flat, sources, strict=True)], words
    )
    room = max(width_chars - _ROOM_CHARS, 1)
    best = best_spans(found.marks, room, [(one.needles, one.weights) for one in sources], words)
    starts, ends = found.marks.starts.tolist(), found.marks.ends.tolist()
    firsts = found.marks.of.searchsorted(range(len(sources) + 1)).tolist()
    return [
        _piece(text, _Window(text, tokens, room), span, starts[first:after], ends[first:after])
        if tokens.starts
        else Snippet(text[:width_chars].replace("\n", " ").strip())
        for text, tokens, span, (first, after) in zip(
            flat, found.tokens, best, pairwise(firsts), strict=True
        )
    ]


def _on_short_lines(text: str) -> str:
    """Leave one space, or one line break, of every run of white space.

    >>> _on_short_lines(" Điều  5.\\n\\n\\tQuyền ")
    'Điều 5.\\nQuyền'
    """
    if not (_ODD_SPACE.search(text) or any(map(text.__contains__, _RUNS))):
        return text.strip(" \n")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Window:
    """Where a snippet may begin and end in a text on short lines."""

    def __init__(self, text: str, found: Tokens, room: int) -> None:
        self.text, self.starts, self.ends = text, found.starts, found.ends
        self.room = room  # characters between the ellipses

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Give the first and the last token of a window that holds ``text[start:end]``."""
        held = bisect_right(self.ends, start)
        spare = max(self.room - (end - start), 0)
        first = self._opening(held, spare // 2, _ends_line)
        if first is None:
            first = self._opening(held, spare * 2 // 3, _ends_sentence)
        if first is None:
            first = bisect_left(self.starts, self.starts[held] - spare // 3)
        last = self._last(first)
        if last == len(self.ends) - 1:  # no more to come: show more of what was before
            first = min(first, self._earliest(first))
        return first, last

    def _opening(self, held: int, chars: int, border: Callable[[str], bool]) -> int | None:
        """Find the nearest token that opens something at most *chars* before another."""
        for place in range(held, -1, -1):
            if self.starts[held] - self.starts[place] > chars:
                return None
            if place == 0 or border(self._gap(place)):
                return place
        return None

    def _earliest(self, first: int) -> int:
        """Find the earliest opening of a sentence from which the rest of the text fits."""
        reach = bisect_left(self.starts, self.ends[-1] - self.room)
        places = range(reach, first)
        return next((n for n in places if n == 0 or _ends_sentence(self._gap(n))), first)

    def _gap(self, place: int) -> str:
        """Give what stands between a token, not the first, and the one before."""
        return self.text[self.ends[place - 1] : self.starts[place]]

    def _last(self, first: int) -> int:
        return max(bisect_right(self.ends, self.starts[first] + self.room) - 1, first)


@lru_cache(maxsize=4096)  # what stands between two words is nearly always the same
def _ends_sentence(gap: str) -> bool:
    return _SENTENCE_END.search(gap) is not None


def _ends_line(gap: str) -> bool:
    return "\n" in gap


def _piece(
    text: str,
    window: _Window,
    span: tuple[int, int],
    mark_starts: Sequence[int],
    mark_ends: Sequence[int],
) -> Snippet:
    """Make the snippet around a span, with punctuation and ellipses."""
    first, last = window.around(*span)
    start, end = window.starts[first], window.ends[last]
    if opener := _OPENERS.search(text, max(start - 2, 0), start):
        start = opener.start()
    if closer := _CLOSERS.match(text, end):
        end = closer.end()
    before = f"{_ELLIPSIS} " if first > 0 else ""
    after = f" {_ELLIPSIS}" if last < len(window.ends) - 1 else ""
    shift = len(before) - start
    inside = slice(bisect_left(mark_starts, start), bisect_right(mark_ends, end))
    return Snippet(
        text=before + text[start:end].replace("\n", " ") + after,
        marks=tuple(
            (one + shift, two + shift)
            for one, two in merged(text, mark_starts[inside], mark_ends[inside])
        ),
    )
