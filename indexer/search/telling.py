"""Which marks of a text tell most of why it was found, of all texts of a page at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from indexer.index.arrays import Array
from indexer.search.marks_skimmed import Marks, Words, are_asked
from indexer.search.needles import Needles

REPEATED = 0.1  # what a word is worth again, so that distinct words decide
NEIGHBOURS = 0.5  # of both weights, for two words of the query side by side
AT_ONCE = 4096  # windows that are weighed, so that a page of long texts takes little memory
APART = 1 << 32  # characters that no text has, to tell the texts apart by


def best_spans(
    marks: Marks,
    room: int,
    asked: Sequence[tuple[Needles, Mapping[str, float]]],
    words: Words,
) -> list[tuple[int, int]]:
    """Choose the marks of each text to show: start of the first, end of the last; or (0, 0).

    :param room: characters that they may take, but for one mark that is longer by itself.
    :param asked: of each text what is marked in it, and how telling each word is; 1 where unknown.
    :param words: the numbers of the words.
    """
    best = [(0, 0)] * len(asked)
    if not len(marks.of):
        return best
    of = marks.of
    worth = _worth(marks, [weights for _, weights in asked], words)
    joined = np.zeros(len(of), dtype=bool)
    joined[1:] = (of[1:] == of[:-1]) & (marks.starts[1:] - marks.ends[:-1] <= 1)
    openings = (~joined).nonzero()[0]  # to open in the middle of a match shows no more
    reach = np.maximum(marks.starts + room, marks.ends) + of * APART
    afters = (marks.ends + of * APART).searchsorted(reach[openings], side="right")
    beside = _neighbours(marks, joined, worth, [needles for needles, _ in asked], words)
    alone = worth, _last_alike(of * len(words) + marks.words)
    parts = [
        _scores(openings[n : n + AT_ONCE], afters[n : n + AT_ONCE], alone, beside)
        for n in range(0, len(openings), AT_ONCE)
    ]
    scores, lasts = map(np.concatenate, zip(*parts, strict=True))
    bounds = of[openings].searchsorted(range(len(asked) + 1)).tolist()
    for text, (first, after) in enumerate(pairwise(bounds)):
        if first < after:
            row = first + int(scores[first:after].argmax())
            if scores[row] > 0:
                best[text] = int(marks.starts[openings[row]]), int(marks.ends[lasts[row]])
    return best


def _scores(
    openings: Array, afters: Array, alone: tuple[Array, Array], beside: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Tell how telling each window is, and which of its marks is the last that tells something.

    :param openings: the first mark of each window; *afters* the first behind it.
    :param alone: what each mark is worth, and where its word stood last before.
    :param beside: the same of each mark with the one before.
    """
    (worth, seen_at), (worth_paired, paired_at) = alone, beside
    width = int((afters - openings).max())
    # A row a window, a column a mark of it.
    firsts, places = openings[:, None], openings[:, None] + np.arange(width)
    inside = places < afters[:, None]
    places[~inside] = 0
    new_pair = inside & (worth_paired[places] > 0) & (paired_at[places] < firsts)
    new_word = inside & (seen_at[places] < firsts)
    amounts = np.zeros((len(openings), width, 2))
    amounts[:, :, 0] = worth_paired[places] * new_pair
    amounts[:, :, 1] = np.where(new_word, worth[places], worth[places] * REPEATED) * inside
    # One after another: sums of floats depend on the order.
    scores = amounts.reshape(len(openings), -1).cumsum(axis=1)[:, -1]
    # What only repeats need not be in the window.
    lasts = openings + width - 1 - (new_pair | new_word)[:, ::-1].argmax(axis=1)
    return scores, lasts


def _worth(marks: Marks, weights: Sequence[Mapping[str, float]], words: Words) -> Array:
    """Tell how telling each mark is."""
    kinds = {id(one): one for one in weights}
    table = np.array([[one.get(word, 1.0) for word in words] for one in kinds.values()])
    places = {key: place for place, key in enumerate(kinds)}
    kind = np.array([places[id(one)] for one in weights])
    worth: Array = table[kind[marks.of], marks.words]
    worth[marks.weak] *= REPEATED
    return worth


def _neighbours(
    marks: Marks, joined: Array, worth: Array, needles: Sequence[Needles], words: Words
) -> tuple[Array, Array]:
    """Tell what each mark is worth together with the one it is joined to, as in the query.

    :return: that, and where the same two stood last before, or -1.
    """
    pairs = 1 + joined[1:].nonzero()[0]
    asked = are_asked(marks.of, marks.words, needles, words)[pairs - 1]
    pairs = pairs[asked]
    beside, paired_at = np.zeros(len(worth)), np.full(len(worth), -1)
    beside[pairs] = NEIGHBOURS * (worth[pairs] + worth[pairs - 1])
    size = len(words)
    codes = (marks.of[pairs] * size + marks.words[pairs - 1]) * size + marks.words[pairs]
    last = _last_alike(codes)
    paired_at[pairs] = np.where(last < 0, -1, pairs[last])
    return beside, paired_at


def _last_alike(codes: Array) -> Array:
    """Give for each number the place where it stood last before, or -1.

    >>> _last_alike(np.array([3, 5, 7, 3])).tolist()
    [-1, -1, -1, 0]
    """
    order = codes.argsort(kind="stable")
    last = np.full(len(codes), -1)
    alike = codes[order[1:]] == codes[order[:-1]]
    last[order[1:][alike]] = order[:-1][alike]
    return last
