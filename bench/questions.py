"""What every engine is asked: real questions, whole and cut, and what people type besides.

Questions are those of ``../shared/eval`` (ALQAC 2022 and XQuAD-dev); numbers and phrases come out
of the passages themselves. Everything is drawn with a fixed seed, so two runs ask the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.passages import Passage, tokens
from bench.texts import SHARED
from indexer.evaluate import read_topics
from indexer.language.text import fold

SEED = 7
ALQAC = SHARED / "eval" / "alqac2022" / "topics.vi.tsv"
XQUAD = SHARED / "eval" / "xquad-dev" / "topics.vi.tsv"
XQUAD_EN = SHARED / "eval" / "xquad-dev" / "topics.en.tsv"
PHRASE_TERMS = (2, 4)
FILTER_TERMS = 5

KINDS = (
    "question", "2 terms", "5 terms", "12 terms",
    "unaccented", "number", "English", "phrase", "filter",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One thing to ask: its words as a person types them, and the terms engines are handed."""

    kind: str
    text: str
    terms: tuple[str, ...]  # each once, in the order of the text
    type: str = ""  # of document, for "filter"

    @property
    def is_phrase(self) -> bool:
        """Tell whether the terms must stand next to one another."""
        return self.kind == "phrase"


def questions(passages: Sequence[Passage], count: int) -> dict[str, list[Question]]:
    """Draw *count* questions of each kind; fewer where there are not so many.

    :param passages: where phrases and numbers are taken from; also questions, where the sets
        of real ones are not there.
    """
    chance = random.Random(SEED)
    vietnamese = _real((ALQAC, XQUAD)) or _made_up(passages)
    law = _real((ALQAC,)) or vietnamese
    english = _real((XQUAD_EN,)) or ["what is the law on social insurance", "equality of women"]
    for pool in (vietnamese, law, english):
        chance.shuffle(pool)
    asked = {"question": [_question("question", text) for text in vietnamese[:count]]}
    for terms in (2, 5, 12):
        kind = f"{terms} terms"
        asked[kind] = [_question(kind, cut) for cut in _windows(vietnamese, terms, count, chance)]
    asked["unaccented"] = [_question("unaccented", fold(text)) for text in law[:count]]
    numbers = sorted({passage.number for passage in passages if passage.number})
    chance.shuffle(numbers)
    asked["number"] = [_question("number", text) for text in numbers[:count]]
    asked["English"] = [_question("English", text) for text in english[:count]]
    asked["phrase"] = [
        Question("phrase", f'"{text}"', tuple(tokens(text)))
        for text in _phrases(passages, count, chance)
    ]
    types = sorted({passage.type for passage in passages})
    asked["filter"] = [
        _question("filter", cut, chance.choice(types))
        for cut in _windows(vietnamese, FILTER_TERMS, count, chance)
    ]
    return {kind: found for kind, found in asked.items() if found}


def many(passages: Sequence[Passage], count: int) -> list[str]:
    """Give *count* different things to type, so that no answer is asked for twice."""
    chance = random.Random(SEED + 1)
    pool = _real((ALQAC, XQUAD)) or _made_up(passages)
    cuts: dict[str, None] = {}
    for _ in range(20 * count):  # a small pool has only so many cuts
        cuts[_window(chance.choice(pool), chance.randint(2, 14), chance)] = None
        if len(cuts) >= count:
            break
    return list(cuts)


def _question(kind: str, text: str, type: str = "") -> Question:
    return Question(kind, text, tuple(dict.fromkeys(tokens(text))), type)


def _real(paths: Iterable[Path]) -> list[str]:
    return [topic.query for path in paths if path.is_file() for topic in read_topics(path)]


def _made_up(passages: Sequence[Passage]) -> list[str]:
    return [f"{passage.text.splitlines()[0]} là gì?" for passage in passages]


def _window(text: str, terms: int, chance: random.Random) -> str:
    """Cut so many neighbouring words out of a question."""
    words = text.split()
    start = chance.randrange(max(len(words) - terms, 0) + 1)
    return " ".join(words[start : start + terms])


def _windows(pool: Sequence[str], terms: int, count: int, chance: random.Random) -> list[str]:
    long_enough = [text for text in pool if len(text.split()) >= terms]
    return [_window(text, terms, chance) for text in long_enough[:count]]


def _phrases(passages: Sequence[Passage], count: int, chance: random.Random) -> list[str]:
    """Take words that stand next to one another in a line of some passage."""
    found: list[str] = []
    for passage in chance.sample(passages, min(len(passages), 4 * count)):
        line = chance.choice(passage.text.split("\n"))
        cut = _window(line, chance.randint(*PHRASE_TERMS), chance)
        if all(word.isalpha() for word in cut.split()) and len(cut.split()) > 1:
            found.append(cut)
    return found[:count]
