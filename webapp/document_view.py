"""A document laid out for reading: its contents, and one block for each provision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from indexer.documents.model import Document, Provision, Step
from indexer.search.present import citation_text
from webapp import urls
from webapp.markup import Marker

# These carry a heading of the page and a line of the contents; clauses and points are paragraphs.
HEADED = ("part", "chapter", "section", "article", "heading")

NOTHING = Markup()

TOP_LEVEL, LOWEST_LEVEL = 2, 6  # of HTML headings; 1 is the document's title


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    anchor: str
    label: str
    heading: str
    children: tuple[Entry, ...]


@dataclass(frozen=True)
class Block:
    """A provision, or words between provisions, as they are shown.

    A provision's block opens an element that holds those of its children; :data:`CLOSE` ends it.
    """

    kind: str = ""  # "" for words between provisions
    anchor: str = ""
    level: int = 0  # of its heading; 0 for none
    heading: Markup = NOTHING
    paragraphs: tuple[Markup, ...] = ()
    citation: str = ""
    other_url: str = ""  # the same provision in the other language
    cited: int = 0  # documents that name it or something in it
    digest: bool = False  # says that the document is a digest
    note: Markup = NOTHING  # what later documents did to it


CLOSE = Block(kind="close")


@dataclass(frozen=True)
class Beside:
    """What is known of provisions beside their words: by their anchors."""

    other: Document | None = None  # the same document in the other language
    notes: Mapping[str, Markup] = field(default_factory=dict)  # what others did to a provision
    cited: Mapping[str, int] = field(default_factory=dict)  # documents that name an article


def contents(provisions: Sequence[Provision]) -> tuple[Entry, ...]:
    """List the provisions that carry headings, as a tree."""
    return tuple(
        Entry(each.anchor, *name_of(each), contents(each.children))
        for each in provisions
        if each.kind in HEADED
    )


def name_of(provision: Provision) -> tuple[str, str]:
    """Give a provision's label and heading; a heading alone stands first."""
    if provision.label:
        return provision.label, provision.heading
    return provision.heading, ""


def blocks(document: Document, marker: Marker, beside: Beside | None = None) -> list[Block]:
    """Lay out the whole text, in reading order; every character but white space is in a block.

    :param marker: cuts the document's text into marked HTML.
    """
    layout = _Layout(document, marker, beside or Beside())
    layout.lay(document.provisions, 0, len(document.text), (), TOP_LEVEL)
    return layout.blocks


class _Layout:
    def __init__(self, document: Document, marker: Marker, beside: Beside) -> None:
        self.document, self.marker, self.beside = document, marker, beside
        self.others = {each.anchor for each in beside.other.walk()} if beside.other else set()
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
        document = self.document
        self.blocks.append(
            Block(
                kind=provision.kind,
                anchor=provision.anchor,
                level=min(level, LOWEST_LEVEL) if headed else 0,
                heading=Markup("<br>").join(self.marker.lines(provision.start, body)),
                paragraphs=tuple(self.marker.lines(body, own_end)),
                citation=citation_text(
                    document, path, document.language, document.page_at(provision.start)
                ),
                other_url=self._other_url(provision.anchor) if headed else "",
                cited=self.beside.cited.get(provision.anchor, 0),
                digest=self._opens_digest(),
                note=self.beside.notes.get(provision.anchor, NOTHING),
            )
        )
        self.lay(provision.children, own_end, provision.end, path, level + headed)
        self.blocks.append(CLOSE)

    def _other_url(self, anchor: str) -> str:
        other = self.beside.other
        return urls.document(other.docid, anchor) if other and anchor in self.others else ""
