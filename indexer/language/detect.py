"""In which language a passage or query is written: Vietnamese, English, or some of both.

Queries here are short ("BHXH", "maternity leave", "luong co so"), and statistics of letters need
a sentence or two. The spelling rules of Vietnamese decide after three words: few English words
are Vietnamese syllables, with or without accents, and those that are can be listed. Words in
capitals that may be names count for less, so "Hà Nội" does not make an English sentence
Vietnamese, nor "Super Bowl" a Vietnamese one English.
"""

from __future__ import annotations

import re
from collections import Counter

from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable, is_unaccented_syllable
from indexer.language.text import lower
from indexer.language.tokens import Forms

LANGUAGES = ("vi", "vi-unaccented", "en", "mixed")

# Share of Vietnamese in the evidence from which a text is Vietnamese, and up to which English.
# A question may hold the name of a film or firm; a passage has words enough to tell two languages
# from one with names in it. Measured on 1,132 Vietnamese and 612 English questions, the passages
# they ask about, and the articles of the Universal Declaration in both languages put together.
QUESTION_WORDS = 40
VIETNAMESE_FROM = 0.58
VIETNAMESE_FROM_IN_PASSAGE = 0.7
ENGLISH_TO = 0.4

MAX_CHARS = 12_000  # a longer text is judged by its beginning, middle and end

# English words, not Vietnamese syllables, that are English even with a capital.
ENGLISH = frozenset(
    """
    about act after against aged all also and any are article as because been before between both
    by chapter child childcare children circular city clause code committee company could country
    court decree did directive district does domestic during each employed employee employees
    employer employers equal every fee first for from gender general get government had has have
    health her his how if insured into is its job labor labour law laws leader leave legal
    make many ministry month months more most must national of old only or other our over party
    pension people person plan policy poor prime province public right rights rule same school
    second section sex she should sick social some state such tax their there they this those
    through under until us use used vietnamese violence wage wages was we well were what when
    where which while who whom whose why will with within woman women work worker workers working
    workplace would year years you your
    """.split()
)
# Endings that English words have and, with at least two letters before, no syllable has.
_ENGLISH_ENDING = Pattern(
    r".{2,}(?:tions?|sions?|ments?|ness|ings?|ity|ities|ance|ence|ances|ences|ancy|ency|ous|ive|able"
    r"|ible|ful|less|ship|hood|ists?|isms?|ally|edly|ized?|ised?|ed|ly|ers|ors|ary|ory|ies|ees?)$"
)
# Words of both: English that is also a syllable without accents ("to": tổ, "can": cần).
EITHER = frozenset(
    """
    a am an ban bat bay be bin can cap chi co com con cut day den do dot e en gang gap go gum ham
    han hang hay he hen hi ho hop hot hung i in it la lap lat lay long lung ma man mat may me men
    my nap no non o on phi pin ram ran re sang sap sat so son song sung tan tang than thanh the
    them thin tin to ton tong tram tri tung u up van y yen
    """.split()
)
# The same, but hardly ever seen as Vietnamese.
LEANS_ENGLISH = frozenset(
    """
    at bet bit but cat chat chin chip chop cop cup dim dip due duet dun goat got gun gut gym hat
    him hip hit hue hut hymn kin kit let lip lit loan lot map met mom mop myth net not nut oat op
    pan pat pay pen pet pit pop pot pun pup put rap rat rich rim rip rot rum run rung rut say set
    sin sip sit soap sue sum sun tap ten that then tip toe top trap tray trim trip true vet via yet
    """.split()
)
# At home in both languages.
NEUTRAL = frozenset(
    """
    vietnam hanoi saigon internet online email video website web app pdf file covid hiv aids asean
    www http https html org gov vss gdp
    """.split()
)

# What a word says. Small letters: a capital that may only mean a name.
_ACCENTED, _ACCENTED_NAME, _BARE, _BARE_NAME = "V", "v", "S", "s"
_ENGLISH, _UNKNOWN, _UNKNOWN_NAME, _LEANING, _ABBREVIATION, _NOTHING = "E", "e", "n", "l", "k", "."

_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE_LETTER = Pattern("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_NO_VOWEL = Pattern(r"(?:ub[^\Waeiou\d_]{2,7}|[^\Waeiou\d_]{3,9})(?<!y)$")  # bhyt, ubnd


def detect(text: str) -> str:
    """Name the language of *text*: one of :data:`LANGUAGES`.

    >>> [detect(text) for text in ("bình đẳng giới", "binh dang gioi", "gender equality", "BHXH")]
    ['vi', 'vi-unaccented', 'en', 'vi']
    >>> detect("The head office is in Hà Nội"), detect("maternity leave: nghỉ thai sản")
    ('en', 'mixed')

    "vi-unaccented" is Vietnamese without a single accent; one is enough for "vi". "mixed" is
    both languages, or nothing to go by (figures, "long"): search it as either.

    :param text: as :func:`indexer.language.text.canonical` returns it.
    """
    if len(text) > MAX_CHARS:
        part, middle = MAX_CHARS // 3, len(text) // 2
        text = f"{text[:part]} {text[middle : middle + part]} {text[-part:]}"
    counts = Counter(map(_CLASS.__getitem__, _WORD.findall(text)))
    vietnamese, english = _weigh(counts)
    if vietnamese == english == 0:
        return "mixed"
    share = vietnamese / (vietnamese + english)
    long = counts.total() > QUESTION_WORDS
    if share < (VIETNAMESE_FROM_IN_PASSAGE if long else VIETNAMESE_FROM):
        return "en" if share <= ENGLISH_TO else "mixed"
    bare = counts[_BARE] + counts[_BARE_NAME]
    accented = counts[_ACCENTED] + counts[_ACCENTED_NAME]
    return "vi-unaccented" if bare and not accented else "vi"


def _weigh(counts: Counter[str]) -> tuple[float, float]:
    """Sum up the evidence for Vietnamese and for English; the unit is one plain word."""
    plain = counts[_ACCENTED] + counts[_BARE] + counts[_ENGLISH] + counts[_UNKNOWN]
    name = 0.3 if plain else 1.0
    vietnamese = (
        1.5 * counts[_ACCENTED]
        + counts[_BARE]
        + name * (counts[_ACCENTED_NAME] + counts[_BARE_NAME])
        + 0.5 * counts[_ABBREVIATION]
    )
    english = (
        1.5 * counts[_ENGLISH]
        + counts[_UNKNOWN]
        + name * counts[_UNKNOWN_NAME]
        + 0.3 * counts[_LEANING]
    )
    return vietnamese, english


def _classify(word: str) -> str:
    lowered = lower(word)
    capital = word[0] != lowered[0] and word[1:] == lowered[1:]
    if not lowered.isascii():
        if is_syllable(lowered) or _VIETNAMESE_LETTER.search(lowered):
            return _ACCENTED_NAME if capital else _ACCENTED
        return _NOTHING  # café, Beyoncé
    if lowered in ENGLISH:
        return _ENGLISH
    if lowered in EITHER or lowered in NEUTRAL or len(lowered) == 1:
        return _NOTHING
    if lowered in LEANS_ENGLISH:
        return _LEANING
    if is_unaccented_syllable(lowered):
        return _BARE_NAME if capital else _BARE
    if _ENGLISH_ENDING.match(lowered):
        return _ENGLISH
    return _classify_other(word, lowered, capital)


def _classify_other(word: str, lowered: str, capital: bool) -> str:
    """Classify what is neither a known word nor a syllable."""
    if _NO_VOWEL.match(lowered):
        return _ABBREVIATION
    if capital:
        return _UNKNOWN_NAME
    if len(lowered) == 2 or (word.isupper() and len(word) < 6):
        return _NOTHING  # "qd", ILO
    return _UNKNOWN


_CLASS = Forms(_classify)
