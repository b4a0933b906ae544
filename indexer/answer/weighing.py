"""Which sentence answers a question best.

A sentence's worth is the weighted sum of its features (:mod:`indexer.answer.sentence_features`);
e to the power of it, over the sum of all, is how likely it is the one. The weights are in
``data/sentences.tsv``; ``python -m bench.learn_answers`` makes them anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from indexer.answer.evidence import Evidence, evidence_of
from indexer.answer.model import Question
from indexer.answer.sentence_features import FEATURES, features_of
from indexer.answer.wanted import Wanted
from indexer.index import Index
from indexer.index.arrays import Array
from indexer.records import record
from indexer.search.finding import Found
from indexer.search.learned import weights_in

WEIGHTS = Path(__file__).with_name("data") / "sentences.tsv"


@record
class Weighed:
    """The sentences of the best passages, those of the best passage first."""

    evidence: Sequence[Evidence]
    features: Array  # a row each
    likely: Array  # how likely each is the one that answers, if one of them does
    wanted: Mapping[str, Wanted]  # the question, as it is compared with texts in each language

    @property
    def best(self) -> int:
        """Give the place of the likeliest."""
        return int(self.likely.argmax())


def weighed(index: Index, question: Question, found: Found) -> Weighed | None:
    """Weigh the sentences of the best passages that a search found; None where there are none."""
    evidence = evidence_of(index, found)
    if not evidence:
        return None
    languages = {one.source.card.language for one in evidence}
    wanted = {name: Wanted(index, found, name) for name in languages}
    features = features_of(evidence, wanted, question)
    worth = features @ weights_in(WEIGHTS, FEATURES)
    likely = np.exp(worth - worth.max())
    return Weighed(evidence, features, likely / likely.sum(), wanted)
