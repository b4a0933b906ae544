"""A citation a reader can paste into a letter.

Vietnamese names the smallest part first, English the largest: "điểm a khoản 2 Điều 5 Nghị định
145/2020/NĐ-CP", "Article 5(2)(a) of Decree 145/2020/NĐ-CP". Source: Decree 78/2025/NĐ-CP,
Article 61 and the usage of the official English translations.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.documents.model import Step
from webapp import labels


def cite(path: Sequence[Step], type: str, number: str, title: str, language: str) -> str:
    """Name a provision, or with an empty *path* a document, in the document's language.

    >>> path = (Step("chapter", "I", "Chương I"), Step("article", "5", "Điều 5"),
    ...     Step("clause", "2", "khoản 2"), Step("point", "a", "điểm a"))
    >>> cite(path, "decree", "145/2020/NĐ-CP", "", "vi")
    'điểm a khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP'
    >>> cite(path, "decree", "145/2020/NĐ-CP", "", "en")
    'Article 5(2)(a) of Decree 145/2020/NĐ-CP'
    """
    document = _document(type, number, title, language)
    place = cite_place(path, language)
    if not place:
        return document
    if language == "en":
        return f"{place} of {document}"
    return f"{place} {document}" if number else f"{place}, {document}"


def cite_place(path: Sequence[Step], language: str) -> str:
    """Name a provision inside its document.

    >>> cite_place((Step("chapter", "I", "Chương I"), Step("section", "2", "Mục 2")), "vi")
    'Mục 2 Chương I'
    """
    steps = [step for step in path if step.number and step.label]
    articles = [place for place, step in enumerate(steps) if step.kind == "article"]
    if articles:  # articles run through the whole document: their chapter adds nothing
        steps = steps[articles[-1] :]
    if language == "en":
        if articles:
            return steps[0].label + "".join(f"({step.number})" for step in steps[1:])
        return ", ".join(step.label for step in reversed(steps))
    return " ".join(step.label for step in reversed(steps))


def _document(type: str, number: str, title: str, language: str) -> str:
    if not number:
        return f"“{title}”"
    kind = labels.label("type", type, language) if type and type != "other" else ""
    return f"{kind} {number}".strip()
