"""What stands above every page of a document: what it is, how it stands, its other pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from indexer.documents.model import Document
from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search.present import citation_text, scan_note
from indexer.search.standing import Standing, standing_of
from webapp import labels, standing_view, urls
from webapp.results_view import Choice
from webapp.templating import day


@dataclass(frozen=True)
class Line:
    """A line of the document's metadata, in the reader's language."""

    key: str  # which one it is, whatever the language
    name: str
    value: str


@dataclass(frozen=True)
class Head:
    """What a reader must know of a document before reading on."""

    document: Document
    counterpart: str  # docid of the same document in the other language, "" if there is none
    as_of: date | None  # the day asked about; None for today
    standing: Standing
    sentences: tuple[str, ...]  # about its standing
    successors: tuple[standing_view.Link, ...]
    metadata: tuple[Line, ...]
    citation: str
    tabs: tuple[Choice, ...]
    q: str  # the words of the search that led here
    url: str  # of the page shown, without any arguments


def head(index: Index, document: Document, as_of: date | None, tab: str, q: str = "") -> Head:
    """Sum up a document.

    :param as_of: the day that decides what is in force; None for today.
    :param tab: which page of it is shown: "text", "parallel" or "relations".
    :param q: the words of a search that lead here, kept from page to page.
    """
    docid = document.docid
    counterpart = index.counterpart(docid)
    standing = standing_of(index, index.find_docid(docid), as_of or date.today())
    tabs = [Choice(_("Content"), urls.document(docid, q=q, as_of=as_of), tab == "text")]
    if counterpart:
        # The pair has one address, whichever of the two leads there.
        original = document.translation_of or docid
        tabs.append(
            Choice(_("Two languages"), urls.parallel(original, q=q, as_of=as_of), tab == "parallel")
        )
    tabs.append(Choice(_("Relations"), urls.relations(docid, as_of=as_of), tab == "relations"))
    pages = {
        "text": urls.document(docid),
        "parallel": urls.parallel(docid),
        "relations": urls.relations(docid),
    }
    return Head(
        document=document,
        counterpart=counterpart,
        as_of=as_of,
        standing=standing,
        sentences=tuple(standing_view.sentences(standing)),
        successors=tuple(standing_view.successors(index, standing.ended_by, document.language)),
        metadata=metadata(document),
        citation=citation_text(document, (), document.language),
        tabs=tuple(tabs),
        q=q,
        url=pages[tab],
    )


def metadata(document: Document) -> tuple[Line, ...]:
    """List what is known about a document, without what is not."""
    last_day = document.expires - timedelta(days=1) if document.expires else None
    lines = (
        ("type", labels.facet("type"), labels.label("type", document.type)),
        ("issuer", labels.facet("issuer"), labels.label("issuer", document.issuer)),
        ("signed", _("Signed"), day(document.signed) if document.signed else ""),
        ("signer", _("Signed by"), document.signer),
        ("effective", _("In force from"), day(document.effective) if document.effective else ""),
        ("expires", _("In force until"), day(last_day) if last_day else ""),
        ("text", _("Text"), scan_note(document.ocr)),
        (
            "field",
            labels.facet("field"),
            ", ".join(labels.label("field", f) for f in document.fields),
        ),
    )
    return tuple(Line(key, name, value) for key, name, value in lines if value)
