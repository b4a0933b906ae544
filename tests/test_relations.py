"""What the words of a document state of other documents, and where they say so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents import Document, Relation, find_provision
from indexer.documents.relation_reader import MOST_RELATIONS
from indexer.documents.relations import combined, read_relations, target_key
from indexer.documents.structure import parse

Edge = tuple[str, str, str]


def document(text: str, number: str = "10/2030/NĐ-CP", **known: object) -> Document:
    values: dict[str, object] = {
        "title": "Nghị định thử nghiệm", "language": "vi", "number": number, "type": "decree",
        "signed": date(2030, 5, 4), "effective": date(2030, 7, 1),
    } | known  # fmt: skip
    language = str(values["language"])
    return Document(docid="own.vi", text=text, provisions=parse(text, language), **values)  # type: ignore[arg-type]


def edges(text: str, **known: object) -> list[Edge]:
    found = read_relations(document(text, **known))  # type: ignore[arg-type]
    return [(each.kind, each.target, each.provision) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Căn cứ Luật Trồng rừng số 5/2020/QH14 được sửa đổi, bổ sung bởi Luật số 6/2022/QH15;",
            [("based_on", "5/2020/QH14", ""), ("cites", "6/2022/QH15", "")],
        ),
        (
            "Căn cứ Luật Trồng rừng ngày 5 tháng 6 năm 2020; Luật Đê điều ngày 1/7/2021;",
            [("based_on", "Luật Trồng rừng", ""), ("based_on", "Luật Đê điều", "")],
        ),
        (
            "Căn cứ Nghị định số 7/2021/NĐ-CP quy định chi tiết Luật Trồng rừng số 5/2020/QH14;",
            [("based_on", "7/2021/NĐ-CP", ""), ("cites", "5/2020/QH14", "")],
        ),
        (
            "Điều 1. Phạm vi\nNghị định này quy định chi tiết khoản 2 Điều 5 và Điều 9 của Luật"
            " Trồng rừng số 5/2020/QH14.",
            [("guides", "5/2020/QH14", "dieu-5-khoan-2"), ("guides", "5/2020/QH14", "dieu-9")],
        ),
        (
            "Điều 1. Trách nhiệm\n1. Bộ Y tế hướng dẫn thi hành Luật Trồng rừng số 5/2020/QH14.",
            [("cites", "5/2020/QH14", "")],
        ),
        (
            "Điều 9. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/7/2030 và thay thế Nghị định"
            " số 7/2021/NĐ-CP ngày 02/3/2021 của Chính phủ về trồng rừng.",
            [("replaces", "7/2021/NĐ-CP", "")],
        ),
        (
            "Điều 9. Hiệu lực\n1. Nghị định số 7/2021/NĐ-CP và Nghị định số 8/2021/NĐ-CP hết hiệu"
            " lực kể từ ngày Nghị định này có hiệu lực thi hành.",
            [("repeals", "7/2021/NĐ-CP", ""), ("repeals", "8/2021/NĐ-CP", "")],
        ),
        (
            "Điều 9. Hiệu lực\nBãi bỏ khoản 2 Điều 7 và các điều 9, 10 Nghị định số 7/2021/NĐ-CP.",
            [("repeals", "7/2021/NĐ-CP", p) for p in ("dieu-7-khoan-2", "dieu-9", "dieu-10")],
        ),
        (  # some part that has no address is amended: the whole lives on
            "Điều 9. Hiệu lực\nMột số quy định của Nghị định số 7/2021/NĐ-CP bị bãi bỏ.",
            [("amends", "7/2021/NĐ-CP", "")],
        ),
        (
            "Điều 9. Hiệu lực\nHợp đồng ký trước đó được thực hiện đến khi Nghị định số"
            " 7/2021/NĐ-CP hết hiệu lực.",
            [("cites", "7/2021/NĐ-CP", "")],
        ),
        (
            "Điều 9. Sửa đổi\nSửa đổi, bổ sung khoản 2 Điều 5 của Nghị định số 7/2021/NĐ-CP như"
            " sau:\n“2. Thực hiện theo Luật số 5/2020/QH14.”.",
            [("amends", "7/2021/NĐ-CP", "dieu-5-khoan-2"), ("cites", "5/2020/QH14", "")],
        ),
        (
            "Điều 9. Sửa đổi\nBổ sung khoản 4 vào sau khoản 3 Điều 5 của Luật số 5/2020/QH14.",
            [("amends", "5/2020/QH14", "dieu-5-khoan-4")],
        ),
        (
            "Đính chính Nghị định số 7/2021/NĐ-CP ngày 02/3/2021 của Chính phủ.",
            [("corrects", "7/2021/NĐ-CP", "")],
        ),
        ("Theo Điều 5 của Luật này và khoản 2 Điều 7 Nghị định này.", []),
        ("Điều 1. Thi hành Nghị định số 10/2030/NĐ-CP này.", []),
        (
            "Điều 1. Chung\nThực hiện theo các điều từ Điều 5 đến Điều 7 Luật số 5/2020/QH14.",
            [("cites", "5/2020/QH14", f"dieu-{number}") for number in (5, 6, 7)],
        ),
    ],
)
def test_a_sentence_states(text: str, found: list[Edge]) -> None:
    assert edges(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Pursuant to Resolution No. 28/NQ-CP dated March 3, 2021 of the Government, units act.",
            [("based_on", "28/NQ-CP", "")],
        ),
        (
            "This Decree details a number of articles of Law No. 5/2020/QH14.",
            [("guides", "5/2020/QH14", "")],
        ),
        ("The Decree replaced Decree No. 7/2021/ND-CP.", [("replaces", "7/2021/ND-CP", "")]),
        (
            "The Law on Forests No. 5/2020/QH14 ceases to have effect on that day.",
            [("repeals", "5/2020/QH14", "")],
        ),
        (
            "Some clauses of Decree No. 7/2021/ND-CP are repealed.",
            [("amends", "7/2021/ND-CP", "")],
        ),
        (
            "Pay follows Article 5(2) of the Law on Forests of 5 June 2020.",
            [("cites", "Law on Forests", "dieu-5-khoan-2")],
        ),
    ],
)
def test_an_english_sentence_states(text: str, found: list[Edge]) -> None:
    assert edges(text, language="en") == found


AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 7/2021/NĐ-CP ngày 02/3/2021
1. Sửa đổi, bổ sung một số khoản của Điều 5 như sau:
a) Sửa đổi, bổ sung khoản 1 như sau:
“1. Cây trồng theo Điều 3 của Luật này.”;
b) Bãi bỏ khoản 4.
2. Bổ sung Điều 6a vào sau Điều 6 như sau:
“Điều 6a. Chăm sóc
1. Cây được tưới.”.
Điều 2. Sửa đổi, bổ sung một số điều của các luật có liên quan
1. Sửa đổi, bổ sung Điều 32 của Luật Đê điều số 9/2019/QH14 như sau:
“Điều 32. Đê”.
2. Sửa đổi một số điều của Luật số 3/2018/QH14 đã được sửa đổi, bổ sung theo Luật số 4/2019/QH14:
a) Sửa đổi Điều 8 như sau:
“Điều 8. Cành”.
"""


def test_instructions_belong_to_the_document_named_above_them() -> None:
    assert edges(AMENDING) == [
        ("amends", "7/2021/NĐ-CP", ""),
        ("amends", "7/2021/NĐ-CP", "dieu-5"),
        ("amends", "7/2021/NĐ-CP", "dieu-5-khoan-1"),
        ("repeals", "7/2021/NĐ-CP", "dieu-5-khoan-4"),
        ("amends", "7/2021/NĐ-CP", "dieu-6a"),
        ("amends", "9/2019/QH14", "dieu-32"),
        ("amends", "3/2018/QH14", ""),
        ("cites", "4/2019/QH14", ""),
        ("amends", "3/2018/QH14", "dieu-8"),
    ]


REPEALING = """Điều 9. Hiệu lực thi hành
1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2030.
2. Các văn bản sau đây hết hiệu lực từ ngày 15 tháng 8 năm 2030:
a) Nghị định số 7/2021/NĐ-CP ngày 02/3/2021 quy định chi tiết Luật số 5/2020/QH14;
b) Khoản 2 Điều 3 của Nghị định số 8/2021/NĐ-CP.
"""


def test_each_item_of_a_list_is_an_edge_with_its_day_and_its_lead_in() -> None:
    whole = document(REPEALING)
    first, nested, second = read_relations(whole)
    assert (first.kind, first.target, first.anchor) == (
        "repeals", "7/2021/NĐ-CP", "dieu-9-khoan-2-diem-a",
    )  # fmt: skip
    assert (nested.kind, nested.target) == ("cites", "5/2020/QH14")
    assert (second.kind, second.provision) == ("repeals", "dieu-3-khoan-2")
    assert first.since == second.since == date(2030, 8, 15)
    assert first.signed == date(2021, 3, 2)
    assert first.note.startswith("Các văn bản sau đây hết hiệu lực")
    assert whole.text[first.start : first.end].startswith("a) Nghị định số 7/2021/NĐ-CP")


def test_an_edge_holds_from_the_day_the_text_itself_does() -> None:
    text = (
        "Điều 9. Hiệu lực\nNghị định số 7/2021/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có"
        " hiệu lực."
    )
    [edge] = read_relations(document(text))
    assert edge.since == date(2030, 7, 1)
    assert read_relations(document(text, effective=None))[0].since is None


CONSOLIDATED = """VĂN BẢN HỢP NHẤT
Luật Trồng rừng số 5/2020/QH14 ngày 05/6/2020, có hiệu lực từ ngày 01/01/2021, được sửa đổi bởi:
1. Luật Đê điều số 9/2022/QH15 ngày 01/7/2022, có hiệu lực kể từ ngày 01/01/2023;
Điều 1. Phạm vi
1. Luật này quy định việc trồng rừng1 ở đồi núi.
2. Luật này không áp dụng cho vườn nhà.
Điều 2. Cây
Cây được trồng.
1 Khoản này được sửa đổi theo khoản 3 Điều 8 Luật số 9/2022/QH15, có hiệu lực từ ngày 01/01/2023.
"""


def test_a_consolidated_text_names_its_base_what_amended_it_and_where() -> None:
    text = document(CONSOLIDATED, number="1/VBHN-VPQH", type="consolidated", title="Luật")
    found = read_relations(text)
    assert [(e.kind, e.target, e.provision, e.anchor) for e in found if e.kind != "amended_by"] == [
        ("consolidates", "5/2020/QH14", "", found[0].anchor)
    ]
    amended = [e for e in found if e.kind == "amended_by"]
    assert [(e.target, e.provision, e.since) for e in amended] == [
        ("9/2022/QH15", "", date(2023, 1, 1)),
        ("9/2022/QH15", "dieu-8-khoan-3", date(2023, 1, 1)),
    ]
    assert amended[1].anchor == "dieu-1-khoan-1"  # where the note's mark stands


def test_a_law_called_by_name_is_the_one_of_the_preamble() -> None:
    text = """Căn cứ Luật Trồng rừng ngày 5 tháng 6 năm 2020;
Điều 1. Chung
1. Theo Điều 5 của Luật trồng rừng thì được.
2. Luật Trồng rừng số 2/2010/QH12 vẫn áp dụng cho hợp đồng cũ.
"""
    found = read_relations(document(text))
    assert [(e.target, e.provision, e.signed) for e in found if e.kind == "cites"] == [
        ("Luật Trồng rừng", "dieu-5", date(2020, 6, 5)),
        ("2/2010/QH12", "", None),
    ]


def test_a_date_given_once_holds_for_the_number_everywhere() -> None:
    text = "Nghị quyết số 28/NQ-CP ngày 03/3/2021 được thực hiện.\nTheo Nghị quyết 28/NQ-CP."
    assert [edge.signed for edge in read_relations(document(text))] == [date(2021, 3, 3)] * 2


def test_stated_and_proved_are_one_edge() -> None:
    stated = Relation("replaces", "7/2021/ND-CP", "Toàn bộ")
    proved = Relation("repeals", "7/2021/NĐ-CP", start=5, end=9, since=date(2030, 7, 1))
    other = Relation("cites", "8/2021/NĐ-CP", start=1, end=2)
    merged = combined([stated], [proved, other])
    assert merged[0] == Relation(
        "replaces", "7/2021/ND-CP", "Toàn bộ", start=5, end=9, since=date(2030, 7, 1)
    )
    assert merged[1:] == (other,)


def test_a_part_does_not_prove_that_the_whole_was_replaced() -> None:
    stated = Relation("replaces", "7/2021/NĐ-CP")
    part = Relation("repeals", "7/2021/NĐ-CP", provision="dieu-5", start=5, end=9)
    assert combined([stated], [part]) == (stated, part)


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("28/NQ-CP", "28-nq-cp"),
        ("Nghị định 145/2020", "decree:145-2020"),
        ("Luật Bình đẳng giới", "luat-binh-dang-gioi"),
        ("uit/123", "uit/123"),
    ],
)
def test_targets_have_keys(target: str, key: str) -> None:
    assert target_key(target) == key


PIECES = (
    "Căn cứ ", "Luật Trồng rừng ", "số 5/2020/QH14", " ngày 05/6/2020", "\n", "Điều 1. ", "1. ",
    "Sửa đổi, bổ sung ", "khoản 2 Điều 5 ", "của ", "như sau:", "“", "”", "bãi bỏ ", "thay thế ",
    "hết hiệu lực", " và ", ", ", "; ", ". ", "Nghị định này ", "trừ ", "28/NQ-CP", "a) ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_every_edge_has_words_that_prove_it(pieces: list[str]) -> None:
    whole = document("".join(pieces))
    for edge in read_relations(whole):
        assert 0 <= edge.start < edge.end <= len(whole.text)
        words = whole.text[edge.start : edge.end]
        assert words == words.strip()
        if edge.anchor:
            place = find_provision(whole, edge.anchor)
            assert place is not None


@pytest.mark.parametrize(
    "piece",
    [
        "5/2020/QH14 ",
        "Luật Trồng rừng ",
        "Luật ",
        "bãi bỏ 28/NQ-CP và ",
        "“28/NQ-CP ",
        "Điều 5, ",
        "sửa đổi ",
        "1 Khoản này được sửa đổi 28/NQ-CP\n",
        "khoản 2 28/NQ-CP trừ ",
        "Law on A and ",
        "từ Điều 1 đến Điều 200 Luật số 5/2020/QH14, ",
    ],
)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))  # a second; hours, if a step were quadratic
    assert len(read_relations(Document("d.vi", "t", text, "vi"))) <= MOST_RELATIONS
