"""Changing an index: what is new is read, what is gone goes, and a generation is published."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.documents import Notice
from indexer.errors import IndexMissing, NotFound, TracuuError
from indexer.index.copies import Copy, copies
from indexer.index.generations import begin, generations, link, publish, writing
from indexer.index.history import HISTORY, carry_on
from indexer.index.intake import Intake, Progress, usable_workers
from indexer.index.manifest import (
    SOURCES,
    Manifest,
    Sources,
    file_entry,
    now,
    read_manifest,
    read_sources,
    write_manifest,
    write_sources,
)
from indexer.index.merging import SUFFIXES, live_passages, settle
from indexer.index.plan import Plan, make_plan
from indexer.index.reader import Index
from indexer.index.schema import versions
from indexer.index.segment import SegmentEntry
from indexer.index.validity import VALIDITY
from indexer.index.validity_writing import write_validity
from indexer.index.vector_writing import kept, write_vectors
from indexer.index.vectors import VECTORS
from indexer.locale import bundled


@dataclass(frozen=True)
class UpdateReport:
    """What a change of the index did; all but the last six count documents."""

    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[TracuuError, ...]
    documents: int  # in the index now
    passages: int
    seconds: float
    generation: int
    notices: tuple[Notice, ...] = ()  # of files that were taken in, and mended on the way
    copies: tuple[Copy, ...] = ()  # new documents that nearly repeat another


def update(
    directory: Path,
    paths: Sequence[Path] = (),
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    wait_s: float = 0.0,
) -> UpdateReport:
    """Add or update files and folders, reading again only files whose bytes have changed.

    A file that has gone from a folder named in *paths* takes its documents with it. With
    *rebuild* everything is read again and nothing of the old index is used; without *paths* that
    is everything it was made from, or the bundled corpus.

    :raise IndexLocked: if another process is still writing after *wait_s* seconds.
    :raise IndexStale: if the index must be rebuilt first; so does :class:`IndexDamaged`.
    """
    started = time.perf_counter()
    with writing(directory, wait_s):
        old, sources = _before(directory, rebuild)
        paths = paths_of(sources, paths, rebuild)
        roots = tuple(dict.fromkeys((*sources.roots, *(str(p.resolve()) for p in paths))))
        plan = make_plan(() if rebuild else sources.files, paths)
        return _carry_out(directory, old, plan, roots, progress, started)


def remove(directory: Path, docids: Iterable[str], *, wait_s: float = 0.0) -> UpdateReport:
    """Take documents out of the index; their files stay where they are.

    An unknown docid is reported in ``failed`` and the others go on.
    """
    started = time.perf_counter()
    with writing(directory, wait_s):
        old, sources = _before(directory, rebuild=False)
        if old is None:
            raise IndexMissing(directory)
        wanted = list(dict.fromkeys(docids))
        failed: list[TracuuError] = [NotFound(d) for d in wanted if old.find_docid(d) < 0]
        dropped = {docid for docid in wanted if old.find_docid(docid) >= 0}
        kept = [
            replace(s, docids=tuple(d for d in s.docids if d not in dropped)) for s in sources.files
        ]
        before = {docid for source in sources.files for docid in source.docids}
        plan = Plan(kept, [], dropped, before, failed)
        return _carry_out(directory, old, plan, sources.roots, None, started)


def sources_of(directory: Path, rebuild: bool) -> Sources:
    """Tell what the index was made from; nothing where there is none.

    :raise IndexStale: if it must be rebuilt first; so does :class:`IndexDamaged`.
    """
    return _before(directory, rebuild)[1]


def paths_of(sources: Sources, paths: Sequence[Path], rebuild: bool) -> Sequence[Path]:
    """Give the files and folders a run looks at where *paths* may say none."""
    if paths:
        return paths
    return [Path(root) for root in sources.roots if rebuild] or [bundled("corpus")]


def _before(directory: Path, rebuild: bool) -> tuple[Index | None, Sources]:
    """Open what is in service now, and what it was made from."""
    try:
        newest = generations(directory)[0][1]
    except IndexMissing:
        return None, Sources()
    sources = read_sources(newest)
    if rebuild:
        return None, sources
    return Index(newest, read_manifest(newest, directory)), sources


def _carry_out(
    directory: Path,
    old: Index | None,
    plan: Plan,
    roots: tuple[str, ...],
    progress: Progress | None,
    started: float,
) -> UpdateReport:
    """Write the next generation as planned, or none when nothing has changed."""
    if old is not None and not plan.read and not plan.dropped:
        return _report(old.directory, old.manifest, plan, plan.before, set(), started)
    number = _next_number(directory)
    building = begin(directory, number)
    entries = _keep_segments(old, plan.dropped, building)
    intake = Intake(building, number, progress, usable_workers())
    read = intake.read(plan)
    entries += intake.entries
    sources = Sources(roots, tuple(sorted((*plan.kept, *read), key=lambda source: source.path)))
    settle(entries, len(intake.entries), building, number)
    after = {docid for source in sources.files for docid in source.docids}
    new = {docid for source in read for docid in source.docids}
    manifest = _finish(directory, building, number, entries, sources)
    published = publish(directory, building)
    report = _report(published, manifest, plan, after, new, started)
    return replace(report, copies=copies(Index(published, manifest), new))


def _report(
    directory: Path,
    manifest: Manifest,
    plan: Plan,
    after: set[str],
    new: set[str],
    started: float,
) -> UpdateReport:
    return UpdateReport(
        added=len(new - plan.before),
        changed=len(new & plan.before),
        removed=len(plan.before - after),
        unchanged=len((after & plan.before) - new),
        failed=tuple(plan.failed),
        documents=sum(e.documents - len(e.deleted) for e in manifest.segments),
        passages=live_passages(directory, manifest),
        seconds=time.perf_counter() - started,
        generation=manifest.generation,
        notices=tuple(plan.notices),
    )


def _next_number(directory: Path) -> int:
    try:
        return generations(directory)[0][0] + 1
    except IndexMissing:
        return 1


def _keep_segments(old: Index | None, dropped: set[str], building: Path) -> list[SegmentEntry]:
    """Carry the old segments over by name, with the dropped documents marked deleted."""
    if old is None:
        return []
    gone = {old.find_docid(docid) for docid in dropped} - {-1}
    entries = []
    for segment, base in zip(old.segments, old.document_bases, strict=True):
        local = {place - base for place in gone if 0 <= place - base < segment.entry.documents}
        deleted = tuple(sorted({*segment.entry.deleted, *local}))
        if len(deleted) == segment.entry.documents:
            continue
        for suffix in SUFFIXES:
            link(
                old.directory / f"{segment.entry.name}{suffix}",
                building / f"{segment.entry.name}{suffix}",
            )
        entries.append(replace(segment.entry, deleted=deleted))
    return entries


def take_vectors(directory: Path, embedder: str, wait_s: float = 0.0) -> Index:
    """Publish the newest generation anew, with the vectors of *embedder* that there are by now.

    :raise IndexLocked: if another process is still writing after *wait_s* seconds.
    """
    with writing(directory, wait_s):
        old, sources = _before(directory, rebuild=False)
        if old is None:
            raise IndexMissing(directory)
        number = _next_number(directory)
        building = begin(directory, number)
        entries = _keep_segments(old, set(), building)
        manifest = _finish(directory, building, number, entries, sources, embedder)
        return Index(publish(directory, building), manifest)


def _finish(
    directory: Path,
    building: Path,
    number: int,
    entries: list[SegmentEntry],
    sources: Sources,
    embedder: str = "",
) -> Manifest:
    """Write what is told of a generation as a whole; last the manifest.

    :param embedder: the model whose vectors it gets; "" for that of the generation before.
    """
    from importlib.metadata import version

    write_sources(building, sources)
    manifest = Manifest(
        generation=number,
        built=now(),
        versions=(*versions(), ("pyvi", version("pyvi")), ("whoosh", version("whoosh-reloaded"))),
        segments=tuple(entries),
        files={},
        validity={},
    )
    index, before = Index(building, manifest), kept(directory, embedder)
    validity, vectors = write_validity(building, index), write_vectors(building, index, before)
    carry_on(directory, building, index, sources)
    names = [SOURCES, HISTORY, VALIDITY, *(f"{e.name}{s}" for e in entries for s in SUFFIXES)]
    files = {name: file_entry(building / name) for name in names + [VECTORS] * bool(vectors)}
    model = before.embedder if before else ""
    manifest = replace(manifest, files=files, validity=validity, embedder=model, vectors=vectors)
    write_manifest(building, manifest)
    return manifest
