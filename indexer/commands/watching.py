"""``tracuu index --watch``: the index follows folders until it is told to stop."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from indexer.commands.index import DONE, STANDARD_INPUT, as_json, follow, summary, tell_beside
from indexer.commands.parser import PROGRAM, UsageError
from indexer.commands.terminal import Terminal, print_json, tell
from indexer.errors import TracuuError
from indexer.index.watching import watch
from indexer.locale import gettext as _


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Update now and after every change, saying each time what was done; Ctrl+C ends it."""
    if not arguments.paths or STANDARD_INPUT in arguments.paths or arguments.rebuild:
        raise UsageError(
            f"{PROGRAM} index",
            _("--watch needs a folder to follow, and does not go with --rebuild"),
        )
    paths = [Path(path) for path in arguments.paths]
    try:
        with terminal.counting("B", scale=True) as progress:
            for report in watch(arguments.index, paths, progress=progress):
                if isinstance(report, TracuuError):
                    tell(str(report))
                    continue
                tell_beside(report)
                if not arguments.json:
                    print(f"[{datetime.now():%H:%M:%S}] {summary(report)}", flush=True)
                embedded = follow(arguments, terminal) if report.documents else None
                if arguments.json:
                    print_json(as_json(report) | {"meaning": embedded}, indent=None)
    except KeyboardInterrupt:  # the way to end it, not a failure
        tell(_("No longer watching; the index is complete."))
    return DONE
