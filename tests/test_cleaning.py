"""Text as a page left it becomes text as it was written. All texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import law_texts

from indexer.documents.cleaning import clean, tidy
from indexer.documents.furniture import Row

# Wrapped to about 60 characters, as a page is.
WRAPPED = """Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của quy
định này
Quy định này áp dụng cho người lao động, người sử dụng lao
động và các cơ quan có liên quan theo quy định tại khoản 1
Điều 5 của Luật mẫu về việc làm và các văn bản hướng dẫn thi
hành luật đó.
1. Người lao động là người từ đủ mười lăm tuổi trở lên, làm
việc theo hợp đồng, được trả lương và chịu sự quản lý, điều
hành của bên kia;
a) Trường hợp người lao động chưa đủ tuổi thì phải có sự
đồng ý của người đại diện.
"""


def cleaned(text: str) -> str:
    return clean([Row(line) for line in text.split("\n")]).text


def test_lines_broken_by_the_width_of_a_page_are_joined() -> None:
    assert cleaned(WRAPPED).split("\n") == [
        "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của quy định này",
        "Quy định này áp dụng cho người lao động, người sử dụng lao động và các cơ quan có liên "
        "quan theo quy định tại khoản 1 Điều 5 của Luật mẫu về việc làm và các văn bản hướng dẫn "
        "thi hành luật đó.",
        "1. Người lao động là người từ đủ mười lăm tuổi trở lên, làm việc theo hợp đồng, được trả "
        "lương và chịu sự quản lý, điều hành của bên kia;",
        "a) Trường hợp người lao động chưa đủ tuổi thì phải có sự đồng ý của người đại diện.",
    ]


def test_a_text_that_was_not_wrapped_keeps_its_lines() -> None:
    text = "Điều 1. Tên\n" + "\n".join(f"{n}. Một khoản ngắn\nđi kèm" for n in range(1, 3))
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "head",
    [
        "CÔNG BÁO/Số 987 + 988/Ngày 25-8-2024\n31",
        "30\nCÔNG BÁO/Số 987 + 988/Ngày 25-8-2024",
        "Người ký: CỔNG THÔNG TIN\nEmail: a@b.vn\nThời gian ký: 28.08.2024 14:39:08 +07:00",
        "Trang 3/12",
    ],
)
def test_what_a_page_prints_round_its_words_goes(head: str) -> None:
    lines = WRAPPED.split("\n")
    page = "\n".join([*lines[:3], "", head, "", *lines[3:]])
    assert cleaned(page) == cleaned(WRAPPED)


def test_running_heads_nobody_knew_are_found_by_their_repetition() -> None:
    lines = WRAPPED.strip().split("\n")
    pages = [
        "\n".join([f"SỔ TAY NGHIỆP VỤ - KỲ {page}", str(page + 4), *lines]) for page in range(1, 6)
    ]
    assert cleaned("\n".join(pages)) == "\n".join([cleaned(WRAPPED)] * 5)


def test_numbers_in_a_table_stay() -> None:
    table = "Tuổi\n60\n61\n62\n63"
    assert cleaned(table) == table


def test_notes_at_the_foot_of_a_page_move_to_the_end() -> None:
    pages = (
        "Điều 1. Tên\nNgười lao động được hưởng bảo hiểm xã hội1 theo quy định của luật này và\n"
        " \n1 Cụm từ này được sửa đổi theo Luật mẫu số 1/2024/QH15.\n\n"
        "CÔNG BÁO/Số 1/Ngày 1-1-2024\n3\n\ncác văn bản hướng dẫn thi hành.\n"
    )
    result = clean([Row(line) for line in pages.split("\n")])
    text, headings = result.text, result.headings
    assert text.endswith("Chú thích\n1 Cụm từ này được sửa đổi theo Luật mẫu số 1/2024/QH15.")
    assert text[headings[0] :].startswith("Chú thích")
    assert "theo quy định của luật này và\ncác văn bản hướng dẫn" in text


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("theo Nghị quyết số 28/NQ-", "CP của Chính phủ", "số 28/NQ-CP của"),
        ("trong giai đoạn 2021", "- 2030 của cả nước", "giai đoạn 2021 - 2030 của"),
        ("bao gồm các nội dung", "(a) và (b)", "nội dung (a) và"),
    ],
)
def test_a_number_broken_over_two_lines_is_whole_again(
    before: str, after: str, joined: str
) -> None:
    start = "Việc thực hiện chính sách đối với lao động"
    lines = [*WRAPPED.strip().split("\n"), f"{start} {before}", after]
    assert joined in cleaned("\n".join(lines))


@given(law_texts)
def test_no_word_is_lost_or_made_up(text: str) -> None:
    def words(value: str) -> str:
        return "".join(character for character in value if character.isalpha())

    assert words(tidy([Row(line) for line in text.split("\n")]).text) == words(text)
    cleaned = clean([Row(line) for line in text.split("\n")])
    result, headings = cleaned.text, cleaned.headings
    without_heads = [line for line in text.split("\n") if not line.startswith("CÔNG BÁO")]
    assert words(result) == words("".join(without_heads)) or "Chú thích" in result
    assert all(0 <= start < len(result) for start in headings)


def test_a_sentence_that_runs_over_a_page_tells_where_the_page_turns() -> None:
    lines = WRAPPED.strip().split("\n")
    pages = [Row(line, page=1 if number < 3 else 4) for number, line in enumerate(lines)]
    result = clean(pages)
    assert len(result.pages) == 4
    assert result.pages[0] == 0
    turned = result.text[result.pages[3] :]
    assert turned.startswith("động và các cơ quan có liên quan")  # the line that opened page 4
    assert result.pages[1] == result.pages[2] == result.pages[3]  # nothing was left on 2 and 3
    assert result.text == cleaned(WRAPPED)


@given(law_texts, st.integers(1, 9))
def test_pages_start_in_order_inside_the_text(text: str, lines_a_page: int) -> None:
    rows = [Row(line, page=n // lines_a_page + 1) for n, line in enumerate(text.split("\n"))]
    for result in (clean(rows), tidy(rows)):
        assert list(result.pages) == sorted(result.pages)
        assert all(0 <= start <= len(result.text) for start in result.pages)


def test_a_paragraph_of_very_many_lines_is_joined() -> None:
    assert cleaned("khoản 1\n" * 60_000) == " ".join(["khoản 1"] * 60_000)
