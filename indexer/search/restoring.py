"""Diacritics given back to what was typed without them, as the index has the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.index import Index
from indexer.language.familiar import spellings
from indexer.language.text import fold, lower
from indexer.language.tokens import is_figure
from indexer.search.lattice import Candidate, Speech, cheapest
from indexer.search.mender import Change, cased
from indexer.search.repair import Slot

FORMS = 12  # of one word without diacritics that are weighed, the commonest
FAMILIAR = 1e-5  # the share of all words that one is at least which people use most


def restored(index: Index, slots: Sequence[Slot]) -> list[Change]:
    """Tell which words have diacritics that were not typed; what nobody knows stays."""
    plain = [fold(slot.typed) for slot in slots]
    familiar = {
        form: FAMILIAR / rank
        for word in set(plain)
        for rank, form in enumerate(spellings(word), start=1)
    }
    said = set(_said(plain))
    candidates = [_forms(index, slot, word) for slot, word in zip(slots, plain, strict=True)]
    speech = Speech(index, ("syllables", "bigrams"), familiar, said)
    path = cheapest(candidates, [slot.joined for slot in slots], speech)
    return [
        (place, place + 1, cased(each.words[0], slot.typed))
        for place, (each, slot) in enumerate(zip(path, slots, strict=True))
        if each.words[0] != lower(slot.typed)
    ]


def _said(plain: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one, two in pairwise(plain):
        for pair in spellings(f"{one} {two}"):
            first, _, second = pair.partition(" ")
            yield first, second


def _forms(index: Index, slot: Slot, plain: str) -> list[Candidate]:
    if not plain.isalpha() or is_figure(plain):
        return [Candidate((slot.typed.lower(),), (plain,), 0.0)]
    counts = index.vocabulary.alike("folded", plain)
    common = sorted(counts, key=lambda form: (-counts[form], form))[:FORMS]
    forms = dict.fromkeys([*common, *spellings(plain)[:FORMS]]) or {plain: None}
    return [Candidate((form,), (form,), 0.0) for form in forms]
