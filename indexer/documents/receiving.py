"""Documents from standard input, kept as files so that an index can be made again from them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from indexer.documents.formats import (
    MARKDOWN,
    OTHER,
    PAGE,
    PEEK_BYTES,
    SUFFIXES,
    TEXT,
    tell_format,
    tell_text,
)
from indexer.documents.limits import OverLimit, limit
from indexer.errors import UnreadableFile
from indexer.language.text import canonical
from indexer.locale import gettext as _

CHUNK_BYTES = 1024 * 1024
NAME_CHARACTERS = 120
_SUFFIX_OF = {kind: suffix for suffix, kind in reversed(SUFFIXES.items())}


def receive(stream: BinaryIO, folder: Path, name: str = "") -> Path:
    """Write a stream to a file in *folder* and give its path.

    >>> import io, tempfile
    >>> receive(io.BytesIO(b'{"id": "a", "text": "b"}'), Path(tempfile.mkdtemp())).suffix
    '.jsonl'

    :param name: of the file; an earlier one of the name is replaced. Without one it is named by
        what it holds, so that two different streams are two documents.
    :raise UnreadableFile: if there is nothing in it, or if it cannot be written.
    :raise OverLimit: if it is larger than is allowed.
    """
    shown = name or "-"
    most = limit("input_mb") * 1024 * 1024
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    size, digest = 0, hashlib.sha256()
    with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as target:
        written = Path(target.name)
        try:
            while chunk := stream.read(CHUNK_BYTES):
                size += len(chunk)
                if size > most:
                    reason = _("it is larger than {size} MB").format(size=limit("input_mb"))
                    raise OverLimit(shown, reason, "input_mb")
                digest.update(chunk)
                target.write(chunk)
            if not size:
                remedy = _("Give it a file: {command}").format(command="tracuu index - < FILE")
                raise UnreadableFile(shown, _("standard input is empty"), remedy)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    final = folder / _file_name(written, name, digest.hexdigest())
    written.replace(final)
    return final


def _file_name(written: Path, name: str, digest: str) -> str:
    last = canonical(name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    path = Path(kept[-NAME_CHARACTERS:] or f"stdin-{digest[:8]}")
    if path.suffix.lower() in SUFFIXES:
        return path.name
    with written.open("rb") as file:
        kind = tell_format(file, Path("stdin.txt"))
        if kind in (TEXT, MARKDOWN, PAGE):
            kind = tell_text(file.read(PEEK_BYTES))
    return path.name + _SUFFIX_OF.get(kind, ".bin" if kind == OTHER else ".txt")
