"""``tracuu run``: a ranking for every topic of a file."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from indexer.commands.terminal import Progress, Terminal, tell
from indexer.commands.values import file_to_write
from indexer.evaluate import Ranked, Topic, ranked, read_topics, write_run
from indexer.index import Index, open_index
from indexer.locale import gettext as _
from indexer.search import rank


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Search for every topic and write a TREC run."""
    topics = read_topics(Path(arguments.topics))
    output = file_to_write(arguments.output)
    index = open_index(arguments.index)
    started = time.perf_counter()
    with terminal.counting(_("topics")) as progress:
        lines = _rankings(index, topics, arguments, progress)
        count = write_run(output, lines)
    tell(
        _("{topics} topics, {lines} lines, {seconds:.1f} s: {path}").format(
            topics=len(topics),
            lines=count,
            seconds=time.perf_counter() - started,
            path=arguments.output,
        )
    )
    return 0


def _rankings(
    index: Index, topics: tuple[Topic, ...], arguments: Namespace, progress: Progress | None
) -> Iterator[Ranked]:
    for done, topic in enumerate(topics, 1):
        hits = rank(
            index,
            topic.query,
            arguments.k,
            unit=arguments.unit,
            language=arguments.lang,
            meaning=arguments.meaning,
        )
        yield from ranked(topic.qid, hits)
        if progress:
            progress(done, len(topics), topic.qid)
