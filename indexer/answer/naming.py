"""What sort of thing a phrase names: a person, a body, a place, or none that its words tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from indexer.language.tables import rows_of
from indexer.language.text import lower

HEADS = Path(__file__).with_name("data") / "heads.tsv"
LONGEST_HEAD = 3  # words


def form_of_name(text: str, start: int, end: int, language: str) -> str:
    """Tell the form of a phrase by the word that it opens with, or in English closes with.

    >>> form_of_name("Bộ trưởng Bộ Nội vụ", 0, 19, "vi"), form_of_name("the Ministry", 0, 12, "en")
    ('person', 'body')
    """
    words = lower(text[start:end]).split()
    heads = _heads(language)
    for length in range(min(LONGEST_HEAD, len(words)), 0, -1):
        found = heads.get(" ".join(words[:length]))
        if found is None and language == "en":
            found = heads.get(" ".join(words[-length:])) or heads.get(
                " ".join(words[1 : 1 + length])
            )
        if found is not None:
            return found
    return "phrase"


@cache
def _heads(language: str) -> dict[str, str]:
    return {word: form for word, form, own in rows_of(HEADS) if own == language}
