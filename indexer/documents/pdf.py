"""Read PDF files with pypdfium2: text where there is text, pictures of pages by Tesseract.

Runs in the worker of :mod:`indexer.documents.workroom` only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from indexer.documents import ocr
from indexer.documents.extracted import INSTALL, Extracted, Told
from indexer.documents.furniture import Row
from indexer.documents.limits import OverLimit, limit
from indexer.documents.pdf_furniture import PageRead, drop_furniture
from indexer.documents.pdf_glyphs import SOFT, read_glyphs
from indexer.documents.pdf_layout import in_columns, is_blank_between, read_lines, usual_step
from indexer.documents.pdf_lines import Line
from indexer.errors import UnreadableFile
from indexer.language.text import canonical
from indexer.locale import gettext as _

FEW_CHARS = 24  # on a page with pictures: a stamp or a page number over a scan
UNMAPPED_SHARE = 0.15  # of a page's characters: its fonts do not tell what they print

_HYPHENATED = re.compile(r"([^\W\d_]{2,})-$")
_TITLE_OF_A_PROGRAM = re.compile(
    r"microsoft|\.(?:docx?|pdf|rtf|xlsx?|indd|pptx?|odt|tif|html?)\b|untitled|^(?:scan|img|doc)\b"
    r"|[\\/]\w+[\\/]|^\S+$",
    re.IGNORECASE,
)


def read_pdf(path: Path, told: Told) -> Extracted:
    """Read a PDF file.

    :raise UnreadableFile: if it is damaged, locked with a password or holds no page or text.
    :raise OverLimit: if it has too many pages.
    """
    document = _opened(path)
    try:
        pages = _pages(document)
        _read_pictures(document, pages, told)
        title = _title(document)
    finally:
        document.close()
    unread = tuple(page.number for page in pages if page.is_picture and not page.lines)
    drop_furniture(pages)
    rows = _rows(pages)
    if not rows:
        raise _nothing(path, unread)
    read = [page for page in pages if page.is_picture and page.lines]
    weights = sum(page.characters for page in read)
    confidence = sum(page.confidence * page.characters for page in read) / max(weights, 1)
    return Extracted(
        rows=tuple(rows),
        title=title,
        printed=True,
        ocr=round(confidence, 3) if read else None,
        unread=unread if not ocr.is_installed() else (),
    )


def _opened(path: Path) -> Any:
    try:
        document = pdfium.PdfDocument(path)
        count = len(document)
    except pdfium.PdfiumError as error:
        # The code may be of a file before this one.
        is_locked = getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD
        if is_locked and b"/Encrypt" in path.read_bytes():
            reason = _("it is locked with a password")
            remedy = _("Open it with the password, save it without one, and use that copy.")
        else:
            reason = _("it is damaged, or no PDF")
            remedy = _("Fetch it again, or open it in its own program and save it again.")
        raise UnreadableFile(path, reason, remedy) from error
    if count == 0:
        document.close()
        raise UnreadableFile(path, _("it has no pages"), _("Leave it out."))
    if count > limit("pages"):
        document.close()
        raise OverLimit(path, _("it has {count} pages").format(count=count), "pages")
    return document


def _pages(document: Any) -> list[PageRead]:
    """Read the text of every page, and tell the pages that are pictures."""
    pages = []
    left = limit("text_mb") * 1024 * 1024
    for number in range(1, len(document) + 1):
        read = PageRead(number)
        pages.append(read)
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:  # one page is damaged; the others may not be
            continue
        try:
            printed = read_glyphs(page)
            left -= printed.characters
            if left < 0:
                raise MemoryError
            few = printed.characters < FEW_CHARS
            junk = printed.unmapped > UNMAPPED_SHARE * printed.characters
            read.is_picture = junk or (few and _has_picture(page))
            if not read.is_picture:
                read.lines = read_lines(printed)
                read.characters = printed.characters
        finally:
            page.close()
    return pages


def _has_picture(page: Any) -> bool:
    """Tell whether something is drawn on the page that may show words."""
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING)
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), 1_000)):
        if raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, index)) in kinds:
            return True
    return False


def _read_pictures(document: Any, pages: Sequence[PageRead], told: Told) -> None:
    """Read the pages that are pictures, if the program for that is installed."""
    pictures = [page for page in pages if page.is_picture]
    if not pictures or not ocr.is_installed():
        return
    recognised = ocr.read_pages(document, [page.number for page in pictures])
    for count, (page, result) in enumerate(zip(pictures, recognised, strict=True), 1):
        page.lines = list(in_columns(result.lines))
        page.confidence = result.confidence
        page.characters = sum(len(line.text) for line in page.lines)
        told(count, len(pictures))


def _nothing(path: Path, unread: Sequence[int]) -> UnreadableFile:
    if unread and not ocr.is_installed():
        reason = _("it is scanned, and its pages are pictures")
        return UnreadableFile(
            path, reason, _("Run {command}, then the same command.").format(command=INSTALL)
        )
    return UnreadableFile(path, _("it has no text"), _("Leave it out."))


def _title(document: Any) -> str:
    """The title in the file's own metadata, unless a program put it there."""
    try:
        title = canonical(" ".join(document.get_metadata_value("Title").split()))
    except (pdfium.PdfiumError, UnicodeError):
        return ""
    return title if 8 <= len(title) <= 300 and not _TITLE_OF_A_PROGRAM.search(title) else ""


def _rows(pages: Sequence[PageRead]) -> list[Row]:
    """Write the pages as rows, with an empty one where a person sees one."""
    lengths: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            lengths[round(line.height, 1)] += len(line.text)
    height = lengths.most_common(1)[0][0] if lengths else 0.0
    rows: list[Row] = []
    for page in pages:
        step = usual_step(page.lines)
        before: Line | None = None
        for line in page.lines:
            if before is not None and is_blank_between(before, line, step, height):
                rows.append(Row("", page=page.number))
            rows.append(Row(line.text, page=page.number))
            before = line
    return _without_hyphens(rows)


def _without_hyphens(rows: Sequence[Row]) -> list[Row]:
    """Put words together that a line's end has parted.

    A hyphen that is printed may be the word's own ("long-" / "term"): how the text writes the
    word elsewhere decides, and where it does not, one between small letters goes.
    """
    inside = sum(row.text[:-1].count(SOFT) for row in rows)
    if inside > sum(row.text.endswith(SOFT) for row in rows):
        return list(rows)  # no hyphen, but a letter: TCVN3 has ư there
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(row.text for row in rows)))
    letters = "".join(words)
    is_english = sum(not char.isascii() for char in letters) < 0.02 * len(letters)
    mended: list[Row] = []
    for row in rows:
        last = mended[-1] if mended else None
        parted = last and (last.text.endswith(SOFT) or _HYPHENATED.search(last.text))
        if last is None or not parted or not re.match(r"[^\W\d_]", row.text):
            mended.append(row)
            continue
        tail, _space, rest = row.text.partition(" ")
        start = last.text.rstrip(SOFT + "-")
        first = start.rpartition(" ")[2].lstrip("(\"'“‘")
        is_parted = is_english and first.isalpha() and _is_one_word(first, tail, words)
        if not last.text.endswith(SOFT) and not is_parted:
            mended.append(row)
            continue
        last.text = start + tail
        if rest:
            mended.append(Row(rest, page=row.page))
    for row in mended:
        row.text = row.text.replace(SOFT, "")
    return mended


def _is_one_word(first: str, tail: str, words: Counter[str]) -> bool:
    second = re.match(r"[^\W\d_]+", tail)
    if second is None or not (first[-1:].islower() and second[0][0].islower()):
        return False
    whole, parted = words[first + second[0]], words[f"{first}-{second[0]}"]
    return whole >= parted
