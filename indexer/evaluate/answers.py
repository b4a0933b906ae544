"""Questions, gold answers and given answers as files, a JSON object a line.

=========  =============================================================================
file       keys of a line
=========  =============================================================================
questions  ``id``, ``question``; perhaps ``as_of`` and ``language`` (of the documents); or
           ``id<TAB>question``, as topics are written
gold       ``id``, ``question``, ``docid`` (one or a list), ``answers``; perhaps ``outcome``,
           ``language`` (of the answers), ``as_of``; a line with no answers is one that the
           documents do not answer
answers    ``id``, ``outcome``, ``answer``, ``docid``, ``passage_id``, ``quote``,
           ``confidence``; perhaps ``citations``, the first of them the proof
=========  =============================================================================

Other keys are passed over, so a file of gold answers is a file of questions too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.documents.dates import parse_date
from indexer.evaluate.files import read_records, write_lines
from indexer.language.text import canonical
from indexer.locale import gettext as _

if TYPE_CHECKING:
    from indexer.answer.model import Reply

OUTCOMES = ("answer", "none", "superseded")


@dataclass(frozen=True)
class Asked:
    """A question to be answered, under the name the gold answers know it by."""

    qid: str
    text: str
    as_of: date | None = None
    language: str = ""  # of the documents wanted: "vi", "en" or "" for any


@dataclass(frozen=True)
class Gold:
    """What a person says is right."""

    qid: str
    answers: tuple[str, ...]  # each right by itself; none where the documents answer nothing
    docids: tuple[str, ...]  # any of them proves it; a passage id means that passage
    outcome: str  # one of OUTCOMES
    language: str = ""  # of the answers: "vi" or "en"; "" where nothing tells


@dataclass(frozen=True)
class Cited:
    """A place that was quoted; ``start`` and ``end`` are characters of the document's text."""

    docid: str
    passage_id: str
    quote: str
    start: int = 0
    end: int = 0  # exclusive


@dataclass(frozen=True)
class Given:
    """What was answered."""

    qid: str
    outcome: str  # one of OUTCOMES
    answer: str
    confidence: float  # 0 to 1, of the best there was also where the outcome is "none"
    citations: tuple[Cited, ...] = ()


QUESTION_LINE = '{"id": "q1", "question": "..."}'
GOLD_LINE = '{"id": "q1", "question": "...", "docid": "...", "answers": ["..."]}'
ANSWER_LINE = (
    '{"id": "q1", "outcome": "answer", "answer": "...", "docid": "...", "passage_id": "...", '
    '"quote": "...", "confidence": 0.9}'
)


def read_questions(path: Path) -> tuple[Asked, ...]:
    """Read questions, in the order of the file.

    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line is neither JSON with id and question nor both with a tab between,
        or names an id again.
    """
    return read_records(path, QUESTION_LINE, _asked, lambda asked: asked.qid)


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Read gold answers, in the order of the file.

    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line is not JSON with id and answers, or names an id again.
    """
    return read_records(path, GOLD_LINE, _gold, lambda gold: gold.qid)


def read_answers(path: Path) -> tuple[Given, ...]:
    """Read given answers, in the order of the file; whoever gave them.

    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line is not JSON with id, outcome and confidence, or names an id again.
    """
    return read_records(path, ANSWER_LINE, _given, lambda given: given.qid)


def write_answers(path: Path, answers: Iterable[Given]) -> int:
    """Write answers, a line each as they come, and give their number.

    *answers* may be a generator; an interruption leaves no half file behind.

    :raise OSError: if the folder cannot be written.
    """
    return write_lines(path, map(answer_line, answers))


def given(qid: str, reply: Reply) -> Given:
    """Take from a reply what is measured."""
    cited = (
        Cited(each.docid, each.passage_id, each.quote, each.start, each.end)
        for each in reply.citations
    )
    return Given(qid, reply.outcome, reply.text, round(reply.confidence, 6), tuple(cited))


def answer_line(answer: Given) -> str:
    """Write an answer as a line of JSON.

    >>> answer_line(Given("q1", "none", "", 0.1))
    '{"id": "q1", "outcome": "none", "answer": "", "docid": "", "passage_id": "", "quote": "",
    "confidence": 0.1, "start": 0, "end": 0, "citations": []}'
    """
    proof = answer.citations[0] if answer.citations else Cited("", "", "")
    values = {
        "id": answer.qid,
        "outcome": answer.outcome,
        "answer": answer.answer,
        "docid": proof.docid,
        "passage_id": proof.passage_id,
        "quote": proof.quote,
        "confidence": answer.confidence,
        "start": proof.start,
        "end": proof.end,
        "citations": [asdict(cited) for cited in answer.citations],
    }
    return json.dumps(values, ensure_ascii=False)


def _asked(line: str) -> Asked:
    if not line.lstrip().startswith("{"):
        qid, tab, text = line.partition("\t")
        if not tab:
            raise ValueError(_("it is neither JSON nor id and question with a tab between"))
        values: dict[str, Any] = {"id": qid.strip(), "question": text.strip()}
    else:
        values = _object(line)
    language = _text(values, "language")
    if language not in ("", "vi", "en"):
        raise ValueError(_('the language "{name}" is not vi or en').format(name=language))
    return Asked(_wanted(values, "id"), _wanted(values, "question"), _day(values), language)


def _gold(line: str) -> Gold:
    values = _object(line)
    if "answers" not in values:
        raise ValueError(_('"{key}" is missing').format(key="answers"))
    answers = _texts(values, "answers")
    outcome = _text(values, "outcome") or ("answer" if answers else "none")
    if _outcome(outcome) == "none" and answers:
        raise ValueError(_('the outcome "none" stands beside answers'))
    docids = _texts(values, "docid")
    return Gold(_wanted(values, "id"), answers, docids, outcome, _language(values))


def _given(line: str) -> Given:
    values = _object(line)
    confidence = values.get("confidence")
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise ValueError(_('"{key}" is not a number from 0 to 1').format(key="confidence"))
    listed = values.get("citations")
    places = listed if isinstance(listed, list) and listed else [values]
    cited = tuple(_cited(place) for place in places if isinstance(place, dict))
    return Given(
        _wanted(values, "id"),
        _outcome(_text(values, "outcome")),
        _text(values, "answer"),
        float(confidence),
        tuple(each for each in cited if each.docid or each.quote),
    )


def _cited(values: dict[str, Any]) -> Cited:
    start, end = (values.get(key) for key in ("start", "end"))
    return Cited(
        _text(values, "docid"),
        _text(values, "passage_id"),
        _text(values, "quote"),
        start if isinstance(start, int) else 0,
        end if isinstance(end, int) else 0,
    )


def _object(line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError(_("the line is not JSON")) from None
    if not isinstance(values, dict):
        raise ValueError(_("the line is not a JSON object"))
    return values


def _text(values: dict[str, Any], key: str) -> str:
    """Read a text, "" where there is none; a number is one too, as an id may be written."""
    value = values.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(_('"{key}" is not text').format(key=key))
    return canonical(str(value).strip())


def _wanted(values: dict[str, Any], key: str) -> str:
    if text := _text(values, key):
        return text
    raise ValueError(_('"{key}" is missing').format(key=key))


def _texts(values: dict[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key)
    listed = value if isinstance(value, list) else [value]
    texts = (_text({key: each}, key) for each in listed)
    return tuple(text for text in texts if text)


def _outcome(name: str) -> str:
    if name not in OUTCOMES:
        raise ValueError(
            _('the outcome "{name}" is not one of {names}').format(
                name=name, names=", ".join(OUTCOMES)
            )
        )
    return name


def _language(values: dict[str, Any]) -> str:
    """Tell in which language the answers are: as said, else as the question's."""
    if said := _text(values, "language"):
        return said
    if question := _text(values, "question"):
        from indexer.language.detect import detect  # reads data files

        return "en" if detect(question) == "en" else "vi"
    return ""


def _day(values: dict[str, Any]) -> date | None:
    """Read a day; a year means its last, as on the command line."""
    text = _text(values, "as_of")
    if not text:
        return None
    day = parse_date(f"31/12/{text}" if len(text) == 4 else text)
    if day is None:
        raise ValueError(_('"{text}" is not a date; write 2021-03-03').format(text=text))
    return day
