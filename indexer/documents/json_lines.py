"""A ``.jsonl`` source: one document a line, read line by line whatever its size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from indexer.documents.drafts import Loaded, Notice, described, language_of
from indexer.documents.limits import check_text, limit_bytes, too_large
from indexer.documents.metadata import read_metadata
from indexer.documents.model import Document
from indexer.errors import BadMetadata, DocumentError, UnreadableFile
from indexer.language.legacy import repair
from indexer.language.text import canonical
from indexer.locale import gettext as _


def load_lines(stream: BinaryIO, name: str) -> Iterator[Loaded]:
    """Read the documents of *stream*; a line that cannot be read is given as its error.

    :param name: as errors and origins name the source.
    :raise UnreadableFile: if it has no line at all.
    """
    count = read = 0
    most = limit_bytes("file_mb")  # of one document; the source may have any size
    while line := stream.readline(most + 1):
        count += 1
        too_long = len(line) > most
        while len(line) > most and not line.endswith(b"\n"):
            line = stream.readline(most + 1)  # to where the next one begins
        if too_long:
            yield too_large(f"{name}:{count}")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                yield from _line_document(line, f"{name}:{count}", name)
            except DocumentError as error:
                yield error
        else:
            continue
        read += 1
    if not read:
        raise UnreadableFile(name, _("it has no line"), _("Leave it out, or fill it."))


def _line_document(line: bytes, place: str, origin: str) -> Iterator[Document | Notice]:
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
    check_text(place, len(values["text"]), values["text"].count("\n"))
    note = _repair(values)
    metadata = read_metadata({k: v for k, v in values.items() if k not in ("id", "text")}, place)
    text = canonical(values["text"])
    language = metadata.language or language_of(text)
    document = described(metadata, text, None, values["id"].strip(), language)
    yield replace(document, origin=origin)
    if note:
        yield Notice(place, note)


def _repair(values: dict[str, Any]) -> str:
    """Mend title and text together, for a title alone would prove nothing; gives the note."""
    title = values.get("title")
    lines = [" ".join(title.split("\n"))] if isinstance(title, str) else []
    found = repair("\n".join([*lines, values["text"]]))
    if found.note:
        if lines:
            values["title"], _line, values["text"] = found.text.partition("\n")
        else:
            values["text"] = found.text
    return found.note


def _not_an_object(place: str, reason: str) -> UnreadableFile:
    example = '{"id": "a1", "title": "...", "text": "..."}'
    return UnreadableFile(place, reason, _("Write it as {example}.").format(example=example))
