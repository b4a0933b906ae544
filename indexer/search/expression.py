"""What a passage must hold, in words, phrases, words with a star, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.records import record


@record
class Word:
    """Holds the word, in any form that the index knows."""

    text: str

    def __str__(self) -> str:
        return self.text


@record
class Quoted:
    """Holds the words side by side, or with *within* near each other in any order."""

    text: str
    within: int | None = None  # other words that may stand among them

    def __str__(self) -> str:
        return f'"{self.text}"' + ("" if self.within is None else f"~{self.within}")


@record
class Starred:
    """Holds a word that begins with these letters."""

    letters: str

    def __str__(self) -> str:
        return f"{self.letters}*"


@record
class Every:
    """Holds all of some things."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " ".join(map(_shown, self.parts))


@record
class Either:
    """Holds at least one of some things."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


@record
class Without:
    """Does not hold something."""

    part: Condition

    def __str__(self) -> str:
        return f"-{_shown(self.part)}"


Atom = Word | Quoted | Starred
Condition = Word | Quoted | Starred | Every | Either | Without


def _shown(part: Condition) -> str:
    return f"({part})" if isinstance(part, Either | Every) else str(part)


@record
class Sign:
    """AND, OR, NOT, a bracket, or a filter, which stands for nothing in a condition."""

    name: str  # "and", "or", "not", "(", ")" or "filter"


Item = Atom | Sign


def atoms_of(condition: Condition, wanted: bool = True) -> Iterator[tuple[Atom, bool]]:
    """Give the words, phrases and stars of a condition, each with whether it is to be there."""
    if isinstance(condition, Without):
        yield from atoms_of(condition.part, not wanted)
    elif isinstance(condition, Every | Either):
        for part in condition.parts:
            yield from atoms_of(part, wanted)
    else:
        yield condition, wanted
