"""Quotations, and ``name:value`` among the words of a query."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.language.patterns import Pattern
from indexer.language.text import fold, place_tone
from indexer.search.filter_names import (
    FREE,
    filter_names,
    is_value,
    read_value,
)

MAX_VALUE_WORDS = 10  # of a value typed without quotation marks; names of ministries have eight

# What opens and closes a phrase: people and word processors pair them in every way.
_QUOTES = '"“”„‟＂'
OPENING = _QUOTES + "«"
EDGE = ",.;:!?)]}…"  # ends a word and is no part of a value
TOKEN = Pattern(rf"[^ {OPENING}»]+")
_NAME = Pattern(
    "(?P<name>"
    + "|".join(
        re.escape(name).replace(r"\ ", "[ _-]")
        for name in sorted({fold(name) for name in filter_names()}, key=len, reverse=True)
    )
    + ") ?[:：](?P<space> *)"
)


class Assignment(NamedTuple):
    """A value for a filter, as it was typed; ``end`` is where the text goes on."""

    name: str
    value: str
    end: int  # characters


def quoted_at(text: str, at: int) -> tuple[str, int] | None:
    """Read the quotation that opens at *at*: its words, and where the text goes on.

    >>> quoted_at('“thai  sản” x', 0), quoted_at('"thai sản', 0)
    (('thai sản', 11), None)
    """
    if text[at : at + 1] not in OPENING or at >= len(text):
        return None
    closing = "»" if text[at] == "«" else _QUOTES
    for end in range(at + 1, len(text)):
        if text[end] in closing:
            return " ".join(text[at + 1 : end].split()), end + 1
    return None


def assignment_at(text: str, folded: str, at: int) -> Assignment | None:
    """Read the filter that begins at *at*, None where there is none.

    >>> assignment_at("loại:nghị định x", "loai:nghi dinh x", 0)
    Assignment(name='type', value='nghị định', end=14)

    :param folded: *text* without diacritics.
    """
    match = _NAME.match(folded, at)
    if match is None:
        return None
    typed = text[match.start("name") : match.end("name")]
    name = filter_names().get(place_tone(re.sub("[_-]", " ", typed.lower())))
    if name is None:
        return None
    # Typed without its accent, "năm" is also "nam", a man: "nam:60 nữ:55" is no filter.
    doubtful = bool(match["space"]) or typed.lower() == "nam"
    value = _value(text, name, match.end(), only_known=doubtful)
    return None if value is None else Assignment(name, *value)


def _value(text: str, name: str, at: int, *, only_known: bool) -> tuple[str, int] | None:
    """Read a value and where it ends.

    Where the name may be an ordinary word only a value that is known counts: "tình trạng: bạo
    lực gia tăng" is a sentence.
    """
    quoted = quoted_at(text, at)
    if quoted and quoted[0]:
        return quoted if not only_known or is_value(name, quoted[0]) else None
    tokens: list[re.Match[str]] = []
    for token in TOKEN.finditer(text, at):
        between = text[tokens[-1].end() if tokens else at : token.start()]
        if len(tokens) == MAX_VALUE_WORDS or between.strip(" "):
            break
        tokens.append(token)
    if not tokens or tokens[0].start() != at:
        return None
    for token in reversed(tokens[1:] if name not in FREE else ()):
        value = text[at : token.end()].rstrip(EDGE)
        if read_value(name, value):
            return value, token.end()
    single = unbracketed(tokens[0][0])
    end = at + len(single)
    for value in (single, single.rstrip(EDGE)):  # "2020.." ends in points
        if is_value(name, value):
            return value, end
    if only_known or not single[:1].isalnum():
        return None
    return single.rstrip(EDGE), end


def unbracketed(word: str) -> str:
    """Leave off the brackets at the end of a word that open before it.

    >>> unbracketed("decree)"), unbracketed("5(2)")
    ('decree', '5(2)')
    """
    return word if "(" in word else word.rstrip(")")
