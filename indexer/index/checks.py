"""Looking an index over: what is in it, and whether it is what was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from indexer.errors import IndexProblem
from indexer.index.generations import generations
from indexer.index.manifest import MANIFEST, file_entry, read_manifest, read_sources
from indexer.index.merging import live_passages
from indexer.index.opening import open_index
from indexer.locale import gettext as _


@dataclass(frozen=True)
class CheckReport:
    """Whether an index is sound."""

    ok: bool
    problems: tuple[str, ...]  # one sentence each
    generation: int  # 0 when there is none


@dataclass(frozen=True)
class IndexStatus:
    """What is in an index."""

    directory: Path
    generation: int
    built: datetime
    documents: int
    passages: int
    bytes_on_disk: int
    versions: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    languages: tuple[tuple[str, int], ...]  # language, documents
    embedder: str  # the model that made the vectors of passages, "" where there are none
    embedded: int  # passages that have one
    warning: str  # why an older generation than the newest is in service, or ""


def status(directory: Path) -> IndexStatus:
    """Tell what is in an index.

    :raise IndexProblem: if it cannot be opened.
    """
    index = open_index(directory)
    manifest = index.manifest
    files = [*manifest.files, MANIFEST]
    names, places = index.facet("language")
    counts = Counter(names[place] for place in places[index.live_documents])
    return IndexStatus(
        directory=directory,
        generation=index.generation,
        built=manifest.built,
        documents=index.document_count,
        passages=live_passages(index.directory, manifest),
        bytes_on_disk=sum((index.directory / name).stat().st_size for name in files),
        versions=manifest.versions,
        sources=read_sources(index.directory).roots,
        languages=tuple(sorted(counts.items())),
        embedder=manifest.embedder,
        embedded=index.vectors.known if index.vectors else 0,
        warning=str(index.warning) if index.warning else "",
    )


def check(directory: Path) -> CheckReport:
    """Verify every byte of the newest generation against its manifest.

    :raise IndexMissing: if there is no index.
    """
    number, path = generations(directory)[0]
    try:
        manifest = read_manifest(path, directory)
    except IndexProblem as error:
        return CheckReport(False, (error.message(),), number)
    problems = [
        _("{name} is not what was written.").format(name=name)
        for name, entry in manifest.files.items()
        if file_entry(path / name) != entry
    ]
    for name, made_by in manifest.versions:
        installed = _installed({"whoosh": "whoosh-reloaded"}.get(name, name))
        if installed and installed != made_by:
            problems.append(
                _("{name} {made_by} made it, but {installed} is installed.").format(
                    name=name, made_by=made_by, installed=installed
                )
            )
    return CheckReport(not problems, tuple(problems), number)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
