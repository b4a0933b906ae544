"""What a run of the indexer has to do, found out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.documents import Notice, content_hash, find_files
from indexer.errors import TracuuError, UnreadableFile
from indexer.index.manifest import Source


@dataclass
class Plan:
    """What a run found out before it wrote anything."""

    kept: list[Source]
    read: list[tuple[Path, str]]  # file and its hash
    dropped: set[str]  # docids that go
    before: set[str]  # docids that were there
    failed: list[TracuuError]
    notices: list[Notice] = field(default_factory=list)  # of files that were taken in


def make_plan(known: Iterable[Source], paths: Sequence[Path]) -> Plan:
    """Compare files with what they were when they were last read."""
    by_path = {source.path: source for source in known}
    plan = Plan([], [], set(), {d for s in by_path.values() for d in s.docids}, [])
    unread: list[Path] = []

    def told(error: UnreadableFile) -> None:
        plan.failed.append(error)
        unread.append(Path(error.path).resolve())

    for path in find_files(paths, told):
        source = by_path.pop(str(path.resolve()), None)
        try:
            digest = content_hash(path)
        except TracuuError as error:
            plan.failed.append(error)
            if source:  # unreadable today: what was read before stays in service
                plan.kept.append(source)
            continue
        if source and source.sha256 == digest:
            plan.kept.append(source)
        else:
            plan.read.append((path, digest))
            plan.dropped |= set(source.docids) if source else set()
    folders = [path.resolve() for path in paths if path.is_dir()]
    for source in by_path.values():
        path = Path(source.path)
        lost = any(path.is_relative_to(folder) for folder in unread)  # maybe only for today
        if not lost and any(path.is_relative_to(folder) for folder in folders):
            plan.dropped |= set(source.docids)
        else:
            plan.kept.append(source)
    return plan
