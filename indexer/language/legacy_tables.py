"""How Vietnamese was written in one byte a letter before Unicode, and what each code means.

A text in one of these encodings reaches us as bytes or, oftener, as the Latin-1 letters that a
word processor, PDF or web page makes of the bytes: "NghÞ ®Þnh". The tables here work on the
second form; bytes are read as Latin-1 first.

Sources: TCVN 5712:1993, set VN3 (the fonts .VnTime and .VnTimeH); the VNI Windows table of VNI
Software (VNI-Times); RFC 1456 (VISCII); code page Windows-1258, which Python knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.language.patterns import Pattern

# First code of a run of codes, and what they stand for.
TCVN3_RUNS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"), (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)  # fmt: skip
VISCII_RUNS = (
    (0x02, "Ẳ"), (0x05, "ẴẪ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ"),
    (0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"),
    (0xC0, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
)  # fmt: skip

# VNI writes a vowel and then a mark: o and the mark of circumflex and acute, "oá", are ố.
_VNI_TONES = "øùûõï"  # grave, acute, hook, tilde, dot
_VNI_CIRCUMFLEX = "âàáåãä"  # alone, and with each of the five tones
_VNI_BREVE = "êèéúüë"
_VNI_SINGLE = dict(zip("ôöñìíæóòî", "ơưđìíỉĩịỵ", strict=True))
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # in the order of _VNI_TONES


def _compose(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


def _vni_pairs() -> Iterator[tuple[str, str]]:
    for vowel, plain in [(letter, letter) for letter in "aeouy"] + [("ô", "ơ"), ("ö", "ư")]:
        for mark, tone in zip(_VNI_TONES, _TONES, strict=True):
            if vowel + mark != "yï":  # ỵ has a code of its own
                yield vowel + mark, _compose(plain + tone)
    for vowels, marks, shape in (("aeo", _VNI_CIRCUMFLEX, "\u0302"), ("a", _VNI_BREVE, "\u0306")):
        for vowel in vowels:
            for mark, tone in zip(marks, ("", *_TONES), strict=True):
                yield vowel + mark, _compose(vowel + shape + tone)


def _vni_table() -> dict[str, str]:
    """Map pairs and single codes in every case; the vowel's case is the letter's."""
    table = {}
    for code, letter in [*_VNI_SINGLE.items(), *_vni_pairs()]:
        table[code], table[code.upper()] = letter, letter.upper()
        if len(code) > 1:
            table[code[0].upper() + code[1]] = letter.upper()
            table[code[0] + code[1].upper()] = letter
    return table


VNI = _vni_table()
_VNI_CODE = Pattern(
    "[AEOUYaeouyÔÖôö][{marks}]|[{single}]".format(
        marks="".join(sorted({code[1] for code in VNI if len(code) > 1})),
        single="".join(sorted(code for code in VNI if len(code) == 1)),
    )
)


def _one_to_one(runs: tuple[tuple[int, str], ...]) -> dict[int, str]:
    return {first + place: letter for first, run in runs for place, letter in enumerate(run)}


TCVN3 = _one_to_one(TCVN3_RUNS)
VISCII = _one_to_one(VISCII_RUNS)
WINDOWS_1258 = {
    code: bytes([code]).decode("cp1258", "replace")
    for code in range(0xA0, 0x100)
    if bytes([code]).decode("cp1258", "replace") != chr(code)
}  # what differs from Latin-1: ă, đ, ơ, ư and five tones, which stand after their letter


def _from_vni(text: str) -> str:
    return _VNI_CODE.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    code = match[0]
    return VNI.get(code) or VNI.get(code[0], code[0]) + code[1:]


def _to_vni(text: str) -> str:
    return text.translate(_VNI_CODES)


def _to_1258(text: str) -> str:
    return "".join(map(_code_1258, text))


def _code_1258(letter: str) -> str:
    """Write *letter* as one code, or as a vowel with its shape and the tone behind it."""
    if letter in _CODES_1258:
        return _CODES_1258[letter]
    if letter <= "\u00ff" and ord(letter) not in WINDOWS_1258:
        return letter
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts[1:] if mark in _TONES), "")
    shaped = _compose("".join(part for part in parts if part != tone))
    if not tone or (shaped > "\u00ff" and shaped not in _CODES_1258):
        return letter
    return _CODES_1258.get(shaped, shaped) + _CODES_1258[tone]


def _codes(table: dict[int, str]) -> dict[int, str]:
    return {ord(letter): chr(code) for code, letter in table.items()}


_CODES_1258 = {letter: chr(code) for code, letter in WINDOWS_1258.items()}
# Written as they are typed: a capital has a capital's mark.
_VNI_CODES = {
    ord(letter): code
    for code, letter in VNI.items()
    if code.isupper() or code.islower()
}  # fmt: skip
_TCVN3_CODES = _codes(TCVN3)
# The set has no capitals with a tone: they are typed as small letters in a font of capitals.
_TCVN3_CODES |= {
    ord(letter.upper()): chr(code) for code, letter in TCVN3.items() if code >= 0xB5
}  # fmt: skip
_VISCII_CODES = _codes(VISCII)


@dataclass(frozen=True)
class Encoding:
    """A way to write Vietnamese without Unicode, on text that was read as Latin-1."""

    name: str
    decode: Callable[[str], str]
    encode: Callable[[str], str]  # NFC text; what the encoding lacks stays as it is
    telling: str  # a regular expression for spellings that no European language has


# A symbol inside a word, or a capital with an accent after a small letter.
_SYMBOL = "[\u0080-\u009f\u00a1-\u00a9\u00ab-\u00af\u00b5-\u00b9\u00bb-\u00bf\u00d7\u00f7]"
_ODD = f"[a-z]{_SYMBOL}|{_SYMBOL}[a-zA-Z\u00c0-\u00ff\u00ad]|[a-z\u00df-\u00ff][\u00c0-\u00de]"

ENCODINGS = (
    Encoding(
        "TCVN3",
        lambda text: text.translate(TCVN3),
        lambda text: text.translate(_TCVN3_CODES),
        _ODD,
    ),
    Encoding(
        "VNI",
        _from_vni,
        _to_vni,
        "[aeouyôöAEOUYÔÖ][øûåäãøØÛÅÄÃ]|[aeoAEO][âáàÂÁÀ]|[öôÖÔ][ùõïÙÕÏ]|^[ñÑ].",
    ),
    Encoding(
        "Windows-1258",
        lambda text: _compose(text.translate(WINDOWS_1258)),
        _to_1258,
        "[aeiouyâãêôõý][ÌÒÞìòþ]|^[ðÐ].|[a-z][ÌÒÞ]",
    ),
    Encoding(
        "VISCII",
        lambda text: text.translate(VISCII),
        lambda text: text.translate(_VISCII_CODES),
        _ODD,
    ),
)
BY_NAME = {encoding.name: encoding for encoding in ENCODINGS}


def encode(text: str, name: str) -> str:
    """Write NFC *text* in an encoding, as the Latin-1 letters that others take its bytes for.

    >>> encode("Nghị định", "TCVN3"), encode("Nghị định", "VNI")
    ('NghÞ ®Þnh', 'Nghò ñònh')

    Capitals with a tone become small letters in TCVN3, which has none; nothing else is lost.

    :param name: the name of one of :data:`ENCODINGS`.
    """
    return BY_NAME[name].encode(text)
