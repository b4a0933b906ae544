"""Learn the weights of ``indexer/search/data/ranking.tsv`` and tell what they are worth.

    python -m bench.learn_ranking [--write] [--folds N]

Questions of ``bench/everyday`` over the official texts, of ``tests/topics`` over the bundled
documents, of ALQAC 2022 and of XQuAD-dev are asked, each in every way that the benches ask them;
the best passages of each with their features, and what the judgements say of them, are lists to
learn from. The figures are cross-validated: every question is ranked by weights that were learned
without it and without its like in another language or spelling. ``--write`` learns from all and
writes the file. Sets that are not there are left out.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import numpy as np
from numpy.typing import NDArray

from bench import everyday, quality
from bench.listwise import List, learn_lists
from bench.report import ROOT, table
from bench.texts import OFFICIAL
from indexer.evaluate import read_qrels, read_topics
from indexer.index import Index, open_index, update
from indexer.search import SearchRequest
from indexer.search.features import FEATURES
from indexer.search.filters import allowed_documents
from indexer.search.finding import matched
from indexer.search.ranking import Weighed
from indexer.search.reranking import WEIGHTS, candidates_of
from indexer.search.understand import understand

Array = NDArray[np.float64]
GAINS = {2: 1.0, 1: 0.1}  # of a judgement: the article in force, an older one
AS_OF = date(2026, 11, 1)  # when the judgements were made

# How much of what was learned is used. The sets have few sorts of documents and questions: a third
# of the weights gains as much on everyday questions as all, and does not lose what the words
# alone find in the bundled documents (English topics: .86 first with all, .96 with a third).
USED = 0.35
# What no text gains by, whatever the few texts of the sets that are so would have it.
_NEVER_GOOD = [
    1 + FEATURES.index(name) for name in ("expired", "partly_expired", "amending", "digest")
]
TOPICS = ROOT / "tests" / "topics"
WAYS = ("vi", "un", "en")  # the topics that words decide, not numbers

HEAD = """\
# What each feature of indexer/search/features.py adds to the logarithm of a passage's score.
# Made by: python -m bench.learn_ranking --write
"""


@dataclass(frozen=True)
class Asking:
    """One question as it was put to one index: its best passages and what they are worth."""

    group: str  # the set and way of asking
    fold: int
    features: Array  # a row a passage; the first column is the logarithm of its score
    gains: Array
    units: tuple[str, ...]  # the article or document of each passage


def main(argv: Sequence[str] | None = None) -> int:
    """Learn by folds, print the figures, write the weights if asked to."""
    arguments = _arguments(argv)
    askings = [one for one in gathered(arguments.keep, arguments.folds) if len(one.gains)]
    if not askings:
        print("skipped: no set to learn from is there")
        return 0
    scored: list[tuple[Asking, Array, Array]] = []
    for number in range(arguments.folds):
        weights = learn([one for one in askings if one.fold != number])
        scored += [
            (one, one.features[:, 0], one.features @ (weights * _USED_OF_EACH))
            for one in askings
            if one.fold == number
        ]
    print(table(["questions", "asked", "hit@1", "learned", "grade 2 first", "learned",
                 "hit@10", "learned"], _rows(scored)))  # fmt: skip
    weights = learn(askings)
    for name, weight in _shown(weights):
        print(f"{name:20}{weight:8.3f}")
    if arguments.write:
        lines = "".join(f"{name}\t{weight:.3f}\n" for name, weight in _shown(weights))
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(HEAD + lines, encoding="utf-8")
    return 0


def gathered(keep: Path, folds: int) -> Iterator[Asking]:
    """Ask every question of every set that is there."""
    if OFFICIAL.is_file():
        index = open_index(everyday.kept_index())
        grades = _grades(everyday.QRELS)
        for variant in everyday.VARIANTS:
            for topic in variant.topics():
                yield _asked(index, f"everyday {variant.name}", topic.qid, topic.query,
                             grades.get(topic.qid, {}), folds, everyday.article_of)  # fmt: skip
    yield from _own(keep, folds)
    for trial in quality.TRIALS:
        folder = quality.SETS / trial.folder
        if not folder.is_dir():
            continue
        directory = keep / f"{trial.folder}.{trial.corpus}"
        update(directory, [folder / f"corpus.{trial.corpus}.jsonl"])
        index, grades = open_index(directory), _grades(folder / "qrels.txt")
        for topic in read_topics(folder / f"topics.{trial.topics}.tsv"):
            words = quality.without_diacritics(topic.query) if trial.stripped else topic.query
            known = dict.fromkeys(grades.get(topic.qid, {}), 2)
            yield _asked(index, trial.name, topic.qid, words, known, folds, _docid_of)


def _own(keep: Path, folds: int) -> Iterator[Asking]:
    """Ask the topics of the tests of the bundled documents, by the way that each is asked."""
    update(keep / "corpus", [ROOT / "corpus"])
    index, grades = open_index(keep / "corpus"), _grades(TOPICS / "qrels.txt")
    for topic in read_topics(TOPICS / "topics.tsv"):
        way = topic.qid.partition("-")[0]
        if way in WAYS:
            wanted = grades.get(topic.qid, {})
            yield _asked(index, f"own {way}", topic.qid, topic.query, wanted, folds, _docid_of)


def _asked(
    index: Index, group: str, qid: str, words: str, grades: Mapping[str, int], folds: int,
    unit_of: Callable[[Index, str], str],
) -> Asking:  # fmt: skip
    query = understand(SearchRequest(words, as_of=AS_OF))
    weighed = Weighed(index, query.words, query.language)
    allowed = allowed_documents(index, query.filters)
    everywhere = np.ones_like(allowed)
    passages = matched(index, query, weighed, everywhere, everything=True).passages
    rows, features = candidates_of(index, query, weighed, passages)
    scores = np.log(passages.scores[rows].astype(np.float64))
    units = [unit_of(index, index.passage(int(place)).passage_id)
             for place in passages.places[rows]]  # fmt: skip
    gains = np.array([GAINS.get(grades.get(unit, 0), 0.0) for unit in units])
    # The same question in another language or spelling has the same figures in its name.
    like = "".join(filter(str.isdigit, qid)) + ("everyday" if "everyday" in group else qid)
    fold = zlib.crc32(like.encode()) % folds
    return Asking(group, fold, np.column_stack([scores, features]), gains, tuple(units))


def _docid_of(index: Index, passage_id: str) -> str:
    return passage_id.rpartition("#")[0]


def learn(askings: Sequence[Asking]) -> Array:
    """Find the weights under which what is relevant is likeliest first."""
    return learn_lists([List(one.group, one.features, one.gains) for one in askings], _NEVER_GOOD)


_USED_OF_EACH = np.array([1.0, *[USED] * len(FEATURES)])


def _shown(weights: Array) -> Iterator[tuple[str, float]]:
    """Give the weight of every feature that is used, where that of the score's logarithm is 1."""
    used = USED * weights[1:] / weights[0]
    return ((name, float(one)) for name, one in zip(FEATURES, used, strict=True))


def _rows(scored: Sequence[tuple[Asking, Array, Array]]) -> Iterator[list[object]]:
    for group in dict.fromkeys(one.group for one, _, _ in scored):
        own = [each for each in scored if each[0].group == group]
        row: list[object] = [group, len(own)]
        for least, depth in ((0.1, 1), (1.0, 1), (0.1, 10)):
            for column in (1, 2):
                found = sum(_found(each[0], each[column], least, depth) for each in own)
                row.append(f"{found / len(own):.3f}")
        yield row


def _found(asking: Asking, scores: Array, least: float, depth: int) -> bool:
    """Tell whether something worth *least* is among the first units."""
    order = np.argsort(-scores, kind="stable")
    first: dict[str, float] = {}
    for place in order.tolist():
        first.setdefault(asking.units[place], float(asking.gains[place]))
    return any(gain >= least for gain in list(first.values())[:depth])


def _grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for line in read_qrels(path):
        grades.setdefault(line.qid, {})[line.docid] = line.grade
    return grades


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--folds", type=int, default=5, metavar="N", help="default: 5")
    keep = Path(gettempdir()) / "tracuu-ranking"
    parser.add_argument("--keep", type=Path, default=keep, metavar="DIR", help="of the indexes")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
