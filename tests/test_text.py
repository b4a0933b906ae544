import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.syllables import syllables
from indexer.language.text import canonical, fold, lower, place_tone

ALL_SYLLABLES = sorted(syllables())
# Letters, marks and oddities that meet in Vietnamese text, more densely than chance would.
VIETNAMESE_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aăâeêioôơuưyđðqgQGĐÐhntHOAUYE \u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
        ),
        st.sampled_from("\u00ad\u200b\u200d\ufeff\ud800İıß'’.,\n\u00a0"),
        st.characters(),
    )
)


def newer_style(syllable: str) -> str:
    """Write an open oa, oe or uy with its tone on the second letter."""
    plain = {"ò": "oà", "ó": "oá", "ỏ": "oả", "õ": "oã", "ọ": "oạ"}
    for older, newer in plain.items():
        for vowel in "ae":
            if syllable.endswith(older + vowel):
                tone = unicodedata.normalize("NFD", newer)[-1]
                return syllable[:-2] + unicodedata.normalize("NFC", "o" + vowel + tone)
    if len(syllable) > 1 and syllable[-1] == "y" and not syllable.startswith("q"):
        base, *tone_mark = unicodedata.normalize("NFD", syllable[-2])
        if base == "u" and tone_mark and tone_mark[0] != "\u031b":
            return syllable[:-2] + unicodedata.normalize("NFC", "uy" + tone_mark[0])
    return syllable


def test_every_syllable_folds_alike_in_either_unicode_form_and_either_tone_style() -> None:
    changed = 0
    for syllable in ALL_SYLLABLES:
        newer = newer_style(syllable)
        changed += newer != syllable
        decomposed = canonical(unicodedata.normalize("NFD", newer))
        assert decomposed == newer
        assert fold(decomposed) == fold(syllable) == fold(syllable.upper())
        assert fold(syllable).isascii()
        assert place_tone(decomposed) == place_tone(syllable) == syllable
    assert changed > 200  # or newer_style() has stopped finding what there is to change


@given(st.lists(st.sampled_from(ALL_SYLLABLES), max_size=12), st.sampled_from("NFC NFD".split()))
def test_query_and_document_fold_alike_in_running_text(words: list[str], form: str) -> None:
    document = " ".join(words).title()
    query = canonical(unicodedata.normalize(form, " ".join(map(newer_style, words))))
    assert fold(query) == fold(canonical(document))
    assert place_tone(lower(query)) == place_tone(lower(document))


@given(VIETNAMESE_TEXT)
def test_canonical_is_nfc_and_changes_nothing_the_second_time(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")  # no lone surrogate is left


@given(VIETNAMESE_TEXT)
def test_forms_for_comparing_keep_the_length(text: str) -> None:
    for form in (lower, fold, place_tone):
        assert len(form(text)) == len(text)
        assert form(form(text)) == form(text)


@given(VIETNAMESE_TEXT, VIETNAMESE_TEXT)
def test_folding_a_part_gives_that_part_of_the_whole(before: str, after: str) -> None:
    assert fold(before + "x" + after)[: len(before)] == fold(before + "x")[:-1]


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in tones} | {"đ"}
    assert len(letters) == 73
    for letter in letters:
        assert (
            fold(letter)
            == fold(letter.upper())
            == unicodedata.normalize("NFD", letter)[0].replace("đ", "d")
        )


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ðiều", "dieu"),  # U+00D0, the Icelandic letter that looks the same
        ("ðường", "duong"),
        ("ĐIỀU", "dieu"),
        ("İstanbul ıspanak", "istanbul ispanak"),
        ("Łódź, Ångström, São Paulo, naïve", "lodz, angstrom, sao paulo, naive"),
        ("Здоровье Й 中文 Ω", "здоровье й 中文 ω"),  # other scripts: lower case only
        ("", ""),
    ],
)
def test_fold_takes_latin_marks_only(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffĐiều 5", "Điều 5"),
        ("bảo\u200b hi\u00adểm", "bảo hiểm"),
        ("e\u0323\u0302", "ệ"),
        ("e\u0302\u0323", "ệ"),
        ("a\u0301\u0302", "ấ"),  # the tone typed before the shape
        ("ơ\u0301", "ớ"),
        ("u\u0301\u031b", "ứ"),
        ("viê\u0323t", "việt"),
        ("th\u0301 ng", "th ng"),  # a mark on a consonant is a slip
        ("á\u0300", "á"),  # two tones: the first stands
        (" \u0301", " "),
        ("за\u0301мок", "за\u0301мок"),  # a stress mark of another script stays
        ("28\u20444", "28\u20444"),
        ("a\udce1b", "a\ufffdb"),
        ("Điều\u00a05", "Điều\u00a05"),
        ("Điều\0 5\x1b[31m\x9d", "Điều 5[31m"),  # a terminal would obey these
        ("\u202e1 uềiĐ\u2066", "1 uềiĐ"),  # or print the words backwards
        ("một\thai\nba\x0c\x85", "một\thai\nba\x0c\x85"),
    ],
)
def test_canonical_mends_what_nfc_leaves(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà giải", "hòa giải"),
        ("khoẻ", "khỏe"),
        ("thuỷ sản", "thủy sản"),
        ("uỷ ban", "ủy ban"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN, THUỶ, HOÀ, KHOẺ", "ỦY BAN, THỦY, HÒA, KHỎE"),
        ("HOà oÀ", "HÒa òA"),
        ("thoả thuận;toà án", "thỏa thuận;tòa án"),
        ("hoá2 uỷ_ban", "hóa2 ủy_ban"),
        ("đã ở cuối: xoá", "đã ở cuối: xóa"),
    ],
)
def test_open_rhymes_have_one_tone_place(written: str, placed: str) -> None:
    assert place_tone(written) == placed
    assert place_tone(placed) == placed


@pytest.mark.parametrize(
    "text",
    "quý quỳ quỷ QUÝ giá già quà hoàn thuyền ngoài xoáy khuỷu huýt toán thuở quyết".split(),
)
def test_what_has_one_spelling_keeps_its_tone(text: str) -> None:
    assert place_tone(text) == text


def test_place_tone_leaves_closed_syllables_in_any_text() -> None:
    closed = [s for s in ALL_SYLLABLES if fold(s)[-1] not in "aeiouy"]
    assert len(closed) > 5_000
    assert [place_tone(syllable) for syllable in closed] == closed
