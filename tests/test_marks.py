"""Markdown without its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import law_texts

from indexer.documents.marks import unmarked


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**Điều 1.** Phạm vi", "Điều 1. Phạm vi"),
        ("**Điều 1****5****.****Quy định**", "Điều 15.Quy định"),
        ("1. *Giới* là đặc điểm", "1. Giới là đặc điểm"),
        ("__Chú ý__: số `12`", "Chú ý: số 12"),
        ("Họ tên: ________", "Họ tên: ________"),
        ("[Luật](https://example.org/a_b) này", "Luật này"),
        ("> Bản tóm lược", "Bản tóm lược"),
        ("| Số hiệu | 28/NQ-CP |", "Số hiệu | 28/NQ-CP"),
        ("|---|---|", ""),
        ("---", ""),
        ("- Lao động nữ", "- Lao động nữ"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        (r"1\. Lời", "1. Lời"),
        ("Thời giờ<br>làm việc", "Thời giờ làm việc"),
        ("<!-- ghi chú -->Lời", "Lời"),
    ],
)
def test_marks_go_and_words_stay(line: str, text: str) -> None:
    assert [row.text for row in unmarked(line)] == [text]


def test_a_heading_is_known_as_one() -> None:
    rows = unmarked("## Chương I. QUY ĐỊNH CHUNG ##\n\nLời #1")
    assert [(row.text.strip(), row.heading) for row in rows] == [
        ("Chương I. QUY ĐỊNH CHUNG", True), ("", False), ("Lời #1", False),
    ]  # fmt: skip


@given(law_texts)
def test_any_text_is_read_line_by_line(text: str) -> None:
    assert len(unmarked(text)) <= text.count("\n") + 1
