"""How often everyday questions find the article that answers them, and the one in force first.

    python -m bench.everyday [--semantic] [--misses LANGUAGE] [--runs DIR] [--index DIR]
                             [--output FILE]

``bench/everyday`` holds the questions as people type them: ``topics.vi.tsv`` (a quarter without
diacritics, their names end in "u"; names that begin with "k" are keywords and half sentences, with
"q" whole questions), the same in English in ``topics.en.tsv``, and ``qrels.txt``, where
``41-2024-qh15#dieu-53`` is Article 53 of 41/2024/QH15: 2 for the article in force in November 2026,
1 for an older one or one that only bears on the matter. ``answers.vi.jsonl`` holds the words of
judged articles that answer each question, ``unanswerable.*.jsonl`` questions that no text answers
(:mod:`bench.answering` asks them). The texts are those of ``../shared``, not
part of the project; without them nothing is measured.

Passages are ranked as ``tracuu run --unit passage`` does; an article stands where its best passage
stands, whichever clause or point that is. "current first" is the share of questions whose first
article has grade 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.kept import kept_over, with_meaning
from bench.quality import without_diacritics
from bench.report import table, write
from bench.texts import OFFICIAL, unpacked
from indexer.evaluate import (
    Judgement,
    Metrics,
    Ranked,
    Topic,
    evaluate_run,
    ranked,
    read_qrels,
    read_topics,
    write_run,
)
from indexer.index import Index, UpdateReport, open_index, update
from indexer.language.numbers import number_key
from indexer.search import rank

SET = Path(__file__).with_name("everyday")
QRELS = SET / "qrels.txt"
PASSAGES = 300  # looked at for a question, so that ten articles are among them
ARTICLES = 100  # kept of them


@dataclass(frozen=True)
class Variant:
    """One way of asking the same questions."""

    name: str
    language: str  # of the topics file
    folded: bool = False  # without diacritics, all of them

    def topics(self) -> tuple[Topic, ...]:
        """Read the questions as this variant asks them."""
        topics = read_topics(SET / f"topics.{self.language}.tsv")
        if self.folded:
            return tuple(Topic(each.qid, without_diacritics(each.query)) for each in topics)
        return topics


VARIANTS = (
    Variant("Vietnamese", "vi"),
    Variant("unaccented", "vi", folded=True),
    Variant("English", "en"),
)


@dataclass(frozen=True)
class Outcome:
    """What one variant came to."""

    variant: str
    metrics: Metrics
    current_first: float  # share of questions, 0 to 1


def main(argv: Sequence[str] | None = None) -> int:
    """Ask the questions in every variant, print the table, write the figures to a file."""
    arguments = _arguments(argv)
    if not OFFICIAL.is_file() and arguments.index is None:
        print(f"skipped: {OFFICIAL.name} is not in {OFFICIAL.parent}")
        return 0
    folder = arguments.index or kept_index()
    if arguments.semantic:
        with_meaning(folder)
    index = open_index(folder)
    qrels = read_qrels(QRELS)
    outcomes = []
    for variant in VARIANTS:
        topics = variant.topics()
        run = [line for topic in topics for line in articles(index, topic, arguments.semantic)]
        if arguments.runs:
            arguments.runs.mkdir(parents=True, exist_ok=True)
            write_run(arguments.runs / f"everyday.{variant.name}.run", run)
        if arguments.misses == variant.name:
            print("\n".join(misses(topics, run, qrels)))
        outcomes.append(measured(variant, run, qrels))
    rows = [_row(outcome) for outcome in outcomes]
    print(table(["questions", "hit@1", "hit@10", "MRR@10", "current first"], rows))
    write("everyday", {"outcomes": [asdict(each) for each in outcomes]}, arguments.output)
    return 0


def kept_index() -> Path:
    """Give the folder of the index over the official texts, built now unless it is up to date."""

    def build(folder: Path) -> UpdateReport:
        with unpacked() as texts:
            # INDEX.md, the list of the texts, names all subjects and answers nothing.
            return update(folder, sorted(texts.rglob("*.txt")))

    return kept_over("everyday", [OFFICIAL], build)


def articles(index: Index, topic: Topic, meaning: bool = False) -> Iterator[Ranked]:
    """Rank the articles for a question, each at the place of its best passage."""
    best: dict[str, float] = {}
    ranking = rank(index, topic.query, PASSAGES, unit="passage", meaning=meaning)
    for passage_id, score in ranking:
        best.setdefault(article_of(index, passage_id), score)
    yield from ranked(topic.qid, list(best.items())[:ARTICLES])


def article_of(index: Index, passage_id: str) -> str:
    """Name the article that a passage is in, as the judgements do, or the passage itself."""
    docid, _, anchor = passage_id.partition("#")
    number = number_key(index.card(docid).number) or docid
    return f"{number}#{article_anchor(anchor)}"


def article_anchor(anchor: str) -> str:
    """Cut the anchor of a clause or point down to its article's.

    >>> article_anchor("dieu-48a-khoan-1-diem-b"), article_anchor("dieu-5"), article_anchor("muc-i")
    ('dieu-48a', 'dieu-5', 'muc-i')
    """
    kind, _, rest = anchor.partition("-")
    return f"{kind}-{rest.partition('-')[0]}" if kind == "dieu" else anchor


def measured(variant: Variant, run: Sequence[Ranked], qrels: Sequence[Judgement]) -> Outcome:
    """Measure a run over articles."""
    grades = {(line.qid, line.docid): line.grade for line in qrels}
    firsts = [line for line in run if line.rank == 1]
    current = sum(grades.get((line.qid, line.docid), 0) == 2 for line in firsts)
    return Outcome(
        variant.name,
        evaluate_run(run, qrels),
        current / len({line.qid for line in qrels}),
    )


def misses(
    topics: Sequence[Topic], run: Sequence[Ranked], qrels: Sequence[Judgement]
) -> Iterator[str]:
    """Tell of every question without a current article first: its rank, the first, the wanted."""
    for topic in topics:
        wanted = {line.docid: line.grade for line in qrels if line.qid == topic.qid}
        found = [line for line in run if line.qid == topic.qid]
        if found and wanted.get(found[0].docid) == 2:
            continue
        place = next((line.rank for line in found if line.docid in wanted), 0)
        first = found[0].docid if found else "nothing"
        current = " ".join(docid for docid, grade in wanted.items() if grade == 2)
        yield f"{topic.qid}\t{place or '-'}\t{topic.query}\t{first}\t{current}"


def _row(outcome: Outcome) -> list[object]:
    metrics = outcome.metrics
    values = (metrics.hit_at_1, metrics.hit_at_10, metrics.mrr_at_10, outcome.current_first)
    return [outcome.variant, *(f"{value:.3f}" for value in values)]


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [variant.name for variant in VARIANTS]
    parser.add_argument("--semantic", action="store_true", help="find by meaning too")
    parser.add_argument("--misses", choices=names, help="print the questions that go wrong")
    parser.add_argument("--runs", type=Path, metavar="DIR", help="write the runs, in TREC form")
    parser.add_argument("--index", type=Path, metavar="DIR", help="ask this index instead")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: bench/results/")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
