"""Topics, qrels and runs as files.

=========  ==========================================  ==================================
file       one line                                    example
=========  ==========================================  ==================================
topics     ``qid<TAB>query``                           ``q1<TAB>tuổi nghỉ hưu của nữ``
qrels      ``qid 0 docid grade``                       ``q1 0 45-2019-qh14.vi 1``
run        ``qid Q0 docid rank score tag``             ``q1 Q0 45-2019-qh14.vi 1 7.9 tracuu``
=========  ==========================================  ==================================

Fields of qrels and runs are set apart by white space. A docid is taken from the middle, so one
with a space in it still reads back as it was written. All files are UTF-8; a byte order mark,
Windows line ends and blank lines do no harm.

Source: the formats of trec_eval, https://github.com/usnistgov/trec_eval (README).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.evaluate.files import read_records, write_lines
from indexer.locale import gettext as _

TAG = "tracuu"  # the last column of a run: which system made it


@dataclass(frozen=True)
class Topic:
    """A question to be searched for, under the name the judgements know it by."""

    qid: str
    query: str


@dataclass(frozen=True)
class Judgement:
    """What a person said of a document for a topic: grade 0 is not relevant, more is better."""

    qid: str
    docid: str
    grade: int


@dataclass(frozen=True)
class Ranked:
    """One line of a run."""

    qid: str
    docid: str
    rank: int  # from 1
    score: float


TOPIC_LINE = "qid<TAB>query"
QRELS_LINE = "qid 0 docid grade"
RUN_LINE = "qid Q0 docid rank score tag"


def read_topics(path: Path) -> tuple[Topic, ...]:
    """Read topics, in the order of the file.

    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line has no tab, no qid or no query, or names a qid again.
    """
    return read_records(path, TOPIC_LINE, _topic, lambda topic: topic.qid)


def read_qrels(path: Path) -> tuple[Judgement, ...]:
    """Read judgements, in the order of the file.

    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line has too few fields or no whole-number grade, or judges a document
        for a topic again.
    """
    return read_records(path, QRELS_LINE, _judgement, lambda line: (line.qid, line.docid))


def read_run(path: Path) -> tuple[Ranked, ...]:
    """Read a run, in the order of the file; whoever made it.

    :raise UnusableFile: if the file cannot be opened, is not UTF-8 or is empty.
    :raise BadLine: if a line has too few fields or no numbers where rank and score stand, or
        ranks a document for a topic again.
    """
    return read_records(path, RUN_LINE, _ranked_line, lambda line: (line.qid, line.docid))


def ranked(qid: str, hits: Sequence[tuple[str, float]]) -> Iterator[Ranked]:
    """Turn the hits of a topic, best first, into lines of a run.

    Scorers of runs sort by score and break ties in ways of their own, so a score that is not
    below the one before it is written a little lower: the order stays the one given.

    >>> [(line.rank, line.docid) for line in ranked("q1", [("b", 2.0), ("a", 2.0)])]
    [(1, 'b'), (2, 'a')]
    """
    below = math.inf
    for rank, (docid, score) in enumerate(hits, 1):
        # One step is the sixth decimal that write_run prints; rounding first keeps what is
        # written, and not only what is computed, in falling order.
        below = min(round(score, 6), below - 1e-6)
        yield Ranked(qid, docid, rank, below)


def write_run(path: Path, lines: Iterable[Ranked], tag: str = TAG) -> int:
    """Write a run and give the number of lines.

    *lines* may be a generator; an interrupted run leaves no half file behind.

    :raise OSError: if the folder cannot be written.
    """
    written = (f"{line.qid} Q0 {line.docid} {line.rank} {line.score:.6f} {tag}" for line in lines)
    return write_lines(path, written)


def _topic(line: str) -> Topic:
    qid, tab, query = line.partition("\t")
    qid, query = qid.strip(), query.strip()
    if not tab:
        raise ValueError(_("there is no tab between qid and query"))
    if not qid or not query:
        raise ValueError(_("qid or query is missing"))
    if any(character.isspace() for character in qid):
        raise ValueError(_('the qid "{qid}" has a space in it').format(qid=qid))
    return Topic(qid, query)


def _judgement(line: str) -> Judgement:
    qid, docid, (grade,) = _fields(line, after=1)
    return Judgement(qid, docid, _whole(grade))


def _ranked_line(line: str) -> Ranked:
    qid, docid, (rank, score, _tag) = _fields(line, after=3)
    return Ranked(qid, docid, _whole(rank), _number(score))


def _fields(line: str, after: int) -> tuple[str, str, tuple[str, ...]]:
    """Split into qid, docid and the *after* fields behind the docid."""
    head = line.split(None, 2)
    tail = head[-1].rsplit(None, after)
    if len(head) < 3 or len(tail) < after + 1:
        raise ValueError(
            _("it has {count} fields, {wanted} are wanted").format(
                count=len(line.split()), wanted=after + 3
            )
        )
    return head[0], tail[0], tuple(field.strip() for field in tail[1:])


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(_('"{text}" is not a number').format(text=text))
    return number


def _whole(text: str) -> int:
    number = _number(text)
    if not number.is_integer():
        raise ValueError(_('"{text}" is not a whole number').format(text=text))
    return int(number)
