"""Regular expressions that are compiled when they are first used.

Compiling the grammars of numbers, dates and provisions takes longer than a whole search does, and
most queries hold none of these.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Protocol


class Matcher(Protocol):
    """``re.Pattern.match`` and its kin."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Look for the pattern between two places of a string."""


class Finder(Protocol):
    """``re.Pattern.finditer``."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Give every place where the pattern is."""


class Substituter(Protocol):
    """``re.Pattern.sub``."""

    def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str) -> str:
        """Replace the pattern wherever it is."""


class Pattern:
    """A regular expression; its methods are those of ``re.Pattern``.

    >>> date = Pattern("[0-9]{4} - [0-9]{2}", re.VERBOSE)
    >>> date.search("since 2021-03")[0]
    '2021-03'
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as the re module has it."""
        return re.compile(self.pattern, self.flags)

    # Each method replaces itself by the compiled one, so that only its first call is slower.
    @cached_property
    def match(self) -> Matcher:
        """See ``re.Pattern.match``."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Matcher:
        """See ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> Matcher:
        """See ``re.Pattern.search``."""
        return self.compiled.search

    @cached_property
    def split(self) -> Callable[[str], list[str]]:
        """See ``re.Pattern.split``."""
        return self.compiled.split

    @cached_property
    def finditer(self) -> Finder:
        """See ``re.Pattern.finditer``."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> Substituter:
        """See ``re.Pattern.sub``."""
        return self.compiled.sub


def verbose(pattern: str) -> Pattern:
    """Make a pattern that is written with spaces and comments."""
    return Pattern(pattern, re.VERBOSE)
