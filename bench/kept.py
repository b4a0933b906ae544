"""Indexes as ``tracuu index`` makes them, kept until the documents or what reads them change."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from filelock import FileLock

from bench import embedding
from bench.passages import cache
from bench.report import ROOT
from indexer.index import UpdateReport
from indexer.index.embedding import embed
from indexer.language.embedding import find_embedder

# What decides an index, besides the documents: another version of these and it is built anew.
_SOURCES = ("indexer/language", "indexer/documents", "indexer/index")

KEPT = 3  # of each, with the one that is built


def kept_over(name: str, files: Iterable[Path], build: Callable[[Path], UpdateReport]) -> Path:
    """Give the folder of an index, built now unless it is up to date.

    :param files: whose bytes decide the index.
    :param build: builds it into a folder.
    """
    digest = hashlib.sha256()
    read = (file for source in _SOURCES for file in (ROOT / source).rglob("*") if file.is_file())
    for path in (*files, *sorted(file for file in read if file.suffix != ".pyc")):
        digest.update(path.read_bytes())
    parent = cache() / "indexes" / name
    folder = parent / digest.hexdigest()[:16]
    parent.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(parent.with_name(f"{name}.lock")):  # of two benches, one builds
        if not folder.is_dir():
            _forget_older(parent)
            part = folder.with_suffix(".part")
            report = build(part)
            if report.failed:
                sys.exit("\n".join(str(error) for error in report.failed))
            part.rename(folder)
    return folder


def _forget_older(parent: Path) -> None:
    """Take away the indexes of older sources, but for the latest: others may be working on them."""
    found = sorted(parent.glob("*"), key=lambda folder: folder.stat().st_mtime)
    for folder in found[: 1 - KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


def with_meaning(folder: Path) -> None:
    """Add to an index what search by meaning needs, as far as it is not there."""
    embedding.use()
    embed(folder, find_embedder())
