"""How alike two texts are, from a sketch of each of 256 bytes.

A sketch is a MinHash (Broder, "On the resemblance and containment of documents", 1997) of the
runs of five words of a text, without capitals and punctuation: a text typed again,
converted or corrected here and there has nearly the sketch of the other. One hash a run serves all
places of the sketch ("one permutation hashing", Li, Owen and Zhang, 2012); a place that no run fell
into takes the next one's value (Shrivastava and Li, "Improved densification", 2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

PLACES = 64  # of a sketch: likeness is told to within some 6 % (one standard error, at .5)
RUN = 5  # words; shorter runs are common to all laws, longer ones miss a text typed carelessly
BAND = 4  # places that must agree for two texts to be compared: likely from a likeness of .6 on
LIKE = 0.8  # from which two texts count as nearly the same: some 2 words in 100 changed
LEAST_WORDS = 50  # of a text worth comparing: forms and stubs are alike and are no copies

Sketch = NDArray[np.uint32]

# Up to the general punctuation, with the letters of Vietnamese before it; what follows is rare.
_LETTERS = np.array([chr(code).isalnum() for code in range(0x2070)])
_BASE = np.uint64(0xD1342543DE82EF95)  # any large odd number ...
_INVERSE = np.uint64(pow(int(_BASE), -1, 2**64))  # ... for it can be divided by, modulo 2**64
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: spreads sums over all bits
_EMPTY = np.uint32(0xFFFFFFFF)


def sketch(text: str) -> Sketch:
    """Sketch a text; one too short to be compared gives nothing but 0.

    >>> law = " ".join(f"khoản {n} quy định về mức đóng {n * 7}" for n in range(40))
    >>> likeness(sketch(law), sketch(law.upper())), int(sketch("ngắn").sum())
    (1.0, 0)

    :return: 64 whole numbers.
    """
    runs = _runs(np.frombuffer(text.lower().encode("utf-32-le", "replace"), dtype=np.uint32))
    if not len(runs):
        return np.zeros(PLACES, dtype=np.uint32)
    result = np.full(PLACES, _EMPTY)
    values = (runs >> np.uint64(32)).astype(np.uint32)
    np.minimum.at(result, (runs % np.uint64(PLACES)).astype(np.intp), values)
    return _filled(result)


def _runs(characters: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Hash every run of words: a polynomial over its letters, as differences of running sums."""
    is_letter = np.ones(len(characters), dtype=bool)
    plain = characters < len(_LETTERS)
    is_letter[plain] = _LETTERS[characters[plain]]
    first_of_word = is_letter & ~np.concatenate(([False], is_letter[:-1]))
    starts = np.append(np.cumsum(is_letter)[first_of_word] - 1, is_letter.sum())
    if len(starts) <= LEAST_WORDS:
        return np.zeros(0, dtype=np.uint64)
    letters = characters[is_letter].astype(np.uint64)
    sums = np.concatenate(([np.uint64(0)], np.cumsum(letters * _powers(_BASE, len(letters)))))
    first, last = starts[:-RUN], starts[RUN:]
    runs = (sums[last] - sums[first]) * _powers(_INVERSE, len(letters))[first]
    runs = (runs ^ runs >> np.uint64(31)) * _MIX
    mixed: NDArray[np.uint64] = runs ^ runs >> np.uint64(29)
    return mixed


def _powers(base: np.uint64, count: int) -> NDArray[np.uint64]:
    powers = np.full(count, base)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _filled(values: Sketch) -> Sketch:
    """Give empty places the value of the next full one round the circle, and its distance."""
    full = np.flatnonzero(values != _EMPTY)
    places = np.arange(PLACES)
    following = full[np.searchsorted(full, places) % len(full)]
    distance = ((following - places) % PLACES).astype(np.uint32)
    return values[following] + distance * np.uint32(0x85EBCA6B)


def likeness(one: Sketch, other: Sketch) -> float:
    """Estimate which share of their runs of words two texts have in common, 0 to 1."""
    return float(np.mean(one == other)) if one.any() and other.any() else 0.0


def alike(sketches: Sequence[Sketch] | NDArray[np.uint32], new: int) -> Iterator[tuple[int, int]]:
    """Find which of the last *new* texts are nearly the same as another before them.

    Only texts that agree in a whole band of places are compared, so that the time grows with the
    number of texts and not with its square.

    >>> law = " ".join(f"khoản {n} quy định về mức đóng {n * 7}" for n in range(40))
    >>> list(alike([sketch(law), sketch("x " * 60), sketch(law + " nữa")], new=1))
    [(0, 2)]

    :return: pairs of places in *sketches*, one for each of the new texts that has a like; the
        likest of them first in the pair.
    """
    table = np.asarray(sketches, dtype=np.uint32).reshape(-1, PLACES)
    first_new = len(table) - new
    partners: dict[int, set[int]] = {}
    for start in range(0, PLACES, BAND):
        for group in _groups(table[:, start : start + BAND]):
            if group[-1] < first_new:
                continue
            for place in group[group >= first_new]:
                partners.setdefault(int(place), set()).update(group[group < place][:8].tolist())
    for place, others in sorted(partners.items()):
        likest = max(others, key=lambda o: (likeness(table[o], table[place]), -o), default=-1)
        if likest >= 0 and likeness(table[likest], table[place]) >= LIKE:
            yield likest, place


def _groups(band: NDArray[np.uint32]) -> Iterator[NDArray[np.intp]]:
    """Give the places that agree in a whole band, ascending, where there are two or more."""
    codes = np.zeros(len(band), dtype=np.uint64)
    for column in band.T:
        codes = (codes ^ column) * _MIX
        codes ^= codes >> np.uint64(29)
    order = np.argsort(codes, kind="stable")
    ends = np.flatnonzero(np.diff(codes[order])) + 1
    for group in np.split(order, ends):
        if len(group) > 1 and band[group[0]].any():
            yield group
