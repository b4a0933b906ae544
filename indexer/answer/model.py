"""What goes into answering a question and what comes out: the types on the arrows."""

from __future__ import annotations

from datetime import date

from indexer.records import record
from indexer.search.model import Hit

# What a question asks for, and so what an answer looks like.
FORMS = (
    "count",  # how many: "05 người", "three copies"
    "duration",  # how long: "06 tháng"
    "money",  # how much: "2.340.000 đồng"
    "percentage",  # "75 %", a ratio, a coefficient
    "age",  # "đủ 18 tuổi"
    "date",  # when, from when: "ngày 01/7/2025"
    "document",  # which document or article
    "person",  # who, as a person or a kind of person
    "body",  # which agency or organisation
    "place",  # where
    "definition",  # what is X
    "yes_no",  # may, must, is it so
    "list",  # which ones, what does it consist of
    "procedure",  # how to, which steps
    "reason",  # why, on what grounds
    "phrase",  # what, which: any words
)

OUTCOMES = ("answer", "none", "superseded")


@record
class AnswerRequest:
    """A person's question, and the limits put beside it."""

    text: str
    language: str = ""  # of the documents wanted: "vi", "en" or "" for any
    as_of: date | None = None
    meaning: bool = True  # weigh by meaning too, where the index can


@record
class Question:
    """A question as it was read."""

    text: str  # as typed, NFC
    form: str  # one of FORMS; "" for words that ask nothing, as a keyword query
    language: str  # "vi", "vi-unaccented" or "en"
    reply_language: str  # of the frame sentence: "vi" or "en"
    focus: tuple[str, ...] = ()  # what is asked about: "thời gian nghỉ thai sản"
    unit: str = ""  # that is asked for, where one is: "day", "month", "year", "person", "percent"
    as_of: date | None = None  # the day it is asked about: "as of 2023", "từ ngày 01/7/2025"
    searched: str = ""  # the words to search for: without the day and what merely asks


@record
class Sentence:
    """A sentence, or an item of a list, of a passage.

    ``start`` and ``end`` count characters of the document's text, ``end`` exclusive. An item
    belongs to the sentence that opens its list, the innermost last.
    """

    start: int
    end: int
    lead_ins: tuple[tuple[int, int], ...] = ()  # characters of the document's text


@record
class Span:
    """Words of a sentence that may be an answer: characters of the document, ``end`` exclusive."""

    start: int
    end: int
    form: str  # one of FORMS
    unit: str = ""  # of an amount: as ``Question.unit``


@record
class Citation:
    """The proof: ``quote`` is exactly ``text[start:end]`` of the document, in characters."""

    docid: str
    passage_id: str
    number: str  # of the document, "" where it has none
    title: str
    label: str  # "điểm a khoản 2 Điều 5", "Article 5(2)(a)"
    language: str
    quote: str
    start: int
    end: int
    status: str  # of the provision, on the day asked about
    url: str  # of the page at the place, with the quoted characters


@record
class PhrasedSentence:
    """A sentence that a language model made of the quotes; never a part of the proof."""

    text: str  # words of the model: escape them where they are shown
    citations: tuple[int, ...]  # that it is from: places in ``Reply.citations``, from 0


@record
class Reply:
    """What a question gets.

    ``outcome`` is "answer", "none" (nothing here answers it) or "superseded" (only text that is no
    longer in force does). ``text`` is words of the first citation's document, ``span`` their
    characters there; "" and (0, 0) for "none".
    """

    question: Question
    outcome: str  # one of OUTCOMES
    text: str
    span: tuple[int, int]
    confidence: float  # 0 to 1: how often answers like this are right
    citations: tuple[Citation, ...]  # at most 3, the first one proves ``text``
    share: float = 1.0  # how likely ``text``, of all words of the quotes, is what is asked for
    verdict: str = ""  # "yes" or "no" to a question that wants one, where the quote says so
    notices: tuple[str, ...] = ()  # fixed sentences in the asker's language: what replaced it, ...
    related: tuple[Hit, ...] = ()  # what a search finds
    took_ms: float = 0.0
    phrased: tuple[PhrasedSentence, ...] = ()  # the quotes as a paragraph, where that is set up
