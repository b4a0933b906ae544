"""From a text to the terms it is found by: the one analyzer, for index, query and highlighter.

A text is read once (:func:`read`), and each layer of :data:`LAYERS` then turns its tokens into
terms. Layers are many because no one of them is right alone: accents typed must count, accents
not typed must not matter, pairs of syllables hold the words that a segmenter misses, and its
words hold what pairs tear apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress, pairwise
from typing import NamedTuple

from indexer.language import english, segmenter
from indexer.language.detect import detect
from indexer.language.patterns import Pattern
from indexer.language.syllables import is_syllable
from indexer.language.text import fold, lower, place_tone
from indexer.language.tokens import Forms, Pieces, Token, cut, figure, is_figure
from indexer.records import record

# Raise it with any change to the terms a text gives: an index made with another is stale.
ANALYSIS_VERSION = "1"


def versions() -> tuple[tuple[str, str], ...]:
    """List what decides the terms of a text, as (name, version), for the index's manifest.

    >>> [name for name, version in versions()]
    ['analysis', 'pyvi', 'PyStemmer']
    """
    from importlib import metadata  # slow to load, and a query needs no versions

    return (
        ("analysis", ANALYSIS_VERSION),
        ("pyvi", metadata.version("pyvi")),
        ("PyStemmer", metadata.version("PyStemmer")),
    )


@record
class Reading:
    """A text cut into its base tokens, with the language it is in."""

    text: str
    language: str  # "vi", "vi-unaccented", "en" or "mixed"
    pieces: Pieces
    words: list[str] | None = None  # those of the segmenter, where it has looked for them already

    @cached_property
    def tokens(self) -> list[Token]:
        """The base tokens as they stand in the text; a document number is one."""
        pieces = self.pieces
        return list(map(Token, pieces.texts, pieces.starts, pieces.ends))

    def forms(self, of: Forms) -> list[str]:
        """Give a form of each base token; a document number is its key in every layer."""
        forms = list(map(of.__getitem__, self.pieces.texts))
        for place, key in self.pieces.keys:
            forms[place] = key
        return forms


def read(text: str, language: str = "") -> Reading:
    """Cut *text* into base tokens, once for all layers.

    >>> [token.text for token in read("Điều 5 Nghị định 145/2020/NĐ-CP").tokens]
    ['Điều', '5', 'Nghị', 'định', '145/2020/NĐ-CP']

    :param text: as :func:`indexer.language.text.canonical` returns it.
    :param language: "" to have it found out.
    """
    return Reading(text, language or detect(text), cut(text))


def read_all(texts: Sequence[str], language: str) -> list[Reading]:
    """Cut many texts in one *language*, and find their words, at once: the way to build an index.

    >>> [LAYERS["words"].terms(reading) for reading in read_all(["thai sản", "lao động"], "vi")]
    [['thai sản'], ['lao động']]
    """
    readings = [read(text, language) for text in texts]
    if "words" not in layers_for(language):
        return readings
    words = segmenter.words_of(texts, [reading.pieces.numbers() for reading in readings])
    return [replace(reading, words=found) for reading, found in zip(readings, words, strict=True)]


class Layer(NamedTuple):
    """One way to turn a reading into terms; ``tokens`` and ``terms`` agree item by item.

    A token's ``start`` and ``end`` are the place in the text that its term stands for.
    """

    name: str
    tokens: Callable[[Reading], list[Token]]
    terms: Callable[[Reading], list[str]]


def layers_for(language: str) -> tuple[str, ...]:
    """Name the layers that say something about a text in *language*, strictest first.

    >>> layers_for("en")
    ('stems', 'stem_bigrams', 'numbers')
    """
    return _LAYERS_FOR[language]


_LAYERS_FOR = {
    "vi": ("syllables", "bigrams", "words", "folded", "folded_bigrams", "numbers"),
    "vi-unaccented": ("folded", "folded_bigrams", "numbers"),
    "en": ("stems", "stem_bigrams", "numbers"),
    "mixed": (
        "syllables", "bigrams", "words", "folded", "folded_bigrams",
        "stems", "stem_bigrams", "numbers",
    ),
}  # fmt: skip


def _exact(piece: str) -> str:
    if is_figure(piece):
        return figure(piece)
    return place_tone(lower(piece)).replace("’", "'")


def _unaccented(piece: str) -> str:
    return fold(_exact(piece))


def _stem(piece: str) -> str:
    return figure(piece) if is_figure(piece) else english.stem(piece)


def _figure(piece: str) -> str:
    return figure(piece) if is_figure(piece) else ""


SYLLABLE, FOLDED, STEM, FIGURE = Forms(_exact), Forms(_unaccented), Forms(_stem), Forms(_figure)


def _single(name: str, of: Forms) -> Layer:
    """Make a layer with one term for each base token."""

    def terms(reading: Reading) -> list[str]:
        return reading.forms(of)

    def tokens(reading: Reading) -> list[Token]:
        pieces = reading.pieces
        return list(map(Token, reading.forms(of), pieces.starts, pieces.ends))

    return Layer(name, tokens, terms)


def _pairs(name: str, of: Forms) -> Layer:
    """Make a layer of neighbours in a sentence, two forms joined by a space."""

    def terms(reading: Reading) -> list[str]:
        forms, joined = reading.forms(of), reading.pieces.joined
        pairs = map(" ".join, pairwise(forms))
        return list(compress(pairs, joined[1:]))

    def tokens(reading: Reading) -> list[Token]:
        forms, pieces = reading.forms(of), reading.pieces
        joined = map(" ".join, pairwise(forms))
        pairs = map(Token, joined, pieces.starts, pieces.ends[1:])
        return list(compress(pairs, pieces.joined[1:]))

    return Layer(name, tokens, terms)


# "co-operation" is also found as "cooperation".
_HYPHENATED = Pattern(r"(?<![\w'’-])[A-Za-z]+(?:[-\u2010\u2011][A-Za-z]+)+(?![\w'’-])")


def _stem_tokens(reading: Reading) -> list[Token]:
    pieces = reading.pieces
    tokens = list(map(Token, reading.forms(STEM), pieces.starts, pieces.ends))
    known = set(pieces.starts)  # not within a document number
    wholes = [
        Token(STEM[re.sub("[^A-Za-z]", "", match[0])], match.start(), match.end())
        for match in _HYPHENATED.finditer(reading.text)
        if match.start() in known
    ]
    # The whole comes before its parts; sorting is stable, so all else keeps its place.
    return sorted(wholes + tokens, key=lambda token: token.start) if wholes else tokens


def _stem_pairs(reading: Reading) -> Iterator[Token]:
    """Pair each stem with the next in its sentence, over stop words."""
    pieces = reading.pieces
    first, first_start = "", 0
    for piece, form, joined, start, end in zip(
        pieces.texts, reading.forms(STEM), pieces.joined, pieces.starts, pieces.ends, strict=True
    ):
        if not joined:
            first = ""
        if _STOPPED[piece]:
            continue
        if first:
            yield Token(f"{first} {form}", first_start, end)
        first, first_start = form, start


_STOPPED = Forms(lambda piece: "stop" if lower(piece) in english.STOP_WORDS else "")


def _word_tokens(reading: Reading) -> list[Token]:
    if reading.language not in ("vi", "mixed"):
        return []
    text = reading.text
    spans = segmenter.spans_between(lower(text), reading.pieces.numbers(), least=2)
    words = [Token(WORD[text[start:end]], start, end) for start, end in spans]
    if reading.language == "vi":
        return words
    return [word for word in words if _is_vietnamese(word.text)]


def _words(reading: Reading) -> list[str]:
    if reading.words is None:
        return [token.text for token in _word_tokens(reading)]
    words = list(map(WORD.__getitem__, reading.words))
    return words if reading.language == "vi" else list(filter(_is_vietnamese, words))


WORD = Forms(lambda word: " ".join(map(SYLLABLE.__getitem__, segmenter.units(lower(word)))))


def _is_vietnamese(word: str) -> bool:
    """Tell words from those that pyvi makes of English ("the center")."""
    return all(map(is_syllable, word.split()))


def _numbers(reading: Reading) -> list[Token]:
    pieces = reading.pieces
    return [
        Token(form, pieces.starts[place], pieces.ends[place])
        for place, form in enumerate(reading.forms(FIGURE))
        if form
    ]


def _layer(name: str, tokens: Callable[[Reading], list[Token]]) -> Layer:
    return Layer(name, tokens, lambda reading: [token.text for token in tokens(reading)])


LAYERS: dict[str, Layer] = {
    layer.name: layer
    for layer in (
        _single("syllables", SYLLABLE),  # lower case, one tone style, diacritics kept
        _pairs("bigrams", SYLLABLE),
        Layer("words", _word_tokens, _words),  # pyvi's, of two syllables or more
        _single("folded", FOLDED),  # no diacritics
        _pairs("folded_bigrams", FOLDED),
        _layer("stems", _stem_tokens),
        _layer("stem_bigrams", lambda reading: list(_stem_pairs(reading))),
        Layer(
            "numbers", _numbers, lambda reading: list(filter(None, reading.forms(FIGURE)))
        ),  # document numbers by key, and figures
    )
}
