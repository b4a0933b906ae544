"""What a sentence says of the other one: "60 tuổi với nam và 55 tuổi với nữ", asked about women.

Pairs of words that exclude each other are in ``data/opposites.tsv``. Where a question names one of
a pair and a sentence tells amounts of both, those of the other are no answer, however much else
around them stands in the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from indexer.answer.model import Sentence, Span
from indexer.answer.spans import MEASURED
from indexer.language.tables import rows_of
from indexer.language.text import fold, lower

OPPOSITES = Path(__file__).with_name("data") / "opposites.tsv"
LANGUAGES = ("vi", "en")
# Typed without diacritics these are as often something else: "nam" a year, "bo" a ministry.
_UNCLEAR = frozenset("nam vo bo cha me chong".split())
# What an amount is of stands behind it only right behind one of these, else before it.
_OF = (
    r"\s*(?:với|đối với|cho|ở|của|for|in case of|of)\s+(?:the |a |an |lao động |người |công dân )?"
)

Named = tuple[int, int, str, int]  # from, to (exclusive), the pair, which of it: 0 or 1


def without_the_other(
    spans: Sequence[Span], text: str, within: Sentence, asked: str, language: str
) -> list[Span]:
    """Leave out what holds an amount of the other one of a pair.

    >>> text = "Tuổi nghỉ hưu là 60 tuổi với nam, 55 tuổi với nữ."
    >>> spans = [Span(17, 24, "age", "year"), Span(34, 41, "age", "year")]
    >>> left = without_the_other(spans, text, Sentence(0, len(text)), "Nữ nghỉ hưu khi nào?", "vi")
    >>> [text[one.start : one.end] for one in left]
    ['55 tuổi']

    :param within: the characters of *text* that the spans are in.
    :param asked: the question, in any language.
    """
    for pair, side in asked_about(asked).items():
        named = [
            (start + within.start, end + within.start, which)
            for start, end, of, which in named_in(text[within.start : within.end], language)
            if of == pair
        ]
        if len({which for _, _, which in named}) < 2:
            continue
        amounts = list(_amounts(spans, text))
        of_whom = list(_of_whom(amounts, named, text, within))
        if side not in of_whom:
            continue
        others = [one for one, whose in zip(amounts, of_whom, strict=True) if whose == 1 - side]
        spans = [
            one for one in spans
            if not any(one.start < end and start < one.end for start, end in others)
        ]  # fmt: skip
    return list(spans)


@lru_cache(maxsize=256)  # every sentence of a question asks
def asked_about(question: str) -> Mapping[str, int]:
    """Tell of which pairs a question names only one, and which.

    >>> asked_about("Lao động nữ nghỉ hưu năm bao nhiêu tuổi?"), asked_about("Nam hay nữ?")
    ({'sex': 1}, {})
    """
    sides: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for _, _, pair, side in named_in(question, language):
            sides.setdefault(pair, set()).add(side)
    return {pair: min(each) for pair, each in sides.items() if len(each) == 1}


def named_in(text: str, language: str) -> Iterator[Named]:
    """Give the words of pairs in a text, Vietnamese ones without diacritics too if it has none."""
    bare = language == "vi" and text.isascii()
    pattern, meanings = _table(language, bare)
    for match in pattern.finditer(lower(text)):
        if (meaning := meanings[match[0]]) is not None:
            yield match.start(), match.end(), *meaning


@cache
def _table(
    language: str, bare: bool
) -> tuple[re.Pattern[str], Mapping[str, tuple[str, int] | None]]:
    """Give what finds all words, the longest first, and what each is: None is neither."""
    meanings: dict[str, tuple[str, int] | None] = {}
    for pair, of, one, other, *neither in rows_of(OPPOSITES):
        if of == language:
            meanings |= dict.fromkeys(_words(one, bare), (pair, 0))
            meanings |= dict.fromkeys(_words(other, bare), (pair, 1))
            meanings |= dict.fromkeys(_words("".join(neither), bare))
    longest_first = sorted(meanings, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), meanings


def _words(column: str, bare: bool) -> Iterator[str]:
    for word in filter(None, column.split("; ")):
        if not bare:
            yield word
        elif fold(word) not in _UNCLEAR:
            yield fold(word)


def _amounts(spans: Iterable[Span], text: str) -> Iterator[tuple[int, int]]:
    """Give the places of amounts and dates, those side by side as one."""
    start = end = -1
    for one in sorted((one.start, one.end) for one in spans if one.form in MEASURED):
        if end >= 0 and not text[end : one[0]].strip():
            end = max(end, one[1])
            continue
        if end >= 0:
            yield start, end
        start, end = one
    if end >= 0:
        yield start, end


def _of_whom(
    amounts: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int, int]],
    text: str,
    within: Sentence,
) -> Iterator[int | None]:
    """Tell of which of a pair each amount is; None before the first is named."""
    whose: int | None = None
    before = within.start
    for place, (start, end) in enumerate(amounts):
        after = amounts[place + 1][0] if place + 1 < len(amounts) else within.end
        behind = re.match(_OF, lower(text[end:after]))
        at = end + behind.end() if behind else -1
        own = next((which for first, _, which in named if first == at), None)
        if own is None:
            own = next((which for first, last, which in reversed(named)
                        if before <= first and last <= start), whose)  # fmt: skip
        yield own
        whose, before = own, end
