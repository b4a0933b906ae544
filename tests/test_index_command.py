"""``tracuu index``: what it would do, what it follows, and the copies it tells of."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.cli import main
from indexer.index import open_index

LAW = """---
number: {number}
type: law
title: {title}
signed: 2030-05-04
language: vi
---

### Điều 1. Phạm vi

1. Luật này quy định về {title}.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "laws").mkdir()
    for serial, title in ((1, "việc làm"), (2, "bảo hiểm")):
        write(tmp_path / "laws", serial, title)
    return tmp_path / "laws"


def write(folder: Path, serial: int, title: str) -> Path:
    path = folder / f"{serial}.md"
    path.write_text(LAW.format(number=f"{serial}/2030/QH20", title=title), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def index(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["--index", str(tmp_path / "index"), "index", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return index


def test_a_dry_run_writes_nothing_and_names_every_document(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    code, out, _ = run("--dry-run", folder)
    assert code == 0
    assert "1.vi: 1/2030/QH20 · việc làm · 1 " in out
    assert "2.vi: 2/2030/QH20 · bảo hiểm · 1 " in out
    assert not (tmp_path / "index").exists()


def test_a_dry_run_promises_what_the_run_then_does(run: Run, folder: Path) -> None:
    run(folder)
    write(folder, 1, "việc làm bền vững")
    write(folder, 3, "dân số")
    (folder / "2.md").unlink()
    (folder / "bad.txt").write_bytes(b"\x00\x00")
    code, out, err = run("--dry-run", "--json", folder)
    seen = json.loads(out)
    assert code == 3
    assert "bad.txt" in err
    given = {Path(f["path"]).name: (f["new"], len(f["documents"])) for f in seen["files"]}
    assert given == {"1.md": (False, 1), "3.md": (True, 1), "bad.txt": (True, 0)}
    assert seen["removed"] == ["2.vi"]
    _, out, _ = run("--json", folder)
    done = json.loads(out)
    assert (done["added"], done["changed"], done["removed"]) == (1, 1, 1)
    assert [one["code"] for one in done["failed"]] == [one["code"] for one in seen["failed"]]


def test_a_dry_run_of_a_rebuild_reads_everything_again(run: Run, folder: Path) -> None:
    run(folder)
    _, out, _ = run("--dry-run", "--rebuild", "--json")
    seen = json.loads(out)
    assert len(seen["files"]) == 2
    assert (seen["removed"], seen["unchanged"]) == ([], 0)


def test_a_text_that_is_there_already_is_told_and_kept(run: Run, folder: Path) -> None:
    text = " ".join(f"khoản {n} mức đóng {n * 7} phần trăm" for n in range(60))
    for name in ("first.txt", "second.txt"):
        (folder / name).write_text(f"{name}\n{text}", encoding="utf-8")
    code, out, err = run("--json", folder)
    (copy,) = json.loads(out)["copies"]
    assert code == 0
    assert {copy["docid"], copy["other"]} == {"first.vi", "second.vi"}
    assert "first.vi" in err
    assert json.loads(out)["documents"] == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["--watch"],
        ["--watch", "--rebuild", "."],
        ["--watch", "--dry-run", "."],
        ["--dry-run", "-"],
        ["--watch", "-"],
    ],
)
def test_options_that_do_not_go_together_are_one_sentence(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_a_watch_follows_the_folder_and_ends_well(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    command = [sys.executable, "-m", "indexer", "--index", str(index), "index", "--watch", "--json"]
    with subprocess.Popen(
        [*command, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        # What runs in the background of a shell without job control starts deaf to Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        killer = threading.Timer(120, process.kill)  # so that a fault ends the test, not the run
        killer.start()
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["added"] == 2
        write(folder, 3, "dân số")
        assert json.loads(process.stdout.readline())["added"] == 1
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        killer.cancel()
    assert open_index(index).document_count == 3
