"""Which strings are Vietnamese syllables, from the rules of its spelling rather than from a list.

A syllable is an onset, a rhyme and a tone, and the rules for joining the three give every word of
the language. A list taken from texts would hold their misprints and lack what they happen not to
say. Detection, suggestions and the recovery of accents all ask here.

Source of the rules: the structure of the syllable as Đoàn Thiện Thuật describes it in *Ngữ âm
tiếng Việt* (1977), and the spelling that goes with it: c/k, g/gh and ng/ngh by the vowel that
follows, q only before a glide, two tones only before p, t, c and ch.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

from indexer.language.text import fold, lower, place_tone

# One sound, two letters: the second is written before e, ê, i and y.
BACK_ONSETS = "c g ng".split()
FRONT_ONSETS = "k gh ngh".split()
LABIAL_ONSETS = "b m p ph v".split()  # take no glide but in loan words
OTHER_ONSETS = ["", *"ch d đ h kh l n nh r s t th tr x".split()]

# Open rhymes, and those that end in a nasal or semivowel: all six tones. Written without tone.
FRONT_RHYMES = "e em en eng eo ê êm ên ênh êu i ia im in inh iu iêm iên iêng iêu".split()
BACK_RHYMES = """
    a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây
    o oi om on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn ơng
    u ua ui um un ung uôi uôm uôn uông ư ưa ưi ưm ưn ưng ưu ươi ươm ươn ương ươu
""".split()
GLIDE_RHYMES = """
    oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo
    uân uâng uây uê uên uênh uơ uy uya uyên uyn uynh uyu
""".split()
# Rhymes that end in a stop: the sharp and the heavy tone only.
FRONT_STOPPED = "ec ep et êch êp êt ich ip it iêc iêp iêt".split()
BACK_STOPPED = """
    ac ach ap at ăc ăp ăt âc âp ât oc ooc op ot ôc ôp ôt ơp ơt
    uc up ut uôc uôt ưc ưt ươc ươp ươt
""".split()
GLIDE_STOPPED = "oac oach oap oat oăc oăt oet uât uêch uêt uych uyp uyt uyêt".split()

Y_ONSETS = ["", *"h k l m s t v".split()]  # where i at the end may be written y: kỹ, lý
Y_RHYMES = "yêm yên yêng yêu".split()  # iê with no onset
Y_STOPPED = ["yêt"]
# After q the letter u is the glide; it is taken as part of the onset here.
Q_RHYMES = """
    a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê ên ênh êu
    i inh ơ ơi ơn y yên ynh yn
""".split()
Q_STOPPED = "ac ach ap at ăc ăp ăt âc ât ec et êch êt ich it ôc yêt yt ych".split()
# gi loses an i before another: gì, gìn, giếng are written as if with g.
G_RHYMES = "i in iêm iên iêng iêu".split()
G_STOPPED = "iêc iêt".split()
GI_RHYMES = [*BACK_RHYMES, "e", "eo", "em"]

# (onsets, rhymes that take all six tones, rhymes that take two)
_PLAIN = [*OTHER_ONSETS, *LABIAL_ONSETS]
RULES: tuple[tuple[list[str], list[str], list[str]], ...] = (
    ([*_PLAIN, *FRONT_ONSETS], FRONT_RHYMES, FRONT_STOPPED),
    ([*_PLAIN, *BACK_ONSETS], BACK_RHYMES, BACK_STOPPED),
    ([*OTHER_ONSETS, "g", "ng"], GLIDE_RHYMES, GLIDE_STOPPED),
    (Y_ONSETS, ["y"], []),
    ([""], Y_RHYMES, Y_STOPPED),
    (["qu"], Q_RHYMES, Q_STOPPED),
    (["g"], G_RHYMES, G_STOPPED),
    (["gi"], GI_RHYMES, BACK_STOPPED),
)
LONGEST_ONSET = 3  # letters: ngh

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
STOP_TONES = ("\u0301", "\u0323")
SHAPED = "ăâêôơư"
VOWELS = "aeiouy" + SHAPED

# Loan words and names on the map and in law that break the rules above.
EXCEPTIONS = frozenset("buýt voan phuy đắk đăk lắk lăk kạn kon kông plông kar".split())


def syllables() -> Iterator[str]:
    """Give every Vietnamese syllable in order of code points, some 16,000 of them.

    >>> "người" in set(syllables())
    True
    """
    return iter(sorted(EXCEPTIONS.union(_generate())))


def is_syllable(word: str) -> bool:
    """Tell whether *word* (NFC, any case, either tone style) can be a Vietnamese syllable.

    >>> [is_syllable(word) for word in ("Người", "hoà", "HÒA", "quý", "gender", "caf", "người")]
    [True, True, True, True, False, False, True]
    >>> is_syllable("thuyền"), is_syllable("càt")  # no low tone before a stop
    (True, False)
    """
    word = place_tone(lower(word))
    return word in EXCEPTIONS or _is_joined(word, _table())


def is_unaccented_syllable(word: str) -> bool:
    """Tell whether *word* (any case) is a Vietnamese syllable without its diacritics.

    >>> [is_unaccented_syllable(word) for word in ("dang", "Nguoi", "đang", "gender")]
    [True, True, False, False]
    """
    return _is_unaccented(lower(word))


@cache
def unaccented_syllables() -> frozenset[str]:
    """Give all that :func:`is_unaccented_syllable` is true of, for who asks about hundreds.

    >>> {"dang", "nguoi"} <= unaccented_syllables()
    True
    """
    return frozenset(
        onset + rhyme
        for onset, rhymes_of in _unaccented_table().items()
        for rhymes in rhymes_of
        for rhyme in rhymes
    )


@lru_cache(maxsize=1 << 14)  # people ask with the same words
def is_syllable_like(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, its diacritics maybe left out.

    >>> [is_syllable_like(word) for word in ("đang", "dang", "gender")]
    [True, True, False]
    """
    return is_syllable(word) or is_unaccented_syllable(word)


@lru_cache(maxsize=1 << 15)  # what may have been meant for a word is asked about by the hundred
def _is_unaccented(word: str) -> bool:
    return _is_joined(word, _unaccented_table())


# onset -> sets of the rhymes, with their tones, that may follow it
Table = dict[str, list[frozenset[str]]]


def _is_joined(word: str, table: Table) -> bool:
    """Tell whether *word* is an onset and a rhyme that may follow it.

    A word is taken apart, rather than all 16,000 syllables put together to look it up in: most
    commands ask about a few words only.
    """
    return any(
        word[at:] in rhymes
        for at in range(min(len(word), LONGEST_ONSET + 1))
        for rhymes in table.get(word[:at], ())
    )


@cache
def _table() -> Table:
    table: Table = {}
    for onsets, rhymes, stopped in RULES:
        toned = frozenset(_toned(rhymes, stopped))
        for onset in onsets:
            table.setdefault(onset, []).append(toned)
    return table


@cache
def _unaccented_table() -> Table:
    table: Table = {"": [frozenset(map(fold, EXCEPTIONS))]}
    for onsets, rhymes, stopped in RULES:
        plain = frozenset(map(fold, [*rhymes, *stopped]))
        for onset in onsets:
            table.setdefault(fold(onset), []).append(plain)
    return table


def _generate() -> Iterator[str]:
    for onsets, rhymes, stopped in RULES:
        for onset, rhyme in product(onsets, list(_toned(rhymes, stopped))):
            yield onset + rhyme


def _toned(rhymes: Iterable[str], stopped: Iterable[str]) -> Iterator[str]:
    for rhyme in rhymes:
        yield from _with_tones(rhyme, TONES)
    for rhyme in stopped:
        yield from _with_tones(rhyme, STOP_TONES)


def _with_tones(rhyme: str, tones: Iterable[str]) -> Iterator[str]:
    place = _tone_place(rhyme) + 1
    for tone in tones:
        yield unicodedata.normalize("NFC", rhyme[:place] + tone + rhyme[place:])


def _tone_place(rhyme: str) -> int:
    """Find the letter that carries the tone: place in *rhyme*, from 0."""
    shaped = [place for place, letter in enumerate(rhyme) if letter in SHAPED]
    if shaped:
        return shaped[-1]  # ươ: the second
    count = sum(letter in VOWELS for letter in rhyme)
    closed = rhyme[-1] not in VOWELS
    return count - 1 if closed else max(count - 2, 0)
