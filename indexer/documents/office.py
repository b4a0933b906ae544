"""Old Word files (.doc) and their kin, turned into .docx by LibreOffice where it is installed.

Each run has a settings folder of its own, in which macros are off and links to elsewhere are not
followed, and is ended with all it has started when its time is up.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.documents.limits import OverLimit, limit
from indexer.errors import UnreadableFile
from indexer.locale import gettext as _

INSTALL = "apt-get install -y --no-install-recommends libreoffice-writer-nogui"  # on Debian

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
    :raise OverLimit: if it takes too long.
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
        start_new_session=True,
    )
    try:
        process.wait(timeout=limit("seconds"))
    except subprocess.TimeoutExpired as error:
        reason = _("reading it takes longer than allowed")
        raise OverLimit(path, reason, "seconds") from error
    finally:
        _end(process)
    result = source.with_suffix(".docx")
    if not result.is_file():
        reason = _("LibreOffice cannot read it")
        raise UnreadableFile(path, reason, _("Open it in its own program and save it again."))
    return result


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
