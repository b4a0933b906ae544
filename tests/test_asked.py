"""A query is read for what it asks about, in other wordings too but where they are not wanted."""

from __future__ import annotations

import pytest

from indexer.search.asked import Asked
from indexer.search.query import Rewording
from indexer.search.translation import crossing


def test_peoples_words_have_the_wordings_of_the_law() -> None:
    [concept] = Asked("tôi bị đuổi việc", "vi").concepts
    assert concept.source == "bị đuổi việc"
    assert "đơn phương chấm dứt hợp đồng lao động" in [one.words for one in concept.alternatives]


def test_other_wordings_can_be_left_out() -> None:
    assert not Asked("tôi bị đuổi việc", "vi", Rewording(synonyms=False)).concepts


@pytest.mark.parametrize(
    ("words", "language", "literal"),
    [
        ("bị đuổi việc khi nghỉ đẻ", "vi", "bị đuổi việc"),
        ("bị đuổi việc khi nghỉ đẻ", "vi", "BỊ  Đuổi việc"),
        ("bị đuổi việc khi nghỉ đẻ", "vi", "đuổi việc"),
        ("bi duoi viec khi nghi de", "vi-unaccented", "bị đuổi việc"),
        ("she was fired while on baby leave", "en", "fire"),
    ],
)
def test_words_to_be_taken_as_typed_have_no_other_wordings_and_no_translations(
    words: str, language: str, literal: str
) -> None:
    ever, literally = Asked(words, language), Asked(words, language, Rewording(literal=(literal,)))
    [left] = {one.source for one in literally.concepts}
    assert {one.source for one in ever.concepts} > {left}
    crossed = crossing(words, language, Rewording(literal=(literal,)))
    assert crossed is not None
    assert left in [one.source for one in crossed.concepts]
    last = next(one.end for one in ever.concepts if one.source != left) - 1
    assert not any(one.start <= last < one.end for one in crossed.concepts)


def test_words_to_be_taken_as_typed_are_never_passed_over_as_polite() -> None:
    def asked_about(*literal: str) -> list[str]:
        asked = Asked("cho em hỏi về thai sản", "vi", Rewording(literal=literal))
        return [token.text for token in asked.tokens("syllables")]

    assert asked_about() == ["về", "thai", "sản"]
    assert asked_about("cho em hỏi")[:3] == ["cho", "em", "hỏi"]


@pytest.mark.parametrize("literal", ["", "?!", "tàu ngầm", "việc bị đuổi"])
def test_words_that_the_query_does_not_have_change_nothing(literal: str) -> None:
    literally = Asked("tôi bị đuổi việc", "vi", Rewording(literal=(literal,)))
    assert literally.concepts == Asked("tôi bị đuổi việc", "vi").concepts
