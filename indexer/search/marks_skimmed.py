"""Where in skimmed texts the words of a query are: all texts of a page at once.

The same as :mod:`indexer.search.marks_read` tells of one text, token by token. Each form is looked
at once a page; what depends on where it stands is told by arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from indexer.index.arrays import Array
from indexer.language.analysis import FOLDED, SYLLABLE
from indexer.records import record
from indexer.search.marks_read import Mark, is_joint, is_mistyped, same
from indexer.search.needles import Needles, is_weak
from indexer.search.skimming import Skimmed, alphabet

LONGEST_JOINT = 3  # characters between two words of one mark

Words = dict[str, int]  # words of queries, numbered


@record
class Marks:
    """The tokens of some texts that match, in order; arrays are side by side."""

    of: Array  # the text of each, ascending
    starts: Array  # characters of it
    ends: Array  # exclusive
    words: Array  # numbers of the words of the queries
    weak: Array  # whether it says nothing unless its neighbours match too

    def __getitem__(self, kept: Array) -> Marks:
        """Leave the marks that *kept* is true of, or put them in an order."""
        return Marks(*(getattr(self, name)[kept] for name in Marks.__match_args__))

    @classmethod
    def of_lists(cls, lists: Sequence[tuple[int, Sequence[Mark]]], words: Words) -> Marks:
        """Put the marks of texts together, each with the number of its text."""
        rows = [
            (of, mark.start, mark.end, words.setdefault(mark.word, len(words)), mark.weak)
            for of, marks in lists
            for mark in marks
        ]
        of, starts, ends, numbers, weak = np.array(rows, dtype=np.intp).reshape(len(rows), 5).T
        return cls(of, starts, ends, numbers, weak.astype(bool))

    def and_also(self, other: Marks) -> Marks:
        """Put the marks of other texts between these."""
        both = Marks(
            *(
                np.concatenate([getattr(self, name), getattr(other, name)])
                for name in Marks.__match_args__
            )
        )
        return both[np.argsort(both.of, kind="stable")]


class _Form:
    """A printed form as the words of a query see it."""

    def __init__(self, folded: str, form: str, needles: Needles, bare: bool, words: Words) -> None:
        word = needles.words[folded]
        self.folded, self.form, self.number = folded, form, words.setdefault(word, len(words))
        self.is_typed = bare or needles.bare or form in needles.forms or is_mistyped(form)
        self.is_weak = is_weak(form, "vi-unaccented" if bare else "vi")
        self.is_figure = form.isdecimal()


class _Reader(dict[str, int]):
    """What printed words are to a query: numbers of forms, or -1; each is looked at once."""

    def __init__(self, needles: Needles, bare: bool, words: Words, forms: list[_Form]) -> None:
        super().__init__()
        self._needles, self._bare, self._words, self._forms = needles, bare, words, forms
        self._numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        folded, form, number = FOLDED[piece], SYLLABLE[piece], -1
        if folded in self._needles.words:
            number = self._numbers.setdefault(form, len(self._forms))
            if number == len(self._forms):
                made = _Form(folded, form, self._needles, self._bare, self._words)
                self._forms.append(made)
        self[piece] = number
        return number


class _Page:
    """The tokens of skimmed texts that are words of what is asked of each."""

    def __init__(self, skimmed: Skimmed, needles: Sequence[Needles], words: Words) -> None:
        self.skimmed, self.needles, self.words = skimmed, needles, words
        self.known: list[_Form] = []
        readers: dict[tuple[int, bool], _Reader] = {}
        forms: list[int] = []
        firsts = skimmed.first_places
        for number, (one, bare) in enumerate(zip(needles, skimmed.are_bare, strict=True)):
            reader = readers.get((id(one), bare))
            if reader is None:
                reader = readers[id(one), bare] = _Reader(one, bare, words, self.known)
            forms += map(reader.__getitem__, skimmed.pieces[firsts[number] : firsts[number + 1]])
        self.forms = np.array(forms, dtype=np.intp)
        self.of = np.arange(len(needles)).repeat(np.diff(firsts))
        self.places = skimmed.places
        self._keep(self.forms >= 0)

    def _keep(self, kept: Array) -> None:
        self.forms, self.of, self.places = self.forms[kept], self.of[kept], self.places[kept]

    def told(self, name: str) -> Array:
        """Give what is known of the form of each token."""
        return np.array([getattr(form, name) for form in self.known])[self.forms]

    def leave_as_typed(self) -> None:
        """Leave what has diacritics as typed, or is one of two neighbours without any."""
        typed = self.told("is_typed")
        if typed.all():
            return
        beside = (np.diff(self.places) == 1) & (self.of[1:] == self.of[:-1])
        unsure = (beside & ~(typed[1:] & typed[:-1])).nonzero()[0]
        for place in unsure.tolist():
            one, two = self.known[self.forms[place]], self.known[self.forms[place + 1]]
            asked = self.needles[self.of[place]].pairs.get((one.folded, two.folded), ())
            if any(same(pair[0], one.form) and same(pair[1], two.form) for pair in asked):
                typed[place : place + 2] = True
        self._keep(typed)

    def leave_likely(self) -> None:
        """Leave of the forms that a bare word may stand for those beside its neighbours."""
        bare = np.array([one.bare and one.telling for one in self.needles])[self.of]
        if not bare.any():
            return
        numbers = self.told("number")
        asked = are_asked(self.of, numbers, self.needles, self.words)
        beside = (bare[1:] & self._are_joined() & asked).nonzero()[0]
        meant = np.zeros((len(self.needles), len(self.known)), dtype=bool)
        told = np.zeros((len(self.needles), len(self.words)), dtype=bool)
        for here in (beside, beside + 1):
            meant[self.of[here], self.forms[here]] = True
            told[self.of[here], numbers[here]] = True
        self._keep(~bare | meant[self.of, self.forms] | ~told[self.of, numbers])

    def leave_telling(self) -> None:
        """Leave out the words at both ends of a run that only join.

        A small figure stays beside the word it follows in the query: "Điều 5".
        """
        strong, numbers = ~self.told("is_weak"), self.told("number")
        ends_run = np.append(~self._are_joined(), True)
        run = np.cumsum(ends_run) - ends_run
        heads = np.append(0, ends_run[:-1].nonzero()[0] + 1)
        places = np.arange(len(run))
        first = np.minimum.reduceat(np.where(strong, places, len(run)), heads)[run]
        last = np.maximum.reduceat(np.where(strong, places, -1), heads)[run]
        kept = (first <= places) & (places <= last)
        follows = self.told("is_figure") & (places == last + 1) & (last >= 0)
        follows[1:] &= are_asked(self.of, numbers, self.needles, self.words)
        kept |= follows | ~np.array([one.telling for one in self.needles])[self.of]
        self._keep(kept)

    def _are_joined(self) -> Array:
        """Tell of every two tokens in a row whether nothing but a space or a dash is between."""
        text, codes = self.skimmed.text, self.skimmed.codes
        starts = self.skimmed.starts[self.places[1:]]
        ends = self.skimmed.ends[self.places[:-1]]
        gaps = starts - ends
        joined: Array = (gaps == 1) & alphabet().joints[codes[ends]]
        for place in ((gaps <= LONGEST_JOINT) & (gaps != 1)).nonzero()[0].tolist():
            joined[place] = is_joint(text, int(ends[place]), int(starts[place]))
        return joined

    def marks(self) -> Marks:
        """Give the marks that are left."""
        firsts = np.array(self.skimmed.firsts)[self.of]
        return Marks(
            self.of,
            self.skimmed.starts[self.places] - firsts,
            self.skimmed.ends[self.places] - firsts,
            self.told("number"),
            self.told("is_weak"),
        )


def marks_of(
    skimmed: Skimmed, places: Sequence[int], needles: Sequence[Needles], words: Words
) -> Marks:
    """Find what matches in skimmed texts.

    :param places: which texts these are.
    :param needles: what is to be marked in each text of a page.
    :param words: numbered so far; those that are met are added.
    """
    page = _Page(skimmed, [needles[place] for place in places], words)
    for leave in (page.leave_as_typed, page.leave_likely, page.leave_telling):
        if len(page.forms):
            leave()
    if not len(page.forms):
        return Marks.of_lists([], words)
    marks = page.marks()
    return replace(marks, of=np.array(places)[marks.of])


def are_asked(of: Array, numbers: Array, needles: Sequence[Needles], words: Words) -> Array:
    """Tell of every two marks in a row whether their words are neighbours in the query.

    :param of: the text of each mark.
    :param numbers: the word of each.
    :param needles: what is to be marked in each text.
    """
    kinds = {id(one): one for one in needles}
    asked = np.zeros((len(kinds), len(words), len(words)), dtype=bool)
    for table, one in zip(asked, kinds.values(), strict=True):
        for first, second in one.pairs:
            if first in words and second in words:
                table[words[first], words[second]] = True
    places = {key: place for place, key in enumerate(kinds)}
    kind = np.array([places[id(one)] for one in needles])[of[:-1]]
    found: Array = asked[kind, numbers[:-1], numbers[1:]]
    return found
