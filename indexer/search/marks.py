"""Where in texts the words of a query are, as they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.language.analysis import read
from indexer.records import record
from indexer.search.marks_read import is_joint, marks_in
from indexer.search.marks_skimmed import Marks, Words, marks_of
from indexer.search.needles import Needles
from indexer.search.needles import needles as needles
from indexer.search.skimming import Skimmed, easy_among, skim


def highlight(
    text: str, start: int, end: int, needles: Needles, language: str = ""
) -> tuple[tuple[int, int], ...]:
    """Find every match in ``text[start:end]``, as characters of *text*, end exclusive.

    >>> from indexer.search.model import SearchRequest
    >>> from indexer.search.understand import understand
    >>> found = needles(understand(SearchRequest("binh dang gioi")))
    >>> text = "Điều 1. Luật Bình đẳng giới"
    >>> [text[first:last] for first, last in highlight(text, 0, len(text), found)]
    ['Bình đẳng giới']

    :param language: of the text, "vi" or "en"; "" to find out.
    :return: in order, never overlapping; words that stand together share one mark.
    """
    if not needles:
        return ()
    piece = text[start:end]
    marks = marked([(piece, needles, language)], {}).marks
    spans = merged(piece, marks.starts.tolist(), marks.ends.tolist())
    return tuple((start + first, start + last) for first, last in spans)


def merged(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int]]:
    """Make one span of the marks that stand side by side, in order."""
    spans: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if spans and is_joint(text, spans[-1][1], start):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


@record
class Tokens:
    """Where the tokens of a text are."""

    starts: Sequence[int]  # characters from 0
    ends: Sequence[int]  # exclusive


@record
class Marked:
    """The tokens of some texts, and which of them match."""

    tokens: Sequence[Tokens]  # of each text
    marks: Marks


Asked = tuple[str, Needles, str]  # a text, what is to be marked in it, and its language


def marked(asked: Sequence[Asked], words: Words) -> Marked:
    """Find the tokens of some texts, and those that match what is asked of each.

    :param asked: with "vi" or "en" as the language, or "" to find out.
    :param words: those that are met are added, numbered.
    """
    easy, skimmed = _skimmed(asked)
    marks = Marks.of_lists([], words)
    tokens: dict[int, Tokens] = {}
    if skimmed is not None:
        marks = marks_of(skimmed, easy, [needles for _, needles, _ in asked], words)
        tokens = dict(zip(easy, _tokens_of(skimmed), strict=True))
    readings = {
        place: read(text, language)
        for place, (text, _, language) in enumerate(asked)
        if place not in tokens
    }
    if readings:
        found = [(place, marks_in(one, asked[place][1])) for place, one in readings.items()]
        marks = marks.and_also(Marks.of_lists(found, words))
        pieces = {place: one.pieces for place, one in readings.items()}
        tokens |= {place: Tokens(one.starts, one.ends) for place, one in pieces.items()}
    return Marked([tokens[place] for place in range(len(asked))], marks)


def _skimmed(asked: Sequence[Asked]) -> tuple[list[int], Skimmed | None]:
    """Skim the texts that need not be read, and tell which these are."""
    places = [
        place
        for place, (_, needles, language) in enumerate(asked)
        if language == "vi" and not needles.phrases and needles.sought is not None
    ]
    skimmed = _skim(asked, places)
    if skimmed is None and places:
        easy = easy_among([asked[place][0] for place in places])
        places = [places[place] for place in easy]
        skimmed = _skim(asked, places)
    if skimmed is not None:
        # Words of a text without diacritics may be English ones.
        pairs = zip(places, skimmed.are_bare, strict=True)
        left = [place for place, bare in pairs if not (bare and asked[place][1].stems)]
        if len(left) < len(places):
            return left, _skim(asked, left)
    return places, skimmed


def _skim(asked: Sequence[Asked], places: Sequence[int]) -> Skimmed | None:
    wanted = {id(asked[place][1]): asked[place][1].sought for place in places}
    sought = list(filter(None, wanted.values()))
    return skim([asked[place][0] for place in places], sought) if sought else None


def _tokens_of(skimmed: Skimmed) -> Iterator[Tokens]:
    """Give where the tokens of each text are, counted in itself."""
    for first, (token, after) in zip(skimmed.firsts, pairwise(skimmed.first_tokens), strict=False):
        starts, ends = skimmed.starts[token:after] - first, skimmed.ends[token:after] - first
        yield Tokens(starts.data, ends.data)  # looked at one by one, which is quicker so
