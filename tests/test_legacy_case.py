import pytest

from indexer.language.legacy import repair

BODY = "\nQuy định này hướng dẫn cách lưu giữ văn bản của đơn vị, các hộ nghèo được trợ cấp."


def restored(written: str) -> str:
    """Convert a line written in TCVN3 that stands first in a text written in it."""
    body = "Quy ®Þnh nµy h\u00adíng dÉn c¸ch l\u00adu gi÷ v¨n b¶n cña ®¬n vÞ."
    return repair(f"{written}\n{body}").text.split("\n")[0]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("NGHÞ ®ÞNH", "NGHỊ ĐỊNH"),
        ("NGHÞ §ÞNH VÒ CHÕ ®é TIÒN L\u00ad¥NG", "NGHỊ ĐỊNH VỀ CHẾ ĐỘ TIỀN LƯƠNG"),
        ("Bé LAO §éNG, Bé TµI CHÝNH", "BỘ LAO ĐỘNG, BỘ TÀI CHÍNH"),
        ("Bé LuËt lao ®éng", "Bộ Luật lao động"),
        ("Sè: 12/2031/N§-CP", "Số: 12/2031/NĐ-CP"),
        ("UBND Xã".replace("ã", "·"), "UBND Xã"),  # an abbreviation makes no heading
        ("Lý LÞCH C¸ NH¢N", "LÝ LỊCH CÁ NHÂN"),
        ("ý KIÕN", "Ý KIẾN"),
        ("HÖ THèNG B¶O HIÓM ë VIÖT NAM", "HỆ THỐNG BẢO HIỂM Ở VIỆT NAM"),
    ],
)
def test_headings_get_their_capitals(written: str, text: str) -> None:
    assert restored(written) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("®iÒu 5. Møc h\u00adëng", "Điều 5. Mức hưởng"),
        ("®iÒu 5 cña LuËt nµy", "điều 5 của Luật này"),
        ("®) §èi t\u00adîng kh¸c", "đ) Đối tượng khác"),
        ("¸p dông cho mäi ®¬n vÞ", "Áp dụng cho mọi đơn vị"),
        ("1. èm ®au, thai s¶n", "1. Ốm đau, thai sản"),
        ("a) èm ®au, thai s¶n", "a) Ốm đau, thai sản"),
        ("- ë mçi x·", "- Ở mỗi xã"),
        ("Cã hiÖu lùc. ë mçi x·", "Có hiệu lực. Ở mỗi xã"),
        ("kÓ c¶ ý kiÕn vµ èm ®au", "kể cả ý kiến và ốm đau"),
        ("Chñ tÞch ñy ban nh©n d©n", "Chủ tịch Ủy ban nhân dân"),
        ("®\u00adîc ñy quyÒn", "được ủy quyền"),
    ],
)
def test_sentences_begin_with_a_capital(written: str, text: str) -> None:
    assert restored(written) == text


def test_line_that_goes_on_stays_small() -> None:
    text = "QuyÕt ®Þnh cña Chñ tÞch vÒ\nëng hé ng\u00adêi lao ®éng vµ\nèm ®au, thai s¶n"
    assert (
        repair(text).text
        == "Quyết định của Chủ tịch về\nởng hộ người lao động và\nốm đau, thai sản"
    )
