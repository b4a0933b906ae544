"""Words in a row in one text, as a reader types them who has it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.text import canonical, fold
from indexer.search.within import find_within

TEXT = "Hoà giải ở cơ sở. Hóa chất; HÒA GIẢI viên. Điểm a khoản 2, Nghị định 145/2020/NĐ-CP"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hoa giai", ["Hoà giải", "HÒA GIẢI"]),
        ("hòa giải", ["Hoà giải", "HÒA GIẢI"]),
        ("hoà", ["Hoà", "HÒA"]),
        ("hoa", ["Hoà", "Hóa", "HÒA"]),
        ("hoa giải", ["Hoà giải", "HÒA GIẢI"]),
        ("hóa giải", []),
        ("hò", ["Ho", "HÒ"]),  # on the way to "hòa"
        ("oa", []),
        ("145/2020/nd", ["145/2020/NĐ"]),
        ("diem a", ["Điểm a"]),
        ("  co   so. ", ["cơ sở."]),
        (". hoa", [". Hóa"]),
        ("(", []),
        ("", []),
        (" ", []),
        ("sở. Ho\u0301a", ["sở. Hóa"]),
    ],
)
def test_words_are_found_as_they_are_typed(typed: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in find_within(TEXT, typed)] == found


def test_words_of_two_paragraphs_are_no_row() -> None:
    assert find_within("thai sản\nthai\nsản", "thai san") == ((0, 8),)


words = st.text(st.sampled_from("aăâoóòơuyd đĐAQ.,(\n"), max_size=20).map(canonical)


@given(text=words, typed=words)
def test_what_is_found_is_what_was_typed_but_for_marks_and_spaces(text: str, typed: str) -> None:
    before = 0
    for start, end in find_within(text, typed):
        assert before <= start < end <= len(text)
        assert fold(text[start:end]).split() == fold(typed).split()
        before = end


@given(text=words)
def test_a_whole_line_is_found_in_itself_with_and_without_diacritics(text: str) -> None:
    line = " ".join(text.split("\n")[0].split())
    if line:
        assert find_within(line, line)[0][0] == 0
        assert find_within(line, fold(line))[0][0] == 0
