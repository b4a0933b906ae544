"""Where in a question the words that ask stand, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.language.analysis import LAYERS, read
from indexer.language.english import STOP_WORDS
from indexer.language.questions import question_spans
from indexer.records import record

# Where the words that ask may stand. English ones before a verb of their own ("Who made it?"),
# before one that is turned round ("What is it?"), as what is made ("Which car did she make?").
PLACES = ("nowhere", "first", "turned", "object", "middle", "last")
BESIDE = 2  # words on each side that stand right beside what asks

_TURNING = frozenset(
    "do does did is are was were be has have had can could will would may might must shall".split()
)
_DOING = frozenset({"do", "does", "did"})
_DOING_WITHIN = 5  # words behind what asks
_MANY = frozenset({" many", " much"})
_OF_NOUNS = frozenset({"what", "which", "how many"})
_COUNTING = frozenset({"bao nhiêu", "bao nhieu", "mấy"})  # what they ask for follows
_NAMING = frozenset({"nào", "gì", "nao", "gi"})  # ... stands before


@record
class Asking:
    """The words of a question round those that ask, as they are compared with texts."""

    place: str = PLACES[0]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    noun: frozenset[str] = frozenset()  # "company" of "which company"


def asking_of(text: str, language: str) -> Asking:
    """Take a question apart at the words that ask, in Vietnamese the last ones.

    >>> asked = asking_of("Công ty nào sản xuất xe?", "vi")
    >>> asked.place, asked.before, sorted(asked.noun)
    ('middle', ('cong', 'ty'), ['cong', 'ty'])
    >>> asked = asking_of("Which car did she make?", "en")
    >>> asked.place, asked.after, sorted(asked.noun)
    ('object', ('car', 'did', 'she', 'make'), ['car'])
    """
    spans = question_spans(text, language)
    if not spans:
        return Asking()
    start, end = spans[0] if language == "en" else spans[-1]
    asks = text[start:end].lower()
    if asks == "how" and len(spans) > 1 and text[end : spans[1][1]].lower() in _MANY:
        asks, end = "how many", spans[1][1]
    layer = LAYERS["stems" if language == "en" else "folded"]
    tokens = layer.tokens(read(text, language))
    before = tuple(token.text for token in tokens if token.end <= start)
    after = tuple(token.text for token in tokens if token.start >= end)
    if language == "en":
        words = [text[token.start : token.end].lower() for token in tokens if token.start >= end]
        place = "middle" if before else _place_in_english(words)
        noun = _noun_behind(words, after) if asks in _OF_NOUNS and not before else ()
    else:
        place = "last" if len(after) < BESIDE else "middle" if len(before) >= BESIDE else "first"
        noun = after[:BESIDE] if asks in _COUNTING else ()
        noun = before[-BESIDE:] if asks in _NAMING else noun
    return Asking(place, before, after, frozenset(noun))


def _place_in_english(behind: Sequence[str]) -> str:
    if behind and behind[0] in _TURNING:
        return "turned"
    return "first" if _DOING.isdisjoint(behind[:_DOING_WITHIN]) else "object"


def _noun_behind(words: Sequence[str], tokens: Sequence[str]) -> Sequence[str]:
    """Give the word before a verb that turns the question; before none the first is the noun."""
    stop = next((n for n, word in enumerate(words) if word in _TURNING | STOP_WORDS), 0)
    first = stop - 1 if stop and words[stop] in _TURNING else 0
    return tokens[first : first + 1] if words and words[0] not in STOP_WORDS else ()
