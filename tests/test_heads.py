"""What a document's head says of it. All texts are our own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from strategies import law_texts

from indexer.documents.heads import read_head

LAW = """QUỐC HỘI

Luật số: 1/2024/QH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

LUẬT
VIỆC LÀM MẪU

Căn cứ Hiến pháp;

Điều 1. Phạm vi
Luật này quy định.
Luật này được Quốc hội thông qua ngày 29 tháng 6 năm 2024.
"""
DECREE = """CHÍNH PHỦ
Số: 12/2024/NĐ-CP
Hà Nội, ngày 17 tháng 01 năm 2024

NGHỊ ĐỊNH
Quy định mức lương mẫu
đối với người lao động

Căn cứ Luật Tổ chức Chính phủ;
Theo Nghị định số 99/2020/NĐ-CP ngày 01 tháng 02 năm 2020;
"""


def test_a_law_is_named_as_people_name_it() -> None:
    head = read_head(LAW, "luat")
    assert (head.number, head.title) == ("1/2024/QH15", "Luật Việc làm mẫu")
    assert (head.type, head.issuer) == ("law", "national_assembly")
    assert head.signed == date(2024, 6, 29)


def test_a_decree_s_number_and_date_are_its_own_not_those_it_cites() -> None:
    head = read_head(DECREE, "nghi-dinh")
    assert head.number == "12/2024/NĐ-CP"
    assert head.title == "Nghị định quy định mức lương mẫu đối với người lao động"
    assert (head.type, head.issuer) == ("decree", "government")
    assert head.signed == date(2024, 1, 17)


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("LUẬT\nSỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT MẪU", "Luật sửa đổi một số điều của Luật Mẫu"),
        ("LUẬT VIỆC LÀM", "Luật Việc làm"),
        ("BỘ LUẬT\n\nLAO ĐỘNG", "Bộ luật Lao động"),
        ("QUYẾT ĐỊNH\nVề việc ban hành Sổ tay", "Quyết định về việc ban hành Sổ tay"),
        ("VĂN BẢN HỢP NHẤT - VĂN PHÒNG QUỐC HỘI\n\nLUẬT\nVIỆC LÀM", "Luật Việc làm"),
        ("NGHỊ QUYẾT\nCỦA QUỐC HỘI NƯỚC VIỆT NAM", "Nghị quyết của Quốc hội nước Việt Nam"),
    ],
)  # fmt: skip
def test_title_blocks(block: str, title: str) -> None:
    assert read_head(f"{block}\n\nCăn cứ Hiến pháp;\n\nĐiều 1. Phạm vi\nLời.", "x").title == title


@pytest.mark.parametrize(
    ("stem", "number", "title"),
    [
        ("145-2020-NĐ-CP", "145/2020/NĐ-CP", "Nghị định số 145/2020/NĐ-CP"),
        ("06-2003-PL-UBTVQH11", "06/2003/PL-UBTVQH11", "Pháp lệnh số 06/2003/PL-UBTVQH11"),
        ("28-NQ-TW", "28-NQ/TW", "Nghị quyết số 28-NQ/TW"),
        ("45-2019-QH14_VBHN", "45/2019/QH14", "Luật số 45/2019/QH14"),
        ("ghi-chep", "", "Lời mở đầu"),
    ],
)
def test_a_body_alone_is_named_by_its_file(stem: str, number: str, title: str) -> None:
    head = read_head("Lời mở đầu\nĐiều 1. Phạm vi\nLuật này quy định.", stem)
    assert (head.number, head.title) == (number, title)


def test_the_source_line_of_the_codification_tells_where_a_text_is_from() -> None:
    text = (
        "Điều 1. Phạm vi\n(Điều 1 Nghị định số 1/2020/NĐ-CP Quy định về tuổi mẫu ngày 18/11/2020 "
        "của Chính phủ, có hiệu lực thi hành kể từ ngày 01/01/2021)\nLời."
    )
    head = read_head(text, "x")
    assert (head.number, head.title) == ("1/2020/NĐ-CP", "Nghị định quy định về tuổi mẫu")
    assert (head.issuer, head.signed) == ("government", date(2020, 11, 18))
    assert head.effective == date(2021, 1, 1)


def test_a_news_item_has_its_first_line_and_date_and_no_number_it_cites() -> None:
    text = "Vì sự tiến bộ của phụ nữ\n\n16/03/2021 09:55\n\nTheo Nghị quyết số 28/NQ-CP, ngành làm."
    head = read_head(text, "000_4063d4dd")
    assert (head.title, head.number) == ("Vì sự tiến bộ của phụ nữ", "")
    assert head.signed == date(2021, 3, 16)


@given(law_texts)
def test_any_text_has_a_head(text: str) -> None:
    assert len(read_head(text, "x").title) <= 500
