"""Whether a quote says yes or no to a question that wants either."""

from __future__ import annotations

from indexer.answer import sentence_features
from indexer.answer.finding import Finding
from indexer.answer.model import Question
from indexer.language.patterns import Pattern
from indexer.language.text import fold

COVERED = 0.75  # share of the question that a sentence holds which says yes or no to it

# What forbids and what allows, without diacritics; "khong qua" and "khong duoi" measure only.
_FORBIDS = Pattern(
    r"\b(?:khong (?:duoc|co quyen|phai|can|thuoc|ap dung|huong|tinh)|nghiem cam|cam|bi cam"
    r"|(?:may|shall|must|can|does|do|is|are) not|cannot|prohibited|forbidden)\b"
)
_ALLOWS = Pattern(
    r"\b(?:duoc|co quyen|phai|co trach nhiem|co nghia vu|thuoc"
    r"|may|can|shall|must|is entitled|are entitled|has the right|have the right|is allowed)\b"
)
_NEGATED = Pattern(r"\b(?:khong (?!(?:a|vay|nhi|the)?\s*[?.]?\s*$)\w+|not)\b")


def verdict_of(question: Question, finding: Finding) -> str:
    """Tell "yes" or "no" to a question that wants one; "" where the quote does not say it."""
    if question.form != "yes_no":
        return ""
    place = finding.choice.sentences[finding.choice.best]
    named = dict(
        zip(sentence_features.FEATURES, finding.weighed.features[place].tolist(), strict=True)
    )
    if named["sentence"] + named["lead_in"] < COVERED or _NEGATED.search(fold(question.searched)):
        return ""
    one = finding.evidence
    words = fold(f"{one.lead_in} {one.words}")
    if _FORBIDS.search(words):
        return "no"
    return "yes" if _ALLOWS.search(words) else ""
