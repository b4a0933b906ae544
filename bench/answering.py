"""How good answers are: their words, their proof, their silence, their confidence and their time.

    python -m bench.answering [--semantic] [--sets NAME ...] [--limit N] [--misses]
                              [--answers DIR] [--output FILE]

Every question of :mod:`bench.answer_sets` is answered as ``tracuu answers`` does, over the whole
index, and measured as ``tracuu evaluate --answers`` does. Beside each answer the same question is
searched for as ``tracuu search`` does, now before it and now after, and the times are compared in
pairs. Every quote of every answer is held against its document, character by character. With
``--semantic`` all is asked twice, without and with search by meaning (``tracuu[semantic]``).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench import embedding
from bench.answer_sets import Set, sets
from bench.kept import with_meaning
from bench.report import percentile, ratio, table, write
from indexer.answer import AnswerRequest, answer
from indexer.evaluate import (
    AnswerMetrics,
    Asked,
    Given,
    Gold,
    evaluate_answers,
    given,
    write_answers,
)
from indexer.evaluate.answering import BINS, Bin, holds
from indexer.index import Index, open_index
from indexer.search import SearchRequest, search
from indexer.search.semantic import query_vector


@dataclass(frozen=True)
class Outcome:
    """What the questions of one set came to."""

    name: str
    semantic: bool
    metrics: AnswerMetrics
    quotes: int
    exact_quotes: int  # of them, those that are text[start:end] of the document
    answer_p50_ms: float
    answer_p95_ms: float
    search_p50_ms: float
    times_search: float  # median over the questions, each against its own search


@dataclass(frozen=True)
class Timed:
    """An answer, and how long it and a plain search for the same words took."""

    answer: Given
    answer_ms: float
    search_ms: float


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, print the tables, write the figures to a file."""
    arguments = _arguments(argv)
    chosen = [
        each
        for each in sets()
        if not arguments.sets or any(each.name.startswith(name) for name in arguments.sets)
    ]
    outcomes: list[Outcome] = []
    for asked in chosen:
        folder = asked.index()
        if arguments.semantic:
            with_meaning(folder)
            embedding.leave()
        index = open_index(folder)
        for meaning in (False, True)[: 1 + arguments.semantic]:
            timed = list(_answers(index, asked.questions[: arguments.limit], meaning))
            outcomes.append(_measured(asked, index, timed, meaning, arguments))
            print(_row(outcomes[-1])[0], file=sys.stderr, flush=True)
    if not outcomes:
        print("skipped: no such set is there")
        return 0
    print(table(_HEAD, [_row(outcome) for outcome in outcomes]))
    print("\n" + table(_TIMES_HEAD, [_times_row(outcome) for outcome in outcomes]))
    print("\n" + table(_BINS_HEAD, [_bins_row(outcome) for outcome in outcomes]))
    write("answering", {"outcomes": [asdict(each) for each in outcomes]}, arguments.output)
    return 0


def _answers(index: Index, questions: Iterable[Asked], meaning: bool) -> Iterator[Timed]:
    """Answer and search for each, in turns before and after one another."""
    for number, asked in enumerate(questions):
        request = AnswerRequest(asked.text, asked.language, asked.as_of, meaning)
        plain = SearchRequest(
            asked.text, language=asked.language, as_of=asked.as_of, meaning=meaning
        )
        if not number:  # what is loaded on first use is loaded before the clock
            answer(index, request)
        search_ms = 0.0 if number % 2 else _search_ms(index, plain)
        query_vector.cache_clear()  # whoever comes second would find the question embedded
        started = time.perf_counter()
        reply = answer(index, request)
        answer_ms = (time.perf_counter() - started) * 1000
        query_vector.cache_clear()
        yield Timed(given(asked.qid, reply), answer_ms, search_ms or _search_ms(index, plain))


def _search_ms(index: Index, request: SearchRequest) -> float:
    started = time.perf_counter()
    search(index, request)
    return (time.perf_counter() - started) * 1000


def _measured(
    asked: Set, index: Index, timed: Sequence[Timed], meaning: bool, arguments: argparse.Namespace
) -> Outcome:
    answers = [asked.measured(index, each.answer) for each in timed]
    known = {each.qid for each in answers}
    gold = [line for line in asked.gold if line.qid in known]
    cited = [(each.docid, each.quote, each.start, each.end) for one in answers
             for each in one.citations]  # fmt: skip
    if arguments.answers:
        arguments.answers.mkdir(parents=True, exist_ok=True)
        name = f"{asked.name}{', semantic' if meaning else ''}.jsonl"
        write_answers(arguments.answers / name.replace(" ", "-"), (each.answer for each in timed))
    if arguments.misses:
        print("\n".join(_misses(asked.questions, answers, gold)))
    answer_ms = [each.answer_ms for each in timed]
    search_ms = [each.search_ms for each in timed]
    return Outcome(
        asked.name,
        meaning,
        evaluate_answers(answers, gold),
        len(cited),
        _exact(index, (each.answer for each in timed)),
        median(answer_ms),
        percentile(answer_ms, 0.95),
        median(search_ms),
        ratio(answer_ms, search_ms),
    )


def _exact(index: Index, answers: Iterable[Given]) -> int:
    """Count the quotes that are just what stands at their place in the document."""
    return sum(
        index.document(cited.docid).text[cited.start : cited.end] == cited.quote
        for each in answers
        for cited in each.citations
    )


def _misses(
    questions: Sequence[Asked], answers: Sequence[Given], gold: Sequence[Gold]
) -> Iterator[str]:
    """Tell of every question whose outcome or quote is wrong."""
    words = {asked.qid: asked.text for asked in questions}
    wanted = {line.qid: line for line in gold}
    for each in answers:
        line = wanted[each.qid]
        quote = each.citations[0].quote if each.citations else ""
        right = any(holds(quote, one) for one in line.answers) or not line.answers
        if each.outcome != line.outcome or not right:
            told = " | ".join(line.answers)
            yield "\t".join(
                (each.qid, words[each.qid], line.outcome, told, each.outcome,
                 f"{each.confidence:.2f}", each.answer, quote.replace("\n", " "))
            )  # fmt: skip


_HEAD = ("questions", "EM", "F1", "sentence", "any", "citation", "any ", "outcome",
         "false answers", "false refusals", "AUROC", "calibration")  # fmt: skip
_TIMES_HEAD = ("questions", "asked", "quotes", "exact", "answer p50 ms", "p95", "search p50 ms",
               "times search")  # fmt: skip
_BINS_HEAD = ("stated: right (answers)", *(f"{n / BINS:.1f}-" for n in range(BINS)))


def _named(outcome: Outcome) -> str:
    return outcome.name + (" + semantic" if outcome.semantic else "")


def _row(outcome: Outcome) -> list[object]:
    m = outcome.metrics
    values = (m.exact_match, m.f1, m.sentence_hit, m.any_sentence_hit, m.citation_hit,
              m.any_citation_hit, m.outcome_accuracy, m.false_answers, m.false_refusals,
              m.auroc, m.calibration_error)  # fmt: skip
    return [_named(outcome), *(None if each is None else f"{each:.3f}" for each in values)]


def _times_row(outcome: Outcome) -> list[object]:
    return [
        _named(outcome),
        outcome.metrics.questions,
        outcome.quotes,
        f"{outcome.exact_quotes / outcome.quotes:.2%}" if outcome.quotes else None,
        outcome.answer_p50_ms,
        outcome.answer_p95_ms,
        outcome.search_p50_ms,
        outcome.times_search,
    ]


def _bins_row(outcome: Outcome) -> list[object]:
    bins = {round(each.low * BINS): each for each in outcome.metrics.reliability}
    return [_named(outcome), *(_shown(bins.get(number)) for number in range(BINS))]


def _shown(each: Bin | None) -> str | None:
    return each and f"{each.confidence:.2f}: {each.right:.2f} ({each.count})"


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--semantic", action="store_true", help="without and with meaning")
    parser.add_argument("--sets", nargs="*", default=[], help="only sets whose name begins so")
    parser.add_argument("--limit", type=int, metavar="N", help="only so many questions a set")
    parser.add_argument("--misses", action="store_true", help="print what goes wrong")
    parser.add_argument("--answers", type=Path, metavar="DIR", help="write the answers")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: bench/results/")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
