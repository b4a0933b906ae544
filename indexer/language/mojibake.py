"""UTF-8 that somebody read as Windows-1252 and saved again: "Nghá»‹ Ä‘á»‹nh" for "Nghị định".

The bytes can be had back, but for those that the mistaken reading has no letter for: programs put
U+FFFD in their place, or nothing, and a no-break space becomes a plain one. What stood there is
told by the spelling rules where one letter only makes a syllable, and else counted as lost.

Source of the byte table: the WHATWG Encoding Standard, windows-1252, which gives the five bytes
without a letter to control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable

MIN_TELLING = 3  # different sequences that only Vietnamese or quotes in UTF-8 give
MIN_SHARE = 0.8  # of a text's letters beyond ASCII, where fewer such sequences are taken as proof
MIN_LINE_SHARE = 0.5  # the same of a line, for sequences that might be two letters by themselves
MAX_TIMES = 3  # that the mistake may have been made one after the other
MAX_SAMPLES = 3
MAX_LOST = 3  # letters lost in one word: more are not guessed at

VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýăđĩũơư") | frozenset(map(chr, range(0x1EA0, 0x1EFA)))
_CAPITALS = frozenset(letter.upper() for letter in VIETNAMESE)


def _byte_letters() -> dict[str, int]:
    letters = {chr(code): code for code in range(0x80, 0x100)}
    for code in range(0x80, 0xA0):
        letter = bytes([code]).decode("cp1252", "replace")
        if letter != "\ufffd":
            letters[letter] = code
    return letters


_BYTES = _byte_letters()
_NEXT = "[" + "".join(re.escape(char) for char, code in _BYTES.items() if code < 0xC0) + "]"
# Two bytes give Latin letters with and without Vietnamese; three, the rest and the dashes.
_SEQUENCE = Pattern(f"[\u00c2-\u00c6\u00cb\u00cc]{_NEXT}|[\u00e1\u00e2]{_NEXT}{{2}}")
_LOOK = Pattern(f"[\u00c2-\u00c6]{_NEXT}|[\u00e1\u00e2]{_NEXT}")
_HIGH = Pattern("[^\x00-\x7f\ufffd]")
_SPACES = Pattern("[ \t]+")

# A word as the mistake left it: whole sequences, the beginnings of such that lost their end, and
# letters. After à, whose end is a no-break space, the word may go on behind a plain one.
_LEADS = {"\u00e1\u00ba": b"\xe1\xba", "\u00e1\u00bb": b"\xe1\xbb", "\u00c3": b"\xc3",
          "\u00c4": b"\xc4", "\u00c6": b"\xc6"}  # fmt: skip
_PIECE = f"({_SEQUENCE.pattern})|(\u00e1[\u00ba\u00bb]|[\u00c3\u00c4\u00c6])(\ufffd|)|([^\\W\\d_])"
_PIECES = Pattern(_PIECE)
_WORD = "(?:" + _PIECE.replace("(", "(?:").replace("(?:?:", "(?:") + ")+"
_DAMAGED = Pattern(f"({_WORD})(?:(?<=\u00c3) ({_WORD})?)?")
_QUOTE = "\u00e2\u20ac"  # of the marks that begin so, only ” can lose the rest
_SEQUENCE_OR_QUOTE = Pattern(f"{_SEQUENCE.pattern}|{_QUOTE}\ufffd?")
_BROKEN = Pattern("(?:\u00e1[\u00ba\u00bb]|\u00c4)\ufffd")
_LOST = Pattern("\u00e1[\u00ba\u00bb]\ufffd?|\ufffd")
_WITHOUT_LETTER = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # bytes that Windows-1252 leaves empty
_SOFT_HYPHEN = 0xAD  # has a letter, which many programs leave out


@dataclass(frozen=True)
class Conversion:
    """A text after one kind of repair, and what was done."""

    text: str
    changed: int = 0  # words
    samples: tuple[tuple[str, str], ...] = ()  # words before and after
    lost: int = 0  # letters that could not be told any more
    encoding: str = ""  # what the text was in, where there are several kinds


def undo_double_utf8(text: str) -> Conversion:
    """Read UTF-8 that was taken for Windows-1252 once more, wherever *text* holds it.

    >>> undo_double_utf8("Nghá»‹ Ä‘á»‹nh cá»§a ChÃ\xadnh phá»§").text
    'Nghị định của Chính phủ'
    >>> undo_double_utf8("Xã Ấn, CAFÉ», Côte d'Ivoire").changed
    0
    """
    result = Conversion(text)
    for _time in range(MAX_TIMES):
        again = _undo_once(result.text)
        if again is None:
            break
        result = Conversion(
            again.text, max(result.changed, again.changed), result.samples or again.samples,
            again.lost,
        )  # fmt: skip
    return result


def _undo_once(text: str) -> Conversion | None:
    if _LOOK.search(text) is None or not _is_doubled(text):
        return None
    lines, changed, lost = [], 0, 0
    samples: list[tuple[str, str]] = []
    for line in text.split("\n"):
        new = line if line.isascii() else _undo_line(line)
        lines.append(new)
        if new != line:
            changed += sum(not word.isascii() for word in _SPACES.split(new))
            lost += sum(1 for _letters in _LOST.finditer(new))
            if len(samples) < MAX_SAMPLES:
                samples.append((line[:60], new[:60]))
    return Conversion("\n".join(lines), changed, tuple(samples), lost) if changed else None


def _is_doubled(text: str) -> bool:
    telling: set[str] = set()
    others: set[str] = set()
    within = beyond = 0
    for line in text.split("\n"):
        if _LOOK.search(line) is None:
            continue
        for sequence, letter in _decoded(line):
            within += len(sequence)
            (telling if _is_telling(sequence, letter) else others).add(sequence)
        for match in _BROKEN.finditer(line):
            within += len(match[0]) - 1
            telling.add(match[0])
        beyond += sum(1 for _high in _HIGH.finditer(line))
    if len(telling) >= MIN_TELLING:
        return True
    return len(telling | others) >= MIN_TELLING and within >= MIN_SHARE * beyond


def _decoded(line: str) -> Iterator[tuple[str, str]]:
    """Give each sequence in *line* and the letter it stands for."""
    for match in _SEQUENCE.finditer(line):
        letter = _letter(match[0])
        if letter:
            yield match[0], letter


def _letter(sequence: str) -> str:
    """Decode *sequence*: a letter or sign that these texts hold, or ""."""
    if sequence.rstrip("\ufffd") == _QUOTE:
        return "”"
    try:
        letter = bytes(_BYTES[char] for char in sequence).decode()
    except UnicodeDecodeError:
        return ""
    code = ord(letter)
    known = letter in VIETNAMESE or letter in _CAPITALS or letter in _BYTES  # these: done twice
    return letter if known or 0x300 <= code < 0x330 or 0x2010 <= code < 0x20B0 else ""


def _is_telling(sequence: str, letter: str) -> bool:
    """Tell whether no good text holds *sequence*: three bytes, or two that give ơ, ư, đ, ă."""
    return len(sequence) > 2 or (ord(letter) > 0xFF and letter.islower())


def _undo_line(line: str) -> str:
    sequences = list(_decoded(line))
    beyond = sum(1 for _high in _HIGH.finditer(line))
    if sum(len(sequence) for sequence, _l in sequences) < MIN_LINE_SHARE * beyond:
        return _SEQUENCE.sub(_undo_telling, line)
    line = _DAMAGED.sub(_mended, line)
    return _SEQUENCE_OR_QUOTE.sub(lambda match: _letter(match[0]) or match[0], line)


def _undo_telling(match: re.Match[str]) -> str:
    letter = _letter(match[0])
    return letter if letter and _is_telling(match[0], letter) else match[0]


def _mended(match: re.Match[str]) -> str:
    word, following = match[1], match[2]
    if match[0].isascii():
        return match[0]
    if len(match[0]) == len(word):
        return _word(word)
    before = _word(word[:-1])
    after = _word(following) if following else ""
    if after and is_syllable(f"{before}à{after}"):
        return f"{before}à{after}"
    if not is_syllable(f"{before}à"):
        return f"{_word(word)} {after}"
    return f"{before}à {after}" if after else f"{before}à"  # then the space itself follows


def _word(damaged: str) -> str:
    """Decode a word; a letter that lost a byte is put back where one choice makes a syllable."""
    choices: list[list[str]] = []
    for sequence, lead, gap, letter in _PIECES.compiled.findall(damaged):
        if lead:
            lost = _lost_letters(lead, gap)
            choices.append(lost if len(lost) == 1 else [*lost, lead + gap])
        else:
            choices.append([letter or _letter(sequence) or sequence])
    if sum(len(letters) > 1 for letters in choices) > MAX_LOST:
        return "".join(letters[-1] for letters in choices)
    words = {"".join(letters) for letters in product(*choices)}
    found = [word for word in words if _is_cased(word) and is_syllable(word)]
    return found[0] if len(found) == 1 else "".join(letters[-1] for letters in choices)


def _lost_letters(lead: str, gap: str) -> list[str]:
    ends = _WITHOUT_LETTER if gap else (*_WITHOUT_LETTER, _SOFT_HYPHEN)
    letters = ((_LEADS[lead] + bytes([end])).decode("utf-8", "replace") for end in ends)
    return [letter for letter in letters if letter in VIETNAMESE or letter in _CAPITALS]


def _is_cased(word: str) -> bool:
    """Tell whether the capitals in *word* stand where a word has them."""
    return word.islower() or word.isupper() or word[1:].islower()
