"""What other documents say to an answer: the same, or something else before it or after."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.answer.amounts import AMOUNTS
from indexer.answer.choosing import chosen
from indexer.answer.evidence import Evidence, Source
from indexer.answer.finding import Finding
from indexer.answer.model import Question
from indexer.answer.possible import Possible
from indexer.answer.wording import ALONE
from indexer.index import Index
from indexer.index.arrays import Array
from indexer.language.text import fold
from indexer.records import record
from indexer.search.headings import tokens_of
from indexer.search.successors import heirs_of

LEAST = 0.02  # of the best sentence's likelihood, for another to bear the answer out or gainsay it
ALIKE = 0.8  # of the words of two sentences, for them to say the same


@record
class Former:
    """What an older text says instead."""

    evidence: Evidence
    words: Possible


def bearing_out(index: Index, finding: Finding, most: int) -> list[Evidence]:
    """Give sentences of other documents that say the same and hold, the likeliest first."""
    answer = _plain(finding.words.text[finding.words.start : finding.words.end], finding.evidence)
    own = _sentence(finding.evidence)
    found: list[Evidence] = []
    seen = _versions(index, finding.evidence.source)
    for one in _others(finding):
        if one.source.card.docid in seen or one.source.holds != finding.evidence.source.holds:
            continue
        words = _sentence(one)
        shared = len(set(own) & set(words)) / max(len(set(own) | set(words)), 1)
        if shared >= ALIKE or (_is_short(answer) and f" {answer} " in f" {' '.join(words)} "):
            found.append(one)
            seen |= _versions(index, one.source)
        if len(found) == most:
            break
    return found


def former(index: Index, question: Question, finding: Finding, gone: Array) -> Former | None:
    """Give what a text that the answer's document replaced says instead; None where none does.

    :param gone: of every document whether its time is over.
    """
    current = finding.evidence.source
    if finding.words.form not in AMOUNTS or not current.holds:
        return None
    if finding.choice.share < ALONE:
        return None  # one of several amounts, and perhaps not the one
    for one in _others(finding):
        source = one.source
        if not source.has_ended or current.place not in heirs_of(index, source.place, gone):
            continue
        choice = chosen(finding.weighed, question, among=[_place_of(finding, one)])
        words = choice.possible[choice.best]
        if (words.form, words.unit) != (finding.words.form, finding.words.unit):
            return None
        if _amount(words) != _amount(finding.words):
            return Former(one, words)
        return None
    return None


def _others(finding: Finding) -> Iterator[Evidence]:
    """Give the best sentence of each other document, the likeliest first."""
    likely = finding.weighed.likely
    least = LEAST * float(likely[finding.choice.sentences[finding.choice.best]])
    seen = {finding.evidence.source.place}
    for place in (-likely).argsort(kind="stable").tolist():
        if likely[place] < least:
            return
        one = finding.weighed.evidence[place]
        if one.source.place not in seen:
            seen.add(one.source.place)
            yield one


def _place_of(finding: Finding, one: Evidence) -> int:
    return next(n for n, each in enumerate(finding.weighed.evidence) if each is one)


def _versions(index: Index, source: Source) -> set[str]:
    """Give the docids of a document in both languages."""
    return {source.card.docid, index.counterpart_of(source.card)}


def _is_short(answer: str) -> bool:
    return 1 < answer.count(" ") + 1 <= 12 or any(map(str.isdigit, answer))


def _sentence(one: Evidence) -> tuple[str, ...]:
    return tokens_of(one.words, one.source.card.language)


def _plain(text: str, one: Evidence) -> str:
    return " ".join(tokens_of(text, one.source.card.language))


def _amount(words: Possible) -> str:
    """Write words so that those that say the same are the same: "06 tháng", "6 tháng"."""
    text = fold(words.text[words.start : words.end])
    return " ".join(part.lstrip("0") or "0" for part in text.split())
