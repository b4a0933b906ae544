"""What a run of the indexer would do, without doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.documents import Document, Notice, load
from indexer.errors import TracuuError
from indexer.index.intake import Progress
from indexer.index.plan import make_plan
from indexer.index.store import paths_of, sources_of


@dataclass(frozen=True)
class DocumentPreview:
    """A document as it would come in."""

    docid: str  # another text may have it by then: "~2" would be added
    number: str
    title: str
    language: str
    articles: int
    characters: int


@dataclass(frozen=True)
class FilePreview:
    """A file that would be read, and what it would give."""

    path: str
    is_new: bool  # else it has changed since it was read
    documents: tuple[DocumentPreview, ...]


@dataclass(frozen=True)
class Preview:
    """What a run would do."""

    files: tuple[FilePreview, ...]
    removed: tuple[str, ...]  # docids whose files are gone
    unchanged: int  # files
    failed: tuple[TracuuError, ...]
    notices: tuple[Notice, ...]


def preview(
    directory: Path,
    paths: Sequence[Path] = (),
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> Preview:
    """Read the files that ``update`` would read, and tell what would come of it.

    Nothing is written, and an index that is being written is not waited for.

    :raise IndexStale: if the index must be rebuilt first; so does :class:`IndexDamaged`.
    """
    sources = sources_of(directory, rebuild)
    plan = make_plan(() if rebuild else sources.files, paths_of(sources, paths, rebuild))
    known = {source.path: source for source in sources.files}
    files, notices, failed = [], list(plan.notices), list(plan.failed)
    for count, (path, _) in enumerate(plan.read):
        if progress:
            progress(count, len(plan.read), path.name)
        documents = []
        try:
            for item in load(path):
                if isinstance(item, Document):
                    documents.append(_described(item))
                elif isinstance(item, Notice):
                    notices.append(item)
                else:
                    failed.append(item)
        except TracuuError as error:
            failed.append(error)
        is_new = str(path.resolve()) not in known
        files.append(FilePreview(str(path), is_new, tuple(documents)))
    read = {str(path.resolve()) for path, _ in plan.read}
    again = {docid for path in read if path in known for docid in known[path].docids}
    return Preview(
        files=tuple(files),
        removed=tuple(sorted(plan.dropped - again)),
        unchanged=len(plan.kept),
        failed=tuple(failed),
        notices=tuple(notices),
    )


def _described(document: Document) -> DocumentPreview:
    articles = sum(provision.kind == "article" for provision in document.walk())
    return DocumentPreview(
        document.docid, document.number, document.title, document.language, articles,
        len(document.text),
    )  # fmt: skip
