"""``tracuu remove``: documents go out of the index."""

from __future__ import annotations

from argparse import Namespace

from indexer.commands.index import as_json, summary
from indexer.commands.terminal import Terminal, print_json, tell
from indexer.commands.values import words_of
from indexer.index import remove

DONE, NOTHING, IN_PART = 0, 1, 3


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Take documents out; 1 when none was there, 3 when some were."""
    report = remove(arguments.index, [words_of([docid]) for docid in arguments.docids])
    for error in report.failed:
        tell(str(error))
    if arguments.json:
        print_json(as_json(report))
    else:
        print(summary(report))
    if not report.failed:
        return DONE
    return IN_PART if report.removed else NOTHING
