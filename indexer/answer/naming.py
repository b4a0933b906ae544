"""What sort of thing a phrase names: a person, a body, a place, or none that its words tell."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from indexer.answer.rules import noun_of, written
from indexer.language.tables import rows_of

HEADS = Path(__file__).with_name("data") / "heads.tsv"
LONGEST_HEAD = 3  # words
NAMED = frozenset({"person", "body", "place"})


def form_of_name(phrase: str, language: str, asked: str = "") -> str:
    """Tell the form of a phrase by the word that it opens with, or in English closes with.

    >>> form_of_name("Bộ trưởng Bộ Nội vụ", "vi"), form_of_name("the Ministry of Health", "en")
    ('person', 'body')
    >>> form_of_name("Ada Lovelace", "en", "person"), form_of_name("in London", "en", "person")
    ('person', 'place')

    :param asked: the form that is asked for, which a name may have whose words do not tell.
    """
    words = tuple(written(phrase, language).split())
    for length in range(min(LONGEST_HEAD, len(words)), 0, -1):
        found = _form_of_head(words[:length], language)
        if not found and language == "en":
            found = _form_of_head(words[-length:], language)
            if not found and words[0] in ("the", "a", "an"):
                found = _form_of_head(words[1 : 1 + length], language)
        if found:
            return found
    is_name = phrase[0].isupper() and phrase[phrase.rfind(" ") + 1].isupper()
    return asked if is_name and asked in NAMED else "phrase"


@lru_cache(maxsize=1 << 13)  # the phrases of a sentence share their ends
def _form_of_head(words: tuple[str, ...], language: str) -> str:
    found = _heads(language).get(" ".join(words))
    if found is None and (noun := noun_of(words, language)) is not None:
        found = noun.which if noun.which in NAMED else ""
    return found or ""


@cache
def _heads(language: str) -> dict[str, str]:
    return {written(word, language): form for word, form, own in rows_of(HEADS) if own == language}
