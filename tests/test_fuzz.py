"""Spoiled files of every format: a document or a sentence comes of each, and the rest go on.

``python -m bench.fuzz`` does the same with as many as one likes, and watches the processes, too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fuzz_loading import case, outcome, write
from bench.fuzz_mutations import OFFICE
from bench.fuzz_seeds import FORMATS, seeds
from bench.papers import font
from indexer.cli import main

SEED = 2_031
SLOW = ("scan", *OFFICE)  # a second and more for a file
MANY = (".zip", ".jsonl")
NAMES = [name for name in FORMATS if name not in SLOW and (name != "pdf" or font())]


@pytest.fixture(autouse=True)
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACUU_LIMIT_SECONDS", "2")
    monkeypatch.setenv("TRACUU_LIMIT_UNPACKED_MB", "16")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_spoiled_is_read(tmp_path: Path, name: str) -> None:
    for number, seed in enumerate(seeds(name)):
        assert outcome(write(seed, tmp_path / str(number))) == ("read", [])


@pytest.mark.parametrize("name", NAMES)
def test_a_spoiled_file_gives_documents_or_a_sentence(tmp_path: Path, name: str) -> None:
    for number in range(1, 13 if name == "pdf" else 26):
        made = case([name], SEED, number)
        _came, faults = outcome(write(made, tmp_path / str(number)))
        assert not faults, f"python -m bench.fuzz --formats {name} --seed {SEED} --from {number}"


def test_a_folder_of_spoiled_files_is_indexed_and_each_bad_one_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index, files = tmp_path / "index", tmp_path / "files"
    files.mkdir()
    paths = [write(case(NAMES, SEED, n), files / f"{n:03}") for n in range(20, 90)]
    assert main(["--index", str(index), "index", str(files)]) == 3
    told = capsys.readouterr().err.splitlines()
    assert all(line.isprintable() for line in told)
    assert not any("Traceback" in line or "fault of the program" in line for line in told)
    # One that holds many may have many problems.
    lost = [p for p in paths if p.suffix not in MANY and outcome(p)[0] == "refused"]
    assert lost
    assert [sum(line.startswith(str(path)) for line in told) for path in lost] == [1] * len(lost)
    assert main(["--index", str(index), "check"]) == 0
