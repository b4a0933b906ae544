"""Vectors that stand for what a text means, from a model that may be installed or not.

Texts that mean alike have vectors that point alike, whichever words and language they are in.
Nothing needs them: without a model everything else works as it does with one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from indexer import configured
from indexer.errors import TracuuError
from indexer.locale import gettext as _
from indexer.settings import BY_NAME

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

VARIABLE = BY_NAME["embedder"].variable
NONE = "none"  # as if no model were installed
DEFAULT = "indexer.language.e5:load"


class EmbedderUnusable(TracuuError):
    """There is no model for search by meaning here; everything else works without one."""

    code = "embedder_unusable"

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.reason, self.remedy = reason, remedy

    def message(self) -> str:
        return _("Search by meaning is off: {reason}.").format(reason=self.reason)

    def hint(self) -> str:
        return self.remedy


class Embedder(Protocol):
    """A model: gives each text a vector of length 1; their product tells how alike two are."""

    @property
    def name(self) -> str:
        """Name the model and how it is used: only vectors of one name can be compared."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each question, float32."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each text that can be found, float32."""


def find_embedder() -> Embedder:
    """Load the model that the setting ``embedder`` names, or ours; once in a process.

    :raise EmbedderUnusable: if it is not installed or does not run here, with the reason.
    """
    return _loaded(configured.text("embedder") or DEFAULT)


@lru_cache(maxsize=4)
def _outcome(named: str) -> Embedder | EmbedderUnusable:
    if named == NONE:
        return EmbedderUnusable(f"{VARIABLE} is {NONE}", _("Unset it."))
    module, _colon, attribute = named.partition(":")
    try:
        load: Callable[[], Embedder] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        wanted = _("Set it to package.module:callable, or unset it.")
        return EmbedderUnusable(f"{VARIABLE}: {error}", wanted)
    try:
        return load()
    except EmbedderUnusable as error:
        return error


def _loaded(named: str) -> Embedder:
    found = _outcome(named)
    if isinstance(found, EmbedderUnusable):
        raise found
    return found
