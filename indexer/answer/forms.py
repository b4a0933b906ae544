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
    is_compound,
    is_determiner,
    is_sort,
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
    if language == "en":
        field = {"which": "which", "amount": "amount"}.get(how, "value")
        noun = _head_behind(words, end, field)
        if noun is None and field == "value":
            noun, field = _head_behind(words, end, "amount"), "amount"
    elif how in ("which", "asked"):
        # Some speak of "ministry nào" and "base salary là bao nhiêu".
        noun = _noun_in_front(words[:start], language, how == "which")
        noun, field = noun or _noun_in_front(words[:start], "en", False), "which"
    elif how == "head":
        noun, field = _head_in_front(words[:start], language), "value"
    else:
        noun = _amount_in_front(words[:end], language) or _amount_in_front(words[:end], "en")
        field = "amount"
    return _said_by(noun, field, otherwise)


def _said_by(noun: Noun | None, field: str, otherwise: str) -> Asked:
    if noun is None:
        return Asked(otherwise)
    form: str = getattr(noun, field)
    return Asked(form, noun.unit if form == noun.counted else "")


def _noun_at(
    words: Sequence[str], place: int, language: str, field: str, in_part: bool = False
) -> NounAt | None:
    """Give the longest noun that begins at a place and says something.

    :param in_part: a syllable counts even where it is a part of a word: "mấy tháng một lần".
    """
    for end in range(min(place + LONGEST_NOUN, len(words)), place, -1):
        noun = noun_of(words[place:end], language)
        if noun is not None and getattr(noun, field):
            is_part = not in_part and end == place + 1 and _is_part(words, place, language)
            return None if is_part else NounAt(noun, end)
    return None


def _is_part(words: Sequence[str], place: int, language: str) -> bool:
    """Tell whether a syllable is a part of a word: "báo" of "báo cáo", "tiếng" of "nổi tiếng"."""
    before = words[max(place - 1, 0) : place + 1]
    begins_here = is_stop(before[0], language)
    return is_compound(words[place : place + 2], language) or (
        not begins_here and is_compound(before, language)
    )


def _noun_behind(words: Sequence[str], end: int, language: str) -> Noun | None:
    """Give the noun that is counted: "bao nhiêu ngày", "how many paid days"."""
    for place in range(end, min(end + NOUN_AWAY, len(words))):
        if found := _noun_at(words, place, language, "counted", in_part=True):
            return found.noun
        if language != "en" or is_stop(words[place], language):
            return None
    return None


def _head_behind(words: Sequence[str], place: int, field: str) -> Noun | None:
    """Give the head of an English noun phrase, its last noun: "the South African law".

    Behind "which" a verb may follow it, behind "what is the" only what is no part of the phrase.
    """
    head: NounAt | None = None
    while field != "which" and place < len(words) and is_determiner(words[place], "en"):
        place += 1
    last = min(place + LONGEST_PHRASE, len(words))
    while place < last and not is_stop(words[place], "en"):
        found = _noun_at(words, place, "en", field)
        if found is None and head is not None and field == "which":
            break
        if found is None:
            place += 1
            continue
        if head is not None and is_determiner(" ".join(words[found.end : found.end + 1]), "en"):
            break  # "which agency issues the book": a verb
        head, place = found, found.end
    if head is None or (field != "which" and head.end < place):
        return None
    return head.noun


def _noun_in_front(words: Sequence[str], language: str, with_more: bool) -> Noun | None:
    """Give the noun that words end with; *with_more*: some that say more of it may follow it."""
    for end in range(len(words), max(len(words) - NOUN_AWAY * with_more - 1, 0), -1):
        for first in range(max(end - LONGEST_NOUN, 0), end):
            found = _noun_at(words, first, language, "which")
            if found is not None and found.end == end:
                if first and is_sort(words[first - 1], language):
                    return noun_of(words[first - 1 : first], language)
                return found.noun
        if is_stop(words[end - 1], language):
            return None
    return None


def _head_in_front(words: Sequence[str], language: str) -> Noun | None:
    """Give the noun that a Vietnamese clause begins with."""
    clause = _last_clause(words, language)
    while clause < len(words) and is_determiner(words[clause], language):
        clause += 1
    found = _noun_at(words, clause, language, "value")
    return found.noun if found else None


def _amount_in_front(words: Sequence[str], language: str) -> Noun | None:
    """Give the noun whose amount is asked for: the last words have it, or it is the first one."""
    clause, end = _last_clause(words, language), len(words)
    if end - clause <= NOUN_AWAY:  # "mức lương tối thiểu, theo nghị định mới, là bao nhiêu"
        clause = 0
    places = [*range(clause, end)]
    if written("là", language) not in words[-NOUN_AWAY:]:  # "bị phạt tiền đến bao nhiêu"
        places = [*range(end - 1, max(end - NOUN_AWAY - 1, 0), -1), *places]
    found = (_noun_at(words, place, language, "amount") for place in places)
    return next((each.noun for each in found if each), None)


def _last_clause(words: Sequence[str], language: str) -> int:
    """Tell with which word the last clause begins."""
    ends = (",", written("thì", language))
    return max((place + 1 for place, word in enumerate(words) if word in ends), default=0)
