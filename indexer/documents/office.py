"""Old Word files (.doc) and their kin, turned into .docx by LibreOffice where it is installed.

Each run has a folder of its own for its temporary files and for its settings, in which macros are
off and links to elsewhere are not followed. It is ended with all it has started when its time is up
or it takes too much memory.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.documents.limits import OverLimit, limit
from indexer.errors import UnreadableFile
from indexer.locale import gettext as _

INSTALL = "apt-get install -y --no-install-recommends libreoffice-writer-nogui"  # on Debian

LOOK_SECONDS = 0.1  # between looks at how much memory it has

_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""


def find_office() -> str:
    """Find LibreOffice; "" where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), "")


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """Give a .docx made of the file, for as long as the context lasts.

    :raise UnreadableFile: if LibreOffice is not installed, or cannot read the file.
    :raise OverLimit: if it takes too long, or too much memory.
    """
    office = find_office()
    if not office:
        reason = _("old Word files are read with LibreOffice, which is not installed")
        remedy = _("Install it ({command}), or save the file as .docx.").format(command=INSTALL)
        raise UnreadableFile(path, reason, remedy)
    with TemporaryDirectory(prefix="tracuu-", ignore_cleanup_errors=True) as folder:
        yield _converted(office, path, Path(folder))


def _converted(office: str, path: Path, folder: Path) -> Path:
    settings = folder / "settings"
    (settings / "user").mkdir(parents=True)
    (settings / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"document{path.suffix.lower()}"
    shutil.copyfile(path, source)  # no lock file beside the original, no name LibreOffice trips on
    command = [
        office, "--headless", "--norestore", f"-env:UserInstallation={settings.as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))},
        start_new_session=True,
    )
    try:
        _wait(process, path)
    finally:
        _end(process)
    result = source.with_suffix(".docx")
    if not result.is_file():
        reason = _("LibreOffice cannot read it")
        raise UnreadableFile(path, reason, _("Open it in its own program and save it again."))
    return result


def _wait(process: subprocess.Popen[bytes], path: Path) -> None:
    """Wait until LibreOffice is done, or has taken more than it may."""
    end = time.monotonic() + limit("seconds")
    most = limit("memory_mb") * 1024 * 1024
    while True:
        try:
            process.wait(LOOK_SECONDS)
            return
        except subprocess.TimeoutExpired as error:
            if time.monotonic() > end:
                reason = _("reading it takes longer than allowed")
                raise OverLimit(path, reason, "seconds") from error
            # Not a limit of the system's: LibreOffice asks for much more than it comes to use.
            if session_bytes(process.pid) > most:
                reason = _("reading it takes more memory than allowed")
                raise OverLimit(path, reason, "memory_mb") from error


def session_bytes(session: int, processes: Path = Path("/proc")) -> int:
    """Give the memory of a process and all it has started; 0 where the system does not tell.

    :param session: what they have in common: the first one's number.
    """
    total = 0
    for folder in processes.glob("[0-9]*"):
        try:
            # "12 (any name) S 1 12 12 ...": state, parent, group, session
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                total += int((folder / "statm").read_text().split()[1]) * _page_bytes()
        except (OSError, ValueError, IndexError):  # it has just ended
            continue
    return total


def _page_bytes() -> int:
    return os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it has started, if they still run."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # it has ended by itself
            pass
    process.wait()
