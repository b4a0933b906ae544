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


@pytest.mark.parametrize(
    ("head", "number", "kind", "issuer", "signed", "title"),
    [
        ("CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
         "Số: 9/2024/NĐ-CP | Hà Nội, ngày 02 tháng 3 năm 2024\n\nNGHỊ ĐỊNH\nVề tuổi mẫu",
         "9/2024/NĐ-CP", "decree", "government", "2024-03-02", "Nghị định về tuổi mẫu"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSô: 09/2024/TT-BLĐTBXH\n"
         "Hà Nội, ngày 3 tháng3 năm 2024\nTHÔNG TƯ\nHướng dẫn chế độ mẫu",
         "09/2024/TT-BLĐTBXH", "circular", "molisa", "2024-03-03",
         "Thông tư hướng dẫn chế độ mẫu"),
        ("BỘ TÀI CHÍNH - BỘ Y TẾ\nSố: 9/2014/TTLT-BYT-BTC\nHà Nội, ngày 24 tháng 11 năm 2014\n"
         "THÔNG TƯ LIÊN TỊCH\nHướng dẫn thực hiện việc mẫu",
         "9/2014/TTLT-BYT-BTC", "joint_circular", "moh", "2014-11-24",
         "Thông tư liên tịch hướng dẫn thực hiện việc mẫu"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 9-NQ/TW\nĐẢNG CỘNG SẢN VIỆT NAM\n"
         "Hà Nội, ngày 23 tháng 5 năm 2018\nNGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH"
         " TRUNG ƯƠNG KHÓA XII\nvề cải cách chính sách mẫu",
         "9-NQ/TW", "resolution", "party_central_committee", "2018-05-23",
         "Nghị quyết về cải cách chính sách mẫu"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN BÍ THƯ\nSố 9-CT/TW\nHà Nội, ngày 3 tháng 10 năm 2025\n"
         "CHỈ THỊ\nCỦA BAN BÍ THƯ\nvề bảo hiểm mẫu toàn dân",
         "9-CT/TW", "directive", "secretariat", "2025-10-03",
         "Chỉ thị về bảo hiểm mẫu toàn dân"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM\nSố: 99/QĐ-BHXH\nHà Nội, ngày 14 tháng 4 năm 2017\n"
         "QUYẾT ĐỊNH\nVề việc ban hành Quy trình mẫu\n\nTỔNG GIÁM ĐỐC",
         "99/QĐ-BHXH", "decision", "vss", "2017-04-14",
         "Quyết định về việc ban hành Quy trình mẫu"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM\nSố: 944/BHXH-TCCB\nV/v báo cáo công tác mẫu\nnăm 2024\n\n"
         "Hà Nội, ngày 09 tháng 4 năm 2024\nKính gửi: Bảo hiểm xã hội các tỉnh",
         "944/BHXH-TCCB", "official_letter", "vss", "2024-04-09",
         "Công văn về việc báo cáo công tác mẫu năm 2024"),
        ("ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 17/KH-UBND\nMẫu, ngày 18 tháng 11 năm 2025\n"
         "KẾ HOẠCH\nTriển khai Tháng hành động mẫu",
         "17/KH-UBND", "plan", "people_committee", "2025-11-18",
         "Kế hoạch triển khai Tháng hành động mẫu"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSố: 18/QĐ-UBND\n"
         "Thành phố Hồ\nChí Minh, ngày 1 8 tháng 11 năm 202 5\nQUYẾT ĐỊNH\nPhê duyệt đề án mẫu",
         "18/QĐ-UBND", "decision", "hcmc_people_committee", "2025-11-18",
         "Quyết định phê duyệt đề án mẫu"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH MẪU\nSố: 9/2025/NQ-HĐND\nMẫu, ngày 10 tháng 7 năm 2025\n"
         "NGHỊ QUYẾT\nQuy định mức hỗ trợ mẫu\nHỘI ĐỒNG NHÂN DÂN TỈNH MẪU\nKHÓA X, KỲ HỌP THỨ 9",
         "9/2025/NQ-HĐND", "resolution", "people_council", "2025-07-10",
         "Nghị quyết quy định mức hỗ trợ mẫu"),
        ("THE GOVERNMENT\nNo. 9/2024/ND-CP\nHanoi, March 2, 2024\n\nDECREE\n"
         "On the sample age",
         "9/2024/ND-CP", "decree", "government", "2024-03-02", "Decree on the sample age"),
        ("MINISTRY OF HEALTH\nNo: 9/2024/TT-BYT\nHa Noi, 2 March 2024\nCIRCULAR\n"
         "PROVIDING SAMPLE GUIDANCE",
         "9/2024/TT-BYT", "circular", "moh", "2024-03-02", "Circular providing sample guidance"),
        ("Độc lập - Tự do - Hạnh phúc\nLuật số: 9/2024/QH15\nLUẬT VIỆC MẪU",
         "9/2024/QH15", "law", "national_assembly", "", "Luật Việc mẫu"),
        ("VĂN PHÒNG QUỐC HỘI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
         "Số: 25/VBHN-VPQH | Hà Nội, ngày 27 tháng 8 năm 2025\nBỘ LUẬT\nLAO MẪU",
         "25/VBHN-VPQH", "consolidated", "na_office", "2025-08-27", "Bộ luật Lao mẫu"),
    ],
)  # fmt: skip
def test_heads_in_the_shapes_of_real_ones(
    head: str, number: str, kind: str, issuer: str, signed: str, title: str
) -> None:
    rest = "\n\nCăn cứ Luật Mẫu, ngày 01 tháng 01 năm 2001;\n\nĐiều 1. Phạm vi\nLời.\n"
    found = read_head(head + rest, "van-ban")
    assert (found.number, found.type, found.issuer) == (number, kind, issuer)
    assert (found.signed.isoformat() if found.signed else "") == signed
    assert found.title == title


def test_a_number_that_the_text_prints_is_believed_before_the_file_s_name() -> None:
    assert read_head(DECREE, "99-2020-NĐ-CP").number == "12/2024/NĐ-CP"


def test_a_register_s_table_fills_in_what_the_text_leaves_open() -> None:
    table = (
        "Nghị định mẫu\n\nSố hiệu | 12/2024/NĐ-CP\nNgày ban hành | 17/01/2024\n"
        "Ngày có hiệu lực | 01/01/2027\nCơ quan ban hành | Chính phủ\n"
        "Người ký | Thủ tướng Trần Văn Mẫu\nThay thế | Nghị định số 9/2020/NĐ-CP\n\n"
    )
    head = read_head(f"{table}Điều 1. Phạm vi\nLời.", "x")
    assert (head.number, head.issuer, head.signer) == (
        "12/2024/NĐ-CP", "government", "Trần Văn Mẫu",
    )  # fmt: skip
    assert (head.signed, head.effective) == (date(2024, 1, 17), date(2027, 1, 1))
    own = f"{table}Điều 2. Nghị định này có hiệu lực từ ngày 10/3/2024."
    assert read_head(own, "x").effective == date(2024, 3, 10)


def test_a_consolidated_text_is_dated_where_it_is_authenticated() -> None:
    text = (
        "LUẬT\nVIỆC MẪU\n\nLuật Việc mẫu số 1/2024/QH15 ngày 29 tháng 6 năm 2024.\n\n"
        "Điều 1. Phạm vi\nLời.\nLuật này được Quốc hội thông qua ngày 29 tháng 6 năm 2024.\n"
        "XÁC THỰC VĂN BẢN HỢP NHẤT\n\nHà Nội, ngày 12 tháng 02 năm 2026\nCHỦ NHIỆM\n\nLê Văn Mẫu"
    )
    head = read_head(text, "19-VBHN-VPQH")
    assert (head.type, head.signed, head.signer) == (
        "consolidated", date(2026, 2, 12), "Lê Văn Mẫu",
    )  # fmt: skip
    assert head.effective is None


def test_an_annex_dates_a_document_that_lost_its_head() -> None:
    text = "Điều 1. Phạm vi\nLời.\nPhụ lục (Kèm theo Quyết định số 9/QĐ-BHXH ngày 31/01/2019)"
    assert read_head(text, "9-QĐ-BHXH").signed == date(2019, 1, 31)


def test_an_annex_numbers_one_too_unless_annexes_differ() -> None:
    annex = "\n(Ban hành kèm theo Quyết định số 9/QĐ-BHXH ngày 31 tháng 01 năm 2019)\nMẫu số 01\n"
    head = read_head(f"Điều 1. Phạm vi\nLời.{annex}{annex}", "quy-trinh")
    assert (head.number, head.type, head.issuer) == ("9/QĐ-BHXH", "decision", "vss")
    assert head.signed == date(2019, 1, 31)
    other = "(Kèm theo Thông tư số 7/2024/TT-BYT)\n"
    assert read_head(f"Điều 1. Phạm vi\nLời.{annex}{other}", "quy-trinh").number == ""


def test_a_consolidated_text_is_known_without_its_file_s_name() -> None:
    text = (
        "LUẬT\nBẢO HIỂM XÃ HỘI\n\nLuật Bảo hiểm xã hội số 1/2024/QH15, được sửa đổi, bổ sung bởi:\n"
        "1. Luật Mẫu.\n\nĐiều 1. Phạm vi\nLuật này có hiệu lực từ ngày 01/7/2025.\n\n"
        "VĂN PHÒNG QUỐC HỘI\nSố: 19/VBHN-VPQH\n\nXÁC THỰC VĂN BẢN HỢP NHẤT\n\n"
        "Hà Nội, ngày 12 tháng 02 năm 2026\nCHỦ NHIỆM\n\nLê Văn Mẫu\n"
    )
    head = read_head(text, "bhxh")
    assert (head.number, head.type, head.issuer) == ("19/VBHN-VPQH", "consolidated", "na_office")
    assert (head.title, head.signed) == ("Luật Bảo hiểm xã hội", date(2026, 2, 12))
    assert head.effective is None


def test_an_excerpt_may_tell_the_effect_with_the_number() -> None:
    text = "Tại khoản 2 Nghị định 9/2024/NĐ-CP có hiệu lực từ ngày 15/12/2024, mức phạt tăng."
    assert read_head(text, "9-2024-NĐ-CP").effective == date(2024, 12, 15)
    assert read_head(text, "8-2024-NĐ-CP").effective is None


def test_a_blank_date_line_gives_no_day() -> None:
    text = (
        "Số: 12/QĐ-BHXH\nHà Nội, ngày     tháng     năm 2025\n\nQUYẾT ĐỊNH\nVề việc mẫu\n\nĐiều 1."
    )
    assert read_head(text, "x").signed is None


@pytest.mark.parametrize(
    ("text", "stem", "source", "title"),
    [
        ("Số: 9/2024/NĐ-CP\nCăn cứ Luật;\nChính phủ ban hành Nghị định quy định về tuổi mẫu.\n"
         "Điều 1. Phạm vi", "x", "", "Nghị định quy định về tuổi mẫu"),
        ("Điều 1. Phạm vi\nNghị định này quy định chi Tiết một số Điều của Luật Mẫu về lương"
         " (sau đây gọi là Luật).", "9-2024-NĐ-CP", "",
         "Nghị định quy định chi tiết một số điều của Luật Mẫu về lương"),
        ("Điều 1. Ban hành kèm theo Quyết định này Quy trình thu bảo hiểm mẫu.", "9-QĐ-BHXH", "",
         "Quyết định ban hành Quy trình thu bảo hiểm mẫu"),
        ("Điều 1. Sửa đổi, bổ sung một số Điều của Quy trình mẫu như sau:", "9-QĐ-BHXH", "",
         "Quyết định sửa đổi, bổ sung một số điều của Quy trình mẫu"),
        ("Điều 1. Phạm vi\nLuật này quy định về phòng, chống việc mẫu.", "9-2022-QH15",
         "https://a.vn/van-ban/luat-phong-chong-viec-mau-so-9-2022-qh15--167 (x)",
         "Luật Phòng, chống việc mẫu"),
        ("Điều 1. Phạm vi\nLuật này quy định về phòng, chống việc mẫu.",
         "luat-phong-chong-viec-mau-2022", "", "Lời mở"),
        ("Điều 1. Phạm vi\nNghị định này quy định về:\n1. Lương.", "9-2024-NĐ-CP", "",
         "Nghị định số 9/2024/NĐ-CP"),
    ],
)  # fmt: skip
def test_titles_told_elsewhere_than_in_a_title_block(
    text: str, stem: str, source: str, title: str
) -> None:
    found = read_head(f"Lời mở\n{text}" if title == "Lời mở" else text, stem, source)
    assert found.title == title
