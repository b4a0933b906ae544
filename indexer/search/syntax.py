"""The marks people put round words: quotation marks, a minus, AND OR NOT, stars, ``name:value``.

Read character by character, left to right, because each mark only counts where a word may
begin: ``2021-2030``, ``NĐ-CP`` and ``https://...`` are words. How they belong together is told by
:mod:`indexer.search.grouping`.
"""

from __future__ import annotations

from indexer.language import numbers
from indexer.language.detect import detect
from indexer.language.patterns import Pattern
from indexer.language.text import fold, lower
from indexer.locale import gettext as _
from indexer.records import record
from indexer.search.assignments import (
    EDGE,
    OPENING,
    TOKEN,
    assignment_at,
    quoted_at,
    unbracketed,
)
from indexer.search.expression import (
    Condition,
    Item,
    Quoted,
    Sign,
    Starred,
    Word,
    atoms_of,
)
from indexer.search.grouping import has_bracket_left_out, read_items

STAR_LETTERS = 2  # before a star, at least
MOST_WITHIN = 50  # words among those of "..."~N

_OPERATOR = Pattern(r"(AND|OR|NOT|VÀ|HOẶC|HOAC|&&|\|\|)(?: +|(?=\()|$)")
_VIETNAMESE = {"VÀ": "and", "HOẶC": "or", "HOAC": "or"}
_SIGNS = {"AND": "and", "&&": "and", "OR": "or", "||": "or", **_VIETNAMESE}
_NEAR = Pattern(r"~([0-9]{1,4})(?![\w.,]*\w)")
_STAR = Pattern(r"([^\W_]+)\*+(?![^\s,.;:!?)\]}»”\"'…])")
_INNER_STAR = Pattern(r"[^\W\d_]+\*[^\W\d_]+")
# Up to where a word or a phrase may begin.
_STRETCH = Pattern(rf"[^ (\[{OPENING}]+[ (\[]?|[ (\[]")
# A bracket opens where a word may begin; "5(2)(a)" is a word.
_PLAIN = Pattern(r"(?<![^ (])\(|[^ ()]+(?:\([^ ()]*\)[^ ()]*)*|\)")


@record
class Syntax:
    """A query taken apart; nothing is looked up or judged yet."""

    words: str  # single spaces; phrases stay, without their marks
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    assignments: tuple[tuple[str, str], ...]  # (filter, value as typed)
    notices: tuple[str, ...]
    loose: str = ""  # the words but for those of the condition
    condition: Condition | None = None


def read_syntax(text: str) -> Syntax:
    """Take a query apart.

    >>> syntax = read_syntax('chế độ “thai sản” -nam 2021-2030 năm:2021 ghi chú:x')
    >>> syntax.words, syntax.phrases, syntax.excluded, syntax.assignments
    ('chế độ thai sản 2021-2030 ghi chú:x', ('thai sản',), ('nam',), (('year', '2021'),))

    :param text: NFC, with no white space but spaces.
    """
    scanner = _Scanner(text, fold(text), numbers.scan(text))
    scanner.run()
    reading = read_items(scanner.items)
    words = "".join(scanner.words)
    if reading.condition is not None and has_bracket_left_out(scanner.items):
        wanted = [atom for atom, is_wanted in atoms_of(reading.condition) if is_wanted]
        texts = [atom.text for atom in wanted if not isinstance(atom, Starred)]
        words = " ".join((reading.loose, *texts))
    return Syntax(
        words=" ".join(words.split()),
        phrases=reading.phrases,
        excluded=reading.excluded,
        assignments=tuple(scanner.assignments),
        notices=(*scanner.notices, *reading.notices),
        loose=reading.loose,
        condition=reading.condition,
    )


class _Scanner:
    def __init__(self, text: str, folded: str, spans: list[numbers.NumberSpan]) -> None:
        self.text = text
        self.folded = folded  # character for character
        self.numbers = spans
        self.position = 0
        self.words: list[str] = []
        self.items: list[Item] = []
        self.plain = 0  # words from here on are no items yet
        self.assignments: list[tuple[str, str]] = []
        self.notices: list[str] = []

    def run(self) -> None:
        """Read the whole text; each reader moves ``position`` on if it takes something."""
        while self.position < len(self.text):
            if self._word_begins() and (
                self._exclusion() or self._operator() or self._filter() or self._star()
            ):
                self.words.append(" ")
            elif self.text[self.position] in OPENING:
                self._phrase()
            elif match := _STRETCH.match(self.text, self.position):
                self.words.append(match[0])
                self.position = match.end()
        self._take()

    def _take(self, *items: Item) -> None:
        """Add the plain words read so far, and then *items*."""
        plain = "".join(self.words[self.plain :])
        for token in _PLAIN.compiled.findall(plain):
            if token in ("(", ")"):
                self.items.append(Sign(token))
            elif any(map(str.isalnum, token)):
                self.items.append(Word(token))
        if "*" in plain and _INNER_STAR.search(plain):
            self.notices.append(_("A star stands for letters only at the end of a word."))
        self.items += items
        self.plain = len(self.words)

    def _word_begins(self) -> bool:
        return self.position == 0 or self.text[self.position - 1] in " (["

    def _phrase(self) -> None:
        quoted = quoted_at(self.text, self.position)
        if quoted is None:
            self.notices.append(_("A quotation mark has no partner, so it was left out."))
            self.words.append(" ")
            self.position += 1
            return
        phrase, self.position = quoted
        if any(map(str.isalnum, phrase)):
            self._take(self._near(phrase))
        self.words.append(f" {phrase} ")
        self.plain = len(self.words)

    def _near(self, phrase: str) -> Quoted:
        """Read what may follow a phrase: ``~5``, for words near each other."""
        match = _NEAR.match(self.text, self.position)
        if match is None or len(phrase.split()) < 2:
            return Quoted(phrase)
        self.position = match.end()
        if int(match[1]) > MOST_WITHIN:
            self.notices.append(
                _("Words are near each other with {count} others among them at most.").format(
                    count=MOST_WITHIN
                )
            )
        return Quoted(phrase, min(int(match[1]), MOST_WITHIN))

    def _star(self) -> bool:
        """Read the beginning of a word with a star."""
        match = _STAR.match(self.text, self.position) if "*" in self.text else None
        if match is None:
            return False
        self.position = match.end()
        if len(match[1]) < STAR_LETTERS:
            self.notices.append(
                _("A star needs at least {count} letters before it, so it was left out.").format(
                    count=STAR_LETTERS
                )
            )
            self.words.append(match[1])
        else:
            self._take(Starred(match[1]))
        return True

    def _operator(self) -> bool:
        """Read AND, OR and NOT in capitals, which other search boxes have taught people."""
        match = _OPERATOR.match(self.text, self.position)
        if match is None:
            return False
        capitals = self.text == self.text.upper()
        if capitals and match[1] in _VIETNAMESE:
            return False  # in a title set in capitals these are words
        shouted = capitals and detect(lower(_OPERATOR.sub("", self.text))) == "en"
        if match[1] == "NOT" and not shouted and self._leave_out(match.end()):
            return True
        self.position = match.end()
        if match[1] in _SIGNS and not shouted:
            self._take(Sign(_SIGNS[match[1]]))
        return True

    def _exclusion(self) -> bool:
        start = self.position + 1
        if self.text[self.position] != "-" or self._inside_number() or self._joins_digits():
            return False
        return self._leave_out(start)

    def _leave_out(self, start: int) -> bool:
        """Read the word, phrase or bracket at *start* as one that must not be there."""
        excluded: Item
        if quoted := quoted_at(self.text, start):
            phrase, self.position = quoted
            excluded = self._near(phrase)
        elif self.text[start : start + 1] == "(":
            self._take(Sign("not"))
            self.position = start
            return True
        elif (star := _STAR.match(self.text, start)) and len(star[1]) >= STAR_LETTERS:
            excluded, self.position = Starred(star[1]), star.end()
        else:
            match = TOKEN.match(self.text, start)
            if match is None or not match[0][0].isalnum():
                return False
            if self._filter(start):
                self.assignments.pop()
                self.notices.append(_("A filter cannot be left out with a minus: it was ignored."))
                return True
            word = unbracketed(match[0])
            self.position = start + len(word)
            excluded = Word(word.rstrip(EDGE))
        if not isinstance(excluded, Quoted) or any(map(str.isalnum, excluded.text)):
            self._take(Sign("not"), excluded)
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
        found = assignment_at(self.text, self.folded, self.position if start is None else start)
        if found is None:
            return False
        self.assignments.append((found.name, found.value))
        self.position = found.end
        self._take(Sign("filter"))
        return True
