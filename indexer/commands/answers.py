"""``tracuu answers``: an answer for every question of a file."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from indexer.answer import AnswerRequest, answer
from indexer.commands.terminal import Progress, Terminal, tell
from indexer.commands.values import file_to_write
from indexer.evaluate import Asked, Given, given, read_questions, write_answers
from indexer.index import Index, open_index
from indexer.locale import gettext as _
from indexer.locale import ngettext


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Answer every question and write a line of JSON for each."""
    questions = read_questions(Path(arguments.questions))
    output = file_to_write(arguments.output)
    index = open_index(arguments.index)
    started = time.perf_counter()
    with terminal.counting(_("questions")) as progress:
        count = write_answers(output, _answers(index, questions, arguments, progress))
    tell(
        ngettext(
            "{questions} question, {seconds:.1f} s: {path}",
            "{questions} questions, {seconds:.1f} s: {path}",
            count,
        ).format(questions=count, seconds=time.perf_counter() - started, path=arguments.output)
    )
    return 0


def _answers(
    index: Index, questions: tuple[Asked, ...], arguments: Namespace, progress: Progress | None
) -> Iterator[Given]:
    for done, asked in enumerate(questions, 1):
        request = AnswerRequest(
            asked.text, asked.language or arguments.lang, asked.as_of, arguments.meaning
        )
        yield given(asked.qid, answer(index, request))
        if progress:
            progress(done, len(questions), asked.qid)
