"""Where in a text that was cut into tokens the words of a query are.

A mark must be what a reader would call a match. A word typed without diacritics marks every
form of it, one typed with them only itself; but where two neighbours of the query stand together
again, one of them may be bare: "bao hiểm" marks "bảo hiểm". "đường" never marks "dương".

:mod:`indexer.search.marks_skimmed` does the same for Vietnamese texts that need not be cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from indexer.language.analysis import FOLDED, LAYERS, SYLLABLE, Reading
from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable
from indexer.language.text import fold
from indexer.search.needles import Needles, is_weak
from indexer.search.skimming import JOINTS

JOINT = Pattern(r"[ \t\u00a0]?[-\u2010-\u2013/]?[ \t\u00a0]?")  # between words of one mark

Held = tuple[int, str, str]  # the place of a token, its word folded, and its form as printed


class Mark(NamedTuple):
    """A token that matches; ``start`` and ``end`` count characters, end exclusive."""

    start: int
    end: int
    word: str  # of the query, folded
    form: str  # in the text, lower case
    weak: bool  # says nothing unless its neighbours match too


def marks_in(reading: Reading, needles: Needles) -> list[Mark]:
    """Find the tokens of a text that match, in order."""
    starts, ends = reading.pieces.starts, reading.pieces.ends
    language = reading.language
    if language != "en" and _is_bare(reading):
        language = "vi-unaccented"
    found = _syllables_found(reading, needles, language)
    marks = _marks(found, starts, ends, needles, language)
    if needles.phrases:
        marks = _with_phrases(marks, reading, needles)
    if needles.stems and language != "vi":
        marks = _with_stems(marks, reading, needles)
    return _telling(reading.text, marks, needles) if needles.telling else marks


def _marks(
    found: Sequence[Held],
    starts: Sequence[int],
    ends: Sequence[int],
    needles: Needles,
    language: str,
) -> list[Mark]:
    words = needles.words
    return [
        Mark(starts[place], ends[place], words[word], form, is_weak(form, language))
        for place, word, form in found
    ]


def _with_stems(marks: Sequence[Mark], reading: Reading, needles: Needles) -> list[Mark]:
    """Mark the English words whose stem is one of the query's, where nothing is marked yet."""
    by_start = {mark.start: mark for mark in marks}
    for term, start, end in LAYERS["stems"].tokens(reading):
        if (word := needles.stems.get(term)) is not None:
            form = fold(reading.text[start:end])
            by_start.setdefault(start, Mark(start, end, word, form, is_weak(form, "en")))
    return [by_start[start] for start in sorted(by_start)]


def _is_bare(reading: Reading) -> bool:
    """Tell whether no word of a text has diacritics; a document number counts as its key."""
    if reading.text.isascii():
        return True
    pieces, keys = reading.pieces, {place for place, _ in reading.pieces.keys}
    return all(
        SYLLABLE[piece] == FOLDED[piece] or place in keys
        for place, piece in enumerate(pieces.texts)
    )


def _syllables_found(reading: Reading, needles: Needles, language: str) -> list[Held]:
    """Find the tokens that match one or two words of a query: place, folded, and as printed."""
    folded, texts = reading.forms(FOLDED), reading.pieces.texts
    # Nearly all tokens are no word of the query: these two lines see to them without a loop.
    places = list(compress(range(len(folded)), map(needles.words.__contains__, folded)))
    forms = {place: SYLLABLE[texts[place]] for place in places}
    forms |= {place: key for place, key in reading.pieces.keys if place in forms}
    found = [(place, folded[place], forms[place]) for place in places]
    # A word typed with diacritics finds itself in a Vietnamese text that has none at all.
    if needles.bare or language == "vi-unaccented":
        return found
    return _as_typed(found, needles)


def _as_typed(found: Sequence[Held], needles: Needles) -> list[Held]:
    """Leave the places whose diacritics are as typed, or one of two neighbours without any."""
    typed = needles.forms
    kept = {place for place, _, form in found if form in typed or is_mistyped(form)}
    if len(kept) == len(found):
        return list(found)
    for (place, word, form), (after, next_word, next_form) in pairwise(found):
        if after == place + 1 and not (place in kept and after in kept):
            asked = needles.pairs.get((word, next_word), ())
            if any(all(map(same, both, (form, next_form))) for both in asked):
                kept |= {place, after}
    return [one for one in found if one[0] in kept]


def _with_phrases(marks: list[Mark], reading: Reading, needles: Needles) -> list[Mark]:
    """Mark every place where a quoted phrase stands, and there only the words it alone has."""
    forms, plain = LAYERS["syllables"].terms(reading), LAYERS["folded"].terms(reading)
    starts, ends = reading.pieces.starts, reading.pieces.ends
    places = list(_phrase_places(forms, plain, needles))
    if not places:
        return marks
    by_start = {mark.start: mark for mark in marks if mark.word not in needles.quoted}
    for place in places:
        start, end = starts[place], ends[place]
        by_start[start] = Mark(start, end, plain[place], forms[place], weak=False)
    return [by_start[start] for start in sorted(by_start)]


@lru_cache(maxsize=1 << 14)
def is_mistyped(form: str) -> bool:
    """Tell whether a word must have lost its diacritics: "duong" is no syllable, "hai" is one."""
    return form.isascii() and form.isalpha() and not is_syllable(form)


def same(typed: str, printed: str) -> bool:
    """Tell whether two forms of one folded word agree: equal, or one of them without marks.

    >>> same("bao", "bảo"), same("bảo", "bao"), same("đường", "dương")
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
            if word == first and all(map(same, phrase, forms[place : place + size])):
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
        if (one.word, two.word) in needles.pairs and is_joint(text, one.end, two.start):
            meant.setdefault(one.word, set()).add(one.form)
            meant.setdefault(two.word, set()).add(two.form)
    return [mark for mark in marks if mark.form in meant.get(mark.word, (mark.form,))]


def is_joint(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a space or a dash stands between two marks.

    >>> is_joint("lao động", 3, 4), is_joint("chính - phủ", 5, 8), is_joint("nam, nữ", 3, 5)
    (True, True, False)
    """
    if end - start == 1:  # most often
        return text[start] in JOINTS
    return end - start <= 3 and JOINT.fullmatch(text, start, end) is not None


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
        if run and not is_joint(text, run[-1].end, mark.start):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run
