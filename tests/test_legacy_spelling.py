from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_texts import DECREE, WORDS

from indexer.language.legacy_spelling import convert_legacy
from indexer.language.legacy_tables import ENCODINGS, encode
from indexer.language.syllables import syllables

NAMES = [encoding.name for encoding in ENCODINGS]
SYLLABLES = list(syllables())
OURS = "ASCII only: 12/2031, a + b\n\nCôte d'Ivoire và Genève ở châu Âu và châu Phi"


@pytest.mark.parametrize("name", NAMES)
def test_document_comes_back(name: str) -> None:
    found = convert_legacy(encode(DECREE, name).replace("“", '"').replace("”", '"'))
    assert found.text == DECREE.replace("“", '"').replace("”", '"')
    assert found.encoding == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", [str.lower, str.title, str.upper], ids=["lower", "title", "upper"])
def test_every_syllable_comes_back_from_a_text(name: str, case: Callable[[str], str]) -> None:
    # Not told apart: words of one letter from signs, Õ of VISCII from the no-break space.
    words = [word for word in map(case, SYLLABLES) if len(word) > 1]
    words = [word for word in words if name != "VISCII" or "Õ" not in word]
    lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    found = convert_legacy(encode("\n".join(lines), name)).text.split("\n")
    if name == "TCVN3":
        lines, found = [line.lower() for line in lines], [line.lower() for line in found]
    assert [pair for pair in zip(lines, found, strict=True) if pair[0] != pair[1]] == []


def test_capitals_of_tcvn3_come_back_in_lines_of_capitals() -> None:
    words = [word.upper() for word in SYLLABLES if word[0] not in "aeiouy" and len(word) > 2]
    lines = ["CỘNG HÒA " + " ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    found = convert_legacy(encode("\n".join(lines), "TCVN3")).text.split("\n")
    assert [pair for pair in zip(lines, found, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("name", NAMES)
def test_text_may_mix_encodings_by_line_and_within_one(name: str) -> None:
    body = encode(DECREE, name)
    line = "Điều 9. Chế độ ưu đãi: " + encode("người lao động được hưởng trợ cấp", name)
    found = convert_legacy(f"{OURS}\n{body}\n{line}\n{OURS}").text
    whole = f"{OURS}\n{DECREE}\nĐiều 9. Chế độ ưu đãi: người lao động được hưởng trợ cấp\n{OURS}"
    assert found == whole


def test_two_legacy_encodings_in_one_text_are_both_found() -> None:
    found = convert_legacy(encode(DECREE, "TCVN3") + "\n" + encode(DECREE, "VNI"))
    assert found.text == f"{DECREE}\n{DECREE}"
    assert found.encoding in ("TCVN3, VNI", "VNI, TCVN3")


@pytest.mark.parametrize("name", NAMES)
def test_words_joined_by_a_lost_space_come_back(name: str) -> None:
    text = encode(DECREE + "\nhợpvới quyđịnh", name)
    assert convert_legacy(text).text.endswith("\nhợpvới quyđịnh")


@pytest.mark.parametrize("kept", ["10 µm", "Windows®", "Genève", "· mục", "2 × 3", "© 2024"])
def test_foreign_words_and_signs_among_tcvn3_stay(kept: str) -> None:
    body = encode(DECREE, "TCVN3")
    found = convert_legacy(f"{body}\nVÝ dô: dïng {kept} trong v¨n b¶n\n{body}").text
    assert f"Ví dụ: dùng {kept} trong văn bản" in found


@pytest.mark.parametrize("word", WORDS)
def test_good_words_stay_alone(word: str) -> None:
    assert convert_legacy(word).text == word


@pytest.mark.parametrize("word", WORDS)
def test_good_words_stay_in_a_good_sentence(word: str) -> None:
    text = f"Theo quy định này thì {word} được giữ nguyên trong văn bản."
    assert convert_legacy(text).text == text


@pytest.mark.parametrize("gap", [" ", "\n", ", "])
def test_good_words_stay_together(gap: str) -> None:
    text = gap.join(WORDS)
    assert convert_legacy(text).text == text


@pytest.mark.parametrize("text", ["®", "NghÞ", "10 µm và 5 µm", "så gå på", "luËt cña", "¶ µ ¸"])
def test_short_text_without_proof_stays(text: str) -> None:
    assert convert_legacy(text).text == text


good_words = st.one_of(st.sampled_from(SYLLABLES), st.sampled_from(WORDS))
good_lines = st.lists(good_words, max_size=12).map(" ".join)


@given(st.lists(good_lines, max_size=12).map("\n".join))
def test_good_text_of_any_words_stays(text: str) -> None:
    assert convert_legacy(text).text == text


@given(st.lists(st.sampled_from(SYLLABLES), min_size=10, max_size=40).map(" ".join),
       st.sampled_from(NAMES))  # fmt: skip
def test_conversion_is_all_or_nothing_and_comes_back_the_same(text: str, name: str) -> None:
    written = encode(text, name)
    found = convert_legacy(written).text
    assert found.lower() in (text, written.lower())
    assert convert_legacy(found).text == found


@given(st.lists(st.text(max_size=60), max_size=8).map("\n".join))
def test_lines_stay_lines(text: str) -> None:
    assert convert_legacy(text).text.count("\n") == text.count("\n")
