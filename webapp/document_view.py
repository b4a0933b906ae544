"""A document laid out for reading: its contents, and one block for each provision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from markupsafe import Markup

from indexer.documents.model import Document, Provision, Step
from indexer.locale import gettext as _
from indexer.search.marks import highlight, needles
from indexer.search.model import SearchRequest
from indexer.search.present import citation_text, scan_note
from indexer.search.translation import crossing
from indexer.search.understand import understand
from webapp import labels, urls
from webapp.markup import Mark, Marker
from webapp.templating import day

# These carry a heading of the page and a line of the contents; clauses and points are paragraphs.
HEADED = ("part", "chapter", "section", "article", "heading")

NOTHING = Markup()

TOP_LEVEL, LOWEST_LEVEL = 2, 6  # of HTML headings; 1 is the document's title


@dataclass(frozen=True)
class Line:
    """A line of the document's metadata, in the reader's language."""

    key: str  # which one it is, whatever the language
    name: str
    value: str


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    anchor: str
    label: str
    heading: str
    children: tuple[Entry, ...]


@dataclass(frozen=True)
class Block:
    """A provision, or words between provisions, as they are shown."""

    kind: str = ""  # "" for words between provisions
    anchor: str = ""
    label: str = ""
    level: int = 0  # of its heading; 0 for none
    heading: Markup = NOTHING
    paragraphs: tuple[Markup, ...] = ()
    citation: str = ""
    other_url: str = ""  # the same provision in the other language
    digest: bool = False  # says that the document is a digest
    note: str = ""  # what later documents did to it


def metadata(document: Document) -> list[Line]:
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
    return [Line(key, name, value) for key, name, value in lines if value]


def marks(document: Document, words: str) -> tuple[Mark, ...]:
    """Find the words of a query in a document: characters of its text, end exclusive."""
    if not words:
        return ()
    query = understand(SearchRequest(words))
    crossed = crossing(query.words, query.language, query.rewording)
    if crossed is not None and crossed.language == document.language:
        query = replace(query, words=crossed.words, language=crossed.language)
    found = needles(query)
    return highlight(document.text, 0, len(document.text), found, document.language)


def contents(provisions: Sequence[Provision]) -> tuple[Entry, ...]:
    """List the provisions that carry headings, as a tree."""
    return tuple(
        Entry(each.anchor, *_entry_words(each), contents(each.children))
        for each in provisions
        if each.kind in HEADED
    )


def _entry_words(provision: Provision) -> tuple[str, str]:
    if provision.label:
        return provision.label, provision.heading
    return provision.heading, ""


def blocks(
    document: Document,
    marks: Sequence[Mark] = (),
    other: Document | None = None,
    notes: Mapping[str, str] | None = None,
) -> list[Block]:
    """Lay out the whole text, in reading order; every character but white space is in a block.

    :param marks: characters of the document's text to mark, end exclusive.
    :param other: the same document in the other language, to link provision to provision.
    :param notes: anchor of a provision to what later documents did to it.
    """
    layout = _Layout(document, Marker(document.text, marks), other, notes or {})
    layout.lay(document.provisions, 0, len(document.text), (), TOP_LEVEL)
    return layout.blocks


class _Layout:
    def __init__(
        self,
        document: Document,
        marker: Marker,
        other: Document | None,
        notes: Mapping[str, str],
    ) -> None:
        self.document, self.marker, self.notes = document, marker, notes
        self.other_docid = other.docid if other else ""
        self.other_anchors = {each.anchor for each in other.walk()} if other else set()
        self.blocks: list[Block] = []

    def lay(
        self,
        provisions: Sequence[Provision],
        start: int,
        end: int,
        path: tuple[Step, ...],
        level: int,
    ) -> None:
        """Lay out provisions and the words between them, from *start* to *end*."""
        at = start
        for provision in provisions:
            self._between(at, provision.start)
            self._provision(provision, path, level)
            at = provision.end
        self._between(at, end)

    def _between(self, start: int, end: int) -> None:
        lines = self.marker.lines(start, end)
        if lines:
            self.blocks.append(Block(paragraphs=tuple(lines), digest=self._opens_digest()))

    def _opens_digest(self) -> bool:
        """Tell whether here a digest says, as its format asks, that it is no official text."""
        return self.document.digest and not self.blocks

    def _provision(self, provision: Provision, above: tuple[Step, ...], level: int) -> None:
        path = (*above, Step(provision.kind, provision.number, provision.label))
        own_end = provision.children[0].start if provision.children else provision.end
        headed = provision.kind in HEADED
        body = provision.body_start if headed else provision.start
        heading = self.marker.lines(provision.start, body)
        document = self.document
        same = provision.anchor in self.other_anchors
        self.blocks.append(
            Block(
                kind=provision.kind,
                anchor=provision.anchor,
                label=provision.label,
                level=min(level, LOWEST_LEVEL) if headed else 0,
                heading=Markup("<br>").join(heading),
                paragraphs=tuple(self.marker.lines(body, own_end)),
                citation=citation_text(
                    document, path, document.language, document.page_at(provision.start)
                ),
                other_url=urls.document(self.other_docid, provision.anchor) if same else "",
                digest=self._opens_digest(),
                note=self.notes.get(provision.anchor, ""),
            )
        )
        self.lay(provision.children, own_end, provision.end, path, level + headed)
