"""The piece of a passage that shows why it was found.

A window is chosen for what it tells: many different words of the query, rare ones before common
ones, neighbours still side by side. It opens at a sentence where one is near, and is cut at the
borders of words; "…" stands for what was left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, compress, pairwise
from operator import add

from indexer.language.patterns import Pattern
from indexer.records import record
from indexer.search.marks import Mark, Marked, marked_all, merged
from indexer.search.marks import highlight as highlight
from indexer.search.model import Snippet
from indexer.search.needles import Needles
from indexer.search.needles import needles as needles

WIDTH_CHARS = 240  # about three lines of a result page, two sentences of a law
MAX_SOURCE_CHARS = 20_000  # a whole chapter may be cited; its beginning says what it is about

_ELLIPSIS = "…"
_ROOM_CHARS = 8  # two ellipses with their spaces, and two marks of punctuation at each end
_REPEATED = 0.1  # what a word is worth again, so that distinct words decide
_NEIGHBOURS = 0.5  # of both weights, for two words of the query side by side
_SURELY_LESS = 1 - 1e-9  # what sums of floats in different orders cannot differ by
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
    found = marked_all(
        [(text, one.needles, one.language) for text, one in zip(flat, sources, strict=True)]
    )
    return [
        _telling_piece(text, marked, one, width_chars)
        for text, marked, one in zip(flat, found, sources, strict=True)
    ]


def _telling_piece(text: str, found: Marked, source: Source, width_chars: int) -> Snippet:
    window = _Window(text, found, max(width_chars - _ROOM_CHARS, 1))
    if not window.starts:
        return Snippet(text[:width_chars].replace("\n", " ").strip())
    best = _best_span(found.marks, window.room, source.weights, source.needles)
    return _cut(text, window, *window.around(*best), found.marks)


def _on_short_lines(text: str) -> str:
    """Leave one space, or one line break, of every run of white space.

    >>> _on_short_lines(" Điều  5.\\n\\n\\tQuyền ")
    'Điều 5.\\nQuyền'
    """
    if not (_ODD_SPACE.search(text) or any(map(text.__contains__, _RUNS))):
        return text.strip(" \n")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _best_span(
    marks: Sequence[Mark], room: int, weights: Mapping[str, float], needles: Needles
) -> tuple[int, int]:
    """Choose the marks to show: (start of the first, end of the last), (0, 0) for none."""
    if not marks:
        return 0, 0
    worth = [weights.get(mark.word, 1.0) * (_REPEATED if mark.weak else 1.0) for mark in marks]
    joined = [False] + [two.start - one.end <= 1 for one, two in pairwise(marks)]
    beside, paired_at = _neighbours(marks, joined, worth, needles)
    # To open in the middle of a match shows no more.
    openings = [n for n, inside in enumerate(joined) if not inside]
    ends = [mark.end for mark in marks]
    afters = [bisect_right(ends, max(marks[n].start + room, ends[n]), n) for n in openings]
    # What the marks of a window are worth if none repeats, which is the most it can be worth.
    sums = [0.0, *accumulate(map(add, worth, beside))]
    most = [sums[after] - sums[first] for first, after in zip(openings, afters, strict=True)]
    seen_at = _seen_at([mark.word for mark in marks])
    best, best_score, best_first = (0, 0), 0.0, len(marks)
    for bound, first, after in sorted(zip(most, openings, afters, strict=True), key=_by_bound):
        if bound < best_score * _SURELY_LESS:
            break
        score, last = 0.0, first
        for place in range(first, after):
            if beside[place] and paired_at[place] < first:
                score += beside[place]
                last = place
            if seen_at[place] < first:
                score += worth[place]
                last = place  # what only repeats need not be in the window
            else:
                score += worth[place] * _REPEATED
        if score > best_score or (score == best_score > 0 and first < best_first):
            best, best_score, best_first = (marks[first].start, ends[last]), score, first
    return best


def _by_bound(window: tuple[float, int, int]) -> tuple[float, int]:
    return -window[0], window[1]


def _neighbours(
    marks: Sequence[Mark], joined: Sequence[bool], worth: Sequence[float], needles: Needles
) -> tuple[list[float], list[int]]:
    """Tell what each mark is worth together with the one it is joined to, as in the query.

    :return: that, and where the same two stood last before, or -1.
    """
    beside, paired_at = [0.0] * len(marks), [-1] * len(marks)
    last: dict[tuple[str, str], int] = {}
    for n in compress(range(len(marks)), joined):
        pair = (marks[n - 1].word, marks[n].word)
        if pair in needles.pairs:
            beside[n] = _NEIGHBOURS * (worth[n] + worth[n - 1])
            paired_at[n] = last.get(pair, -1)
            last[pair] = n
    return beside, paired_at


def _seen_at(words: Sequence[str]) -> list[int]:
    """Give for each word the place where it stood last before, or -1.

    >>> _seen_at("lao động và lao".split())
    [-1, -1, -1, 0]
    """
    last: dict[str, int] = {}
    before = []
    for place, word in enumerate(words):
        before.append(last.get(word, -1))
        last[word] = place
    return before


class _Window:
    """Where a snippet may begin and end in a text on short lines."""

    def __init__(self, text: str, found: Marked, room: int) -> None:
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


def _cut(text: str, window: _Window, first: int, last: int, marks: Sequence[Mark]) -> Snippet:
    """Make the snippet from one token to another, with punctuation and ellipses."""
    start, end = window.starts[first], window.ends[last]
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
