"""Markdown and plain text: one document a file, made of the file's text."""

from __future__ import annotations

import re
from pathlib import Path

from indexer.documents.cleaning import clean
from indexer.documents.decoding import decode
from indexer.documents.drafts import Draft
from indexer.documents.frontmatter import read_front_matter, split_front_matter
from indexer.documents.furniture import Row
from indexer.documents.marks import looks_marked, unmarked
from indexer.documents.metadata import Metadata, read_metadata
from indexer.errors import BadMetadata

_HEAD_LINE = re.compile(r"(SOURCE|STATUS):[ \t]*(.*)")


def load_markdown(path: Path, content: bytes) -> Draft:
    """Read Markdown with the fields of its front matter."""
    decoded = decode(path, content)
    front, body = split_front_matter(decoded.text)
    values = read_front_matter(front, path) if front else {}
    metadata = read_metadata(values, path)
    return Draft(clean(unmarked(body)), metadata, frozenset(values), notes=decoded.notes)


def load_text(path: Path, content: bytes) -> Draft:
    """Read plain text, or what a converter left of a page: marks and front matter go."""
    decoded = decode(path, content)
    text, source = decoded.text.lstrip("\n"), ""
    while match := _HEAD_LINE.match(text):
        source = match[2].strip() if match[1] == "SOURCE" else source
        text = text[match.end() :].lstrip("\n")
    front, body = split_front_matter(text)
    metadata = Metadata(title=_foreign_title(front, path), source=source)
    lines = body.split("\n")
    rows = unmarked(body) if front or looks_marked(lines) else [Row(line) for line in lines]
    return Draft(clean(rows), metadata, notes=decoded.notes)


def _foreign_title(front: str, path: Path) -> str:
    """The title in the front matter of somebody's converted text, if it can be read."""
    if not front:
        return ""
    try:
        value = read_front_matter(front, path).get("title")
    except BadMetadata:
        return ""
    return " ".join(value.split()) if isinstance(value, str) else ""
