"""What an index generation is made of, as one small JSON file that can be checked.

Readers open the manifest and map the files it names; nothing is unpickled, ever.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indexer.errors import IndexDamaged, IndexStale
from indexer.index.arrays import Slot
from indexer.index.schema import versions
from indexer.index.segment import SegmentEntry
from indexer.locale import gettext as _
from indexer.records import record

MANIFEST = "manifest.json"
SOURCES = "sources.json"


@record
class FileEntry:
    """A file of a generation as it was written."""

    size_bytes: int
    sha256: str


@record
class Source:
    """A file that documents came from."""

    path: str  # absolute
    sha256: str
    docids: tuple[str, ...]


@record
class Sources:
    """Everything an index was made from."""

    roots: tuple[str, ...] = ()  # the files and folders that were named
    files: tuple[Source, ...] = ()


@record
class Manifest:
    """One generation of an index."""

    generation: int
    built: datetime
    versions: tuple[tuple[str, str], ...]
    segments: tuple[SegmentEntry, ...]
    files: Mapping[str, FileEntry]
    validity: Mapping[str, Slot]  # the arrays of indexer.index.validity
    embedder: str = ""  # the model that made the vectors of passages; "" where there are none
    vectors: Mapping[str, Slot] | None = None  # the arrays of indexer.index.vectors


def file_entry(path: Path) -> FileEntry:
    """Measure a file as it is now."""
    from hashlib import file_digest  # takes longer to load than to open an index, which needs none

    with path.open("rb") as file:
        return FileEntry(path.stat().st_size, file_digest(file, "sha256").hexdigest())


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Write the manifest of a generation, with a checksum over itself."""
    body = asdict(manifest) | {"built": manifest.built.isoformat()}
    (directory / MANIFEST).write_text(
        json.dumps({"crc32": zlib.crc32(_canonical(body)), "manifest": body}), encoding="utf-8"
    )


def read_manifest(directory: Path, index: Path) -> Manifest:
    """Read the manifest of a generation and check that its files have their sizes.

    :raise IndexDamaged: if the manifest or a file of it is missing or not as written.
    :raise IndexStale: if another version of the schema or of the analysis made it.
    """
    try:
        whole = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
        body = whole["manifest"]
        if not _is_as_written(whole):
            raise IndexDamaged(index, f"{directory.name}/{MANIFEST}")
        made_by = dict(body["versions"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(index, f"{directory.name}/{MANIFEST}") from error
    for name, version in versions():
        if made_by.get(name) != version:
            told = _("{name} {found}, {wanted} is needed").format(
                name=name, found=made_by.get(name), wanted=version
            )
            raise IndexStale(index, told)
    manifest = _from_json(body)
    for name, entry in manifest.files.items():
        path = directory / name
        if not path.is_file() or path.stat().st_size != entry.size_bytes:
            raise IndexDamaged(index, f"{directory.name}/{name}")
    return manifest


def write_sources(directory: Path, sources: Sources) -> None:
    """Write down what an index was made from."""
    (directory / SOURCES).write_text(
        json.dumps(asdict(sources), ensure_ascii=False), encoding="utf-8"
    )


def read_sources(directory: Path) -> Sources:
    """Read what an index was made from; nothing if that cannot be told any more."""
    try:
        facts = json.loads((directory / SOURCES).read_text(encoding="utf-8"))
        files = (Source(f["path"], f["sha256"], tuple(f["docids"])) for f in facts["files"])
        return Sources(tuple(facts["roots"]), tuple(files))
    except (OSError, ValueError, KeyError, TypeError):
        return Sources()


def now() -> datetime:
    """Give the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _is_as_written(whole: Mapping[str, Any]) -> bool:
    canonical = _canonical(whole["manifest"])
    if "crc32" in whole:
        return bool(whole["crc32"] == zlib.crc32(canonical))
    from hashlib import sha256  # as manifests had it at first

    return bool(whole["sha256"] == sha256(canonical).hexdigest())


def _canonical(body: object) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def _from_json(body: dict[str, Any]) -> Manifest:
    segments = tuple(
        SegmentEntry(
            name=s["name"],
            passages=s["passages"],
            documents=s["documents"],
            slots={name: Slot(**slot) for name, slot in s["slots"].items()},
            facets={name: tuple(values) for name, values in s["facets"].items()},
            lengths=s["lengths"],
            deleted=tuple(s["deleted"]),
        )
        for s in body["segments"]
    )
    return Manifest(
        generation=body["generation"],
        built=datetime.fromisoformat(body["built"]),
        versions=tuple((name, version) for name, version in body["versions"]),
        segments=segments,
        files={name: FileEntry(**entry) for name, entry in body["files"].items()},
        validity={name: Slot(**slot) for name, slot in body["validity"].items()},
        embedder=body.get("embedder", ""),
        vectors={name: Slot(**slot) for name, slot in (body.get("vectors") or {}).items()},
    )
