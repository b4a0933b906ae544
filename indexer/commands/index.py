"""``tracuu index``: documents go into the index."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from indexer.commands.parser import UsageError
from indexer.commands.terminal import Terminal, print_json, tell
from indexer.index import UpdateReport, open_index, update
from indexer.locale import gettext as _
from indexer.locale import ngettext

DONE, FAILED, IN_PART = 0, 2, 3
STANDARD_INPUT = "-"
RECEIVED = "received"  # the folder of an index for what came from standard input

COPIES_TOLD = 10  # in sentences; more would bury the rest


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Add or update files and folders, and say what changed; 3 when a file could not be read."""
    if arguments.dry_run:
        from indexer.commands import dry_run

        return dry_run.run(arguments, terminal)
    if arguments.watch:
        from indexer.commands import watching

        return watching.run(arguments, terminal)
    if arguments.meaning:
        from indexer.commands import meaning

        meaning.needed()
        if not (arguments.paths or arguments.rebuild) and meaning.is_there(arguments.index):
            return meaning.run(arguments, terminal)
    report = build(
        arguments.index,
        _paths(arguments),
        terminal,
        rebuild=arguments.rebuild,
        wait_s=arguments.wait,
    )
    tell_beside(report)
    if not arguments.json:
        print(summary(report))
    embedded = follow(arguments, terminal) if report.documents else None
    if arguments.json:
        print_json(as_json(report) | {"meaning": embedded})
    if not report.failed:
        return DONE
    return IN_PART if report.documents else FAILED


def follow(arguments: Namespace, terminal: Terminal) -> dict[str, object] | None:
    """Make the vectors of new passages, as far as wanted, and say so; give that for a program."""
    if arguments.meaning is False or (arguments.meaning is None and not _by_meaning(arguments)):
        return None
    from indexer.commands import meaning

    return meaning.follow(arguments, terminal)


def _by_meaning(arguments: Namespace) -> bool:
    return bool(open_index(arguments.index).manifest.embedder)


def _paths(arguments: Namespace) -> list[Path]:
    """The paths as named; what "-" brings is kept beside the index, to be read again from there."""
    if arguments.name and STANDARD_INPUT not in arguments.paths:
        reason = _("--name names what is read from standard input: give - as a PATH")
        raise UsageError("tracuu index", reason)
    return [
        Path(path) if path != STANDARD_INPUT else _received(arguments) for path in arguments.paths
    ]


def _received(arguments: Namespace) -> Path:
    from indexer.documents.receiving import receive

    return receive(sys.stdin.buffer, Path(arguments.index) / RECEIVED, arguments.name)


def tell_beside(report: UpdateReport) -> None:
    """Say what was mended, what is there twice and what could not be read."""
    for notice in report.notices:
        tell(str(notice))
    for copy in report.copies[:COPIES_TOLD]:
        tell(str(copy))
    more = len(report.copies) - COPIES_TOLD
    if more > 0:
        tell(
            ngettext(
                "{count} more document is nearly the same as another; --json lists all.",
                "{count} more documents are nearly the same as others; --json lists all.",
                more,
            ).format(count=more)
        )
    for error in report.failed:
        tell(str(error))


def build(
    directory: Path,
    paths: list[Path],
    terminal: Terminal,
    *,
    rebuild: bool = False,
    wait_s: float = 0.0,
) -> UpdateReport:
    """Update the index with a bar showing bytes read, rate and time left."""
    with terminal.counting("B", scale=True) as progress:
        return update(directory, paths, rebuild=rebuild, progress=progress, wait_s=wait_s)


def summary(report: UpdateReport) -> str:
    """Say in two or three lines what a change of the index did."""
    changes = _(
        "Documents: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged."
    ).format(
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
    )
    documents = ngettext("{count} document", "{count} documents", report.documents)
    passages = ngettext("{count} passage", "{count} passages", report.passages)
    held = _("Now in the index: {documents}, {passages} ({seconds:.1f} s).").format(
        documents=documents.format(count=report.documents),
        passages=passages.format(count=report.passages),
        seconds=report.seconds,
    )
    if not report.failed:
        return f"{changes}\n{held}"
    count = len(report.failed)
    failed = ngettext(
        "{count} problem, named above.", "{count} problems, each named above.", count
    ).format(count=count)
    return f"{changes}\n{held}\n{failed}"


def as_json(report: UpdateReport) -> dict[str, object]:
    """Give the same facts for a program."""
    return {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "failed": [
            {"code": error.code, "message": error.message(), "hint": error.hint()}
            for error in report.failed
        ],
        "notices": [{"path": notice.path, "text": notice.text} for notice in report.notices],
        "copies": [
            {
                "docid": copy.docid,
                "other": copy.other,
                "likeness": round(copy.likeness, 3),
                "same_number": copy.same_number,
            }
            for copy in report.copies
        ],
        "documents": report.documents,
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
        "generation": report.generation,
    }
