"""Learn the weights of ``indexer/answer/data/spans.tsv``: which runs of words look like answers.

    python -m bench.learn_spans [--write] [--folds N]

The answers of ALQAC 2022 and XQuAD-dev (Vietnamese and English), each in its sentence, are learned
from: that the answer is likelier than any other run of the sentence. The question is not looked at.
The figures are cross-validated by passages: how often the answer is among the best 20, 40, 60.
``--write`` learns from all and writes the file. Sets that are not there are left out.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.report import table
from bench.spans import Asked, sets
from indexer.answer.chunks import WEIGHTS, Runs, tokens_of
from indexer.answer.model import Sentence
from indexer.evaluate.answering import normalise

Array = NDArray[np.float64]
STEPS, RATE, PENALTY = 120, 0.1, 1.5  # of Adam (Kingma and Ba, 2015), of the squared weights
LEAST = 0.05  # a weight nearer to zero is left out
DEPTHS = (20, 40, 60)

HEAD = """\
# How much each feature of indexer/answer/chunks.py makes a run of words look like an answer.
# Made by: python -m bench.learn_spans --write
"""


@dataclass(frozen=True)
class Example:
    """A sentence: the features of its runs, and which of them are answers."""

    group: str
    fold: int
    features: tuple[tuple[int, ...], ...]
    answers: tuple[tuple[int, ...], ...]  # of each question, the runs that say the same


def main(argv: Sequence[str] | None = None) -> int:
    """Learn by folds, print the figures, write the weights if asked to."""
    arguments = _arguments(argv)
    names: dict[str, int] = {}
    examples = list(_examples(names, arguments.folds))
    if not examples:
        print("skipped: no set to learn from is there")
        return 0
    rows: dict[str, list[list[bool]]] = {}
    for fold in range(arguments.folds):
        weights = learn([one for one in examples if one.fold != fold], len(names))
        for one in (one for one in examples if one.fold == fold):
            rows.setdefault(one.group, []).extend(_found(one, weights))
    print(table(["set", "answers", *(f"in {depth}" for depth in DEPTHS)], (
        [group, len(found), *(f"{share:.3f}" for share in np.mean(found, axis=0))]
        for group, found in rows.items()
    )))  # fmt: skip
    if arguments.write:
        weights = learn(examples, len(names))
        kept = {name: weights[place] for name, place in names.items()}
        lines = (f"{name}\t{kept[name]:.2f}\n" for name in sorted(kept) if abs(kept[name]) >= LEAST)
        WEIGHTS.write_text(HEAD + "".join(lines), encoding="utf-8")
    return 0


def _examples(names: dict[str, int], folds: int) -> Iterator[Example]:
    for group, language, asked in sets():
        sentences: dict[tuple[str, Sentence], list[Asked]] = {}
        for one in asked:
            if one.holder is not None:
                sentences.setdefault((one.text, one.holder), []).append(one)
        for (text, sentence), beside in sentences.items():
            tokens = tokens_of(text, sentence.start, sentence.end, language)
            runs = Runs(tokens)
            places = list(runs.places())
            said: dict[str, list[int]] = {}
            for number, (first, end) in enumerate(places):
                words = normalise(text[tokens.starts[first] : tokens.ends[end - 1]], language)
                said.setdefault(words, []).append(number)
            answers = tuple(tuple(said.get(normalise(one.answer, language), ())) for one in beside)
            features = tuple(
                tuple(names.setdefault(name, len(names)) for name in runs.features(first, end))
                for first, end in places
            )
            fold = zlib.crc32(text[:50].encode()) % folds
            yield Example(group, fold, features, answers)


def learn(examples: Sequence[Example], count: int) -> Array:
    """Find the weights under which the answers are likeliest among the runs of their sentences."""
    useful = [one for one in examples if any(one.answers)]
    longest = max(len(each) for one in useful for each in one.features)
    features = np.full((sum(len(one.features) for one in useful), longest), count)
    wanted = np.zeros(len(features))
    starts = np.cumsum([0, *(len(one.features) for one in useful)])
    for start, one in zip(starts, useful, strict=False):
        for row, each in enumerate(one.features, start):
            features[row, : len(each)] = each
        for answer in filter(None, one.answers):
            wanted[start + np.array(answer)] += 1 / len(answer)
    sizes = np.diff(starts)
    asked = np.repeat(np.add.reduceat(wanted, starts[:-1]), sizes)
    weights = np.zeros(count + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        told = weights[features].sum(axis=1)
        likely = np.exp(told - np.repeat(np.maximum.reduceat(told, starts[:-1]), sizes))
        likely /= np.repeat(np.add.reduceat(likely, starts[:-1]), sizes)
        missed = np.repeat(likely * asked - wanted, longest)
        slope = np.bincount(features.ravel(), weights=missed, minlength=count + 1)
        slope += 2 * PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights[count] = 0.0  # fills up the shorter lists
    return weights


def _found(example: Example, weights: Array) -> Iterator[list[bool]]:
    scores = np.array([weights[list(each)].sum() for each in example.features])
    order = np.argsort(-scores, kind="stable").tolist()
    for answer in example.answers:
        yield [bool(set(answer) & set(order[:depth])) for depth in DEPTHS]


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--folds", type=int, default=4, metavar="N", help="default: 4")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
