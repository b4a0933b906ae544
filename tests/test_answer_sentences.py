"""Sentences of passages, items of lists and what opens them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import law_texts

from indexer.answer.listing import mark_of
from indexer.answer.sentences import sentences_of
from indexer.documents.labels import MARKS

LAW = """Điều 7. Nguyên tắc
1. Công khai, minh bạch.
Điều 8. Hồ sơ hưởng chế độ thai sản
1. Hồ sơ đối với lao động nữ sinh con gồm:
a) Bản sao giấy khai sinh. Trường hợp mất thì thay bằng trích lục;
b) Trường hợp con chết thì có thêm một trong các giấy tờ sau đây:
- Giấy chứng tử;
- Giấy báo tử:
+ Bản chính;
+ Bản sao.
c) Giấy ra viện của người mẹ.
2. Hồ sơ nộp tại cơ quan bảo hiểm xã hội.
Chính phủ quy định chi tiết khoản này."""


def told(text: str, start: int = 0) -> list[tuple[str, ...]]:
    return [
        tuple(text[first:last] for first, last in (*each.lead_ins, (each.start, each.end)))
        for each in sentences_of(text, start, len(text), "vi")
    ]


def test_items_know_the_sentences_that_open_their_lists():
    first = "1. Hồ sơ đối với lao động nữ sinh con gồm:"
    second = "b) Trường hợp con chết thì có thêm một trong các giấy tờ sau đây:"
    assert told(LAW)[2:] == [
        ("Điều 8. Hồ sơ hưởng chế độ thai sản",),
        (first,),
        (first, "a) Bản sao giấy khai sinh."),
        (first, "Trường hợp mất thì thay bằng trích lục;"),
        (first, second),
        (first, second, "- Giấy chứng tử;"),
        (first, second, "- Giấy báo tử:"),
        (first, second, "- Giấy báo tử:", "+ Bản chính;"),
        (first, second, "- Giấy báo tử:", "+ Bản sao."),
        (first, "c) Giấy ra viện của người mẹ."),
        ("2. Hồ sơ nộp tại cơ quan bảo hiểm xã hội.",),
        ("Chính phủ quy định chi tiết khoản này.",),
    ]


@pytest.mark.parametrize("opening", ["c) Giấy", "+ Bản sao", "- Giấy báo", "Trường hợp mất"])
def test_a_passage_that_opens_inside_a_list_finds_what_opens_it(opening):
    start = LAW.index(opening)
    whole = told(LAW)
    assert told(LAW, start) == whole[-len(told(LAW, start)) :]
    assert len(told(LAW, start)[0]) > 1


def test_words_before_the_clauses_of_an_article_open_them():
    text = "Điều 3. Trợ cấp\nNgười lao động được trợ cấp khi:\n\n1. Ốm đau;\n\n2. Thai sản."
    assert told(text)[2:] == [
        ("Người lao động được trợ cấp khi:", "1. Ốm đau;"),
        ("Người lao động được trợ cấp khi:", "2. Thai sản."),
    ]


def test_items_without_marks_follow_a_colon():
    text = "Hồ sơ gồm:\nSổ bảo hiểm;\nGiấy ra viện.\nNộp trong 05 ngày."
    assert told(text) == [
        ("Hồ sơ gồm:",), ("Hồ sơ gồm:", "Sổ bảo hiểm;"), ("Hồ sơ gồm:", "Giấy ra viện."),
        ("Nộp trong 05 ngày.",),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), [
    ("1. Hồ sơ gồm: a) Đơn; b) Sổ. Bản chính; c) Giấy ra viện.",
     ["a) Đơn;", "b) Sổ.", "Bản chính;", "c) Giấy ra viện."]),
    ("Cash means: (i) coins; (ii) notes; and (iii) deposits.",
     ["(i) coins;", "(ii) notes; and", "(iii) deposits."]),
    ("Gồm các giấy tờ sau: - Đơn; - Sổ, bản sao; - Giấy ra viện.",
     ["- Đơn;", "- Sổ, bản sao;", "- Giấy ra viện."]),
    ("It must (1) pay at once, and (2) tell us.", ["(1) pay at once, and", "(2) tell us."]),
])  # fmt: skip
def test_items_inside_a_line_are_sentences(text, items):
    found = told(text)
    lead = text[: text.index(items[0])].strip()
    assert found == [(lead,), *((lead, item) for item in items)]


@pytest.mark.parametrize("text", [
    "Theo các điểm a), b) và c) khoản 1 thì được nghỉ; người khác không được nghỉ.",
    "Mức hưởng theo Article 5(2)(a), Article 6(1)(b) of the law.",
    "Doanh nghiệp - cơ sở: nơi làm việc; nơi ở - chỗ nghỉ.",
    "Nghỉ 06 tháng (a) là tối đa.",
])  # fmt: skip
def test_what_only_looks_like_items_stays_together(text):
    assert told(text) == [(text,)]


def test_items_that_share_a_line_stand_beside_each_other():
    text = "Hồ sơ gồm:\na) Đơn; b) Sổ.\nc) Giấy."
    assert [each[-1] for each in told(text)] == ["Hồ sơ gồm:", "a) Đơn;", "b) Sổ.", "c) Giấy."]
    assert {each[:-1] for each in told(text)[1:]} == {("Hồ sơ gồm:",)}


def test_wrapped_lines_are_one_sentence():
    text = "1. Người lao động được nghỉ theo\nquy định của pháp luật. Mức\nhưởng là 75 %."
    assert [each[-1].split()[-1] for each in told(text)] == ["luật.", "%."]


def test_prose_is_cut_into_its_sentences():
    text = "Hue is a city. It lies in Vietnam (see p. 5. And 6) by the sea.\n\nIt is old: very old."
    assert told(text) == [
        ("Hue is a city.",), ("It lies in Vietnam (see p. 5. And 6) by the sea.",),
        ("It is old: very old.",),
    ]  # fmt: skip


def test_a_new_article_closes_all_lists():
    text = "Điều 1. Hồ sơ\n1. Gồm:\na) Đơn;\nĐiều 2. Mức\na) Cao;"
    assert told(text)[-1] == ("a) Cao;",)


@pytest.mark.parametrize(("line", "kind"), [
    ("- Nữ", "-"), ("+ Nam", "+"), ("b2) Biên bản", "below point"), ("1.2.2. Hồ sơ", "deep"),
    ("(iv) pay", "bracketed"), ("ii) pay", "small roman"),
])  # fmt: skip
def test_marks_of_items_are_read(line, kind):
    assert mark_of(line).kind == kind


@pytest.mark.parametrize("line", ["-5 độ", "o nghỉ", "(xem) Điều 5", "1.2.2025 là", "và) x"])
def test_other_openings_are_no_marks(line):
    assert mark_of(line) is None


@given(law_texts, st.integers(0, 200), st.integers(0, 400))
def test_sentences_hold_every_word_of_a_passage_once(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    found = sentences_of(text, start, end, "vi")
    held = "".join(text[each.start : each.end] for each in found)
    marks = MARKS + "\r\n\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
    drop = str.maketrans("", "", marks)
    assert "".join(held.split()).translate(drop) == "".join(text[start:end].split()).translate(drop)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for each in found:
        assert start <= each.start < each.end <= end
        assert text[each.start : each.end].strip()
        places = [*each.lead_ins, (each.start, each.end)]
        assert all(first < last for first, last in places)
        assert all(one[1] <= two[0] for one, two in pairwise(places))


def test_points_lie_below_dotted_numbers():
    text = "1. Tiếp nhận\n1.1. Hằng quý\na) Nhận danh sách.\n1.2. Hằng năm\na) Báo cáo."
    assert told(text)[2] == ("1. Tiếp nhận", "1.1. Hằng quý", "a) Nhận danh sách.")
    assert told(text)[-1] == ("1. Tiếp nhận", "1.2. Hằng năm", "a) Báo cáo.")


def test_a_sentence_goes_on_behind_the_break_of_a_page():
    text = "Cơ quan bảo hiểm xã hội cấp tỉnh tổ chức thực hiện kế\n\nhoạch đào tạo hằng năm."
    assert len(told(text)) == 1
