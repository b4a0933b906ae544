"""What a passage is indexed as: fields, their weights, and the version of all that.

A passage has one Whoosh field a layer of :mod:`indexer.language.analysis`. Title, headings and
body go into the same field with different weights, so that a term is saturated once for the
whole passage: "simple BM25 extension to multiple weighted fields", Robertson, Zaragoza and
Taylor, CIKM 2004.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from indexer.language.analysis import ANALYSIS_VERSION, LAYERS

if TYPE_CHECKING:
    from whoosh.fields import Schema

SCHEMA_VERSION = "7"  # raise it when a field, a weight or the file format changes

# How many occurrences in the body one occurrence elsewhere counts for.
TITLE_WEIGHT = 1  # in the document's title
HEADING_WEIGHT = 2  # in the headings round the passage

LAYER_FIELDS = tuple(LAYERS)
# A layer without diacritics holds nothing that the layer with them does not: its postings are
# those of all terms that fold to the one asked for, joined when they are asked for.
DERIVED = {"folded": "syllables", "folded_bigrams": "bigrams"}
# Of these it is kept how many passages hold a term without diacritics, which headings are weighed
# by: to count them anew, all its spellings would be read.
HOLDERS_COUNTED = ("syllables",)
STORED_LAYERS = tuple(name for name in LAYER_FIELDS if name not in DERIVED)
KEY_FIELDS = ("docid", "number", "translation_of")  # whole terms, for looking a document up
FACET_SEPARATOR = "|"  # between the values of a facet that may have several
FACETS = ("language", "type", "issuer", "status", "year", "field")


def versions() -> tuple[tuple[str, str], ...]:
    """Name what decides how an index comes out, with its version.

    >>> dict(versions())["schema"] == SCHEMA_VERSION
    True
    """
    return (("schema", SCHEMA_VERSION), ("analysis", ANALYSIS_VERSION))


@cache
def whoosh_schema() -> Schema:
    """Describe the fields of a passage to Whoosh, with the analyzers that made them."""
    from whoosh.analysis import Analyzer, Token
    from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema

    from indexer.language.analysis import read

    class LayerAnalyzer(Analyzer):  # type: ignore[misc]
        """Give Whoosh the tokens of one layer, with character offsets."""

        def __init__(self, layer: str) -> None:
            self.layer = layer

        def __call__(self, value: str, **options: Any) -> Iterator[Token]:
            token = Token(positions=True, chars=True, mode=options.get("mode", ""))
            for position, found in enumerate(LAYERS[self.layer].tokens(read(value))):
                token.text, token.pos = found.text, position
                token.startchar, token.endchar = found.start, found.end
                token.boost, token.stopped = 1.0, False
                yield token

    layers = {name: TEXT(analyzer=LayerAnalyzer(name), phrase=False) for name in LAYER_FIELDS}
    return Schema(
        docid=ID(stored=True),
        number=KEYWORD(),
        translation_of=ID(),
        passage_id=STORED(),
        heading=STORED(),
        **layers,
    )
