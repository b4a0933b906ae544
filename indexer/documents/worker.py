"""The other side of :mod:`indexer.documents.workroom`: reads one file after another, within limits.

Standard output carries the answers, so what a library prints goes to standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from indexer import configured
from indexer.documents.extracted import Extracted, Told
from indexer.documents.limits import check_text, limit_bytes
from indexer.documents.workroom import CARRIED, NO_MEMORY, receive, send
from indexer.errors import UnreadableFile
from indexer.locale import gettext as _
from indexer.locale import set_locale

# What reads a format, by suffix: "module:function", imported when the first such file comes.
# The function takes the path and whom to tell of each page, and gives an Extracted.
READERS = {
    ".pdf": "indexer.documents.pdf:read_pdf",
    ".docx": "indexer.documents.docx:read_docx",
    ".rtf": "indexer.documents.rtf:read_rtf",
    ".html": "indexer.documents.page_files:read_html",
    ".mht": "indexer.documents.page_files:read_mail_page",
}

REQUEST_BYTES = 1024 * 1024
WATCH_SECONDS = 0.25


def serve() -> None:
    """Answer requests until there are no more; never returns while the parent lives."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_watch, args=(int(sys.argv[1]),), daemon=True).start()
    while request := receive(sys.stdin.buffer, REQUEST_BYTES):
        set_locale(str(request["locale"]))
        os.environ.update({name: str(value) for name, value in request["limits"].items()})
        limit_memory(limit_bytes("memory_mb"))

        def told(page: int, pages: int) -> None:
            send(answers, {"page": page, "pages": pages})

        reply = answer(Path(request["path"]), str(request["suffix"]), told)
        # Memory that a big file has taken does not all come back: begin afresh.
        reply["last"] = peak_bytes() > limit_bytes("memory_mb") // 2
        send(answers, reply)


def answer(path: Path, suffix: str, told: Told) -> dict[str, Any]:
    """Read a file and give the frame that says what is in it, or what is wrong with it."""
    try:
        module, _colon, name = READERS[suffix].partition(":")
        extracted: Extracted = getattr(importlib.import_module(module), name)(path, told)
        rows = extracted.rows
        check_text(path, sum(len(row.text) for row in rows), len(rows))
    except MemoryError:
        return {"error": "memory", "values": []}
    except tuple(CARRIED.values()) as error:
        return {"error": error.code, "values": [str(value) for value in error.args[1:]]}
    except Exception as error:
        # Whatever a damaged file makes a library raise; the name of it helps whoever looks closer.
        if configured.switch("debug"):
            raise
        reason = _("it is damaged, or unlike any other file of its kind ({detail})").format(
            detail=type(error).__name__
        )
        remedy = _("Open it in its own program and save it again.")
        return {"error": UnreadableFile.code, "values": [reason, remedy]}
    return {
        "rows": [(row.text, row.heading, row.page) for row in extracted.rows],
        "title": extracted.title,
        "language": extracted.language,
        "printed": extracted.printed,
        "ocr": extracted.ocr,
        "notes": extracted.notes,
        "unread": extracted.unread,
    }


def limit_memory(most_bytes: int) -> None:
    """Let the system refuse this process more memory than *most_bytes*, where it can."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, most_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        try:  # only the soft limit: a program started from here may need to be given more
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))
        except (ValueError, OSError):  # macOS knows the name and refuses
            pass


def peak_bytes() -> int:
    """Give the most memory this process ever had; 0 where the system does not tell.

    Linux hands the peak that ``getrusage`` tells down from the process that starts another, however
    large that was; what it tells in /proc is this program's own.
    """
    try:
        status = Path("/proc/self/status").read_bytes()
        return int(status.partition(b"VmHWM:")[2].split()[0]) * 1024
    except (OSError, ValueError, IndexError):  # another system
        pass
    if sys.platform == "win32":
        return 0
    import resource

    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told * 1024


def _watch(parent: int) -> None:
    """End this process when the one that started it is gone, or when memory runs over."""
    while sys.platform == "win32" or os.getppid() == parent:
        if peak_bytes() > limit_bytes("memory_mb"):
            os._exit(NO_MEMORY)
        time.sleep(WATCH_SECONDS)
    if sys.platform != "win32":
        os.killpg(0, 9)  # with whatever it has started itself
