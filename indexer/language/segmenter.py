"""Where the words are in a Vietnamese text.

pyvi joins the syllables of a word with ``_`` and puts spaces round punctuation, so its output
cannot be laid over the source: ``145/2020/NĐ-CP`` comes back as ``145 / 2020 / NĐ - CP``. This
module keeps pyvi's decisions, as :mod:`indexer.language.wordmodel` makes them from pyvi's own
model, and gives character spans of the text it was handed.

Two things differ from pyvi on purpose. Document numbers are one word. And the text is read in
lower case: pyvi takes capitals for names and cuts "ỦY BAN" otherwise than "Ủy ban", so a heading
and the text under it, or a query and a document, would hold different words. On our official
texts the words of running text stay the same but for 0.4 % (names, mostly); as a layer of its
own over ALQAC and XQuAD it changes hit@1 by no more than two points and beside the other layers
by none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from indexer.language import numbers
from indexer.language.patterns import Pattern
from indexer.language.text import lower
from indexer.language.wordmodel import model

if TYPE_CHECKING:
    from indexer.language.wordbatch import Batch


class Span(NamedTuple):
    """A piece of a text: characters from 0, end exclusive."""

    start: int
    end: int


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

# What pyvi takes for one unit, in its order, but for words, which come first because they are many
# and nothing else begins with a letter; its abbreviations all hold a capital, and so never occur
# in lower case. Web and mail addresses come first where there are any: looking for one at
# every word is slow, and of quadratic time where a line has no spaces.
_UNIT = re.compile(r"([^\W\d]\w*|==>|->|\.\.\.|>>|\d+(?:[.,_]\d+)+|[^\w\s]|\w+)")
_ADDRESS = Pattern(r"\w{1,64}://\S+|[a-z0-9_.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,9}[a-z0-9-]{1,63}")


def segment(text: str) -> list[Span]:
    """Split Vietnamese text into words, keeping each word's place in the text.

    >>> text = "Nghị định 145/2020/NĐ-CP: NGƯỜI LAO ĐỘNG"
    >>> [text[start:end] for start, end in segment(text)]
    ['Nghị định', '145/2020/NĐ-CP', ':', 'NGƯỜI', 'LAO ĐỘNG']

    Text without diacritics mostly comes back syllable by syllable: pyvi knows few words in it. The
    first call reads pyvi's model, some milliseconds.

    :param text: as :func:`indexer.language.text.canonical` returns it (NFC).
    :return: spans in reading order that never overlap; ``start`` and ``end`` count
        characters of *text* from 0, ``end`` exclusive. Only white space lies between two spans.
        Empty for blank text.

    Source: pyvi 0.1.1, ``ViTokenizer.sylabelize`` and ``tokenize``; document numbers as
    :mod:`indexer.language.numbers` reads them.
    """
    return list(_spans(text, least=1))


def words(text: str) -> list[Span]:
    """Give the words of two syllables or more, as :func:`segment` finds them.

    >>> text = "chế độ thai sản"
    >>> [text[start:end] for start, end in words(text)]
    ['chế độ', 'thai sản']
    """
    return list(_spans(text, least=2))


def words_of(texts: Sequence[str], apart: Sequence[Sequence[tuple[int, int]]]) -> list[list[str]]:
    """Give the words of two syllables or more of many texts, as :func:`words` finds them.

    Several times as quick as one text after another, and the more so the more texts there are.

    >>> words_of(["chế độ thai sản", "Người\\u00a0LAO  động"], [(), ()])
    [['chế độ', 'thai sản'], ['lao động']]

    :param texts: as :func:`indexer.language.text.canonical` returns them.
    :param apart: where the document numbers of each text start and end, in order.
    :return: in lower case, with single spaces between syllables.
    """
    lines: list[str] = []
    firsts: list[int] = []  # of each text, the place of its first line
    for text, places in zip(texts, apart, strict=True):
        firsts.append(len(lines))
        position = 0
        for start, end in places:
            lines += text[position:start].splitlines()
            position = end
        lines += text[position:].splitlines()
    words, bounds = _batch().words(lines, firsts)
    return [words[first:last] for first, last in pairwise(bounds)]


@cache
def _batch() -> Batch:
    from indexer.language.wordbatch import Batch  # brings numpy in, which a query can do without

    return Batch(model(), units)


def units(text: str) -> list[str]:
    """Cut lower-cased text as pyvi does before it makes words.

    >>> units("(người lao động) 1.5")
    ['(', 'người', 'lao', 'động', ')', '1.5']
    """
    return _placed_units(text, 0)[0]


def _spans(text: str, least: int) -> Iterator[Span]:
    """Give the words of *least* units or more; a document number is one unit."""
    apart = ((number.start, number.end) for number in numbers.scan(text))
    return spans_between(lower(text), apart, least)


def spans_between(lowered: str, apart: Iterable[tuple[int, int]], least: int) -> Iterator[Span]:
    """Give the words of *least* units or more, where the document numbers are known.

    :param apart: where document numbers start and end, in order; each is one unit.
    """
    position = 0
    for start, end in apart:
        yield from _spans_of(lowered, position, start, least)
        if least == 1:
            yield Span(start, end)
        position = end
    yield from _spans_of(lowered, position, len(lowered), least)


def _spans_of(lowered: str, start: int, end: int, least: int) -> Iterator[Span]:
    for line in _LINE.finditer(lowered, start, end):
        found, starts, ends = _placed_units(line[0], line.start())
        first = 0
        for place, joined in enumerate((*model().joined(found), False), start=1):
            if not joined and found:
                if place - first >= least:
                    yield Span(starts[first], ends[place - 1])
                first = place


def _placed_units(line: str, offset: int) -> tuple[list[str], list[int], list[int]]:
    """Cut a line as pyvi does before it joins: units, and where each starts and ends."""
    parts: list[str] = []  # gap, unit, gap, unit, ..., gap
    position = 0
    if "@" in line or "://" in line:
        for address in _ADDRESS.finditer(line):
            parts += _UNIT.split(line[position : address.start()])
            parts.append(address[0])
            position = address.end()
    parts += _UNIT.split(line[position:])
    ends = list(accumulate(map(len, parts), initial=offset))
    return parts[1::2], ends[1:-1:2], ends[2::2]
