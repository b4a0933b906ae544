"""Vietnamese lists stand in the order Vietnamese readers look things up in."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import pytest

from indexer.language.collation import sort_key

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"  # the 29 letters, in their order


@pytest.mark.parametrize(
    "ordered",
    [
        list(ALPHABET),
        list(ALPHABET.upper()),
        ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ"],
        ["o", "ò", "ọ", "ô", "ồ", "ộ", "ơ", "ờ", "ợ", "u", "ù", "ụ", "ư", "ừ", "ự", "v"],
        ["Dân số", "Di sản", "Du lịch", "Đất đai", "Đầu tư", "Điện lực", "Đường bộ", "Giáo dục"],
        ["An toàn", "Án phí", "Ăn uống", "Ân xá", "Ấn phẩm", "Bảo hiểm", "Bình đẳng giới"],
        ["Bảo hiểm", "Bảo hiểm xã hội", "Bảo hiểm y tế", "Bảo vệ"],
        ["điều 1", "Điều 1", "điều 2", "Điều 3"],
        ["an", "An ninh", "án phí", "Áo"],
        ["10/2020", "2/2020", "Labour Code", "Lao động", "Social Insurance Law"],
    ],
    ids=lambda words: words[0],
)
def test_words_stand_in_the_order_of_the_alphabet(ordered: list[str]) -> None:
    shuffled = ordered.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ordered
    assert all(sort_key(one) < sort_key(other) for one, other in pairwise(ordered))


def test_a_letter_sorts_alike_however_it_is_encoded() -> None:
    for letter in "ắặểữđĐỘ":
        assert sort_key(letter) == sort_key(unicodedata.normalize("NFD", letter))


def test_letters_count_before_tones() -> None:
    assert sorted(["bán", "bà", "ban", "ba"], key=sort_key) == ["ba", "bà", "ban", "bán"]
