"""Texts as Hypothesis draws them: pieces of laws in any order, and anything at all."""

from __future__ import annotations

from hypothesis import strategies as st

LABELS = (
    "Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng", "Điều 5a. Chính sách", "Điều 5 của Luật này",
    "ĐIỀU 3.", "**Điều 4.** Tên điều", "### Điều 6. Tên", "Diều 7. Tên", "Điều 99.",
    "“Điều 15. Quyền của lao động nữ", "Chương I", "CHƯƠNG II. QUY ĐỊNH CHUNG", "Mục 1", "Mục 2",
    "Phần thứ nhất", "Tiểu mục 1", "I. MỤC TIÊU", "II. NHIỆM VỤ", "1. Lao động nữ;", "2. Nam giới.",
    "1.1. Hồ sơ gồm", "2a. Trẻ em", "a) Nghỉ thai sản;", "đ) Ốm đau;", "d) Tai nạn.",
    "Phụ lục I", "PHỤ LỤC II", "Mẫu số 01", "(Kèm theo Nghị định số 1/2024/NĐ-CP)", "Nơi nhận:",
    "QUY CHẾ", "Căn cứ Luật Bình đẳng giới;", "Article 1. Scope", "Chapter I", "Clause 2. Leave",
    "theo quy định tại", "như sau:", "NHỮNG QUY ĐỊNH CHUNG", "Lao động nữ được nghỉ 06 tháng.”.",
    "MỤC LỤC", "CÔNG BÁO/Số 987 + 988/Ngày 25-8-2024", "12", "---", "| a | b |", "> ghi chú", "",
)  # fmt: skip

anything = st.text(max_size=300)
sentences = st.text(alphabet='abc đêệ ĐÁ.;:,()“”"0123456789-\n|*#_', max_size=120)
law_lines = st.lists(st.one_of(st.sampled_from(LABELS), sentences), max_size=40)
law_texts = st.one_of(anything, law_lines.map("\n".join))
