import lzma
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.syllables import (
    EXCEPTIONS,
    _generate,
    is_syllable,
    is_unaccented_syllable,
    syllables,
)
from indexer.language.text import canonical, fold, lower, place_tone


@pytest.mark.parametrize(
    "word",
    """a à ạ ai anh ăn âm ấy bảo hiểm xã hội chế độ thai sản lao động nữ nghỉ việc hưởng lương hưu
    tuổi quyết định nghị quốc gia giới bình đẳng phòng chống bạo lực gia đình giấu giếm gì gìn
    giếng giết giữ yêu yến yết uỷ ủy khuỷu thuở huệ quyền quyển quỳnh quýt ngoằn ngoèo nguyễn
    khuynh chuyển xoong moóc ruộng rượu hươu kỹ kĩ lý lí mỹ sỹ tỷ vỹ buýt đắk lắk""".split(),
)
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_unaccented_syllable(fold(word))


@pytest.mark.parametrize(
    "word",
    """ b bh law gender word ngia ghoa ca7 cki kai ce gă ngê qa qúat càt cảp thìch zá fa jô wa
    ươn7 đđ nghà kông-an bảohiểm điêu̧ BHXH 28 _""".split(),
)
def test_what_breaks_a_rule_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_empty_word_is_no_syllable() -> None:
    assert not is_syllable("")
    assert not is_unaccented_syllable("")


def test_inventory_is_in_normal_form_and_of_plausible_size() -> None:
    listed = list(syllables())
    assert listed == sorted(set(listed))
    assert 15_000 < len(listed) < 19_000
    for syllable in listed:
        assert canonical(syllable) == lower(syllable) == place_tone(syllable) == syllable


def test_exceptions_are_not_what_the_rules_give_anyway() -> None:
    assert not EXCEPTIONS & set(_generate())


@given(st.text(max_size=8))
def test_any_string_has_an_answer(word: str) -> None:
    assert is_syllable(word) in (True, False)


def test_syllables_cover_official_texts(shared: Path) -> None:
    """Of the accented words of law, misprints and words run together apart, all are syllables."""
    archive = shared / "corpora" / "official.tar.xz"
    words: Counter[str] = Counter()
    with lzma.open(archive) as raw, tarfile.open(fileobj=raw) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".vi.txt") else None
            if file is not None:
                text = lower(canonical(file.read().decode("utf-8")))
                words.update(re.findall(r"[^\W\d_]*[ạ-ỹàáèéìíòóùúýâêôăơư][^\W\d_]*", text))
    strange = sum(count for word, count in words.items() if not is_syllable(word))
    assert words.total() > 500_000
    assert strange / words.total() < 0.001
