"""Clauses and points of an article where nothing is doubtful: 1, 2, 3 ... and in each a, b, c ...

:mod:`indexer.documents.structure` weighs whole runs of numbers against each other, because a
text from anywhere may have lost lines or quote other laws. Most codified articles leave nothing
to weigh: every label is strong and the very next one. For those the same tree is made directly,
several times as fast; all others are left to it. ``tests/test_phapdien.py`` holds the two alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.documents.labels import STRONG, Label, read_label
from indexer.documents.model import Provision

# A quotation may hold labels of another law; marks at a line's ends are no words.
_DOUBTFUL = (*'“”„‟«»"#*_|',)
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A line with a label; positions count characters of the article's text."""

    label: Label
    start: int
    body_start: int


def plain_clauses(words: str, article: str, offset: int = 0) -> tuple[Provision, ...] | None:
    """Read the clauses and points of one article; None where they are doubtful.

    >>> plain = plain_clauses("Điều 5. Nghỉ\\n1. Một:\\na) Hai.\\n2. Ba.", "dieu-5")
    >>> [(clause.anchor, [point.label for point in clause.children]) for clause in plain]
    [('dieu-5-khoan-1', ['điểm a']), ('dieu-5-khoan-2', [])]
    >>> plain_clauses("Điều 5. Nghỉ\\n1. Một.\\n3. Ba.", "dieu-5") is None
    True

    :param words: label and heading on the first line, then its lines, without blank ones.
    :param article: the anchor of the article.
    :param offset: where the article starts in the whole text, in characters.
    """
    if any(mark in words for mark in _DOUBTFUL):
        return None
    found = _labelled(words, offset)
    if found is None:
        return None
    if found and found[0].label.kind == "point":
        return tuple(_points(found, offset + len(words), article))
    firsts = [index for index, each in enumerate(found) if each.label.kind == "clause"]
    clauses = []
    for first, following in pairwise([*firsts, len(found)]):
        end = found[following].start if following < len(found) else offset + len(words)
        clause = found[first]
        name = f"{article}-khoan-{clause.label.number}"
        points = tuple(_points(found[first + 1 : following], end, name))
        clauses.append(_provision(clause, "khoản", name, end, points))
    return tuple(clauses)


def _labelled(words: str, offset: int) -> list[_Labelled] | None:
    """The lines with labels below the first line, if each label is the one that comes next."""
    found: list[_Labelled] = []
    lines = words.split("\n")
    previous, start = lines[0], offset + len(lines[0]) + 1
    clauses = points = 0
    for line in lines[1:]:
        label = read_label(line, previous)
        if label is not None:
            if label.strength != STRONG or label.width >= len(line):
                return None
            if label.kind == "clause" and label.number == str(clauses + 1):
                if points and not clauses:
                    return None  # a list before the first clause
                clauses, points = clauses + 1, 0
            elif label.kind == "point" and label.number == _LETTERS[points : points + 1]:
                points += 1
            else:
                return None
            found.append(_Labelled(label, start, start + label.width))
        previous = line
        start += len(line) + 1
    return found


def _points(found: list[_Labelled], end: int, above: str) -> Iterator[Provision]:
    ends = [*(each.start for each in found), end][1:]
    for point, own_end in zip(found, ends, strict=True):
        letter = point.label.number.replace("đ", "dd")
        yield _provision(point, "điểm", f"{above}-diem-{letter}", own_end, ())


def _provision(
    line: _Labelled, word: str, name: str, end: int, children: tuple[Provision, ...]
) -> Provision:
    return Provision(
        kind=line.label.kind,
        number=line.label.number,
        label=f"{word} {line.label.number}",
        heading="",
        anchor=name,
        start=line.start,
        body_start=line.body_start,
        end=end,
        children=children,
    )
