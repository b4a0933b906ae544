"""Embedding an index: it can be stopped at any moment and goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import concepts
import numpy as np
import pytest
from filelock import FileLock

from indexer.errors import IndexLocked
from indexer.index import open_index, update
from indexer.index.embedding import BATCH, LOCK, embed, missing_vectors
from indexer.index.vector_journal import JOURNAL

DOCUMENTS = 3 * BATCH
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An index of some batches of passages, without vectors."""
    for n in range(DOCUMENTS):
        (tmp_path / f"d{n}.vi.txt").write_text(f"Việc số {n}, trang {n * n}.\n", encoding="utf-8")
    update(tmp_path / "index", [tmp_path / f"d{n}.vi.txt" for n in range(DOCUMENTS)])
    return tmp_path / "index"


class Failing(concepts.Concepts):
    """Ends with an error at the second batch."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        if self.seen:
            raise self.error
        return super().passages(texts)


def test_all_passages_get_a_vector_and_a_second_run_has_nothing_to_do(made: Path) -> None:
    told: list[tuple[int, int]] = []
    report = embed(made, concepts.load(), progress=lambda done, of, _name: told.append((done, of)))
    assert (report.made, report.known, report.missing) == (DOCUMENTS, DOCUMENTS, 0)
    assert told == [(n, DOCUMENTS) for n in range(BATCH, DOCUMENTS + 1, BATCH)]
    assert report.generation == 2
    again = embed(made, concepts.load())
    assert (again.made, again.generation) == (0, 2)
    assert not (made / JOURNAL).exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()], ids=repr)
def test_what_was_made_before_an_end_is_in_service_and_the_rest_follows(
    made: Path, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        embed(made, Failing(error))
    index = open_index(made)
    assert missing_vectors(index) == DOCUMENTS - BATCH
    model = concepts.load()
    assert embed(made, model).missing == 0
    assert len(model.seen) == DOCUMENTS - BATCH


def test_too_many_are_left_alone_where_nobody_asked(made: Path) -> None:
    report = embed(made, concepts.load(), most=DOCUMENTS - 1)
    assert (report.made, report.generation) == (0, 1)
    assert embed(made, concepts.load(), most=DOCUMENTS).made == DOCUMENTS


def test_another_model_makes_all_anew(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embed(made, concepts.load())
    other = concepts.load()
    monkeypatch.setattr(concepts.Concepts, "name", "another")
    assert embed(made, other, most=1).made == 0
    assert open_index(made).manifest.embedder == "concepts"
    assert embed(made, other).made == DOCUMENTS
    assert open_index(made).manifest.embedder == "another"


def test_two_do_not_make_the_same_vectors(made: Path) -> None:
    with FileLock(made / LOCK), pytest.raises(IndexLocked, match="makes vectors"):
        embed(made, concepts.load())


def test_documents_that_come_meanwhile_are_not_lost(made: Path, tmp_path: Path) -> None:
    class Meanwhile(concepts.Concepts):
        def passages(self, texts: Sequence[str]) -> np.ndarray:
            if not self.seen:
                (tmp_path / "late.vi.txt").write_text("Đến sau.\n", encoding="utf-8")
                update(made, [tmp_path / "late.vi.txt"])
            return super().passages(texts)

    report = embed(made, Meanwhile())
    assert open_index(made).find_docid("late.vi") >= 0
    assert (report.known, report.missing) == (DOCUMENTS, 1)


SLOW = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import concepts
from indexer.index.embedding import embed

class Slow(concepts.Concepts):
    def passages(self, texts):
        if len(self.seen) >= 8:
            print("now", flush=True)
            time.sleep(60)
        return super().passages(texts)

embed(Path(sys.argv[1]), Slow())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a process that can be killed")
def test_a_process_that_is_killed_loses_the_batch_it_was_at(made: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(made), str(ROOT / "tests")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"now\n"
    process.kill()
    process.wait()
    process.stdout.close()
    time.sleep(0.01)
    model = concepts.load()
    assert embed(made, model).missing == 0
    assert len(model.seen) == DOCUMENTS - BATCH
