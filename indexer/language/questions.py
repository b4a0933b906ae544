"""The words that make a sentence a question, and say nothing of what is asked about.

Statutes state and do not ask, so "what" and "bao nhiêu" are rare in them: counted like any rare
word, they would outweigh what the question is about.
"""

from __future__ import annotations

import re
from functools import cache

from indexer.language.patterns import Pattern
from indexer.language.text import fold, lower, place_tone

# "old" of "how old" is no word of the answer: "retirement age".
_MEASURES = ("how old", "how long", "how often", "how far", "how soon")
ENGLISH = (
    *_MEASURES,
    *"what which who whom whose when where why how many much do does did".split(),
)
# Only the interrogative itself: a definition says "X là ...", so the "là" of "X là gì" is wanted.
VIETNAMESE = (
    "bao nhiêu", "bao lâu", "bao giờ", "thế nào", "ra sao", "tại sao", "vì sao", "gì", "nào", "ai",
    "đâu", "mấy", "sao", "hay không", "phải không", "à", "ạ", "vậy",
)  # fmt: skip
# Without diacritics most of them are other words too: "đâu" is also "đầu", "mấy" is also "máy".
UNACCENTED = (*(fold(words) for words in VIETNAMESE if " " in words), "gi", "nao")


def question_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Find the question words of a query.

    >>> text = "Lao động nữ được nghỉ bao nhiêu ngày?"
    >>> [text[start:end] for start, end in question_spans(text, "vi")]
    ['bao nhiêu']

    :param language: as :func:`indexer.language.detect.detect` names it.
    :return: characters of *text*, end exclusive, in order.
    """
    return [match.span() for match in _pattern(language).finditer(place_tone(lower(text)))]


def law_year_spans(text: str) -> list[tuple[int, int]]:
    """Find the years that name a law: they tell which law is meant, and its text lacks them.

    >>> text = "Theo Bộ luật Dân sự năm 2015, năng lực hành vi năm 2020 là gì?"
    >>> [text[start:end] for start, end in law_year_spans(text)]
    ['2015']
    """
    if not any(map(str.isdigit, text)):
        return []
    return [match.span(1) for match in _LAW_YEAR.finditer(fold(text))]


def years_named(text: str) -> frozenset[int]:
    """Give every year that a query names.

    >>> sorted(years_named("luật 2014, không phải của 2006; 20141"))
    [2006, 2014]
    """
    return frozenset(int(year[0]) for year in _YEAR.finditer(text))


_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "bộ luật dân sự 2015", "luật trẻ em năm 2016", "hiến pháp 2013", without diacritics.
_LAW_YEAR = Pattern(
    r"(?<!\w)(?:luat|phap lenh|hien phap)(?:\s+[^\s,.;:?]+){0,8}?\s+((?:19|20)[0-9]{2})(?!\w)"
)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = {
        "en": ENGLISH,
        "vi": VIETNAMESE,
        "vi-unaccented": UNACCENTED,
        "mixed": [*ENGLISH, *VIETNAMESE],
    }[language]
    longest_first = sorted(map(place_tone, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
