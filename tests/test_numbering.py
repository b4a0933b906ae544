from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spellings import CITATIONS, NUMBERS

from indexer.documents.number_refs import NumberReference
from indexer.documents.numbering import find_citations, find_numbers


@pytest.mark.parametrize("spelling", NUMBERS, ids=lambda spelling: spelling.text)
def test_every_spelling_of_a_number_is_one_reference(spelling):
    [found] = find_numbers(spelling.text)
    assert (found.key, found.type, found.serial, found.year) == (
        spelling.key, spelling.type, spelling.serial, spelling.year,
    )  # fmt: skip
    assert spelling.text.removeprefix("Số: ").removeprefix("Labour ") == found.text


@pytest.mark.parametrize("spelling", CITATIONS, ids=lambda spelling: spelling.text)
def test_every_spelling_of_a_citation_joins_provision_and_document(spelling):
    [found] = find_citations(spelling.text)
    assert found.provision is not None
    assert found.provision.anchor == spelling.anchor
    if not spelling.serial:
        assert found.document is None
        return
    document = found.document
    assert document is not None
    assert (document.key, document.type, document.serial, document.year) == (
        spelling.key, spelling.type, spelling.serial, spelling.year,
    )  # fmt: skip


def test_the_table_of_spellings_is_as_long_as_promised():
    assert len(NUMBERS) >= 60
    assert len(CITATIONS) >= 40


def test_a_reference_takes_in_its_words_and_its_date():
    text = "Căn cứ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ"
    printed = "Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021"
    assert find_numbers(text) == [
        NumberReference(
            text=printed, start=7, end=7 + len(printed), key="28-nq-cp", type="resolution",
            serial="28", year=2021, signed=date(2021, 3, 3), issuer="government", number="28/NQ-CP",
        )
    ]  # fmt: skip


def test_the_four_28s_stay_apart():
    text = (
        "Nghị quyết 28/NQ-CP ngày 03/3/2021, Nghị quyết 28/NQ-CP ngày 29/6/2009, Nghị quyết "
        "28-NQ/TW ngày 23/5/2018 và Quyết định 28/2021/QĐ-TTg ngày 01/10/2021"
    )
    found = find_numbers(text)
    assert [one.serial for one in found] == ["28"] * 4
    assert len({(one.key, one.signed) for one in found}) == 4
    assert [(one.key, one.type, one.issuer, one.year) for one in found] == [
        ("28-nq-cp", "resolution", "government", 2021),
        ("28-nq-cp", "resolution", "government", 2009),
        ("28-nq-tw", "resolution", "party_central_committee", 2018),
        ("28-2021-qd-ttg", "decision", "prime_minister", 2021),
    ]


@pytest.mark.parametrize("text", [
    "28", "145/2020", "113/2023", "năm 2020", "kế hoạch 5 năm", "kế hoạch 2025", "Luật 2024",
    "Bộ luật Lao động 2019", "Hiến pháp 2013", "Labour Code 2019", "quyết định 3 người",
    "thông tư 1 trang", "trái pháp luật 12", "kỷ luật 12", "quyết định\n2. Tiền lương",
    "a decision 30 days later", "Nghị quyết này", "03/03/2021", "Điều 28", "",
])  # fmt: skip
def test_what_names_no_document_is_left_alone(text):
    assert find_numbers(text) == []


@pytest.mark.parametrize(("text", "type_"), [
    ("Luật Bảo hiểm y tế số 51/2024/QH15", "law"),
    ("Bộ luật Lao động số 45/2019/QH14", "code"),
    ("Nghị quyết số 93/2015/QH13", "resolution"),
    ("Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 51/2024/QH15", "law"),
    ("Pháp lệnh Dân số số 06/2003/PL-UBTVQH11", "ordinance"),
    ("Pháp lệnh số 06/2013/UBTVQH13", "ordinance"),
    ("Law on Gender Equality No. 73/2006/QH11", "law"),
    ("Luật này. Số 51/2024/QH15", ""),
    ("Circular 28/NQ-CP", "resolution"),  # the letters are surer than the words
])  # fmt: skip
def test_the_type_is_taken_from_letters_then_from_words(text, type_):
    [found] = find_numbers(text)
    assert found.type == type_


# (text, [(what the citation covers, anchor, key or number of the document), ...])
JOINED = [
    ("Điều 5 và Điều 7 Nghị định 145/2020/NĐ-CP",
     [("Điều 5", "dieu-5", "145-2020-nd-cp"),
      ("Điều 7 Nghị định 145/2020/NĐ-CP", "dieu-7", "145-2020-nd-cp")]),
    ("145/2020/nđ-cp đ.5 k.2", [("145/2020/nđ-cp đ.5 k.2", "dieu-5-khoan-2", "145-2020-nd-cp")]),
    ("k2 nđ 145", [("k2 nđ 145", "khoan-2", "145")]),
    ("Điều 5 Nghị định 145/2020/NĐ-CP và khoản 1 Điều 3 Thông tư 59/2015/TT-BLĐTBXH",
     [("Điều 5 Nghị định 145/2020/NĐ-CP", "dieu-5", "145-2020-nd-cp"),
      ("khoản 1 Điều 3 Thông tư 59/2015/TT-BLĐTBXH", "dieu-3-khoan-1", "59-2015-tt-bldtbxh")]),
    ("khoản 2 Điều 5 và 28/NQ-CP",
     [("khoản 2 Điều 5", "dieu-5-khoan-2", ""), ("28/NQ-CP", "", "28-nq-cp")]),
    ("Nghị định 145/2020/NĐ-CP, Điều 5 của Luật này",
     [("Nghị định 145/2020/NĐ-CP", "", "145-2020-nd-cp"), ("Điều 5", "dieu-5", "")]),
    ("Nghị định 145/2020/NĐ-CP\n\nĐiều 5. Phạm vi",
     [("Nghị định 145/2020/NĐ-CP", "", "145-2020-nd-cp"), ("Điều 5", "dieu-5", "")]),
    ("Article 169 of the 2019 Labour Code No. 45/2019/QH14",
     [("Article 169 of the 2019 Labour Code No. 45/2019/QH14", "dieu-169", "45-2019-qh14")]),
    ("Clause 2, Article 5, Decree No. 145/2020/ND-CP dated December 14, 2020",
     [("Clause 2, Article 5, Decree No. 145/2020/ND-CP dated December 14, 2020", "dieu-5-khoan-2",
       "145-2020-nd-cp")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), JOINED, ids=[text for text, _ in JOINED])
def test_provisions_are_joined_to_their_own_document_only(text, expected):
    found = [
        (
            text[one.start : one.end],
            one.provision.anchor if one.provision else "",
            (one.document.key or one.document.number) if one.document else "",
        )
        for one in find_citations(text)
    ]
    assert found == expected


PIECES = st.sampled_from([
    "Điều 5", "khoản 2", "k2", "điểm a", "và", ",", "của", "of", "Nghị định", "số", "Decree No.",
    "nđ", "145", "2020", "145/2020", "28/NQ-CP", "41/2024/QH15", "Luật", "ngày 03/3/2021", "\n",
])  # fmt: skip


@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join) | st.text())
@example("Luật Điều 5 41/2024/QH15")
def test_any_text_gives_citations_in_order_inside_it(text):
    end = 0
    for found in find_citations(text):
        assert end <= found.start < found.end <= len(text)
        assert found.provision or found.document
        end = found.end
    for number in find_numbers(text):
        assert number.text == text[number.start : number.end]
        assert number.number in number.text


@pytest.mark.parametrize("piece", ["1/1/", "nđ 145 ", "Luật số ", "nghị định ", "28/NQ-CP đ.5 "])
def test_long_repetitions_come_to_an_end(piece):
    code = (
        "from indexer.documents.numbering import find_citations; "
        f"find_citations({piece!r} * 10_000)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
