"""Thousands of requests to the JSON interface, held against its own OpenAPI description.

    python -m bench.api_fuzz [--cases N] [--index DIR]

schemathesis makes requests out of the description, half of them such as it allows and half such as
it forbids, and checks that no answer is a fault (500), that each has a status, type and body that
the description names, that what is allowed is taken and what is forbidden refused. One thing is
let pass: an empty value, which the description says counts as absent. The interface is asked
inside this process, over the bundled documents if no other index is named. Exit code 1 if anything
is found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from bench.report import table
from webapp import state

CASES = 4_000


@dataclass
class Outcome:
    """What came of the requests to one address."""

    address: str
    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def fuzz(app: Flask, cases: int, start: int = 0) -> list[Outcome]:
    """Try *cases* requests in all; addresses that take more get more of them.

    :param start: other requests are made for another number.
    """
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in described.get_all_operations()]
    docids = [card.docid for card in state.handle(app).current().cards()]
    weights = [1 + len(list(operation.query)) for operation in operations]
    return [
        _tried(operation, max(2, cases * weight // sum(weights)), start, docids)
        for operation, weight in zip(operations, weights, strict=True)
    ]


def _tried(operation: Any, cases: int, start: int, docids: Sequence[str]) -> Outcome:
    known = cycle(docids)
    outcome = Outcome(operation.label)
    for mode in GenerationMode:
        strategy = operation.as_strategy(generation_mode=mode)

        @seed(start)
        @settings(
            max_examples=-(-cases // len(GenerationMode)),
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def ask(case: Any) -> None:
            if "docid" in (case.path_parameters or {}) and outcome.cases % 4:
                case.path_parameters["docid"] = next(known)  # hardly ever drawn by chance
            # It would not unpack what it is sent inside one process.
            response = case.call(headers={"Accept-Encoding": "identity"})
            outcome.cases += 1
            outcome.statuses[response.status_code] += 1
            blank = any(map(_is_absent, (case.query or {}).values()))
            try:
                case.validate_response(
                    response, excluded_checks=[negative_data_rejection] if blank else []
                )
            except BaseExceptionGroup as errors:
                outcome.faults += [str(error) for error in errors.exceptions]

        ask()
    return outcome


def _is_absent(value: object) -> bool:
    """Tell whether a value leaves its parameter empty, or, as an object does, out."""
    if isinstance(value, list):
        return any(map(_is_absent, value)) or not value
    return isinstance(value, dict) or not str(value).strip()


def shown(outcomes: Sequence[Outcome]) -> str:
    """Write outcomes as a table."""
    rows = [
        [
            one.address,
            one.cases,
            ", ".join(f"{status}: {count}" for status, count in sorted(one.statuses.items())),
            len(one.faults),
        ]
        for one in outcomes
    ]
    return table(("address", "cases", "statuses", "faults"), rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Try, print the table, and whatever is wrong."""
    from indexer.index import update
    from indexer.locale import bundled
    from webapp import Settings, create_app

    parser = argparse.ArgumentParser(description="Hold the API against its description.")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--index", type=Path, help="default: the bundled documents")
    given_ = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given_.index or Path(scratch) / "index"
        if given_.index is None:
            update(folder, [bundled("corpus")])
        outcomes = fuzz(create_app(Settings(index=folder)), given_.cases, given_.seed)
    print(shown(outcomes))
    faults = [fault for outcome in outcomes for fault in dict.fromkeys(outcome.faults)]
    for fault in faults[:20]:
        print(f"\n{fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
