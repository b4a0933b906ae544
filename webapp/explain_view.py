"""What the page says that explains a search."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.documents.citing import cite_place
from indexer.index import Index
from indexer.search import Hit, Results
from indexer.search.explaining import ToldHit, explain
from indexer.search.explaining_words import Row, number, query_lines, rows_of
from webapp import urls


@dataclass(frozen=True)
class ExplainedHit:
    """A hit with the parts of its score."""

    rank: int
    name: str
    language: str
    place: str  # of the passage that counted
    url: str
    score: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Explained:
    """How a question was read, and what the scores are made of."""

    lines: tuple[tuple[str, str], ...]  # name, value
    hits: tuple[ExplainedHit, ...]


def explained(index: Index, results: Results) -> Explained:
    """Explain a page of results."""
    explanation = explain(index, results)
    return Explained(
        tuple(query_lines(explanation.query)), tuple(map(_explained_hit, explanation.hits))
    )


def _explained_hit(told: ToldHit) -> ExplainedHit:
    hit, passage_id = told.hit, told.account.passage_id
    return ExplainedHit(
        rank=hit.rank,
        name=" ".join(filter(None, (hit.number, hit.title))),
        language=hit.language,
        place=_place(hit, passage_id),
        url=urls.document(hit.docid, passage_id.removeprefix(f"{hit.docid}#")),
        score=number(hit.score),
        rows=tuple(rows_of(told.account)),
    )


def _place(hit: Hit, passage_id: str) -> str:
    """Name the passage that counted, as the results do, where it is among those shown."""
    paths = (one.path for one in hit.provisions if one.passage_id == passage_id)
    return cite_place(next(paths, ()), hit.language)
