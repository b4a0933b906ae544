from collections.abc import Callable

import pytest

from indexer.language.legacy_tables import BY_NAME, ENCODINGS, Encoding, encode
from indexer.language.syllables import syllables

CASES: tuple[Callable[[str], str], ...] = (str.lower, str.title, str.upper)
TONED = "ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ"


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda encoding: encoding.name)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_every_syllable_survives_every_encoding(
    encoding: Encoding, case: Callable[[str], str]
) -> None:
    small = str.maketrans(TONED, TONED.lower()) if encoding.name == "TCVN3" else {}
    for syllable in syllables():
        word = case(syllable)
        written = encoding.encode(word)
        assert max(written) <= "\u00ff"
        # The one thing TCVN3 cannot tell: the case of a vowel with a tone.
        assert encoding.decode(written) == word.translate(small)


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda encoding: encoding.name)
def test_no_encoding_touches_ascii(encoding: Encoding) -> None:
    printed = "".join(map(chr, range(0x20, 0x7F))) + "\n\r\t"
    assert encoding.encode(printed) == encoding.decode(printed) == printed


# As the standards print them.
@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("TCVN3", "đường", "AE ADEA 6E67".replace(" ", "")),
        ("TCVN3", "Ă Ư Đ ẵ ỵ", "A120A620A720BD20FE"),
        ("VNI", "đường", "F1 F6 F4F8 6E67".replace(" ", "")),
        ("VNI", "ẤẬ ắ ị Ỵ", "41C141C4 2061E9 20F220CE".replace(" ", "")),
        ("VISCII", "đường", "F0DFB66E67"),
        ("VISCII", "Ẳ Ỹ ợ", "02201920FE"),
        ("Windows-1258", "đường", "F0FDF5CC6E67"),
    ],
)
def test_codes_are_those_of_the_standard(name: str, text: str, codes: str) -> None:
    assert encode(text, name).encode("latin-1") == bytes.fromhex(codes)
    assert BY_NAME[name].decode(bytes.fromhex(codes).decode("latin-1")) == text


@pytest.mark.parametrize("written", ["Aù", "AÙ"])
def test_vni_takes_the_case_of_the_vowel(written: str) -> None:
    assert BY_NAME["VNI"].decode(written) == "Á"


def test_vni_leaves_a_mark_without_its_vowel_alone() -> None:
    assert BY_NAME["VNI"].decode("uâ bã öâ") == "uâ bã ưâ"


def test_letter_that_an_encoding_lacks_stays() -> None:
    assert [encode("лđ", encoding.name)[0] for encoding in ENCODINGS] == ["л"] * len(ENCODINGS)
