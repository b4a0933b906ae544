"""What sort of thing a phrase names: a person, a body, a place, or none that its words tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from indexer.answer.rules import noun_of, written
from indexer.language.tables import rows_of

HEADS = Path(__file__).with_name("data") / "heads.tsv"
LONGEST_HEAD = 3  # words
_LENGTHS = range(LONGEST_HEAD, 0, -1)
NAMED = frozenset({"person", "body", "place"})


def form_of_name(phrase: str, language: str, asked: str = "") -> str:
    """Tell the form of a phrase by the word that it opens with, or in English closes with.

    >>> form_of_name("Bộ trưởng Bộ Nội vụ", "vi"), form_of_name("the Ministry of Health", "en")
    ('person', 'body')
    >>> form_of_name("Ada Lovelace", "en", "person"), form_of_name("in London", "en", "person")
    ('person', 'place')

    :param asked: the form that is asked for, which a name may have whose words do not tell.
    """
    words = phrase.split()
    found = _form_by_opening(" ".join(words[: LONGEST_HEAD + 1]), language)
    if not found and language == "en":
        found = _form_by_closing(" ".join(words[-LONGEST_HEAD:]), language)
    if found:
        return found
    is_name = phrase[0].isupper() and words[-1][0].isupper()
    return asked if is_name and asked in NAMED else "phrase"


@lru_cache(maxsize=1 << 13)  # the phrases of a sentence share their ends
def _form_by_opening(words: str, language: str) -> str:
    told = written(words, language).split()
    if told[0] in ("the", "a", "an"):
        del told[0]
    return next(filter(None, (_form_of(told[:n], language) for n in _LENGTHS)), "")


@lru_cache(maxsize=1 << 13)
def _form_by_closing(words: str, language: str) -> str:
    told = written(words, language).split()
    return next(filter(None, (_form_of(told[-n:], language) for n in _LENGTHS)), "")


def _form_of(words: Sequence[str], language: str) -> str:
    """Tell the form of what is called by some words, "" where they are no head."""
    found = _heads(language).get(" ".join(words))
    if found is None and (noun := noun_of(words, language)) is not None:
        found = noun.which if noun.which in NAMED else ""
    return found or ""


@cache
def _heads(language: str) -> dict[str, str]:
    return {written(word, language): form for word, form, own in rows_of(HEADS) if own == language}
