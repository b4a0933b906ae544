"""Words that people know, whether or not a text uses them.

What people say is not always what laws say: "cưới", "sếp", "tăng ca". A word that stands in a data
file of this package is no slip of the keyboard because an index does not have it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from indexer.language import english, questions, text
from indexer.language.tables import compiled, rows_of
from indexer.language.text import fold, lower, place_tone

DATA = Path(__file__).with_name("data")
WORD, STEM = "word", "stem"  # what a key of a table is
_ENDINGS = ("s", "es", "d", "ed", "ing", "n't", "'s", "'re", "'ll", "'ve", "'m", "'d")
MISSPELT = "spelling"  # the kind of wordings that are not to be known
_REGULAR = ("s", "ed", "ing")
_BETWEEN = re.compile(r"[^\w'’]+")

Table = Mapping[str, Sequence[str]]


def is_familiar(word: str, bare: bool = False) -> bool:
    """Tell whether a *word* of either language is one that people use.

    >>> is_familiar("cưới"), is_familiar("maternity"), is_familiar("employers")
    (True, True, True)
    >>> is_familiar("cuoi"), is_familiar("cuoi", bare=True), is_familiar("mternity")
    (False, True, False)

    :param word: in small letters, tones as ``place_tone`` has them.
    :param bare: whether words of Vietnamese are known without their diacritics too.
    """
    return word in _vietnamese() or (bare and word in _bare()) or is_english(word)


def are_familiar(first: str, second: str, bare: bool = False) -> bool:
    """Tell whether two syllables stand beside each other in a word or saying of Vietnamese.

    >>> are_familiar("bao", "lâu"), are_familiar("chia", "tay"), are_familiar("lâu", "bao")
    (True, True, False)
    """
    pair = f"{first} {second}"
    return pair in _vietnamese() or (bare and pair in _bare())


def spellings(bare: str) -> tuple[str, ...]:
    """Give the words, or the pairs of syllables, that look so without their diacritics.

    >>> spellings("cua"), spellings("the nao")
    (('của', 'cửa', 'cưa', 'cua'), ('thế nào',))

    :return: those first that are in most wordings of the data files.
    """
    return tuple(_bare().get(bare, ()))


def is_english(word: str) -> bool:
    """Tell whether *word*, in small letters, is English, as it is or by its stem."""
    if not word.isascii():
        return False
    table = _english()
    if word in table or english.stem(word) in table:
        return True
    return any(word.endswith(end) and word[: -len(end)] in table for end in _ENDINGS)


def is_english_word(word: str) -> bool:
    """Tell whether *word* is English as it is, or a regular form of it: a stem alone is none.

    >>> is_english_word("insurance"), is_english_word("allowances"), is_english_word("insur")
    (True, True, False)
    """
    table = _english()
    return WORD in table.get(word, ()) or any(
        word.endswith(end) and WORD in table.get(word[: -len(end)], ()) for end in _REGULAR
    )


@cache
def _vietnamese() -> Table:
    return compiled("familiar-vi", _sources(), _vietnamese_entries)


@cache
def _bare() -> Table:
    return compiled("familiar-bare", _sources(), _bare_entries)


@cache
def _english() -> Table:
    return compiled("familiar-en", _sources(), _english_entries)


def _sources() -> list[Path]:
    modules = (__file__, english.__file__, questions.__file__, text.__file__)
    data = [*DATA.glob("**/*.tsv"), *DATA.glob("*.txt")]
    return [*sorted(data), *map(Path, modules)]


def _vietnamese_entries() -> Table:
    return dict.fromkeys(_counted(), (WORD,))


def _counted() -> Counter[str]:
    """Count the syllables, and pairs of them, in the wordings of Vietnamese."""
    counts: Counter[str] = Counter()
    for words in _wordings("vi"):
        syllables = place_tone(lower(words)).split(" ")
        counts.update(syllables)
        counts.update(map(" ".join, pairwise(syllables)))
    return counts


def _bare_entries() -> Table:
    entries: dict[str, list[str]] = {}
    for key, _count in _counted().most_common():
        entries.setdefault(fold(key), []).append(key)
    return entries


def _english_entries() -> Table:
    words = {word for words in _wordings("en") for word in fold(words).split(" ")}
    words |= english.STOP_WORDS
    for line in (DATA / "english_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words.update(line.split())
    entries = {english.stem(word): (STEM,) for word in words}
    return entries | dict.fromkeys(words, (WORD,))


def _wordings(language: str) -> Iterator[str]:
    """Give every wording of a language in the data files, its words with spaces between them."""
    spoken = questions.VIETNAMESE if language == "vi" else questions.ENGLISH
    for wording in (*spoken, *_told(language)):
        yield " ".join(filter(None, _BETWEEN.split(wording)))


def _told(language: str) -> Iterator[str]:
    column = 0 if language == "vi" else 1
    for path in sorted((DATA / "lexicon").glob("*.tsv")):
        for row in rows_of(path):
            yield from row[column].split(";")
    for path in sorted((DATA / "thesaurus").glob(f"{language}_*.tsv")):
        for row in rows_of(path):
            said, meant, kind = row[:3]
            yield from (meant if kind == MISSPELT else f"{said};{meant}").split(";")
    for row in rows_of(DATA / "fillers.tsv"):
        if row[1] == language:
            yield row[0]
