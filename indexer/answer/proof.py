"""The proof of an answer: where in which document it stands, word for word."""

from __future__ import annotations

from datetime import date

from indexer.answer.model import Citation
from indexer.documents.citing import cite_place
from indexer.documents.passages import steps_of, way_to
from indexer.index import Index, StoredPassage
from indexer.search.present import hit_url, steps_in
from indexer.search.standing import standing_of


def citation_of(
    index: Index, passage: StoredPassage, quoted: tuple[int, int], day: date, locale: str
) -> Citation:
    """Cite some characters of a passage's document, by the innermost provision they are in.

    :param quoted: characters of the document's text, end exclusive.
    :param day: on which the status is told.
    :param locale: of the label.
    """
    document = index.document(passage.docid)
    start, end = quoted
    # A quote that opens with the words above a list is cited by what it is all in.
    way = [one for one in way_to(document, start) if end <= one.end]
    anchor = way[-1].anchor if way else passage.anchor
    steps = steps_of(way) if way else passage.path
    place = index.find_docid(passage.docid)
    return Citation(
        docid=document.docid,
        passage_id=passage.passage_id,
        number=document.number,
        title=document.title,
        label=cite_place(steps_in(steps, document.language, locale), locale),
        language=document.language,
        quote=document.text[start:end],
        start=start,
        end=end,
        status=standing_of(index, place, day, anchor).status,
        url=hit_url(document.docid, anchor, quoted),
    )
