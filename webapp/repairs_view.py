"""What else finds something, where a search found nothing: searched, and so with its count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search import Results
from indexer.search.understand import understand
from webapp import state
from webapp.parameters import FILTERS, SWITCHES, Asked
from webapp.understood_view import chips

TRIED_MOST = 8  # searches for one page; each takes as long as the one that found nothing


@dataclass(frozen=True)
class Repair:
    """A search that finds something, and how many documents."""

    label: str
    total: int
    url: str


def repairs(index: Index, asked: Asked, results: Results) -> list[Repair]:
    """List changes to a search that found nothing, each of which finds something."""
    if results.total:
        return []
    found = []
    for tried, (label, other) in enumerate(_changes(asked)):
        if tried == TRIED_MOST:
            break
        if total := state.results(index, other.request(limit=1, offset=0)).total:
            found.append(Repair(label, total, other.url()))
    return found


def _changes(asked: Asked) -> Iterator[tuple[str, Asked]]:
    """Say what may be in the way, and ask without it; what changes least comes first."""
    limits = [name for name, _value in asked.filters] + [name for name in _DAYS if _has(asked, name)]
    if len(limits) > 1:
        for chip, name in zip(chips(asked), limits, strict=False):
            label = _("Without the filter “{filter}”").format(filter=f"{chip.name}: {chip.value}")
            yield label, _without(asked, name)
    free = asked
    for name in limits:
        free = _without(free, name)
    if limits and asked.q:
        yield _("Without any filter"), free
    whole = replace(free, literal=(), **dict.fromkeys(SWITCHES, True))
    if whole != free:
        yield _("With other wordings, translations and repaired spelling"), whole
    words = understand(asked.request(limit=1, offset=0)).words
    if words and words != asked.q:
        yield _("Only the words: “{words}”").format(words=words), replace(whole, q=words)


_DAYS = ("signed_from", "signed_to", "as_of")  # as chips orders them


def _has(asked: Asked, name: str) -> bool:
    return getattr(asked, name) is not None


def _without(asked: Asked, name: str) -> Asked:
    return asked.with_filter(name, "") if name in FILTERS else replace(asked, **{name: None})
