"""How good answers are: their words, their proof, their silence and their confidence.

A question without an answer counts as one that was refused with no confidence. What is right in
the reliability table is an answer whose first quote holds a gold answer.

Sources: exact match and F1 with the normalisation of MLQA (Lewis et al. 2020, the script
mlqa_evaluation_v1.py of https://github.com/facebookresearch/MLQA); area under ROC as the share of
pairs in the right order (Hanley and McNeil 1982); expected calibration error over ten bins of
equal width (Guo et al. 2017).
"""

from __future__ import annotations

import re
import string
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indexer.errors import TracuuError
from indexer.evaluate.answers import Cited, Given, Gold
from indexer.locale import gettext as _

BINS = 10  # of the reliability table

# What the normalisation of MLQA takes off for having no content: English articles, and for
# Vietnamese classifiers, "của" and "là".
_EMPTY_WORDS = {
    "en": re.compile(r"\b(?:a|an|the)\b"),
    "vi": re.compile(r"\b(?:của|là|cái|chiếc|những)\b"),
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Bin:
    """Answers whose confidence lies in one tenth."""

    low: float
    count: int
    confidence: float  # mean of those stated
    right: float  # share whose quote holds a gold answer


@dataclass(frozen=True)
class AnswerMetrics:
    """Means from 0 to 1; None where the gold file has no question to measure it on."""

    exact_match: float | None  # of the answerable questions, like the six below
    f1: float | None
    sentence_hit: float | None  # the first quote holds a gold answer
    any_sentence_hit: float | None  # one of all quotes does
    citation_hit: float | None  # the first citation is of a gold document
    any_citation_hit: float | None
    false_refusals: float | None  # answered with "none"
    false_answers: float | None  # unanswerable questions not answered with "none"
    outcome_accuracy: float  # of all questions
    auroc: float | None  # of the confidence, between answerable and unanswerable questions
    calibration_error: float | None  # mean distance of confidence and share right, over the bins
    reliability: tuple[Bin, ...]  # of the answers given, by confidence; empty bins left out
    questions: int  # in the gold file
    unanswerable: int  # of them
    answered: int  # of the questions, those that have a line in the answers

    def named(self) -> tuple[tuple[str, float | None], ...]:
        """Give each measure with the name it is reported under."""
        return (
            ("EM", self.exact_match),
            ("F1", self.f1),
            ("sentence_hit", self.sentence_hit),
            ("any_sentence_hit", self.any_sentence_hit),
            ("citation_hit", self.citation_hit),
            ("any_citation_hit", self.any_citation_hit),
            ("outcome_accuracy", self.outcome_accuracy),
            ("false_refusals", self.false_refusals),
            ("false_answers", self.false_answers),
            ("AUROC", self.auroc),
            ("calibration_error", self.calibration_error),
        )


class NothingAsked(TracuuError):
    """No answer is to a question of the gold file."""

    code = "nothing_asked"

    def message(self) -> str:
        return _("No question of the answers is in the gold file.")

    def hint(self) -> str:
        return _("Give the answers and the gold answers of the same questions.")


def evaluate_answers(answers: Iterable[Given], gold: Sequence[Gold]) -> AnswerMetrics:
    """Measure answers against gold answers.

    >>> cited = Cited("a", "a#dieu-1", "Lao động nữ nghỉ 06 tháng.")
    >>> metrics = evaluate_answers(
    ...     [Given("q1", "answer", "nghỉ 06 tháng", 0.9, (cited,))],
    ...     [Gold("q1", ("06 tháng",), ("a",), "answer", "vi")],
    ... )
    >>> metrics.exact_match, round(metrics.f1, 2), metrics.sentence_hit, metrics.citation_hit
    (0.0, 0.8, 1.0, 1.0)

    :raise NothingAsked: if they have no question in common.
    """
    known = {answer.qid: answer for answer in answers}
    pairs = [(line, known.get(line.qid) or Given(line.qid, "none", "", 0.0)) for line in gold]
    answered = sum(line.qid in known for line in gold)
    if not answered:
        raise NothingAsked()
    able = [pair for pair in pairs if pair[0].answers]
    unable = [answer for line, answer in pairs if not line.answers]
    spoken = [pair for pair in pairs if pair[1].outcome != "none"]
    reliability = _reliability([(pair[1].confidence, _right(*pair)) for pair in spoken])
    return AnswerMetrics(
        exact_match=_mean(_best(exact_match, *pair) for pair in able),
        f1=_mean(_best(f1, *pair) for pair in able),
        sentence_hit=_mean(_right(*pair) for pair in able),
        any_sentence_hit=_mean(_quoted(line, _proof(answer)) for line, answer in able),
        citation_hit=_mean(_cited(line, _proof(answer)[:1]) for line, answer in able),
        any_citation_hit=_mean(_cited(line, _proof(answer)) for line, answer in able),
        false_refusals=_mean(answer.outcome == "none" for _line, answer in able),
        false_answers=_mean(answer.outcome != "none" for answer in unable),
        outcome_accuracy=_mean(answer.outcome == line.outcome for line, answer in pairs) or 0.0,
        auroc=area_under_roc(
            [answer.confidence for _line, answer in able],
            [answer.confidence for answer in unable],
        ),
        calibration_error=_calibration_error(reliability),
        reliability=reliability,
        questions=len(gold),
        unanswerable=len(unable),
        answered=answered,
    )


def normalise(text: str, language: str) -> str:
    """Take off what MLQA takes off: case, punctuation, words without content, extra spaces.

    >>> normalise("Là 2.340.000 đồng (của tháng)", "vi"), normalise("The Broncos.", "en")
    ('2340000 đồng tháng', 'broncos')
    """
    text = "".join(letter for letter in text.lower() if not _is_punctuation(letter))
    return " ".join(_EMPTY_WORDS[language or "vi"].sub(" ", text).split())


def _is_punctuation(letter: str) -> bool:
    return letter in string.punctuation or unicodedata.category(letter).startswith("P")


def exact_match(answer: str, gold: str, language: str) -> float:
    """Tell whether two answers are the same when normalised: 1 or 0."""
    return float(normalise(answer, language) == normalise(gold, language))


def f1(answer: str, gold: str, language: str) -> float:
    """Weigh the words that two normalised answers share.

    >>> f1("nghỉ 06 tháng", "06 tháng", "vi")
    0.8
    """
    ours, theirs = normalise(answer, language).split(), normalise(gold, language).split()
    shared = (Counter(ours) & Counter(theirs)).total()
    return 2 * shared / (len(ours) + len(theirs)) if shared else 0.0


def holds(quote: str, answer: str) -> bool:
    """Tell whether a quote has the words of an answer, one after another.

    Whole words: "6" is not in "2026", and "2.340" is not in "12.340".

    >>> holds("nghỉ 06 tháng trước và sau khi sinh", "06 tháng"), holds("năm 2026", "6")
    (True, False)
    """
    wanted, there = (" ".join(["", *_WORD.findall(text.lower()), ""]) for text in (answer, quote))
    return bool(wanted.strip()) and wanted in there


def area_under_roc(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """Give the share of pairs whose first is the greater; a tie is half. None without pairs.

    >>> area_under_roc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    if not higher or not lower:
        return None
    ordered = sorted(lower)
    won = sum(bisect_left(ordered, each) + bisect_right(ordered, each) for each in higher)
    return won / (2 * len(higher) * len(lower))


def _best(score: Callable[[str, str, str], float], line: Gold, answer: Given) -> float:
    if answer.outcome == "none":
        return 0.0
    return max(score(answer.answer, each, line.language) for each in line.answers)


def _right(line: Gold, answer: Given) -> bool:
    return _quoted(line, _proof(answer)[:1])


def _proof(answer: Given) -> tuple[Cited, ...]:
    return answer.citations if answer.outcome != "none" else ()


def _quoted(line: Gold, citations: Sequence[Cited]) -> bool:
    return any(holds(cited.quote, each) for cited in citations for each in line.answers)


def _cited(line: Gold, citations: Sequence[Cited]) -> bool:
    return any(is_place(cited, docid) for cited in citations for docid in line.docids)


def is_place(cited: Cited, docid: str) -> bool:
    """Tell whether a citation is of a document, or in a passage: a clause lies in its article."""
    passage = cited.passage_id
    return docid in (cited.docid, passage) or ("#" in docid and passage.startswith(f"{docid}-"))


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _reliability(outcomes: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Put (confidence, right) into bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in outcomes:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return tuple(
        Bin(
            number / BINS,
            len(members),
            sum(confidence for confidence, _right in members) / len(members),
            sum(right for _confidence, right in members) / len(members),
        )
        for number, members in sorted(bins.items())
    )


def _calibration_error(bins: Sequence[Bin]) -> float | None:
    total = sum(each.count for each in bins)
    away = sum(each.count * abs(each.confidence - each.right) for each in bins)
    return away / total if total else None
