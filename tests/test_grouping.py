"""Words and signs are put together as people mean them, and never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.expression import (
    Either,
    Every,
    Item,
    Quoted,
    Sign,
    Starred,
    Without,
    Word,
    atoms_of,
)
from indexer.search.grouping import DEEPEST, MOST_PARTS, read_items

SIGNS = {"(": "(", ")": ")", "AND": "and", "OR": "or", "-": "not", "type:law": "filter"}


def items(text: str) -> list[Item]:
    return [Sign(SIGNS[each]) if each in SIGNS else atom(each) for each in text.split()]


def atom(text: str) -> Item:
    if text.endswith("*"):
        return Starred(text[:-1])
    if text.startswith("'"):
        words, _, within = text.strip("'").replace("_", " ").partition("~")
        return Quoted(words, int(within) if within else None)
    return Word(text)


@pytest.mark.parametrize(
    ("text", "condition", "loose"),
    [
        ("a b", "", "a b"),
        ("a OR b", "a OR b", ""),
        ("a b OR c d", "a b OR c d", ""),
        ("a AND b", "a b", ""),
        ("a AND b OR c", "a b OR c", ""),
        ("a ( b OR c )", "b OR c", "a"),
        ("a ( b c )", "", "a b c"),
        ("( ( a ) OR b )", "a OR b", ""),
        ("a ( b OR c ) ( d OR e )", "(b OR c) (d OR e)", "a"),
        ("( a OR b ) AND c", "(a OR b) c", ""),
        ("a* b", "a*", "b"),
        ("'a_b~3' c", '"a b"~3', "c"),
        ("a - ( b OR c )", "-(b OR c)", "a"),
        ("a - ( b c )", "-(b c)", "a"),
        ("a - b*", "-b*", "a"),
        ("a OR - b", "a OR -b", ""),
        ("a OR b type:law", "a OR b", ""),
        ("type:law ( a OR b )", "a OR b", ""),
    ],
)
def test_conditions_and_loose_words_are_told_apart(text: str, condition: str, loose: str) -> None:
    reading = read_items(items(text))
    assert (str(reading.condition or ""), reading.loose) == (condition, loose)
    assert not reading.notices


def test_phrases_and_exclusions_outside_of_conditions_stay_what_they_were() -> None:
    reading = read_items(items("'a_b' c - d - 'e_f' ( g OR h )"))
    assert (reading.phrases, reading.excluded) == (("a b",), ("d", "e f"))
    assert (reading.loose, str(reading.condition)) == ("a b c", "g OR h")


def test_inside_of_a_condition_they_are_part_of_it() -> None:
    reading = read_items(items("'a_b' OR c - d"))
    assert (reading.phrases, reading.excluded, reading.loose) == ((), (), "")
    assert reading.condition == Either((Quoted("a b"), Every((Word("c"), Without(Word("d"))))))


@pytest.mark.parametrize(
    "text",
    [
        "a OR", "OR a", "a OR OR b", "a AND", "AND a", "a AND OR b", "( a OR b", "a OR b )",
        "( OR a )", "a OR ( )", "a ( b OR )", "- OR a", ") a OR b (", "a - ( b",
        "( " * (DEEPEST + 1) + "a OR b" + " )" * (DEEPEST + 1),
        " OR ".join("a" * (MOST_PARTS + 1)),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_read_as_words_with_a_sentence(text: str) -> None:
    reading = read_items(items(text))
    assert reading.condition is None
    assert reading.loose.split() == [word for word in text.split() if word not in SIGNS]
    assert len(reading.notices) == 1


def test_a_filter_as_one_side_of_or_is_said_to_limit_everything() -> None:
    reading = read_items(items("a OR type:law"))
    assert (reading.condition, len(reading.notices)) == (Word("a"), 1)
    assert read_items(items("type:law OR type:law")).condition is None


def test_stray_brackets_are_no_signs_where_nothing_is_put_together() -> None:
    assert not read_items(items("( a b")).notices


@pytest.mark.parametrize("deep", [1, DEEPEST - 1])
def test_brackets_may_stand_in_brackets(deep: int) -> None:
    reading = read_items(items("( " * deep + "a OR b" + " )" * deep))
    assert str(reading.condition) == "a OR b"


WORDS = st.sampled_from(["a", "b*", "'c_d'", "'e_f~2'", "-", "(", ")", "AND", "OR", "type:law"])


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_items_are_read_and_a_condition_reads_as_itself(text: str) -> None:
    reading = read_items(items(text))
    if reading.condition is not None:
        words = str(reading.condition).replace("(", "( ").replace(")", " )").replace("-", "- ")
        for quoted in ('"c d"', '"e f"'):
            words = words.replace(quoted, "'" + quoted.strip('"').replace(" ", "_") + "'")
        again = read_items(items(words.replace("'e_f'~2", "'e_f~2'")))
        positives = [atom for atom, wanted in atoms_of(reading.condition) if wanted]
        if again.condition is not None and not again.notices:
            found = [atom for atom, wanted in atoms_of(again.condition) if wanted]
            assert set(found) <= set(positives)
