"""Reading the files that are new or changed into segments of the next generation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from indexer.documents import Document, load
from indexer.errors import DuplicateDocument, TracuuError
from indexer.index.builder import SegmentBuilder
from indexer.index.manifest import Source
from indexer.index.plan import Plan
from indexer.index.segment import SegmentEntry

Progress = Callable[[int, int, str], None]  # bytes done, bytes in all, file

SEGMENT_POSTINGS = 60_000_000  # gathered in memory before a segment is written: about 1 GB


@dataclass
class Intake:
    """Takes files in one after another; a docid is given to one document only."""

    building: Path
    number: int  # of the generation
    entries: list[SegmentEntry]  # grows by the segments written
    progress: Progress | None
    taken: dict[str, str] = field(default_factory=dict)  # docid -> file
    files: dict[str, str] = field(default_factory=dict)  # hash -> file
    _builder: SegmentBuilder = field(default_factory=SegmentBuilder)

    def read(self, plan: Plan) -> list[Source]:
        """Read the files of *plan*, adding what fails to ``plan.failed``."""
        for source in plan.kept:
            self.taken |= dict.fromkeys(source.docids, source.path)
            self.files[source.sha256] = source.path
        sizes = [path.stat().st_size for path, _ in plan.read]
        total, done = sum(sizes), 0
        sources = []
        for (path, digest), size in zip(plan.read, sizes, strict=True):
            self._tell(done, total, path.name)
            docids, read = [], 0
            problems = len(plan.failed)
            for item in self._documents(path, digest):
                if isinstance(item, Document):
                    docids.append(item.docid)
                    read += len(item.text)  # characters, so never more than the bytes of the file
                    self._tell(done + min(read, size), total, path.name)
                else:
                    plan.failed.append(item)
            # A file with a problem is read again next time, so that it is told again.
            whole = len(plan.failed) == problems
            sources.append(Source(str(path.resolve()), digest if whole else "", tuple(docids)))
            done += size
        self._write()
        self._tell(done, total, "")
        return sources

    def _documents(self, path: Path, digest: str) -> Iterator[Document | TracuuError]:
        """Add the documents of a file to the segment; give them, and the errors between them."""
        other = self.files.setdefault(digest, str(path.resolve()))
        for item in _items(path):
            if not isinstance(item, Document):
                yield item
                continue
            # Two files with the same bytes are one document; a name given in a file is kept.
            if item.docid in self.taken and (other != str(path.resolve()) or _names_its_own(path)):
                yield DuplicateDocument(item.docid, str(path), self.taken[item.docid])
                continue
            document = replace(item, docid=self._free(item.docid))
            self._builder.add(document)
            self.taken[document.docid] = str(path.resolve())
            if self._builder.postings_count > SEGMENT_POSTINGS:
                self._write()
            yield document

    def _free(self, docid: str) -> str:
        """Give *docid*, or if another text has it, the first free of "docid~2", "docid~3" ..."""
        count, free = 1, docid
        while free in self.taken:
            count += 1
            free = f"{docid}~{count}"
        return free

    def _write(self) -> None:
        """Write what is gathered as a segment."""
        if self._builder.documents:
            name = f"s{self.number:06d}-{len(self.entries)}"
            self.entries.append(self._builder.write(self.building, name))
            self._builder = SegmentBuilder()

    def _tell(self, done: int, total: int, name: str) -> None:
        if self.progress:
            self.progress(done, total, name)


def _items(path: Path) -> Iterator[Document | TracuuError]:
    """Give the documents of a file, and the error that ends it as one more item."""
    try:
        yield from load(path)
    except TracuuError as error:
        yield error


def _names_its_own(path: Path) -> bool:
    """Tell whether the docids of a file are written in it, and so are not ours to change."""
    return path.suffix.lower() == ".jsonl"
