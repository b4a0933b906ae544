"""What the page of results says besides the hits: filters, pages, what was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from indexer.documents import passage_path
from indexer.errors import NotFound
from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search import Hit, ProvisionHit, Results, resolve
from indexer.search.marks import highlight, needles
from indexer.search.present import citation_text
from indexer.search.understand import understand
from webapp import labels, urls
from webapp.document_view import HEADED
from webapp.markup import marked
from webapp.parameters import DEPTH_MOST, FILTERS, Asked
from webapp.templating import decimal

FACET_VALUES_SHOWN = 6  # of a facet; the rest are rare and would bury the others: folded away
FACET_VALUES_MOST = 60
PAGES_ROUND = 2  # pages linked on each side of the present one


@dataclass(frozen=True)
class FacetLink:
    """A value to limit the results to, or to stop limiting them to."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True)
class FacetLinks:
    """The values of one facet."""

    name: str
    label: str
    values: tuple[FacetLink, ...]
    more: tuple[FacetLink, ...] = ()  # rarer ones


@dataclass(frozen=True)
class Choice:
    """One of several ways to go on."""

    label: str
    url: str
    current: bool = False
    rel: str = ""
    spoken: str = ""  # for a screen reader, where the label alone says too little


@dataclass(frozen=True)
class PlaceStep:
    """A step on the way to a passage: "Chương II", "Điều 5" with its heading, "khoản 1"."""

    label: str
    heading: str = ""
    outer: bool = False  # what the article stands in, which says little about the passage


@dataclass(frozen=True)
class Direct:
    """The document or provision that the question names outright."""

    citation: str
    title: str
    language: str
    url: str


def facets(asked: Asked, results: Results) -> list[FacetLinks]:
    """List what the results can be limited to, without facets that leave no choice."""
    counted = dict(results.facets)
    shown = []
    for name, facet in FILTERS.items():
        chosen = asked.filter(name)
        values = tuple(
            FacetLink(
                labels.label(facet, each.value),
                each.count,
                asked.with_filter(name, "" if each.value == chosen else each.value).url(),
                each.value == chosen,
            )
            for each in counted.get(facet, ())[:FACET_VALUES_MOST]
        )
        if len(values) > 1 or any(value.current for value in values):
            first = FACET_VALUES_SHOWN
            if len(values) == first + 1:  # folding one away saves nothing
                first += 1
            shown.append(FacetLinks(facet, labels.facet(facet), values[:first], values[first:]))
    return shown


def orders(asked: Asked) -> list[Choice]:
    """List the orders that results can be put in."""
    named = (("relevance", _("Most relevant")), ("date", _("Newest")))
    return [
        Choice(label, asked.with_sort(sort).url(), current=sort == asked.sort)
        for sort, label in named
    ]


def direct(index: Index, asked: Asked, results: Results) -> Direct | None:
    """Find what the question names outright, if that is also the first hit."""
    understanding = results.understanding
    if not results.hits or not (understanding.numbers or understanding.provisions):
        return None
    first = results.hits[0]
    try:
        found = resolve(index, asked.q, asked.filter("lang"))
    except NotFound:
        return None
    if found.document.docid != first.docid:
        return None
    provision = found.provision
    anchor = provision.anchor if provision else ""
    path = passage_path(found.document, provision) if provision else ()
    return Direct(
        citation=citation_text(first, path, first.language),
        title=first.title,
        language=first.language,
        url=urls.document(first.docid, anchor),
    )


def pages(asked: Asked, page: int, total: int, size: int) -> list[Choice]:
    """List the pages of results round the present one; an entry without a link is a gap."""
    return turning(page, min(-(-total // size), DEPTH_MOST // size), asked.url)


def turning(page: int, last: int, url: Callable[[int], str]) -> list[Choice]:
    """List the pages round *page* of *last*; an entry without a link is a gap."""
    if last < 2:
        return []
    near = range(max(1, page - PAGES_ROUND), min(last, page + PAGES_ROUND) + 1)
    entries = []
    if 1 < page <= last:
        entries.append(Choice("‹", url(page - 1), rel="prev", spoken=_("Previous page")))
    before = 0
    for number in sorted({1, *near, last}):
        if number > before + 1:
            entries.append(Choice("…", ""))
        before = number
        spoken = _("Page {number}").format(number=decimal(number))
        entries.append(Choice(decimal(number), url(number), number == page, spoken=spoken))
    if page < last:
        entries.append(Choice("›", url(page + 1), rel="next", spoken=_("Next page")))
    return entries


def provision_url(asked: Asked) -> Callable[[Hit, ProvisionHit], str]:
    """Give a function from a hit to its place in its document, as it held on the day asked about.

    The words of the search are marked there.
    """

    def url(hit: Hit, place: ProvisionHit) -> str:
        return urls.document(hit.docid, _anchor(hit, place), asked.q, asked.as_of)

    return url


def word_marker(asked: Asked) -> Callable[[str, str], Markup]:
    """Give a function that marks the words of the search in a title or heading."""
    found = needles(understand(asked.request(limit=1, offset=0)))

    def mark(text: str, language: str) -> Markup:
        return marked(text, highlight(text, 0, len(text), found, language))

    return mark


def place_steps(place: ProvisionHit) -> list[PlaceStep]:
    """Say where a passage stands, its own heading behind the article it belongs to."""
    steps = [step for step in place.path if step.label]
    heading = place.heading.rpartition(" · ")[2]  # those of chapter and section stand before it
    own = max((at for at, step in enumerate(steps) if step.kind in HEADED), default=-1)
    shown = [
        PlaceStep(step.label, heading if at == own else "", outer=at < own)
        for at, step in enumerate(steps)
    ]
    return shown if own >= 0 or not heading else [*shown, PlaceStep("", heading)]


def citation(hit: Hit, place: ProvisionHit) -> str:
    """Cite a place in its document's language."""
    return citation_text(hit, place.path, hit.language, place.page)


def place_url(hit: Hit, place: ProvisionHit) -> str:
    """Give the lasting address of a place, without the words that led to it."""
    return urls.document(hit.docid, _anchor(hit, place))


def counterpart_url(hit: Hit, place: ProvisionHit) -> str:
    """Give the address of the same place in the document's other language."""
    return urls.document(hit.translation_docid, _anchor(hit, place))


def _anchor(hit: Hit, place: ProvisionHit) -> str:
    return place.passage_id.removeprefix(f"{hit.docid}#")
