"""The questions with gold answers that answering is measured on, and the indexes they are put to.

XQuAD-dev and ALQAC 2022 are those of ``../shared/eval``, not part of the project: a set that is
not there is left out. Of "half" only half of the passages are indexed, and the questions about
the others have no answer: "by passage" leaves out every other one, so that those beside it are
there, "by text" whole texts. The everyday questions are asked of the official texts, our own
questions of the bundled documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import everyday
from bench.kept import kept_over
from bench.passages import cache
from bench.quality import SETS, without_diacritics
from bench.report import ROOT
from bench.texts import OFFICIAL
from indexer.evaluate import Asked, Given, Gold, read_gold, read_qrels, read_questions
from indexer.evaluate.answers import Cited
from indexer.index import Index, UpdateReport, update

OWN = ROOT / "tests" / "answers" / "questions.jsonl"
EVERYDAY = everyday.SET / "answers.vi.jsonl"
UNANSWERABLE = "unanswerable.{language}.jsonl"


@dataclass(frozen=True)
class Set:
    """Questions put to one index, and what is right."""

    name: str
    index: Callable[[], Path]  # gives its folder, built now unless it is up to date
    questions: tuple[Asked, ...]
    gold: tuple[Gold, ...]
    by_article: bool = False  # gold docids name articles, as bench/everyday/qrels.txt does

    def measured(self, index: Index, answer: Given) -> Given:
        """Give an answer with its citations named as the gold answers name theirs."""
        if not self.by_article:
            return answer
        cited = (_by_article(index, each) for each in answer.citations)
        return replace(answer, citations=tuple(cited))


def sets() -> Iterator[Set]:
    """Give every set that is there."""
    if (SETS / "xquad-dev").is_dir():
        for asked, written in (("vi", "vi"), ("en", "en"), ("en", "vi"), ("vi", "en")):
            yield _whole(f"XQuAD {asked}->{written}", "xquad-dev", asked, written)
        for language in ("vi", "en"):
            yield _half(f"XQuAD {language}, half by passage", language, _every_other)
            yield _half(f"XQuAD {language}, half by text", language, _first_texts)
    if (SETS / "alqac2022").is_dir():
        yield _whole("ALQAC 2022", "alqac2022", "vi", "vi")
    if OFFICIAL.is_file() and EVERYDAY.is_file():
        yield from _everyday()
    yield Set("own", _bundled, read_questions(OWN), read_gold(OWN))


def _whole(name: str, folder: str, asked: str, written: str) -> Set:
    """Put questions of one language to passages in another; the answers are words of those."""
    corpus = SETS / folder / f"corpus.{written}.jsonl"
    return Set(
        name,
        lambda: _over(f"{folder}.{written}", corpus),
        read_questions(SETS / folder / f"answers.{asked}.jsonl"),
        read_gold(SETS / folder / f"answers.{written}.jsonl"),
    )


def _half(name: str, language: str, chosen: Callable[[Sequence[str]], Sequence[str]]) -> Set:
    whole = _whole(name, "xquad-dev", language, language)
    corpus = SETS / "xquad-dev" / f"corpus.{language}.jsonl"
    lines = corpus.read_text(encoding="utf-8").splitlines()
    texts = {json.loads(line)["id"]: line for line in lines}
    kept = set(chosen(list(texts)))
    part = cache() / f"{chosen.__name__.strip('_')}.{language}.jsonl"

    def build() -> Path:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("".join(f"{texts[docid]}\n" for docid in texts if docid in kept), "utf-8")
        return _over(part.stem, part)

    gold = tuple(
        line if kept.intersection(line.docids) else replace(line, answers=(), outcome="none")
        for line in whole.gold
    )
    return replace(whole, index=build, gold=gold)


def _every_other(docids: Sequence[str]) -> Sequence[str]:
    return docids[::2]


def _first_texts(docids: Sequence[str]) -> Sequence[str]:
    """Leave out every other text: ``xq-3-0`` and ``xq-3-4`` are passages of one."""
    texts = list(dict.fromkeys(docid.rpartition("-")[0] for docid in docids))
    return [docid for docid in docids if texts.index(docid.rpartition("-")[0]) % 2 == 0]


def _everyday() -> Iterator[Set]:
    """Ask the everyday questions that have gold answers, each way, with those that have none."""
    judged: dict[str, tuple[str, ...]] = {}
    for line in read_qrels(everyday.QRELS):
        judged[line.qid] = (*judged.get(line.qid, ()), line.docid)
    answered = {line.qid: line for line in read_gold(EVERYDAY)}
    for variant in everyday.VARIANTS:
        topics = [topic for topic in variant.topics() if topic.qid in answered]
        asked = [Asked(topic.qid, topic.query) for topic in topics]
        unanswerable = everyday.SET / UNANSWERABLE.format(language=variant.language)
        for each in read_questions(unanswerable):
            text = without_diacritics(each.text) if variant.folded else each.text
            asked.append(replace(each, text=text))
        gold = [replace(answered[topic.qid], docids=judged[topic.qid]) for topic in topics]
        gold += read_gold(unanswerable)
        yield Set(f"everyday {variant.name}", everyday.kept_index, tuple(asked), tuple(gold), True)


def _by_article(index: Index, cited: Cited) -> Cited:
    return replace(cited, docid=everyday.article_of(index, cited.passage_id))


def _bundled() -> Path:
    corpus = ROOT / "corpus"
    return kept_over("bundled", sorted(corpus.glob("*.md")), lambda to: update(to, [corpus]))


def _over(name: str, corpus: Path) -> Path:
    def build(folder: Path) -> UpdateReport:
        return update(folder, [corpus])

    return kept_over(f"answering-{name}", [corpus], build)
