"""Indexes that several benchmarks ask, built once a set and kept beside the texts."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.ours import OURS
from bench.passages import NoData, cache, path_of, stored
from bench.peers import PEERS, Engine
from bench.report import ROOT

ENGINES: tuple[type[Engine], ...] = (*OURS, *PEERS)

_STAMP = "built-from.txt"
# What decides our index; a peer's is decided by its class and the module's version.
_SOURCES = ("indexer/language", "indexer/documents", "indexer/index")


def chosen(names: Sequence[str]) -> list[Engine]:
    """Give the engines whose names hold one of *names*, or all; those not installed are told."""
    engines = []
    for engine in (make() for make in ENGINES):
        if names and not any(name.lower() in engine.name.lower() for name in names):
            continue
        reason = engine.missing()
        if reason:
            print(f"{engine.name}: left out, {reason}", file=sys.stderr)
        else:
            engines.append(engine)
    return engines


def opened(engine: Engine, texts: Path) -> Engine:
    """Open an engine over the passages of a file, building its index first if need be."""
    folder = kept(engine, texts)
    engine.open(folder)
    return engine


def kept(engine: Engine, texts: Path) -> Path:
    """Give the folder of an engine's index over *texts*, built now unless it is up to date."""
    folder = cache() / "indexes" / texts.stem / _folder_name(engine.name)
    stamp = folder / _STAMP
    current = _made_by(engine, texts)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != current:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        print(f"{engine.name}: indexing {texts.stem} ...", end=" ", file=sys.stderr, flush=True)
        started = time.perf_counter()
        engine.build(stored(texts), folder)
        print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr)
        stamp.write_text(current, encoding="utf-8")
    return folder


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
    parts = [f"{texts.name} {status.st_size} {status.st_mtime_ns}"]
    folders = [ROOT / name for name in _SOURCES] if type(engine) in OURS else []
    for path in sorted(file for folder in folders for file in folder.rglob("*.py")):
        parts.append(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
    return "\n".join(parts) + "\n"
