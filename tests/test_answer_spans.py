"""What in a sentence may be an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import law_texts

from indexer.answer import amounts, chunks, classes, naming
from indexer.answer.amounts import amounts_of
from indexer.answer.chunks import KINDS, Runs
from indexer.answer.classes import tokens_of
from indexer.answer.model import FORMS, Sentence
from indexer.answer.naming import form_of_name
from indexer.answer.references import references_of
from indexer.answer.sentences import sentences_of
from indexer.answer.spans import MOST, spans_of
from indexer.answer.times import times_of
from indexer.language.tables import rows_of
from indexer.language.text import lower

pieces = st.sampled_from(
    ["từ 03 năm", " đến 10 năm", "75%", " (mười) ", "ngày 01/7/2025", "$3.5 million", "khoản 2 ",
     "Điều 5 ", "12/2022/NĐ-CP", " of the ", "the 1960s", ", ", "; ", "“", "”", "(", ")", " là ",
     "Bộ trưởng Bộ Nội vụ", " 1/2 ", "½", "-", "\n", "19th century ", "hai mươi lăm người"]
)  # fmt: skip
texts = st.one_of(law_texts, st.lists(pieces, max_size=25).map("".join))


def amounts_in(text: str, language: str) -> dict[str, str]:
    found = amounts_of(lower(text), 0, len(text), language)
    return {text[one.start : one.end]: one.form for one in found}


@pytest.mark.parametrize(("text", "language", "form", "wanted"), [
    ("Nghỉ 06 tháng.", "vi", "duration", ["06 tháng"]),
    ("Tuổi nghỉ hưu là 61 tuổi 6 tháng.", "vi", "age", ["61 tuổi 6 tháng", "61 tuổi"]),
    ("phạt tù từ 03 năm đến 10 năm", "vi", "duration",
     ["từ 03 năm đến 10 năm", "03 năm đến 10 năm", "03 năm", "10 năm"]),
    ("phạt tù từ 01 đến 05 năm", "vi", "duration", ["từ 01 đến 05 năm", "05 năm"]),
    ("không quá 15 (mười lăm) ngày làm việc kể từ", "vi", "duration",
     ["15 (mười lăm) ngày làm việc", "không quá 15 (mười lăm) ngày làm việc"]),
    ("phạt tiền từ 5.000.000 đồng đến 10.000.000 đồng đối với", "vi", "money",
     ["từ 5.000.000 đồng đến 10.000.000 đồng", "5.000.000 đồng"]),
    ("trả 1,8 triệu đồng", "vi", "money", ["1,8 triệu đồng"]),
    ("không quá 01 tháng tiền lương theo", "vi", "money",
     ["01 tháng tiền lương", "không quá 01 tháng tiền lương"]),
    ("2 hours and 30 minutes", "en", "duration", ["2 hours and 30 minutes", "30 minutes"]),
    ("over 37 million passengers a year", "en", "count", ["over 37 million", "37 million"]),
    ("the 12th most populous", "en", "count", ["12th"]),
    ("đứng thứ ba", "vi", "count", ["thứ ba"]),
    ("bằng 03 lần mức lương cơ sở đối với", "vi", "money", ["03 lần mức lương cơ sở"]),
    ("bằng 8 % mức tiền lương tháng, từ", "vi", "percentage", ["8 %", "8 % mức tiền lương tháng"]),
    ("quá một nửa số thành viên", "vi", "percentage", ["một nửa"]),
    ("hệ số 2,34", "vi", "percentage", ["2,34"]),
    ("từ đủ 18 tuổi trở lên", "vi", "age", ["18 tuổi", "từ đủ 18 tuổi trở lên"]),
    ("nộp 02 bản", "vi", "count", ["02 bản"]),
    ("hai mươi lăm người", "vi", "count", ["hai mươi lăm người"]),
    ("paid $3.5 million for it", "en", "money", ["$3.5 million"]),
    ("USD 20 a day", "en", "money", ["USD 20"]),
    ("two-thirds of all members", "en", "percentage", ["two-thirds", "two-thirds of all members"]),
    ("within 30 working days of", "en", "duration", ["30 working days", "within 30 working days"]),
    ("forty-two people", "en", "count", ["forty-two people"]),
    ("won 23–16", "en", "count", ["23–16", "23", "16"]),
    ("18 years of age or older", "en", "age", ["18 years of age", "18 years of age or older"]),
])  # fmt: skip
def test_amounts_are_seen_whole_and_with_what_belongs_to_them(text, language, form, wanted):
    found = amounts_in(text, language)
    assert {words: found.get(words) for words in wanted} == dict.fromkeys(wanted, form)


@pytest.mark.parametrize(("text", "language"), [
    ("Nghị định số 12/2022/NĐ-CP", "vi"), ("một người trong năm nay", "vi"), ("A5 và B2", "vi"),
])  # fmt: skip
def test_these_are_no_amounts(text, language):
    assert not set(amounts_in(text, language).values()) & {"money", "duration"}


def test_a_day_is_no_amount_of_months():
    text = "Nghỉ 10 ngày làm việc từ ngày 01 tháng 7 năm 2026, cả 05 tháng sau."
    found = spans_of(text, Sentence(0, len(text)), "duration", "", "vi")
    durations = [text[one.start : one.end] for one in found if one.form == "duration"]
    assert {"10 ngày làm việc", "05 tháng"} <= set(durations)
    assert not [words for words in durations if "tháng 7" in words]
    assert {one.unit for one in found if one.form == "duration"} == {"day", "month"}


@pytest.mark.parametrize(("text", "language", "wanted"), [
    ("từ ngày 01/7/2025 đến năm 2030", "vi", {"từ ngày 01/7/2025 đến năm 2030", "năm 2030"}),
    ("trong quý I năm 2026", "vi", {"quý I năm 2026"}),
    ("cuối thế kỷ XIX", "vi", {"cuối thế kỷ XIX"}),
    ("tháng 7/2025", "vi", {"tháng 7/2025"}),
    ("những năm 1960", "vi", {"những năm 1960"}),
    ("from 1997 to 2001", "en", {"from 1997 to 2001", "1997", "2001", "1997 to 2001"}),
    ("in the late 19th century", "en", {"late 19th century"}),
    ("on July 20, 1969,", "en", {"July 20, 1969"}),
    ("about 450 BC", "en", {"450 BC"}),
    ("the 1960s", "en", {"the 1960s"}),
])  # fmt: skip
def test_days_and_periods_are_seen(text, language, wanted):
    found = times_of(text, lower(text), 0, len(text), language)
    assert {text[first:last] for first, last in found} >= wanted


def test_documents_and_their_provisions_are_seen_together_and_apart():
    text = "theo khoản 2 Điều 5 và Điều 7 Luật Bảo hiểm xã hội."
    found = [text[first:last] for first, last in references_of(text, 0, len(text))]
    assert found == [
        "khoản 2 Điều 5 và Điều 7 Luật Bảo hiểm xã hội", "khoản 2 Điều 5", "Điều 7",
        "Luật Bảo hiểm xã hội",
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "language", "form"), [
    ("Bộ trưởng Bộ Nội vụ", "vi", "person"), ("cơ quan bảo hiểm xã hội cấp tỉnh", "vi", "body"),
    ("Ủy ban nhân dân cấp xã", "vi", "body"), ("thành phố Huế", "vi", "place"),
    ("Prime Minister", "en", "person"), ("the Ministry of Health", "en", "body"),
    ("Yale University", "en", "body"), ("the Red River", "en", "place"), ("it is", "en", "phrase"),
])  # fmt: skip
def test_a_phrase_is_of_the_form_that_its_head_tells(words, language, form):
    assert form_of_name(words, language) == form


@pytest.mark.parametrize(("text", "language", "form", "wanted"), [
    ("Tiền lương do Giám đốc cơ quan bảo hiểm xã hội cấp tỉnh quyết định.", "vi", "person",
     "Giám đốc cơ quan bảo hiểm xã hội cấp tỉnh"),
    ("Tập quán là quy tắc xử sự có nội dung rõ ràng.", "vi", "definition",
     "quy tắc xử sự có nội dung rõ ràng"),
    ("The fund was set up by the Ministry of Health in 1995.", "en", "body", "Ministry of Health"),
    ("Hồ sơ gồm sổ bảo hiểm xã hội, giấy ra viện và đơn đề nghị.", "vi", "list",
     "sổ bảo hiểm xã hội, giấy ra viện và đơn đề nghị"),
])  # fmt: skip
def test_the_answer_is_among_the_spans(text, language, form, wanted):
    found = spans_of(text, Sentence(0, len(text)), form, "", language)
    assert wanted in [text[one.start : one.end] for one in found]


def test_what_is_asked_for_comes_first():
    text = "Từ năm 2025, lao động nữ nghỉ 06 tháng và hưởng 100% lương, tối đa 30 ngày."
    for form, unit, wanted in (
        ("duration", "month", "06 tháng"), ("duration", "day", "30 ngày"),
        ("percentage", "", "100%"), ("date", "", "2025"),
    ):  # fmt: skip
        found = spans_of(text, Sentence(0, len(text)), form, unit, "vi")
        assert text[found[0].start : found[0].end] == wanted
        assert found[0].form == form


@given(texts, st.sampled_from(FORMS), st.sampled_from(["vi", "en"]))
def test_spans_are_words_of_their_sentence_each_once(text, form, language):
    for sentence in sentences_of(text, 0, len(text), language):
        found = spans_of(text, sentence, form, "", language)
        assert len({(one.start, one.end) for one in found}) == len(found)
        for one in found:
            assert sentence.start <= one.start < one.end <= sentence.end
            assert one.form in FORMS
            assert text[one.start : one.end].strip() == text[one.start : one.end]


@given(texts, st.sampled_from(["vi", "en"]), st.sampled_from(["", *KINDS.values()]))
def test_a_run_is_worth_the_weights_of_its_features(text, language, kind):
    weights = {name: float(weight) for name, weight in rows_of(chunks.WEIGHTS)}
    runs = Runs(tokens_of(text, 0, len(text), language), kind)
    firsts, ends = runs.places()
    for first, end, score in zip(firsts, ends, runs.scores(firsts, ends), strict=True):
        named = sum(weights.get(name, 0.0) for name in runs.features(first, end))
        assert score == pytest.approx(named, abs=1e-6)
    assert len(runs.best(MOST)) == min(MOST, len(firsts))


@pytest.mark.parametrize(("path", "columns"), [
    (amounts.UNITS, 4), (amounts.NUMERALS, 3), (amounts.AROUND, 3), (naming.HEADS, 3),
    (classes.WORDS, 3), (chunks.WEIGHTS, 2),
])  # fmt: skip
def test_data_files_have_their_form(path, columns):
    rows = list(rows_of(path))
    assert rows
    assert {len(row) for row in rows} == {columns}
    assert len({tuple(row) for row in rows}) == len(rows)
    assert all(cell.strip() == cell != "" for row in rows for cell in row)


def test_forms_of_data_files_are_known():
    assert {row[1] for row in rows_of(amounts.UNITS)} <= set(FORMS)
    assert {row[1] for row in rows_of(naming.HEADS)} == {"person", "body", "place"}


def test_every_unit_and_numeral_is_read():
    for word, form, _code, language in rows_of(amounts.UNITS):
        assert form in {
            one.form for one in amounts_of(f"5 {word}", 0, len(word) + 2, language)
            if one.end == len(word) + 2
        }, word  # fmt: skip


def test_no_words_begin_or_end_inside_the_number_of_a_document() -> None:
    text = "Theo Quyết định số 2232/QĐ-TTg ngày 28 tháng 12 năm 2020 của Thủ tướng Chính phủ."
    start = text.index("2232/QĐ-TTg")
    inside = range(start + 1, start + len("2232/QĐ-TTg"))
    found = spans_of(text, Sentence(0, len(text)), "phrase", "", "vi")
    assert found
    assert not [one for one in found if one.start in inside or one.end in inside]
