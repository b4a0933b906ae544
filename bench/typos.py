"""How often the right document is still found when every fifth word is mistyped.

    python -m bench.typos [--sets NAME ...] [--share 0.2] [--seed 1] [--keep DIR] [--kinds]

The questions of ``bench/quality.py`` are asked as they are and with a share of their words
mistyped, each with repair and without. Every word has the same chance, and every kind of slip that
the word can have is as likely as the next; figures and document numbers are left alone. The same
seed gives the same slips on any machine. ``--kinds`` asks once more for each kind alone, and
``--show N`` prints questions with what became of them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.quality import SETS, TRIALS, K, Trial, without_diacritics
from bench.report import table, write
from indexer.evaluate import Metrics, Ranked, Topic, evaluate_run, ranked, read_qrels, read_topics
from indexer.index import Index, open_index, update
from indexer.language.numbers import scan
from indexer.language.syllables import TONES
from indexer.language.text import canonical, fold
from indexer.search import SearchRequest, rank, search

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
WORD = re.compile(r"[^\W\d_]{2,}")
TELEX = {"\u0302": "{0}{0}", "\u0306": "{0}w", "\u031b": "{0}w"}
TELEX_TONES = dict(zip(TONES[1:], "fsxrj", strict=True))
VNI = {"\u0302": "{0}6", "\u0306": "{0}8", "\u031b": "{0}7"}
VNI_TONES = dict(zip(TONES[1:], "21435", strict=True))

Slip = Callable[[str, random.Random], str]


def neighbours(letter: str) -> str:
    """List the keys beside a letter's.

    >>> neighbours("g"), neighbours("p")
    ('fhtyvb', 'ol')
    """
    row = next(number for number, keys in enumerate(ROWS) if letter in keys)
    place = ROWS[row].index(letter)
    sides = ROWS[row][max(place - 1, 0) : place] + ROWS[row][place + 1 : place + 2]
    above = ROWS[row - 1][place : place + 2] if row else ""
    below = ROWS[row + 1][max(place - 1, 0) : place + 1] if row < 2 else ""
    return sides + above + below


def wrong_tone(word: str, chance: random.Random) -> str:
    """Give the syllable another tone, or take the one it has away."""
    letters = unicodedata.normalize("NFD", word)
    toned = [place for place, letter in enumerate(letters) if letter in TONES[1:]]
    if not toned:
        return word
    tone = chance.choice([each for each in TONES if each != letters[toned[0]]])
    changed = letters[: toned[0]] + tone + letters[toned[0] + 1 :]
    return unicodedata.normalize("NFC", changed)


def no_diacritics(word: str, _chance: random.Random) -> str:
    """Type the word without any mark."""
    return without_diacritics(word)


def half_diacritics(word: str, _chance: random.Random) -> str:
    """Type the shapes of the letters and forget the tone, or where there is none, the shapes."""
    letters = unicodedata.normalize("NFD", word)
    toneless = unicodedata.normalize("NFC", "".join(x for x in letters if x not in TONES[1:]))
    return toneless if toneless != word else without_diacritics(word)


def neighbour_key(word: str, chance: random.Random) -> str:
    """Hit the key beside the right one."""
    place = chance.randrange(len(word))
    base = fold(word[place])
    return word[:place] + chance.choice(neighbours(base)) + word[place + 1 :]


def swapped(word: str, chance: random.Random) -> str:
    """Type two letters in the wrong order."""
    place = chance.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def lost_letter(word: str, chance: random.Random) -> str:
    """Leave a letter out."""
    place = chance.randrange(len(word))
    return word[:place] + word[place + 1 :]


def added_letter(word: str, chance: random.Random) -> str:
    """Type a letter twice, or the key beside it as well."""
    place = chance.randrange(len(word))
    base = fold(word[place])
    return word[: place + 1] + chance.choice(base + neighbours(base)) + word[place + 1 :]


def telex(word: str, _chance: random.Random) -> str:
    """Leave the keys of Telex in the text, the tone at the end."""
    return _keys(word, TELEX, TELEX_TONES, "{0}{0}")


def vni(word: str, _chance: random.Random) -> str:
    """Leave the keys of VNI in the text, the tone at the end."""
    return _keys(word, VNI, VNI_TONES, "{0}9")


def _keys(word: str, shapes: dict[str, str], tones: dict[str, str], stroke: str) -> str:
    typed, tone = "", ""
    for letter in word:
        base, *marks = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))
        shape = next((shapes[mark] for mark in marks if mark in shapes), "{0}")
        typed += (stroke if letter in "đĐ" else shape).format(base)
        tone += "".join(tones[mark] for mark in marks if mark in tones)
    return typed + tone


SLIPS: dict[str, tuple[Slip, ...]] = {
    "vi": (
        wrong_tone, no_diacritics, half_diacritics, telex, vni,
        neighbour_key, swapped, lost_letter, added_letter,
    ),
    "en": (neighbour_key, swapped, lost_letter, added_letter),
}  # fmt: skip


def mistyped(text: str, slips: Sequence[Slip], share: float, chance: random.Random) -> str:
    """Mistype a share of the words of *text*; numbers of documents stay.

    >>> mistyped("28/NQ-CP", SLIPS["vi"], 1.0, random.Random(1))
    '28/NQ-CP'
    """
    text = canonical(text)
    kept = [range(span.start, span.end) for span in scan(text)]

    def slip(match: re.Match[str]) -> str:
        if chance.random() >= share or any(match.start() in span for span in kept):
            return match[0]
        ways = {way: way(match[0], chance) for way in slips}
        wrong = [typed for typed in ways.values() if typed and typed != match[0]]
        return chance.choice(wrong) if wrong else match[0]

    return WORD.sub(slip, text)


@dataclass(frozen=True)
class Outcome:
    """What one way of asking came to."""

    trial: str
    asked: str  # "clean", "typed" or a kind of slip
    repair: bool
    metrics: Metrics


def main(argv: Sequence[str] | None = None) -> int:
    """Ask every way, print the table, write the figures to a file."""
    arguments = _arguments(argv)
    same = [t for t in TRIALS if t.corpus == t.topics and not t.stripped]
    trials = [t for t in same if not arguments.sets or t.folder in arguments.sets]
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        outcomes = [each for trial in trials for each in asked(trial, folder, arguments)]
    rows = [_row(outcome) for outcome in outcomes]
    print(table(["questions", "words", "repair", "hit@1", "hit@10", "MRR@10"], rows))
    write("typos", {"outcomes": [asdict(each) for each in outcomes]}, arguments.output)
    return 0


def asked(trial: Trial, folder: Path, arguments: argparse.Namespace) -> Iterator[Outcome]:
    """Ask the questions of a trial as they are, mistyped, and mistyped in each way alone."""
    corpus = SETS / trial.folder / f"corpus.{trial.corpus}.jsonl"
    if not corpus.is_file():
        print(f"{trial.name}: skipped, there is no {corpus}")
        return
    directory = folder / f"{trial.folder}.{trial.corpus}"
    update(directory, [corpus])
    index = open_index(directory)
    topics = read_topics(SETS / trial.folder / f"topics.{trial.topics}.tsv")
    qrels = read_qrels(SETS / trial.folder / "qrels.txt")
    slips = SLIPS[trial.topics]
    ways: list[tuple[str, Sequence[Slip], float]] = [
        ("clean", slips, 0.0),
        ("typed", slips, arguments.share),
    ]
    if arguments.kinds:
        ways += [(slip.__name__, (slip,), arguments.share) for slip in slips]
    for name, some, share in ways:
        typed = [
            Topic(t.qid, mistyped(t.query, some, share, random.Random(f"{arguments.seed} {t.qid}")))
            for t in topics
        ]
        for before, after in list(zip(topics, typed, strict=True))[: arguments.show]:
            print(_shown(index, before.query, after.query))
        for repair in (False, True):
            lines = list(_rankings(index, typed, repair))
            yield Outcome(trial.name, name, repair, evaluate_run(lines, qrels))


def _rankings(index: Index, topics: Iterable[Topic], repair: bool) -> Iterator[Ranked]:
    for topic in topics:
        yield from ranked(topic.qid, rank(index, topic.query, K, repair=repair))


def _shown(index: Index, meant: str, typed: str) -> str:
    understanding = search(index, SearchRequest(typed, limit=1)).understanding
    return f"meant    {meant}\ntyped    {typed}\nsearched {understanding.corrected or '='}\n"


def _row(outcome: Outcome) -> list[object]:
    metrics = outcome.metrics
    values = (metrics.hit_at_1, metrics.hit_at_10, metrics.mrr_at_10)
    repair = "yes" if outcome.repair else "no"
    return [outcome.trial, outcome.asked, repair, *(f"{value:.3f}" for value in values)]


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    folders = sorted({trial.folder for trial in TRIALS})
    parser.add_argument("--sets", nargs="*", choices=folders, default=[], help="only these sets")
    parser.add_argument("--share", type=float, default=0.2, help="of the words (default: 0.2)")
    parser.add_argument("--seed", type=int, default=1, help="of the slips (default: 1)")
    parser.add_argument("--kinds", action="store_true", help="ask for each kind of slip alone too")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N questions")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the indexes, use them again")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: bench/results/")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
