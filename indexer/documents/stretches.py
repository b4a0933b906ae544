"""The words of a document piece by piece: provisions, and what is quoted in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.documents.model import Document, Provision
from indexer.language.patterns import Pattern

_QUOTE = Pattern(r"[“”\"]")


class Stretch(NamedTuple):
    """Words of one provision outside those in it; ``above`` is its parent's place in the list."""

    start: int
    end: int
    anchor: str
    above: int
    is_preamble: bool
    is_article: bool
    is_paragraph: bool


def stretches(document: Document) -> Iterator[Stretch]:
    """Cut the text into the own words of provisions, in reading order.

    What comes before the first article is the preamble; a text without articles is one as a whole.
    """
    first = next((each.start for each in document.walk() if each.kind == "article"), -1)
    count = 0
    # (children still to come, place in the list of their parent, its anchor, its end, here)
    stack: list[tuple[Iterator[Provision], int, str, int]] = []
    at = 0

    def stretch(start: int, end: int, anchor: str, above: int, kind: str) -> Stretch:
        is_preamble = first < 0 or start < first
        is_paragraph = kind in ("", "paragraph", "clause", "point")
        return Stretch(start, end, anchor, above, is_preamble, kind == "article", is_paragraph)

    stack.append((iter(document.provisions), -1, "", len(document.text)))
    while stack:
        children, parent, anchor, end = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if at < end:
                yield stretch(at, end, anchor, parent, "")
                count += 1
                at = end
            continue
        if at < child.start:  # words between provisions
            yield stretch(at, child.start, anchor, parent, "")
            count += 1
        own_end = child.children[0].start if child.children else child.end
        yield stretch(child.start, own_end, child.anchor, parent, child.kind)
        at = own_end
        stack.append((iter(child.children), count, child.anchor, child.end))
        count += 1


@dataclass(frozen=True, slots=True)
class Quotes:
    """The stretches of text between quotation marks."""

    starts: list[int]
    ends: list[int]

    def holds(self, place: int) -> bool:
        """Tell whether a character is inside quotation marks."""
        found = bisect_right(self.starts, place) - 1
        return found >= 0 and place < self.ends[found]


def quoted(text: str, stretches: Sequence[Stretch]) -> Quotes:
    """Find what is quoted; a mark left open closes with its article."""
    if not _QUOTE.search(text):
        return Quotes([], [])
    borders = [each.start for each in stretches if each.is_article]
    starts: list[int] = []
    ends: list[int] = []
    depth, opened, border = 0, 0, 0
    for match in _QUOTE.finditer(text):
        at = match.start()
        while border < len(borders) and borders[border] <= at:
            if depth:
                starts.append(opened)
                ends.append(borders[border])
            depth, border = 0, border + 1
        if _opens(text, at, depth):
            opened = opened if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                starts.append(opened)
                ends.append(at)
    return Quotes(starts, ends)


def _opens(text: str, at: int, depth: int) -> bool:
    if text[at] == "“":
        return True
    if text[at] == "”" or depth:
        return False
    before = text[at - 1 : at]
    return not before or before.isspace() or before in "(:"
