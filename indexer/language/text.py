"""The normal forms of text: one at the door, three for comparing.

:func:`canonical` runs once, when a text or query comes in; every offset anywhere counts
characters of what it returns. :func:`lower`, :func:`fold` and :func:`place_tone` serve
comparison only, and change no length, so an offset into their result is an offset into the text.

Why not a library: ``str.lower`` turns "İ" into two characters, NFKD changes lengths and leaves đ
alone, and no folding table at hand knows Ð (Eth), the look-alike that fonts of the nineties put
where Đ should be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from indexer.language.patterns import Pattern

# Tones and shapes of Vietnamese vowels. The first five are tones, the rest shapes.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"

# Zero width, and in the middle of words wherever a web page or word processor was copied: soft
# hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark. Control
# characters but for white space: they are no text, and a terminal would obey them.
_INVISIBLE = (
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
_REPAIRABLE = re.compile(f"[{_INVISIBLE}{_TONES}{_SHAPES}\ud800-\udfff]")
_INVISIBLES = Pattern(f"[{_INVISIBLE}]+")
_SURROGATE = Pattern("[\ud800-\udfff]")
_MARKED = Pattern(f"(^|.)([{_TONES}{_SHAPES}]+)", re.DOTALL)


def canonical(text: str) -> str:
    """Bring *text* to the one form that is stored and whose characters offsets count.

    >>> canonical("\\ufeffho\\u0300a gia\\u0309i") == "hòa giải"
    True

    The result is NFC, without control characters, byte order marks and others of no width, and lone
    surrogates (bytes that were no text) are U+FFFD. Vietnamese marks that NFC cannot compose are
    put in order ("a", acute, circumflex: ấ); what then still stands alone after a Latin letter or
    after no letter at all is a slip of a keyboard or scanner and is left out. Marks on letters of
    other scripts stay. Doing it twice changes nothing more.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _REPAIRABLE.search(text) is None:
        return text
    text = _SURROGATE.sub("\ufffd", text)
    while True:  # what is left out may bring two characters together that compose
        repaired = unicodedata.normalize("NFC", _INVISIBLES.sub("", text))
        repaired = unicodedata.normalize("NFC", _MARKED.sub(_compose, repaired))
        if repaired == text:
            return text
        text = repaired


def _is_latin(char: str) -> bool:
    """Tell whether *char* is a Latin letter, with or without marks."""
    return unicodedata.normalize("NFD", char)[0].isascii() or fold(char).isascii()


def _compose(match: re.Match[str]) -> str:
    base, marks = match.groups()
    if base and (base.isalpha() or unicodedata.combining(base)) and not _is_latin(base):
        return match[0]
    letters = unicodedata.normalize("NFD", base + marks)
    shapes = "".join(mark for mark in letters[1:] if mark in _SHAPES)
    others = "".join(mark for mark in letters[1:] if mark not in _SHAPES)
    composed = unicodedata.normalize("NFC", letters[:1] + shapes + others) if base else marks
    return re.sub(f"[{_TONES}{_SHAPES}]", "", composed)


def lower(text: str) -> str:
    """Lower-case *text*, character for character.

    >>> lower("ĐIỀU İ")
    'điều i'
    """
    return text.replace("İ", "i").lower()


# Letters with a stroke or no dot do not decompose, so Unicode's tables cannot fold them.
_STROKES = dict(zip("đðɖøłħŧıß", "dddolhtis", strict=True))


def _latin_letters() -> Iterator[str]:
    """Give every precomposed Latin letter in lower case: Latin-1 to Extended-B, and Additional."""
    for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00)):
        yield from filter(str.islower, map(chr, block))


def _fold_table() -> dict[int, str]:
    table = {ord(char): base for char, base in _STROKES.items()}
    chars = list(_latin_letters())
    # All at once, for every command waits for this table.
    decomposed = unicodedata.normalize("NFD", "\n".join(chars)).split("\n")
    for char, letters in zip(chars, decomposed, strict=True):
        base, marks = letters[0], letters[1:]
        if marks and all(map(unicodedata.combining, marks)):
            table[ord(char)] = _STROKES.get(base, base)
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """Take case and diacritics off, character for character: the typed-without-accents form.

    >>> fold("Bình đẳng giới, ĐƯỜNG, Ðiều, Beyoncé")
    'binh dang gioi, duong, dieu, beyonce'

    Every Latin letter with marks becomes its plain letter; đ, Đ and the Icelandic ð, Ð become d.
    Letters of other scripts are only lower-cased.

    :param text: as :func:`canonical` returns it; a combining mark that stands alone is kept.
    """
    lowered = lower(text)
    return lowered if lowered.isascii() else lowered.translate(_FOLD)


def _tone_pairs() -> dict[str, str]:
    """Map the newer spelling of an open syllable's rhyme to the older: "oà" to "òa"."""
    pairs = {}
    for glide, vowel in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in _TONES:
            newer = glide + unicodedata.normalize("NFC", vowel + tone)
            older = unicodedata.normalize("NFC", glide + tone) + vowel
            for first, second in ((0, 0), (1, 0), (0, 1), (1, 1)):
                pairs[_cased(newer, first, second)] = _cased(older, first, second)
    return pairs


def _cased(rhyme: str, first: int, second: int) -> str:
    one, two = rhyme[0], rhyme[1]
    return (one.upper() if first else one) + (two.upper() if second else two)


_PLACED = _tone_pairs()
_NEWER = re.compile(r"[oOuU](?<![qQ].)(?:(?<=[oO])[{o}]|(?<=[uU])[{u}])(?![^\W\d_])".format(
    o="".join(pair[1] for pair in _PLACED if pair[0] in "oO"),
    u="".join(pair[1] for pair in _PLACED if pair[0] in "uU"),
))  # fmt: skip


def place_tone(text: str) -> str:
    """Write the tone of open oa, oe and uy in one place, the older one, character for character.

    >>> place_tone("hoà khoẻ THUỶ Uỷ, quý quỳ giá, hoàn thuyền")
    'hòa khỏe THỦY Ủy, quý quỳ giá, hoàn thuyền'

    Both spellings are in use and mean the same; the older is the commoner in law (ten to one in
    the texts we measured). Only these three rhymes at the end of a syllable have two spellings:
    after q the u belongs to the consonant (quý), and a closed syllable has one (hoàn).

    :param text: as :func:`canonical` returns it, in any case.

    A vowel with a shape of its own (ê, ơ) takes the tone in both styles, so nothing else differs.
    """
    if text.isascii():
        return text
    return _NEWER.sub(lambda match: _PLACED[match[0]], text)
