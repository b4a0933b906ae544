"""What to mark in a text: the words of a query as the layers of the index name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache

from indexer.index.arrays import Array
from indexer.language.analysis import LAYERS, read
from indexer.language.english import STOP_WORDS
from indexer.language.syllables import is_syllable, is_unaccented_syllable
from indexer.language.text import fold
from indexer.records import record
from indexer.search.query import Query
from indexer.search.skimming import sought

# Words that join others: marked only between two marked words, or nearly every line would be.
FUNCTION_WORDS = frozenset(
    """
    và của các những cho là thì mà được bị trong theo với tại từ về này đó khi để do ở bởi đến
    hay hoặc như ra vào một có gì nào
    """.split()
)
_BARE_FUNCTION_WORDS = frozenset(map(fold, FUNCTION_WORDS))


@record
class Needles:
    """What to mark, as the layers of the index name it.

    Every form leads to the word of the query it stands for, without case and diacritics, under
    which its weight is known.
    """

    forms: Mapping[str, str]  # syllables with diacritics kept, keys of numbers, figures
    words: Mapping[str, str]  # the same without diacritics
    pairs: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]  # folded neighbours -> as typed
    stems: Mapping[str, str]  # English
    phrases: tuple[tuple[str, ...], ...]  # syllables of each quoted phrase
    quoted: frozenset[str]  # words, folded, that the query has in phrases only
    bare: bool  # typed without diacritics: every form of a word counts
    telling: bool  # has a word that is worth a mark by itself

    @cached_property
    def sums(self) -> Array | None:
        """Give what texts are skimmed for the words by; None where that cannot be."""
        return sought(self.words)

    def __bool__(self) -> bool:
        return bool(self.forms or self.stems)


def needles(query: Query) -> Needles:
    """Take from a query what is worth marking.

    >>> from indexer.search.model import SearchRequest
    >>> from indexer.search.understand import understand
    >>> found = needles(understand(SearchRequest("binh dang gioi")))
    >>> sorted(found.forms), found.bare
    (['binh', 'dang', 'gioi'], True)
    """
    reading = read(query.words, query.language)
    text = reading.text
    syllables = LAYERS["syllables"].tokens(reading)
    stems = {
        token.text: fold(text[token.start : token.end])
        for token in LAYERS["stems"].tokens(reading)
        if query.language in ("en", "mixed") or not _syllabic(text[token.start : token.end])
    }
    pairs: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for term in LAYERS["bigrams"].terms(reading):
        first, second = term.split(" ")
        folded = (fold(first), fold(second))
        pairs[folded] = (*pairs.get(folded, ()), (first, second))
    phrases = [
        tuple(LAYERS["syllables"].terms(read(phrase, query.language))) for phrase in query.phrases
    ]
    free = Counter(token.text for token in syllables)
    free.subtract(form for phrase in phrases for form in phrase)
    forms = {token.text: fold(text[token.start : token.end]) for token in syllables}
    words = {fold(form): word for form, word in forms.items()}
    return Needles(
        forms=forms,
        words=words,
        pairs=pairs,
        stems=stems,
        phrases=tuple(filter(None, phrases)),
        quoted=frozenset(fold(form) for form, count in free.items() if count <= 0),
        bare=query.language != "en" and all(t.text == fold(t.text) for t in syllables),
        telling=not all(is_weak(token.text, query.language) for token in syllables),
    )


@lru_cache(maxsize=1 << 14)  # people ask with the same words
def _syllabic(word: str) -> bool:
    """Tell whether a word could be Vietnamese, so that its English stem means nothing."""
    return is_syllable(word) or is_unaccented_syllable(fold(word))


@lru_cache(maxsize=4096)  # the words of a query are met again and again in its passages
def is_weak(form: str, language: str) -> bool:
    """Tell whether a word says nothing by itself: it joins others, or is a small figure."""
    if form in STOP_WORDS and language in ("en", "mixed"):
        return True
    joins = _BARE_FUNCTION_WORDS if language == "vi-unaccented" else FUNCTION_WORDS
    return form in joins or (len(form) < 3 and form.isdecimal())
