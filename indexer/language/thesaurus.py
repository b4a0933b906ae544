"""What people say for what the law says, and the words of a question that say nothing.

People ask "bị đuổi việc ngang"; the law has "đơn phương chấm dứt hợp đồng lao động trái pháp luật".
A group of ``data/thesaurus`` holds everyday, regional, older or renamed wordings of one concept on
the left and those of the law on the right; abbreviations stand for their words and the words for
them. ``data/fillers.tsv`` has what is said out of politeness. As few and as long entries are taken
as cover a text, those of the lexicon among them: "em" says nothing, but in "trẻ em".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from indexer.language import english, lexicon, text
from indexer.language.syllables import is_syllable_like
from indexer.language.tables import compiled, rows_of
from indexer.language.text import fold, lower, place_tone
from indexer.records import record

DATA = Path(__file__).with_name("data")
FOLDER = DATA / "thesaurus"
FILLERS = DATA / "fillers.tsv"
ABBREVIATIONS = lexicon.DATA / lexicon.ABBREVIATIONS

FILLER = "filler"  # the kind of an entry that says nothing
LEXICON = "lexicon"  # the kind of a term without other wordings, whose parts are no entries
BOTH_WAYS = ("statutory", "abbreviation")  # kinds whose two sides are equally good wordings
DETERMINERS = frozenset("a an the my your his her our their its".split())
SHORT_WORD = 3  # letters: shorter words in small letters are hardly abbreviations
RENAMED = "renamed"  # the kind of a body or document that had another name
_KIND_ENDS = "\t"  # between a kind and its wording, in a table

Table = Mapping[str, Sequence[str]]


@record
class Wording:
    """Other words for the same, and what sort of words they are."""

    words: str
    kind: str  # everyday, regional, older, renamed, statutory, number, spelling, abbreviation


@record
class Entry:
    """An entry found among the tokens of a query.

    ``start`` and ``end`` count tokens, ``end`` exclusive.
    """

    start: int
    end: int
    wordings: tuple[Wording, ...]  # the likeliest first; none for a filler
    inside: bool = False  # a longer term of the lexicon, which is more than its parts

    @property
    def is_filler(self) -> bool:
        """Tell whether the words say nothing of what is asked about."""
        return not self.wordings


def entries_of(tokens: Sequence[str], language: str, typed: Sequence[str] = ()) -> list[Entry]:
    """Find the entries that cover some tokens, in order.

    >>> [found] = entries_of("nghỉ đẻ".split(), "vi")
    >>> found.wordings[0].words
    'nghỉ thai sản'
    >>> [found.is_filler for found in entries_of("cho em hỏi".split(), "vi")]
    [True]

    :param tokens: Vietnamese syllables in lower case with their tones in place; the same without
        diacritics for "vi-unaccented"; stems of words for "en".
    :param language: as :func:`indexer.language.detect.detect` names it.
    :param typed: the tokens as they were typed: capitals tell IT from it.
    """
    table = _table("vi" if language == "mixed" else language)
    kept = [place for place, token in enumerate(tokens) if not _is_dropped(token, language)]
    left = [tokens[place] for place in kept]
    found: list[Entry] = []
    for start, end in lexicon.cut(left, table):
        wordings = _wordings(table[" ".join(left[start:end])])
        if wordings[0].kind == LEXICON:
            if end - start > 1:
                found += _inside(left[start:end], start, table)
            continue
        first = kept[start]
        if end - start == 1 and not _is_short_form(tokens[first], language, [*typed[first:][:1]]):
            wordings = [each for each in wordings if each.kind != "abbreviation"]
        if wordings:
            told = tuple(each for each in wordings if each.kind != FILLER)
            found.append(Entry(start, end, told))
    return [replace(entry, start=kept[entry.start], end=kept[entry.end - 1] + 1) for entry in found]


def _is_dropped(token: str, language: str) -> bool:
    """Tell whether a word comes between those of an entry and changes nothing: "my wages"."""
    return language == "en" and token in DETERMINERS


def _is_short_form(token: str, language: str, typed: Sequence[str]) -> bool:
    """Tell whether one token may be an abbreviation: in capitals, or a word of nothing else."""
    if not typed or typed[0].isupper():
        return True
    if language == "en":
        is_word = token in english.STOP_WORDS or token in lexicon.table("en")
        return len(token) >= SHORT_WORD and not is_word
    return not is_syllable_like(token)


def _inside(tokens: Sequence[str], first: int, table: Table) -> Iterator[Entry]:
    """Find names in a longer term of the lexicon, where other words may have another sense."""
    for length in range(len(tokens) - 1, 1, -1):
        for start in range(len(tokens) - length + 1):
            wordings = _wordings(table.get(" ".join(tokens[start : start + length]), ()))
            names = tuple(each for each in wordings if each.kind in BOTH_WAYS)
            if names:
                yield Entry(first + start, first + start + length, names, inside=True)
                return


def _wordings(values: Sequence[str]) -> list[Wording]:
    return [Wording(*reversed(value.split(_KIND_ENDS))) for value in values]


@cache
def _table(language: str) -> Table:
    """Give all entries by the tokens of a language; those of the lexicon say no more than that."""
    sources = [*FOLDER.glob("*.tsv"), *lexicon.DATA.glob("*.tsv"), FILLERS]
    modules = (__file__, lexicon.__file__, english.__file__, text.__file__)

    def make() -> dict[str, list[str]]:
        entries = _TABLES[language](language)
        for key in lexicon.table(language):
            entries.setdefault(key, [LEXICON + _KIND_ENDS])
        return entries

    return compiled(f"thesaurus-{language}", [*sources, *map(Path, modules)], make)


def _accented(language: str) -> dict[str, list[str]]:
    return _joined((_key(said), kind, words) for said, kind, words in _rows(language))


def _bare(_language: str) -> dict[str, list[str]]:
    """Read Vietnamese without diacritics, where one syllable may be any of many words."""
    rows = ((fold(_key(said)), kind, words) for said, kind, words in _rows("vi"))
    return _joined(row for row in rows if " " in row[0] or row[1] == "abbreviation")


def _stems(language: str) -> dict[str, list[str]]:
    stem = cache(english.stem)

    def key(said: str) -> str:
        words = said.replace("-", " ").split()
        told = [word for word in words if not _is_dropped(word, "en")]
        return " ".join(map(stem, told or words))

    return _joined((key(said), kind, words) for said, kind, words in _rows(language))


_TABLES = {"vi": _accented, "vi-unaccented": _bare, "en": _stems}


def _joined(rows: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key, kind, words in rows:
        value = f"{kind}{_KIND_ENDS}{words}"
        values = table.setdefault(key, [])
        if value not in values:
            values.append(value)
    for values in table.values():  # what can be said for it, is no filler
        told = [value for value in values if not value.startswith(FILLER)]
        values[:] = told or values[:1]
    return table


def _rows(language: str) -> Iterator[tuple[str, str, str]]:
    """Give what is said, the kind and another wording of it, for every pair of every group."""
    for path in sorted(FOLDER.glob(f"{language}_*.tsv")):
        for said, law, kind in rows_of(path):
            left, right = said.split("; "), law.split("; ")
            for words in left:
                yield from ((words, kind, other) for other in right)
            if kind in BOTH_WAYS:
                for words in right:
                    others = [other for other in (*right, *left) if other != words]
                    yield from ((words, kind, other) for other in others)
    for short, full, of in rows_of(ABBREVIATIONS):
        if of == language:
            for words in full.split("; "):
                yield short, "abbreviation", words
                yield words, "abbreviation", short
    for words, of in rows_of(FILLERS):
        if of == language:
            yield words, FILLER, ""


def _key(words: str) -> str:
    return " ".join(place_tone(lower(words)).replace(",", " ").replace("-", " ").split())
