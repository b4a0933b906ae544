"""How the words of a query belong together: AND, OR, brackets, and what is left out.

An item of a query is a word or a sign, as :mod:`indexer.search.syntax` tells them apart. Words that
stand side by side, with no sign between them, are one side of an OR; an AND binds closer:

    either:  every, and after each OR another
    every:   units, with AND between them or nothing
    unit:    a word, a phrase, a word with a star, an either in brackets; each maybe left out

Without AND and OR words are not conditions: the more of them a passage holds the better. So
brackets count only where one of these stands in them, and what does not fit together is read as
words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from indexer.locale import gettext as _
from indexer.records import record
from indexer.search.expression import (
    Atom,
    Condition,
    Either,
    Every,
    Item,
    Quoted,
    Sign,
    Without,
    Word,
)

MOST_PARTS = 64  # words and phrases of one condition
DEEPEST = 8  # brackets in brackets


@record
class Reading:
    """A query's items, read: what is only looked for, and what must hold."""

    phrases: tuple[str, ...]  # must stand in the passage
    excluded: tuple[str, ...]  # words and phrases that must not
    loose: str  # the words that are no conditions, those of phrases among them
    condition: Condition | None
    notices: tuple[str, ...]


class _Misfit(Exception):
    """The signs do not fit together."""


@record
class _Group:
    """What stands in brackets, or the whole query."""

    sides: tuple[tuple[_Unit, ...], ...]  # of OR
    joined: bool  # by an AND or OR, so that its words are conditions


@record
class _Unit:
    part: Atom | _Group
    without: bool


def read_items(items: Sequence[Item]) -> Reading:
    """Read the items of a query.

    >>> sinh, om = Word("sinh"), Word("ốm")
    >>> reading = read_items([Word("nghỉ"), Sign("("), sinh, Sign("or"), om, Sign(")")])
    >>> str(reading.condition), reading.loose
    ('sinh OR ốm', 'nghỉ')
    """
    told = _Told()
    if _has_signs(items):
        try:
            told.read(_Parser(items, told.notices).whole())
            return told.reading()
        except _Misfit:
            told = _Told()
            told.notices.append(
                _("AND, OR and brackets do not fit together here, so they were left out.")
            )
    told.read(_without_signs(items))
    return told.reading()


def _has_signs(items: Sequence[Item]) -> bool:
    """Tell whether brackets may mean something: with AND, OR, or a bracket that is left out."""
    return any(
        isinstance(item, Sign) and item.name in ("and", "or") for item in items
    ) or has_bracket_left_out(items)


def has_bracket_left_out(items: Sequence[Item]) -> bool:
    """Tell whether a minus or NOT stands before a bracket."""
    names = [item.name if isinstance(item, Sign) else "" for item in items]
    return ("not", "(") in pairwise(names)


def _without_signs(items: Sequence[Item]) -> _Group:
    """Read items as words, phrases, and those that are left out."""
    units, without = [], False
    for item in items:
        if not isinstance(item, Sign):
            units.append(_Unit(item, without))
        without = isinstance(item, Sign) and item.name == "not"
    return _Group((tuple(units),), joined=False)


class _Parser:
    """Reads items from left to right, a rule of the grammar a method."""

    def __init__(self, items: Sequence[Item], notices: list[str]) -> None:
        self.items, self.notices, self.place, self.depth, self.parts = items, notices, 0, 0, 0

    def whole(self) -> _Group:
        group = self._either()
        if self.place < len(self.items):
            raise _Misfit
        return group

    def _sign(self) -> str:
        """Name the sign that comes next, "" for a word and "end" for none."""
        if self.place == len(self.items):
            return "end"
        item = self.items[self.place]
        return item.name if isinstance(item, Sign) else ""

    def _either(self) -> _Group:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Misfit
        sides, joined = [self._every()], False
        while self._sign() == "or":
            self.place += 1
            sides.append(self._every())
        self.depth -= 1
        joined = len(sides) > 1 or any(anded for _units, anded, _limits in sides)
        filled = [units for units, _anded, _limits in sides if units]
        if 0 < len(filled) < len(sides):
            if not all(units or limits for units, _anded, limits in sides):
                raise _Misfit
            self.notices.append(
                _("A filter limits the whole search, so it cannot be one side of OR.")
            )
        return _Group(tuple(filled), joined)

    def _every(self) -> tuple[tuple[_Unit, ...], bool, int]:
        """Read units; tell whether an AND stands between them, and how many filters."""
        units: list[_Unit] = []
        limits, anded, wanted = 0, False, False
        while (sign := self._sign()) not in ("or", ")", "end"):
            if sign == "and":
                if wanted or not (units or limits):
                    raise _Misfit
                anded = wanted = True
                self.place += 1
                continue
            unit = self._unit(sign)
            limits += unit is None
            if unit is not None:
                units.append(unit)
            wanted = False
        if wanted or (not (units or limits) and (sign == "or" or self.depth > 1)):
            raise _Misfit
        return tuple(units), anded, limits

    def _unit(self, sign: str) -> _Unit | None:
        if sign == "filter":
            self.place += 1
            return None
        without = sign == "not"
        if without:
            self.place += 1
            sign = self._sign()
        if sign == "(":
            self.place += 1
            group = self._either()
            if self._sign() != ")":
                raise _Misfit
            self.place += 1
            return _Unit(group, without) if group.sides else None
        if sign:
            raise _Misfit
        item = self.items[self.place]
        assert not isinstance(item, Sign)
        self.place += 1
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise _Misfit
        return _Unit(item, without)


class _Told:
    """What is looked for and what must hold, while a query is gone through."""

    def __init__(self) -> None:
        self.phrases: list[str] = []
        self.excluded: list[str] = []
        self.loose: list[str] = []
        self.conditions: list[Condition] = []
        self.notices: list[str] = []

    def read(self, group: _Group) -> None:
        """Read a group: strictly where AND or OR stand in it."""
        if group.joined and group.sides:
            self.conditions.append(_strict(group))
            return
        for unit in chain.from_iterable(group.sides):
            self._read_unit(unit)

    def _read_unit(self, unit: _Unit) -> None:
        part = unit.part
        if isinstance(part, _Group) and not unit.without:
            self.read(part)
        elif isinstance(part, Word) or (isinstance(part, Quoted) and part.within is None):
            if unit.without:
                self.excluded.append(part.text)
                return
            self.loose.append(part.text)
            if isinstance(part, Quoted):
                self.phrases.append(part.text)
        else:
            self.conditions.append(_strict_unit(unit))

    def reading(self) -> Reading:
        """Put together what was told."""
        condition: Condition | None = None
        if self.conditions:
            condition = _one(Every, self.conditions)
        return Reading(
            tuple(self.phrases),
            tuple(self.excluded),
            " ".join(self.loose),
            condition,
            tuple(self.notices),
        )


def _strict(group: _Group) -> Condition:
    return _one(Either, [_one(Every, list(map(_strict_unit, side))) for side in group.sides])


def _strict_unit(unit: _Unit) -> Condition:
    part = _strict(unit.part) if isinstance(unit.part, _Group) else unit.part
    return Without(part) if unit.without else part


def _one(kind: type[Every] | type[Either], parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
