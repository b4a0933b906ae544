"""The day asked about is told from the dates that name a law or tell of the case."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.answer.days import find_day_asked

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tính đến năm 2023, lương cơ sở là bao nhiêu?", "2023-12-31"),
        ("tinh den ngay 30/6/2024 luong co so la bao nhieu", "2024-06-30"),
        ("As of 2023, what was the base salary?", "2023-12-31"),
        ("what was the base salary as at 30 June 2024", "2024-06-30"),
        ("Từ ngày 01/7/2025, tuổi nghỉ hưu của nam là bao nhiêu?", "2025-07-01"),
        ("Lương cơ sở từ tháng 7/2024 là bao nhiêu?", "2024-07-01"),
        ("Kể từ tháng 7 năm 2025 ai được trợ cấp hưu trí xã hội?", "2025-07-01"),
        ("Mức lương cơ sở năm 2019 là bao nhiêu?", "2019-12-31"),
        ("Lương tối thiểu bao nhiêu vào năm 2022?", "2022-12-31"),
        ("How much was the minimum wage in 2022?", "2022-12-31"),
        ("What was the pension age in July 2025?", "2025-07-31"),
        ("Trước ngày 1/7/2025, rút một lần cần điều kiện gì?", "2025-06-30"),
        ("Before 2021, how long was probation?", "2020-12-31"),
        ("Sau năm 2025 thì sổ giấy còn dùng được không?", "2026-01-01"),
        ("Ngày 15/8/2024 mức lương cơ sở là bao nhiêu?", "2024-08-15"),
        ("Hiện nay mức tham chiếu là bao nhiêu?", "2026-11-22"),
        ("What is the fine currently?", "2026-11-22"),
    ],
)
def test_a_day_asked_about_is_found(text: str, day: str) -> None:
    found = find_day_asked(text, TODAY)
    assert found is not None
    assert found.day.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "Bộ luật Lao động 2019 quy định thử việc bao lâu?",
        "Theo Luật Bảo hiểm xã hội năm 2014, ai được nghỉ?",
        "Nghị định 145/2020/NĐ-CP ngày 14/12/2020 của ai?",
        "What does the 2019 Labour Code say about probation?",
        "What is in the Social Insurance Law 2024?",
        "How long is probation in the Labour Code of 2019?",
        "Em sinh năm 1970 thì bao giờ về hưu?",
        "Người đóng bảo hiểm trước ngày 1/7/2025 có được rút một lần không?",
        "Luật có hiệu lực từ ngày 01/7/2025 đúng không?",
        "I was born in 1970, when can I retire?",
        "Joseph Priestley ghi nhận oxi vào năm nào?",
        "mức hưởng thai sản",
        "Người phát hiện tài sản bị bỏ quên phải làm gì?",
        "nguoi phat hien tai san bi bo quen phai lam gi",
        "Lao động nữ đã mất bao nhiêu việc làm năm 2020?",
        "Tỷ lệ tăng từ năm 2016 đến năm 2020 là bao nhiêu?",
        "What did the council decide in 2015?",
        "Đến năm 2030 phấn đấu bao nhiêu phần trăm lãnh đạo là nữ?",
        "What share of managers should be women by 2030?",
        "Hội nghị họp năm 1930 ở đâu?",
        "Nghỉ 30/4 và 1/5 được mấy ngày?",
        "",
    ],
)
def test_other_dates_are_no_day_asked_about(text: str) -> None:
    assert find_day_asked(text, TODAY) is None


def test_offsets_take_the_words_in_front_along() -> None:
    text = "Lương cơ sở tính đến ngày 30/6/2024 là bao nhiêu?"
    found = find_day_asked(text, TODAY)
    assert found is not None
    assert text[found.start : found.end] == "tính đến ngày 30/6/2024"
