"""Reading the files that are new or changed into segments of the next generation."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_all_start_methods, get_context, parent_process
from pathlib import Path

from indexer.documents import Document, Notice, load
from indexer.errors import DuplicateDocument, TracuuError, UnreadableFile
from indexer.index.builder import build_segment
from indexer.index.manifest import Source
from indexer.index.plan import Plan
from indexer.index.segment import SegmentEntry
from indexer.locale import gettext as _

Progress = Callable[[int, int, str], None]  # bytes done, bytes in all, file
Told = Callable[[int, int], None]  # a page has been read: its number, of how many

# Characters of text that become a segment in one go. Two passes over them are held in memory
# for each worker: some 150 MB.
BATCH_CHARS = 4_000_000
# Less text than this is sooner done than a worker is started.
ALONE_CHARS = 1_000_000


@dataclass
class Intake:
    """Takes files in one after another; a docid is given to one document only.

    Documents are read here and analysed in worker processes, a batch a segment; a small run
    needs no workers and has none.
    """

    building: Path
    number: int  # of the generation
    progress: Progress | None
    workers: int
    entries: list[SegmentEntry] = field(default_factory=list)  # the segments written, in order
    taken: dict[str, str] = field(default_factory=dict)  # docid -> file
    files: dict[str, str] = field(default_factory=dict)  # hash -> file
    _asked: dict[str, int] = field(default_factory=dict)  # docid -> the last number looked at
    _batch: list[Document] = field(default_factory=list)
    _batch_chars: int = 0
    _running: deque[Future[SegmentEntry]] = field(default_factory=deque)
    _pool: ProcessPoolExecutor | None = None
    _batches: int = 0

    def read(self, plan: Plan) -> list[Source]:
        """Read the files of *plan*, adding what fails to ``plan.failed``."""
        for source in plan.kept:
            self.taken |= dict.fromkeys(source.docids, source.path)
            self.files[source.sha256] = source.path
        try:
            sources = self._read_files(plan)
            self._flush()
            while self._running:
                self.entries.append(self._running.popleft().result())
        finally:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)
        return sources

    def _read_files(self, plan: Plan) -> list[Source]:
        sizes = [path.stat().st_size for path, _ in plan.read]
        total, done = sum(sizes), 0
        sources = []
        for (path, digest), size in zip(plan.read, sizes, strict=True):
            self._tell(done, total, path.name)
            docids, read = [], 0
            problems = len(plan.failed)

            def told(
                page: int, pages: int, name: str = path.name, done: int = done, size: int = size
            ) -> None:
                self._tell(done + size * page // pages, total, f"{name} {page}/{pages}")

            for item in self._documents(path, digest, told):
                if isinstance(item, Document):
                    docids.append(item.docid)
                    read += len(item.text)  # characters, so never more than the bytes of the file
                    self._tell(done + min(read, size), total, path.name)
                elif isinstance(item, Notice):
                    plan.notices.append(item)
                else:
                    plan.failed.append(item)
            # A file that gave nothing is read again next time, so that its problem is told again.
            # One that gave most of its documents is not: the same bytes have the same problems.
            useless = not docids and len(plan.failed) > problems
            sources.append(Source(str(path.resolve()), "" if useless else digest, tuple(docids)))
            done += size
        self._tell(done, total, "")
        return sources

    def _documents(
        self, path: Path, digest: str, told: Told
    ) -> Iterator[Document | Notice | TracuuError]:
        """Add the documents of a file to the batch; give them, and what is told between them."""
        other = self.files.setdefault(digest, str(path.resolve()))
        for item in _items(path, told):
            if not isinstance(item, Document):
                yield item
                continue
            if not item.text.strip():
                yield UnreadableFile(
                    item.origin, _("it has no text"), _("Leave it out, or fill it.")
                )
                continue
            # Two files with the same bytes are one document; a name given in a file is kept.
            if item.docid in self.taken and (other != str(path.resolve()) or _names_its_own(path)):
                yield DuplicateDocument(item.docid, str(path), self.taken[item.docid])
                continue
            document = replace(item, docid=self._free(item.docid))
            self.taken[document.docid] = str(path.resolve())
            self._batch.append(document)
            self._batch_chars += len(document.text)
            if self._batch_chars > BATCH_CHARS:
                self._flush()
            yield document

    def _free(self, docid: str) -> str:
        """Give *docid*, or if another text has it, the first free of "docid~2", "docid~3" ..."""
        count, free = self._asked.get(docid, 1), docid
        while free in self.taken:
            count += 1
            free = f"{docid}~{count}"
        self._asked[docid] = count  # the search goes on there
        return free

    def _flush(self) -> None:
        """Make a segment of the batch, here or in a worker."""
        if not self._batch:
            return
        batch, self._batch = self._batch, []
        small = self._batches == 0 and self._batch_chars < ALONE_CHARS
        self._batch_chars = 0
        name = f"s{self.number:06d}-{self._batches}"
        self._batches += 1
        if self.workers < 2 or small:
            self.entries.append(build_segment(self.building, name, batch))
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("fork"), _die_with_parent)
        if len(self._running) > self.workers:  # no more in memory than there is work for
            self.entries.append(self._running.popleft().result())
        with _ctrl_c_waits():  # the first time the workers are started
            self._running.append(self._pool.submit(build_segment, self.building, name, batch))

    def _tell(self, done: int, total: int, name: str) -> None:
        if self.progress:
            self.progress(done, total, name)


def usable_workers() -> int:
    """Count the processes worth starting: 1 where a process cannot be copied safely."""
    if "fork" not in get_all_start_methods() or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Put Ctrl-C off: when Python copies a process it passes over what is raised in its hooks."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _die_with_parent() -> None:
    """End this worker when the process that started it is killed; it would wait for ever."""
    parent = parent_process()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # put off when it was copied

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _items(path: Path, told: Told) -> Iterator[Document | Notice | TracuuError]:
    """Give the documents of a file, and the error that ends it as one more item."""
    try:
        yield from load(path, told)
    except TracuuError as error:
        yield error


def _names_its_own(path: Path) -> bool:
    """Tell whether the docids of a file are written in it, and so are not ours to change."""
    return path.suffix.lower() == ".jsonl"
