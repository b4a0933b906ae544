"""What ``tracuu index`` does for search by meaning, and what ``tracuu status`` tells of it."""

from __future__ import annotations

import math
from argparse import Namespace
from pathlib import Path

from indexer.commands.terminal import Terminal, print_json, tell
from indexer.errors import IndexMissing
from indexer.index import open_index
from indexer.index.embedding import EmbeddingReport, embed
from indexer.language.embedding import EmbedderUnusable, find_embedder
from indexer.locale import gettext as _
from indexer.locale import ngettext

FEW = 100  # passages that are given vectors without being asked: some tens of seconds
PASSAGES_A_MINUTE = 200  # of a usual length, by one core

COMMAND = "tracuu index --meaning"


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Make the vectors that the passages of an index lack, reading no file again."""
    report = follow(arguments, terminal)
    if arguments.json:
        print_json({"meaning": report})
    return 0


def needed() -> None:
    """Make sure that there is a model, before any other work.

    :raise EmbedderUnusable: if there is none.
    """
    find_embedder()


def is_there(directory: Path) -> bool:
    """Tell whether there is an index to work on."""
    try:
        open_index(directory)
    except IndexMissing:
        return False
    return True


def follow(arguments: Namespace, terminal: Terminal) -> dict[str, object] | None:
    """Make the vectors that passages lack, and say so; None where there is no model.

    Without ``--meaning`` only where they are few, so that nobody waits for what was not asked
    for; a sentence then says how to make the many.
    """
    try:
        embedder = find_embedder()
    except EmbedderUnusable as error:
        tell(str(error))
        return None
    most = None if arguments.meaning else FEW
    with terminal.counting(_(" passages")) as progress:
        report = embed(arguments.index, embedder, most=most, progress=progress)
    if not arguments.json and (report.made or arguments.meaning):
        print(summary(report))
    if report.missing:
        tell(left(report.missing))
    return as_json(report)


def left(missing: int) -> str:
    """Say that passages are without vectors, and what to do about it."""
    minutes = math.ceil(missing / PASSAGES_A_MINUTE)
    return ngettext(
        "{count} passage cannot be found by its meaning yet. Run: {command} ({minutes} min)",
        "{count} passages cannot be found by their meaning yet. Run: {command} ({minutes} min)",
        missing,
    ).format(count=missing, command=COMMAND, minutes=minutes)


def summary(report: EmbeddingReport) -> str:
    """Say how many passages can be found by their meaning, and how many of them are new."""
    return _("By meaning: {known} of {passages} passages, {made} new ({seconds:.1f} s).").format(
        known=report.known, passages=report.passages, made=report.made, seconds=report.seconds
    )


def as_json(report: EmbeddingReport) -> dict[str, object]:
    """Give the same facts for a program."""
    return {
        "made": report.made,
        "known": report.known,
        "missing": report.missing,
        "generation": report.generation,
        "seconds": round(report.seconds, 3),
    }


def state(known: int, passages: int, made_by: str) -> tuple[str, str]:
    """Say how far an index can be searched by meaning, and what stands in the way, or "".

    :param made_by: the model that made the vectors, "" where there are none.
    """
    counts = _("{known} of {passages} passages").format(known=known, passages=passages)
    told = f"{counts} ({made_by})" if made_by else counts
    try:
        embedder = find_embedder()
    except EmbedderUnusable as error:
        return told, str(error)
    if made_by and embedder.name != made_by:
        return told, _("The model is {name} now. Run: {command}").format(
            name=embedder.name, command=COMMAND
        )
    return told, left(passages - known) if known < passages else ""
