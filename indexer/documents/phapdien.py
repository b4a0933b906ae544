"""Bộ pháp điển, the official codification of Vietnamese law, as it is published for download.

    archive or folder -> pages (phapdien_archive.py) -> articles (phapdien_page.py) with their
    source (phapdien_source.py) and links (phapdien_places.py) -> a Document for each source
    document and topic (phapdien_document.py)

A page is a topic (đề mục): the articles of a law, and after each of them those articles of
decrees and circulars that belong to it. They are put together again by document. A docid is the
document's number key, its topic and the language: "77-2008-nd-cp.de-muc-4.6.vi".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from indexer.documents.limits import OverLimit, check_text, limit, limit_bytes, too_large
from indexer.documents.model import Document
from indexer.documents.phapdien_archive import (
    ARCHIVE_SUFFIXES as ARCHIVE_SUFFIXES,
)
from indexer.documents.phapdien_archive import Page, pages
from indexer.documents.phapdien_archive import has_archive_suffix as has_archive_suffix
from indexer.documents.phapdien_archive import is_codification as is_codification
from indexer.documents.phapdien_document import topic_documents
from indexer.documents.phapdien_page import PEEK_BYTES, Topic, is_topic, read_topic
from indexer.documents.phapdien_places import Places, collect
from indexer.errors import DocumentError, EmptyTopic, UnreadableFile, system_reason
from indexer.locale import gettext as _

_PAGE_SUFFIXES = (".html", ".htm")


def load_archive(path: Path) -> Iterator[Document | DocumentError]:
    """Read the codification from an archive: documents, and an error for each empty topic.

    It is gone through twice, one page in memory at a time: links first, then documents.

    :raise UnreadableArchive: if it is damaged or unpacks to more than is allowed.
    """
    places = collect(_topics(pages(path)))
    found = (replace(page, name=f"{path}/{page.name}") for page in pages(path))
    yield from _unique(item for page in found for item in page_documents(page, places))


def load_topic(path: Path) -> Iterator[Document | DocumentError]:
    """Read one topic page; links lead into the pages that lie beside it, too."""
    places = _folder_places(path.parent, _signature(path.parent))
    yield from page_documents(Page(str(path), _bytes(path)), places)


def page_documents(page: Page, places: Places) -> Iterator[Document | DocumentError]:
    """Read one page, which needs no other page once it is known where links lead.

    :return: nothing for a page that is no topic.
    """
    if not is_topic(page.content[:PEEK_BYTES]):
        return
    try:
        markup = page.content.decode("utf-8-sig")
        check_text(page.name, len(markup), markup.count("<p"))
    except UnicodeDecodeError:
        yield UnreadableFile(page.name, _("its bytes are not UTF-8 text"))
        return
    except OverLimit as error:
        yield error
        return
    topic = read_topic(markup)
    if not topic.articles:
        yield EmptyTopic(page.name, topic.number, topic.name)
    for document in topic_documents(topic, places):
        yield replace(document, origin=page.name)


def is_topic_file(path: Path) -> bool:
    """Say whether a file is a topic page; False if it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return is_topic(stream.read(PEEK_BYTES))
    except OSError:
        return False


def _unique(items: Iterator[Document | DocumentError]) -> Iterator[Document | DocumentError]:
    """Tell two pages of one topic apart: the second one's documents get "~2"."""
    given: dict[str, int] = {}
    for item in items:
        if isinstance(item, Document):
            count = given[item.docid] = given.get(item.docid, 0) + 1
            item = item if count == 1 else replace(item, docid=f"{item.docid}~{count}")
        yield item


def _topics(found: Iterable[Page]) -> Iterator[Topic]:
    for page in found:
        if is_topic(page.content[:PEEK_BYTES]):
            markup = page.content.decode("utf-8-sig", errors="replace")
            if markup.count("<p") <= limit("lines"):  # reading it for its documents tells
                yield read_topic(markup)


def _signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a page of a folder does."""
    names = sorted(file for file in folder.iterdir() if file.suffix.lower() in _PAGE_SUFFIXES)
    facts = [(file, file.stat()) for file in names if file.is_file()]
    return tuple((file.name, fact.st_size, fact.st_mtime_ns) for file, fact in facts)


@lru_cache(maxsize=1)  # pages of a folder are loaded one after another
def _folder_places(folder: Path, signature: tuple[tuple[str, int, int], ...]) -> Places:
    most = limit_bytes("file_mb")
    files = (folder / name for name, size, _time in signature if size <= most)
    return collect(_topics(Page(str(f), _bytes(f)) for f in files if is_topic_file(f)))


def _bytes(path: Path) -> bytes:
    most = limit_bytes("file_mb")
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise UnreadableFile(path, system_reason(error)) from error
    if len(content) > most:
        raise too_large(path)
    return content
