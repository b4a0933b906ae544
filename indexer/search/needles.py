"""What to mark in a text: the words of a query as the layers of the index name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from indexer.language.analysis import LAYERS, read
from indexer.language.english import STOP_WORDS
from indexer.language.function_words import FUNCTION_WORDS
from indexer.language.syllables import is_syllable, is_unaccented_syllable
from indexer.language.text import fold
from indexer.records import record
from indexer.search.query import Query
from indexer.search.skimming import Sought, sought

# Marked only between two marked words, or nearly every line would be.
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
    def sought(self) -> Sought | None:
        """Give what texts are skimmed for the words by; None where that cannot be."""
        return sought(self.words)

    def __bool__(self) -> bool:
        return bool(self.forms or self.stems)


def needles(query: Query, beside: Sequence[str] = ()) -> Needles:
    """Take from a query what is worth marking.

    >>> from indexer.search.model import SearchRequest
    >>> from indexer.search.understand import understand
    >>> found = needles(understand(SearchRequest("binh dang gioi")))
    >>> sorted(found.forms), found.bare
    (['binh', 'dang', 'gioi'], True)

    :param beside: other words, in the language of the query, that are worth it too.
    """
    told = [_told(words, query.language) for words in (query.words, *beside)]
    forms = {form: word for one in told for form, word in one.forms.items()}
    pairs: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for folded, pair in chain.from_iterable(one.pairs for one in told):
        pairs[folded] = (*pairs.get(folded, ()), pair)
    phrases = [
        tuple(LAYERS["syllables"].terms(read(phrase, query.language))) for phrase in query.phrases
    ]
    free = Counter(chain.from_iterable(one.syllables for one in told) if phrases else ())
    free.subtract(form for phrase in phrases for form in phrase)
    return Needles(
        forms=forms,
        words={folded: word for one in told for folded, word in one.words.items()},
        pairs=pairs,
        stems={stem: word for one in told for stem, word in one.stems.items()},
        phrases=tuple(filter(None, phrases)),
        quoted=frozenset(fold(form) for form, count in free.items() if count <= 0),
        bare=query.language != "en" and all(one.bare for one in told),
        telling=any(one.telling for one in told),
    )


@record
class _Told:
    """What a run of words has that is worth marking; as in :class:`Needles`."""

    syllables: tuple[str, ...]
    forms: Mapping[str, str]
    words: Mapping[str, str]
    pairs: tuple[tuple[tuple[str, str], tuple[str, str]], ...]  # folded, as typed
    stems: Mapping[str, str]
    bare: bool
    telling: bool


@lru_cache(maxsize=1024)  # the same wordings are marked again and again
def _told(words: str, language: str) -> _Told:
    reading = read(words, language)
    syllables = LAYERS["syllables"].tokens(reading)
    stems = {
        token.text: fold(words[token.start : token.end])
        for token in LAYERS["stems"].tokens(reading)
        if language in ("en", "mixed") or not _syllabic(words[token.start : token.end])
    }
    pairs = (tuple(term.split(" ")) for term in LAYERS["bigrams"].terms(reading))
    forms = {token.text: fold(words[token.start : token.end]) for token in syllables}
    return _Told(
        syllables=tuple(token.text for token in syllables),
        forms=forms,
        words={fold(form): word for form, word in forms.items()},
        pairs=tuple(((fold(one), fold(two)), (one, two)) for one, two in pairs),
        stems=stems,
        bare=all(token.text == fold(token.text) for token in syllables),
        telling=not all(is_weak(token.text, language) for token in syllables),
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
