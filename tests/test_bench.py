"""The benchmarks run, on a few dozen passages of our own, with the engines that are installed."""

import doctest
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench import build, engines, growth, load, queries, report, serve, start, suggest, watch
from bench.engines import ENGINES, chosen, named
from bench.indexes import cost, kept
from bench.ours import OURS, Full, SameWork
from bench.passages import (
    Passage,
    articles,
    grown,
    official,
    stored,
    tokens,
    with_terms,
    write,
)
from bench.peers import PEERS, Bm25s, Engine
from bench.questions import KINDS, Question, many, questions
from indexer.index import open_index

SUBJECTS = ("lao động nữ", "bình đẳng giới", "bảo hiểm xã hội", "trẻ em", "hòa giải ở cơ sở")
ACTS = ("được hỗ trợ", "phải báo cáo", "có quyền từ chối", "được nghỉ", "phải đăng ký")
PLACES = ("tại nơi cư trú", "khi mang thai", "theo hợp đồng", "trước ngày làm việc")

INSTALLED = [make for make in ENGINES if not make().missing()]


def made_up() -> list[Passage]:
    """Make a hundred short articles, no two alike, and one that our search would cut in pieces."""
    found = []
    for n, subject in enumerate(SUBJECTS):
        for m, act in enumerate(ACTS):
            for place in PLACES:
                title = f"Quy định số {len(found) + 1} về {subject}"
                text = f"{title}\n1. Người thuộc diện {subject} {act} {place}.\n2. Có hồ sơ {n}{m}."
                number = f"{len(found) + 1}/2020/NĐ-CP"
                found.append(Passage(f"a{len(found)}", title, text, "decree", number))
    long = "\n".join(f"{n}. Khoản dài về thủ tục thứ {n}, kèm theo mẫu đơn." for n in range(1, 90))
    return [*found, Passage("long", "Thủ tục", f"Thủ tục\n{long}", "circular", "")]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the passages in a file that no test changes; indexes over it are kept for all tests."""
    folder = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACUU_BENCH_DATA", str(folder / "cache"))
        write(folder / "few.jsonl", made_up())
        yield folder / "few.jsonl"


def opened(make: type[Engine], texts: Path, folder: Path) -> Engine:
    folder.mkdir()
    engine = make()
    engine.build_file(texts, folder)
    engine.open(folder)
    return engine


def asked(text: str, kind: str = "question", type: str = "") -> Question:
    return Question(kind, text, tuple(dict.fromkeys(tokens(text))), type)


@pytest.mark.parametrize("make", ENGINES, ids=lambda make: make.name)
def test_every_engine_finds_the_article_it_is_asked_for(
    make: type[Engine], texts: Path, tmp_path: Path
) -> None:
    if reason := make().missing():
        pytest.skip(reason)
    engine = opened(make, texts, tmp_path / "index")
    found = engine.search(asked("trẻ em có quyền từ chối khi mang thai"), 10)
    assert 1 <= len(found) <= 10
    best = next(passage for passage in made_up() if passage.id == found[0])
    assert "trẻ em có quyền từ chối khi mang thai" in best.text
    assert engine.search(asked("zzz"), 10) == []
    if engine.filters:
        limited = engine.search(asked("thủ tục báo cáo", "filter", "circular"), 10)
        assert limited == ["long"]
    if engine.phrases:
        # "em được hỗ" stands in "trẻ em được hỗ trợ" only.
        phrase = Question("phrase", '"trẻ em được hỗ"', tuple(tokens("trẻ em được hỗ")))
        shown = {p.id for p in made_up() if "trẻ em được hỗ" in p.text}
        assert set(engine.search(phrase, 10)) <= shown
    engine.close()


@pytest.mark.skipif(bool(Bm25s().missing()), reason="bm25s is not installed")
def test_our_scores_put_the_same_articles_first_as_bm25s(texts: Path, tmp_path: Path) -> None:
    ours = opened(SameWork, texts, tmp_path / "ours")
    theirs = opened(Bm25s, texts, tmp_path / "theirs")
    for asking in questions(made_up(), 20)["5 terms"]:
        first, second = ours.search(asking, 1), theirs.search(asking, 1)
        assert len(first) == len(second)
        # Equal scores may come in another order: the first of one is among the best of the other.
        assert set(first) <= set(theirs.search(asking, 30))


def test_same_work_keeps_articles_whole_and_counts_no_word_twice(
    texts: Path, tmp_path: Path
) -> None:
    opened(SameWork, texts, tmp_path / "whole")
    whole = open_index(tmp_path / "whole")
    assert whole.passage_count == whole.document_count == len(made_up())
    words = sum(len(passage.tokens()) for passage in made_up())
    assert sum(entry.lengths["syllables"] for entry in whole.manifest.segments) == words
    opened(Full, texts, tmp_path / "cut")
    assert open_index(tmp_path / "cut").passage_count > len(made_up())


def test_terms_made_ready_are_the_terms(tmp_path: Path) -> None:
    path = tmp_path / "others.jsonl"
    write(path, made_up())
    before = [passage.tokens() for passage in stored(path)]
    with_terms(path)
    assert [passage.tokens() for passage in stored(path)] == before
    assert all(passage.terms for passage in stored(path))


def test_questions_are_the_same_each_time_and_of_the_length_they_say() -> None:
    found = questions(made_up(), 20)
    assert found == questions(made_up(), 20)
    assert set(found) <= set(KINDS)
    assert {"2 terms", "phrase", "filter", "number"} <= set(found)
    assert all(len(one.text.split()) == 2 for one in found["2 terms"])
    texts = " ".join(passage.text for passage in made_up())
    assert all(one.text.strip('"') in texts for one in found["phrase"])
    asked_for = many(made_up(), 300)
    assert len(set(asked_for)) == len(asked_for) > 50


def test_queries_give_a_row_for_each_engine_that_can(texts: Path) -> None:
    found = queries.run(
        texts, [make() for make in INSTALLED], ("5 terms", "phrase"), rounds=2, count=6, seconds=1
    )
    able = {make.name for make in INSTALLED}
    assert {row.engine for row in found if row.kind == "5 terms"} == able
    assert {row.engine for row in found if row.kind == "phrase"} == {
        make.name for make in INSTALLED if make.phrases
    }
    assert all(0 < row.p50_ms <= row.p95_ms <= row.p99_ms for row in found)
    assert all(row.asked == 6 for row in found)
    assert queries.shown(found).count("\n") == len(found) + 1


def test_an_engine_out_of_time_is_asked_no_more(texts: Path, tmp_path: Path) -> None:
    engine = opened(SameWork, texts, tmp_path / "index")
    clock = queries.measure([engine], [asked("trẻ em")] * 10, rounds=2, seconds=0)
    assert clock.taken(engine.name) == []
    assert queries.rows("question", clock, [engine.name]) == []


def test_ratios_are_paired_by_round_and_question() -> None:
    clock = queries.Clock()
    took = {n: queries.Took(float(n), 3.0) for n in range(1, 10)}
    clock.times[0]["a"], clock.times[0]["b"] = {1: took[4], 2: took[8]}, {1: took[2]}
    clock.times[1]["a"], clock.times[1]["b"] = {3: took[9]}, {3: took[3], 4: took[1]}
    assert clock.ratio("a", "b") == 2.5
    assert clock.ratio("a", "b", "cpu") == 1.0
    assert clock.ratio("a", "nobody") is None
    clock.answers["a"], clock.answers["b"] = {1: ["x", "y"], 2: []}, {1: ["y", "z"], 2: []}
    assert clock.overlap("a", "b") == 0.5


def test_build_measures_time_memory_and_size(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "build.json"
    arguments = ["--set", str(texts), "--engines", "FTS5", "same work", "--rounds", "1"]
    assert build.main([*arguments, "--output", str(output)]) == 0
    rows = {row["engine"]: row for row in json.loads(output.read_text("utf-8"))["rows"]}
    assert set(rows) == {"SQLite FTS5", "tracuu, same work"}
    assert all(
        row["passages_per_s"] > 0 and row["bytes_per_text_byte"] > 0 for row in rows.values()
    )
    assert "passages/s" in capsys.readouterr().out


def test_a_slow_engine_is_built_once_and_compared_all_the_same() -> None:
    slow = [watch.Built(build.PACE, 10, 100.0, 90.0, 50, 1000)]
    fast = [watch.Built("fast", 10, seconds, 9.0, 50, 1000) for seconds in (9.0, 10.0, 11.0)]
    row = build.row(fast, slow, 500)
    assert (row.seconds, row.times_pace, row.bytes_per_text_byte) == (10.0, 10.0, 2.0)
    assert row.cpu_times_pace == 10.0


def test_a_build_that_fails_is_told(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="FTS5"):
        watch.built("SQLite FTS5", tmp_path / "none.jsonl", 0, tmp_path / "index")


def test_an_index_is_kept_until_the_texts_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACUU_BENCH_DATA", str(tmp_path / "cache"))
    path, engine = tmp_path / "others.jsonl", named("SQLite FTS5")
    write(path, made_up())
    made = (kept(engine, path) / "fts5.db").stat().st_mtime_ns
    assert (kept(engine, path) / "fts5.db").stat().st_mtime_ns == made
    write(path, made_up()[:50])
    assert (kept(engine, path) / "fts5.db").stat().st_mtime_ns != made
    assert cost(engine, path).passages == 50


def test_start_compares_commands_with_doing_nothing(texts: Path) -> None:
    commands = start.commands(texts, None)
    few = {name: commands[name] for name in (start.NOTHING, "tracuu search", "SQLite FTS5")}
    rows = {row.command: row for row in start.run(few, rounds=1)}
    assert rows[start.NOTHING].times_nothing == 1.0
    assert rows["tracuu search"].times_nothing > 1.0


def test_serve_measures_every_server_without_failures(texts: Path) -> None:
    found = serve.run(texts, clients=(2,), rounds=1, seconds=1.0)
    assert found[0].server == "tracuu"
    assert all(row.per_second > 0 and row.failed == 0 for row in found)
    assert found[0].ours_to_this == 1.0


def test_our_own_client_counts_what_is_not_answered(
    texts: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(load, "tool", lambda: "asyncio")
    ours = serve.servers(texts, tmp_path)[0]
    with serve.running(ours, "trẻ em") as (port, _process):
        good = load.load(port, [ours.path("trẻ em"), ours.path("lao động")], 2, 0.5)
        bad = load.load(port, ["/nowhere"], 1, 0.2)
    assert good.failed == 0 < good.requests
    assert bad.failed == bad.requests > 0


def test_growth_tells_the_power_between_two_sets(texts: Path, tmp_path: Path) -> None:
    larger, output = tmp_path / "more.jsonl", tmp_path / "growth.json"
    write(larger, [replace(p, id=f"{p.id}.{n}") for n in (1, 2) for p in made_up()])
    arguments = ["--sets", str(texts), str(larger), "--engines", "FTS5", "--rounds", "1"]
    assert growth.main([*arguments, "--count", "5", "--output", str(output)]) == 0
    first, second = json.loads(output.read_text("utf-8"))["rows"]
    assert first["power"] is None
    assert second["power"] is not None
    assert second["passages"] == 2 * first["passages"]


PAGE = """
<h3>Đề mục 1.1</h3><div class='_content'><p class='pChuong'><a name='1'></a>Chương I</p>
<p class='pDieu'><a name='2'></a>Điều 1.1.NĐ.1. Phạm vi</p>
<p class='pGhiChu'><a>(Điều 1 Nghị định số 9/2021/NĐ-CP ngày 01/02/2021)</a></p>
<p class='pNoiDung'><p>1. Quy định &amp; áp dụng.</p><p>2. Không áp dụng:<br/>a) một;</p></p>
<p class='pChiDan'>(Điều này có nội dung liên quan)</p>
<p class='pDieu'><a name='3'></a>Điều 1.1.TT.2.5. Rỗng</p><p class='pGhiChu'></p>
<p class='pNoiDung'></p></div>
"""


def test_articles_of_the_codification_are_cut_out_of_their_page() -> None:
    (only,) = articles("topic", PAGE)
    assert only.text == "Phạm vi\n1. Quy định & áp dụng.\n2. Không áp dụng:\na) một;"
    assert (only.title, only.type, only.number) == ("Phạm vi", "decree", "9/2021/NĐ-CP")


def test_a_set_that_cannot_be_made_is_skipped_with_a_reason(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert queries.main(["--set", "nothing"]) == 0
    assert "nothing: skipped" in capsys.readouterr().out


def test_a_set_grows_by_official_texts_and_sentences_of_articles(shared: Path) -> None:
    few, extra = made_up()[:20], sum(1 for _ in official())
    found = list(grown(few, 60 + extra))
    assert found[:20] == few
    assert len(found) == 60 + extra == len({passage.id for passage in found})
    lines = {line for passage in few for line in passage.text.split("\n")}
    assert set(found[-1].text.split("\n")) <= lines


def test_engines_are_chosen_by_part_of_their_names() -> None:
    assert [engine.name for engine in chosen(["same"])] == ["tracuu, same work"]
    assert len({make.name for make in ENGINES}) == len(ENGINES) == len(OURS) + len(PEERS)


def test_reports_name_the_machine() -> None:
    facts = report.machine()
    assert {"cores", "python", "numpy", "sqlite", "tantivy"} <= facts.keys()
    assert "python" in report.told(facts)


@pytest.mark.parametrize("module", [report, engines], ids=lambda module: module.__name__)
def test_examples_of_the_benchmarks_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_completions_are_timed_by_what_is_typed(
    corpus_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "suggest.json"
    command = ["--index", str(corpus_index), "--count", "4", "--rounds", "1"]
    assert suggest.main([*command, "--output", str(output)]) == 0
    rows = json.loads(output.read_text(encoding="utf-8"))["rows"]
    everything = rows[-1]
    assert everything["asked"] == sum(row["asked"] for row in rows[:-1]) > 60
    assert everything["p50_ms"] <= everything["p95_ms"] <= everything["p99_ms"]
    assert "a second" in capsys.readouterr().out
