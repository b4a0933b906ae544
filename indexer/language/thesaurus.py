"""What people say for what the law says, and the words of a question that say nothing.

People ask "bị đuổi việc ngang"; the law has "đơn phương chấm dứt hợp đồng lao động trái pháp luật".
A group of ``data/thesaurus`` holds everyday, regional, older or renamed wordings of one concept on
the left and those of the law on the right; abbreviations stand for their words and the words for
them. ``data/fillers.tsv`` has what is said out of politeness. As few and as long entries are taken
as cover a text, those of the lexicon among them: "em" says nothing, but in "trẻ em".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from indexer.language import english, lexicon, text
from indexer.language.tables import compiled
from indexer.language.text import fold, lower, place_tone
from indexer.records import record

DATA = Path(__file__).with_name("data")
FOLDER = DATA / "thesaurus"
FILLERS = DATA / "fillers.tsv"
ABBREVIATIONS = lexicon.DATA / lexicon.ABBREVIATIONS

FILLER = "filler"  # the kind of an entry that says nothing
BOTH_WAYS = ("statutory", "abbreviation")  # kinds whose two sides are equally good wordings
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


def entries_of(tokens: Sequence[str], language: str) -> list[Entry]:
    """Find the entries that cover some tokens, in order.

    >>> [found] = entries_of("nghỉ đẻ".split(), "vi")
    >>> found.wordings[0].words
    'nghỉ thai sản'
    >>> [found.is_filler for found in entries_of("cho em hỏi".split(), "vi")]
    [True]

    :param tokens: Vietnamese syllables in lower case with their tones in place; the same without
        diacritics for "vi-unaccented"; stems of words for "en".
    :param language: as :func:`indexer.language.detect.detect` names it.
    """
    own, lexicon_table = _tables(language)
    found: list[Entry] = []
    for start, end in lexicon.cut(tokens, (own, lexicon_table)):
        key = " ".join(tokens[start:end])
        if key in own:
            wordings = (Wording(*reversed(value.split(_KIND_ENDS))) for value in own[key])
            told = tuple(each for each in wordings if each.kind != FILLER)
            found.append(Entry(start, end, told))
        elif end - start > 1:
            found += _inside(tokens[start:end], start, own)
    return found


def _inside(tokens: Sequence[str], first: int, own: Table) -> Iterator[Entry]:
    """Find names in a longer term of the lexicon, where other words may have another sense."""
    for start, end in lexicon.cut(tokens, (own,)):
        values = (value.split(_KIND_ENDS) for value in own[" ".join(tokens[start:end])])
        names = tuple(Wording(words, kind) for kind, words in values if kind in BOTH_WAYS)
        if names:
            yield Entry(first + start, first + end, names, inside=True)


@cache
def _tables(language: str) -> tuple[Table, Table]:
    """Give the table of a language, and the lexicon's, whose entries may not be torn apart."""
    name = "vi" if language == "mixed" else language
    sources = [*sorted(FOLDER.glob("*.tsv")), FILLERS, ABBREVIATIONS]
    modules = (__file__, english.__file__, text.__file__)
    own = compiled(
        f"thesaurus-{name}", [*sources, *map(Path, modules)], lambda: _TABLES[name](name)
    )
    return own, lexicon.table(name)


def _accented(language: str) -> dict[str, list[str]]:
    return _joined((_key(said), kind, words) for said, kind, words in _rows(language))


def _bare(_language: str) -> dict[str, list[str]]:
    """Read Vietnamese without diacritics, where one syllable may be any of many words."""
    rows = ((fold(_key(said)), kind, words) for said, kind, words in _rows("vi"))
    return _joined(row for row in rows if " " in row[0] or row[1] == "abbreviation")


def _stems(language: str) -> dict[str, list[str]]:
    stem = cache(english.stem)
    return _joined(
        (" ".join(map(stem, said.replace("-", " ").split())), kind, words)
        for said, kind, words in _rows(language)
    )


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
        for said, law, kind in _lines(path):
            left, right = said.split("; "), law.split("; ")
            for words in left:
                yield from ((words, kind, other) for other in right)
            if kind in BOTH_WAYS:
                for words in right:
                    others = [other for other in (*right, *left) if other != words]
                    yield from ((words, kind, other) for other in others)
    for short, full, of in _lines(ABBREVIATIONS):
        if of == language:
            for words in full.split("; "):
                yield short, "abbreviation", words
                yield words, "abbreviation", short
    for words, of in _lines(FILLERS):
        if of == language:
            yield words, FILLER, ""


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _key(words: str) -> str:
    return " ".join(place_tone(lower(words)).replace(",", " ").replace("-", " ").split())
