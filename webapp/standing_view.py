"""How a document stands, on its page and under its hit, with links to what replaced it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from indexer.documents.validity import Change
from indexer.errors import NotFound
from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search import Hit
from indexer.search.standing import Standing
from indexer.search.standing_words import describe
from webapp import urls
from webapp.markup import link
from webapp.templating import day


@dataclass(frozen=True)
class Link:
    """A document that changed the one shown."""

    name: str
    url: str


def sentences(standing: Standing) -> list[str]:
    """Say when the document has effect and what later documents did to it."""
    return describe(standing, day)


def successors(index: Index, changes: Sequence[Change], language: str) -> list[Link]:
    """Link to the documents that replaced or repealed one, in its language where there is one."""
    links: dict[str, Link] = {}
    for change in changes:
        name = change.number or change.by
        if name not in links:
            docid = _version(index, change.by, language)
            links[name] = Link(name, urls.document(docid, change.anchor))
    return list(links.values())


def _version(index: Index, docid: str, language: str) -> str:
    try:
        if index.card(docid).language == language:
            return docid
    except NotFound:
        return docid
    return index.counterpart(docid) or docid


def notes(index: Index, standing: Standing, language: str) -> Mapping[str, Markup]:
    """Say of every provision that was changed by whom and since when: anchor to sentences.

    :param language: of the document; what changed it is linked in that language where it can be.
    """
    told: dict[str, list[Markup]] = {}
    versions: dict[str, str] = {}  # one document may change a hundred provisions
    for change in standing.changes:
        if not change.provision:
            continue
        if change.by not in versions:
            versions[change.by] = _version(index, change.by, language)
        name = change.number or change.by
        by = link(name, urls.document(versions[change.by], change.anchor))
        told.setdefault(change.provision, []).append(_sentence(change, by))
    return {anchor: Markup(" ").join(dict.fromkeys(said)) for anchor, said in told.items()}


def _sentence(change: Change, name: Markup) -> Markup:
    if change.since is None:
        template = {
            "amends": _("Amended by {document}."),
            "repeals": _("Repealed by {document}."),
        }.get(change.kind, _("Replaced by {document}."))
        return Markup(template).format(document=name)
    template = {
        "amends": _("Amended by {document} from {day}."),
        "repeals": _("Repealed by {document} from {day}."),
    }.get(change.kind, _("Replaced by {document} from {day}."))
    return Markup(template).format(document=name, day=day(change.since))


def ended_by(index: Index, hit: Hit) -> list[Link]:
    """Link from an expired hit to what replaced it."""
    return successors(index, hit.ended_by, hit.language) if hit.status == "expired" else []
