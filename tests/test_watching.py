"""An index that is kept up with a folder while people write into it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from indexer.errors import TracuuError, UnreadableFile
from indexer.index import UpdateReport, open_index
from indexer.index.watching import watch

LONG_S = 60  # for a slow machine; an event takes a second or two

Report = UpdateReport | TracuuError


class Watched:
    """A folder that is watched in another thread, and what the watch reports."""

    def __init__(self, folder: Path, index: Path) -> None:
        self.folder, self.index = folder, index  # the first may be a file
        self.stop = threading.Event()
        self.reports: Queue[Report] = Queue()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        for report in watch(self.index, [self.folder], stop=self.stop, settle_ms=200):
            self.reports.put(report)

    def next(self) -> UpdateReport:
        report = self.reports.get(timeout=LONG_S)
        assert isinstance(report, UpdateReport), report
        return report


@contextmanager
def watching(folder: Path, index: Path) -> Iterator[Watched]:
    watched = Watched(folder, index)
    watched.thread.start()
    try:
        yield watched
    finally:
        watched.stop.set()
        watched.thread.join(LONG_S)
    assert not watched.thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("Điều 1. Lao động nữ được nghỉ.", encoding="utf-8")
    # The index lies in the folder: its own files must not set off another run.
    with watching(folder, folder / "index") as watched:
        yield watched


def test_what_is_added_changed_and_removed_is_found(watched: Watched) -> None:
    assert watched.next().added == 1
    new = watched.folder / "b.txt"
    new.write_text("Điều 1. Thai sản.", encoding="utf-8")
    assert watched.next().added == 1
    new.write_text("Điều 1. Ốm đau và dưỡng sức.", encoding="utf-8")
    assert watched.next().changed == 1
    assert "Ốm đau" in open_index(watched.index).document("b.vi").text
    new.unlink()
    assert watched.next().removed == 1
    assert open_index(watched.index).document_count == 1
    assert watched.reports.empty()


def test_a_bad_file_is_told_and_the_watch_goes_on(watched: Watched) -> None:
    watched.next()
    bad = watched.folder / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02")
    (error,) = watched.next().failed
    assert str(bad) in error.message()
    bad.write_text("Điều 1. Nay đọc được.", encoding="utf-8")
    report = watched.next()
    while report.failed:  # a writer may have been met between emptying and filling the file
        report = watched.next()
    assert report.added == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        next(watch(tmp_path / "index", [tmp_path / "nowhere"]))


def test_the_side_car_of_a_file_that_is_named_is_watched_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Điều 1. Lao động nữ được nghỉ.", encoding="utf-8")
    with watching(tmp_path / "a.txt", tmp_path / "index") as watched:
        assert watched.next().added == 1
        (tmp_path / "a.yaml").write_text("number: 7/2031/NĐ-CP", encoding="utf-8")
        assert watched.next().changed == 1
        assert open_index(watched.index).document("a.vi").number == "7/2031/NĐ-CP"
        (tmp_path / "a.yaml").unlink()
        assert watched.next().changed == 1


def test_a_named_file_that_is_replaced_by_another_is_still_watched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Điều 1. Lao động nữ được nghỉ.", encoding="utf-8")
    with watching(tmp_path / "a.txt", tmp_path / "index") as watched:
        assert watched.next().added == 1
        for words in ("Điều 1. Thai sản.", "Điều 1. Ốm đau."):
            (tmp_path / "b").write_text(words, encoding="utf-8")
            (tmp_path / "b").replace(tmp_path / "a.txt")
            assert watched.next().changed == 1
