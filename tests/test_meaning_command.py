"""Search by meaning from the command line: made when asked for, told of, never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import concepts
import pytest

from indexer.cli import main
from indexer.commands.meaning import FEW
from indexer.index import open_index
from indexer.language.embedding import VARIABLE
from indexer.search.semantic import query_vector


@pytest.fixture(autouse=True)
def _model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, concepts.LOAD)
    query_vector.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", 3)
    return tmp_path / "texts"


def write(folder: Path, count: int) -> None:
    line = '{{"id": "d{n}", "title": "", "text": "Lương hưu, kỳ thứ {n}.", "language": "vi"}}\n'
    text = "".join(line.format(n=n) for n in range(count))
    (folder / "lines.jsonl").write_text(text, encoding="utf-8")


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--index", str(tmp_path / "index"), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def known(tmp_path: Path) -> int:
    vectors = open_index(tmp_path / "index").vectors
    return vectors.known if vectors else -1


def test_indexing_makes_no_vectors_unless_asked(command, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _out, err = command("index", str(folder))
    assert (code, err, known(tmp_path)) == (0, "", -1)


def test_asked_for_they_are_made_and_the_few_new_ones_follow(
    command,  # type: ignore[no-untyped-def]
    folder: Path,
    tmp_path: Path,
) -> None:
    code, out, err = command("index", str(folder), "--meaning")
    assert (code, err) == (0, "")
    assert "By meaning: 3 of 3 passages, 3 new" in out
    write(folder, 5)
    assert "5 of 5 passages, 2 new" in command("index", str(folder))[1]
    write(folder, 6)
    assert "new (" not in command("index", str(folder), "--no-meaning")[1]
    assert known(tmp_path) == 5


def test_many_new_ones_are_left_and_told_of(command, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    command("index", str(folder), "--meaning")
    write(folder, 4 + FEW)
    code, _out, err = command("index", str(folder))
    assert code == 0
    assert err == (
        f"{FEW + 1} passages cannot be found by their meaning yet. "
        "Run: tracuu index --meaning (1 min)\n"
    )
    assert known(tmp_path) == 3
    code, out, _err = command("index", "--meaning")
    assert (code, known(tmp_path)) == (0, 4 + FEW)
    assert "Documents:" not in out  # nothing was read again, and the bundled corpus not at all


def test_json_tells_what_was_made(command, folder: Path) -> None:  # type: ignore[no-untyped-def]
    report = json.loads(command("index", str(folder), "--meaning", "--json")[1])
    assert report["meaning"] | {"seconds": 0} == {
        "made": 3, "known": 3, "missing": 0, "generation": 2, "seconds": 0,
    }  # fmt: skip
    assert json.loads(command("index", "--meaning", "--json")[1])["meaning"]["made"] == 0
    assert json.loads(command("index", str(folder), "--no-meaning", "--json")[1])["meaning"] is None


def test_without_a_model_it_says_so_before_any_work(
    command,  # type: ignore[no-untyped-def]
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "none")
    code, _out, err = command("index", str(folder), "--meaning")
    assert code == 2
    assert err.startswith("tracuu: Search by meaning is off")
    assert not (tmp_path / "index").exists()


def test_an_index_with_vectors_goes_on_without_its_model(
    command,  # type: ignore[no-untyped-def]
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command("index", str(folder), "--meaning")
    monkeypatch.setenv(VARIABLE, "none")
    write(folder, 4)
    code, out, err = command("index", str(folder))
    assert code == 0
    assert "1 added" in out
    assert err.count("Search by meaning is off") == 1
    assert known(tmp_path) == 3


def test_status_tells_how_far_it_goes(command, folder: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    command("index", str(folder))
    assert "By meaning: 0 of 3 passages. 3 passages cannot" in command("status")[1]
    command("index", "--meaning")
    assert "By meaning: 3 of 3 passages (concepts)\n" in command("status")[1]
    monkeypatch.setenv(VARIABLE, "none")
    assert (
        "By meaning: 3 of 3 passages (concepts). Search by meaning is off: "
        in (command("status")[1])
    )
    monkeypatch.setenv(VARIABLE, concepts.LOAD)
    monkeypatch.setattr(concepts.Concepts, "name", "another")
    found = json.loads(command("status", "--json")[1])["meaning"]
    assert found == {
        "known": 3,
        "embedder": "concepts",
        "problem": "The model is another now. Run: tracuu index --meaning",
    }


def test_a_search_can_leave_meaning_out(command, folder: Path) -> None:  # type: ignore[no-untyped-def]
    command("index", str(folder), "--meaning")
    asked = ("search", "việc quạnhô trên núi", "--json")
    hits = json.loads(command(*asked)[1])["hits"]
    assert {hit["match"] for hit in hits} == {"semantic"}
    assert command(*asked, "--no-meaning")[0] == 1


def test_a_run_can_leave_meaning_out(command, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    command("index", str(folder), "--meaning")
    (tmp_path / "topics.tsv").write_text("q1\tviệc quạnhô trên núi\n", encoding="utf-8")
    lines = []
    for more in ((), ("--no-meaning",)):
        run = tmp_path / "run.txt"
        command("run", "--topics", str(tmp_path / "topics.tsv"), "--output", str(run), *more)
        lines.append(len(run.read_text(encoding="utf-8").splitlines()))
    assert lines[0] > lines[1]
