"""Learn the weights that answers are chosen by, and tell what they are worth.

    python -m bench.learn_answers [--write] [--folds N] [--sets NAME ...] [--every N]
    python -m bench.learn_answers --confidence [--write] ...

Every question of :mod:`bench.answer_sets` that has an answer is asked. The sentences of the best
passages with their features, and whether they hold a gold answer in a gold document, are lists to
learn ``indexer/answer/data/sentences.tsv`` from; the words of the likeliest sentences, and the F1
of each with a gold answer, are lists to learn the trees of ``choosing.tsv`` from. With
``--confidence`` those that have none are asked too, and what was seen of each answer, and whether
it was right, is what ``confidence.tsv`` is learned from. The figures are cross-validated by
document: each question is answered by weights that were learned without it and without all others,
in either language, whose answers are in the same document. ``--write`` learns from all and writes
the files.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.answer_sets import Set, sets
from bench.boosting import Boosted
from bench.listwise import Array, List, learn_lists, learn_logistic
from bench.report import table
from indexer.answer import (
    AnswerRequest,
    choosing,
    confidence,
    sentence_features,
    span_features,
    weighing,
)
from indexer.answer.answering import search_for, threshold
from indexer.answer.choosing import Choice, chosen, likely_by
from indexer.answer.finding import find_answer
from indexer.answer.questions import read_question
from indexer.answer.weighing import weighed
from indexer.evaluate import Asked, Given, Gold
from indexer.evaluate.answering import BINS, area_under_roc, exact_match, f1, holds, is_place
from indexer.evaluate.answers import Cited
from indexer.index import Index, open_index
from indexer.search.engine import found_by

HEADS = {
    weighing.WEIGHTS: "What each feature of indexer/answer/sentence_features.py is worth.",
    choosing.TREES: "Trees over the features of indexer/answer/span_features.py, for trees.py.",
    confidence.WEIGHTS: "What each feature of indexer/answer/confidence.py is worth.",
}
MADE = "# {what}\n# Made by: python -m bench.learn_answers --write\n"
LEAST_F1 = 0.6  # with a gold answer, from which words are worth something
SHARPNESS = 2  # the power of it that they are worth
EXACT = 1.0  # what they are worth beside, if they are the answer to the letter


@dataclass(frozen=True)
class Case:
    """A question with an answer, and what there was to choose from."""

    group: str
    fold: int
    sentences: List
    spans: List
    choice: Choice
    f1s: Array  # of each span
    exact: Array


@dataclass(frozen=True)
class Trust:
    """A question, and what was seen of its answer."""

    group: str
    fold: int
    features: Array
    right: bool
    answerable: bool
    plainness: float  # of the question


def main(argv: Sequence[str] | None = None) -> int:
    """Learn by folds, print the figures, write the weights if asked to."""
    arguments = _arguments(argv)
    if arguments.confidence:
        return _learn_confidence(arguments)
    cases = list(gathered(arguments))
    if not cases:
        print("skipped: no set to learn from is there")
        return 0
    print(table(["questions", "asked", "there", "first"], _sentence_rows(cases, arguments.folds)))
    head = ["questions", "asked", "F1 there", "EM there", "F1", "EM"]
    print(table(head, _span_rows(cases, arguments.folds)))
    sentences = learn_lists([case.sentences for case in cases], any_will_do=True)
    _tell(sentence_features.FEATURES, sentences, weighing.WEIGHTS, arguments)
    trees = Boosted([case.spans for case in cases])
    _write(trees.lines(span_features.FEATURES), choosing.TREES, arguments)
    return 0


def gathered(arguments: argparse.Namespace) -> Iterator[Case]:
    """Ask every question that has an answer, of every set but the halved ones."""
    for one, index, asked, gold in _questions(arguments, lambda each: "half" not in each.name):
        if gold.answers and (case := _case(one, index, asked, gold, arguments.folds)):
            yield case


def _questions(
    arguments: argparse.Namespace, wanted: Callable[[Set], bool]
) -> Iterator[tuple[Set, Index, Asked, Gold]]:
    for one in sets():
        chosen_set = not arguments.sets or any(map(one.name.startswith, arguments.sets))
        if not chosen_set or not wanted(one):
            continue
        index, gold = open_index(one.index()), {line.qid: line for line in one.gold}
        for asked in one.questions[:: arguments.every]:
            yield one, index, asked, gold[asked.qid]


def _case(asked_of: Set, index: Index, asked: Asked, gold: Gold, folds: int) -> Case | None:
    request = AnswerRequest(asked.text, asked.language, asked.as_of, meaning=False)
    question = read_question(request.text)
    found = weighed(index, question, found_by(index, search_for(question, request)))
    if found is None:
        return None
    group = asked_of.name
    places = ((one.passage.docid, one.passage.passage_id, one.words) for one in found.evidence)
    gains = np.array([float(_is_right(asked_of, index, gold, *place)) for place in places])
    choice = chosen(found, question)
    texts = [one.text[one.start : one.end] for one in choice.possible]
    f1s, exact = (
        np.array([max(score(text, one, gold.language) for one in gold.answers) for text in texts])
        for score in (f1, exact_match)
    )
    return Case(
        group,
        _fold(gold, folds),
        List(group, found.features, gains),
        List(group, choice.features, np.where(f1s >= LEAST_F1, f1s**SHARPNESS + EXACT * exact, 0)),
        choice,
        f1s,
        exact,
    )


def _is_right(
    asked_of: Set, index: Index, gold: Gold, docid: str, passage_id: str, words: str
) -> bool:
    given = Given(gold.qid, "answer", "", 1.0, (Cited(docid, passage_id, ""),))
    cited = asked_of.measured(index, given).citations
    there = any(is_place(each, place) for each in cited for place in gold.docids)
    return there and any(holds(words, answer) for answer in gold.answers)


def _fold(gold: Gold, folds: int) -> int:
    """Put all questions about a document in one fold, in either language."""
    docid = min(gold.docids, default=gold.qid).partition("#")[0]
    return zlib.crc32(docid.removesuffix(".vi").removesuffix(".en").encode()) % folds


def _sentence_rows(cases: Sequence[Case], folds: int) -> Iterator[list[object]]:
    rows: dict[str, list[tuple[float, float]]] = {}
    for number in range(folds):
        lists = [case.sentences for case in cases if case.fold != number]
        weights = learn_lists(lists, any_will_do=True)
        for case in cases:
            if case.fold == number:
                gains = case.sentences.gains
                first = float(gains[(case.sentences.features @ weights).argmax()])
                rows.setdefault(case.group, []).append((float(gains.any()), first))
    yield from _means(rows)


def _span_rows(cases: Sequence[Case], folds: int) -> Iterator[list[object]]:
    rows: dict[str, list[tuple[float, ...]]] = {}
    for number in range(folds):
        trees = Boosted([case.spans for case in cases if case.fold != number])
        for case in cases:
            if case.fold == number:
                likely = likely_by(trees.worth(case.spans.features))
                best = replace(case.choice, likely=likely).best
                there = case.f1s.max(), case.exact.max()
                rows.setdefault(case.group, []).append((*there, case.f1s[best], case.exact[best]))
    yield from _means(rows)


def _means(rows: dict[str, list[tuple[float, ...]]]) -> Iterator[list[object]]:
    for group, each in rows.items():
        columns = zip(*each, strict=True)
        yield [group, len(each), *(f"{sum(column) / len(each):.3f}" for column in columns)]


def _learn_confidence(arguments: argparse.Namespace) -> int:
    trusts = list(_trusts(arguments))
    if not trusts:
        print("skipped: no set to learn from is there")
        return 0
    told: dict[str, list[tuple[Trust, float]]] = {}
    for number in range(arguments.folds):
        weights = _trusted([one for one in trusts if one.fold != number])
        for one in trusts:
            if one.fold == number:
                sure = 1 / (1 + np.exp(-float(one.features @ weights)))
                told.setdefault(one.group, []).append((one, sure))
    head = ["questions", "answerable", "not", "AUROC", "right", "right and given",
            "false refusals", "false answers"]  # fmt: skip
    print(table(head, [_trust_row(group, each) for group, each in told.items()]))
    stated = [pair for each in told.values() for pair in each]
    print(table(["stated", "answers", "right"], _reliability_rows(stated)))
    _tell(confidence.FEATURES, _trusted(trusts), confidence.WEIGHTS, arguments)
    return 0


def _trust_row(group: str, told: Sequence[tuple[Trust, float]]) -> list[object]:
    """Tell of a set how well confidence parts it, and what comes of the default threshold."""
    given = [(one, sure >= threshold(one.plainness)) for one, sure in told]
    able = [(one.right, is_given) for one, is_given in given if one.answerable]
    unable = [is_given for one, is_given in given if not one.answerable]
    area = area_under_roc(
        [sure for one, sure in told if one.answerable],
        [sure for one, sure in told if not one.answerable],
    )
    shares = (
        [right for right, _ in able],
        [right and is_given for right, is_given in able],
        [not is_given for _, is_given in able],
        unable,
    )
    told_shares = (f"{sum(each) / len(each):.3f}" if each else "" for each in shares)
    return [group, len(able), len(unable), "" if area is None else f"{area:.3f}", *told_shares]


def _reliability_rows(told: Sequence[tuple[Trust, float]]) -> Iterator[list[object]]:
    tenths: dict[int, list[tuple[bool, float]]] = {}
    for one, sure in told:
        tenths.setdefault(min(int(sure * BINS), BINS - 1), []).append((one.right, sure))
    for _, each in sorted(tenths.items()):
        right, sure = (sum(column) / len(each) for column in zip(*each, strict=True))
        yield [f"{sure:.2f}", len(each), f"{right:.2f}"]


def _trusted(trusts: Sequence[Trust]) -> Array:
    return learn_logistic(
        [one.group for one in trusts],
        np.array([one.features for one in trusts]),
        np.array([float(one.right) for one in trusts]),
    )


def _trusts(arguments: argparse.Namespace) -> Iterator[Trust]:
    for one, index, asked, gold in _questions(arguments, lambda each: True):
        request = AnswerRequest(asked.text, asked.language, asked.as_of, meaning=False)
        question = read_question(request.text)
        found = found_by(index, search_for(question, request))
        finding = find_answer(index, question, found)
        if finding is None:
            continue
        start, end = finding.quoted
        passage = finding.evidence.passage
        quote = finding.evidence.source.text[start:end]
        right = _is_right(one, index, gold, passage.docid, passage.passage_id, quote)
        yield Trust(
            one.name,
            _fold(gold, arguments.folds),
            finding.features,
            right,
            bool(gold.answers),
            found.weighed.asked.plainness,
        )


def _tell(
    features: Sequence[str], weights: Array, path: Path, arguments: argparse.Namespace
) -> None:
    """Print weights, and write them if asked to."""
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in zip(features, weights, strict=True)]
    print("".join(lines))
    _write(lines, path, arguments)


def _write(lines: Iterable[str], path: Path, arguments: argparse.Namespace) -> None:
    if arguments.write:
        path.write_text(MADE.format(what=HEADS[path]) + "".join(lines), encoding="utf-8")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--confidence", action="store_true", help="learn how sure answers are")
    parser.add_argument("--folds", type=int, default=5, metavar="N", help="default: 5")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question")
    parser.add_argument("--sets", nargs="+", metavar="NAME", help="those whose names begin so")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
