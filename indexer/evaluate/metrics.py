"""The measures of a run, by the ir-measures library.

A topic that is judged but not in the run counts as nothing found; a topic that is in the run but
not judged is left out. A document without judgement counts as not relevant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.errors import TracuuError
from indexer.evaluate.trec import Judgement, Ranked
from indexer.locale import gettext as _


@dataclass(frozen=True)
class Metrics:
    """Means over the judged topics, each from 0 to 1."""

    hit_at_1: float  # topics with a relevant document at rank 1
    hit_at_10: float  # topics with a relevant document among the first 10
    mrr_at_10: float  # 1 / rank of the first relevant document, 0 beyond rank 10
    ndcg_at_10: float
    recall_at_100: float
    queries: int  # judged topics
    answered: int  # those of them for which the run has any line

    def named(self) -> tuple[tuple[str, float], ...]:
        """Give each measure with the name it is reported under.

        >>> Metrics(1.0, 1.0, 1.0, 1.0, 1.0, 2, 2).named()[0]
        ('hit@1', 1.0)
        """
        return (
            ("hit@1", self.hit_at_1),
            ("hit@10", self.hit_at_10),
            ("MRR@10", self.mrr_at_10),
            ("nDCG@10", self.ndcg_at_10),
            ("recall@100", self.recall_at_100),
        )


class NothingJudged(TracuuError):
    """No topic of the run is among the judgements."""

    code = "nothing_judged"

    def message(self) -> str:
        return _("No topic of the run is in the qrels.")

    def hint(self) -> str:
        return _("Give the run and the qrels of the same topics.")


def evaluate_run(run: Iterable[Ranked], qrels: Iterable[Judgement]) -> Metrics:
    """Measure a run against judgements.

    >>> run = [Ranked("q1", "a", 1, 2.0), Ranked("q1", "b", 2, 1.0)]
    >>> evaluate_run(run, [Judgement("q1", "b", 1)]).mrr_at_10
    0.5

    :raise NothingJudged: if run and qrels have no topic in common.
    """
    # numpy and a compiled scorer come with it: loaded only when something is measured.
    from ir_measures import RR, Qrel, R, Success, calc_aggregate, nDCG

    judgements = tuple(qrels)
    judged = {line.qid for line in judgements}
    documents = [line for line in _by_rank(run) if line.qid in judged]
    if not documents:
        raise NothingJudged()
    measures = (Success @ 1, Success @ 10, RR @ 10, nDCG @ 10, R @ 100)
    values = calc_aggregate(
        measures,
        [Qrel(line.qid, line.docid, line.grade) for line in judgements],
        _scored(documents),
    )
    hit_1, hit_10, mrr, ndcg, recall = (float(values[measure]) for measure in measures)
    answered = len({line.qid for line in documents})
    return Metrics(hit_1, hit_10, mrr, ndcg, recall, len(judged), answered)


def _by_rank(run: Iterable[Ranked]) -> list[Ranked]:
    """Put the lines in order: by topic, then score; equal scores by the rank they were given."""
    return sorted(run, key=lambda line: (line.qid, -line.score, line.rank, line.docid))


def _scored(documents: list[Ranked]) -> Iterator[object]:
    """Give the scorer an order it cannot misread.

    Of the scorers behind ir-measures one breaks equal scores by docid from the end of the
    alphabet and rounds to 32 bits, another goes by rank: the same run would be in two orders at
    once. Whole numbers counting down leave nothing to break.
    """
    from ir_measures import ScoredDoc

    place: defaultdict[str, int] = defaultdict(int)
    for line in documents:
        place[line.qid] -= 1
        yield ScoredDoc(line.qid, line.docid, float(place[line.qid]))
