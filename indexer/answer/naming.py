"""What sort of thing a phrase names: a person, a body, a place, or none that its words tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from indexer.language.tables import rows_of
from indexer.language.text import lower

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
    words = lower(phrase).split()
    heads = _heads(language)
    for length in range(min(LONGEST_HEAD, len(words)), 0, -1):
        found = heads.get(" ".join(words[:length]))
        if found is None and language == "en":
            found = heads.get(" ".join(words[-length:]))
            if found is None and words[0] in ("the", "a", "an"):
                found = heads.get(" ".join(words[1 : 1 + length]))
        if found is not None:
            return found
    is_name = phrase[0].isupper() and phrase[phrase.rfind(" ") + 1].isupper()
    return asked if is_name and asked in NAMED else "phrase"


@cache
def _heads(language: str) -> dict[str, str]:
    return {word: form for word, form, own in rows_of(HEADS) if own == language}
