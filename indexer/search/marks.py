"""Where in a text the words of a query are.

A mark must be what a reader would call a match. A word typed without diacritics marks every
form of it, one typed with them only itself; but where two neighbours of the query stand together
again, one of them may be bare: "bao hiểm" marks "bảo hiểm". "đường" never marks "dương".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from indexer.language.analysis import FOLDED, LAYERS, SYLLABLE, Reading, read
from indexer.language.english import STOP_WORDS
from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable, is_unaccented_syllable
from indexer.language.text import fold
from indexer.records import record
from indexer.search.query import Query

# Words that join others: marked only between two marked words, or nearly every line would be.
FUNCTION_WORDS = frozenset(
    """
    và của các những cho là thì mà được bị trong theo với tại từ về này đó khi để do ở bởi đến
    hay hoặc như ra vào một có gì nào
    """.split()
)
_BARE_FUNCTION_WORDS = frozenset(map(fold, FUNCTION_WORDS))
_JOINT = Pattern(r"[ \t\u00a0]?[-\u2010-\u2013/]?[ \t\u00a0]?")  # between words of one mark
_JOINTS = frozenset(" \t\u00a0-\u2010\u2011\u2012\u2013/")  # those of one character


@record
class Needles:
    """What to mark, as the layers of the index name it.

    Every form leads to the word of the query it stands for, without case and diacritics, under
    which its weight is known.
    """

    forms: Mapping[str, str]  # syllables with diacritics kept, keys of numbers, figures
    words: Mapping[str, str]  # the same without diacritics
    pairs: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]  # folded neighbours -> as typed
    stems: Mapping[str, str]  # English
    phrases: tuple[tuple[str, ...], ...]  # syllables of each quoted phrase
    quoted: frozenset[str]  # words, folded, that the query has in phrases only
    bare: bool  # typed without diacritics: every form of a word counts
    telling: bool  # has a word that is worth a mark by itself

    def __bool__(self) -> bool:
        return bool(self.forms or self.stems)


class Mark(NamedTuple):
    """A token that matches; ``start`` and ``end`` count characters, end exclusive."""

    start: int
    end: int
    word: str  # of the query, folded
    form: str  # in the text, lower case
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
    phrases = [
        tuple(LAYERS["syllables"].terms(read(phrase, query.language))) for phrase in query.phrases
    ]
    free = Counter(token.text for token in syllables)
    free.subtract(form for phrase in phrases for form in phrase)
    forms = {token.text: fold(text[token.start : token.end]) for token in syllables}
    return Needles(
        forms=forms,
        words={fold(form): word for form, word in forms.items()},
        pairs=pairs,
        stems=stems,
        phrases=tuple(filter(None, phrases)),
        quoted=frozenset(fold(form) for form, count in free.items() if count <= 0),
        bare=query.language != "en" and all(t.text == fold(t.text) for t in syllables),
        telling=not all(_is_weak(token.text, query.language) for token in syllables),
    )


def _syllabic(word: str) -> bool:
    """Tell whether a word could be Vietnamese, so that its English stem means nothing."""
    return is_syllable(word) or is_unaccented_syllable(fold(word))


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
    starts, ends = reading.pieces.starts, reading.pieces.ends
    language = reading.language
    if language != "en" and _is_bare(reading):
        language = "vi-unaccented"
    found = {
        place: Mark(starts[place], ends[place], needles.words[word], form, _is_weak(form, language))
        for place, word, form in _syllables_found(reading, needles, language)
    }
    if needles.phrases:
        found = _with_phrases(found, reading, needles)
    by_start = {mark.start: mark for mark in found.values()}
    if needles.stems and language != "vi":
        for term, start, end in LAYERS["stems"].tokens(reading):
            if (word := needles.stems.get(term)) is not None:
                form = fold(reading.text[start:end])
                by_start.setdefault(start, Mark(start, end, word, form, _is_weak(form, "en")))
    marks = [by_start[start] for start in sorted(by_start)]
    return _telling(reading.text, marks, needles) if needles.telling else marks


def _is_bare(reading: Reading) -> bool:
    """Tell whether no word of a text has diacritics; a document number counts as its key."""
    if reading.text.isascii():
        return True
    pieces, keys = reading.pieces, {place for place, _ in reading.pieces.keys}
    return all(
        SYLLABLE[piece] == FOLDED[piece] or place in keys
        for place, piece in enumerate(pieces.texts)
    )


def _syllables_found(
    reading: Reading, needles: Needles, language: str
) -> Iterator[tuple[int, str, str]]:
    """Find the tokens that match one or two words of a query: place, folded, and as printed."""
    folded, texts = reading.forms(FOLDED), reading.pieces.texts
    # Nearly all tokens are no word of the query: these two lines see to them without a loop.
    places = list(compress(range(len(folded)), map(needles.words.__contains__, folded)))
    forms = {place: SYLLABLE[texts[place]] for place in places}
    forms |= {place: key for place, key in reading.pieces.keys if place in forms}
    # A word typed with diacritics finds itself in a Vietnamese text that has none at all.
    if not (needles.bare or language == "vi-unaccented"):
        places = _as_typed(places, folded, forms, needles)
    return ((place, folded[place], forms[place]) for place in places)


def _as_typed(
    places: Sequence[int], folded: Sequence[str], forms: Mapping[int, str], needles: Needles
) -> list[int]:
    """Leave the places whose diacritics are as typed, or one of two neighbours without any."""
    typed = needles.forms
    kept = {place for place in places if forms[place] in typed or _is_mistyped(forms[place])}
    for place, after in pairwise(places):
        if after == place + 1 and not (place in kept and after in kept):
            printed = (forms[place], forms[after])
            asked = needles.pairs.get((folded[place], folded[after]), ())
            if any(all(map(_same, both, printed)) for both in asked):
                kept |= {place, after}
    return sorted(kept)


def _with_phrases(found: dict[int, Mark], reading: Reading, needles: Needles) -> dict[int, Mark]:
    """Mark every place where a quoted phrase stands, and there only the words it alone has."""
    forms, plain = LAYERS["syllables"].terms(reading), LAYERS["folded"].terms(reading)
    starts, ends = reading.pieces.starts, reading.pieces.ends
    places = list(_phrase_places(forms, plain, needles))
    if not places:
        return found
    kept = {place: mark for place, mark in found.items() if mark.word not in needles.quoted}
    for place in places:
        kept[place] = Mark(starts[place], ends[place], plain[place], forms[place], weak=False)
    return kept


def _is_mistyped(form: str) -> bool:
    """Tell whether a word must have lost its diacritics: "duong" is no syllable, "hai" is one."""
    return form.isascii() and form.isalpha() and not is_syllable(form)


@lru_cache(maxsize=4096)  # the words of a query are met again and again in its passages
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


def _phrase_places(forms: Sequence[str], plain: Sequence[str], needles: Needles) -> Iterator[int]:
    """Give the place of every syllable where a quoted phrase stands word for word."""
    for phrase in needles.phrases:
        first, size = fold(phrase[0]), len(phrase)
        for place, word in enumerate(plain[: len(plain) - size + 1]):
            if word == first and all(map(_same, phrase, forms[place : place + size])):
                yield from range(place, place + size)


def _telling(text: str, marks: Sequence[Mark], needles: Needles) -> list[Mark]:
    """Leave out marks that a reader would not call a match."""
    if needles.bare:
        marks = _likely(text, marks, needles)
    return [mark for run in _runs(text, marks) for mark in _without_weak_ends(run, needles)]


def _likely(text: str, marks: Sequence[Mark], needles: Needles) -> list[Mark]:
    """Keep, of the forms a bare word may stand for, those found beside its neighbours.

    Where "lao dong" is found as "lao động", its "dong" does not stand for "đồng" too.
    """
    meant: dict[str, set[str]] = {}
    for one, two in pairwise(marks):
        if (one.word, two.word) in needles.pairs and _is_joint(text, one.end, two.start):
            meant.setdefault(one.word, set()).add(one.form)
            meant.setdefault(two.word, set()).add(two.form)
    return [mark for mark in marks if mark.form in meant.get(mark.word, (mark.form,))]


def _is_joint(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a space or a dash stands between two marks.

    >>> _is_joint("lao động", 3, 4), _is_joint("chính - phủ", 5, 8), _is_joint("nam, nữ", 3, 5)
    (True, True, False)
    """
    if end - start == 1:  # most often
        return text[start] in _JOINTS
    return end - start <= 3 and _JOINT.fullmatch(text, start, end) is not None


def _without_weak_ends(run: Sequence[Mark], needles: Needles) -> Sequence[Mark]:
    """Leave out the words at both ends of a run that only join.

    A small figure stays beside the word it follows in the query: "Điều 5".
    """
    if not (run[0].weak or run[-1].weak):
        return run
    strong = [place for place, mark in enumerate(run) if not mark.weak]
    if not strong:
        return ()
    first, last = strong[0], strong[-1]
    follower = run[last + 1] if last + 1 < len(run) else None
    if follower and follower.form.isdecimal() and (run[last].word, follower.word) in needles.pairs:
        last += 1
    return run[first : last + 1]


def _runs(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Group the marks that stand side by side."""
    run: list[Mark] = []
    for mark in marks:
        if run and not _is_joint(text, run[-1].end, mark.start):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def merged(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Make one span of the marks that stand side by side."""
    return [(run[0].start, run[-1].end) for run in _runs(text, marks)]
