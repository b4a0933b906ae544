"""A file can cost its worker, never the program that asked."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import readers

from indexer.configured import BadSetting
from indexer.documents.limits import OverLimit, limit
from indexer.documents.workroom import Workroom
from indexer.errors import UnreadableFile
from indexer.locale import use_locale


@pytest.fixture
def room() -> Iterator[Workroom]:
    room = Workroom(readers.PROGRAM)
    yield room
    room.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Nghị định.pdf"
    path.write_text("Điều 1.\nLao động nữ", encoding="utf-8")
    return path


def test_what_a_reader_gives_arrives_whole(room: Workroom, path: Path) -> None:
    extracted = room.extract(path, ".plain")
    assert [(row.text, row.page) for row in extracted.rows] == [("Điều 1.", 1), ("Lao động nữ", 1)]
    assert (extracted.printed, extracted.ocr, extracted.unread) == (True, 0.5, (2, 3))


def test_one_worker_serves_many_files(room: Workroom, path: Path) -> None:
    workers = {room.extract(path, ".plain").title for _time in range(3)}
    assert len(workers) == 1
    assert workers != {str(os.getpid())}


@pytest.mark.parametrize(
    ("suffix", "limits", "reason"),
    [
        (".hang", {"SECONDS": "1"}, "takes longer"),
        (".greedy", {"MEMORY_MB": "700"}, "more memory"),
        (".endless", {"TEXT_MB": "1"}, "more text"),
        (".crash", {}, "broke the program"),
        (".broken", {}, "KeyError"),
        (".deep", {}, "RecursionError"),
    ],
)
def test_a_bad_file_is_told_and_the_next_one_is_read(
    room: Workroom,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    limits: dict[str, str],
    reason: str,
) -> None:
    for name, value in limits.items():
        monkeypatch.setenv(f"TRACUU_LIMIT_{name}", value)
    with pytest.raises(UnreadableFile, match=reason) as caught:
        room.extract(path, suffix)
    assert caught.value.path == path
    assert isinstance(caught.value, OverLimit) == bool(limits)
    assert all(f"TRACUU_LIMIT_{name}" in caught.value.hint() for name in limits)
    assert room.extract(path, ".plain").rows


def test_every_page_that_takes_long_adds_its_time(
    room: Workroom, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACUU_LIMIT_SECONDS", "1")
    told: list[tuple[int, int]] = []
    rows = room.extract(path, ".slow", lambda page, pages: told.append((page, pages))).rows
    assert [row.text for row in rows] == ["chậm"]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_what_a_library_prints_is_no_answer(room: Workroom, path: Path) -> None:
    assert room.extract(path, ".noisy").rows[0].text == "yên"


def test_no_thread_is_left_that_would_forbid_forking(room: Workroom, path: Path) -> None:
    before = threading.active_count()
    room.extract(path, ".plain")
    assert threading.active_count() == before


def test_errors_are_in_the_language_of_the_reader(room: Workroom, path: Path) -> None:
    with use_locale("vi"), pytest.raises(UnreadableFile) as caught:
        room.extract(path, ".broken")
    assert "KeyError" in caught.value.reason


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not copy processes")
def test_a_copied_process_has_a_worker_of_its_own(room: Workroom, path: Path) -> None:
    mine = room.extract(path, ".plain").title
    child = os.fork()
    if not child:
        theirs = room.extract(path, ".plain").title
        room.close()
        os._exit(0 if theirs != mine else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert room.extract(path, ".plain").title == mine


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups")
def test_a_worker_ends_with_the_process_that_started_it(path: Path) -> None:
    program = (
        "import readers, sys; from pathlib import Path\n"
        "from indexer.documents.workroom import Workroom\n"
        "room = Workroom(readers.PROGRAM)\n"
        "print(room.extract(Path(sys.argv[1]), '.plain').title, flush=True)\n"
        "room.extract(Path(sys.argv[1]), '.hang')\n"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, env=environ
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    for _try in range(200):
        if not _is_running(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker lives on")


def _is_running(process: int) -> bool:
    try:
        os.killpg(process, 0)  # the group: also what the worker has started
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    # A container's first process may never collect it: then it is dead all the same.
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.parametrize("value", ["0", "-1", "viele", "1.5"])
def test_a_limit_that_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TRACUU_LIMIT_PAGES", value)
    with pytest.raises(BadSetting, match="TRACUU_LIMIT_PAGES"):
        limit("pages")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux hands peaks down")
def test_a_worker_is_not_charged_with_what_the_program_that_starts_it_holds(path: Path) -> None:
    asking = (
        "import sys; held = bytearray(450_000_000); held[::4096] = b'x' * len(held[::4096])\n"
        "from pathlib import Path; import readers\n"
        "from indexer.documents.workroom import Workroom\n"
        "print(len(Workroom(readers.PROGRAM).extract(Path(sys.argv[1]), '.plain').rows))"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, "-c", asking, str(path)],
        env={**os.environ, "PYTHONPATH": paths, "TRACUU_LIMIT_MEMORY_MB": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("2\n", "")
