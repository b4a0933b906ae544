"""The side-car of a document file: a ``.yaml`` beside it whose fields go before all others.

For a file that cannot hold front matter, or that is not ours to edit: ``scan.pdf`` is described by
``scan.yaml``, or by ``scan.pdf.yaml`` where several files share a stem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from indexer.documents.files import find_sidecar, unopened
from indexer.documents.frontmatter import MAX_CHARACTERS, read_front_matter
from indexer.documents.metadata import FIELDS, Metadata, read_metadata
from indexer.errors import BadMetadata, UnreadableFile
from indexer.language.text import canonical
from indexer.locale import gettext as _


def overridden(
    path: Path, metadata: Metadata, named: frozenset[str]
) -> tuple[Metadata, frozenset[str]]:
    """Put what the side-car of *path* says in the place of what was read of the file.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "scan.txt"
    >>> _count = path.with_suffix(".yaml").write_text("signer: Vũ Đức An", encoding="utf-8")
    >>> metadata, named = overridden(path, Metadata(number="1/QĐ-TTg"), frozenset())
    >>> metadata.number, metadata.signer, sorted(named)
    ('1/QĐ-TTg', 'Vũ Đức An', ['signer'])

    :param named: fields that somebody wrote; the side-car's are added.
    :raise BadMetadata: if a field of the side-car cannot be understood.
    :raise UnreadableFile: if the side-car cannot be read.
    """
    sidecar = find_sidecar(path)
    if sidecar is None:
        return metadata, named
    values = _read(sidecar)
    stated = read_metadata(values, sidecar)
    names = frozenset(values) & frozenset(FIELDS)
    written = {name: getattr(stated, name) for name in names}
    return replace(metadata, **written), named | names


def _read(sidecar: Path) -> Mapping[str, object]:
    try:
        with sidecar.open("rb") as stream:
            content = stream.read(4 * MAX_CHARACTERS + 1)  # bytes; UTF-8 has at most 4 a character
        text = canonical(content.decode("utf-8-sig"))
    except OSError as error:
        raise unopened(sidecar, error) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(sidecar, _("its bytes are not UTF-8 text")) from error
    if len(text) > MAX_CHARACTERS:
        reason = _("it is longer than the fields of one document")
        raise UnreadableFile(sidecar, reason, _("Leave only the fields in it."))
    values = read_front_matter(text, sidecar)
    for name in values:
        if not isinstance(name, str):
            raise BadMetadata(sidecar, str(name)[:80], "", _("the names of fields as words"))
    return values
