"""How often the right document is found: one table over the question sets beside the checkout.

    python -m bench.quality [--sets NAME ...] [--semantic] [--keep DIR] [--output FILE]

Each corpus is indexed as ``tracuu index`` would do it, each question is put to
:func:`indexer.search.rank` as ``tracuu run`` would, and the rankings are measured as ``tracuu
evaluate`` does. The sets are not part of the project: a set that is not there is named and left
out. Vietnamese questions are also asked with their diacritics taken away, against the same text.
With ``--semantic`` passages are found by their meaning too (``tracuu[semantic]``).
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import embedding
from indexer.evaluate import Metrics, Ranked, Topic, evaluate_run, ranked, read_qrels, read_topics
from indexer.index import Index, open_index, update
from indexer.index.embedding import embed
from indexer.index.schema import versions
from indexer.language.embedding import find_embedder
from indexer.language.text import canonical, fold
from indexer.search import rank

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT.parent / "shared" / "eval"
RESULTS = ROOT / "bench" / "results"
K = 100  # documents a question, as far as recall@100 looks


@dataclass(frozen=True)
class Trial:
    """Questions of one language put to text of one language."""

    name: str
    folder: str
    corpus: str  # language of the documents
    topics: str  # language of the questions
    stripped: bool = False  # without diacritics


TRIALS = (
    Trial("ALQAC 2022", "alqac2022", "vi", "vi"),
    Trial("ALQAC 2022, no diacritics", "alqac2022", "vi", "vi", stripped=True),
    Trial("XQuAD vi->vi", "xquad-dev", "vi", "vi"),
    Trial("XQuAD vi->vi, no diacritics", "xquad-dev", "vi", "vi", stripped=True),
    Trial("XQuAD en->en", "xquad-dev", "en", "en"),
    Trial("XQuAD en->vi", "xquad-dev", "vi", "en"),
    Trial("XQuAD vi->en", "xquad-dev", "en", "vi"),
)


@dataclass(frozen=True)
class Outcome:
    """What one trial came to."""

    trial: Trial
    metrics: Metrics
    documents: int
    passages: int
    index_s: float  # 0 where the index was there already
    queries_per_s: float


def main(argv: Sequence[str] | None = None) -> int:
    """Run the trials, print the table, and write the figures to a file."""
    arguments = _arguments(argv)
    wanted = [t for t in TRIALS if not arguments.sets or t.folder in arguments.sets]
    trials = [trial for trial in wanted if _is_there(trial)]
    if not trials:
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        outcomes = []
        print(_HEAD)
        for trial in trials:
            outcomes.append(run(trial, folder, arguments.semantic))
            print(_row(outcomes[-1]), flush=True)
    _write(arguments.output, outcomes)
    return 0


def run(trial: Trial, folder: Path, semantic: bool = False) -> Outcome:
    """Index the corpus of a trial unless *folder* has it, and put its questions."""
    directory = folder / f"{trial.folder}.{trial.corpus}"
    corpus = SETS / trial.folder / f"corpus.{trial.corpus}.jsonl"
    report = update(directory, [corpus])
    if report.failed:
        sys.exit("\n".join(str(error) for error in report.failed))
    if semantic:
        embedding.use()
        embed(directory, find_embedder())
    topics = read_topics(SETS / trial.folder / f"topics.{trial.topics}.tsv")
    index = open_index(directory)
    rank(index, topics[0].query, 1)  # what is loaded on first use is loaded before the clock
    started = time.perf_counter()
    lines = list(_rankings(index, topics, trial.stripped, semantic))
    took_s = time.perf_counter() - started
    return Outcome(
        trial,
        evaluate_run(lines, read_qrels(SETS / trial.folder / "qrels.txt")),
        report.documents,
        report.passages,
        report.seconds if report.added else 0.0,
        len(topics) / took_s,
    )


def without_diacritics(text: str) -> str:
    """Give *text* as it is typed on a keyboard with no Vietnamese input; capitals stay.

    >>> without_diacritics("Điều 5: bình đẳng giới")
    'Dieu 5: binh dang gioi'
    """
    text = canonical(text)
    pairs = zip(text, fold(text), strict=True)
    return "".join(folded.upper() if typed.isupper() else folded for typed, folded in pairs)


def _rankings(
    index: Index, topics: Iterable[Topic], stripped: bool, semantic: bool
) -> Iterator[Ranked]:
    for topic in topics:
        query = without_diacritics(topic.query) if stripped else topic.query
        yield from ranked(topic.qid, rank(index, query, K, meaning=semantic))


def _is_there(trial: Trial) -> bool:
    names = (f"corpus.{trial.corpus}.jsonl", f"topics.{trial.topics}.tsv", "qrels.txt")
    missing = [name for name in names if not (SETS / trial.folder / name).is_file()]
    if missing:
        print(f"{trial.name}: skipped, {SETS / trial.folder} has no {', '.join(missing)}")
    return not missing


_NAMES = "".join(f"{name:>12}" for name, _ in Metrics(0, 0, 0, 0, 0, 0, 0).named())
_HEAD = f"{'':<30}{_NAMES}{'queries':>9}{'queries/s':>11}"


def _row(outcome: Outcome) -> str:
    values = "".join(f"{value:>12.4f}" for _, value in outcome.metrics.named())
    tail = f"{outcome.metrics.queries:>9}{outcome.queries_per_s:>11.0f}"
    return f"{outcome.trial.name:<30}{values}{tail}"


def _write(path: Path | None, outcomes: Sequence[Outcome]) -> None:
    now = datetime.now(UTC)
    path = path or RESULTS / f"quality-{now:%Y%m%dT%H%M%SZ}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = {
        "measured": now.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "versions": dict(versions()),
        "trials": [asdict(outcome) for outcome in outcomes],
    }
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten: {path}")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    folders = sorted({trial.folder for trial in TRIALS})
    parser.add_argument("--sets", nargs="*", choices=folders, default=[], help="only these sets")
    parser.add_argument("--semantic", action="store_true", help="find by meaning too")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the indexes, use them again")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: bench/results/")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
