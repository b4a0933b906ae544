"""The explanation of a search as JSON, beside the hits it is about."""

from __future__ import annotations

from indexer.search.accounts import Account, Gain, Step
from indexer.search.explaining import Explanation, ToldConcept, ToldQuery

DECIMALS = 4  # as scores have


def explained_json(body: dict[str, object], explanation: Explanation) -> dict[str, object]:
    """Put ``explain`` into the query and into every hit of a body of results."""
    query, hits = body["query"], body["hits"]
    assert isinstance(query, dict)
    assert isinstance(hits, list)
    told = [
        {**hit, "explain": _account_json(one.account)}
        for hit, one in zip(hits, explanation.hits, strict=True)
    ]
    return {**body, "query": {**query, "explain": _query_json(explanation.query)}, "hits": told}


def _query_json(told: ToldQuery) -> dict[str, object]:
    return {
        "dropped": list(told.dropped),
        "words": [
            {"word": one.word, "idf": _rounded(one.idf), "share": _rounded(one.share)}
            for one in told.words
        ],
        "synonyms": [_concept_json(one) for one in told.concepts],
        "translations": [_concept_json(one) for one in told.translations],
        "meaning": told.meaning,
    }


def _concept_json(told: ToldConcept) -> dict[str, object]:
    return {
        "source": told.source,
        "wordings": [
            {
                "words": one.words,
                "weight": _rounded(one.weight),
                "passages": one.passages if one.passages >= 0 else None,
            }
            for one in told.wordings
        ],
    }


def _account_json(account: Account) -> dict[str, object]:
    return {
        "passage_id": account.passage_id or None,
        "score": _rounded(account.total),
        "gains": [_gain_json(one) for one in account.gains],
        "steps": [_step_json(one) for one in account.steps],
    }


def _gain_json(gain: Gain) -> dict[str, object]:
    return {
        "source": gain.source,
        "wording": gain.wording or None,
        "weight": _rounded(gain.weight),
        "amount": _rounded(gain.amount),
        "terms": [
            {
                "text": one.text,
                "layer": one.layer,
                "group": one.group,
                "idf": _rounded(one.idf),
                "count": one.count,
                "amount": _rounded(one.amount),
            }
            for one in gain.terms
        ],
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "amount": _rounded(step.amount),
        "value": _rounded(step.value),
        "other": step.other or None,
        "features": [
            {
                "name": one.feature,
                "value": _rounded(one.value),
                "weight": _rounded(one.weight),
                "factor": _rounded(one.factor),
            }
            for one in step.factors
        ],
    }


def _rounded(value: float) -> float:
    return round(value, DECIMALS)
