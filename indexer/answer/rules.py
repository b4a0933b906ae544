"""The rules that tell what a question asks for, as regular expressions made of their patterns.

A rule of ``data/forms.tsv`` is a row of words and gaps. It is tried only on a sentence that holds
its first word, so that a question costs a handful of searches whatever the number of rules, and
its expression is compiled when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from indexer.language import english, lexicon, text
from indexer.language.english import respell
from indexer.language.tables import compiled, rows_of
from indexer.language.text import fold, lower, place_tone
from indexer.records import record

DATA = Path(__file__).with_name("data")
FORMS, CLASSES, NOUNS = DATA / "forms.tsv", DATA / "classes.tsv", DATA / "nouns.tsv"

LANGUAGES = ("vi", "vi-unaccented", "en")
ACCENTED_ONLY = "vi+"  # the language of rules whose words are others without diacritics

GAP, SHORT_GAP = 25, 3  # words that "..." and ".." stand for at most
LONGEST_NOUN = 5  # words
_BETWEEN = "; "

Table = Mapping[str, Sequence[str]]


@record
class Rule:
    """A row of the table of forms; ``place`` is its number in it."""

    place: int
    form: str  # as the table has it: "date", "drop", "which:phrase"
    pattern: str  # a regular expression for words that each have one space behind


@record
class Noun:
    """What a noun says of an answer; "" where it says nothing."""

    counted: str  # the form where it is counted: "how many days"
    unit: str
    which: str  # where it is asked which: "which day"
    value: str  # where it is asked what it is: "what is the deadline"
    amount: str  # where it is asked how much it is


def rules_for(words: Sequence[str], language: str) -> list[Rule]:
    """Give the rules that may fit some words, the first to be tried first.

    :param language: one of :data:`LANGUAGES`.
    """
    table = _rule_table()
    found = {place for word in set(words) for place in table.get(f"{language} {word}", ())}
    return [_rule(language, place) for place in sorted(found)]


@cache
def _rule(language: str, place: str) -> Rule:
    form, pattern = _rule_table()[f"{language} #{place}"]
    return Rule(int(place), form, pattern)


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of a rule."""
    return re.compile(pattern)


def noun_of(words: Sequence[str], language: str) -> Noun | None:
    """Tell what some words, a noun, say of an answer; None if they are no noun of the table.

    >>> noun_of(["working", "days"], "en").unit, noun_of(["cơ", "quan"], "vi").which
    ('day', 'body')
    """
    table = _noun_table()
    found = table.get(f"{language} {' '.join(words)}")
    if found is None and language == "en":
        found = table.get(f"{language} {' '.join(map(_singular, words))}")
    return Noun(*found) if found else None


def is_compound(words: Sequence[str], language: str) -> bool:
    """Tell whether Vietnamese syllables are a word of their own: "sở hữu" is no "sở"."""
    return len(words) > 1 and language != "en" and " ".join(words) in lexicon.table(language)


def is_stop(word: str, language: str) -> bool:
    """Tell whether a noun phrase ends before a word."""
    return word in _members("stop", language)


def is_determiner(word: str, language: str) -> bool:
    """Tell whether a noun phrase may begin with a word that is no noun."""
    return word in _members("determiner", language)


def _singular(word: str) -> str:
    """Give the singular of an English word; stems would take an author for an authority."""
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_sort(word: str, language: str) -> bool:
    """Tell whether a word makes a sort of the noun behind it: "loại rừng nào" is no place."""
    return word in _members("sort", language)


def is_negation(word: str, language: str) -> bool:
    """Tell whether a word turns what a sentence says round."""
    return word in _members("negation", language)


def is_polite(words: str, language: str) -> bool:
    """Tell whether words in front of a question are no part of it: "cho em hỏi"."""
    return words in _members("polite", language)


@cache
def _members(name: str, language: str) -> frozenset[str]:
    return frozenset(_classes(language).get(name, ()))


def written(words: str, language: str) -> str:
    """Write words of a data file as those of a question in a language are written."""
    if language == "en":
        return " ".join(map(respell, lower(words).replace("’", "'").split(" ")))
    return fold(words) if language == "vi-unaccented" else place_tone(lower(words))


@cache
def _classes(language: str) -> dict[str, list[str]]:
    return {
        name: [written(each, language) for each in words.split(_BETWEEN)]
        for of, name, words in rows_of(CLASSES)
        if language.startswith(of)
    }


@cache
def _rule_table() -> Table:
    """Map "language word" to the places of rules, "language #place" to a rule."""
    return compiled("question-rules", [*_MODULES, FORMS, CLASSES], _read_rules)


@cache
def _noun_table() -> Table:
    """Map "language noun" to the fields of a :class:`Noun`."""
    return compiled("question-nouns", [*_MODULES, NOUNS], _read_nouns)


_MODULES = tuple(map(Path, (__file__, english.__file__, text.__file__)))


def _read_rules() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for number, (of, pattern, form, _examples) in enumerate(rows_of(FORMS)):
        place = f"{number:03}"
        for language in LANGUAGES:
            if not language.startswith(of.removesuffix("+")):
                continue
            if of == ACCENTED_ONLY and language != "vi":
                continue
            elements = pattern.split(" ")
            table[f"{language} #{place}"] = [form, "".join(_expressions(elements, language))]
            for cue in sorted(_cues(elements, language)):
                table.setdefault(f"{language} {cue}", []).append(place)
    return table


def _read_nouns() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for of, nouns, *says in rows_of(NOUNS):
        for language in LANGUAGES:
            if not language.startswith(of):
                continue
            for noun in nouns.split(_BETWEEN):
                table.setdefault(f"{language} {written(noun, language)}", says)
    return table


def _cues(elements: Iterable[str], language: str) -> set[str]:
    """Give the words of which a sentence must hold one for a pattern to fit."""
    for element in elements:
        if element[0] not in "^$!.?" and not element.endswith("?") and element != "@word":
            return {words.split()[0] for words in _alternatives(element, language)}
    raise ValueError("a pattern of gaps alone")


def _alternatives(element: str, language: str) -> Iterator[str]:
    for each in element.split("|"):
        if each.startswith("@"):
            yield from _classes(language)[each[1:]]
        else:
            yield written(each.replace("_", " "), language)


def _expressions(elements: Iterable[str], language: str) -> Iterator[str]:
    yield "(?<= )"
    for element in elements:
        if element == "^":
            yield r"(?<=\A )"
        elif element == "$":
            yield rf"(?:{_either('@tail', language)} )*\Z"
        elif element == "??":
            yield r"(?=.*\? \Z)"
        elif element in ("...", ".."):
            yield rf"(?:\S+ ){{0,{GAP if element == '...' else SHORT_GAP}}}?"
        elif element.startswith("!"):
            yield rf"(?!{_either(element[1:], language)} )"
        elif element.endswith("?") and len(element) > 1:
            yield rf"(?:{_either(element[:-1], language)} )?"
        else:
            yield rf"{_either(element, language)} "


def _either(element: str, language: str) -> str:
    if element == "@word":
        return rf"(?!{_either('@stop', language)} )\S+"
    return f"(?:{'|'.join(map(re.escape, _alternatives(element, language)))})"
