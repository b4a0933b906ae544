"""Which labels are the document's own: its parts, chapters, articles, clauses, points, annexes.

Every level is chosen by the run its numbers make (:mod:`indexer.documents.sequence`), articles
first over the whole text, then what lies above them and what lies inside each.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.documents.labels import ATTACHED_TO, CODIFIED
from indexer.documents.lines import Line
from indexer.documents.nesting import LEVELS, Item, structured_items
from indexer.documents.sequence import Candidate, choose, number_key

RESTART_COST = 6.0  # a second run of articles needs three of its own to be believed
FORMS = "MF"  # "Mẫu số", "Form": an annex of its own, or part of the annex before it
TITLE_LINES = 12  # an annex's or regulation's title this early is the text's own title
INSTRUMENT_LINES = 7  # a title and "(Ban hành kèm theo ...)" under it
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|\t)\s*\d{1,4}$")


def read_outline(lines: Sequence[Line]) -> list[Item]:
    """Choose the document's own labels among those of its *lines*, in reading order."""
    items: list[Item] = []
    for zone in _zones(lines, _article_runs(lines)):
        start = zone.start
        if zone.opens_with is not None:
            items.append(zone.opens_with)
            start += 1
        if zone.opens_with is None or zone.opens_with.kind == "attachment":
            items += structured_items(lines, start, zone.end, zone.articles)
    return sorted(items, key=lambda item: (item.line, LEVELS[item.kind]))


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch of lines: the body, the signature, an annex or an attached regulation."""

    start: int
    end: int
    opens_with: Item | None  # None for the body
    articles: tuple[int, ...]  # line numbers


def _article_runs(lines: Sequence[Line]) -> list[list[int]]:
    """Line numbers of the articles, run by run, without tables of contents."""
    at: list[int] = []
    candidates: list[Candidate] = []
    codified: list[int] = []
    for index, line in enumerate(lines):
        if line.label is None or line.label.kind != "article":
            continue
        if CODIFIED.match(line.label.number):
            codified.append(index)
            continue
        key = number_key(line.label.number)
        if key is not None and not _CONTENTS_LINE.search(line.text):
            at.append(index)
            candidates.append(Candidate(key, float(line.label.strength)))
    if len(codified) > len(at):
        return [codified]  # a topic of the codification: every label carries its own source
    runs = [[at[index] for index in run] for run in choose(candidates, RESTART_COST)]
    return [
        run for run, following in pairwise([*runs, []]) if not _is_contents(lines, run, following)
    ]


def _is_contents(lines: Sequence[Line], run: list[int], following: list[int]) -> bool:
    """A table of contents: nothing between its lines, and the same articles come again."""
    if len(run) < 3 or len(following) < 0.6 * len(run):
        return False
    gaps = sorted(later - earlier for earlier, later in pairwise(run))
    return gaps[len(gaps) // 2] <= 2 and _characters(lines, run) <= 200 * len(run)


def _characters(lines: Sequence[Line], run: list[int]) -> int:
    return lines[run[-1]].end - lines[run[0]].start


def _zones(lines: Sequence[Line], runs: list[list[int]]) -> list[_Zone]:
    """Cut the text at its signature, annexes and attached regulations."""
    markers = _markers(lines)
    marked = [marker.line for marker in markers]
    body = list(runs[0]) if runs else []
    last = body[-1] if body else -1
    attached: list[list[int]] = []
    for run in runs[1:]:
        before = bisect_left(marked, run[0]) - 1
        if before < 0 or marked[before] < last:
            (attached[-1] if attached else body).extend(run)  # the same text, numbered anew
        elif markers[before].kind == "attachment":
            attached.append(run)
        else:
            continue  # a form's
        last = run[-1]
    cuts = _cuts(markers, body[-1] if body else -1, attached)
    inside = [index for run in attached for index in run]
    ends = [*(cut.line for cut in cuts), len(lines)]
    zones = [_Zone(0, ends[0], None, tuple(body))]
    for cut, end in zip(cuts, ends[1:], strict=True):
        low, high = bisect_right(inside, cut.line), bisect_left(inside, end)
        zones.append(_Zone(cut.line, end, cut, tuple(inside[low:high])))
    return zones


def _markers(lines: Sequence[Line]) -> list[Item]:
    """Signatures, annexes, and titles of what is attached, in reading order."""
    found: list[Item] = []
    for index, line in enumerate(lines):
        label = line.label
        if label is None or label.kind not in ("annex", "attachment", "signature"):
            continue
        below = lines[index + 1 : index + INSTRUMENT_LINES]
        if label.kind != "attachment" or any(ATTACHED_TO.match(each.text) for each in below):
            found.append(Item(index, label.kind, label))
    return found


def _cuts(markers: Sequence[Item], last: int, attached: Sequence[list[int]]) -> list[Item]:
    """The markers after the *last* article of the body that are not inside a regulation."""
    starts = [run[0] for run in attached]
    cuts: list[Item] = []
    in_annex = False
    for marker in markers:
        if marker.line <= last:
            continue
        before = bisect_right(starts, marker.line) - 1
        if before >= 0 and marker.line < attached[before][-1]:
            continue
        if last < 0 and not cuts and marker.kind != "signature" and marker.line < TITLE_LINES:
            continue  # the title of a text that is an annex itself
        if marker.kind == "signature" and cuts:
            continue  # one signature block is one zone; a form's is the form's
        is_form = marker.kind == "annex" and marker.label.word[0] in FORMS
        if is_form and in_annex:
            marker = Item(marker.line, marker.kind, marker.label, own_level=1)
        in_annex |= marker.kind == "annex" and not is_form
        cuts.append(marker)
    return cuts
