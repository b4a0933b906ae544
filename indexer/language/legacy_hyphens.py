"""Put back the letter ư of TCVN3, whose code is the soft hyphen of Latin-1.

Programs that take the code for what it is called print a hyphen for it ("ng-êi", as PDF has it) or
leave it out ("ngêi"). The spelling rules tell where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.language.legacy_tables import BY_NAME
from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable

SOFT = "\u00ad"
MIN_MENDED = 3  # different words of a text that only the missing letter explains

_LETTERS = "A-Za-z\u00a1-\u00ac\u00ae-\u00ff"
_HYPHENED = Pattern(
    f"(?<![\\d{_LETTERS}])([{_LETTERS}]*)[-\u2010\u2011]([{_LETTERS}]*)(?![-\\d{_LETTERS}])"
)
_WORD = Pattern(f"(?<![\\w{SOFT}-])[{_LETTERS}]{{2,}}(?![\\w{SOFT}-])")
# What is left of như, thư, nhưng, trưng has no vowel; of tư, one letter after a word.
_CONSONANTS = Pattern("[Nn]h|[Tt]h|(?:[Nn]h|[Tt]r|[Tt]h|[Cc]h)ng")
_ALONE = Pattern(f"(?<=[{_LETTERS}] )t(?=[ ,;:]|[.]?$)")
# The rhyme ơng is spelt by the rules and in hardly any word: "trờng" is "trường" without its ư.
_UNHEARD = Pattern("[\u00ac\u00ea-\u00ee]ng$")
# What is left of a few words is a syllable too, but no word that such a text has.
_RARE = {
    "ngêi": "ng\u00adêi", "Ngêi": "Ng\u00adêi", "d\u00edi": "d\u00ad\u00edi",
    "D\u00edi": "D\u00ad\u00edi", "l\u00edi": "l\u00ad\u00edi", "hu": "h\u00adu",
}  # fmt: skip


class Hyphens:
    """Mends the lines of one text in TCVN3.

    >>> lines = ["ng-êi lao ®éng ®-îc h-ëng nh- sau:", "-u ®·i x· héi - y tÕ"]
    >>> [Hyphens(lines).mend(line).replace(SOFT, "~") for line in lines]
    ['ng~êi lao ®éng ®~îc h~ëng nh~ sau:', '~u ®·i x· héi - y tÕ']
    """

    def __init__(self, lines: Iterable[str]) -> None:
        hyphened: set[str] = set()
        short: set[str] = set()
        has_letter = False
        for line in lines:
            has_letter = has_letter or SOFT in line
            hyphened.update(
                match[0] for match in _HYPHENED.finditer(line) if _mended(match, is_sure=True)
            )
            short.update(word for word in _WORD.compiled.findall(line) if _with_letter(word))
        self._is_hyphen = len(hyphened) >= MIN_MENDED
        self._is_gone = not has_letter and not self._is_hyphen and len(short) >= MIN_MENDED

    def mend(self, line: str) -> str:
        """Give *line* with the letter wherever it was lost."""
        if "-" in line or "\u2010" in line or "\u2011" in line:
            line = _HYPHENED.sub(self._replaced, line)
        return _ALONE.sub(f"t{SOFT}", _WORD.sub(_put_back, line)) if self._is_gone else line

    def _replaced(self, match: re.Match[str]) -> str:
        return _mended(match, is_sure=not self._is_hyphen) or match[0]


def _mended(match: re.Match[str], is_sure: bool) -> str:
    """Write *match* with the letter for the hyphen, "" if that makes no syllable.

    :param is_sure: whether one part at least must be no syllable by itself.
    """
    left, right = match[1], match[2]
    if len(left) == 1 and not right and not match.string[: match.start()].strip():
        return ""  # the mark of a list: "C- "
    whole = f"{left}{SOFT}{right}"
    if not (left or right) or not _is_syllable(whole):
        return ""
    alone = all(not part or _is_syllable(part) for part in (left, right))
    return "" if alone and (is_sure or (left and right)) else whole


def _put_back(match: re.Match[str]) -> str:
    return _with_letter(match[0]) or _RARE.get(match[0], match[0])


def _with_letter(word: str) -> str:
    """Write *word*, which is no syllable, with the letter where that makes one; "" if nowhere."""
    if word.isascii():
        if _CONSONANTS.fullmatch(word) is None:
            return ""
        return word[:2] + SOFT + word[2:]
    if len(word) > 6 or _is_syllable(word):
        return ""
    places = (f"{word[:at]}{SOFT}{word[at:]}" for at in range(len(word)))
    found = [each for each in places if _is_syllable(each)]
    return found[0] if len(found) == 1 else ""


def _is_syllable(word: str) -> bool:
    if _UNHEARD.search(word) and SOFT not in word:
        return False
    return is_syllable(BY_NAME["TCVN3"].decode(word))
