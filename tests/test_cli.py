"""The command line as people and scripts meet it: output, exit codes, and nothing but sentences."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.cli import NAMES, main
from indexer.commands.terminal import _UNSAFE, Terminal, broken, plain
from indexer.commands.values import words_of

ROOT = Path(__file__).resolve().parents[1]
ESCAPE = "\x1b["

LAW = """---
number: 90/2030/QH20
type: law
issuer: national_assembly
title: Luật Thử nghiệm
signed: 2030-05-04
status: in_force
language: vi
---

### Điều 1. Phạm vi điều chỉnh

1. Luật này quy định việc thử nghiệm máy đọc văn bản.

### Điều 2. Người đọc

a) Người đọc chậm;
b) Người đọc nhanh.
"""

Tracuu = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tracuu(corpus_index: Path, capsys: pytest.CaptureFixture[str]) -> Tracuu:
    """Run a command on the bundled documents; give exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--index", str(corpus_index), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "indexer", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "TRACUU_LOCALE": "en", **environment},
        timeout=60,
    )


def folder_with(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.vi.md").write_text(text, encoding="utf-8")
    return folder


# Usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serach", "x"], "Did you mean search"),
        (["SEARCH", "x"], "Did you mean search"),
        (["tìm"], 'there is no command "tìm"'),
        (["search"], "QUERY"),
        (["search", "x", "--limt", "3"], "Did you mean --limit"),
        (["search", "x", "--limit", "0"], "whole number from 1"),
        (["search", "x", "--limit", "²"], "whole number from 1"),
        (["search", "x", "--lang", "fr"], "--lang"),
        (["search", "x", "--from", "31/2/2021"], "is not a date"),
        (["search", "x", "--as-of", "0000"], "is not a date"),
        (["search", "x", "--json", "--ids"], "not allowed with"),
        (["search", "x", "--type", "nghị địn"], "Did you mean nghị định"),
        (["search", "x", "--issuer", "\x00"], "there is no"),
        (["show"], "REF"),
        (["index", "--wait", "soon"], "number of seconds"),
        (["serve", "--port", "65536"], "whole number from 0 to 65535"),
        (["run", "--output", "x"], "--topics"),
        (["--jsno"], "--jsno"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_one_line_that_says_what_to_do(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert re.search(r"See: tracuu( \w+)? --help\n$", printed.err)
    assert printed.err.count("\n") == 1


def test_no_command_prints_the_help_and_counts_as_wrong_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "commands:" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_help_of_every_command_is_done(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: tracuu {name} ")


def test_version_names_program_and_python(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("importlib.metadata").version("tracuu")
    assert main(["--version"]) == 0
    assert re.match(r"tracuu \d+\.\d+\.\d+ \(Python 3", capsys.readouterr().out)


def test_the_index_may_be_named_before_or_after_the_command(
    corpus_index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["status", "--index", str(corpus_index)]) == 0
    assert main(["--index", str(corpus_index), "status"]) == 0
    monkeypatch.setenv("TRACUU_INDEX", str(corpus_index))
    assert main(["status"]) == 0
    assert main(["--index", str(corpus_index / "none"), "status"]) == 2


@pytest.mark.parametrize("command", [["search", "x"], ["show", "x"], ["status"], ["check"]])
def test_without_an_index_the_command_that_makes_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(["--index", str(tmp_path / "none"), *command]) == 2
    assert f"Run: tracuu --index {tmp_path / 'none'} index\n" in capsys.readouterr().err


def test_the_mending_command_names_no_folder_where_it_needs_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACUU_INDEX", str(tmp_path / "none"))
    assert main(["search", "x"]) == 2
    assert capsys.readouterr().err.endswith("Run: tracuu index\n")


# Search


def test_search_prints_rank_number_title_snippet_and_citation(tracuu: Tracuu) -> None:
    code, out, err = tracuu("search", "28/NQ-CP", "--lang", "vi")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("1. 28/NQ-CP ")
    assert "28-nq-cp.vi" in lines[1]
    assert any("Nghị quyết 28/NQ-CP" in line for line in lines[2:6])
    assert ESCAPE not in out


def test_words_need_no_quotation_marks(tracuu: Tracuu) -> None:
    assert tracuu("search", "thai", "sản", "--ids") == tracuu("search", "thai sản", "--ids")
    assert tracuu("search", "--ids", "thai", "--lang", "vi", "sản")[0] == 0


def test_nothing_found_is_exit_code_1_and_a_sentence(tracuu: Tracuu) -> None:
    code, out, err = tracuu("search", "qqxyzzy")
    assert (code, out) == (1, "")
    assert err.count("\n") >= 1


def test_ids_count_and_json_agree(tracuu: Tracuu) -> None:
    question = ("search", "bình đẳng giới", "--limit", "50")
    ids = tracuu(*question, "--ids")[1].split()
    body = json.loads(tracuu(*question, "--json")[1])
    lines = [json.loads(line) for line in tracuu(*question, "--jsonl")[1].splitlines()]
    count = int(tracuu(*question, "--count")[1])
    assert ids == [hit["docid"] for hit in body["hits"]] == [hit["docid"] for hit in lines]
    assert [hit["rank"] for hit in lines] == list(range(1, len(ids) + 1))
    assert body["total"] == count >= len(ids) > 1


def test_count_of_nothing_is_0_and_exit_code_1(tracuu: Tracuu) -> None:
    assert tracuu("search", "qqxyzzy", "--count")[:2] == (1, "0\n")
    assert tracuu("search", "qqxyzzy", "--ids")[:2] == (1, "")
    assert json.loads(tracuu("search", "qqxyzzy", "--json")[1])["hits"] == []


@pytest.mark.parametrize(
    "arguments",
    [("--ids", "--", "-nghỉ", "thai sản"), ("thai sản", "--ids", "--", "-nghỉ")],
)
def test_words_to_leave_out_may_follow_two_dashes(
    tracuu: Tracuu, arguments: tuple[str, ...]
) -> None:
    all_found, fewer = tracuu("search", "thai sản", "--ids")[1], tracuu("search", *arguments)[1]
    assert 0 < len(fewer.split()) < len(all_found.split())


def test_what_follows_two_dashes_is_never_an_option(tracuu: Tracuu) -> None:
    code, _, err = tracuu("search", "--", "--help")
    assert code in (0, 1)
    assert "usage" not in err


def test_offset_goes_on_where_limit_stopped(tracuu: Tracuu) -> None:
    whole = tracuu("search", "lao động", "--ids", "--limit", "6")[1].split()
    rest = tracuu("search", "lao động", "--ids", "--limit", "3", "--offset", "3")[1].split()
    assert rest == whole[3:6]
    assert "--offset 3" in tracuu("search", "lao động", "--limit", "3")[1]


def test_an_offset_beyond_the_hits_says_so(tracuu: Tracuu) -> None:
    code, out, _ = tracuu("search", "lao động", "--offset", "999999")
    assert code == 0
    assert "--offset is beyond them" in out


@pytest.mark.parametrize(
    ("option", "names"),
    [
        ("--type", ("decree", "nghị định", "nghi dinh", "NĐ", "Decree")),
        ("--issuer", ("government", "Chính phủ", "chinh phu")),
        ("--status", ("in_force", "còn hiệu lực", "In force")),
        ("--field", ("labour", "lao động", "Labour")),
    ],
)
def test_a_filter_takes_the_names_of_both_languages(
    tracuu: Tracuu, option: str, names: tuple[str, ...]
) -> None:
    found = {tracuu("search", "người lao động", option, name, "--ids")[1] for name in names}
    assert len(found) == 1
    assert found != {""}


def test_dates_limit_what_is_found(tracuu: Tracuu) -> None:
    def signed(*options: str) -> list[str]:
        body = json.loads(tracuu("search", "lao động", "--limit", "99", "--json", *options)[1])
        return [hit["signed"] for hit in body["hits"]]

    assert all(day.startswith("2019") for day in signed("--from", "2019", "--to", "2019"))
    assert all(day <= "2019-11-20" for day in signed("--to", "20/11/2019"))
    newest_first = signed("--sort", "date", "--from", "2000")
    assert newest_first == sorted(newest_first, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "-- --",
        "((((",
        '"',
        "type:",
        "AND OR NOT",
        "*",
        "\x00",
        "đ" * 5000,
        "\udcff\ud800",
        "👍🏽",
        " ",
    ],
    ids=repr,
)
def test_no_query_fails(tracuu: Tracuu, text: str) -> None:
    code, _, err = tracuu("search", "--", text)
    assert code in (0, 1)
    assert "Traceback" not in err
    assert "fault of the program" not in err


# Show


def test_show_prints_a_document_with_its_facts(tracuu: Tracuu) -> None:
    code, out, err = tracuu("show", "28/NQ-CP")
    assert (code, err) == (0, "")
    assert out.startswith("28/NQ-CP ")
    for word in ("Government", "2021-03-03", "28-nq-cp.vi", "28-nq-cp.en", "Điều 1"):
        assert word in out


def test_show_a_provision_ends_with_its_citation(tracuu: Tracuu) -> None:
    out = tracuu("show", "Điều 5 73/2006/QH11")[1]
    assert "\nĐiều 5 Luật 73/2006/QH11\n" in out
    assert "\nĐiều 5. " in out
    assert "\nĐiều 6. " not in out


def test_show_names_the_signer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foot = "KT. TỔNG GIÁM ĐỐC\nPHÓ TỔNG GIÁM ĐỐC\n\nTrần Văn Mẫu"
    text = f"Số: 99/QĐ-BHXH\n\nQUYẾT ĐỊNH\nVề việc mẫu\n\nĐiều 1. Phạm vi\nLời.\n\n{foot}\n"
    (tmp_path / "a.vi.txt").write_text(text, encoding="utf-8")
    index = str(tmp_path / "index")
    assert main(["--index", index, "index", str(tmp_path / "a.vi.txt")]) == 0
    capsys.readouterr()
    assert main(["--index", index, "show", "99/QĐ-BHXH"]) == 0
    assert "\nSigned by: Trần Văn Mẫu\n" in capsys.readouterr().out


def test_show_in_the_other_language(tracuu: Tracuu) -> None:
    body = json.loads(tracuu("show", "28/NQ-CP", "--lang", "en", "--json")[1])
    assert (body["docid"], body["language"]) == ("28-nq-cp.en", "en")
    assert body["translation_docid"] == "28-nq-cp.vi"
    assert body["provision"] is None


def test_show_json_points_at_the_provision(tracuu: Tracuu) -> None:
    body = json.loads(tracuu("show", "73-2006-qh11.vi#dieu-5", "--json")[1])
    provision = body["provision"]
    assert provision["passage_id"] == "73-2006-qh11.vi#dieu-5"
    assert body["text"][provision["start"] : provision["end"]] == provision["text"]


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("Điều 999 Luật 41/2024/QH15", "tracuu show 41-2024-qh15.vi"),
        ("41-2024-qh15.vi#dieu-999", "41/2024/QH15 is in the index"),
        ("khoản 2 Điều 5", "Name the document too"),
    ],
)
def test_show_says_which_half_of_a_reference_is_missing(
    tracuu: Tracuu, reference: str, said: str
) -> None:
    code, _, err = tracuu("show", reference)
    assert code == 1
    assert said in err


def test_show_nothing_is_wrong_use(tracuu: Tracuu) -> None:
    assert tracuu("show", "  ")[0] == 2


def test_show_what_is_not_there_is_exit_code_1(tracuu: Tracuu) -> None:
    code, out, err = tracuu("show", "99/2099/NĐ-CP")
    assert (code, out) == (1, "")
    assert 'tracuu search "99/2099/NĐ-CP"' in err


# Index, remove, status, check


def test_index_tells_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, index = folder_with(tmp_path / "in", law=LAW), str(tmp_path / "index")

    def counts() -> tuple[int, ...]:
        assert main(["--index", index, "index", str(folder), "--json"]) == 0
        body = json.loads(capsys.readouterr().out)
        return tuple(body[key] for key in ("added", "changed", "removed", "unchanged", "documents"))

    assert counts() == (1, 0, 0, 0, 1)
    assert counts() == (0, 0, 0, 1, 1)
    folder_with(folder, law=LAW.replace("nhanh", "nhanh nhất"), other=LAW.replace("90/", "91/"))
    assert counts() == (1, 1, 0, 0, 2)
    (folder / "law.vi.md").unlink()
    assert counts() == (0, 0, 1, 1, 1)


def test_index_names_what_it_could_not_read_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, index = folder_with(tmp_path / "in", law=LAW), str(tmp_path / "index")
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00\xd8")
    assert main(["--index", index, "index", str(folder)]) == 3
    printed = capsys.readouterr()
    assert "broken.txt" in printed.err
    assert "1 added" in printed.out
    assert main(["--index", index, "search", "máy đọc", "--count"]) == 0


def test_index_of_nothing_readable_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", str(tmp_path / "i"), "index", str(tmp_path / "no such")]) == 2
    printed = capsys.readouterr()
    assert "no such" in printed.err


def test_remove_takes_out_and_names_what_was_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, index = folder_with(tmp_path / "in", law=LAW), str(tmp_path / "index")
    assert main(["--index", index, "index", str(folder)]) == 0
    assert main(["--index", index, "remove", "none"]) == 1
    assert '"none"' in capsys.readouterr().err
    assert main(["--index", index, "remove", "law.vi", "none"]) == 3
    assert main(["--index", index, "search", "máy đọc", "--count"]) == 1
    assert (folder / "law.vi.md").exists()


def test_status_tells_documents_and_versions(tracuu: Tracuu) -> None:
    code, out, _ = tracuu("status")
    body = json.loads(tracuu("status", "--json")[1])
    assert code == 0
    assert f"Documents: {body['documents']} " in out
    assert f"schema {body['versions']['schema']}" in out
    assert sum(each["count"] for each in body["languages"]) == body["documents"]


def test_check_tells_a_sound_index_from_a_damaged_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index"
    assert main(["--index", str(index), "index", str(folder_with(tmp_path / "in", law=LAW))]) == 0
    assert main(["--index", str(index), "check"]) == 0
    damaged = max((p for p in index.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    capsys.readouterr()
    assert main(["--index", str(index), "check"]) == 2
    printed = capsys.readouterr()
    assert damaged.name in printed.out
    assert "index --rebuild" in printed.err
    assert json.loads(_printed(capsys, index))["ok"] is False


def _printed(capsys: pytest.CaptureFixture[str], index: Path) -> str:
    main(["--index", str(index), "check", "--json"])
    return capsys.readouterr().out


# Run and evaluate


def test_a_run_of_numbers_finds_every_document_first(tracuu: Tracuu, tmp_path: Path) -> None:
    wanted = {"28/NQ-CP": "28-nq-cp.vi", "45/2019/QH14": "45-2019-qh14.vi"}
    topics, qrels, run = (tmp_path / name for name in ("topics.tsv", "qrels.txt", "run.txt"))
    topics.write_text("".join(f"{q}\t{q}\n" for q in wanted), encoding="utf-8")
    qrels.write_text("".join(f"{q} 0 {docid} 1\n" for q, docid in wanted.items()), "utf-8")
    code, out, err = tracuu(
        "run", "--topics", str(topics), "--output", str(run), "--k", "5", "--lang", "vi"
    )
    assert (code, out) == (0, "")
    assert "2 topics" in err
    assert {line.split()[-1] for line in run.read_text("utf-8").splitlines()} == {"tracuu"}
    body = json.loads(tracuu("evaluate", "--run", str(run), "--qrels", str(qrels), "--json")[1])
    assert (body["hit@1"], body["queries"], body["answered"]) == (1.0, 2, 2)
    assert "hit@1       1.0000" in tracuu("evaluate", "--run", str(run), "--qrels", str(qrels))[1]


def test_passages_may_be_ranked_instead(tracuu: Tracuu, tmp_path: Path) -> None:
    topics, run = tmp_path / "topics.tsv", tmp_path / "run.txt"
    topics.write_text("q\tbình đẳng giới\n", encoding="utf-8")
    tracuu("run", "--topics", str(topics), "--output", str(run), "--unit", "passage", "--k", "3")
    lines = run.read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert all("#" in line.split()[2] for line in lines)


def test_every_question_of_a_file_gets_a_line(tracuu: Tracuu, tmp_path: Path) -> None:
    questions, output = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    asked = {"id": "q1", "question": "Nghỉ thai sản mấy tháng?", "as_of": "2014", "other": 1}
    questions.write_text(f"{json.dumps(asked)}\nq2\thow long is maternity leave?\n", "utf-8")
    code, out, err = tracuu("answers", "--questions", str(questions), "--output", str(output))
    assert (code, out) == (0, "")
    assert "2 questions" in err
    lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["q1", "q2"]
    keys = {"id", "outcome", "answer", "docid", "passage_id", "quote", "confidence"}
    assert all(keys <= set(line) for line in lines)
    only = ("--lang", "en", "--no-meaning")
    tracuu("answers", "--questions", str(questions), "--output", str(output), *only)
    cited = [json.loads(line)["docid"] for line in output.read_text("utf-8").splitlines()]
    assert all(docid.endswith(".en") for docid in cited if docid)


def test_a_run_and_answers_may_be_printed_instead_of_written(
    tracuu: Tracuu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = tmp_path / "topics.tsv"
    topics.write_text("q1\tbình đẳng giới\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = tracuu("run", "--topics", str(topics), "--output", "-", "--k", "2")
    assert (code, [line.split()[0] for line in out.splitlines()]) == (0, ["q1", "q1"])
    assert "1 topics" in err
    code, out, _ = tracuu("answers", "--questions", str(topics), "--output", "-")
    assert (code, json.loads(out)["id"]) == (0, "q1")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("name", ["--run", "--qrels"])
def test_a_missing_evaluation_file_is_one_sentence(
    tracuu: Tracuu, tmp_path: Path, name: str
) -> None:
    good = tmp_path / "good"
    good.write_text("q 0 a 1\n", encoding="utf-8")
    files = {"--run": str(good), "--qrels": str(good), name: str(tmp_path / "none")}
    code, out, err = tracuu("evaluate", *(part for pair in files.items() for part in pair))
    assert (code, out) == (2, "")
    assert "none" in err
    assert err.count("\n") == 1


def test_an_output_that_cannot_be_written_is_one_sentence(tracuu: Tracuu, tmp_path: Path) -> None:
    topics = tmp_path / "topics.tsv"
    topics.write_text("q\tx\n", encoding="utf-8")
    code, _, err = tracuu("run", "--topics", str(topics), "--output", str(tmp_path / "no" / "run"))
    assert code == 2
    assert err.count("\n") == 1


# Terminals


def test_colour_and_marks_only_on_a_terminal(corpus_index: Path) -> None:
    on_a_terminal = in_a_terminal("--index", str(corpus_index), "search", "bình đẳng giới")
    assert f"{ESCAPE}1;33m" in on_a_terminal
    plain_again = in_a_terminal(
        "--index", str(corpus_index), "search", "bình đẳng giới", NO_COLOR="1"
    )
    assert ESCAPE not in plain_again
    assert ESCAPE.encode() not in process("--index", str(corpus_index), "search", "giới").stdout


def test_a_bar_with_rate_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    folder = str(folder_with(tmp_path / "in", law=LAW))
    shown = in_a_terminal("--index", str(tmp_path / "a"), "index", folder)
    assert "B/s" in shown
    assert process("--index", str(tmp_path / "b"), "index", folder).stderr == b""


def in_a_terminal(*arguments: str, **environment: str) -> str:
    """Run a command with a terminal on all its streams; give what it showed."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "TRACUU_LOCALE": "en", **environment}
    environment.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
    running = subprocess.Popen(
        [sys.executable, "-m", "indexer", *arguments],
        stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment,
    )  # fmt: skip
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    assert running.wait(60) == 0
    os.close(master)
    return shown.decode()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_our_letters_gets_question_marks(
    corpus_index: Path, encoding: str
) -> None:
    done = process("--index", str(corpus_index), "search", "28/NQ-CP", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert b"?" in done.stdout
    body = process(
        "--index", str(corpus_index), "search", "28/NQ-CP", "--json", PYTHONIOENCODING=encoding
    )
    assert "Chính phủ" in json.dumps(json.loads(body.stdout), ensure_ascii=False)


def test_an_argument_that_is_no_text_is_taken_as_it_is(corpus_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "--index", str(corpus_index), "show", b"28\xff"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "TRACUU_LOCALE": "en"},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def starts_with_ctrl_c() -> None:
    """Take Ctrl-C in a child: whoever runs the tests in the background has it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_a_reader_who_leaves_is_no_error(corpus_index: Path) -> None:
    command = [sys.executable, "-m", "indexer", "--index", str(corpus_index)]
    running = subprocess.Popen(
        [*command, "search", "lao động", "--limit", "99"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) == 0
    running.stderr.close()


def test_a_full_disk_is_one_sentence(corpus_index: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    with full.open("wb") as output:
        done = subprocess.run(
            [sys.executable, "-m", "indexer", "--index", str(corpus_index), "search", "giới"],
            stdout=output, stderr=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_ctrl_c_is_one_sentence_and_130(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    line = {"title": "Luật", "language": "vi", "text": "Người lao động nghỉ hưu. " * 400}
    with (folder / "many.jsonl").open("w", encoding="utf-8") as output:
        for number in range(4000):
            output.write(json.dumps({"id": str(number), **line}) + "\n")
    running = subprocess.Popen(
        [sys.executable, "-m", "indexer", "--index", str(tmp_path / "i"), "index", str(folder)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TRACUU_LOCALE": "en"},
        preexec_fn=starts_with_ctrl_c,
    )
    while not any((tmp_path / "i").glob("*")) and running.poll() is None:
        time.sleep(0.02)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.decode().count("\n") == 1
    assert "Interrupted" in err.decode()


def test_serve_builds_the_index_answers_and_stops(tmp_path: Path) -> None:
    from urllib.request import urlopen

    running = subprocess.Popen(
        [sys.executable, "-m", "indexer", "--index", str(tmp_path / "i"), "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TRACUU_LOCALE": "en"},
        preexec_fn=starts_with_ctrl_c,
        text=True,
    )
    assert running.stderr is not None
    try:
        said = ""
        while "Serving on" not in said:
            line = running.stderr.readline()
            assert line, said
            said += line
        url = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert url
        with urlopen(f"{url[0]}/api/v1/health", timeout=30) as answer:
            assert json.load(answer)["ok"] is True
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
    assert running.returncode == 0
    assert "bundled documents are being indexed" in said


def test_a_taken_port_is_one_sentence(corpus_index: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = process("--index", str(corpus_index), "serve", "--port", str(port))
    assert done.returncode == 2
    assert f"--port {port + 1}" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("host", ["300.1.1.1", "192.0.2.1"])
def test_an_address_that_is_not_ours_is_one_sentence(corpus_index: Path, host: str) -> None:
    done = process("--index", str(corpus_index), "serve", "--host", host, "--port", "0")
    assert done.returncode == 2
    assert b"--host 127.0.0.1" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_fault_of_the_program_is_told_and_is_not_nothing_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 would tell a script that nothing was found."""

    def broken_dispatch(argv: list[str]) -> int:
        raise RuntimeError("oops")

    monkeypatch.setattr("indexer.cli._dispatch", broken_dispatch)
    monkeypatch.delenv("TRACUU_DEBUG", raising=False)
    assert main([]) == 2
    assert "oops" in capsys.readouterr().err


# Pieces


@pytest.mark.parametrize("width", [1, 5, 20, 80])
def test_lines_keep_every_word_in_order(width: int) -> None:
    text = "Cơ quan, tổ chức, cá nhân có trách nhiệm thực hiện Luật này."
    lines = [text[start:end] for start, end in broken(text, width)]
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or " " not in line for line in lines)


def test_marks_stand_out_across_line_ends() -> None:
    text = "bình đẳng giới là mục tiêu"
    shown = Terminal(colour=True, width=14).marked(text, ((0, 14), (18, 26)), "  ")
    assert shown.replace("\x1b[1;33m", "[").replace("\x1b[0m", "]") == (
        "  [bình đẳng]\n  [giới] là [mục]\n  [tiêu]"
    )


def test_text_of_a_document_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b]0;title\x07b\u202ec\nd") == "a ]0;title b c d"
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert not _UNSAFE.search(printable)  # it is printed as it stands


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert words_of(["a\udcff", "b"]).encode() == "a\ufffd b".encode()


def test_standard_input_is_indexed_and_still_there_after_a_rebuild(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "indexer", "--index", str(tmp_path / "i"), "index"]
    law = "Điều 1. Phạm vi\nLao động nữ nghỉ thai sản.".encode()
    given = subprocess.run([*command, "-", "--name", "luat.vi.txt"], input=law, check=True)
    assert given.returncode == 0
    subprocess.run([*command, "--rebuild"], check=True)
    assert main(["--index", str(tmp_path / "i"), "show", "luat.vi"]) == 0


def test_a_name_without_standard_input_is_wrong_use(tmp_path: Path) -> None:
    assert main(["--index", str(tmp_path / "i"), "index", "--name", "a", str(tmp_path)]) == 2
