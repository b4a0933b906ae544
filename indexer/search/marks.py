"""Where in a text the words of a query are.

A mark must be what a reader would call a match. A word typed without diacritics marks every
form of it, one typed with them only itself; but where two neighbours of the query stand together
again, one of them may be bare: "bao hiểm" marks "bảo hiểm". "đường" never marks "dương".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from indexer.language.analysis import LAYERS, Reading, read
from indexer.language.english import STOP_WORDS
from indexer.language.syllables import is_syllable, unaccented_set
from indexer.language.text import fold
from indexer.language.tokens import Token
from indexer.search.query import Query

# Words that join others: marked only between two marked words, or nearly every line would be.
FUNCTION_WORDS = frozenset(
    """
    và của các những cho là thì mà được bị trong theo với tại từ về này đó khi để do ở bởi đến
    hay hoặc như ra vào một có gì nào
    """.split()
)
_BARE_FUNCTION_WORDS = frozenset(map(fold, FUNCTION_WORDS))
_JOINT = re.compile(r"[ \t\u00a0]?[-\u2010-\u2013/]?[ \t\u00a0]?")  # between words of one mark


@dataclass(frozen=True)
class Needles:
    """What to mark, as the layers of the index name it.

    Every form leads to the word of the query it stands for, without case and diacritics, under
    which its weight is known.
    """

    forms: Mapping[str, str]  # syllables with diacritics kept, keys of numbers, figures
    pairs: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]  # folded neighbours -> as typed
    stems: Mapping[str, str]  # English
    phrases: tuple[tuple[str, ...], ...]  # syllables of each quoted phrase
    bare: bool  # typed without diacritics: every form of a word counts
    telling: bool  # has a word that is worth a mark by itself

    def __bool__(self) -> bool:
        return bool(self.forms or self.stems)


@dataclass(frozen=True, slots=True)
class Mark:
    """A token that matches; ``start`` and ``end`` count characters, end exclusive."""

    start: int
    end: int
    word: str  # of the query, folded
    weak: bool  # says nothing unless its neighbours match too


def needles(query: Query) -> Needles:
    """Take from a query what is worth marking.

    >>> from indexer.search.model import SearchRequest
    >>> from indexer.search.understand import understand
    >>> found = needles(understand(SearchRequest("binh dang gioi")))
    >>> sorted(found.forms), found.bare
    (['binh', 'dang', 'gioi'], True)
    """
    reading = read(query.words, query.language)
    text = reading.text
    syllables = LAYERS["syllables"].tokens(reading)
    stems = {
        token.text: fold(text[token.start : token.end])
        for token in LAYERS["stems"].tokens(reading)
        if query.language in ("en", "mixed") or not _syllabic(text[token.start : token.end])
    }
    pairs: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for term in LAYERS["bigrams"].terms(reading):
        first, second = term.split(" ")
        folded = (fold(first), fold(second))
        pairs[folded] = (*pairs.get(folded, ()), (first, second))
    return Needles(
        forms={token.text: fold(text[token.start : token.end]) for token in syllables},
        pairs=pairs,
        stems=stems,
        phrases=tuple(
            tuple(LAYERS["syllables"].terms(read(phrase, query.language)))
            for phrase in query.phrases
            if any(character.isalnum() for character in phrase)
        ),
        bare=query.language != "en" and all(t.text == fold(t.text) for t in syllables),
        telling=not all(_is_weak(token.text, query.language) for token in syllables),
    )


def _syllabic(word: str) -> bool:
    """Tell whether a word could be Vietnamese, so that its English stem means nothing."""
    return is_syllable(word) or fold(word) in unaccented_set()


def highlight(
    text: str, start: int, end: int, needles: Needles, language: str = ""
) -> tuple[tuple[int, int], ...]:
    """Find every match in ``text[start:end]``, as characters of *text*, end exclusive.

    >>> from indexer.search.model import SearchRequest
    >>> from indexer.search.understand import understand
    >>> found = needles(understand(SearchRequest("binh dang gioi")))
    >>> text = "Điều 1. Luật Bình đẳng giới"
    >>> [text[first:last] for first, last in highlight(text, 0, len(text), found)]
    ['Bình đẳng giới']

    :param language: of the text, "vi" or "en"; "" to find out.
    :return: in order, never overlapping; words that stand together share one mark.
    """
    if not needles:
        return ()
    reading = read(text[start:end], language)
    spans = merged(reading.text, marks_in(reading, needles))
    return tuple((start + first, start + last) for first, last in spans)


def marks_in(reading: Reading, needles: Needles) -> list[Mark]:
    """Find the tokens of a text that match, in order."""
    tokens, plain = LAYERS["syllables"].tokens(reading), LAYERS["folded"].terms(reading)
    found = {mark.start: mark for mark in _syllable_marks(reading, tokens, plain, needles)}
    if needles.stems and reading.language != "vi":
        for term, start, end in LAYERS["stems"].tokens(reading):
            if (word := needles.stems.get(term)) is not None:
                weak = _is_weak(fold(reading.text[start:end]), "en")
                found.setdefault(start, Mark(start, end, word, weak))
    for place in _phrase_places(tokens, plain, needles):
        _, start, end = tokens[place]
        found[start] = Mark(start, end, plain[place], weak=False)
    marks = sorted(found.values(), key=lambda mark: mark.start)
    return _without_weak_ends(reading.text, marks) if needles.telling else marks


def _syllable_marks(
    reading: Reading, tokens: Sequence[Token], plain: Sequence[str], needles: Needles
) -> Iterator[Mark]:
    forms, language = needles.forms, reading.language
    # A word typed with diacritics finds itself in a Vietnamese text that has none at all.
    if language != "en" and all(map(str.__eq__, plain, (token.text for token in tokens))):
        language = "vi-unaccented"
    any_form = needles.bare or language == "vi-unaccented"
    words = {fold(form): word for form, word in forms.items()}
    marked = [token.text in forms or (any_form and word in words)
              for token, word in zip(tokens, plain, strict=True)]  # fmt: skip
    for place in range(1, len(tokens)):
        if marked[place - 1] and marked[place]:
            continue
        typed = needles.pairs.get((plain[place - 1], plain[place]), ())
        printed = tokens[place - 1].text, tokens[place].text
        if any(all(map(_same, pair, printed)) for pair in typed):
            marked[place - 1] = marked[place] = True
    for place in compress(range(len(tokens)), marked):
        form, start, end = tokens[place]
        yield Mark(start, end, words[plain[place]], _is_weak(form, language))


def _is_weak(form: str, language: str) -> bool:
    """Tell whether a word says nothing by itself: it joins others, or is a small figure."""
    if form in STOP_WORDS and language in ("en", "mixed"):
        return True
    joins = _BARE_FUNCTION_WORDS if language == "vi-unaccented" else FUNCTION_WORDS
    return form in joins or (len(form) < 3 and form.isdecimal())


def _same(typed: str, printed: str) -> bool:
    """Tell whether two forms of one folded word agree: equal, or one of them without marks.

    >>> _same("bao", "bảo"), _same("bảo", "bao"), _same("đường", "dương")
    (True, True, False)
    """
    if typed == printed:
        return True
    plain = fold(typed)
    return plain == fold(printed) and plain in (typed, printed)


def _phrase_places(
    tokens: Sequence[Token], plain: Sequence[str], needles: Needles
) -> Iterator[int]:
    """Give the place of every token where a quoted phrase stands word for word."""
    for phrase in needles.phrases:
        first, size = fold(phrase[0]), len(phrase)
        for place in range(len(tokens) - size + 1):
            if plain[place] == first:
                run = range(place, place + size)
                if all(map(_same, phrase, (tokens[each].text for each in run))):
                    yield from run


def _without_weak_ends(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Leave out the weak marks at both ends of every run."""
    kept: list[Mark] = []
    for run in _runs(text, marks):
        strong = [place for place, mark in enumerate(run) if not mark.weak]
        if strong:
            kept += run[strong[0] : strong[-1] + 1]
    return kept


def _runs(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Group the marks that stand side by side."""
    run: list[Mark] = []
    for mark in marks:
        if run and not _JOINT.fullmatch(text, run[-1].end, mark.start):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def merged(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Make one span of the marks that stand side by side."""
    return [(run[0].start, run[-1].end) for run in _runs(text, marks)]
