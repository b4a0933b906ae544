"""Fixed sentences about an answer, in the language that is spoken."""

from __future__ import annotations

from indexer.answer.model import Reply
from indexer.locale import gettext as _

SURE, LIKELY = 0.8, 0.5  # of confidence, from which on an answer is called so
ALONE = 0.5  # of the share of its words, from which on they are said without the others


def stands_alone(reply: Reply) -> bool:
    """Tell whether the words that answer may be said without the quote that they are in.

    Of "6 months' leave, at most 2 months of it before the birth" neither may.
    """
    return reply.outcome != "none" and reply.share >= ALONE


def confidence_words(reply: Reply) -> str:
    """Say in words how sure an answer is, and whether it still holds."""
    if not any(map(str.isalnum, reply.question.text)):
        return _("Type a word, a document number or a question.")
    if reply.outcome == "none":
        return _("These documents do not answer that.")
    if reply.outcome == "superseded":
        return _("Only text that is no longer in force says so")
    if reply.confidence >= SURE:
        return _("Very likely the answer")
    if reply.confidence >= LIKELY:
        return _("Probably the answer")
    return _("Perhaps the answer; read the text around it")
