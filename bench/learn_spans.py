"""Learn the weights of ``indexer/answer/data/spans.tsv``: which runs of words look like answers.

    python -m bench.learn_spans [--write] [--folds N]

The answers of ALQAC 2022, XQuAD-dev (both languages) and the everyday questions, each in its
sentence, are learned from: that the answer is likelier than any other run of the sentence. Of the
question only what sort of answer it wants is looked at. The figures are cross-validated by
passages: how often the answer is among the best 10, 20, 40, 60. ``--write`` learns from all and
writes the file. Sets that are not there are left out.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.report import table
from bench.spans import everyday_set, sets
from indexer.answer.chunks import KINDS, WEIGHTS, Runs, Worth
from indexer.answer.classes import tokens_of
from indexer.answer.model import Sentence
from indexer.answer.questions import read_question
from indexer.evaluate.answering import normalise

Array = NDArray[np.float64]
STEPS, RATE, PENALTY = 150, 0.1, 1.0  # of Adam (Kingma and Ba, 2015), of the squared weights
SEED, DRAWN = 1, 200  # runs that are no answer, of a sentence
LEAST = 0.05  # a weight nearer to zero is left out
DEPTHS = (10, 20, 40, 60)

HEAD = """\
# How much each feature of indexer/answer/chunks.py makes a run of words look like an answer.
# Made by: python -m bench.learn_spans --write
"""


@dataclass(frozen=True)
class Example:
    """A sentence, what is asked about it, and which of its runs are answers."""

    group: str
    fold: int
    runs: Runs
    places: list[tuple[int, int]]  # of the runs
    answers: list[list[int]]  # of each question, the runs that say the same


def main(argv: Sequence[str] | None = None) -> int:
    """Learn by folds, print the figures, write the weights if asked to."""
    arguments = _arguments(argv)
    examples = list(_examples(arguments.folds))
    if not examples:
        print("skipped: no set to learn from is there")
        return 0
    rows: dict[str, list[list[bool]]] = {}
    for fold in range(arguments.folds):
        weights = learn([one for one in examples if one.fold != fold])
        for one in (one for one in examples if one.fold == fold):
            rows.setdefault(one.group, []).extend(_found(one, weights))
    print(table(["set", "answers", *(f"in {depth}" for depth in DEPTHS)], (
        [group, len(found), *(f"{share:.3f}" for share in np.mean(found, axis=0))]
        for group, found in rows.items()
    )))  # fmt: skip
    if arguments.write:
        weights = learn(examples)
        kept = sorted((name, one) for name, one in weights.items() if abs(one) >= LEAST)
        lines = (f"{name}\t{one:.2f}\n" for name, one in kept)
        WEIGHTS.write_text(HEAD + "".join(lines), encoding="utf-8")
    return 0


def _examples(folds: int) -> Iterator[Example]:
    for group, language, asked in (*sets(), *everyday_set()):
        beside: dict[tuple[str, Sentence, str], list[str]] = {}
        for one in asked:
            if one.holder is not None:
                kind = KINDS.get(read_question(one.question).form, "")
                beside.setdefault((one.text, one.holder, kind), []).append(one.answer)
        for (text, sentence, kind), answers in beside.items():
            tokens = tokens_of(text, sentence.start, sentence.end, language)
            runs = Runs(tokens, kind)
            places = list(zip(*(each.tolist() for each in runs.places()), strict=True))
            said: dict[str, list[int]] = {}
            for number, (first, end) in enumerate(places):
                words = normalise(text[tokens.starts[first] : tokens.ends[end - 1]], language)
                said.setdefault(words, []).append(number)
            told = [said.get(normalise(each, language), []) for each in answers]
            yield Example(group, zlib.crc32(text[:50].encode()) % folds, runs, places, told)


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Find the weights under which the answers are likeliest among the runs of their sentences.

    Of the other runs some are drawn, each to stand for those that were not.
    """
    chance = random.Random(SEED)
    names: dict[str, int] = {}
    rows: list[list[int]] = []
    stands_for: list[float] = []  # logarithms
    wanted: list[float] = []
    sizes: list[int] = []
    for one in examples:
        gains = Counter[int]()
        for answer in one.answers:
            gains.update(dict.fromkeys(answer, 1))
        if not gains:
            continue
        others = [number for number in range(len(one.places)) if number not in gains]
        drawn = chance.sample(others, min(DRAWN, len(others)))
        for number in (*gains, *drawn):
            features = one.runs.features(*one.places[number])
            rows.append([names.setdefault(each, len(names)) for each in features])
            wanted.append(gains[number])
            stands_for.append(0.0 if number in gains else np.log(len(others) / len(drawn)))
        sizes.append(len(gains) + len(drawn))
    return dict(zip(names, _weights(rows, wanted, stands_for, sizes).tolist(), strict=False))


def _weights(
    rows: Sequence[Sequence[int]],
    wanted: Sequence[float],
    stands_for: Sequence[float],
    sizes: Sequence[int],
) -> Array:
    """Climb to the likeliest weights; the last one fills up the shorter rows and stays 0."""
    count = 1 + max(map(max, rows))
    features = np.full((len(rows), max(map(len, rows))), count, dtype=np.int32)
    for row, each in zip(features, rows, strict=True):
        row[: len(each)] = each
    starts = np.cumsum([0, *sizes[:-1]])
    gains, base = np.array(wanted), np.array(stands_for)
    asked = np.repeat(np.add.reduceat(gains, starts), sizes)
    weights, mean, square = np.zeros((3, count + 1))
    for step in range(1, STEPS + 1):
        told = weights[features].sum(axis=1) + base
        likely = np.exp(told - np.repeat(np.maximum.reduceat(told, starts), sizes))
        likely /= np.repeat(np.add.reduceat(likely, starts), sizes)
        missed = np.repeat(likely * asked - gains, features.shape[1])
        slope = np.bincount(features.ravel(), weights=missed, minlength=count + 1)
        slope += 2 * PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights[count] = 0.0
    return weights


def _found(example: Example, weights: Mapping[str, float]) -> Iterator[list[bool]]:
    firsts, ends = example.runs.places()
    scores = example.runs.scores(firsts, ends, Worth(weights, example.runs.kind))
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
