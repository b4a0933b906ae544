"""Readers of formats that do harm, run by the worker process in test_workroom.py."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from indexer.documents.extracted import Extracted
from indexer.documents.furniture import Row

PROGRAM = (
    "import readers; from indexer.documents import worker; "
    "worker.READERS |= readers.READERS; worker.serve()"
)


def plain(path: Path, told: Any) -> Extracted:
    rows = [Row(line, page=1) for line in path.read_text(encoding="utf-8").split("\n")]
    return Extracted(tuple(rows), title=str(os.getpid()), printed=True, ocr=0.5, unread=(2, 3))


def hang(path: Path, told: Any) -> Extracted:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    while True:
        time.sleep(1)


def crash(path: Path, told: Any) -> Extracted:
    return Extracted((Row(ctypes.string_at(0).decode()),))


def greedy(path: Path, told: Any) -> Extracted:
    held = []
    while True:
        held.append(bytearray(16 * 1024 * 1024))


def endless(path: Path, told: Any) -> Extracted:
    return Extracted((Row("a" * (3 * 1024 * 1024)),))


def slow(path: Path, told: Any) -> Extracted:
    for page in range(1, 5):
        time.sleep(0.4)
        told(page, 4)
    return Extracted((Row("chậm"),))


def noisy(path: Path, told: Any) -> Extracted:
    os.write(1, b"\xff\xff\xff\xffnoise")
    print("noise")
    return Extracted((Row("yên"),))


def broken(path: Path, told: Any) -> Extracted:
    raise KeyError("/Pages")


def deep(path: Path, told: Any) -> Extracted:
    return deep(path, told)


READERS = {f".{name}": f"readers:{name}" for name in (
    "plain", "hang", "crash", "greedy", "endless", "slow", "noisy", "broken", "deep",
)}  # fmt: skip
