"""``tracuu evaluate``: how good a run is."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from indexer.commands.terminal import Terminal, print_json
from indexer.evaluate import Metrics, evaluate_run, read_qrels, read_run
from indexer.locale import gettext as _


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print the measures of a run against judgements."""
    qrels = read_qrels(Path(arguments.qrels))
    metrics = evaluate_run(read_run(Path(arguments.run_file)), qrels)
    if arguments.json:
        print_json(as_json(metrics))
        return 0
    for name, value in metrics.named():
        print(f"{name:<12}{value:.4f}")
    print(
        _("{answered} of {queries} judged topics are in the run.").format(
            answered=metrics.answered, queries=metrics.queries
        )
    )
    return 0


def as_json(metrics: Metrics) -> dict[str, object]:
    """Give the measures for a program, unrounded."""
    return {**dict(metrics.named()), "queries": metrics.queries, "answered": metrics.answered}
