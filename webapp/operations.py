"""What each address of the JSON interface does, said where its view is defined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response

from webapp.declared import LOCALE, Parameter


@dataclass(frozen=True)
class Operation:
    """What one address of the interface does."""

    summary: str
    body: str  # the name of its shape, in webapp.shapes or webapp.document_shapes
    parameters: tuple[Parameter, ...]


View = Callable[..., Response]
OPERATIONS: dict[str, Operation] = {}  # by the name of the view


def describes(summary: str, body: str, *parameters: Parameter) -> Callable[[View], View]:
    """Say of a view what programs need to know of it."""

    def declare(view: View) -> View:
        OPERATIONS[view.__name__] = Operation(summary, body, (*parameters, LOCALE))
        return view

    return declare
