import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.english import STOP_WORDS, respell, stem
from indexer.language.text import fold


@pytest.mark.parametrize(
    "words",
    [
        "insure insured insures insurance",
        "contribute contribution contributions contributed",
        "worker workers worker's workers' WORKER’S",
        "retire retired retirement",
        "benefit benefits",
        "labour labor Labours",
        "programme program programmes programs",
        "organisation organization organise organizing organized",
        "behaviour behavior",
        "centre center centres",
        "licence license licences",
        "defence defense",
        "enrolment enrollment",
        "instalment installment",
        "travelling traveling",
        "analyse analyze analysing",
        "judgement judgment",
        "practise practice",
        "paediatric pediatric",
        "woman women women's",
        "child children children's",
        "man men",
        "paid pay pays",
        "café cafe",
    ],
)
def test_forms_of_one_word_share_a_stem(words: str) -> None:
    assert len(set(map(stem, words.split()))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "organ organization",
        "policy police",
        "general generation",
        "universal university",
        "employer employee",
        "maternity material",
        "our or",
        "hour hor",
        "four for",
        "equal equity",
    ],
)
def test_different_words_keep_different_stems(words: str) -> None:
    first, second = words.split()
    assert stem(first) != stem(second)


@pytest.mark.parametrize(
    "word", ["exercise", "advise", "hour", "tour", "court", "citizen", "source", "four", "price"]
)
def test_respelling_leaves_common_words_alone(word: str) -> None:
    assert respell(word) == word


@given(st.text())
def test_any_string_has_a_stem_without_capitals_or_accents(word: str) -> None:
    assert stem(word) == stem(fold(word))


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_case_and_possessive_do_not_matter(word: str) -> None:
    assert stem(word) == stem(word.upper()) == stem(word + "'s") == stem(word.title() + "’S")


def test_stop_words_are_written_as_they_are_compared() -> None:
    assert all(word == word.lower() and word.isalpha() for word in STOP_WORDS)
