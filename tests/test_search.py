"""What a person finds: the right document first, for every way of typing it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import NotFound
from indexer.index import Index, open_index, update
from indexer.search import SearchRequest, resolve, search

DOCUMENTS = {
    "28-nq-cp.vi.md": """---
number: 28/NQ-CP
type: resolution
issuer: government
title: Chiến lược bình đẳng giới của cơ quan mẫu
signed: 2021-03-03
effective: 2021-03-03
status: in_force
fields: [gender_equality]
language: vi
---
### Điều 1. Mục tiêu chung
Thu hẹp khoảng cách giới, tạo cơ hội để phụ nữ và nam giới bình đẳng trong cơ quan.

### Điều 2. Tổ chức thực hiện
1. Các phòng hoà giải việc riêng trước ngày 15 tháng 3.
2. Uỷ ban nhân dân cấp xã báo cáo kết quả theo Nghị định 145/2020/NĐ-CP.
""",
    "28-nq-cp.en.md": """---
number: 28/NQ-CP
type: resolution
issuer: government
title: Gender equality strategy of the sample office
signed: 2021-03-03
effective: 2021-03-03
status: in_force
fields: [gender_equality]
language: en
translation_of: 28-nq-cp.vi
---
### Article 1. Objective
Narrow the gender gap and give women and men equal opportunities in the office.

### Article 2. Implementation
1. Divisions settle private disputes before 15 March.
2. Commune People's Committees report under Decree 145/2020/ND-CP.
""",
    "145-2020-nd-cp.vi.md": """---
number: 145/2020/NĐ-CP
type: decree
issuer: government
title: Nghị định mẫu về điều kiện lao động
signed: 2020-12-14
effective: 2021-02-01
status: in_force
fields: [labour]
language: vi
---
### Điều 5. Thời giờ nghỉ
1. Lao động nữ nuôi con dưới 12 tháng tuổi được nghỉ mỗi ngày 60 phút.
2. Người lao động:
a) Được nghỉ giữa giờ ít nhất 30 phút;
b) Được nghỉ 45 phút nếu làm ban đêm.
""",
    "13-2023-nd-cp.vi.md": """---
number: 13/2023/NĐ-CP
type: decree
issuer: government
title: Nghị định mẫu về dữ liệu
signed: 2023-04-17
effective: 2023-07-01
expires: 2025-12-31
status: expired
language: vi
---
### Điều 1. Dữ liệu cá nhân
Dữ liệu của người lao động được giữ kín.
""",
    "113-2023-nd-cp.vi.md": """---
number: 113/2023/NĐ-CP
type: decree
issuer: government
title: Nghị định mẫu về kho bãi
signed: 2023-12-31
effective: 2024-01-15
status: in_force
language: vi
---
### Điều 1. Kho bãi
Kho được khóa ngoài giờ làm việc.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    base = tmp_path_factory.mktemp("search")
    folder = base / "documents"
    folder.mkdir()
    for name, body in DOCUMENTS.items():
        (folder / name).write_text(body, encoding="utf-8")
    report = update(base / "index", [folder])
    assert not report.failed
    return open_index(base / "index")


def docids(index: Index, text: str, **limits: object) -> list[str]:
    return [hit.docid for hit in search(index, SearchRequest(text, **limits)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("bình đẳng giới", "28-nq-cp.vi"),
        ("binh dang gioi", "28-nq-cp.vi"),
        ("BÌNH ĐẲNG GIỚI", "28-nq-cp.vi"),
        ("bi\u0300nh đa\u0309\u0306ng giới", "28-nq-cp.vi"),
        ("hòa giải", "28-nq-cp.vi"),
        ("hoà giải", "28-nq-cp.vi"),
        ("ủy ban nhân dân", "28-nq-cp.vi"),
        ("gender equality", "28-nq-cp.en"),
        ("equal opportunity for woman", "28-nq-cp.en"),
        ("lao động nữ nuôi con nhỏ được nghỉ mấy phút", "145-2020-nd-cp.vi"),
        ("lao dong nu nuoi con nho duoc nghi may phut", "145-2020-nd-cp.vi"),
        ("145/2020/NĐ-CP", "145-2020-nd-cp.vi"),
        ("145-2020-nd-cp", "145-2020-nd-cp.vi"),
        ("Decree 145/2020/ND-CP", "145-2020-nd-cp.vi"),
        ("nđ 145", "145-2020-nd-cp.vi"),
        ("13/2023/nd-cp", "13-2023-nd-cp.vi"),
        ("113/2023/NĐ-CP", "113-2023-nd-cp.vi"),
        ("bình đẳng giới theo 13/2023/NĐ-CP", "13-2023-nd-cp.vi"),
    ],
)
def test_the_right_document_comes_first(index: Index, text: str, first: str) -> None:
    assert docids(index, text)[0] == first


def test_a_number_never_finds_its_longer_neighbour(index: Index) -> None:
    assert "113-2023-nd-cp.vi" not in docids(index, "13/2023/NĐ-CP")


def test_a_cited_provision_is_the_first_of_its_document(index: Index) -> None:
    hit = search(index, SearchRequest("điểm b khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP")).hits[0]
    assert hit.provisions[0].passage_id == "145-2020-nd-cp.vi#dieu-5-khoan-2-diem-b"
    assert [step.kind for step in hit.provisions[0].path] == ["article", "clause", "point"]
    assert "45 phút" in hit.provisions[0].snippet.text


def test_documents_that_cite_a_number_come_after_it(index: Index) -> None:
    found = docids(index, "145/2020/NĐ-CP")
    assert found[0] == "145-2020-nd-cp.vi"
    assert set(found[1:]) == {"28-nq-cp.vi", "28-nq-cp.en"}


@pytest.mark.parametrize(
    ("text", "match"),
    [("bình đẳng giới", "exact"), ("binh dang gioi", "unaccented"), ("gender gap", "exact")],
)
def test_a_hit_says_how_it_matched(index: Index, text: str, match: str) -> None:
    assert search(index, SearchRequest(text)).hits[0].provisions[0].match == match


def test_marks_lie_on_the_words_that_matched(index: Index) -> None:
    snippet = search(index, SearchRequest("khoang cach gioi")).hits[0].provisions[0].snippet
    assert "khoảng cách giới" in [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"thu hẹp khoảng cách"', ["28-nq-cp.vi"]),
        ('"khoang cach thu hep"', []),
        ('"người lao động" -nghỉ', ["13-2023-nd-cp.vi"]),
        ("nghị định type:decree year:2020", ["145-2020-nd-cp.vi"]),
        ('lao động loại:"nghị định" năm:2023', ["13-2023-nd-cp.vi"]),
        ("type:resolution lang:en", ["28-nq-cp.en"]),
        ("lao động status:expired", ["13-2023-nd-cp.vi"]),
    ],
)
def test_phrases_exclusions_and_filters(index: Index, text: str, expected: list[str]) -> None:
    assert docids(index, text) == expected


def test_filters_alone_list_documents_newest_first(index: Index) -> None:
    assert docids(index, "type:decree") == [
        "113-2023-nd-cp.vi", "13-2023-nd-cp.vi", "145-2020-nd-cp.vi",
    ]  # fmt: skip


def test_a_day_finds_what_was_in_force_then(index: Index) -> None:
    from datetime import date

    assert "13-2023-nd-cp.vi" in docids(index, "người lao động", as_of=date(2024, 1, 1))
    assert "13-2023-nd-cp.vi" not in docids(index, "người lao động", as_of=date(2026, 1, 1))


def test_pages_do_not_overlap_and_ranks_go_on(index: Index) -> None:
    whole = search(index, SearchRequest("nghị định lao động nghỉ giới", limit=10))
    pages = [
        search(index, SearchRequest("nghị định lao động nghỉ giới", limit=1, offset=offset))
        for offset in range(whole.total)
    ]
    assert [page.hits[0].docid for page in pages] == [hit.docid for hit in whole.hits]
    assert [page.hits[0].rank for page in pages] == list(range(1, whole.total + 1))


def test_facets_count_documents_of_the_whole_result(index: Index) -> None:
    facets = dict(search(index, SearchRequest("145/2020/NĐ-CP", limit=1)).facets)
    assert {value.value: value.count for value in facets["language"]} == {"vi": 2, "en": 1}


@pytest.mark.parametrize("text", ["", "   ", "???", "-", '"', "qwxz vbnm", "\0", "🙂"])
def test_junk_finds_nothing_and_says_what_to_do(index: Index, text: str) -> None:
    results = search(index, SearchRequest(text))
    assert results.total == 0
    assert results.understanding.notices


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_no_query_raises_and_every_mark_is_inside_its_snippet(index: Index, text: str) -> None:
    for hit in search(index, SearchRequest(text)).hits:
        for provision in hit.provisions:
            for start, end in provision.snippet.marks:
                assert 0 <= start < end <= len(provision.snippet.text)


def test_the_same_query_gives_the_same_hits_in_the_same_order(index: Index) -> None:
    runs = {tuple(docids(index, "lao động nghị định")) for _ in range(5)}
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("reference", "docid", "anchor"),
    [
        ("28-nq-cp.vi", "28-nq-cp.vi", ""),
        ("28-nq-cp.vi#dieu-2-khoan-1", "28-nq-cp.vi", "dieu-2-khoan-1"),
        ("28/NQ-CP", "28-nq-cp.vi", ""),
        ("Resolution No. 28/NQ-CP dated March 3, 2021", "28-nq-cp.en", ""),
        ("Article 5(2)(a) of Decree 145/2020/ND-CP", "145-2020-nd-cp.vi", "dieu-5-khoan-2-diem-a"),
        ("Đ.5 k.2 nđ 145/2020", "145-2020-nd-cp.vi", "dieu-5-khoan-2"),
    ],
)
def test_references_resolve(index: Index, reference: str, docid: str, anchor: str) -> None:
    found = resolve(index, reference)
    assert found.document.docid == docid
    assert (found.provision.anchor if found.provision else "") == anchor


def test_a_reference_resolves_in_the_language_asked_for(index: Index) -> None:
    assert resolve(index, "28/NQ-CP", "en").document.docid == "28-nq-cp.en"
    assert resolve(index, "28-nq-cp.vi#dieu-1", "en").document.docid == "28-nq-cp.en"


@pytest.mark.parametrize(
    "reference", ["", "999/2020/NĐ-CP", "Điều 99 145/2020/NĐ-CP", "no such", "28-nq-cp.vi#dieu-99"]
)
def test_what_is_not_there_is_not_found(index: Index, reference: str) -> None:
    with pytest.raises(NotFound):
        resolve(index, reference)


def test_a_broken_index_folder_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "gen-000001").mkdir()
    from indexer.errors import IndexDamaged

    with pytest.raises(IndexDamaged):
        open_index(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("999/2020/NĐ-CP", "999/2020/NĐ-CP is not in the index."),
        ("Điều 99 145/2020/NĐ-CP", "Article 99 is not in 145/2020/NĐ-CP as it is in the index."),
    ],
)
def test_a_search_says_which_number_or_provision_is_not_there(
    index: Index, text: str, said: str
) -> None:
    assert said in search(index, SearchRequest(text)).understanding.notices


def test_two_documents_with_one_number_are_told_apart_by_date(tmp_path: Path) -> None:
    """Numbers without a year start again each year: 28/NQ-CP is of 2021, and of 2009."""
    for year, day in ((2009, "2009-06-29"), (2021, "2021-03-03")):
        head = f"---\nnumber: 28/NQ-CP\ntype: resolution\nissuer: government\nsigned: {day}\n"
        body = f"title: Nghị quyết mẫu năm {year}\nlanguage: vi\n---\nNội dung của năm {year}.\n"
        (tmp_path / f"28-nq-cp-{year}.vi.md").write_text(head + body, encoding="utf-8")
    update(tmp_path / "index", [tmp_path])
    index = open_index(tmp_path / "index")
    for text, docid in (
        ("28/NQ-CP", "28-nq-cp-2021.vi"),
        ("Nghị quyết 28/NQ-CP ngày 29/6/2009", "28-nq-cp-2009.vi"),
        ("Resolution No. 28/NQ-CP dated June 29, 2009", "28-nq-cp-2009.vi"),
        ("Resolution 28/NQ-CP of 3 March 2021", "28-nq-cp-2021.vi"),
    ):
        assert resolve(index, text).document.docid == docid
        assert search(index, SearchRequest(text)).hits[0].docid == docid
    assert resolve(index, "28/NQ-CP").others == ("28-nq-cp-2009.vi",)
