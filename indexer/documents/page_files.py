"""Web pages as files: saved as HTML, or with all they show in one file (.mht)."""

from __future__ import annotations

from pathlib import Path

from indexer.documents.decoding import decode, read_bytes
from indexer.documents.extracted import Extracted
from indexer.documents.webpage import read_page
from indexer.errors import UnreadableFile
from indexer.locale import gettext as _


def read_html(path: Path, _told: object = None) -> Extracted:
    """Read a web page.

    :raise UnreadableFile: if it is not text.
    """
    return _page(path, read_bytes(path))


def read_mail_page(path: Path, _told: object = None) -> Extracted:
    """Read a web page saved as one file: its first part of HTML.

    :raise UnreadableFile: if there is none in it.
    """
    import email

    for part in email.message_from_bytes(read_bytes(path)).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            try:
                page = page.decode(part.get_content_charset() or "utf-8").encode("utf-8")
            except (UnicodeError, LookupError):  # then what the page itself declares
                pass
            return _page(path, page)
    raise UnreadableFile(path, _("it holds no page"), _("Save the page again as HTML."))


def _page(path: Path, content: bytes) -> Extracted:
    decoded = decode(path, content, is_page=True)
    page = read_page(decoded.text)
    return Extracted(page.rows, title=page.title, language=page.language, notes=decoded.notes)
