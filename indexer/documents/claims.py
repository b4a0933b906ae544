"""What is said of a document, and what stands round the sentence that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indexer.documents.anchors import anchor
from indexer.documents.mentions import Loose, Mention, Path


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands above and round a sentence."""

    is_preamble: bool = False  # before the first article, where bases and the title are
    is_consolidated: bool = False  # the text joins a document with what amended it
    is_quoted: bool = False  # the words of another document
    kind: str = ""  # what the lead-in of a list says of each item
    document: Mention | None = None  # what is amended here, said further up
    path: Path = ()  # the provision of it, likewise
    since: date | None = None  # from which day, likewise
    own_effect: date | None = None  # when the text itself takes effect
    own_signing: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of one document, or of one provision of it."""

    kind: str
    mention: Mention
    provision: str  # an anchor in the other document, or ""
    since: date | None = None


def class_of(mention: Mention) -> str:
    return "law" if mention.type in ("law", "code", "ordinance") else mention.type


def anchors_of(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(anchor(path) for path in paths if path))


def completed(paths: Sequence[Path], above: Path) -> list[Path]:
    """Give paths their article: from the next one that has it, else from further up.

    "khoản 2; bổ sung khoản 7 Điều 43" are clauses 2 and 7 of Article 43.
    """
    completed: list[Path] = []
    around = above
    for path in reversed(paths):
        if path and path[0][0] in ("article", "chapter", "part", "section"):
            around = path
        else:
            path = inside(path, around)
        completed.append(path)
    return completed[::-1]


def inside(path: Path, around: Path) -> Path:
    """Put a clause or point into the provision round it."""
    kinds = [kind for kind, _number in path]
    keep = []
    for step in around:
        if step[0] in kinds:
            break
        keep.append(step)
    return (*keep, *path)


def in_article(changed: Loose, beside: Path) -> Loose:
    """Put what is inserted beside a provision into the same article."""
    if any(kind == "article" for kind, _number in changed.path):
        return changed
    return Loose(changed.start, changed.end, inside(changed.path, beside))
