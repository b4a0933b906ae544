"""The sentences that may answer a question: those of the best passages that a search found."""

from __future__ import annotations

from datetime import date

import numpy as np

from indexer.answer.model import Sentence
from indexer.answer.sentences import sentences_of
from indexer.index import DocumentCard, Index, StoredPassage
from indexer.index.scorer import best
from indexer.language.patterns import Pattern
from indexer.language.text import fold
from indexer.records import record
from indexer.search.finding import Found
from indexer.search.translation import TARGETS

PASSAGES = 10  # the best, whose sentences are looked at

_PAST = Pattern(
    r"\W*(?:\w{1,2}[.)]\s*)?(?:truoc (?:do|day|kia|nay)|previously|formerly|before (?:that|then)"
    r"|until then|earlier)\b"
)


@record
class Source:
    """A document, as far as evidence is taken from it."""

    place: int  # in the index
    card: DocumentCard
    text: str
    standing: str = "in_force"  # of the document, on the day asked about

    @property
    def opening(self) -> int:
        """Tell where its own words begin: the first line of a digest says that it is one."""
        return self.text.find("\n") + 1 if self.card.digest else 0

    @property
    def has_ended(self) -> bool:
        """Tell whether its time is over."""
        return self.standing == "expired"

    @property
    def holds(self) -> bool:
        """Tell whether it holds on the day asked about, as far as is known."""
        return self.standing not in ("expired", "not_yet_in_force")


@record
class Evidence:
    """A sentence that may hold the answer, and the passage it stands in."""

    source: Source
    passage: StoredPassage
    rank: int  # of the passage, from 0
    strength: float  # of the passage: its score over that of the best
    sentence: Sentence

    @property
    def words(self) -> str:
        """Give the sentence itself."""
        return self.source.text[self.sentence.start : self.sentence.end]

    @property
    def tells_past(self) -> bool:
        """Tell whether the sentence says of itself that it was so before: "Trước đó, ..."."""
        return _PAST.match(fold(self.words)) is not None

    @property
    def lead_in(self) -> str:
        """Give what opens the list that it is an item of, "" where it is none."""
        return " ".join(self.source.text[start:end] for start, end in self.sentence.lead_ins)


def evidence_of(index: Index, found: Found) -> list[Evidence]:
    """Cut the best passages into sentences, those of the best passage first."""
    evidence: list[Evidence] = []
    sources: dict[int, Source] = {}
    day = found.query.filters.day
    best_passages = _best_passages(index, found)
    documents = [int(index.document_of[place]) for place, _ in best_passages]
    foreign = _told_in_own_language(index, found, set(documents))
    for rank, (document, (place, strength)) in enumerate(
        zip(documents, best_passages, strict=True)
    ):
        if document in foreign:
            continue
        if document not in sources:
            card = index.card_at(document)
            text, standing = index.document_text(document), _standing(index, document, day)
            sources[document] = Source(document, card, text, standing)
        source, passage = sources[document], index.passage(place)
        start = max(passage.start, source.opening)
        evidence += [
            Evidence(source, passage, rank, strength, sentence)
            for sentence in sentences_of(source.text, start, passage.end, source.card.language)
        ]
    return evidence


def _told_in_own_language(index: Index, found: Found, documents: set[int]) -> set[int]:
    """Give the documents in another language than the question's that are there in this, too."""
    other = TARGETS.get(found.query.language)
    cards = {document: index.card_at(document) for document in documents}
    return {
        document
        for document, card in cards.items()
        if card.language == other and index.find_docid(index.counterpart_of(card)) in documents
    }


def _standing(index: Index, document: int, day: date) -> str:
    return (
        "expired"
        if index.validity.outdated(day)[document]
        else index.validity.status(document, day)
    )


def _best_passages(index: Index, found: Found) -> list[tuple[int, float]]:
    """Give the best passages and their scores over the best one's.

    A question that names a document is about that one: its passages, by the words beside its name.
    """
    places, scores = found.passages.places, found.passages.scores
    if found.named:
        spans = [index.passages_of(document) for document in found.named]
        inside = [found.beside.within(span) for span in spans]
        about = np.concatenate([each for _, each in inside])
        if about.any():
            places, scores = np.concatenate([each for each, _ in inside]), about
    rows = best(scores, PASSAGES)
    most = float(scores[rows].max(initial=0.0)) or 1.0
    return [
        (int(place), float(score) / most)
        for place, score in zip(places[rows].tolist(), scores[rows].tolist(), strict=True)
    ]
