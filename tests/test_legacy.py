import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_texts import DECREE, WORDS

from indexer.language.legacy import decode, font_encoding, repair
from indexer.language.legacy_tables import ENCODINGS, encode
from indexer.language.text import canonical

NAMES = [encoding.name for encoding in ENCODINGS]


@pytest.mark.parametrize("name", NAMES)
def test_bytes_come_back(name: str) -> None:
    plain = DECREE.replace("“", '"').replace("”", '"')
    found = decode(encode(plain, name).encode("latin-1"))
    assert found is not None
    assert (found.text, found.encoding) == (plain, name)


def test_quotation_marks_of_windows_come_back_with_the_bytes() -> None:
    content = encode(DECREE, "TCVN3").replace("“", "\x93").replace("”", "\x94").encode("latin-1")
    found = decode(content)
    assert found is not None
    assert found.text == DECREE


def test_lines_in_utf_8_among_the_bytes_are_read_as_such() -> None:
    title = "Quy định mẫu về chế độ trợ cấp\r\n"
    found = decode(title.encode() + encode("Người lao động được hưởng.", "TCVN3").encode("latin-1"))
    assert found is not None
    assert found.text == title + "Người lao động được hưởng."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"caf\xe9",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        bytes(range(128, 256)),
        "größe für".encode("cp1252"),
    ],
)
def test_bytes_without_proof_are_not_guessed_at(content: bytes) -> None:
    assert decode(content) is None


def test_tcvn3_that_was_doubled_comes_back() -> None:
    text = encode(DECREE, "TCVN3").encode().decode("latin-1")
    assert repair(text).text == DECREE


@pytest.mark.parametrize(
    ("font", "name"),
    [(".VnTime", "TCVN3"), (".VnTimeH", "TCVN3"), ("'.vnArial'", "TCVN3"), ("VNI-Times", "VNI"),
     ("VNI Helve", "VNI"), ("Times New Roman", ""), ("Arial", ""), ("", ""), ("Vni", "VNI")],
)  # fmt: skip
def test_fonts_tell_their_encoding(font: str, name: str) -> None:
    found = font_encoding(font)
    assert (found.name if found else "") == name


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("®é", ".VnTime", "độ"),
        ("nghÞ ®Þnh", ".VnTimeH", "NGHỊ ĐỊNH"),
        ("nghi lam", ".VnArialH", "NGHI LAM"),
        ("ñoä", "VNI-Times", "độ"),
        ("độ", ".VnTime", "độ"),  # put into Unicode since, under the old font's name
        ("độ", "Times New Roman", "độ"),
    ],
)
def test_font_is_proof_enough(text: str, font: str, expected: str) -> None:
    assert repair(text, font).text == expected


def test_note_says_what_was_done() -> None:
    assert (
        repair(encode("người lao động ", "TCVN3") * 400).note == "converted from TCVN3 (800 words)"
    )
    assert repair("Người lao động").note == ""
    lost = repair("Ä‘á»‹nh vá»\ufffd chá»©c vá»¥ cá»§a há»\ufffd").note
    assert lost.endswith("(6 words), letters that could not be told any more: 2")


def test_samples_show_what_was_done() -> None:
    assert repair("NghÞ ®Þnh cña ChÝnh phñ").samples[0][1] == "Nghị định của Chính phủ"


@given(st.lists(st.sampled_from(WORDS + DECREE.split()), max_size=40), st.sampled_from(" \n"))
def test_good_text_comes_back_as_it_was(words: list[str], gap: str) -> None:
    text = gap.join(words)
    assert repair(text).text == text


@given(st.text())
def test_any_text_and_repairing_twice(text: str) -> None:
    found = repair(text)
    assert found.encoding or found.text == text


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_marks_apart_from_their_letters_are_no_legacy(form: str) -> None:
    text = unicodedata.normalize(form, DECREE)
    assert repair(text).text == text
    assert canonical(text) == DECREE


@pytest.mark.parametrize("piece", ["-é", "é", "Ã ", "á»\ufffd", "nh-", "bé ", "®", "A."])
@pytest.mark.parametrize("first", ["NghÞ ®Þnh cña ChÝnh phñ vÒ b¶o hiÓm", "Nghá»‹ Ä‘á»‹nh cá»§a"])
def test_a_long_line_of_one_piece_is_gone_through_once(first: str, piece: str) -> None:
    found = repair(f"{first}\n{piece * 5_000}")
    assert found.text.count("\n") == 1
