from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.anchors import NUMBERED_KINDS, anchor, anchors, citation_label, label
from indexer.documents.provision_refs import find_provisions

A169 = (("article", "169"), ("clause", "2"), ("point", "a"))


@pytest.mark.parametrize(("path", "expected"), [
    (A169, "dieu-169-khoan-2-diem-a"),
    ((("article", "5a"),), "dieu-5a"),
    ((("article", "5A"),), "dieu-5a"),
    ((("clause", "1"), ("point", "d")), "khoan-1-diem-d"),
    ((("clause", "1"), ("point", "đ")), "khoan-1-diem-dd"),
    ((("chapter", "II"),), "chuong-ii"),
    ((("chapter", "II"), ("section", "1")), "chuong-ii-muc-1"),
    ((("chapter", "II"), ("section", "1"), ("article", "5")), "dieu-5"),
    ((("part", "I"), ("chapter", "II")), "chuong-ii"),
    ((("part", "thứ nhất"),), "phan-i"),
    ((("part", "THỨ HAI"),), "phan-ii"),
    ((("part", "One"),), "phan-i"),
    ((("part", "III"),), "phan-iii"),
    ((("heading", "1"),), "de-muc-1"),
    ((("paragraph", "3"),), "doan-3"),
])  # fmt: skip
def test_anchors_are_the_same_in_every_language(path, expected):
    assert anchor(path) == expected


def test_what_a_person_may_mean_is_given_likeliest_first():
    assert anchors((("chapter", "3"), ("section", "1"))) == (
        "chuong-3-muc-1", "chuong-iii-muc-1", "chuong-3-muc-i", "chuong-iii-muc-i",
    )  # fmt: skip
    assert anchors((("chapter", "XIV"),)) == ("chuong-xiv", "chuong-14")
    assert anchors((("clause", "1"), ("point", "d"))) == ("khoan-1-diem-d", "khoan-1-diem-dd")
    assert anchors((("clause", "1"), ("point", "đ"))) == ("khoan-1-diem-dd",)
    assert anchors(A169) == ("dieu-169-khoan-2-diem-a",)


def test_labels_are_printed_in_the_language_of_the_document():
    assert [label(kind, "1", "vi") for kind in NUMBERED_KINDS] == [
        "Phần 1", "Chương 1", "Mục 1", "Điều 1", "khoản 1", "điểm 1",
    ]  # fmt: skip
    assert [label(kind, "1", "en") for kind in NUMBERED_KINDS] == [
        "Part 1", "Chapter 1", "Section 1", "Article 1", "Clause 1", "Point 1",
    ]  # fmt: skip
    assert citation_label(A169[1:], "en") == "Point a, Clause 2"


FIGURES = st.integers(1, 200).map(str)
POINTS = st.sampled_from("abcdđeghiklmnopqrstuvxy")


@given(FIGURES, st.none() | FIGURES, st.none() | POINTS, st.sampled_from(["vi", "en"]))
def test_a_printed_citation_is_read_back(article, clause, point, language):
    path = [("article", article)]
    path += [("clause", clause)] if clause else []
    path += [("point", point)] if point and clause else []
    [found] = find_provisions(citation_label(path, language))
    assert found.path == tuple(path)
    assert found.anchor == anchor(path)
