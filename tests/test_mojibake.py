import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_texts import DECREE, WORDS

from indexer.language.mojibake import undo_double_utf8
from indexer.language.syllables import syllables

UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
SYLLABLES = list(syllables())


def doubled(text: str) -> str:
    """Read the UTF-8 of *text* as a browser reads Windows-1252."""
    return "".join(
        chr(code) if code in UNDEFINED else bytes([code]).decode("cp1252") for code in text.encode()
    )


@pytest.mark.parametrize("times", [1, 2, 3])
def test_text_comes_back_however_often_it_was_misread(times: int) -> None:
    text = DECREE
    for _time in range(times):
        text = doubled(text)
    assert undo_double_utf8(text).text == DECREE


def test_text_read_as_latin_1_comes_back() -> None:
    assert undo_double_utf8(DECREE.encode().decode("latin-1")).text == DECREE


def test_every_syllable_comes_back() -> None:
    for case in (str.lower, str.title, str.upper):
        text = "\n".join(map(case, SYLLABLES))
        assert undo_double_utf8(doubled(text)).text == text


def test_only_the_lines_that_are_doubled_change() -> None:
    lines = DECREE.split("\n")
    mixed = [doubled(line) if place % 2 else line for place, line in enumerate(lines)]
    found = undo_double_utf8("\n".join(mixed))
    assert found.text == DECREE
    words = sum(not word.isascii() for line in lines[1::2] for word in line.split())
    assert found.changed == words
    assert found.samples[0][1] in DECREE


def test_part_of_a_line_comes_back_beside_good_text() -> None:
    part = "bảo hiểm xã hội bắt buộc đối với người lao động"
    good = "Điều 5. Mức hưởng trợ cấp thất nghiệp hằng tháng của người đã đóng đủ là: "
    assert undo_double_utf8(good + doubled(part).replace("Ã£", "ã")).text == good + part


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Ä\ufffdiá»\ufffdu nÃ\xa0y quy Ä‘á»‹nh", "Điều này quy định"),
        ("Nghá»‹ Ä‘á»‹nh sá»‘ 1/NÄ\ufffd-CP cá»§a", "Nghị định số 1/NĐ-CP của"),
        ("ChÃnh phá»§ quyáº¿t Ä‘á»‹nh", "Chính phủ quyết định"),  # the soft hyphen was left out
        ("lÃ m viá»‡c, Ä‘á»™ng vÃ  thÃ nh phá»‘", "làm việc, động và thành phố"),
        ("vÃ ngÆ°á»\x9di lao Ä‘á»™ng lÃ ", "và người lao động là"),
        ("â€œLuáº­tâ€\ufffd vÃ\xa0 Ä‘iá»\x81u", "“Luật” và điều"),
    ],
)
def test_lost_bytes_are_put_back_where_one_letter_fits(damaged: str, text: str) -> None:
    assert undo_double_utf8(damaged).text == text


def test_letter_that_may_be_several_is_told_as_lost() -> None:
    found = undo_double_utf8("Ä‘á»‹nh vá»\ufffd chá»©c vá»¥ cá»§a há»\ufffd")
    assert found.text == "định vá»\ufffd chức vụ của há»\ufffd"
    assert found.lost == 2


@pytest.mark.parametrize("word", WORDS)
def test_good_words_stay(word: str) -> None:
    assert undo_double_utf8(word).text == word


@pytest.mark.parametrize("text", [DECREE, "\n".join(WORDS), " ".join(WORDS), "XÃ”\n" * 50])
def test_good_texts_stay(text: str) -> None:
    assert undo_double_utf8(text).text == text


@given(st.lists(st.sampled_from(SYLLABLES), min_size=8, max_size=30).map(" ".join))
def test_doubling_is_undone_for_any_words(text: str) -> None:
    found = undo_double_utf8(doubled(text))
    assert found.text == text or not found.changed
    assert undo_double_utf8(text).text == text


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    found = undo_double_utf8(text)
    assert found.text.count("\n") == text.count("\n")
