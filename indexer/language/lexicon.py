"""Words of one language for words of the other, from the lexicon that comes with the package.

As few and as long entries are taken as cover a text, so that "bảo hiểm xã hội" is social insurance
and not protection, danger, society. Vietnamese is looked up by syllables, as typed or without
diacritics; English by stems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from indexer.language import english, text
from indexer.language.tables import compiled, rows_of
from indexer.language.text import fold, lower
from indexer.records import record

LONGEST = 8  # syllables or words of an entry that are looked for
ALTERNATIVES = 5  # translations of one entry that are used
LATER = 0.9  # what a translation is worth of the one before it: the best stand first
SKIPPED, TAKEN = 3.0, 1.0  # what a token without an entry costs a cut, and what each entry does
ABBREVIATIONS = "abbreviations.tsv"
# By its path: importlib.resources takes longer to load than a search takes.
DATA = Path(__file__).with_name("data") / "lexicon"


@record
class Translation:
    """A translation of some words, and how likely it is the right one."""

    words: str
    weight: float  # 1 for the best


@record
class Translated:
    """Words of a text with their translations.

    ``start`` and ``end`` count the tokens that were looked up, ``end`` exclusive.
    """

    start: int
    end: int
    translations: tuple[Translation, ...]  # the likeliest first


Table = Mapping[str, Sequence[str]]  # tokens, joined by spaces, to translations, the best first


def to_english(syllables: Sequence[str], accented: bool = True) -> list[Translated]:
    """Translate syllables of Vietnamese, in lower case and with their tones in place.

    >>> [one.translations[0].words for one in to_english("bảo hiểm xã hội bắt buộc".split())]
    ['compulsory social insurance']

    :param accented: False for syllables without diacritics.
    """
    return _translated(syllables, _by_syllables() if accented else _by_bare_syllables())


def to_vietnamese(stems: Sequence[str]) -> list[Translated]:
    """Translate stems of English words (:func:`indexer.language.english.stem`).

    >>> [found] = to_vietnamese([english.stem("maternity"), english.stem("leave")])
    >>> "nghỉ thai sản" in {one.words for one in found.translations}
    True
    """
    return _translated(stems, _by_stems())


def cut(tokens: Sequence[str], table: Table) -> Iterator[tuple[int, int]]:
    """Cut tokens into entries of a table at the least cost, longer ones first among equals.

    :return: the first token of each entry and the one behind its last.
    """
    count = len(tokens)
    cost = [0.0] * (count + 1)
    taken = [0] * (count + 1)
    for start in range(count - 1, -1, -1):
        cost[start] = cost[start + 1] + SKIPPED
        for length in range(1, min(LONGEST, count - start) + 1):
            after = cost[start + length] + TAKEN
            if after <= cost[start] and " ".join(tokens[start : start + length]) in table:
                cost[start], taken[start] = after, length
    start = 0
    while start < count:
        end = start + (taken[start] or 1)
        if taken[start]:
            yield start, end
        start = end


def _translated(tokens: Sequence[str], table: Table) -> list[Translated]:
    return [
        Translated(start, end, _ranked(table[" ".join(tokens[start:end])]))
        for start, end in cut(tokens, table)
    ]


def table(language: str) -> Table:
    """Give the entries by the tokens of a language: "vi", "vi-unaccented" or "en"."""
    by = {"vi": _by_syllables, "vi-unaccented": _by_bare_syllables, "en": _by_stems}
    return by[language]()


def _ranked(words: Sequence[str]) -> tuple[Translation, ...]:
    distinct = list(dict.fromkeys(words))[:ALTERNATIVES]
    return tuple(Translation(one, LATER**place) for place, one in enumerate(distinct))


def _compiled(name: str, make: Callable[[], Table]) -> Table:
    modules = (__file__, english.__file__, text.__file__)
    return compiled(f"lexicon-{name}", [*DATA.glob("*.tsv"), *map(Path, modules)], make)


@cache
def _by_syllables() -> Table:
    return _compiled("syllables", _entries)


@cache
def _by_bare_syllables() -> Table:
    return _compiled("bare", _bare_entries)


@cache
def _by_stems() -> Table:
    return _compiled("stems", _stem_entries)


def _entries() -> Mapping[str, list[str]]:
    """Read every entry: Vietnamese, and its translations; those of special fields come first."""
    names = {path.name for path in DATA.glob("*.tsv")} - {ABBREVIATIONS}
    entries: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (name.startswith("general"), name)):
        for vietnamese, translations, _domain in rows_of(DATA / name):
            entries.setdefault(_key(vietnamese), []).extend(translations.split("; "))
    return entries


def _key(words: str) -> str:
    return " ".join(lower(words).replace(",", " ").replace("-", " ").split())


def _bare_entries() -> Table:
    joined: dict[str, list[tuple[int, str]]] = {}
    for key, found in _entries().items():
        joined.setdefault(fold(key), []).extend(enumerate(found))
    # One syllable without diacritics stands for many words: the first meanings of each come first.
    return {
        key: [word for _, word in sorted(found, key=lambda pair: pair[0])]
        for key, found in joined.items()
    }


def _stem_entries() -> Table:
    stem = cache(english.stem)
    joined: dict[str, list[tuple[int, str]]] = {}
    for key, found in _entries().items():
        for place, words in enumerate(found):
            stems = " ".join(map(stem, _key(words).split()))
            joined.setdefault(stems, []).append((place, key))
    return {
        stems: [word for _, word in sorted(found, key=lambda pair: pair[0])]
        for stems, found in joined.items()
    }
