"""Of what a language model says, only sentences that their evidence bears out are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answer.grounding import LONGEST_SENTENCE, MOST_SENTENCES, Evidence, grounded

LEAVE = Evidence(
    "Lao động nữ được nghỉ thai sản trước và sau khi sinh con là 06 tháng; thời gian nghỉ trước "
    "khi sinh không quá 02 tháng.",
    "Khoản 1 Điều 139, 45/2019/QH14, Bộ luật Lao động",
    "vi",
)
TWINS = Evidence("Trường hợp sinh đôi, mỗi con được nghỉ thêm 01 tháng.", "Điều 139", "vi")
EVIDENCE = (LEAVE, TWINS)


def kept(said: str, language: str = "en") -> list[tuple[str, tuple[int, ...]]]:
    question = "Lao động nữ được nghỉ bao lâu?" if language == "vi" else "How long is the leave?"
    found = grounded(said, EVIDENCE, question, language)
    return [(one.text, one.citations) for one in found]


def test_sentences_lose_their_marks_and_keep_their_citations() -> None:
    said = (
        "Women get six months of leave, no more than two before the birth [1]. "
        "**With twins** it is one month more for each child. [2] Both follow the Code [1][2]."
    )
    assert kept(said.replace("Both follow the Code", "Nothing else is not said")) == [
        ("Women get six months of leave, no more than two before the birth.", (0,)),
        ("With twins it is one month more for each child.", (1,)),
        ("Nothing else is not said.", (0, 1)),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Women get six months of leave, not more.",  # no citation
        "Women get six months, not more [3].",  # of evidence that was not given
        "Women get six months, not more [0].",
        "Women get six months, not more [1][7].",
        "Women get 9 months, not more [1].",
        "Women get nine months, not more [1].",
        "Women get six days, not more [1].",
        "Not more since July 1, 2030 [1].",
        "Under Decree 145/2020/ND-CP it is not more [1].",
        "With twins there is no month more for each child [2].",  # turned round
        "Women do get six months [1] <script>alert(1)</script> not [1].",
        "It is not here: see https://evil.example/x [1].",
        "Write not to a@evil.example [1].",
        "Do not [click](//evil.example) [1].",
        "Lao động nữ được nghỉ không quá 06 tháng [1].",  # not in the language asked for
        "女性不 six 享有产假 [1].",
        "x" * LONGEST_SENTENCE + " not [1].",
        "[1]",
        "",
        "\x00\x1b[31m",
    ],
)
def test_a_sentence_that_its_evidence_does_not_bear_out_is_dropped(said: str) -> None:
    assert kept(said) == []


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ("Lao động nữ được nghỉ thai sản sáu tháng, không quá hai tháng trước khi sinh [1].", True),
        ("Mặt trăng không làm bằng phô mai xanh [1].", False),  # none of its words is there
        ("Sinh đôi thì mỗi con thêm một tháng [2].", True),
        ("Sinh đôi thì mỗi con thêm hai tháng [2].", False),
        ("Sinh đôi thì mỗi con thêm một tháng [1].", False),  # another quote says so
    ],
)
def test_words_and_figures_must_be_those_of_the_quote_cited(said: str, stays: bool) -> None:
    assert bool(kept(said, "vi")) == stays


def test_items_of_a_list_are_sentences() -> None:
    said = "1. Not more than six months [1].\n2) One month more for each [2].\n- Not less [1]."
    assert [citations for _text, citations in kept(said)] == [(0,), (1,), (0,)]


def test_no_more_is_kept_than_a_paragraph() -> None:
    assert len(kept("It is not more [1]. " * 50)) == MOST_SENTENCES


PIECES = st.sampled_from(
    [
        "six months",
        " [1]",
        "[2]",
        "[9]",
        ". ",
        "not ",
        "9",
        "<b>",
        "Điều 139 ",
        "\n",
        "http://",
        "[",
        "1",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_said_only_evidence_that_was_given_is_cited(said: str) -> None:
    for text, citations in kept(said):
        assert citations
        assert set(citations) <= {0, 1}
        assert "9" not in text
        assert "<" not in text
        assert "[" not in text
