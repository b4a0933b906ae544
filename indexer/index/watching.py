"""Keeping an index up with folders that people work in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from indexer.documents.files import find_sidecar
from indexer.errors import TracuuError, UnreadableFile, system_reason
from indexer.index.intake import Progress
from indexer.index.store import UpdateReport, update

SETTLE_MS = 1_600  # of quiet after a change: a large file takes a while to be copied
LOOK_MS = 1_000  # between looks at whether to stop
PATIENCE_S = 600.0  # for another process that is writing; the change is not forgotten meanwhile


def watch(
    directory: Path,
    paths: Sequence[Path],
    *,
    progress: Progress | None = None,
    stop: Event | None = None,
    settle_ms: int = SETTLE_MS,
) -> Iterator[UpdateReport | TracuuError]:
    """Update the index now, and again after each change below *paths*, until *stop* is set.

    Changes are told by the system where it can, else (a folder on another machine, or
    ``WATCHFILES_FORCE_POLLING``) found by looking; those of a file that is named, and of its
    side-car, always by looking: neither may be there all the time, and most editors write another
    file in the place of the first. A run that found nothing to do is not given.

    :return: what each run did, the first one first; an error that ended a run, and the watch
        goes on.
    :raise UnreadableFile: if one of *paths* is not there.
    """
    from watchfiles import watch as changes

    for path in paths:
        try:
            path.stat()
        except OSError as error:
            raise UnreadableFile(path, system_reason(error)) from error
    own = directory.resolve()
    seen = _facts(paths)
    yield update(directory, paths, progress=progress, wait_s=PATIENCE_S)
    batches = changes(
        *paths,
        watch_filter=lambda _change, name: not Path(name).is_relative_to(own),
        debounce=settle_ms,
        step=min(settle_ms, 400),
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        stop_event=stop,
    )
    for count, batch in enumerate(batches):
        found = _facts(paths)
        # The first may have missed what came between update and watch.
        if not batch and count and found == seen:
            continue
        seen = found
        try:
            report = update(directory, paths, progress=progress, wait_s=PATIENCE_S)
        except TracuuError as error:
            yield error
            continue
        if report.added or report.changed or report.removed or report.failed:
            yield report


def _facts(paths: Sequence[Path]) -> list[tuple[str, int, int]]:
    """What changes when one of the files that are named, or its side-car, does."""
    facts = []
    for path in paths:
        for file in () if path.is_dir() else (path, find_sidecar(path)):
            try:
                if file is not None:
                    status = file.stat()
                    facts.append((str(file), status.st_size, status.st_mtime_ns))
            except OSError:  # it has just been taken away
                continue
    return facts
