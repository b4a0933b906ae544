"""The words and marks of a sentence, each told by its class: a number, a preposition, a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from indexer.answer.amounts import UNITS, numerals
from indexer.language.segmenter import spans_between
from indexer.language.tables import rows_of
from indexer.language.text import lower
from indexer.records import record

WORDS = Path(__file__).with_name("data") / "words.tsv"

# Figures with their marks, English "'s" by itself, abbreviations, words, marks.
_TOKEN = re.compile(
    r"[$€£¥]?\d(?:[\d.,:/]*\d)?[½¼¾⅓⅔]?%?|['’]s\b|(?:[A-Z]\.){2,}|[^\W\d_]+(?:&[^\W\d_]+)*"
    r"|[^\w\s]|\w+"
)
_MARKS = {
    ",": "comma", ";": "stop", ":": "stop", ".": "stop", "(": "(", ")": ")", "-": "dash",
    "–": "dash", "—": "dash", **dict.fromkeys("\"“”«»‘’'", "quote"),
}  # fmt: skip
_BY_MEASURE = frozenset({"item", "copy"})  # units that are everyday words, too


@record
class Tokens:
    """A sentence cut up; places count characters of the text, end exclusive."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    classes: tuple[str, ...]  # "^" first and "$" last are added to those of the tokens
    inside: tuple[bool, ...]  # whether a word has begun before each token and goes on; one more

    def __len__(self) -> int:
        return len(self.starts)


def tokens_of(text: str, start: int, end: int, language: str) -> Tokens:
    """Cut a piece of text and tell the class of every token.

    >>> tokens_of("Nghỉ 06 tháng, theo Luật", 0, 24, "vi").classes
    ('^', 'opening', 'number', 'unit', 'comma', 'preposition', 'capital', '$')
    """
    places = [match.span() for match in _TOKEN.finditer(text, start, end)]
    known = _classes(language)
    classes = [_class(text[first:last], known) for first, last in places]
    if classes and classes[0] == "capital":
        classes[0] = "opening"
    return Tokens(
        tuple(first for first, _ in places),
        tuple(last for _, last in places),
        ("^", *classes, "$"),
        tuple(_inside_words(text, start, end, places, language)),
    )


def _inside_words(
    text: str, start: int, end: int, places: Sequence[tuple[int, int]], language: str
) -> Iterator[bool]:
    """Tell of each token of Vietnamese whether it is a later syllable of a word."""
    words = spans_between(lower(text[start:end]), (), least=2) if language == "vi" else iter(())
    first = last = start
    for at, _ in places:
        while last <= at and (word := next(words, None)) is not None:
            first, last = word.start + start, word.end + start
        yield first < at < last
    yield False


def _class(word: str, known: dict[str, str]) -> str:
    first = word[0]
    if not first.isalnum():
        if word in _MARKS:
            return _MARKS[word]
        if len(word) == 1:
            return "symbol"
        return "possessive" if word[1] in "sS" else "number"
    if first.isdigit():
        return "number"
    found = known.get(lower(word))
    if found:
        return found
    if first.isupper():
        return "capitals" if len(word) > 1 and word.isupper() else "capital"
    return "word"


@cache
def _classes(language: str) -> dict[str, str]:
    found = {word: "numeral" for words in numerals(language).values() for word in words}
    found |= {
        word: "unit" for word, _, code, own in rows_of(UNITS)
        if own == language and code not in _BY_MEASURE
    }  # fmt: skip
    return found | {word: kind for word, kind, own in rows_of(WORDS) if own == language}
