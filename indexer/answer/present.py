"""A reply as programs read it; keys may be added, none is taken away or renamed."""

from __future__ import annotations

from indexer.answer.model import Citation, Question, Reply
from indexer.answer.wording import confidence_words, stands_alone
from indexer.search.present import hit_json


def reply_json(reply: Reply) -> dict[str, object]:
    """Give the body of ``tracuu ask --json`` and of ``GET /api/v1/ask``.

    >>> question = Question("Nghỉ mấy ngày?", "duration", "vi", "vi")
    >>> body = reply_json(Reply(question, "none", "", (0, 0), 0.123, ()))
    >>> body["question"], body["outcome"], body["answer"], body["confidence"]
    ('Nghỉ mấy ngày?', 'none', None, 0.123)

    :return: ``start`` and ``end``, and both of ``span``, count characters of the text of the
        document that the first citation names, end exclusive. The citations of a sentence of
        ``phrased`` are places in ``citations``, from 0.
    """
    return {
        "question": reply.question.text,
        "outcome": reply.outcome,
        "answer": _answer_json(reply) if reply.outcome != "none" else None,
        "verdict": reply.verdict or None,
        "confidence": round(reply.confidence, 3),
        "confidence_label": confidence_words(reply),
        "citations": [_citation_json(one) for one in reply.citations],
        "notices": list(reply.notices),
        "phrased": [{"text": one.text, "citations": list(one.citations)} for one in reply.phrased],
        "understood": _question_json(reply.question),
        "related": [hit_json(hit) for hit in reply.related],
        "took_ms": round(reply.took_ms, 3),
    }


def _answer_json(reply: Reply) -> dict[str, object]:
    alone = stands_alone(reply)
    return {"text": reply.text, "span": list(reply.span), "stands_alone": alone}


def _citation_json(citation: Citation) -> dict[str, object]:
    return {
        "docid": citation.docid,
        "passage_id": citation.passage_id,
        "number": citation.number,
        "title": citation.title,
        "label": citation.label,
        "language": citation.language,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "status": citation.status,
        "url": citation.url,
    }


def _question_json(question: Question) -> dict[str, object]:
    return {
        "form": question.form or None,
        "language": question.language,
        "reply_language": question.reply_language,
        "focus": list(question.focus),
        "unit": question.unit or None,
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "searched": question.searched,
    }
