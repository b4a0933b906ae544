"""How much of a text to quote: the sentence that answers, with what it cannot be read without.

An item of a list is quoted from the words on that open the list. A neighbour that may well be the
one that answers is quoted too, so that a reader sees both.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.answer.evidence import Evidence
from indexer.answer.possible import LONGEST_LIST, Possible
from indexer.answer.weighing import Weighed

LONGEST = 600  # characters of a quote that has more than one sentence
NEARLY = 0.02  # of the likeliest sentence's likelihood, which a neighbour is quoted from


def quoted_around(weighed: Weighed, place: int) -> tuple[int, int]:
    """Give the characters of the document to quote for a sentence, end exclusive."""
    evidence, likely = weighed.evidence, weighed.likely
    one = evidence[place].sentence
    start, end = one.start, one.end
    for lead, _ in reversed(one.lead_ins):
        if end - lead <= LONGEST:
            start = min(start, lead)
    first = last = place
    while True:
        first, last = _inside(evidence, first, -1, start), _inside(evidence, last, 1, end)
        beside = [
            (float(likely[other]), other)
            for other in (first - 1, last + 1)
            if _is_beside(evidence, place, other) and likely[other] >= NEARLY * likely[place]
        ]
        beside = [
            pair for pair in beside
            if max(end, evidence[pair[1]].sentence.end)
            - min(start, evidence[pair[1]].sentence.start) <= LONGEST
        ]  # fmt: skip
        if not beside:
            return start, end
        _, other = max(beside)
        start = min(start, evidence[other].sentence.start)
        end = max(end, evidence[other].sentence.end)


def quoted_with(weighed: Weighed, place: int, words: Possible) -> tuple[int, int]:
    """Give what to quote for words that answer: they are in it."""
    start, end = quoted_around(weighed, place)
    if start <= words.start and words.end <= end:
        return start, end
    within, one = words.within, weighed.evidence[place].sentence
    if words.form == "list":
        leads = [
            lead for lead, last in (*one.lead_ins, (one.start, one.end)) if last <= within.start
        ]
        first = leads[-1] if leads and within.end - leads[-1] <= LONGEST_LIST else within.start
        return first, max(within.end, words.end)
    if max(end, within.end) - min(start, within.start) <= LONGEST:
        return min(start, within.start), max(end, within.end)
    return within.start, within.end


def _inside(evidence: Sequence[Evidence], place: int, step: int, border: int) -> int:
    """Move on to the last sentence that lies inside what is quoted."""
    while _is_beside(evidence, place, place + step):
        other = evidence[place + step].sentence
        if (other.start < border) if step < 0 else (other.end > border):
            break
        place += step
    return place


def _is_beside(evidence: Sequence[Evidence], place: int, other: int) -> bool:
    """Tell whether there is another sentence of the same passage."""
    if not 0 <= other < len(evidence):
        return False
    return evidence[place].passage.passage_id == evidence[other].passage.passage_id
