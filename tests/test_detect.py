import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.detect import EITHER, ENGLISH, LANGUAGES, LEANS_ENGLISH, NEUTRAL, detect
from indexer.language.syllables import is_unaccented_syllable
from indexer.language.text import fold


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bình đẳng giới", "vi"),
        ("BÌNH ĐẲNG GIỚI", "vi"),
        ("Hà Nội", "vi"),
        ("Đà Nẵng", "vi"),
        ("NLĐ", "vi"),
        ("BHXH", "vi"),
        ("bhyt", "vi"),
        ("UBND", "vi"),
        ("bao hiểm xa hoi", "vi"),
        ("che do thai san cua nguoi lao động", "vi"),
        ("Super Bowl 50 diễn ra ở đâu?", "vi"),
        ("café ở Hà Nội", "vi"),
        ("binh dang gioi", "vi-unaccented"),
        ("BINH DANG GIOI", "vi-unaccented"),
        ("nghi thai san may thang", "vi-unaccented"),
        ("bao hiem xa hoi", "vi-unaccented"),
        ("luong co so", "vi-unaccented"),
        ("an sinh xa hoi", "vi-unaccented"),
        ("tra cuu", "vi-unaccented"),
        ("to cao", "vi-unaccented"),
        ("con om me nghi viec", "vi-unaccented"),
        ("che do BHXH", "vi-unaccented"),
        ("Ha Noi", "vi-unaccented"),
        ("nghi dinh 145", "vi-unaccented"),
        ("lao dong nu", "vi-unaccented"),
        ("maternity leave", "en"),
        ("MATERNITY LEAVE", "en"),
        ("gender equality in 2021", "en"),
        ("Social Insurance Law", "en"),
        ("the right to appeal", "en"),
        ("an old age pension", "en"),
        ("equal pay", "en"),
        ("pension", "en"),
        ("women", "en"),
        ("Ho Chi Minh City", "en"),
        ("Vietnam Social Security", "en"),
        ("The head office is in Hà Nội", "en"),
        ("Mr. Nguyễn Thế Mạnh chairs the steering committee of the agency", "en"),
        ("Beyoncé sang at the half-time show", "en"),
        ("Decree 145/2020/ND-CP", "en"),
        ("one-off withdrawal of social insurance", "en"),
        ("maternity leave: nghỉ thai sản", "mixed"),
        ("long", "mixed"),
        ("28/NQ-CP", "mixed"),
        ("2021", "mixed"),
        ("", "mixed"),
        ("?!", "mixed"),
    ],
)
def test_language_of_short_texts(text: str, language: str) -> None:
    assert detect(text) == language


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in LANGUAGES


def test_long_texts_are_judged_by_all_their_parts() -> None:
    vietnamese, english = "Người lao động được nghỉ việc. ", "The worker has the right to leave. "
    assert detect(vietnamese * 2_000) == "vi"
    assert detect(fold(vietnamese) * 2_000) == "vi-unaccented"
    assert detect(english * 2_000) == "en"
    assert detect(vietnamese * 1_000 + english * 1_000) == "mixed"


def test_word_lists_hold_what_their_names_say() -> None:
    assert not [word for word in ENGLISH if is_unaccented_syllable(word)]
    no_vowel = {"gym", "hymn", "myth"}  # they would pass for abbreviations
    assert {word for word in LEANS_ENGLISH if not is_unaccented_syllable(word)} == no_vowel
    assert all(map(is_unaccented_syllable, EITHER))
    lists = (ENGLISH, EITHER, LEANS_ENGLISH, NEUTRAL)
    assert sum(map(len, lists)) == len(frozenset.union(*lists))


def _questions(shared: Path, name: str, language: str) -> list[str]:
    with (shared / "eval" / name / f"topics.{language}.tsv").open(encoding="utf-8") as file:
        return [row[1] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize("name", ["alqac2022", "xquad-dev"])
@pytest.mark.parametrize(("strip", "language"), [(False, "vi"), (True, "vi-unaccented")])
def test_vietnamese_questions_are_known(
    shared: Path, name: str, strip: bool, language: str
) -> None:
    questions = _questions(shared, name, "vi")
    found = [detect(_bare(text) if strip else text) for text in questions]
    assert found.count(language) >= 0.995 * len(questions)


def _bare(text: str) -> str:
    """Take the diacritics off and leave the capitals."""
    return "".join(
        bare.upper() if char.isupper() else bare
        for char, bare in zip(text, fold(text), strict=True)
    )


def test_english_questions_are_known(shared: Path) -> None:
    questions = _questions(shared, "xquad-dev", "en")
    assert [detect(text) for text in questions].count("en") >= 0.995 * len(questions)
    assert [detect(text.lower()) for text in questions].count("en") >= 0.995 * len(questions)


def test_articles_in_both_languages_are_mixed(shared: Path) -> None:
    articles = json.loads((shared / "eval" / "udhr_vi_en.json").read_text(encoding="utf-8"))
    found = [detect(article["vi"] + "\n" + article["en"]) for article in articles]
    assert found.count("mixed") >= 0.9 * len(articles)
