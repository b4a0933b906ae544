"""Where the links of the codification lead: to an article of which document.

A link names an anchor, and only the page with that anchor knows the document. So all pages are
looked through once for anchors and source lines before the first document is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.documents.phapdien_page import Link, Topic
from indexer.documents.phapdien_source import Source, sourced
from indexer.language.numbers import scan

_LABEL = re.compile(
    r"(?P<kind>Điều|Khoản|Chương|Mục|Tiểu mục|Phần|Phụ lục)\s+"
    r"(?:\d+\.\d+\.[A-ZĐ]+\.(?:\w+\.)*?)?(?P<number>[\w]+)(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of a document: "Điều 7" of 77/2008/NĐ-CP."""

    document: str  # its number as printed, or its docid where it has none
    label: str  # "Điều 7", "Chương II"; "" for the whole document


@dataclass
class Places:
    """What all pages together say about anchors and documents."""

    anchors: dict[str, Place] = field(default_factory=dict)
    titles: dict[str, Place] = field(default_factory=dict)  # articles by label and heading
    items: dict[str, str] = field(default_factory=dict)  # id in the database -> number
    named: dict[str, Source] = field(default_factory=dict)  # key -> its fullest source line

    def add(self, topic: Topic) -> None:
        """Take in the anchors and documents of a topic."""
        for article in sourced(topic.articles):
            coded, source = article.coded, article.source
            document = source.number or topic_docid(source, topic)
            if coded.item and source.number:
                self.items.setdefault(coded.item, document)
            place = Place(document, article.label)
            self.anchors.setdefault(coded.anchor, place)
            self.titles.setdefault(coded.title, place)
            for division in coded.divisions:
                self.anchors.setdefault(division.anchor, Place(document, division.label))
            known = self.named.get(source.key)
            if known is None or _fullness(source) > _fullness(known):
                self.named[source.key] = source

    def find(self, link: Link) -> Place | None:
        """Find where a link leads; None where neither its anchor nor its words tell."""
        if place := self.anchors.get(link.anchor) or self.titles.get(link.words):
            return place
        number = self.items.get(link.item, "")
        if not number:
            spans = scan(link.words)
            number = "".join(spans[0].text.split()) if spans else ""
        if not number:
            return None
        label = _LABEL.match(link.words)
        return Place(number, f"{label['kind']} {label['number']}" if label else "")


def topic_docid(source: Source, topic: Topic) -> str:
    """Give the docid of a source document's articles in a topic."""
    return f"{source.key}.de-muc-{topic.number}.vi"


def collect(topics: Iterable[Topic]) -> Places:
    """Look all topics through for where their links lead."""
    places = Places()
    for topic in topics:
        places.add(topic)
    return places


def _fullness(source: Source) -> tuple[bool, bool, int]:
    return bool(source.name), source.signed is not None, len(source.name)
