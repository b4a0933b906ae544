"""From what a search found to the words that answer, what to quote for them, and how sure it is."""

from __future__ import annotations

from indexer.answer import confidence
from indexer.answer.choosing import Choice, chosen
from indexer.answer.evidence import Evidence
from indexer.answer.model import Question
from indexer.answer.possible import Possible
from indexer.answer.quoting import quoted_with
from indexer.answer.weighing import Weighed, weighed
from indexer.index import Index
from indexer.index.arrays import Array
from indexer.language.questions import years_named
from indexer.records import record
from indexer.search.finding import Found


@record
class Finding:
    """The best answer there is, however poor."""

    weighed: Weighed
    choice: Choice
    words: Possible
    evidence: Evidence  # the sentence they are in
    quoted: tuple[int, int]  # characters of its document, end exclusive
    features: Array  # what its confidence is made of

    @property
    def confidence(self) -> float:
        """Tell how sure it is, 0 to 1."""
        return confidence.confidence(self.features)


def find_answer(index: Index, question: Question, found: Found) -> Finding | None:
    """Find the best answer in the best passages; None where nothing was found."""
    sentences = weighed(index, question, found)
    if sentences is None:
        return None
    best = sentences.evidence[sentences.best].source
    is_named = best.place in found.named or (
        best.card.signed is not None and best.card.signed.year in years_named(question.text)
    )
    choice = chosen(sentences, question, holding=not is_named)
    words = choice.possible[choice.best]
    place = choice.sentences[choice.best]
    quoted = quoted_with(sentences, place, words)
    features = confidence.features_of(question, found, sentences, choice, quoted)
    return Finding(sentences, choice, words, sentences.evidence[place], quoted, features)
