"""The provisions read from text in the shape of real laws. All texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import law_texts

from indexer.documents.model import KINDS, Provision
from indexer.documents.structure import parse


def tree(text: str, language: str = "vi") -> list[Provision]:
    return [each for top in parse(text, language) for each in top.walk()]


def anchors(text: str, language: str = "vi") -> list[str]:
    return [each.anchor for each in tree(text, language)]


def articles(text: str, language: str = "vi") -> list[str]:
    return [each.number for each in tree(text, language) if each.kind == "article"]


LAW = """QUỐC HỘI
LUẬT
MẪU

Căn cứ Hiến pháp;

Phần thứ nhất
QUY ĐỊNH CHUNG

Chương I
PHẠM VI,
ĐỐI TƯỢNG

Mục 1
MỤC MỘT

Điều 1. Phạm vi điều chỉnh
Luật này quy định về việc làm mẫu.

Điều 2. Đối tượng áp dụng
1. Người lao động, gồm:
a) Lao động nam;
b) Lao động nữ;
c) Người cao tuổi;
d) Người khuyết tật;
đ) Người học việc;
e) Người khác.
2. Người sử dụng lao động.

Điều 2a. Chính sách
Nhà nước có chính sách.
"""


def test_every_level_of_a_law_is_read_with_its_anchor() -> None:
    assert anchors(LAW) == [
        "doan-1", "doan-2", "phan-i", "chuong-i", "chuong-i-muc-1", "dieu-1", "dieu-2",
        "dieu-2-khoan-1", "dieu-2-khoan-1-diem-a", "dieu-2-khoan-1-diem-b",
        "dieu-2-khoan-1-diem-c", "dieu-2-khoan-1-diem-d", "dieu-2-khoan-1-diem-dd",
        "dieu-2-khoan-1-diem-e", "dieu-2-khoan-2", "dieu-2a",
    ]  # fmt: skip


def test_labels_and_headings_are_as_a_reader_writes_them() -> None:
    found = {each.anchor: each for each in tree(LAW)}
    assert found["phan-i"].label == "Phần thứ nhất"
    assert found["chuong-i"].heading == "PHẠM VI, ĐỐI TƯỢNG"
    assert found["chuong-i-muc-1"].label == "Mục 1"
    assert (found["dieu-2a"].label, found["dieu-2a"].heading) == ("Điều 2a", "Chính sách")
    assert found["dieu-2-khoan-1"].label == "khoản 1"
    assert found["dieu-2-khoan-1-diem-dd"].label == "điểm đ"


def test_ranges_cover_label_body_and_children() -> None:
    found = {each.anchor: each for each in tree(LAW)}
    clause = found["dieu-2-khoan-1"]
    assert LAW[clause.start : clause.body_start] == "1. "
    assert LAW[clause.body_start :].startswith("Người lao động, gồm:")
    assert LAW[clause.start : clause.end].rstrip().endswith("e) Người khác.")
    assert LAW[found["dieu-1"].body_start :].startswith("Luật này quy định")


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Điều 1. Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("ĐIỀU 1: PHẠM VI", "PHẠM VI"),
        ("Điều 1 Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1.Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("**Điều 1. Phạm vi điều chỉnh**", "Phạm vi điều chỉnh"),
        ("### Điều 1. Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1.\nPhạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1. Phạm vi và đối\ntượng áp dụng", "Phạm vi và đối tượng áp dụng"),
        ("Điều 1. Phạm vi điều chỉnh2", "Phạm vi điều chỉnh"),
        ("Điều 1. Nhiệm vụ của Ban:", "Nhiệm vụ của Ban"),
        ("Diều 1. Phạm vi", "Phạm vi"),
        ("Điêu 1. Phạm vi", "Phạm vi"),
        ("Ðiều 1. Phạm vi", "Phạm vi"),
        ("Điều 41.2.NĐ.1. Phạm vi", "Phạm vi"),
        ("Điều 14.5.TT.21.3. Nguyên tắc", "Nguyên tắc"),
    ],
)  # fmt: skip
def test_an_article_is_read_in_every_form_it_is_printed_in(line: str, heading: str) -> None:
    found = tree(f"{line}\n1. Người lao động.\n2. Cơ quan.")
    assert [each.kind for each in found] == ["article", "clause", "clause"]
    assert found[0].heading == heading


@pytest.mark.parametrize(
    "line",
    [
        "Điều 1. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 1. Bộ trưởng các bộ chịu trách nhiệm thi hành; việc báo cáo làm hằng năm. Hết.",
    ],
)
def test_an_article_whose_words_stand_on_its_label_s_line_has_no_heading(line: str) -> None:
    (article,) = parse(line, "vi")
    assert article.heading == ""
    assert article.body_start == len("Điều 1. ")


def test_a_cross_reference_wrapped_to_a_line_start_is_no_article() -> None:
    text = (
        "Điều 1. Tên\nViệc này làm theo quy định tại\nĐiều 5 của Luật này và theo\n"
        "Điều 3. Người lao động được hưởng.\nĐiều 2. Tên\nLời.\nĐiều 3. Tên\nLời.\n"
    )
    assert articles(text) == ["1", "2", "3"]


def test_a_reference_to_a_chapter_is_no_chapter() -> None:
    text = "Chương I\nCHUNG\nĐiều 1. Tên\nMức phạt nêu tại\nChương II Nghị định này là mức chung."
    assert anchors(text) == ["chuong-i", "dieu-1"]


def test_a_chapter_on_an_office_is_no_signature() -> None:
    text = "Chương I\nCHỦ TỊCH NƯỚC\nĐiều 1.\nLời.\nChương II\nCHÍNH PHỦ\nĐiều 2.\nLời."
    assert anchors(text) == ["chuong-i", "dieu-1", "chuong-ii", "dieu-2"]


def test_amended_text_in_quotation_marks_is_not_the_document_s_own() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều\n1. Sửa đổi Điều 7 như sau:\n"
        "“Điều 7. Tên mới\n1. Lời mới.\n2. Lời mới.\nĐiều 8. Tên mới\n1. Lời.”.\n"
        '2. Sửa đổi Điều 9 như sau:\n"Điều 9. Tên\n1. Lời."\n'
        "Điều 2. Hiệu lực\nLuật này có hiệu lực từ năm 2024."
    )
    assert anchors(text) == ["dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2", "dieu-2"]


def test_a_quotation_mark_that_is_never_closed_hides_nothing() -> None:
    text = "Điều 1. Tên\nTừ “lao động được hiểu rộng.\n" + "\n".join(
        f"Điều {number}. Tên\nLời." for number in range(2, 9)
    )
    assert articles(text) == [str(number) for number in range(1, 9)]


def test_a_table_of_contents_is_not_taken_for_the_articles() -> None:
    contents = "MỤC LỤC\n" + "\n".join(f"Điều {number}. Tên {number}" for number in range(1, 6))
    body = "\n".join(f"Điều {number}. Tên\n{'Lời của điều. ' * 20}" for number in range(1, 6))
    found = [each for each in tree(f"{contents}\n{body}") if each.kind == "article"]
    assert [each.number for each in found] == ["1", "2", "3", "4", "5"]
    assert found[0].start > len(contents)


def test_contents_with_dotted_leaders_are_not_articles() -> None:
    contents = "Điều 1. Tên .......... 3\nĐiều 2. Tên .......... 4\n\n"
    text = f"{contents}Điều 1. Tên\nLời dài.\nĐiều 2. Tên\nLời."
    assert articles(text) == ["1", "2"]


def test_a_form_after_the_signature_is_an_annex_without_articles() -> None:
    text = (
        "Điều 1. Tên\nLời.\nĐiều 2. Tên\nLời./.\nNơi nhận:\n- Như Điều 2.\nKT. BỘ TRƯỞNG\n"
        "Phụ lục I\nMẪU HỢP ĐỒNG\n(Kèm theo Thông tư số 1/2024/TT-BNV)\nMẫu số 01\n"
        "Điều 1. Bên A\nĐiều 2. Bên B\nĐiều 3. Hiệu lực\n"
    )
    assert articles(text) == ["1", "2"]
    headings = {each.anchor: each for each in tree(text) if each.kind == "heading"}
    assert list(headings) == ["phu-luc-i", "phu-luc-i-mau-so-01"]
    assert headings["phu-luc-i"].heading.startswith("MẪU HỢP ĐỒNG")


def test_a_regulation_attached_to_a_decision_keeps_its_articles() -> None:
    text = (
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế mẫu.\nĐiều 2. Quyết định có hiệu lực.\n"
        "TM. ỦY BAN NHÂN DÂN\nQUY CHẾ\nLÀM VIỆC MẪU\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nLời.\nĐiều 2. Nguyên tắc\nLời.\n"
        "Điều 3. Họp\nLời."
    )
    assert articles(text) == ["1", "2", "1", "2", "3"]
    assert anchors(text)[-3:] == ["dieu-1--2", "dieu-2--2", "dieu-3"]


def test_dotted_points_of_internal_procedures_are_points() -> None:
    text = (
        "Điều 4. Hồ sơ\n1. Người tham gia\n1.1. Tờ khai.\n1.2. Sổ:\na) Bản chính;\n"
        "2. Đơn vị\n2.1. Hồ sơ."
    )
    assert anchors(text) == [
        "dieu-4", "dieu-4-khoan-1", "dieu-4-khoan-1-diem-1.1", "dieu-4-khoan-1-diem-1.2",
        "dieu-4-khoan-2", "dieu-4-khoan-2-diem-2.1",
    ]  # fmt: skip


def test_roman_sections_of_a_plan_hold_its_clauses() -> None:
    text = (
        "KẾ HOẠCH\nI. MỤC TIÊU\n1. Mục tiêu chung.\n2. Mục tiêu riêng.\n"
        "II. NHIỆM VỤ\n1. Tuyên truyền."
    )
    assert anchors(text) == [
        "doan-1", "muc-i", "muc-i-khoan-1", "muc-i-khoan-2", "muc-ii", "muc-ii-khoan-1",
    ]  # fmt: skip


def test_a_text_of_clauses_alone_has_them_at_the_top() -> None:
    text = "1. Lao động nữ:\na) nghỉ thai sản;\nb) nghỉ chăm con.\n\n2. Lao động nam nghỉ thêm."
    assert anchors(text) == ["khoan-1", "khoan-1-diem-a", "khoan-1-diem-b", "khoan-2"]


def test_an_excerpt_s_single_later_clause_is_kept() -> None:
    assert anchors("Điều 6. Nguyên tắc\n4. Lời của khoản bốn.") == ["dieu-6", "dieu-6-khoan-4"]


def test_scanned_points_that_read_đ_for_d_are_told_apart() -> None:
    text = "Điều 1. Tên\n1. Gồm:\na) A;\nb) B;\nc) C;\nđ) D;\nđ) Đ;\ne) E."
    assert anchors(text)[-3:] == [
        "dieu-1-khoan-1-diem-d", "dieu-1-khoan-1-diem-dd", "dieu-1-khoan-1-diem-e",
    ]  # fmt: skip


def test_footnote_marks_on_clause_numbers_are_seen_through() -> None:
    text = "Điều 3. Nguyên tắc\n1. Chia sẻ rủi ro.\n2.8 Mức đóng tính theo lương.\n3.9 Mức hưởng."
    assert anchors(text)[1:] == ["dieu-3-khoan-1", "dieu-3-khoan-2", "dieu-3-khoan-3"]


def test_english_gives_the_same_anchors_as_vietnamese() -> None:
    vietnamese = (
        "Chương II\nTHAI SẢN\nĐiều 5. Nghỉ\n1. Lao động nữ:\na) sinh con;\nb) nhận con.\n"
        "2. Lao động nam."
    )
    english = (
        "Chapter II\nMATERNITY\nArticle 5. Leave\n1. Women:\na) giving birth;\nb) adopting.\n"
        "2. Men."
    )
    assert anchors(english, "en") == anchors(vietnamese)
    labels = [each.label for each in tree(english, "en")]
    assert labels == [
        "Chapter II", "Article 5", "Clause 1", "Point a", "Point b", "Clause 2",
    ]  # fmt: skip


def test_a_plain_article_has_headings_and_paragraphs() -> None:
    text = (
        "Tập huấn bình đẳng giới\n\nNgày 20 tháng 5, hội nghị tập huấn mở tại Đà Nẵng.\n\n"
        "Nội dung trao đổi\n\nĐại biểu bàn về an sinh xã hội.\nCó hai giải pháp được nêu ra."
    )
    assert anchors(text) == ["de-muc-1", "doan-1", "de-muc-2", "doan-2", "doan-3"]


def test_known_headings_part_a_digest_that_has_articles() -> None:
    text = "Điều 1. Tên\nLời.\nMục tiêu của chiến lược\nGiảm khoảng cách giới."
    known = (text.index("Mục tiêu"),)
    found = [each for top in parse(text, "vi", known) for each in top.walk()]
    assert [each.anchor for each in found] == ["dieu-1", "de-muc-1", "doan-1"]


def test_blank_text_has_no_provisions() -> None:
    assert parse(" \n\t\n", "vi") == ()


@given(law_texts)
def test_any_text_is_read_into_a_tree_whose_ranges_nest(text: str) -> None:
    end = 0
    for top in parse(text, "vi"):
        assert top.start >= end
        end = top.end
        for each in top.walk():
            assert each.kind in KINDS
            assert 0 <= each.start <= each.body_start <= each.end <= len(text)
            inside = each.start
            for child in each.children:
                assert inside <= child.start
                assert child.end <= each.end
                inside = child.end


@given(law_texts)
def test_an_anchor_names_one_provision(text: str) -> None:
    found = anchors(text)
    assert len(found) == len(set(found))


def test_a_long_text_full_of_unclosed_quotations_and_restarts_is_read() -> None:
    piece = "Điều {n}. Tên\n1. Lời “trích của\na) một;\nb) hai;\n2. Theo\nĐiều 7. Lời.\nChương I\n"
    text = "".join(piece.format(n=number % 900) for number in range(1, 3_000))
    assert len(articles(text)) >= 899


def test_a_long_text_of_nothing_but_headings_is_read() -> None:
    lines = ["Điều 1. Tên", *["nơi làm việc"] * 40_000]
    starts = tuple(range(12, 12 + 13 * 40_000, 13))
    assert len(parse("\n".join(lines), "vi", starts)) == 40_001
