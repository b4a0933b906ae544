"""The marks people put round words: quotation marks, a minus, AND OR NOT, ``name:value``.

Read character by character, left to right, because each mark only counts where a word may
begin: ``2021-2030``, ``NĐ-CP`` and ``https://...`` are words.
"""

from __future__ import annotations

import re

from indexer.language import numbers
from indexer.language.patterns import Pattern
from indexer.language.text import fold, place_tone
from indexer.locale import gettext as _
from indexer.records import record
from indexer.search.filter_names import filter_names, read_value, read_values, read_years

MAX_VALUE_WORDS = 10  # of a value typed without quotation marks; names of ministries have eight

# What opens and closes a phrase: people and word processors pair them in every way.
_QUOTES = '"“”„‟＂'
_OPENING = _QUOTES + "«"
_EDGE = ",.;:!?)]}…"  # ends a word and is no part of a value
_TOKEN = Pattern(rf"[^ {_OPENING}»]+")
_OPERATOR = Pattern(r"(AND|OR|NOT|&&|\|\|)(?: +|$)")
_FILTER = Pattern(
    "(?P<name>"
    + "|".join(
        re.escape(name).replace(r"\ ", "[ _-]")
        for name in sorted({fold(name) for name in filter_names()}, key=len, reverse=True)
    )
    + ") ?[:：](?P<space> *)"
)


@record
class Syntax:
    """A query taken apart; nothing is looked up or judged yet."""

    words: str  # single spaces; phrases stay, without their marks
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    assignments: tuple[tuple[str, str], ...]  # (filter, value as typed)
    notices: tuple[str, ...]


def read_syntax(text: str) -> Syntax:
    """Take a query apart.

    >>> syntax = read_syntax('chế độ “thai sản” -nam 2021-2030 năm:2021 ghi chú:x')
    >>> syntax.words, syntax.phrases, syntax.excluded, syntax.assignments
    ('chế độ thai sản 2021-2030 ghi chú:x', ('thai sản',), ('nam',), (('year', '2021'),))

    :param text: NFC, with no white space but spaces.
    """
    scanner = _Scanner(text, fold(text), numbers.scan(text))
    scanner.run()
    return Syntax(
        words=" ".join("".join(scanner.words).split()),
        phrases=tuple(scanner.phrases),
        excluded=tuple(scanner.excluded),
        assignments=tuple(scanner.assignments),
        notices=tuple(scanner.notices),
    )


class _Scanner:
    def __init__(self, text: str, folded: str, spans: list[numbers.NumberSpan]) -> None:
        self.text = text
        self.folded = folded  # character for character
        self.numbers = spans
        self.position = 0
        self.words: list[str] = []
        self.phrases: list[str] = []
        self.excluded: list[str] = []
        self.assignments: list[tuple[str, str]] = []
        self.notices: list[str] = []

    def run(self) -> None:
        """Read the whole text; each reader moves ``position`` on if it takes something."""
        while self.position < len(self.text):
            if self._word_begins() and (self._exclusion() or self._operator() or self._filter()):
                self.words.append(" ")
            elif self.text[self.position] in _OPENING:
                self._phrase()
            else:
                self.words.append(self.text[self.position])
                self.position += 1

    def _word_begins(self) -> bool:
        return self.position == 0 or self.text[self.position - 1] in " (["

    def _quoted(self, at: int) -> tuple[str, int] | None:
        """Read the quotation that opens at *at*: its words, and where the text goes on."""
        if self.text[at : at + 1] not in _OPENING or at >= len(self.text):
            return None
        closing = "»" if self.text[at] == "«" else _QUOTES
        for end in range(at + 1, len(self.text)):
            if self.text[end] in closing:
                return " ".join(self.text[at + 1 : end].split()), end + 1
        return None

    def _phrase(self) -> None:
        quoted = self._quoted(self.position)
        if quoted is None:
            self.notices.append(_("A quotation mark has no partner, so it was left out."))
            self.words.append(" ")
            self.position += 1
            return
        phrase, self.position = quoted
        if any(character.isalnum() for character in phrase):
            self.phrases.append(phrase)
        self.words.append(f" {phrase} ")

    def _operator(self) -> bool:
        """Read AND, OR and NOT in capitals, which other search boxes have taught people."""
        match = _OPERATOR.match(self.text, self.position)
        if match is None:
            return False
        # In a title set in capitals, NOT is a word of the title.
        if match[1] == "NOT" and self.text != self.text.upper() and self._leave_out(match.end()):
            return True
        self.position = match.end()
        return True

    def _exclusion(self) -> bool:
        start = self.position + 1
        if self.text[self.position] != "-" or self._inside_number() or self._joins_digits():
            return False
        return self._leave_out(start)

    def _leave_out(self, start: int) -> bool:
        """Read the word or phrase at *start* as one that must not be there."""
        if quoted := self._quoted(start):
            excluded, end = quoted
        else:
            match = _TOKEN.match(self.text, start)
            if match is None or not match[0][0].isalnum():
                return False
            if self._filter(start):
                self.assignments.pop()
                self.notices.append(_("A filter cannot be left out with a minus: it was ignored."))
                return True
            excluded, end = match[0].rstrip(_EDGE), match.end()
        if any(character.isalnum() for character in excluded):
            self.excluded.append(excluded)
        self.position = end
        return True

    def _inside_number(self) -> bool:
        return any(number.start < self.position < number.end for number in self.numbers)

    def _joins_digits(self) -> bool:
        """Tell "2021 -2030", a span of years, from a word to leave out."""
        before, after = self.text[: self.position].rstrip(), self.text[self.position + 1 :]
        return before[-1:].isdigit() and after[:1].isdigit()

    def _filter(self, start: int | None = None) -> bool:
        if ":" not in self.text and "：" not in self.text:
            return False  # before a long expression is compiled
        match = _FILTER.match(self.folded, self.position if start is None else start)
        if match is None:
            return False
        typed = self.text[match.start("name") : match.end("name")]
        name = filter_names().get(place_tone(re.sub("[_-]", " ", typed.lower())))
        if name is None:
            return False
        # Typed without its accent, "năm" is also "nam", a man: "nam:60 nữ:55" is no filter.
        doubtful = bool(match["space"]) or typed.lower() == "nam"
        value = self._value(name, match.end(), only_known=doubtful)
        if value is None:
            return False
        self.assignments.append((name, value[0]))
        self.position = value[1]
        return True

    def _value(self, name: str, at: int, *, only_known: bool) -> tuple[str, int] | None:
        """Read a value and where it ends.

        Where the name may be an ordinary word only a value that is known counts: "tình trạng:
        bạo lực gia tăng" is a sentence.
        """
        quoted = self._quoted(at)
        if quoted and quoted[0]:
            known = _is_known(name, quoted[0])
            return quoted if known or not only_known else None
        tokens: list[re.Match[str]] = []
        for token in _TOKEN.finditer(self.text, at):
            between = self.text[tokens[-1].end() if tokens else at : token.start()]
            if len(tokens) == MAX_VALUE_WORDS or between.strip(" "):
                break
            tokens.append(token)
        if not tokens or tokens[0].start() != at:
            return None
        for token in reversed(tokens[1:]):
            value = self.text[at : token.end()].rstrip(_EDGE)
            if name != "year" and read_value(name, value):
                return value, token.end()
        single = tokens[0][0]
        for value in (single, single.rstrip(_EDGE)):  # "2020.." ends in points
            if _is_known(name, value):
                return value, tokens[0].end()
        if only_known or not single[0].isalnum():
            return None
        return single.rstrip(_EDGE), tokens[0].end()


def _is_known(name: str, value: str) -> bool:
    return read_years(value) is not None if name == "year" else bool(read_values(name, value))
