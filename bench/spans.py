"""Whether the answers of the sets are among the spans that we see in their sentences.

    python -m bench.spans [--missed N]

For each question with its gold passage, the sentence that holds the gold answer (where several do,
the one with most words of the question) is given to ``spans_of``, with the form and unit that the
question was read to ask for. "oracle EM" is how often one of its spans is the gold answer, "oracle
F1" what the best of them gets, both with the normalisation of MLQA; the same of the first 10 and of
those of the asked form alone. Answers that no sentence holds count as missed. ``--missed`` shows
some that were. The sets are those of ``../shared/eval`` and the everyday questions over the
official texts, from all of which the weights were learned: ``bench.learn_spans`` tells what they
are worth for others. A set that is not there is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bench import everyday
from bench.answer_sets import EVERYDAY
from bench.report import table
from bench.texts import OFFICIAL, SHARED, unpacked
from indexer.answer.model import Sentence
from indexer.answer.questions import read_question
from indexer.answer.sentences import sentences_of
from indexer.answer.spans import spans_of
from indexer.documents import load
from indexer.evaluate import read_gold, read_qrels, read_questions
from indexer.evaluate.answering import f1, normalise
from indexer.language.numbers import number_key
from indexer.language.text import canonical

SETS = (
    ("ALQAC 2022", "alqac2022", "vi"),
    ("XQuAD-dev vi", "xquad-dev", "vi"),
    ("XQuAD-dev en", "xquad-dev", "en"),
)
FIRST = 10
IN_FORCE = 2  # the grade of an article that is
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Asked:
    """A question with its answer and the sentence of the gold passage that holds it."""

    question: str
    text: str
    answer: str
    holder: Sentence | None


def sets() -> Iterator[tuple[str, str, list[Asked]]]:
    """Give the name, the language and the questions of each set that is there."""
    for name, folder, language in SETS:
        directory = SHARED / "eval" / folder
        if directory.is_dir():
            texts = {
                one["id"]: canonical(one["text"])
                for one in map(json.loads, (directory / f"corpus.{language}.jsonl").open())
            }
            lines = map(json.loads, (directory / f"answers.{language}.jsonl").open())
            asked = [
                _asked(one["question"], texts[one["docid"]], canonical(one["answers"][0]), language)
                for one in lines
            ]
            yield name, language, asked


def _asked(question: str, text: str, answer: str, language: str) -> Asked:
    wanted = re.escape(answer.lower().strip())
    places = [match.span() for match in re.finditer(rf"(?<!\w){wanted}(?!\w)", text.lower())]
    holders = [
        one for one in sentences_of(text, 0, len(text), language)
        if any(one.start <= first and last <= one.end for first, last in places)
    ]  # fmt: skip
    words = set(_WORD.findall(question.lower()))
    holders.sort(key=lambda one: -len(words & {*_WORD.findall(text.lower()[one.start : one.end])}))
    return Asked(question, text, answer, holders[0] if holders else None)


def everyday_set() -> Iterator[tuple[str, str, list[Asked]]]:
    """Give the everyday questions, each with the judged article that holds its answer."""
    if not OFFICIAL.is_file():
        return
    judged: dict[str, list[str]] = {}
    for line in read_qrels(everyday.QRELS):
        if line.grade == IN_FORCE:
            judged.setdefault(line.qid, []).append(line.docid)
    articles = dict(_articles({docid for docids in judged.values() for docid in docids}))
    words = {each.qid: each.text for each in read_questions(EVERYDAY)}
    asked: list[Asked] = []
    for gold in read_gold(EVERYDAY):
        texts = [articles[docid] for docid in judged.get(gold.qid, ()) if docid in articles]
        tried = [_asked(words[gold.qid], text, gold.answers[0], "vi") for text in texts]
        asked += sorted(tried, key=lambda one: one.holder is None)[:1]
    yield "everyday", "vi", asked


def _articles(wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the text of each wanted article of the official texts."""
    numbers = {docid.partition("#")[0] for docid in wanted}
    with unpacked() as folder:
        for path in sorted(folder.rglob("*.txt")):
            for document in load(path):
                number = number_key(document.number) or document.docid
                for each in document.walk() if number in numbers else ():
                    if f"{number}#{each.anchor}" in wanted:
                        yield f"{number}#{each.anchor}", document.text[each.start : each.end]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    arguments = _arguments(argv)
    rows: list[list[object]] = []
    missed: list[str] = []
    for name, language, asked in (*sets(), *everyday_set()):
        found = [_measured(one, language, missed) for one in asked]
        shares = (sum(each) / len(asked) for each in zip(*found, strict=True))
        rows.append([name, len(asked), *(f"{share:.3f}" for share in shares)])
    if not rows:
        print("skipped: no set is there")
        return 0
    print(table(["set", "questions", "in a sentence", "oracle EM", "oracle F1", f"EM of {FIRST}",
                 "EM of the form", "spans", "ms"], rows))  # fmt: skip
    for line in missed[:: max(1, len(missed) // arguments.missed)] if arguments.missed else ():
        print(line)
    return 0


def _measured(one: Asked, language: str, missed: list[str]) -> tuple[float, ...]:
    if one.holder is None:
        return (0.0,) * 7
    question = read_question(one.question)
    started = time.process_time()
    spans = spans_of(one.text, one.holder, question.form, question.unit, language)
    took = time.process_time() - started
    told = [one.text[each.start : each.end] for each in spans]
    gold = normalise(one.answer, language)
    same = [normalise(words, language) == gold for words in told]
    best = max((f1(words, one.answer, language) for words in told), default=0.0)
    of_form = (right for each, right in zip(spans, same, strict=True) if each.form == question.form)
    if not any(same):
        words = one.text[one.holder.start : one.holder.end]
        missed.append(f"[{question.form}] {one.question}\n  {words}\n  {one.answer} ({best:.2f})")
    return (True, any(same), best, any(same[:FIRST]), any(of_form), len(spans), 1000 * took)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show so many")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
