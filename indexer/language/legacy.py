"""Bring text that is not in Unicode yet, though it came as such, into Unicode.

Word processors, PDF and web pages hand the letters of the old fonts on as Latin-1: "NghÞ ®Þnh" in
TCVN3, "Nghò ñònh" in VNI. Good text comes back as it was, after one quick look at it.

This runs before :func:`indexer.language.text.canonical`, which drops the soft hyphen: that is ư in
TCVN3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.language.legacy_spelling import SUSPECT, UNICODE, WORD, convert_legacy
from indexer.language.legacy_tables import BY_NAME, Encoding
from indexer.language.mojibake import MAX_SAMPLES, undo_double_utf8
from indexer.locale import gettext as _
from indexer.locale import ngettext

DOUBLE_UTF8 = "UTF-8 read as Windows-1252"

# What the bytes between 80 and 9F are in Windows-1252, where no letter was found in them.
_PUNCTUATION = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
}


@dataclass(frozen=True)
class Repaired:
    """A text in Unicode, and what was done to make it so."""

    text: str
    encoding: str = ""  # of the text as it came, several joined by ", "; "" if nothing was done
    changed: int = 0  # words
    samples: tuple[tuple[str, str], ...] = ()  # a few lines or words, before and after
    lost: int = 0  # letters that could not be told any more and stay as they were

    @property
    def note(self) -> str:
        """One phrase for the report on a file, "" if nothing was done.

        >>> repair("NghÞ ®Þnh cña ChÝnh phñ").note
        'converted from TCVN3 (5 words)'
        """
        if not self.encoding:
            return ""
        told = ngettext(
            "converted from {encoding} ({count} word)",
            "converted from {encoding} ({count} words)",
            self.changed,
        ).format(encoding=self.encoding, count=f"{self.changed:,}")
        if not self.lost:
            return told
        return told + _(", letters that could not be told any more: {lost}").format(lost=self.lost)


def repair(text: str, font: str = "") -> Repaired:
    """Convert what *text* holds of the legacy encodings and of doubly encoded UTF-8.

    >>> repair("NghÞ ®Þnh cña ChÝnh phñ vÒ b¶o hiÓm").text
    'Nghị định của Chính phủ về bảo hiểm'
    >>> repair("hộ nghèo, Côte d'Ivoire, 10 µm, Windows®").encoding
    ''
    >>> repair("bé luËt", font=".VnTimeH").text
    'BỘ LUẬT'

    :param text: as it was read, not yet canonical.
    :param font: the name of the font of the whole of *text*, where the file tells it. Under the
        name of a legacy font no further proof is asked for.
    """
    encoding = font_encoding(font)
    if encoding is not None and UNICODE.search(text) is None:
        return _by_font(text, encoding, font)
    if text.isascii() or SUSPECT.search(text) is None:
        return Repaired(text)
    double = undo_double_utf8(text)
    legacy = convert_legacy(double.text)
    names = [DOUBLE_UTF8] * bool(double.changed) + [legacy.encoding] * bool(legacy.encoding)
    changed = max(double.changed, legacy.changed)
    samples = (*double.samples, *legacy.samples)[:MAX_SAMPLES]
    text = legacy.text.translate(_PUNCTUATION) if legacy.encoding else legacy.text
    return Repaired(text, ", ".join(names), changed, samples, double.lost)


def decode(content: bytes) -> Repaired | None:
    r"""Read bytes that are not UTF-8, if their spelling proves a Vietnamese encoding.

    >>> decode(b"Ngh\xde \xae\xdenh c\xf1a Ch\xddnh ph\xf1").text
    'Nghị định của Chính phủ'
    >>> decode(b"\xff\xd8\xff\xe0 caf\xe9") is None
    True

    Lines of UTF-8 among the others are read as such. None if nothing is proved.
    """
    if b"\0" in content:
        return None
    found = repair("\n".join(map(_decode_line, content.split(b"\n"))))
    return found if found.encoding else None


def font_encoding(font: str) -> Encoding | None:
    """Tell the encoding of a font by its name, None if it is not a legacy font.

    >>> [found and found.name for found in map(font_encoding, (".VnTime", "VNI-Times", "Arial"))]
    ['TCVN3', 'VNI', None]
    """
    name = font.strip().strip("\"'").lower()
    if name.startswith(".vn"):
        return BY_NAME["TCVN3"]
    return BY_NAME["VNI"] if name.startswith("vni") else None


def _by_font(text: str, encoding: Encoding, font: str) -> Repaired:
    """Convert all of *text*, which its font says to be in *encoding*."""
    # .VnTimeH, .VnArialH: small letters are shown as capitals.
    is_capital = encoding.name == "TCVN3" and font.strip("\"' ").endswith("H")

    def read(match: re.Match[str]) -> str:
        new = encoding.decode(match[0])
        return new.upper() if is_capital else new

    changed = [(match[0], read(match)) for match in WORD.finditer(text)]
    changed = [(old, new) for old, new in changed if old != new]
    name = encoding.name if changed else ""
    new = WORD.sub(read, text)
    return Repaired(new, name, len(changed), tuple(changed[:MAX_SAMPLES]))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")
