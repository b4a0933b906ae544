"""The answer that stands above the results of a question, with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from indexer import configured
from indexer.answer import Citation, Question, Reply
from indexer.answer.wording import confidence_words, stands_alone
from indexer.documents.citing import cite_at
from indexer.index import Index
from indexer.locale import gettext as _
from webapp import urls
from webapp.markup import Mark, marked
from webapp.parameters import Asked

# Longer answers are read in their quote, where they are emphasised: to print them twice is noise.
ALONE_CHARS = 100


@dataclass(frozen=True)
class Proof:
    """Words of a document, and where they stand."""

    citation: str
    title: str  # of the document
    language: str
    status: str  # of the provision
    quote: Markup
    copied: str  # the quote with its citation, to paste
    url: str


@dataclass(frozen=True)
class Answer:
    """What a question is answered with, or that nothing answers it."""

    outcome: str  # as of a Reply
    sure: str  # how sure it is, in words
    text: str  # "" where the quote is all there is to say
    language: str  # of the sentences round the quotes
    proofs: tuple[Proof, ...]
    notices: tuple[str, ...]
    phrased_url: str  # where the quotes are put in words, "" where they are not


def question_of(asked: Asked) -> Question | None:
    """Read what is asked; None for key words, or where filters limit the list.

    Words that ask nothing cost no more than to see that.
    """
    if not asked.q or any(name != "lang" for name, _value in asked.filters):
        return None
    if asked.signed_from or asked.signed_to or asked.sort != "relevance":
        return None
    from indexer.answer.questions import read_question

    question = read_question(asked.q)
    return question if question.form else None


def answer(index: Index, asked: Asked, reply: Reply) -> Answer:
    """Put a reply into what the page shows."""
    return Answer(
        outcome=reply.outcome,
        sure=confidence_words(reply),
        text=_text(reply),
        language=reply.question.reply_language,
        proofs=tuple(
            _proof(index, reply, one, () if number else (reply.span,))
            for number, one in enumerate(reply.citations)
        ),
        notices=reply.notices,
        phrased_url=_phrased_url(reply, asked),
    )


def _phrased_url(reply: Reply, asked: Asked) -> str:
    """Give the address of the reply with its quotes in words: no page waits for a model."""
    if reply.outcome == "none" or not configured.text("llm_url"):
        return ""
    wanted = ("q", "lang", "as_of", "meaning")
    return urls.answer(**{name: v for name, v in asked.arguments().items() if name in wanted})


def _text(reply: Reply) -> str:
    """Give the answer alone, where it is short and shorter than the words that prove it."""
    verdict = {"yes": _("Yes"), "no": _("No")}.get(reply.verdict, "")
    text = _line(reply.text)
    quoted = bool(reply.citations) and text == _line(reply.citations[0].quote)
    if not stands_alone(reply) or len(text) > ALONE_CHARS or quoted:
        text = ""
    return ". ".join(filter(None, (verdict, text)))


def _proof(index: Index, reply: Reply, cited: Citation, spans: tuple[Mark, ...]) -> Proof:
    locale = reply.question.reply_language
    kind = index.card(cited.docid).type
    citation = cite_at(cited.label, kind, cited.number, cited.title, locale)
    whole = (cited.start, cited.end)
    marks = [(start - cited.start, end - cited.start) for start, end in spans]
    return Proof(
        citation=citation,
        title=cited.title,
        language=cited.language,
        status=cited.status,
        quote=marked(cited.quote, [] if spans == (whole,) else marks),
        copied=f"“{_line(cited.quote)}” ({citation})",
        url=urls.quotation(cited.docid, whole),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
