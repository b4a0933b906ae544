"""What a question asks for: how many, how long, who, what is X, may one.

The rules of ``data/forms.tsv`` are tried in order, and the first that fits decides. Where it only
says which words ask ("nào", "how many", "what is"), the noun they ask about tells the rest: one
asks "which year" for a date and "which ministry" for a body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.answer.rules import (
    LONGEST_NOUN,
    Noun,
    expression,
    is_determiner,
    is_stop,
    noun_of,
    rules_for,
    written,
)

# A sentence without a word that asks, but with a question mark, asks for words if it is as long.
LONG = 5  # words
NOUN_AWAY = 4  # words between what asks and the noun that it asks about
LONGEST_PHRASE = 9  # words of an English noun phrase
MOST_DROPPED = 12  # rounds

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W_]+(?:['’/-][^\W_]+)*|[%?,.;:!-]")
_END = re.compile(r"(?<=[?!])\s+|(?<=\w{3}[.])\s+(?=[^\W\d_a-z])")


class Asked(NamedTuple):
    """What is asked for."""

    form: str  # one of indexer.answer.model.FORMS, or "" if nothing is
    unit: str = ""


class NounAt(NamedTuple):
    """A noun, and the place of the word behind it."""

    noun: Noun
    end: int


NOTHING = Asked("")


def asked_for(text: str, language: str) -> Asked:
    """Tell what a question asks for, and in which unit.

    >>> asked_for("Em sinh mổ được nghỉ mấy bữa vậy ạ?", "vi")
    Asked(form='duration', unit='day')
    >>> asked_for("Which ministry issued it?", "en").form, asked_for("maternity leave", "en").form
    ('body', '')

    :param text: as :func:`indexer.language.text.canonical` returns it.
    :param language: one of :data:`indexer.answer.rules.LANGUAGES`.
    """
    sentences = _END.split(text.strip())
    questions = [each for each in sentences if each.endswith("?")]
    others = [each for each in reversed(sentences) if not each.endswith("?")]
    for sentence in (*questions, *others):
        asked = _asked_in(_TOKEN.findall(written(sentence, language)), language)
        if asked.form:
            return asked
    is_long = any(len(question.split()) >= LONG for question in questions)
    return Asked("phrase") if is_long else NOTHING


def _asked_in(words: list[str], language: str) -> Asked:
    for _ in range(MOST_DROPPED):
        fitting = _first_fitting(words, language)
        if fitting is None:
            return NOTHING
        form, start, end = fitting
        if form not in ("drop", "none"):
            return _completed(form, words, start, end, language)
        words = words[:start] + words[end:]
    return NOTHING


def _first_fitting(words: Sequence[str], language: str) -> tuple[str, int, int] | None:
    """Give the form of the first rule that fits, and from which word to which it does."""
    joined = f" {' '.join(words)} "
    for rule in rules_for(words, language):
        matches = expression(rule.pattern).finditer(joined)
        found = next(matches, None)
        if found is None:
            continue
        if language != "en" and rule.form not in ("drop", "none"):  # what is asked stands late
            *_, found = found, *matches
        start = joined.count(" ", 0, found.start()) - 1
        return rule.form, start, start + found[0].count(" ")
    return None


def _completed(form: str, words: Sequence[str], start: int, end: int, language: str) -> Asked:
    """Tell the form where a rule leaves it to a noun, and the unit where a noun has one."""
    how, colon, otherwise = form.partition(":")
    if not colon:
        counted = _noun_behind(words, end, language)
        same = counted is not None and counted.counted == form
        return _said_by(counted, "counted", form) if same else Asked(form)
    if how == "counted" and (counted := _noun_behind(words, end, language)):
        return _said_by(counted, "counted", otherwise)
    if how in ("which", "asked"):
        if language == "en":
            noun = _head_behind(words, end, language, "which")
        else:
            noun = _noun_in_front(words, start, language, NOUN_AWAY if how == "which" else 0)
        return _said_by(noun, "which", otherwise)
    field = "value" if how == "head" else "amount"
    if language != "en":
        return _said_by(
            _head_in_front(words[:end], language, field, at_once=how == "head"), field, otherwise
        )
    for each in (field, "value", "amount"):
        if noun := _head_behind(words, end, language, each):
            return _said_by(noun, each, otherwise)
    return Asked(otherwise)


def _said_by(noun: Noun | None, field: str, otherwise: str) -> Asked:
    if noun is None:
        return Asked(otherwise)
    form: str = getattr(noun, field)
    return Asked(form, noun.unit if form == noun.counted else "")


def _noun_at(words: Sequence[str], place: int, language: str, field: str) -> NounAt | None:
    """Give the longest noun that begins at a place and says something."""
    for end in range(min(place + LONGEST_NOUN, len(words)), place, -1):
        noun = noun_of(words[place:end], language)
        if noun is not None and getattr(noun, field):
            return NounAt(noun, end)
    return None


def _noun_behind(words: Sequence[str], end: int, language: str) -> Noun | None:
    """Give the noun that is counted: "bao nhiêu ngày", "how many paid days"."""
    for place in range(end, min(end + NOUN_AWAY, len(words))):
        if found := _noun_at(words, place, language, "counted"):
            return found.noun
        if language != "en" or is_stop(words[place], language):
            return None
    return None


def _head_behind(words: Sequence[str], place: int, language: str, field: str) -> Noun | None:
    """Give the head of an English noun phrase, its last noun: "the South African law"."""
    head: Noun | None = None
    while place < len(words) and is_determiner(words[place], language):
        place += 1
    last = min(place + LONGEST_PHRASE, len(words))
    while place < last and not is_stop(words[place], language):
        found = _noun_at(words, place, language, field)
        if found is None:
            place += 1
            continue
        if head is not None and is_determiner(" ".join(words[found.end : found.end + 1]), language):
            break  # "which agency issues the book": a verb
        head, place = found
    return head


def _noun_in_front(words: Sequence[str], start: int, language: str, away: int) -> Noun | None:
    """Give the noun before what asks; at most *away* words that say more of it come between."""
    for end in range(start, max(start - away - 1, 0), -1):
        for first in range(max(end - LONGEST_NOUN, 0), end):
            noun = noun_of(words[first:end], language)
            if noun is not None and noun.which:
                return noun
        if is_stop(words[end - 1], language):
            return None
    return None


def _head_in_front(words: Sequence[str], language: str, field: str, at_once: bool) -> Noun | None:
    """Give the noun that a Vietnamese clause is about, its first; *at_once*: only as first word."""
    clause = 0
    for place, word in enumerate(words):
        if word in (",", written("thì", language)):
            clause = place + 1
    while clause < len(words) and is_determiner(words[clause], language):
        clause += 1
    places = [clause] if at_once else [*range(clause, len(words)), *range(clause)]
    found = (_noun_at(words, place, language, field) for place in places)
    return next((each.noun for each in found if each), None)
