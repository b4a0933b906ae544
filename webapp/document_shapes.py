"""What the bodies about documents look like; see :mod:`webapp.shapes`."""

from __future__ import annotations

from typing import Annotated, TypedDict

from msgspec import Meta

from webapp.shapes import Anchor, Change, Day, Language, Place, Share, Status, Url


class Card(TypedDict):
    """What is known of a document, without its text."""

    docid: str
    number: str
    title: str
    type: str
    issuer: str
    language: Language
    status: Status
    signed: Day | None
    effective: Day | None
    expires: Annotated[Day, Meta(description="The first day without effect.")] | None
    fields: list[str]
    digest: bool
    ocr: Share | None
    url: Url


class Listing(TypedDict):
    """A page of the list of documents."""

    total: Annotated[int, Meta(ge=0, description="Documents, on all pages together.")]
    limit: int
    offset: int
    documents: list[Card]


class Relation(TypedDict):
    """What a document states of another; start and end are the words that say so."""

    kind: str
    target: str
    note: str
    provision: str
    anchor: Anchor
    start: Place
    end: Place
    signed: Day | None
    since: Day | None


class Part(TypedDict):
    """A provision in its document; its places are characters of the document's text."""

    passage_id: str
    anchor: Anchor
    kind: str
    number: str
    label: str
    heading: str
    start: Place
    body_start: Place
    end: Place
    children: list[Part]


# "from" and "in" are words of Python's own.
Validity = TypedDict(
    "Validity",
    {
        "as_of": Day,
        "status": Status,
        "from": Day | None,
        "until": Annotated[Day, Meta(description="The first day without effect.")] | None,
        "ended_by": list[Change],
        "changes": list[Change],
    },
)


class Document(Card):
    """A whole document."""

    validity: Validity | None
    signer: str
    source: str
    translation_of: str
    translation_docid: str
    citation: str
    relations: list[Relation]
    pages: Annotated[list[Place], Meta(description="Where each page of the source begins.")]
    provisions: list[Part]
    text: str


class Proof(TypedDict):
    """The words of a document that state a relation."""

    text: str
    start: Place
    end: Place


class Edge(TypedDict):
    """A relation, seen from the document asked about."""

    kind: str
    stated_kind: str
    target: str
    signed: Day | None
    since: Day | None
    note: str
    stated_by: str
    anchor: Anchor
    anchor_label: str
    provision: str
    provision_label: str
    proof: Proof | None
    document: Card | None
    url: Url | None


Relations = TypedDict(
    "Relations",
    {
        "docid": str,
        "number": str,
        "title": str,
        "language": Language,
        "url": Url,
        "provision": Anchor | None,
        "counts": dict[str, int],
        "out": list[Edge],
        "in": list[Edge],
    },
)
