"""Indexes that several benchmarks ask, built once a set and kept beside the texts."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.ours import OURS
from bench.passages import NoData, cache, path_of, stored, with_terms
from bench.peers import Engine
from bench.report import ROOT
from bench.watch import Built, built

_STAMP = "built.json"  # the last file of an index: it is whole
# What decides our index; a peer's is decided by its class and the module's version.
_SOURCES = ("indexer/language", "indexer/documents", "indexer/index")


def opened(engine: Engine, texts: Path) -> Engine:
    """Open an engine over the passages of a file, building its index first if need be."""
    folder = kept(engine, texts)
    engine.open(folder)
    return engine


def kept(engine: Engine, texts: Path) -> Path:
    """Give the folder of an engine's index over *texts*, built now unless it is up to date."""
    folder = cache() / "indexes" / texts.stem / _folder_name(engine.name)
    made_by = _made_by(engine, texts)
    if _stamped(folder).get("made_by") != made_by:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with_terms(texts)
        count = sum(1 for _ in stored(texts))
        print(f"{engine.name}: indexing {texts.stem} ...", end=" ", file=sys.stderr, flush=True)
        facts = built(engine.name, texts, count, folder)
        print(f"{facts.seconds:.0f} s", file=sys.stderr)
        stamp = json.dumps({"made_by": made_by, "built": asdict(facts)}, indent=1)
        (folder / _STAMP).write_text(stamp, encoding="utf-8")
    return folder


def cost(engine: Engine, texts: Path) -> Built:
    """Tell what the kept index of an engine took to build."""
    return Built(**_stamped(kept(engine, texts))["built"])


def _stamped(folder: Path) -> dict[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except OSError:
        return {}
    return stamp


def texts_of(name: str) -> Path | None:
    """Give the file of a set, or None, having said why there is none."""
    path = Path(name)
    if path.suffix == ".jsonl" and path.is_file():
        return path
    try:
        return path_of(name)
    except NoData as reason:
        print(f"{name}: skipped, {reason}")
        return None


def _folder_name(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower())


def _made_by(engine: Engine, texts: Path) -> str:
    """Tell apart indexes that would come out differently."""
    status = texts.stat()
    digest = hashlib.sha256(f"{texts.name} {status.st_size} {status.st_mtime_ns}".encode())
    folders = [ROOT / name for name in _SOURCES] if type(engine) in OURS else []
    for path in sorted(file for folder in folders for file in folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
