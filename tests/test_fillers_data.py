"""The file of politeness and fillers keeps to its form and holds no word that is asked about.

``indexer/language/data/fillers.tsv`` has a wording and its language on a line.
"""

from __future__ import annotations

from importlib.resources import files

import pytest

from indexer.language.collation import sort_key
from indexer.language.text import canonical, lower, place_tone
from indexer.search.asked import Asked

DATA = files("indexer.language") / "data"
TEXT = (DATA / "fillers.tsv").read_text("utf-8")
ROWS = [line.split("\t") for line in TEXT.splitlines()[1:]]

FLOOR = 120  # wordings
SPECIALIST = "law labour health social_insurance finance gender_family".split()


def test_the_file_says_what_it_holds_and_ends_in_a_line_break() -> None:
    assert TEXT.startswith("# ")
    assert "written for this project" in lower(TEXT.splitlines()[0])
    assert TEXT.endswith("\n")
    assert TEXT == canonical(TEXT)


def test_a_line_is_a_wording_and_its_language() -> None:
    bad = [row for row in ROWS if len(row) != 2 or row[0] != row[0].strip() or not row[0]]
    assert bad == []
    assert {language for _, language in ROWS} == {"vi", "en"}
    assert len(ROWS) >= FLOOR


def test_lines_are_sorted_and_say_nothing_twice() -> None:
    assert sorted(ROWS, key=lambda row: (sort_key(row[0]), row[1])) == ROWS
    assert len({(lower(wording), language) for wording, language in ROWS}) == len(ROWS)


def test_tones_stand_where_the_project_puts_them() -> None:
    assert [wording for wording, _ in ROWS if place_tone(wording) != wording] == []


def test_no_filler_is_a_term_of_a_special_field() -> None:
    terms: set[tuple[str, str]] = set()
    for name in SPECIALIST:
        for line in (DATA / "lexicon" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]:
            vietnamese, english, _subject = line.split("\t")
            terms.add((lower(vietnamese), "vi"))
            terms.update((lower(one), "en") for one in english.split("; "))
    found = {wording for wording, language in ROWS if (lower(wording), language) in terms}
    assert found <= {"em", "theo quy định", "theo quy định của pháp luật"}


@pytest.mark.parametrize(
    ("question", "language", "asked"),
    [
        ("dạ cho em hỏi lương hưu với ạ", "vi", "lương hưu"),
        ("anh chị ơi tuổi nghỉ hưu tính như thế nào vậy", "vi", "tuổi nghỉ hưu tính"),
        ("trẻ em", "vi", "trẻ em"),
        ("đau dạ dày", "vi", "đau dạ dày"),
        ("theo Luật Thanh niên", "vi", "theo luật thanh niên"),
        ("Could you please tell me about retirement age, thanks", "en", "retir age"),
    ],
)
def test_what_is_asked_about_is_left(question: str, language: str, asked: str) -> None:
    layer = {"vi": "syllables", "en": "stems"}[language]
    assert " ".join(token.text for token in Asked(question, language).tokens(layer)) == asked
