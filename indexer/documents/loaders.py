"""Read document files. Nothing else in the package reads them, but for the codification's pages.

    bytes -> text (decoded, NFC) -> rows without marks and page furniture -> Document

A file that cannot be read raises a :class:`~indexer.errors.DocumentError` that says which file
and what to do; a bad line of a ``.jsonl`` is handed back as one, and the other lines go on.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from indexer.documents import phapdien
from indexer.documents.cleaning import Cleaned, clean, tidy
from indexer.documents.files import PAGE_SUFFIXES, SUFFIXES, unopened
from indexer.documents.files import content_hash as content_hash
from indexer.documents.files import find_files as find_files
from indexer.documents.frontmatter import read_front_matter, split_front_matter
from indexer.documents.furniture import Row
from indexer.documents.heads import read_head
from indexer.documents.marks import looks_marked, unmarked
from indexer.documents.metadata import FIELDS, Metadata, read_metadata
from indexer.documents.model import Document
from indexer.documents.structure import parse
from indexer.documents.webpage import MAX_BYTES as MAX_PAGE_BYTES
from indexer.documents.webpage import read_page
from indexer.errors import (
    BadMetadata,
    DocumentError,
    UnknownArchive,
    UnknownFormat,
    UnreadableFile,
)
from indexer.language.detect import detect
from indexer.language.text import canonical, fold
from indexer.locale import gettext as _

MAX_BYTES = 64 * 1024 * 1024  # of one document; a .jsonl of any size is read line by line

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_HEAD_LINE = re.compile(r"(SOURCE|STATUS):[ \t]*(.*)")
_LANGUAGE_SUFFIX = re.compile(r"\.(vi|en)$")


def load(path: Path) -> Iterator[Document | DocumentError]:
    """Read the documents of a file: one, or one a line of a ``.jsonl``.

    An archive, and a page of the codification (:mod:`indexer.documents.phapdien`), is known by what
    it holds and gives many documents.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "135-2020-NĐ-CP.vi.txt"
    >>> _count = path.write_text("Điều 1. Phạm vi\\nTuổi nghỉ hưu.", encoding="utf-8")
    >>> [(document.docid, document.number) for document in load(path)]
    [('135-2020-nd-cp.vi', '135/2020/NĐ-CP')]

    :return: documents, and for lines that cannot be read the errors that say why.
    :raise UnreadableFile: if the file is missing, too large or not text.
    :raise UnreadableArchive: if an archive is damaged or unpacks to too much.
    :raise UnknownFormat: if there is no loader for its suffix, or for what an archive holds.
    :raise BadMetadata: if a field of its front matter cannot be understood.
    """
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from _load_lines(path)
        return
    if suffix in PAGE_SUFFIXES and phapdien.is_topic_file(path):
        yield from phapdien.load_topic(path)
        return
    loader = _LOADERS.get(suffix)
    if loader is not None:
        yield loader(path)
        return
    if not phapdien.is_codification(path):
        is_other = phapdien.has_archive_suffix(path)
        raise (UnknownArchive if is_other else UnknownFormat)(path, SUFFIXES)
    yield from phapdien.load_archive(path)


def file_docid(path: Path, language: str) -> str:
    """Make a docid of a file's name.

    >>> file_docid(Path("145-2020-NĐ-CP.vi.txt"), "vi"), file_docid(Path("Bài báo 1.html"), "vi")
    ('145-2020-nd-cp.vi', 'bai-bao-1.vi')
    """
    stem = _LANGUAGE_SUFFIX.sub("", canonical(path.stem))
    key = re.sub(r"[^a-z0-9.]+", "-", fold(stem)).strip("-.")
    return f"{key or 'document'}.{language}"


def _load_markdown(path: Path) -> Document:
    front, body = split_front_matter(_decode(path, _read_bytes(path)))
    values = read_front_matter(front, path) if front else {}
    cleaned = clean(unmarked(body))
    return _document(path, read_metadata(values, path), cleaned, frozenset(values))


def _load_text(path: Path) -> Document:
    text = _decode(path, _read_bytes(path)).lstrip("\n")
    source = ""
    while match := _HEAD_LINE.match(text):
        source = match[2].strip() if match[1] == "SOURCE" else source
        text = text[match.end() :].lstrip("\n")
    front, body = split_front_matter(text)
    title = _foreign_title(front, path)
    lines = body.split("\n")
    rows = unmarked(body) if front or looks_marked(lines) else [Row(line) for line in lines]
    return _document(path, Metadata(title=title, source=source), clean(rows))


def _load_page(path: Path) -> Document:
    page = read_page(_decode(path, _read_bytes(path, MAX_PAGE_BYTES), is_page=True))
    metadata = Metadata(title=canonical(page.title), language=page.language)
    return _document(path, metadata, tidy(page.rows))


def _load_lines(path: Path) -> Iterator[Document | DocumentError]:
    try:
        with path.open("rb") as stream:
            for count, line in enumerate(stream, 1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    try:
                        yield _line_document(line, f"{path}:{count}", str(path))
                    except DocumentError as error:
                        yield error
    except OSError as error:
        raise unopened(path, error) from error


def _line_document(line: bytes, place: str, origin: str) -> Document:
    if len(line) > MAX_BYTES:
        raise _too_large(place, MAX_BYTES)
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _not_an_object(place, _("the line is not JSON")) from error
    if not isinstance(values, dict):
        raise _not_an_object(place, _("the line is not a JSON object"))
    for name in ("id", "text"):
        if not isinstance(values.get(name), str) or (name == "id" and not values[name].strip()):
            shown = str(values.get(name, ""))[:80]
            raise BadMetadata(place, name, shown, _("it as text in quotation marks"))
    metadata = read_metadata({k: v for k, v in values.items() if k not in ("id", "text")}, place)
    text = canonical(values["text"])
    language = metadata.language or _language(text)
    document = _described(metadata, text, None, values["id"].strip(), language)
    return replace(document, origin=origin)


def _document(
    path: Path,
    metadata: Metadata,
    cleaned: Cleaned,
    named: frozenset[str] = frozenset(),
) -> Document:
    """Put a file's document together; what its front matter leaves open, its head may tell.

    :param named: fields that stand in the front matter: an empty one says there is none.
    """
    stem, text = canonical(path.stem), cleaned.text
    suffix = _LANGUAGE_SUFFIX.search(stem)
    language = metadata.language or (suffix[1] if suffix else _language(text))
    head = read_head(text, _LANGUAGE_SUFFIX.sub("", stem))
    head = replace(head, **{name: getattr(Metadata(), name) for name in named & set(FIELDS)})
    written = replace(
        metadata,
        number=metadata.number or head.number,
        type=metadata.type or head.type,
        issuer=metadata.issuer or head.issuer,
        title=metadata.title or head.title or _LANGUAGE_SUFFIX.sub("", stem),
        signed=metadata.signed or head.signed,
        effective=metadata.effective or head.effective,
    )
    docid = file_docid(path, language)
    document = _described(written, text, cleaned.headings, docid, language)
    return replace(document, origin=str(path), pages=cleaned.pages)


def _described(
    metadata: Metadata, text: str, headings: tuple[int, ...] | None, docid: str, language: str
) -> Document:
    return Document(
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


def _foreign_title(front: str, path: Path) -> str:
    """The title in the front matter of somebody's converted text, if it can be read."""
    if not front:
        return ""
    try:
        value = read_front_matter(front, path).get("title")
    except BadMetadata:
        return ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _language(text: str) -> str:
    return "en" if detect(text) == "en" else "vi"


def _read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise unopened(path, error) from error
    if len(content) > limit:
        raise _too_large(path, limit)
    return content


def _decode(path: Path, content: bytes, is_page: bool = False) -> str:
    """Decode UTF-8, UTF-16 with its mark, or what a page declares; line ends become "\\n"."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    declared = _CHARSET.search(content[:2_048]) if is_page and not encoding else None
    for name in filter(None, (encoding or "utf-8", declared and declared[1].decode("ascii"))):
        try:
            text = content.decode(name)
            break
        except (UnicodeDecodeError, LookupError):
            continue
    else:
        raise UnreadableFile(path, _("its bytes are not UTF-8 text"))
    if "\0" in text:
        raise UnreadableFile(path, _("it is not a text file"))
    return canonical("\n".join(text.splitlines()))


def _not_an_object(place: str, reason: str) -> UnreadableFile:
    example = '{"id": "a1", "title": "...", "text": "..."}'
    return UnreadableFile(place, reason, _("Write it as {example}.").format(example=example))


def _too_large(path: Path | str, limit: int) -> UnreadableFile:
    megabytes = limit // (1024 * 1024)
    reason = _("it is larger than {size} MB").format(size=megabytes)
    return UnreadableFile(path, reason, _("Split it into smaller ones."))


_LOADERS: dict[str, Callable[[Path], Document]] = {
    ".md": _load_markdown,
    ".markdown": _load_markdown,
    ".txt": _load_text,
    ".html": _load_page,
    ".htm": _load_page,
}
