"""``tracuu evaluate``: how good a run is, or how good answers are."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from indexer.commands.parser import PROGRAM, UsageError
from indexer.commands.terminal import Terminal, print_json
from indexer.evaluate import (
    AnswerMetrics,
    Metrics,
    evaluate_answers,
    evaluate_run,
    read_answers,
    read_gold,
    read_qrels,
    read_run,
)
from indexer.locale import gettext as _


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print the measures of a run against judgements, or of answers against gold answers."""
    ranking = (arguments.run_file, arguments.qrels)
    answering = (arguments.answers, arguments.gold)
    if all(ranking) and not any(answering):
        qrels = read_qrels(Path(arguments.qrels))
        _print_ranking(evaluate_run(read_run(Path(arguments.run_file)), qrels), arguments.json)
    elif all(answering) and not any(ranking):
        gold = read_gold(Path(arguments.gold))
        metrics = evaluate_answers(read_answers(Path(arguments.answers)), gold)
        _print_answering(metrics, arguments.json)
    else:
        reason = _("give either --run and --qrels, or --answers and --gold")
        raise UsageError(f"{PROGRAM} evaluate", reason)
    return 0


def _print_ranking(metrics: Metrics, as_json: bool) -> None:
    counts = {"queries": metrics.queries, "answered": metrics.answered}
    if as_json:
        print_json({**dict(metrics.named()), **counts})
        return
    for name, value in metrics.named():
        print(f"{name:<12}{value:.4f}")
    print(_("{answered} of {queries} judged topics are in the run.").format(**counts))


def _print_answering(metrics: AnswerMetrics, as_json: bool) -> None:
    counts = {
        "questions": metrics.questions,
        "unanswerable": metrics.unanswerable,
        "answered": metrics.answered,
    }
    if as_json:
        bins = [asdict(each) for each in metrics.reliability]
        print_json({**dict(metrics.named()), "reliability": bins, **counts})
        return
    for name, value in metrics.named():
        print(f"{name:<18}" + ("-" if value is None else f"{value:.4f}"))
    print()
    heads = (_("confidence"), _("answers"), _("stated"), _("right"))
    print("".join(f"{head:<12}" for head in heads).rstrip())
    for each in metrics.reliability:
        tenth = f"{each.low:.1f}-{each.low + 0.1:.1f}"
        print(f"{tenth:<12}{each.count:<12}{each.confidence:<12.4f}{each.right:.4f}")
    print()
    print(_("{answered} of {questions} gold questions are in the answers.").format(**counts))
