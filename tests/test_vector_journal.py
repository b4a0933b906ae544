"""What a process that was stopped leaves is read by the next, whatever state it is in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.index.vector_journal import JOURNAL, VectorJournal

KEYS = [bytes([n]) * 16 for n in range(5)]
ROWS = np.eye(5, 8, dtype=np.float32)


def journal(folder: Path, name: str = "model") -> VectorJournal:
    return VectorJournal.read(folder, name)


def filled(folder: Path) -> None:
    one = journal(folder)
    one.append(KEYS[:2], ROWS[:2])
    one.append(KEYS[2:4], ROWS[2:4])


def test_what_is_appended_is_read_back_by_another(tmp_path: Path) -> None:
    filled(tmp_path)
    read = journal(tmp_path)
    assert read.keys == KEYS[:4]
    np.testing.assert_allclose(read.codes * read.scales[:, None], ROWS[:4], atol=1e-6)


@pytest.mark.parametrize("cut", [1, 27, 28, 29, 55])
def test_a_record_cut_off_is_left_out_and_the_rest_goes_on(tmp_path: Path, cut: int) -> None:
    filled(tmp_path)
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes()[:-cut])
    kept = journal(tmp_path)
    whole = 4 - (cut + 27) // 28
    assert kept.keys == KEYS[:whole]
    kept.append(KEYS[4:], ROWS[4:])
    assert journal(tmp_path).keys == [*KEYS[:whole], KEYS[4]]


@pytest.mark.parametrize(
    "content", [b"", b"model", b"model x\nabc", b"model 0\n", b"model -4\nabc", b"\xff\xfe 8\nab"]
)
def test_a_file_that_is_no_journal_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / JOURNAL).write_bytes(content)
    read = journal(tmp_path)
    assert read.keys == []
    read.append(KEYS[:1], ROWS[:1])
    assert journal(tmp_path).keys == KEYS[:1]


def test_what_another_model_made_is_not_taken(tmp_path: Path) -> None:
    filled(tmp_path)
    assert journal(tmp_path, "other").keys == []
    assert journal(tmp_path).keys == KEYS[:4]


def test_a_dropped_journal_is_gone(tmp_path: Path) -> None:
    filled(tmp_path)
    journal(tmp_path).drop()
    assert journal(tmp_path).keys == []
    journal(tmp_path).drop()
