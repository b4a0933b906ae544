"""How an index changes under its readers: numbered folders, each whole before it has its name.

A writer builds ``gen-000012.building`` aside, then renames it to ``gen-000012``: that rename is
the moment the new generation is in service. Killed anywhere before, it leaves a folder that the
next writer throws away, and readers never see it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import IndexLocked, IndexMissing
from indexer.index.manifest import now
from indexer.locale import gettext as _

KEPT = 2  # generations: the one in service, and the one before for readers still on it
LOCK = "write.lock"
HOLDER = "writer.json"
_NAME = re.compile(r"gen-(\d{6,})")
_BUILDING = ".building"


def generations(index: Path) -> list[tuple[int, Path]]:
    """List the finished generations of an index, newest first.

    :raise IndexMissing: if there is none.
    """
    try:
        found = [
            (int(match[1]), Path(entry.path))
            for entry in os.scandir(index)
            if (match := _NAME.fullmatch(entry.name))
        ]
    except OSError:
        found = []
    if not found:
        raise IndexMissing(index)
    return sorted(found, reverse=True)


@contextmanager
def writing(index: Path, wait_s: float = 0.0) -> Iterator[None]:
    """Hold the index for writing, alone.

    :raise IndexLocked: if another process still holds it after *wait_s* seconds.
    """
    from filelock import FileLock, Timeout

    index.mkdir(parents=True, exist_ok=True)
    os.chmod(index, 0o700)  # noqa: PTH101 - the index is a private cache
    lock = FileLock(index / LOCK)
    try:
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise IndexLocked(index, _holder(index)) from None
    try:
        holder = {"process": os.getpid(), "since": now().isoformat()}
        (index / HOLDER).write_text(json.dumps(holder), encoding="utf-8")
        _sweep(index)
        yield
    finally:
        (index / HOLDER).unlink(missing_ok=True)
        lock.release()


def begin(index: Path, number: int) -> Path:
    """Make the folder in which generation *number* is built aside."""
    building = index / f"gen-{number:06d}{_BUILDING}"
    building.mkdir()
    return building


def publish(index: Path, building: Path) -> Path:
    """Put a finished generation in service by one rename, and drop those too old."""
    for path in building.iterdir():
        _sync(path)
    _sync(building)
    final = building.with_name(building.name.removesuffix(_BUILDING))
    building.rename(final)
    _sync(index)
    for _number, old in generations(index)[KEPT:]:
        _remove(old)
    return final


def link(source: Path, target: Path) -> None:
    """Give an unchanged file a second name in the new generation, or copy it where links fail."""
    try:
        os.link(source, target)
    except OSError:
        from shutil import copyfile

        copyfile(source, target)


def _sweep(index: Path) -> None:
    """Throw away what a killed writer left behind."""
    for path in index.glob(f"gen-*{_BUILDING}"):
        _remove(path)


def _remove(folder: Path) -> None:
    from shutil import rmtree  # brings three compressors, and only a writer removes anything

    rmtree(folder, ignore_errors=True)


def _holder(index: Path) -> str:
    try:
        holder = json.loads((index / HOLDER).read_text(encoding="utf-8"))
        return _("process {number}, since {time}").format(
            number=holder["process"], time=holder["since"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _("unknown process")


def _sync(path: Path) -> None:
    """Make sure a file or folder is on the disk; not every system can do it for folders."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
