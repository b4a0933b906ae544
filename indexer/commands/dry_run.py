"""``tracuu index --dry-run``: what would be done, without doing it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from indexer.commands.index import DONE, FAILED, IN_PART, STANDARD_INPUT
from indexer.commands.parser import PROGRAM, UsageError
from indexer.commands.terminal import Terminal, plain, print_json, tell
from indexer.index.preview import DocumentPreview, FilePreview, Preview, preview
from indexer.locale import gettext as _
from indexer.locale import ngettext


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Tell which documents would come, change and go; 3 when a file could not be read."""
    if arguments.watch or STANDARD_INPUT in arguments.paths:
        reason = _("--dry-run does not go with --watch or standard input")
        raise UsageError(f"{PROGRAM} index", reason)
    paths = [Path(path) for path in arguments.paths]
    with terminal.counting(" files") as progress:
        seen = preview(arguments.index, paths, rebuild=arguments.rebuild, progress=progress)
    for said in (*seen.notices, *seen.failed):
        tell(str(said))
    if arguments.json:
        print_json(as_json(seen))
    else:
        print(summary(seen))
    if not seen.failed:
        return DONE
    return IN_PART if any(file.documents for file in seen.files) else FAILED


def summary(seen: Preview) -> str:
    """List the documents by what would become of them, and count the files left alone."""
    lines = []
    for file in seen.files:
        heading = _("{path} is new:") if file.is_new else _("{path} has changed:")
        if file.documents:
            lines.append(plain(heading.format(path=file.path)))
        lines += [f"  {plain(_line(document))}" for document in file.documents]
    if seen.removed:
        lines.append(_("To be removed, for their files are gone:"))
        lines += [f"  {plain(docid)}" for docid in seen.removed]
    unchanged = ngettext("{count} file unchanged.", "{count} files unchanged.", seen.unchanged)
    lines.append(unchanged.format(count=seen.unchanged))
    lines.append(_("Nothing was written: leave --dry-run out to do it."))
    return "\n".join(lines)


def _line(document: DocumentPreview) -> str:
    articles = ngettext("{count} article", "{count} articles", document.articles)
    known = (document.number, document.title, articles.format(count=document.articles))
    return f"{document.docid}: " + " · ".join(filter(None, known))


def as_json(seen: Preview) -> dict[str, object]:
    """Give the same facts for a program."""
    return {
        "files": [_file_json(file) for file in seen.files],
        "removed": list(seen.removed),
        "unchanged": seen.unchanged,
        "failed": [
            {"code": error.code, "message": error.message(), "hint": error.hint()}
            for error in seen.failed
        ],
        "notices": [{"path": notice.path, "text": notice.text} for notice in seen.notices],
    }


def _file_json(file: FilePreview) -> dict[str, object]:
    return {
        "path": file.path,
        "new": file.is_new,
        "documents": [
            {
                "docid": document.docid,
                "number": document.number,
                "title": document.title,
                "language": document.language,
                "articles": document.articles,
                "characters": document.characters,
            }
            for document in file.documents
        ],
    }
