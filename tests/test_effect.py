"""When a text takes effect by its own words, and never by another's. All texts are our own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import law_texts

from indexer.documents.effect import Effect, read_effect

SIGNED = date(2025, 5, 10)


def effective(text: str, kind: str = "") -> date | None:
    return read_effect(text, kind, SIGNED).effective


@pytest.mark.parametrize(
    "clause",
    [
        "Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2025.",
        "Điều 9. Nghị định này có hiệu lực từ 01/7/2025.",
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025, trừ khoản 2 Điều này.",
        "Điều 5. Hiệu lực thi hành Thông tư này có hiệu lực kể từ ngày 01/07/2025.",
        "Điều 5. Hiệu lực thi hành1. Thông tư này có hiệu lực kể từ ngày 01/07/2025.",
        "Trừ quy định tại khoản 2, Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.",
        "Quyết định này thay thế Quyết định số 9/QĐ-BHXH và có hiệu lực từ ngày 01/7/2025.",
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh Mẫu thông qua ngày 20 tháng 6 năm 2025 và"
        " có hiệu lực từ ngày 01 tháng 7 năm 2025.",
        "Thông tư này gồm 3 chương, 12 điều, có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.",
        "Nghị quyết liên tịch này có hiệu lực thi hành từ 00 giờ 00 phút ngày 01/7/2025.",
        "Thông tư liên tịch này có hiêu lục thi hành kể từ ngày01 tháng 7năm 2025.",
        "Quy chế này có hiệu lực vào ngày 01 tháng 7 năm 2025.",
        "Pháp lệnh nầy có hiệu lực ngay từ ngày 01/7/2025.",
        "- Chỉ thị này có giá trị thi hành kể từ ngày 01/07/2025.",
        "This Decree takes effect from July 1, 2025.",
        "1. This Law shall come into force on 1 July 2025, except for Clause 2.",
        "This Circular is effective as of July 01, 2025.",
        "This Resolution enters into force from the 1 July 2025.",
        "This Decision, together with its annex, shall take effect on July 1, 2025.",
    ],
)
def test_the_clause_of_the_document_itself_is_read(clause: str) -> None:
    assert effective(f"Lời mở đầu.\n{clause}\nĐiều 10. Thi hành") == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký.", SIGNED),
        ("Quyết định này có hiệu lực thi hành từ ngày ký ban hành.", SIGNED),
        ("Quyết định này thi hành kể từ ngày ký.", SIGNED),
        ("Nghị quyết này có hiệu lực từ ngày được thông qua.", SIGNED),
        ("Chỉ thị này có hiệu lực ngay sau khi ký.", SIGNED),
        ("Thông tư này có hiệu lực sau 45 ngày kể từ ngày ký ban hành.", date(2025, 6, 24)),
        ("Thông tư này có hiệu lực sau 15 ngày, kể từ ngày ký.", date(2025, 5, 25)),
        ("Thông tư này có hiệu lực sau 45 (bốn mươi lăm) ngày kể từ ngày ký.", date(2025, 6, 24)),
        ("This Decision takes effect on the date of its signing.", SIGNED),
        ("This Directive comes into force from the signing date.", SIGNED),
        ("This Decision takes effect upon signing.", SIGNED),
        ("This Circular takes effect 45 days after the date of signing.", date(2025, 6, 24)),
    ],
)
def test_days_are_counted_from_the_signing(clause: str, day: date) -> None:
    assert effective(clause) == day
    assert read_effect(clause, "", None).effective is None


@pytest.mark.parametrize(
    "clause",
    [
        "Nghị định số 1/2020/NĐ-CP có hiệu lực kể từ ngày 01/7/2025.",
        "Luật Mẫu số 1/2024/QH15 có hiệu lực từ ngày 01/7/2025, được sửa đổi bởi luật khác.",
        "Quy định tại khoản 2 của Nghị định này có hiệu lực từ ngày 01/7/2025.",
        "Các chế độ tại Thông tư này được thực hiện từ ngày 01/7/2025.",
        "Từ ngày Luật này có hiệu lực thi hành, sau 12 tháng không thuộc diện thì thôi.",
        "Văn bản cũ hết hiệu lực kể từ ngày 01/7/2025.",
        "Nghị định này thay thế Nghị định số 1/2020/NĐ-CP có hiệu lực từ ngày 01/7/2025.",
        "Nghị định này hướng dẫn Luật số 1/2024/QH15, có hiệu lực từ ngày 01/7/2025.",
        "Sửa đổi Điều 9 như sau: “Điều 9. Nghị định này có hiệu lực từ ngày 01/7/2025.”",
        "Nghị định này có hiệu lực kể từ ngày đăng Công báo.",
        "Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.",
        "Thông tư này có hiệu lực kể từ ngày     tháng     năm 2025.",
        "Thông tư này có hiệu lực kể từ năm học 2025 - 2026.",
        "Hợp đồng này có hiệu lực từ ngày 01/7/2025.",
        "Decree No. 1/2020/ND-CP takes effect from July 1, 2025.",
        "Clause 2 of this Decree takes effect from July 1, 2025.",
    ],
)
def test_the_day_of_anything_else_is_not_taken(clause: str) -> None:
    assert effective(f"Lời mở đầu.\n{clause}\nĐiều 10. Thi hành") is None


def test_the_main_day_is_the_first_that_is_named() -> None:
    text = (
        "1. Luật này có hiệu lực từ ngày 01/7/2025, trừ khoản 2.\n"
        "2. Quy định tại Điều 3 của Luật này có hiệu lực từ ngày 01/01/2025."
    )
    assert effective(text, "law") == date(2025, 7, 1)


def test_a_form_in_an_annex_is_another_kind_of_document() -> None:
    text = "Thông tư hướng dẫn.\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký."
    assert effective(text, "circular") is None
    assert effective(text, "decision") == SIGNED


def test_a_consolidated_text_has_no_effect_of_its_own() -> None:
    assert effective("Luật này có hiệu lực từ ngày 01/7/2025.", "consolidated") is None


@pytest.mark.parametrize(
    ("clause", "expires"),
    [
        ("Nghị quyết này có hiệu lực từ ngày 01/7/2025 đến hết ngày 31/12/2026.", "2027-01-01"),
        ("Nghị quyết này có hiệu lực từ ngày 01/7/2025 và được thực hiện đến hết ngày"
         " 31 tháng 12 năm 2026.", "2027-01-01"),
        ("Nghị quyết này có hiệu lực từ ngày 01/7/2025 và được thực hiện trong 05 năm.",
         "2030-07-01"),
        ("Quyết định này có hiệu lực từ ngày 31/8/2025 và thực hiện trong thời hạn 18 tháng.",
         "2027-02-28"),
        ("Nghị quyết này hết hiệu lực thi hành kể từ ngày 01/3/2027.", "2027-03-01"),
        ("This Resolution takes effect from July 1, 2025 to December 31, 2026.", "2027-01-01"),
        ("Luật này có hiệu lực từ ngày 01/7/2025.\nLuật Mẫu số 1/2012/QH13 hết hiệu lực từ ngày"
         " 01/7/2025.", None),
    ],
)  # fmt: skip
def test_the_end_is_the_first_day_without_effect(clause: str, expires: str | None) -> None:
    found = read_effect(clause, "", SIGNED).expires
    assert (found.isoformat() if found else None) == expires


@given(law_texts)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read_effect(text, "law", None), Effect)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    assert (
        effective(f"Luật này có hiệu lực từ ngày {day:%d} tháng {day.month} năm {day.year}.") == day
    )
