"""What else finds something, where a search found nothing: searched, and so with its count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search import Results
from indexer.search.understand import understand
from webapp import state
from webapp.parameters import Asked
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
    for label, other in islice(_changes(asked), TRIED_MOST):
        if total := state.results(index, other.request(limit=1, offset=0)).total:
            found.append(Repair(label, total, other.url()))
    return found


def _changes(asked: Asked) -> Iterator[tuple[str, Asked]]:
    """Say what may be in the way, and ask without it; what changes least comes first."""
    loosened = list(_one_limit_less(asked))
    if len(loosened) > 1:
        # The filters in force open the list of chips, in the same order.
        for chip, other in zip(chips(asked), loosened, strict=False):
            label = _("Without the filter “{filter}”").format(filter=f"{chip.name}: {chip.value}")
            yield label, other
    free = replace(asked, filters=(), signed_from=None, signed_to=None, as_of=None)
    if loosened and asked.q:
        yield _("Without any filter"), free
    whole = Asked(q=asked.q, sort=asked.sort)
    if whole != free:
        yield _("With other wordings, translations and repaired spelling"), whole
    words = understand(asked.request(limit=1, offset=0)).words
    if words and words != asked.q:
        yield _("Only the words: “{words}”").format(words=words), replace(whole, q=words)


def _one_limit_less(asked: Asked) -> Iterator[Asked]:
    for name, _value in asked.filters:
        yield asked.with_filter(name, "")
    if asked.signed_from:
        yield replace(asked, signed_from=None)
    if asked.signed_to:
        yield replace(asked, signed_to=None)
    if asked.as_of:
        yield replace(asked, as_of=None)
