"""What is said of a score is what it is made of: the amounts add up to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import concepts
import numpy as np
import pytest
from flask.testing import FlaskClient
from lxml import html

from indexer.cli import main
from indexer.index import Index, open_index, update
from indexer.index.embedding import embed
from indexer.language.embedding import VARIABLE
from indexer.locale import LOCALES, use_locale
from indexer.search import Results, SearchRequest, accounts, reranking, search
from indexer.search.explaining import Explanation, explain
from indexer.search.explaining_words import feature_name, query_lines, rows_of
from indexer.search.features import FEATURES
from indexer.search.semantic import query_vector

VIETNAMESE = (
    "bị đuổi việc được hưởng gì khi nghỉ đẻ",
    "mức lương hưu hằng tháng được tính thế nào",
    "thời gian nghỉ thai sản khi sinh con",
    "người sử dụng lao động chậm đóng bảo hiểm xã hội bị phạt bao nhiêu",
    "Luật Bảo hiểm xã hội trợ cấp thai sản",
    "bạo lực gia đình",
    "NLĐ đóng BHXH bắt buộc",
    "tuổi nghỉ hưu của lao động nữ",
    "nghỉ ốm nghỉ ốm nghỉ ốm",
    "bình dang giới",
    "quấy rối tình dục tại nơi làm việc",
    "luật bảo hiểm xã hội cho nghỉ khám thai mấy lần",
)
ENGLISH = (
    "maternity leave for men",
    "my boss fired me while pregnant",
    "retirement age of women",
    "what is gender equality",
    "fines for late social insurance payment",
    "domestic violence shelters",
    "can I get my sick pay by bank card",
    "VSS",
)
UNACCENTED = (
    "thai san",
    "nghi de duoc bao nhieu thang",
    "bao luc gia dinh",
    "muc luong huu hang thang",
    "binh dang gioi trong lao dong",
    "bi duoi viec",
)
OTHERS = (
    "nghỉ thai sản maternity leave",
    "28/NQ-CP",
    "Điều 5 Nghị định 145/2020/NĐ-CP thai sản",
    "điều 5 luật việc làm",
    "nghị định 145/2020/NĐ-CP về lao động nữ",
    "loại:luật",
    "lương hưu loại:luật -nam",
    '"bình đẳng giới"',
    'nghỉ ("thai sản" OR "ốm đau")',
    "lương* AND hưu",
    "thai sản lang:en",
    "maternity lang:vi",
    "zzqxv",
    "",
)


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


@pytest.fixture(params=["as learned", "as if learned"])
def _weights(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weigh passages by what was learned, and by more than that."""
    if request.param == "as if learned":
        made = np.linspace(-0.5, 0.7, len(FEATURES), dtype=np.float32)
        for module in (reranking, accounts):
            monkeypatch.setattr(module, "learned", lambda: made)


def explained(index: Index, request: SearchRequest) -> tuple[Results, Explanation]:
    results = search(index, request)
    return results, explain(index, results)


def assert_adds_up(results: Results, explanation: Explanation) -> None:
    assert [told.hit for told in explanation.hits] == list(results.hits)
    for told in explanation.hits:
        assert told.account.total == pytest.approx(told.hit.score, rel=1e-5, abs=1e-3)


@pytest.mark.usefixtures("_weights")
@pytest.mark.parametrize("words", [*VIETNAMESE, *ENGLISH, *UNACCENTED, *OTHERS])
def test_amounts_add_up_to_the_score(index: Index, words: str) -> None:
    results, explanation = explained(index, SearchRequest(words, limit=30))
    assert_adds_up(results, explanation)


@pytest.mark.parametrize("words", [*VIETNAMESE[:4], *ENGLISH[:4], *OTHERS[:6]])
@pytest.mark.parametrize(
    "changes",
    [{"offset": 3}, {"sort": "date"}, {"synonyms": False}, {"literal": ("thai sản",)},
     {"translate": False}, {"language": "en"}, {"type": "decree"}],
    ids=str,
)  # fmt: skip
def test_amounts_add_up_whatever_is_asked_for(
    index: Index, words: str, changes: dict[str, object]
) -> None:
    assert_adds_up(*explained(index, replace(SearchRequest(words), **changes)))


@pytest.fixture(scope="module")
def meaning_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with vectors of all texts but one."""
    source = tmp_path_factory.mktemp("meaning")
    texts = {
        "thai-san.vi": "Điều 1. Chế độ\nLao động nữ nghỉ thai sản sáu tháng theo quy chế.\n",
        "huu-tri.vi": "Điều 1. Chế độ\nLương hưu được trả hằng tháng qua bưu điện.\n",
        "leave.en": "Article 1. Leave\nMaternity leave lasts six months and wages go on.\n",
    }
    for name, text in texts.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    update(source / "index", [source / f"{name}.txt" for name in texts])
    embed(source / "index", concepts.load())
    (source / "late.vi.txt").write_text("Điều 1. Trả\nTrả qua bưu điện.\n", encoding="utf-8")
    update(source / "index", [source / "late.vi.txt"])
    return source / "index"


@pytest.mark.usefixtures("_weights")
@pytest.mark.parametrize(
    "words", ["việc zumora theo quy chế bưu điện", "a plimth within six months", "trả qua bưu điện"]
)
def test_amounts_add_up_with_meaning(
    meaning_index: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, concepts.LOAD)
    query_vector.cache_clear()
    results, explanation = explained(open_index(meaning_index), SearchRequest(words))
    assert results.hits
    assert explanation.query.meaning
    steps = [step for told in explanation.hits for step in told.account.steps]
    assert any(step.kind == "meaning" and step.amount for step in steps)
    assert_adds_up(results, explanation)
    query_vector.cache_clear()


def test_every_kind_of_step_is_met(index: Index) -> None:
    """What adds up must have been there to be added."""
    met = {
        step.kind
        for words in (*VIETNAMESE, *OTHERS)
        for told in explained(index, SearchRequest(words, limit=30))[1].hits
        for step in told.account.steps
    }
    assert met >= {"coordination", "condition", "in_force", "named", "listed"}


@pytest.mark.usefixtures("_weights")
def test_what_was_learned_is_told_feature_by_feature(index: Index) -> None:
    weights = reranking.learned()
    for told in explained(index, SearchRequest("nghỉ thai sản", limit=30))[1].hits:
        steps = [step for step in told.account.steps if step.kind == "learned"]
        assert len(steps) == bool(weights.any())
        for step in steps:
            factor = np.prod([one.factor for one in step.factors])
            assert factor == pytest.approx(step.value) or not step.factors


def test_a_text_that_took_the_place_of_its_digest_says_so(tmp_path: Path) -> None:
    head = "---\nnumber: 90/2030/QH20\ntype: law\ntitle: {title}\nsigned: 2030-05-04\n"
    text = "status: in_force\nlanguage: vi\n{digest}---\n\n### Điều 1. Thử\n\n1. {body}.\n"
    for name, digest, title, body in (
        ("text", "", "Luật Thử nghiệm", "Việc thử nghiệm máy đọc phải được báo trước"),
        ("digest", "digest: true\n", "Luật Thử nghiệm, tóm tắt", "Thử nghiệm máy đọc"),
    ):
        told = (head + text).format(title=title, digest=digest, body=body)
        (tmp_path / f"{name}.vi.md").write_text(told, encoding="utf-8")
    update(tmp_path / "index", [tmp_path / "text.vi.md", tmp_path / "digest.vi.md"])
    results, explanation = explained(open_index(tmp_path / "index"), SearchRequest("máy đọc"))
    assert_adds_up(results, explanation)
    swaps = [
        (step.amount > 0, step.other)
        for told in explanation.hits
        for step in told.account.steps
        if step.kind == "text_first"
    ]
    assert swaps == [(True, "90/2030/QH20"), (False, "90/2030/QH20")]


def test_how_a_question_was_read_is_told(index: Index) -> None:
    told = explained(index, SearchRequest("cho em hỏi bị đuổi việc loại:luật"))[1].query
    assert told.dropped == ("cho em hỏi",)
    assert [one.source for one in told.concepts] == ["bị đuổi việc"]
    assert "sa thải" in [one.words for one in told.concepts[0].wordings]
    assert sum(one.share for one in told.words) == pytest.approx(1)
    lines = dict(query_lines(told))
    assert lines["Filters"] == "type:law"
    assert lines["Language of the question"] == "Vietnamese"


def test_the_wording_that_matched_is_told(index: Index) -> None:
    explanation = explained(index, SearchRequest("my boss fired me while pregnant"))[1]
    wordings = {gain.wording for told in explanation.hits for gain in told.account.gains}
    assert any("termination" in wording for wording in wordings)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_feature_has_a_name(locale: str) -> None:
    with use_locale(locale):
        names = [feature_name(feature) for feature in FEATURES]
    assert len(set(names)) == len(FEATURES)
    assert not [name for name in names if "_" in name]


def test_rows_are_rounded_parts_of_the_score(index: Index) -> None:
    results, explanation = explained(index, SearchRequest("thai sản"))
    rows = rows_of(explanation.hits[0].account)
    total = sum(float(row.amount) for row in rows)
    assert total == pytest.approx(results.hits[0].score, abs=0.01 * len(rows))


def test_the_command_explains_to_people(
    corpus_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--index", str(corpus_index), "search", "bị đuổi việc", "--explain", "--limit", "2"]
    assert main(command) == 0
    printed = capsys.readouterr().out
    assert "How the question was read" in printed
    assert "bị đuổi việc → " in printed
    assert printed.count("  score") == 2
    assert main([*command[:-4], "zzqxv", "--explain", "--no-repair"]) == 1


@pytest.mark.parametrize("form", ["--jsonl", "--ids", "--count"])
def test_a_form_that_has_no_room_for_an_explanation_says_so(
    corpus_index: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(["--index", str(corpus_index), "search", "thai sản", "--explain", form]) == 2
    assert "--explain goes with --json" in capsys.readouterr().err


def test_the_command_explains_to_programs(
    corpus_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--index", str(corpus_index), "search", "bị đuổi việc", "--explain", "--json"]
    assert main(command) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["query"]["explain"]["synonyms"][0]["source"] == "bị đuổi việc"
    for hit in body["hits"]:
        parts = [*hit["explain"]["gains"], *hit["explain"]["steps"]]
        total = sum(part["amount"] for part in parts)
        assert total == pytest.approx(hit["score"], abs=1e-3 * len(parts))
        assert hit["explain"]["passage_id"].startswith(hit["docid"])


def test_a_page_of_results_leads_to_its_explanation_and_back(client: FlaskClient) -> None:
    address = f"/search?q={quote('bị đuổi việc')}&literal=x&synonyms=no&page=2"
    results = html.fromstring(client.get(address).text)
    [why] = results.xpath("//p[@class='why']/a/@href")
    page = html.fromstring(client.get(why).text)
    [back] = page.xpath("//a[. = 'Back to the results']/@href")
    again = html.fromstring(client.get(back).text)
    assert again.xpath("//li[@class='hit']//h2/@id") == results.xpath("//li[@class='hit']//h2/@id")
    ranks = [each.removeprefix("hit-") for each in page.xpath("//h3/@id")]
    assert (
        ranks
        == [each.removeprefix("hit-") for each in results.xpath("//h2/@id[. != '']")][-len(ranks) :]
    )
    assert client.get(why).headers["ETag"]


def test_the_page_has_a_table_for_every_hit_that_ends_with_its_score(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/search/explain?q=maternity+leave").text)
    body = client.get("/api/v1/search?q=maternity+leave").get_json()
    scores = [each.text for each in page.xpath("//tfoot//td[@class='amount']")]
    assert scores == [f"{hit['score']:.2f}" for hit in body["hits"]]


def test_the_interface_for_programs_explains_where_it_is_asked_to(client: FlaskClient) -> None:
    plain = client.get("/api/v1/search?q=maternity+leave").get_json()
    body = client.get("/api/v1/search?q=maternity+leave&explain=yes").get_json()
    assert "explain" in body["query"]
    assert all(hit.pop("explain")["score"] for hit in body["hits"])
    assert body["hits"] == plain["hits"]
    assert client.get("/api/v1/search?q=x&explain=why").status_code == 400


def test_nothing_found_is_explained_too(client: FlaskClient) -> None:
    response = client.get("/search/explain?q=zzqxv")
    assert response.status_code == 200
    assert "Nothing found" in response.text
