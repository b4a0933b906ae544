"""Keys of Telex and VNI that stayed in the text are read as the syllables they stand for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.keystrokes import keyed
from indexer.language.syllables import TONES, is_syllable, syllables
from indexer.language.text import place_tone

MARKS = {"\u0302": ("{0}{0}", "{0}6"), "\u0306": ("{0}w", "{0}8"), "\u031b": ("{0}w", "{0}7")}
TONE_KEYS = {"telex": dict(zip(TONES[1:], "fsxrj", strict=True)),
             "vni": dict(zip(TONES[1:], "21435", strict=True))}  # fmt: skip


def typed(syllable: str, method: str) -> str:
    """Type a syllable as a manual says: shapes at their letters, the tone at the end."""
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFC", syllable):
        if letter == "đ":
            keys += "dd" if method == "telex" else "d9"
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        shape = next((MARKS[mark][method == "vni"] for mark in marks if mark in MARKS), "{0}")
        keys += shape.format(base)
        tone += "".join(TONE_KEYS[method][mark] for mark in marks if mark in TONES)
    return keys + tone


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("binhf", "bình"), ("ddawngr", "đẳng"), ("giowis", "giới"), ("nghir", "nghỉ"),
        ("bi2nh", "bình"), ("d9a8ng3", "đẳng"), ("gio7i1", "giới"), ("hie63m", "hiểm"),
        ("dduowngf", "đường"), ("dduwowngf", "đường"), ("duongwdf", "đường"),
        ("nguoiwf", "người"), ("nhanaj", "nhận"), ("hoaf", "hòa"), ("thuyr", "thủy"),
        ("quyeets", "quyết"), ("hwu", "hưu"), ("đawngr", "đẳng"), ("khoan3", "khoản"),
        ("DDAWNGR", "đẳng"), ("Nghieepj", "nghiệp"),
    ],
)  # fmt: skip
def test_keys_become_the_syllable(keys: str, syllable: str) -> None:
    assert keyed(keys)[:1] == (syllable,)


@pytest.mark.parametrize(
    "word",
    ["", "maternity", "class", "law", "thai", "sản", "2020", "h1n1", "mp3", "dieu5", "5a",
     "đ", "w2w", "nghieeengjjjjjjj", "ß", "Ⅷ", "ngh"],
)  # fmt: skip
def test_other_words_have_no_keys(word: str) -> None:
    assert keyed(word) == ()


@pytest.mark.parametrize("method", ["telex", "vni"])
@given(syllable=st.sampled_from(list(syllables())))
def test_every_syllable_comes_back_from_its_keys(method: str, syllable: str) -> None:
    keys = typed(syllable, method)
    assert place_tone(keys) == keys
    found = keyed(keys)
    assert (place_tone(syllable) in found) == (keys != syllable)


@given(st.text(max_size=14))
def test_whatever_is_typed_the_result_is_made_of_syllables(word: str) -> None:
    word = unicodedata.normalize("NFC", word)
    assert all(is_syllable(each) and each == place_tone(each) for each in keyed(word))
