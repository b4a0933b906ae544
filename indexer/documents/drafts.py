"""From what a loader read of a file to a Document: its head and its name fill what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from indexer.documents.cleaning import Cleaned, clean, tidy
from indexer.documents.extracted import Extracted, UnreadPages
from indexer.documents.furniture import Row
from indexer.documents.heads import read_head
from indexer.documents.metadata import FIELDS, Metadata
from indexer.documents.model import Document
from indexer.documents.relations import with_relations
from indexer.documents.sidecar import overridden
from indexer.documents.structure import parse
from indexer.documents.titles import is_bare
from indexer.errors import DocumentError
from indexer.language.detect import detect
from indexer.language.legacy import repair
from indexer.language.text import canonical, fold

_LANGUAGE_SUFFIX = re.compile(r"\.(vi|en)$")


@dataclass(frozen=True)
class Notice:
    """Something about a file that its reader should know; it was taken in all the same."""

    path: str
    text: str  # one sentence

    def __str__(self) -> str:
        return f"{self.path}: {self.text}"


Loaded = Document | DocumentError | Notice


@dataclass(frozen=True)
class Draft:
    """What a loader read of a file."""

    cleaned: Cleaned
    metadata: Metadata = field(default_factory=Metadata)
    named: frozenset[str] = frozenset()  # fields somebody wrote: an empty one says there is none
    title: str = ""  # of the file's own properties: a program may have made it up
    ocr: float | None = None
    notes: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()  # pages, from 1, that are pictures nobody could read here


def drafted(extracted: Extracted) -> Draft:
    """Make a draft of what was extracted from a binary format."""
    title, rows, notes = _mended(extracted)
    return Draft(
        clean(rows) if extracted.printed else tidy(rows),
        Metadata(language=extracted.language),
        title=canonical(title),
        ocr=extracted.ocr,
        notes=(*extracted.notes, *notes),
        unread=extracted.unread,
    )


def _mended(extracted: Extracted) -> tuple[str, list[Row], tuple[str, ...]]:
    """Bring title and rows into Unicode and normal form; a note where an old encoding was found."""
    rows = extracted.rows
    lines = [text.replace("\n", " ") for text in (extracted.title, *(row.text for row in rows))]
    found = repair("\n".join(lines))
    title, *texts = found.text.split("\n")
    notes = (found.note,) if found.note else ()
    mended = zip(rows, texts, strict=True)
    return title, [replace(row, text=canonical(text)) for row, text in mended], notes


def finish(path: Path, draft: Draft) -> Iterator[Loaded]:
    """Give the document of a draft, and what its reader should know of it."""
    yield replace(_document(path, draft), ocr=draft.ocr)
    for note in draft.notes:
        yield Notice(str(path), note)
    if draft.unread:
        yield UnreadPages(path, draft.unread)


def file_docid(path: Path, language: str) -> str:
    """Make a docid of a file's name.

    >>> file_docid(Path("145-2020-NĐ-CP.vi.txt"), "vi"), file_docid(Path("Bài báo 1.html"), "vi")
    ('145-2020-nd-cp.vi', 'bai-bao-1.vi')
    """
    stem = _LANGUAGE_SUFFIX.sub("", canonical(path.stem))
    key = re.sub(r"[^a-z0-9.]+", "-", fold(stem)).strip("-.")
    return f"{key or 'document'}.{language}"


def language_of(text: str) -> str:
    """Tell the language of a text that does not say: "en", else "vi"."""
    return "en" if detect(text) == "en" else "vi"


def _document(path: Path, draft: Draft) -> Document:
    stem, text = canonical(path.stem), draft.cleaned.text
    metadata, named = overridden(path, draft.metadata, draft.named)
    suffix = _LANGUAGE_SUFFIX.search(stem)
    language = metadata.language or (suffix[1] if suffix else language_of(text))
    stem = _LANGUAGE_SUFFIX.sub("", stem)
    head = read_head(text, stem, metadata.source)
    head = replace(head, **{name: getattr(Metadata(), name) for name in named & set(FIELDS)})
    written = replace(
        metadata,
        number=metadata.number or head.number,
        type=metadata.type or head.type,
        issuer=metadata.issuer or head.issuer,
        title=_title(metadata, named, head, draft.title) or stem,
        signed=metadata.signed or head.signed,
        effective=metadata.effective or head.effective,
        expires=metadata.expires or head.expires,
        signer=metadata.signer or head.signer,
    )
    document = described(
        written, text, draft.cleaned.headings, file_docid(path, language), language
    )
    return replace(document, origin=str(path), pages=draft.cleaned.pages)


def _title(metadata: Metadata, named: frozenset[str], head: Metadata, own: str) -> str:
    """The stated title, that in the text of a law, the file's own, or the text's first line."""
    stated = metadata.title
    if "title" in named:
        return stated
    read = (head.title, own) if head.number or head.type else (own, head.title)
    told = [title for title in (stated, *read) if title]
    return next((title for title in told if not is_bare(title)), told[0] if told else "")


def described(
    metadata: Metadata, text: str, headings: tuple[int, ...] | None, docid: str, language: str
) -> Document:
    """Put a document together of its parts, with the relations that its text states."""
    document = Document(
        docid=docid,
        title=metadata.title,
        text=text,
        language=language,
        number=metadata.number,
        type=metadata.type,
        issuer=metadata.issuer,
        signed=metadata.signed,
        effective=metadata.effective,
        expires=metadata.expires,
        status=metadata.status or "unknown",
        fields=metadata.fields,
        translation_of=metadata.translation_of,
        signer=metadata.signer,
        digest=metadata.digest,
        source=metadata.source,
        relations=metadata.relations,
        provisions=parse(text, language, headings or None),
    )
    return with_relations(document)
