"""All engines by name, and the choice among them on a command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bench.ours import OURS
from bench.peers import PEERS, Engine

ENGINES: tuple[type[Engine], ...] = (*OURS, *PEERS)


def named(name: str) -> Engine:
    """Make the engine of that name.

    >>> named("tantivy").name
    'tantivy'
    """
    return next(make() for make in ENGINES if make.name == name)


def chosen(names: Sequence[str]) -> list[Engine]:
    """Give the engines whose names hold one of *names*, or all; those not installed are told."""
    engines = []
    for engine in (make() for make in ENGINES):
        if names and not any(name.lower() in engine.name.lower() for name in names):
            continue
        reason = engine.missing()
        if reason:
            print(f"{engine.name}: left out, {reason}", file=sys.stderr)
        else:
            engines.append(engine)
    return engines
