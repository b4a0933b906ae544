"""The JSON that programs rely on, addresses and citations."""

from __future__ import annotations

import json
from datetime import date

import pytest

from indexer.documents.model import Document, Provision, Relation, Step
from indexer.search.model import (
    FacetValue,
    Hit,
    ProvisionHit,
    Results,
    SearchRequest,
    Snippet,
    Understanding,
)
from indexer.search.present import citation_text, document_json, hit_url, results_json

PATH = (
    Step("chapter", "II", "Chương II"),
    Step("article", "5", "Điều 5"),
    Step("clause", "2", "khoản 2"),
)


def provision_hit(anchor: str, path: tuple[Step, ...] = PATH) -> ProvisionHit:
    return ProvisionHit(
        passage_id=f"145-2020-nd-cp.vi#{anchor}",
        score=3.5,
        path=path,
        heading="Chính sách",
        snippet=Snippet("Chính sách lao động", ((0, 10), (11, 19))),
        match="exact",
        url=hit_url("145-2020-nd-cp.vi", anchor),
    )


def results(*hits: Hit) -> Results:
    understanding = Understanding(
        text="lao động type:decree type:law",
        language="vi",
        filters=(("type", "decree"), ("type", "law"), ("year", "2020..")),
        notices=("Một câu.",),
    )
    facets = (("language", (FacetValue("vi", 2), FacetValue("en", 1))), ("type", ()))
    return Results(SearchRequest("lao động"), understanding, len(hits), 1.23456, facets, hits)


def hit(**changes: object) -> Hit:
    values: dict[str, object] = {
        "rank": 1,
        "score": 7.9,
        "docid": "145-2020-nd-cp.vi",
        "number": "145/2020/NĐ-CP",
        "title": "Quy định chi tiết",
        "type": "decree",
        "issuer": "government",
        "language": "vi",
        "status": "in_force",
        "signed": date(2020, 12, 14),
        "translation_docid": "145-2020-nd-cp.en",
        "provisions": (provision_hit("dieu-5-khoan-2"), provision_hit("dieu-7")),
    }
    return Hit(**{**values, **changes})  # type: ignore[arg-type]


def test_a_hit_has_every_promised_key_with_its_best_passage_inline() -> None:
    body = results_json(results(hit()))
    found = body["hits"][0]  # type: ignore[index]
    promised = {
        "rank", "score", "docid", "passage_id", "number", "title", "type", "language", "path",
        "status", "signed", "snippet", "match", "translation_docid", "url", "digest", "ocr",
    }  # fmt: skip
    assert promised <= set(found)
    assert found["passage_id"] == "145-2020-nd-cp.vi#dieu-5-khoan-2"
    assert found["path"][1] == {"kind": "article", "number": "5", "label": "Điều 5"}
    assert found["signed"] == "2020-12-14"
    assert found["snippet"] == {"text": "Chính sách lao động", "marks": [[0, 10], [11, 19]]}
    assert found["url"] == "/documents/145-2020-nd-cp.vi#dieu-5-khoan-2"
    assert found["citation"] == "khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP"
    assert [each["passage_id"] for each in found["provisions"]] == ["145-2020-nd-cp.vi#dieu-7"]
    assert (found["digest"], found["ocr"]) == (False, None)
    marked = results_json(results(hit(digest=True, ocr=0.87)))["hits"][0]  # type: ignore[index]
    assert (marked["digest"], marked["ocr"]) == (True, 0.87)


def test_the_query_tells_how_it_was_understood() -> None:
    body = results_json(results())
    assert set(body) == {"query", "total", "took_ms", "facets", "hits"}
    query = body["query"]
    assert isinstance(query, dict)
    assert query["understood"]["filters"] == {"type": ["decree", "law"], "year": ["2020.."]}
    assert {"numbers", "provisions", "filters", "translations"} <= set(query["understood"])
    assert query["corrected"] is None
    assert query["notices"] == ["Một câu."]
    assert body["facets"]["language"] == [  # type: ignore[index]
        {"value": "vi", "count": 2},
        {"value": "en", "count": 1},
    ]


def test_results_without_dates_or_numbers_are_still_json() -> None:
    body = results_json(results(hit(number="", signed=None, translation_docid="")))
    again = json.loads(json.dumps(body, ensure_ascii=False, allow_nan=False))
    assert again == body
    assert again["hits"][0]["signed"] is None


@pytest.mark.parametrize(
    ("docid", "anchor", "url"),
    [
        ("28-nq-cp.vi", "dieu-1", "/documents/28-nq-cp.vi#dieu-1"),
        ("28-nq-cp.vi", "", "/documents/28-nq-cp.vi"),
        ("a#b", "x y", "/documents/a%23b#x%20y"),
        ("a/b?c", "", "/documents/a%2Fb%3Fc"),
        ("50% nữ", "", "/documents/50%25%20n%E1%BB%AF"),
        ('"><script>', "", "/documents/%22%3E%3Cscript%3E"),
    ],
)
def test_addresses_are_safe_whatever_the_docid(docid: str, anchor: str, url: str) -> None:
    assert hit_url(docid, anchor) == url


def test_a_document_comes_with_its_text_and_the_places_of_its_provisions() -> None:
    text = "Điều 1. Mục tiêu\n1. Thu hẹp khoảng cách."
    clause = Provision("clause", "1", "khoản 1", "", "dieu-1-khoan-1", 17, 20, len(text))
    article = Provision("article", "1", "Điều 1", "Mục tiêu", "dieu-1", 0, 17, len(text), (clause,))
    document = Document(
        docid="28-nq-cp.vi",
        title="Chiến lược",
        text=text,
        language="vi",
        number="28/NQ-CP",
        type="resolution",
        signed=date(2021, 3, 3),
        fields=("gender_equality",),
        relations=(Relation("based_on", "73/2006/QH11"),),
        signer="Nguyễn Văn Mẫu",
        digest=True,
        ocr=0.9,
        provisions=(article,),
    )
    body = document_json(document, "28-nq-cp.en")
    assert (body["signer"], body["digest"], body["ocr"]) == ("Nguyễn Văn Mẫu", True, 0.9)
    assert json.loads(json.dumps(body)) == body
    assert body["translation_docid"] == "28-nq-cp.en"
    assert body["citation"] == "Nghị quyết 28/NQ-CP"
    [relation] = body["relations"]  # type: ignore[misc]
    assert {"kind": "based_on", "target": "73/2006/QH11", "note": ""}.items() <= relation.items()
    assert {"provision", "anchor", "start", "end", "signed", "since"} <= set(relation)
    found = body["provisions"][0]["children"][0]  # type: ignore[index]
    assert found["passage_id"] == "28-nq-cp.vi#dieu-1-khoan-1"
    assert text[found["body_start"] : found["end"]] == "Thu hẹp khoảng cách."


@pytest.mark.parametrize(
    ("path", "locale", "citation"),
    [
        (PATH, "vi", "khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP"),
        (PATH, "en", "Article 5(2) of Decree 145/2020/NĐ-CP"),
        (PATH[:1], "vi", "Chương II Nghị định 145/2020/NĐ-CP"),
        (PATH[:1], "en", "Chapter II of Decree 145/2020/NĐ-CP"),
        ((), "vi", "Nghị định 145/2020/NĐ-CP"),
        ((), "en", "Decree 145/2020/NĐ-CP"),
    ],
)
def test_a_citation_is_written_in_the_words_of_the_reader(
    path: tuple[Step, ...], locale: str, citation: str
) -> None:
    assert citation_text(hit(), path, locale) == citation


def test_a_text_without_number_is_cited_by_its_title() -> None:
    news = hit(number="", type="news", title="Phụ nữ và an sinh")
    path = (Step("paragraph", "3", "đoạn 3"),)
    assert citation_text(news, path, "vi") == "đoạn 3, “Phụ nữ và an sinh”"
