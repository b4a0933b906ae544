"""Two texts name the same figures however each writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answer.figures import figures_of
from indexer.language.text import canonical

LAW = """Theo Nghị định 145/2020/NĐ-CP ngày 14/12/2020, từ ngày 01/7/2025 mức tham chiếu là
2.340.000 đồng; lao động nữ được nghỉ 06 (sáu) tháng, hưởng 75% và trả ít nhất bằng 1,5 lần.
Thời hạn là 120 ngày; hai năm một lần."""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Six months", "en"),
        ("6 months", "en"),
        ("sáu tháng", "vi"),
        ("VND 2,340,000", "en"),
        ("2.34 million dong", "en"),
        ("2,34 triệu đồng", "vi"),
        ("seventy-five percent", "en"),
        ("75 per cent", "en"),
        ("1.5 times", "en"),
        ("since July 1, 2025", "en"),
        ("from July 2025", "en"),
        ("in 2025", "en"),
        ("Decree 145/2020/ND-CP", "en"),
        ("một trăm hai mươi ngày", "vi"),
        ("one hundred and twenty days", "en"),
        ("every two years", "en"),
        ("no figure at all", "en"),
        ("ba em được nghỉ", "vi"),
    ],
)
def test_what_a_text_names_is_found_in_other_words(text: str, language: str) -> None:
    assert not figures_of(text, language).without([figures_of(LAW, "vi")])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("seven months", "en"),
        ("6 days", "en"),
        ("sáu ngày", "vi"),
        ("2,340 dong", "en"),
        ("2.4 triệu đồng", "vi"),
        ("15 times", "en"),
        ("July 2, 2025", "en"),
        ("August 2025", "en"),
        ("in 2024", "en"),
        ("Decree 146/2020/ND-CP", "en"),
        ("one month", "en"),
        ("half of it", "en"),
        ("một trăm hai mươi mốt ngày", "vi"),
        ("120 %", "vi"),
    ],
)
def test_what_a_text_does_not_name_is_missed(text: str, language: str) -> None:
    assert figures_of(text, language).without([figures_of(LAW, "vi")])


@given(st.text(max_size=200), st.sampled_from(["vi", "en"]))
def test_a_text_names_its_own_figures(text: str, language: str) -> None:
    figures = figures_of(canonical(text), language)
    assert not figures.without([figures])


@given(st.integers(0, 10**9))
def test_a_number_is_the_same_with_either_mark_between_its_thousands(number: int) -> None:
    vietnamese = figures_of(f"{number:,}".replace(",", ".") + " đồng", "vi")
    assert not figures_of(f"{number:,} dong", "en").without([vietnamese])
    assert not figures_of(f"{number} dong", "en").without([vietnamese])
