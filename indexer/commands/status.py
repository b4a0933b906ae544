"""``tracuu status``: what is in the index."""

from __future__ import annotations

from argparse import Namespace

from indexer.commands.meaning import state
from indexer.commands.terminal import Terminal, plain, print_json, tell
from indexer.index import IndexStatus, status
from indexer.locale import gettext as _

MEGABYTE = 1_000_000  # bytes


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print size, age, languages, sources and versions of the index."""
    found = status(arguments.index)
    if found.warning:
        tell(found.warning)
    if arguments.json:
        print_json(as_json(found))
    else:
        for name, value in _rows(found):
            print(f"{terminal.style(name, '1')}: {plain(value)}")
    return 0


def _rows(found: IndexStatus) -> list[tuple[str, str]]:
    known, obstacle = state(found.embedded, found.passages, found.embedder)
    megabytes = f"{found.bytes_on_disk / MEGABYTE:.1f} MB"
    return [
        (_("Index"), f"{found.directory} ({megabytes})"),
        (_("Generation"), f"{found.generation}, {found.built.astimezone():%Y-%m-%d %H:%M}"),
        (_("Documents"), f"{found.documents} ({_counts(found.languages)})"),
        (_("Passages"), str(found.passages)),
        (_("By meaning"), f"{known}. {obstacle}" if obstacle else known),
        (_("Sources"), ", ".join(found.sources)),
        (_("Versions"), ", ".join(f"{name} {version}" for name, version in found.versions)),
    ]


def _counts(languages: tuple[tuple[str, int], ...]) -> str:
    names = {"vi": _("Vietnamese"), "en": _("English")}
    return ", ".join(f"{names.get(language, language)} {count}" for language, count in languages)


def as_json(found: IndexStatus) -> dict[str, object]:
    """Give the same facts for a program."""
    return {
        "directory": str(found.directory),
        "generation": found.generation,
        "built": found.built.isoformat(),
        "documents": found.documents,
        "passages": found.passages,
        "meaning": {
            "known": found.embedded,
            "embedder": found.embedder,
            "problem": state(found.embedded, found.passages, found.embedder)[1],
        },
        "bytes_on_disk": found.bytes_on_disk,
        "languages": [{"value": name, "count": count} for name, count in found.languages],
        "sources": list(found.sources),
        "versions": dict(found.versions),
        "warning": found.warning,
    }
