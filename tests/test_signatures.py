"""The name at the foot of a document. All texts and people are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import law_texts

from indexer.documents.signatures import person, read_signature

BODY = "Điều 9. Trách nhiệm thi hành\nCác Bộ trưởng chịu trách nhiệm thi hành Nghị định này./.\n\n"


def signer(foot: str, kind: str = "") -> str:
    found = read_signature(BODY + foot, kind)
    return found.signer if found else ""


@pytest.mark.parametrize(
    "foot",
    [
        "TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n\n(Đã ký)\n\nTrần Văn Mẫu",
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\n[daky]\nTrần Văn Mẫu\nPhụ lục I\nDANH MỤC",
        "CHỦ TỊCH QUỐC HỘI\n\nTrần Văn Mẫu",
        "TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCHỦ TỊCH\nTrần Văn Mẫu",
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nTRẦN VĂN MẪU",
        "BỘ TRƯỞNG\n\nĐại tướng Trần Văn Mẫu",
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG THƯỜNG TRỰC\n(Đã ký)\nPGS.TS. Trần Văn Mẫu",
        "TM. CHÍNH PHỦ THỦ TƯỚNG Trần Văn Mẫu",
        "KT. TỔNG GIÁM ĐỐC PHÓ TỔNG GIÁM ĐỐC (Đã ký) Trần Văn Mẫu",
        "T/M BỘ CHÍNH TRỊ\nTHƯỜNG TRỰC BAN BÍ THƯ\n(đã ký)\nTrần Văn Mẫu",
        "TM. BAN BÍ THƯ\nTrần Văn Mẫu",
        "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\n\nTrần Văn Mẫu",
        "TL. TỔNG GIÁM ĐỐC\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nTrần Văn Mẫu",
        "XÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 02 tháng 3 năm 2026\nCHỦ NHIỆM\n\nTrần Văn Mẫu",
        "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH\nTrần Văn Mẫu",
        "Nơi nhận: TM. CHÍNH PHỦ\n- Ban Bí thư; KT. THỦ TƯỚNG\n- Lưu: VT. PHÓ THỦ TƯỚNG\n\n"
        "Trần Văn Mẫu",
        "Nơi nhận: | KT. BỘ TRƯỞNG\n- Như trên; | THỨ TRƯỞNG\n- Lưu: VT. | Trần Văn Mẫu",
        "ON BEHALF OF THE GOVERNMENT\nFOR THE PRIME MINISTER\nDEPUTY PRIME MINISTER\n(Signed)\n"
        "Trần Văn Mẫu",
    ],
)
def test_the_name_under_the_office_is_the_signer(foot: str) -> None:
    assert signer(foot) == "Trần Văn Mẫu"


def test_names_without_marks_and_of_all_peoples_are_names() -> None:
    assert signer("DEPUTY MINISTER\n\nTran Van Mau") == "Tran Van Mau"
    assert signer("CHỦ TỊCH\n\nY Mẫu Byă") == "Y Mẫu Byă"
    assert signer("CHỦ TỊCH\n\nK'Mẫu Ndu") == "K'Mẫu Ndu"


def test_a_joint_document_has_all_its_signers() -> None:
    foot = (
        "KT. BỘ TRƯỞNG\nBỘ TÀI CHÍNH\nTHỨ TRƯỞNG\n\nTrần Văn Mẫu\n\n"
        "KT. BỘ TRƯỞNG\nBỘ Y TẾ\nTHỨ TRƯỞNG\n\nLê Thị Mẫu"
    )
    assert signer(foot, "joint_circular") == "Trần Văn Mẫu; Lê Thị Mẫu"
    assert signer(foot, "circular") == "Trần Văn Mẫu"
    row = "KT. BỘ TRƯỞNG | KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG | THỨ TRƯỞNG\nTrần Văn Mẫu | Lê Thị Mẫu"
    assert signer(row, "joint_circular") == "Trần Văn Mẫu; Lê Thị Mẫu"


@pytest.mark.parametrize(
    "foot",
    [
        "",
        "Chương VI\nCHỦ TỊCH NƯỚC\nĐiều 86. Chủ tịch nước đứng đầu Nhà nước.",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH/THÀNH PHỐ...........",
        "GIÁM ĐỐC\n(Ký, đóng dấu và ghi rõ họ tên)",
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nPhụ Lục",
        "THỦ TƯỚNG CHÍNH PHỦ\n\nHà Nội",
        "KT. BỘ TRƯỞNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Người ký: Cổng Thông tin điện tử Chính phủ",
        "Thủ tướng Chính phủ, Bộ trưởng\nTrần Văn Mẫu",
    ],
)
def test_what_is_no_signature_gives_nobody(foot: str) -> None:
    assert signer(foot) == ""


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu"),
        ("Phó Thủ tướng Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu"),
        ("Nguyễn Thị Mẫu, Thứ trưởng Bộ Nội vụ", "Nguyễn Thị Mẫu"),
        ("Nguyễn Thị Mẫu (Thứ trưởng, ký thay Bộ trưởng)", "Nguyễn Thị Mẫu"),
        ("Thủ tướng Chính phủ", ""),
        ("Văn phòng Chính phủ", ""),
        ("", ""),
    ],
)
def test_a_register_s_signer_is_the_person_only(printed: str, name: str) -> None:
    assert person(printed) == name


@given(law_texts)
def test_any_text_has_a_signature_inside_it_or_none(text: str) -> None:
    found = read_signature(text)
    assert found is None or (found.signer and 0 < found.end <= len(text))
