from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.provision_refs import ProvisionReference, chains, find_provisions

# (text, [(text of the reference, its anchor), ...])
REFERENCES = [
    ("điểm a khoản 2 Điều 169", [("điểm a khoản 2 Điều 169", "dieu-169-khoan-2-diem-a")]),
    ("Điểm đ Khoản 1 Điều 3", [("Điểm đ Khoản 1 Điều 3", "dieu-3-khoan-1-diem-dd")]),
    ("điểm d khoản 1 Điều 3", [("điểm d khoản 1 Điều 3", "dieu-3-khoan-1-diem-d")]),
    ("điểm a khỏan 2 điều 5", [("điểm a khỏan 2 điều 5", "dieu-5-khoan-2-diem-a")]),
    ("k.2 đ.169", [("k.2 đ.169", "dieu-169-khoan-2")]),
    ("Đ.5 k.2 đ.a", [("Đ.5 k.2 đ.a", "dieu-5-khoan-2-diem-a")]),
    ("đ5 k2", [("đ5 k2", "dieu-5-khoan-2")]),
    ("diem d khoan 2 dieu 5", [("diem d khoan 2 dieu 5", "dieu-5-khoan-2-diem-d")]),
    ("điều5 khoản2", [("điều5 khoản2", "dieu-5-khoan-2")]),
    ("khoản 1a Điều 33b", [("khoản 1a Điều 33b", "dieu-33b-khoan-1a")]),
    ("khoản 2 \nĐiều 5", [("khoản 2 \nĐiều 5", "dieu-5-khoan-2")]),
    ("khoản 2 của Điều 5", [("khoản 2 của Điều 5", "dieu-5-khoan-2")]),
    ("điều 5, khoản 2", [("điều 5, khoản 2", "dieu-5-khoan-2")]),
    ("điểm 1.2 khoản 1 Điều 5", [("điểm 1.2 khoản 1 Điều 5", "dieu-5-khoan-1-diem-1.2")]),
    # lists
    ("các điều 5, 6 và 7", [("điều 5", "dieu-5"), ("6", "dieu-6"), ("7", "dieu-7")]),
    ("khoản 1 và khoản 2 Điều 5",
     [("khoản 1", "dieu-5-khoan-1"), ("khoản 2 Điều 5", "dieu-5-khoan-2")]),
    ("các điểm a, đ và e khoản 2 Điều 5",
     [("điểm a", "dieu-5-khoan-2-diem-a"), ("đ", "dieu-5-khoan-2-diem-dd"),
      ("e khoản 2 Điều 5", "dieu-5-khoan-2-diem-e")]),
    ("khoản 1, 2 và 3 Điều 5",
     [("khoản 1", "dieu-5-khoan-1"), ("2", "dieu-5-khoan-2"), ("3 Điều 5", "dieu-5-khoan-3")]),
    ("Điều 5 và Điều 7", [("Điều 5", "dieu-5"), ("Điều 7", "dieu-7")]),
    ("điểm a khoản 1, điểm b và c khoản 2 Điều 5 và Điều 7",
     [("điểm a khoản 1", "dieu-5-khoan-1-diem-a"), ("điểm b", "dieu-5-khoan-2-diem-b"),
      ("c khoản 2 Điều 5", "dieu-5-khoan-2-diem-c"), ("Điều 7", "dieu-7")]),
    ("Điều 3, Điều 4 và khoản 2, 3 Điều 5",
     [("Điều 3", "dieu-3"), ("Điều 4", "dieu-4"), ("khoản 2", "dieu-5-khoan-2"),
      ("3 Điều 5", "dieu-5-khoan-3")]),
    ("Điều 5, khoản 2 Điều 7", [("Điều 5", "dieu-5"), ("khoản 2 Điều 7", "dieu-7-khoan-2")]),
    ("Điều 5 khoản 2, Điều 7 khoản 3",
     [("Điều 5 khoản 2", "dieu-5-khoan-2"), ("Điều 7 khoản 3", "dieu-7-khoan-3")]),
    ("khoản 1 Điều 5 khoản 2",
     [("khoản 1 Điều 5", "dieu-5-khoan-1"), ("khoản 2", "dieu-5-khoan-2")]),
    # ranges give their ends
    ("từ Điều 5 đến Điều 7", [("Điều 5", "dieu-5"), ("Điều 7", "dieu-7")]),
    ("từ khoản 1 đến khoản 3 Điều 5",
     [("khoản 1", "dieu-5-khoan-1"), ("khoản 3 Điều 5", "dieu-5-khoan-3")]),
    ("Articles 5-7", [("Articles 5", "dieu-5"), ("7", "dieu-7")]),
    # what lies above articles
    ("Chương II", [("Chương II", "chuong-ii")]),
    ("Mục 1 Chương III", [("Mục 1 Chương III", "chuong-iii-muc-1")]),
    ("Phần thứ nhất", [("Phần thứ nhất", "phan-i")]),
    ("Điều 5 Chương II", [("Điều 5 Chương II", "dieu-5")]),
    # English
    ("Article 169(2)(a)", [("Article 169(2)(a)", "dieu-169-khoan-2-diem-a")]),
    ("Article 169(2)(a) and (b)",
     [("Article 169(2)(a)", "dieu-169-khoan-2-diem-a"), ("(b)", "dieu-169-khoan-2-diem-b")]),
    ("Articles 5(1) and 6(2)", [("Articles 5(1)", "dieu-5-khoan-1"), ("6(2)", "dieu-6-khoan-2")]),
    ("Art. 5", [("Art. 5", "dieu-5")]),
    ("Arts 5 and 6", [("Arts 5", "dieu-5"), ("6", "dieu-6")]),
    ("Article 5.2", [("Article 5.2", "dieu-5-khoan-2")]),
    ("Clause 2, Article 5", [("Clause 2, Article 5", "dieu-5-khoan-2")]),
    ("Clause (2) of Article 5", [("Clause (2) of Article 5", "dieu-5-khoan-2")]),
    ("paragraph 2 of Article 5", [("paragraph 2 of Article 5", "dieu-5-khoan-2")]),
    ("point a, clause 2, Article 169",
     [("point a, clause 2, Article 169", "dieu-169-khoan-2-diem-a")]),
    ("Article 5, Clause 2, Point a", [("Article 5, Clause 2, Point a", "dieu-5-khoan-2-diem-a")]),
    ("Points a and b, Clause 2, Article 5",
     [("Points a", "dieu-5-khoan-2-diem-a"), ("b, Clause 2, Article 5", "dieu-5-khoan-2-diem-b")]),
    ("Section 1, Chapter III", [("Section 1, Chapter III", "chuong-iii-muc-1")]),
    ("Part One", [("Part One", "phan-i")]),
    # what stops a reference
    ("theo Điều 5. Khoản 2 Điều 6", [("Điều 5", "dieu-5"), ("Khoản 2 Điều 6", "dieu-6-khoan-2")]),
    ("Điều 5, 10 ngày sau", [("Điều 5", "dieu-5")]),
    ("khoản 2 Điều này và điểm a khoản này", [("khoản 2", "khoan-2"), ("điểm a", "diem-a")]),
    ("Điều 5 và 28/NQ-CP", [("Điều 5", "dieu-5")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFERENCES, ids=[text for text, _ in REFERENCES])
def test_references_are_found_with_their_place(text, expected):
    found = find_provisions(f"Theo {text} thì")
    assert [(one.text, one.anchor) for one in found] == expected


@pytest.mark.parametrize("text", [
    "", "điều", "khoản 2 triệu đồng", "khoản 2,5 triệu", "tài khoản 123", "Điều 19.6.LQ.1. Phạm vi",
    "at this point a worker", "điểm 5.5", "các mục vi phạm", "chương trình 135", "D03-TS", "k2",
    "500 đ", "mức 2", "chọn điểm đến", "Article one", "khoản 2024", "mục v.v.",
])  # fmt: skip
def test_what_is_no_reference_is_left_alone(text):
    assert find_provisions(text) == []


def test_a_reference_knows_text_place_and_path():
    text = "Xem khoản 2 Điều 5."
    path = (("article", "5"), ("clause", "2"))
    assert find_provisions(text) == [ProvisionReference("khoản 2 Điều 5", 4, 18, path)]


def test_point_d_typed_without_diacritics_may_be_either():
    [found] = find_provisions("diem d khoan 1 dieu 5")
    assert found.anchors == ("dieu-5-khoan-1-diem-d", "dieu-5-khoan-1-diem-dd")


def test_a_lone_letter_makes_a_weak_chain():
    [chain] = chains("k2")
    assert chain.weak
    [chain] = chains("đ5 k2")
    assert not chain.weak


PIECES = st.sampled_from([
    "Điều", "khoản", "điểm", "đ.", "k.", "Article", "clause", "point", "Chương", "Mục", "Phần",
    "1", "2", "5a", "đ", "a", "II", "(2)", "(a)", ",", "và", "đến", ";", "-", "của", "\n", " ",
])  # fmt: skip


@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join) | st.text())
def test_any_text_gives_references_in_order_that_point_at_themselves(text):
    end = 0
    for found in find_provisions(text):
        assert found.start >= end
        assert found.text == text[found.start : found.end]
        assert found.path
        assert found.anchors[0] == found.anchor
        end = found.end


@pytest.mark.parametrize("piece", ["điều ", "Điều 5, ", "khoản 1 ", "(a)", "điểm a, ", "5.", "1, "])
def test_long_repetitions_come_to_an_end(piece):
    code = (
        "from indexer.documents.provision_refs import find_provisions; "
        f"find_provisions('Điều 1 ' + {piece!r} * 20_000)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
