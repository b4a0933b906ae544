"""What a document is: metadata, one NFC text, and a tree of provisions over that text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from indexer.records import record

# Outermost first. "heading" and "paragraph" are for plain articles, which have no legal structure.
KINDS = ("part", "chapter", "section", "article", "clause", "point", "heading", "paragraph")


@record
class Step:
    """One step of the way to a provision: ``Step("article", "5", "Điều 5")``."""

    kind: str  # one of KINDS
    number: str  # as printed, without its label: "5a", "II", "đ"; "" for a heading
    label: str  # as a reader of the document's language writes it: "Điều 5", "Article 5"


@record
class Provision:
    """A part of a document that can be cited, with what lies inside it.

    ``start`` and ``end`` count characters of :attr:`Document.text`, ``end`` exclusive, and
    cover the label, the heading, the body and every child. ``body_start`` is where the words
    after label and heading begin.
    """

    kind: str  # one of KINDS
    number: str  # as printed: "5a", "II", "đ"
    label: str  # "Điều 5", "khoản 2", "điểm a"; "Article 5", "Clause 2", "Point a"
    heading: str  # "" where none is printed
    anchor: str  # unique in its document and the same in every language: "dieu-5-khoan-2-diem-a"
    start: int
    body_start: int
    end: int
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Give this provision and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@record
class Relation:
    """An edge from the document that holds it to another: ``Relation("based_on", "73/2006/QH11")``.

    ``kind`` is based_on, guides, amends, amended_by, replaces, repeals, corrects, consolidates,
    cites, related (provisions an editor put side by side), same_content or translation_of.

    An edge read from the text has its proof there: ``text[start:end]`` of the document that holds
    it, in characters, ``end`` exclusive; ``note`` then is the lead-in of the list that the words
    are an item of. One that somebody stated and no words prove has ``end`` 0.
    """

    kind: str
    target: str  # the other document's printed number, or its docid where it has none
    note: str = ""
    provision: str = ""  # the anchor in the other document, where only a part is meant
    anchor: str = ""  # of the provision here that says so
    start: int = 0
    end: int = 0
    signed: date | None = None  # of the other document: numbers without a year start anew each year
    since: date | None = None  # from which day it holds, where the text says so


@record
class Document:
    """One text in one language, with everything known about it."""

    docid: str  # file-safe key, unique in an index: "28-nq-cp.vi"
    title: str
    text: str  # NFC; every offset anywhere counts its characters
    language: str  # "vi" or "en"
    number: str = ""  # as printed: "28/NQ-CP"
    type: str = ""  # a code of documents.vocabulary.TYPES: "resolution"
    issuer: str = ""  # a code of documents.vocabulary.ISSUERS: "government"
    signed: date | None = None
    effective: date | None = None
    expires: date | None = None
    status: str = "unknown"  # a code of documents.vocabulary.STATUSES
    fields: tuple[str, ...] = ()  # lĩnh vực, as codes: "gender_equality"
    translation_of: str = ""  # docid of the text this one translates
    signer: str = ""  # who signed it, as printed: "Vũ Đức Đam"
    digest: bool = False  # somebody's own words about a law, not its text
    ocr: float | None = None  # read from pictures: the mean confidence, 0 to 1
    pages: tuple[int, ...] = ()  # where each page of a paged source starts, in characters
    source: str = ""  # where the official text is
    origin: str = ""  # the path or name it was loaded from
    relations: tuple[Relation, ...] = ()
    provisions: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Give every provision in reading order."""
        for provision in self.provisions:
            yield from provision.walk()

    def page_at(self, position: int) -> int:
        """Give the page of the source, from 1, that a character stands on; 0 where it has none.

        >>> Document("a.vi", "A", "Trang 1. Trang 2.", "vi", pages=(0, 9)).page_at(10)
        2
        """
        return bisect_right(self.pages, position)


@record
class Passage:
    """What is indexed and cited: a provision, or a run of clauses of a long one.

    ``start`` and ``end`` count characters of :attr:`Document.text`, ``end`` exclusive.
    """

    passage_id: str  # "<docid>#<anchor>"
    anchor: str  # of the provision it opens with
    path: tuple[Step, ...]  # outermost first
    heading: str  # headings of the provisions round it and its own, joined by " · "
    start: int
    end: int
