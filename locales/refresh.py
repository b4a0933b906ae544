"""Bring the catalogues up to date with the sentences of the source: ``make messages``.

Reads every sentence out of the source into ``messages.pot``, then carries the additions and
removals over to each language. With ``--check`` nothing is written: exit code 1 says that
something would be. Line numbers, dates and names are kept out of the files, so that a difference
between two versions of one shows words and nothing else.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent
TEMPLATE = FOLDER / "messages.pot"
LANGUAGES = ("vi", "en")

HEADER = """\
# {name} of tracuu.
# Distributed under the licence of tracuu (MIT)."""


def extract() -> Catalog:
    """Read every sentence out of the source; which files, ``pyproject.toml`` says."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "messages.pot"
        command = ["pybabel", "-q", "extract", "--add-comments=Translators:", "--no-wrap"]
        command += ["--add-location=never", "-F", str(FOLDER.parent / "pyproject.toml")]
        CommandLineInterface().run([*command, "-o", str(output), str(FOLDER.parent)])
        with output.open("rb") as file:
            return read_po(file)


def template_text(catalog: Catalog) -> bytes:
    """Write the template, whose header would hold nothing but dates and blanks: without one."""
    return _text(catalog, omit_header=True)


def language_text(language: str, template: Catalog) -> bytes:
    """Write a language's catalogue as the template leaves it; new sentences are empty in it."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    catalog = Catalog(locale=language)
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.fuzzy = False
    catalog.header_comment = HEADER.format(name=f"{catalog.locale.english_name} sentences")
    return _without_dates(_text(catalog))


def _text(catalog: Catalog, omit_header: bool = False) -> bytes:
    output = io.BytesIO()
    write_po(
        output, catalog, width=0, omit_header=omit_header, sort_output=True, ignore_obsolete=True
    )
    return output.getvalue()


def _without_dates(text: bytes) -> bytes:
    idle = (b"POT-Creation-Date", b"PO-Revision-Date", b"Last-Translator", b"Language-Team",
            b"Report-Msgid-Bugs-To", b"Project-Id-Version", b"Generated-By")  # fmt: skip
    lines = text.splitlines(keepends=True)
    return b"".join(line for line in lines if not line[1:].startswith(idle))


def main(arguments: list[str]) -> int:
    """Write what has changed, or with ``--check`` say that something has."""
    template = extract()
    wanted = {TEMPLATE: template_text(template)}
    for language in LANGUAGES:
        path = FOLDER / language / "LC_MESSAGES" / "messages.po"
        wanted[path] = language_text(language, template)
    stale = [path for path, text in wanted.items() if not _holds(path, text)]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(FOLDER.parent)} is behind the source. Run: make messages")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
        print(f"{path.relative_to(FOLDER.parent)} brought up to date")
    return 0


def _holds(path: Path, text: bytes) -> bool:
    return path.is_file() and path.read_bytes() == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
