"""Finding by meaning: what words do not find, marked as such, and only where it is wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import concepts
import pytest
from lxml import html

from indexer.index import Index, open_index, update
from indexer.index.embedding import embed
from indexer.language.embedding import VARIABLE
from indexer.search import Hit, SearchRequest, rank, results_json, search
from indexer.search.semantic import NEAREST, query_vector
from webapp import Settings, create_app

TEXTS = {
    "thai-san.vi": "Điều 1. Chế độ\nLao động nữ nghỉ thai sản sáu tháng, hưởng nguyên tiền công.\n",
    "huu-tri.vi": "Điều 1. Chế độ\nLương hưu được trả hằng tháng qua bưu điện hoặc tài khoản.\n",
    "bao-luc.vi": "Điều 1. Hành vi\nNgười có hành vi bạo lực gia đình bị xử phạt theo quy chế.\n",
    "leave.en": "Article 1. Leave\nMaternity leave lasts six months and wages go on.\n",
    "court.en": "Article 1. Court\nThe court hears both sides within ten days.\n",
}


@pytest.fixture(autouse=True)
def _model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, concepts.LOAD)
    query_vector.cache_clear()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of five texts that has their vectors."""
    source = tmp_path_factory.mktemp("meaning")
    for name, text in TEXTS.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    update(source / "index", [source / f"{name}.txt" for name in TEXTS])
    embed(source / "index", concepts.load())
    return source / "index"


@pytest.fixture
def index(folder: Path) -> Index:
    return open_index(folder)


def found(index: Index, text: str, **options: object) -> dict[str, Hit]:
    results = search(index, replace(SearchRequest(text), **options))
    return {hit.docid: hit for hit in results.hits}


def match(hit: Hit) -> str:
    return hit.provisions[0].match


@pytest.mark.parametrize(
    ("question", "docid"),
    [
        ("việc zumora theo quy chế bưu điện", "thai-san.vi"),
        ("việc brixom trả hằng tháng", "bao-luc.vi"),
        ("a plimth within days", "thai-san.vi"),
        ("a plimth within days", "leave.en"),
    ],
)
def test_what_says_it_in_other_words_or_another_language_is_found(
    index: Index, question: str, docid: str
) -> None:
    assert match(found(index, question)[docid]) == "semantic"
    assert docid not in found(index, question, meaning=False)


def test_meaning_brings_the_right_one_of_those_with_the_words_to_the_top(index: Index) -> None:
    question = "việc brixom: trả qua tài khoản, bị xử phạt"
    assert next(iter(found(index, question))) == "bao-luc.vi"


def test_a_question_without_diacritics_is_left_to_its_words(index: Index) -> None:
    assert set(found(index, "viec zumora theo quy che")) == set(
        found(index, "viec zumora theo quy che", meaning=False)
    )


@pytest.mark.parametrize("question", ["qwrtz xcvbn", "28/NQ-CP", "2021", "?", ""])
def test_nothing_is_near_to_what_nobody_knows(index: Index, question: str) -> None:
    assert found(index, question) == found(index, question, meaning=False) == {}


@pytest.mark.parametrize("question", ['zumora "theo quy chế"', "việc zumora theo quy chế -tháng"])
def test_a_phrase_or_an_exclusion_is_said_of_words(index: Index, question: str) -> None:
    assert set(found(index, question)) == set(found(index, question, meaning=False))


def test_only_texts_of_the_language_asked_for_come_near(index: Index) -> None:
    question = "a plimth within days"
    assert "thai-san.vi" not in found(index, question, translate=False)
    assert "leave.en" in found(index, question, translate=False)
    assert next(iter(found(index, question, language="vi"))) == "thai-san.vi"


def test_totals_and_facets_count_what_was_found_by_meaning(index: Index) -> None:
    results = search(index, SearchRequest("a plimth within days"))
    languages = {value.value: value.count for value in dict(results.facets)["language"]}
    assert sum(languages.values()) == results.total
    assert {hit["match"] for hit in results_json(results)["hits"]} >= {"semantic"}  # type: ignore


def test_however_many_are_alike_only_the_nearest_are_added(tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    line = '{{"id": "d{n}", "title": "", "text": "Nghỉ thai sản, kỳ thứ {n}.", "language": "vi"}}\n'
    lines = [line.format(n=n) for n in range(3 * NEAREST)]
    source.write_text("".join(lines), encoding="utf-8")
    update(tmp_path / "index", [source])
    embed(tmp_path / "index", concepts.load())
    index = open_index(tmp_path / "index")
    assert search(index, SearchRequest("việc zumora kỳ thứ 7")).total <= NEAREST + 1


def test_a_batch_run_ranks_by_meaning_too_unless_told_not_to(index: Index) -> None:
    question = "việc brixom: trả qua tài khoản, bị xử phạt"
    assert rank(index, question, 1)[0][0] == "bao-luc.vi"
    assert rank(index, question, 1, meaning=False)[0][0] == "huu-tri.vi"


def test_an_index_searched_without_its_model_answers_as_one_without_vectors(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "việc zumora trả tiền công, tài khoản"
    plain = found(index, question, meaning=False)
    for other in ("none", "concepts:missing", "no_such_module:load"):
        monkeypatch.setenv(VARIABLE, other)
        query_vector.cache_clear()
        assert found(index, question) == plain


def test_vectors_of_another_model_are_not_compared(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concepts.Concepts, "name", "another")
    query_vector.cache_clear()
    question = "a plimth within days"
    assert found(index, question) == found(index, question, meaning=False)


def test_a_text_without_a_vector_is_not_pushed_down(tmp_path: Path) -> None:
    for name in ("bao-luc.vi", "huu-tri.vi"):
        (tmp_path / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    update(tmp_path / "index", [tmp_path / "huu-tri.vi.txt"])
    embed(tmp_path / "index", concepts.load())
    update(tmp_path / "index", [tmp_path / "bao-luc.vi.txt"])
    index = open_index(tmp_path / "index")
    assert index.vectors is not None
    assert index.vectors.known == 1
    assert next(iter(found(index, "xử phạt hành vi trả tiền"))) == "bao-luc.vi"


def test_a_phrase_that_no_text_has_is_searched_as_words_where_others_stand_beside_it(
    index: Index,
) -> None:
    results = search(index, SearchRequest('mức "hưởng nguyên đai" tiền công nghỉ'))
    assert results.hits[0].docid == "thai-san.vi"
    assert results.understanding.notices[-1].startswith("No text says “hưởng nguyên đai”")
    assert search(index, SearchRequest('"hưởng nguyên đai"')).total == 0


def test_a_question_that_shares_no_word_with_any_text_is_compared_all_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / "thai-san.vi.txt").write_text(TEXTS["thai-san.vi"], encoding="utf-8")
    update(tmp_path / "index", [tmp_path / "thai-san.vi.txt"])
    embed(tmp_path / "index", concepts.load())
    index = open_index(tmp_path / "index")
    assert match(found(index, "plimth on a mountain")["thai-san.vi"]) == "semantic"
    assert found(index, "plimth qwrtz") == {}


def test_the_page_says_what_was_found_by_meaning_and_can_leave_it_out(folder: Path) -> None:
    client = create_app(Settings(index=folder, default_locale="en")).test_client()
    asked = "/search?q=a+plimth+within+days&lang=vi"
    page = html.fromstring(client.get(asked).text)
    assert "matched by meaning" in page.text_content()
    (link,) = page.xpath("//a[text()='Search by words only']/@href")
    without = html.fromstring(client.get(link).text)
    assert "matched by meaning" not in without.text_content()
    (chip,) = without.xpath("//a[@class='chip'][contains(., 'By meaning: off')]/@href")
    assert "matched by meaning" in client.get(chip).text


def test_the_api_takes_the_same_word(folder: Path) -> None:
    client = create_app(Settings(index=folder, default_locale="en")).test_client()
    asked = "/api/v1/search?q=a+plimth+within+days&lang=vi"
    assert client.get(asked).get_json()["hits"][0]["match"] == "semantic"
    assert client.get(f"{asked}&meaning=no").get_json()["total"] == 0
    assert client.get(f"{asked}&meaning=maybe").status_code == 400
