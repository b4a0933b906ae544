"""``tracuu status``: what is in the index."""

from __future__ import annotations

from argparse import Namespace

from indexer import configured
from indexer.commands.meaning import state
from indexer.commands.terminal import Terminal, plain, print_json, tell
from indexer.errors import IndexProblem
from indexer.index import IndexStatus, status
from indexer.locale import gettext as _

MEGABYTE = 1_000_000  # bytes


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print size, age, languages, sources and versions of the index, and what is set."""
    try:
        found = status(arguments.index)
    except IndexProblem:
        if not arguments.json:
            _print_settings(terminal)  # which say where it was looked for
        raise
    if found.warning:
        tell(found.warning)
    if arguments.json:
        print_json(as_json(found))
        return 0
    for name, value in _rows(found):
        print(f"{terminal.style(name, '1')}: {plain(value)}")
    print()
    _print_settings(terminal)
    return 0


def _print_settings(terminal: Terminal) -> None:
    """Print every setting with its value and where that comes from."""
    heading = _("Settings")  # sentences are not found inside an f-string
    print(f"{terminal.style(heading, '1')}:")
    values = configured.in_force()
    names = max(len(value.setting.name) for value in values)
    shown = max(len(value.shown()) for value in values)
    for value in values:
        value.checked()
        source = {
            configured.ENVIRONMENT: value.setting.variable,
            configured.DEFAULT: _("default"),
        }.get(value.source, value.source)
        row = f"  {value.setting.name:<{names}}  {plain(value.shown()):<{shown}}"
        print(f"{row}  {terminal.style(f'({plain(source)})', '2')}")


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
        "settings": [
            {"name": value.setting.name, "value": value.shown(), "source": value.source}
            for value in configured.in_force()
        ],
    }
