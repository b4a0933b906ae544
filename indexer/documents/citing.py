"""A citation to paste into a letter, written the way each language writes it.

Vietnamese goes from the point up to the document, English from the article down: "điểm a khoản
2 Điều 5 Nghị định 145/2020/NĐ-CP", "Article 5(2)(a) of Decree 145/2020/NĐ-CP".

Sources: Decree 78/2025/NĐ-CP, Article 61 (how documents refer to one another); the official
English translations of Vietnamese laws.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.documents.model import Step
from indexer.documents.vocabulary import type_name


def cite(path: Sequence[Step], type: str, number: str, title: str, language: str) -> str:
    """Cite a provision, or with an empty *path* a document, in the document's own language.

    >>> steps = (Step("chapter", "II", "Chương II"), Step("article", "5", "Điều 5"),
    ...     Step("clause", "2", "khoản 2"), Step("point", "a", "điểm a"))
    >>> cite(steps, "decree", "145/2020/NĐ-CP", "", "vi")
    'điểm a khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP'
    >>> steps = (Step("article", "5", "Article 5"), Step("clause", "2", "Clause 2"))
    >>> cite(steps, "decree", "145/2020/NĐ-CP", "", "en")
    'Article 5(2) of Decree 145/2020/NĐ-CP'

    :param path: outermost first, as in :class:`indexer.documents.model.Passage`.
    :param title: stands in for a number where the document has none.
    """
    return cite_at(cite_place(path, language), type, number, title, language)


def cite_at(place: str, type: str, number: str, title: str, language: str) -> str:
    """Cite a place that is already in words, or with an empty *place* a document.

    >>> cite_at("khoản 2 Điều 5", "decree", "145/2020/NĐ-CP", "", "vi")
    'khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP'
    """
    if not number:
        document = f"“{title}”"
    elif type in ("", "other"):
        document = number
    else:
        document = f"{type_name(type, language)} {number}"
    if not place:
        return document
    if language == "en":
        return f"{place} of {document}"
    return f"{place} {document}" if number else f"{place}, {document}"


def cite_place(path: Sequence[Step], language: str) -> str:
    """Cite a provision inside its document; "" where nothing on the way to it has a number.

    >>> cite_place((Step("article", "5", "Điều 5"), Step("clause", "2", "khoản 2")), "vi")
    'khoản 2 Điều 5'
    """
    steps = [step for step in path if step.label and step.number]
    articles = [place for place, step in enumerate(steps) if step.kind == "article"]
    if articles:  # articles are numbered through the document, so their chapter says nothing more
        steps = steps[articles[-1] :]
        if language == "en":
            return steps[0].label + "".join(f"({step.number})" for step in steps[1:])
    return (", " if language == "en" else " ").join(step.label for step in reversed(steps))
