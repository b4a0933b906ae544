"""Find by its spelling what of a text is in a legacy encoding, and convert that.

Words that are no Vietnamese syllables as they stand and are when converted speak for an encoding.
Only spellings that no European language has count as proof, and several different ones are
needed. Then each line is judged, or each part of it between words in Unicode, so that a text may
mix both. A word with a letter that Unicode alone has (đ, ư, ạ) is never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.language.legacy_case import Word, restore_capitals
from indexer.language.legacy_hyphens import Hyphens
from indexer.language.legacy_reading import Reader
from indexer.language.legacy_tables import ENCODINGS
from indexer.language.mojibake import MAX_SAMPLES, Conversion
from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable

MIN_PROOFS = 3  # different words of a telling spelling that become syllables
MIN_PROOFS_OF_ALL = 2  # the same, where every word with an accent becomes one
MIN_MORE_PROOFS = 6  # for a second encoding in the same text
# Lengths in letters.
MAX_ABBREVIATION = 10  # capitals that are no syllable: BLĐTBXH
MAX_TYPO = 3  # a shorter word that is no syllable is taken for a slip, not for a foreign word
MAX_JOINED = 40
LONGEST_SYLLABLE = 7  # nghiêng

# Latin-1 but for what good Vietnamese and its figures use: without one of these, no legacy text.
SUSPECT = Pattern("[\u0080-\u009f\u00a1-\u00af\u00b4-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1"
                  "\u00d6\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1"
                  "\u00f6\u00f8\u00fb\u00fc\u00fe\u00ff]")  # fmt: skip
# The control characters among them are letters of VISCII.
WORD = Pattern("[A-Za-z\x02\x05\x06\x14\x19\x1e\u0080-\u009f\u00a1-\u02c5\u0300-\u036f"
               "\u1e00-\u1eff]+")  # fmt: skip
# Letters that no legacy encoding gives, with those of Windows-1252 left out.
UNICODE = Pattern("[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191"
                  "\u0193-\u02c5\u0300-\u036f\u1e00-\u1eff]")  # fmt: skip
_LONE_LETTERS = "\u00a7\u00ab\u00b6\u00b5\u00b8\u00ae\u00b7"  # signs that may be a whole word
_BULLET = "\u00b7"  # a word, ở, in VISCII only
_UNIT = re.compile("\u00b5[A-Za-z]?")
_SECTION = Pattern("\\s?[\\d\u00a7]")  # § 5
_SIGNED = re.compile("[A-Za-z]+[\u00ae\u00a9]")  # Windows®


@dataclass
class Run:
    """Words of one line between words in Unicode: judged together."""

    line: int
    words: list[re.Match[str]]
    is_unicode: bool = False
    reader: Reader | None = None
    is_open: bool = False  # its words do not tell: its neighbours decide


def convert_legacy(text: str) -> Conversion:
    """Convert the lines and parts of lines of *text* that are in a legacy encoding.

    >>> found = convert_legacy("Nghị định\\nNghÞ ®Þnh nµy cã hiÖu lùc")
    >>> found.text, found.encoding, found.changed
    ('Nghị định\\nNghị định này có hiệu lực', 'TCVN3', 6)
    """
    readers = _proven(text) if SUSPECT.search(text) else []
    if not readers:
        return Conversion(text)
    lines = text.split("\n")
    runs = [run for place, line in enumerate(lines) for run in _runs(place, line)]
    for run in runs:
        _judge(run, readers)
    _ask_neighbours(runs)
    return _convert(lines, list(_with_hyphens(lines, runs)))


def _proven(text: str) -> list[Reader]:
    """Find the encodings that the spelling proves, the best first."""
    words = Counter(
        match[0]
        for line in text.split("\n")
        if SUSPECT.search(line)
        for match in WORD.finditer(line)
        if _is_word(match[0]) and not UNICODE.search(match[0])
    )
    found: list[Reader] = []
    for reader in sorted(map(Reader, ENCODINGS), key=lambda reader: -reader.gain(words)):
        least = MIN_MORE_PROOFS if found else MIN_PROOFS
        if not found and all(reader.read(word).is_valid for word in words):
            least = MIN_PROOFS if UNICODE.search(text) else MIN_PROOFS_OF_ALL
        if reader.gain(words) > 0 and reader.proofs(words) >= least:
            found.append(reader)
            words = Counter({w: n for w, n in words.items() if not reader.read(w).is_valid})
    return found


def _is_word(word: str) -> bool:
    """Tell whether an encoding may make something of *word*."""
    if word.isascii():
        return not word.isalpha()  # with a control character
    return len(word) > 1 or word.isalpha() or word in _LONE_LETTERS or word < "\u00a0"


def _runs(place: int, line: str) -> Iterator[Run]:
    run = Run(place, [])
    for match in WORD.finditer(line):
        if not _is_word(match[0]):
            continue
        is_unicode = UNICODE.search(match[0]) is not None
        if run.words and is_unicode != run.is_unicode:
            yield run
            run = Run(place, [])
        run.is_unicode = is_unicode
        run.words.append(match)
    if run.words:
        yield run


def _judge(run: Run, readers: list[Reader]) -> None:
    """Choose the encoding that makes most words of *run* syllables, if it spoils fewer."""
    if run.is_unicode:
        return
    best = 0
    for reader in readers:
        readings = [reader.read(match[0]) for match in run.words]
        gained = sum(one.is_valid and not one.was_valid for one in readings)
        kept = sum(one.is_valid and one.was_valid for one in readings)
        spoilt = sum(
            one.was_valid and not one.is_valid and not _follows_hyphen(match)
            for one, match in zip(readings, run.words, strict=True)
        )
        foreign = sum(_is_foreign(match[0], reader) for match in run.words)
        if gained > best and gained + kept > spoilt + foreign:
            best, run.reader = gained, reader
        elif not gained and not spoilt and len(readings) > 2 * foreign:
            run.is_open = True
    run.is_open = run.is_open and run.reader is None


def _follows_hyphen(match: re.Match[str]) -> bool:
    """Tell whether *match* may be the end of a word with ư for the hyphen: "tr-íc"."""
    return match.string[match.start() - 1 : match.start()] == "-"


def _ask_neighbours(runs: list[Run]) -> None:
    """Settle the open runs as the nearest settled ones are, those of the same line first."""
    settled = iter([*(run for run in runs if not run.is_open), None])
    previous, following = None, next(settled)
    for run in runs:
        if run is following:
            previous, following = run, next(settled)
            continue
        near = [other for other in (previous, following) if other is not None]
        near = [other for other in near if other.line == run.line] or near
        if len({id(other.reader) for other in near}) == 1:
            run.reader = near[0].reader


def _with_hyphens(lines: list[str], runs: list[Run]) -> Iterator[Run]:
    """Give *runs* again, those in TCVN3 with the letter ư that hyphens stand for; mends *lines*."""
    places = {run.line for run in runs if run.reader and run.reader.encoding.name == "TCVN3"}
    hyphens = Hyphens(lines[place] for place in places)
    mended: dict[int, str] = {}
    for place in places:
        line = hyphens.mend(lines[place])
        if line != lines[place]:
            mended[place] = line
    for run in runs:
        if run.line not in mended:
            yield run
            continue
        line = mended[run.line]
        if line != lines[run.line]:  # the first of its runs
            lines[run.line] = line
            for new in _runs(run.line, line):
                new.reader = None if new.is_unicode else run.reader
                yield new


def _convert(lines: list[str], runs: list[Run]) -> Conversion:
    by_line: dict[int, list[Run]] = {}
    for run in runs:
        if run.reader is not None:
            by_line.setdefault(run.line, []).append(run)
    names: Counter[str] = Counter()
    samples: list[tuple[str, str]] = []
    ends = ["", *(line.rstrip()[-1:] for line in lines)]
    for place, parts in by_line.items():
        made: dict[int, str] = {}
        for run in parts:
            assert run.reader is not None
            new = _read_words(lines[place], run.words, run.reader)
            names[run.reader.encoding.name] += len(new)
            made |= new
        if made:
            line = _rewritten(lines[place], made, ends[place] in ("", *'.;:!?”"'))
            samples.append((lines[place], line))
            lines[place] = line
    encoding = ", ".join(name for name, _count in names.most_common())
    return Conversion("\n".join(lines), names.total(), tuple(samples[:MAX_SAMPLES]), 0, encoding)


def _read_words(line: str, words: list[re.Match[str]], reader: Reader) -> dict[int, str]:
    """Convert *words* of *line*: what each becomes, by its place."""
    return {
        match.start(): reader.read(match[0]).text
        for match in words
        if not _is_kept(line, match, reader) and reader.read(match[0]).text != match[0]
    }


def _is_kept(line: str, match: re.Match[str], reader: Reader) -> bool:
    """Tell whether a word among words in a legacy encoding is none of theirs."""
    word, reading = match[0], reader.read(match[0])
    if word == _BULLET:
        return reader.encoding.name != "VISCII"
    if reader.encoding.name == "TCVN3":
        if _UNIT.fullmatch(word) and line[: match.start()].rstrip()[-1:].isdigit():
            return True  # 10 µm
        if word == "\u00a7" and _SECTION.match(line, match.end()):
            return True
        if _SIGNED.fullmatch(word) and not reading.is_valid:
            return True
    return len(word) > MAX_TYPO and _is_foreign(word, reader)


def _is_foreign(word: str, reader: Reader) -> bool:
    """Tell whether nothing makes *word* Vietnamese: neither its spelling nor its capitals."""
    reading = reader.read(word)
    if reading.is_valid or reading.was_valid or reading.is_telling:
        return False
    if len(word) == 1 or not word.isalpha():
        return False
    is_short = word.isupper() and len(word) <= MAX_ABBREVIATION
    if is_short and reader.encoding.name != "TCVN3":  # that has Đ, a sign: "N§-CP"
        return False
    return not _is_joined(reading.text)


def _is_joined(text: str) -> bool:
    """Tell whether *text* is several syllables, as where spaces were lost: "hợpvới"."""
    if len(text) > MAX_JOINED:
        return False
    reached = {0}
    for end in range(2, len(text) + 1):
        starts = range(max(0, end - LONGEST_SYLLABLE), end - 1)
        if any(start in reached and is_syllable(text[start:end]) for start in starts):
            reached.add(end)
    return len(text) in reached


def _rewritten(line: str, made: dict[int, str], starts: bool) -> str:
    """Put the converted words into *line*, with their capitals."""
    words, end = [], 0
    for match in WORD.finditer(line):
        new = made.get(match.start(), match[0])
        words.append(Word(line[end : match.start()], match[0], new))
        end = match.end()
    texts = restore_capitals(words, line[end:], starts)
    return "".join(word.gap + text for word, text in zip(words, texts, strict=True)) + line[end:]
