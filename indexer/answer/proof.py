"""The proof of an answer: where in which document it stands, word for word, and what became of it.

Nothing is said beyond the quoted words but fixed sentences, in the language of the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from indexer.answer.accord import Former, bearing_out, former
from indexer.answer.evidence import Evidence
from indexer.answer.finding import Finding
from indexer.answer.model import Citation, Question
from indexer.documents.citing import cite_place
from indexer.documents.passages import steps_of, way_to
from indexer.documents.validity import ALWAYS
from indexer.index import Index, StoredPassage
from indexer.index.validity import STATUS_CODES
from indexer.locale import day as written
from indexer.locale import gettext as _
from indexer.search.present import hit_url, steps_in
from indexer.search.standing import standing_of
from indexer.search.standing_words import describe

CITATIONS = 3  # at most
EXPIRED = STATUS_CODES.index("expired")


def proof_of(
    index: Index, question: Question, finding: Finding, day: date
) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    """Cite what proves an answer, the first citation the answer's own, and say what to know of it.

    :param day: that is asked about.
    """
    locale = question.reply_language
    one, words = finding.evidence, finding.words
    citations = [citation_of(index, one.passage, finding.quoted, day, locale, words.start)]
    notices = list(_standing(index, one, citations[0], day))
    before = former(index, question, finding, index.validity.codes(day) == EXPIRED)
    if before is not None:
        notices += _told(index, finding, before, day)
        citations.append(_cited(index, before.evidence, day, locale))
    for other in bearing_out(index, finding, CITATIONS - len(citations)):
        citations.append(_cited(index, other, day, locale))
    return tuple(citations), tuple(notices)


def _cited(index: Index, one: Evidence, day: date, locale: str) -> Citation:
    quoted = (one.sentence.start, one.sentence.end)
    return citation_of(index, one.passage, quoted, day, locale, one.sentence.start)


def _standing(index: Index, one: Evidence, citation: Citation, day: date) -> Iterator[str]:
    """Say from when to when the text holds that an answer is taken from, if not always."""
    if one.source.standing in ("expired", "not_yet_in_force"):
        yield from describe(standing_of(index, one.source.place, day), written)
    elif citation.status == "expired":
        yield _("This provision is no longer in force.")


def _told(index: Index, finding: Finding, before: Former, day: date) -> Iterator[str]:
    """Say what held before, under which document, and what has since."""
    ends = index.validity.ends(before.evidence.source.place)
    if ends is None or ends == ALWAYS:
        return
    words, old = finding.words, before.words
    yield _("Until {day}: {former} under {old}; since then: {current} under {new}.").format(
        day=written(ends - timedelta(days=1)),
        former=old.text[old.start : old.end],
        old=_name(before.evidence),
        current=words.text[words.start : words.end],
        new=_name(finding.evidence),
    )


def _name(one: Evidence) -> str:
    return one.source.card.number or one.source.card.title


def citation_of(
    index: Index,
    passage: StoredPassage,
    quoted: tuple[int, int],
    day: date,
    locale: str,
    answer: int,
) -> Citation:
    """Cite some characters of a passage's document, by the innermost provision of the answer.

    :param quoted: characters of the document's text, end exclusive.
    :param day: on which the status is told.
    :param locale: of the label.
    :param answer: the character that the answer begins with.
    """
    document = index.document(passage.docid)
    start, end = quoted
    way = way_to(document, answer)
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
