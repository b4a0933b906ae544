"""``tracuu check``: whether the index is whole and made by this version."""

from __future__ import annotations

from argparse import Namespace

from indexer.commands.terminal import Terminal, plain, print_json, tell
from indexer.commands.values import program_on
from indexer.index import check
from indexer.locale import gettext as _

DONE, FAILED = 0, 2


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Verify checksums and versions; 2 with every problem named when something is wrong."""
    report = check(arguments.index)
    if arguments.json:
        print_json(
            {
                "ok": report.ok,
                "generation": report.generation,
                "problems": list(report.problems),
            }
        )
        return DONE if report.ok else FAILED
    if report.ok:
        print(
            _("The index is whole (generation {generation}).").format(generation=report.generation)
        )
        return DONE
    for problem in report.problems:
        print(plain(problem))
    tell(_("Run: {command}").format(command=f"{program_on(arguments.index)} index --rebuild"))
    return FAILED
