"""Loaders of binary formats run in a process of their own, which can be killed.

A file that makes a library crash, hang or eat memory costs that process, and the next file gets a
new one. Rows and errors come back as JSON through a pipe, in frames of a length and a text: nothing
that a file could have tricked the process into making is ever more than text here.

    parent  {"path", "suffix", "locale", "limits"} -> worker
    parent  <- {"page", "pages"} ... then {"rows", "title", ...} or {"error", "values"}
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from indexer import configured
from indexer.documents.extracted import Extracted, Told
from indexer.documents.furniture import Row
from indexer.documents.limits import OverLimit, limit, limits_in_force
from indexer.errors import DocumentError, UnreadableArchive, UnreadableFile
from indexer.locale import current
from indexer.locale import gettext as _

PROGRAM = "from indexer.documents.worker import serve; serve()"
NO_MEMORY = 77  # exit status of a worker that found itself over its limit
EXIT_SECONDS = 2.0  # from the end of a worker's pipe to the end of the worker
FRAME = struct.Struct(">I")
SLACK_BYTES = 1024 * 1024  # for the keys and numbers of a frame around its text

# What a worker may report, by code; every value is text, the path first.
CARRIED = {each.code: each for each in (UnreadableFile, UnreadableArchive, OverLimit)}


class Workroom:
    """The worker of this process: started for the first file, started again after a kill."""

    def __init__(self, program: str = PROGRAM) -> None:
        """:param program: what the worker runs, as Python source."""
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0  # a forked copy must not talk through its parent's pipes
        self._busy = threading.Lock()

    def extract(self, path: Path, suffix: str, told: Told | None = None) -> Extracted:
        """Read a file as what *suffix* says it is.

        :raise UnreadableFile: if its bytes are not that; if the worker had to be killed.
        :raise OverLimit: if it asks for more than :mod:`~indexer.documents.limits` allow.
        """
        with self._busy:
            whole = False
            try:
                result = self._ask(path, suffix, told)
                whole = True
                return result
            except DocumentError:
                whole = True  # the worker said so, or is gone
                raise
            finally:
                if not whole:
                    self._kill()

    def close(self) -> None:
        """End the worker, if there is one."""
        with self._busy:
            self._kill()

    def _ask(self, path: Path, suffix: str, told: Told | None) -> Extracted:
        process = self._started()
        request = {
            "path": str(path.absolute()),
            "suffix": suffix,
            "locale": current(),
            "limits": limits_in_force(),
        }
        assert process.stdin is not None
        assert process.stdout is not None
        clock = _Clock(process, limit("seconds"))
        pages = limit("pages")
        try:
            send(process.stdin, request)
            while (reply := receive(process.stdout, _frame_limit())) and "page" in reply:
                pages -= 1
                clock.allow(limit("ocr_seconds") if pages >= 0 else 0)
                if told:
                    told(int(reply["page"]), int(reply["pages"]))
        except OSError:  # the worker ended while it was being written to
            reply = None
        finally:
            clock.stop()
        if reply is None:
            status = self._kill(ended=True)
            raise _late(path) if clock.rang else _lost(path, status)
        if reply.pop("last", False):
            self._kill()
        return _result(path, reply)

    def _started(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is not None and self._owner == os.getpid() and process.poll() is None:
            return process
        if self._owner == os.getpid():
            self._kill()
        self._process = _start(self._program)
        self._owner = os.getpid()
        return self._process

    def _kill(self, ended: bool = False) -> int:
        """End the worker; its exit status where it has *ended* by itself and that says why."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return 0
        try:
            status = process.wait(EXIT_SECONDS if ended else 0)
        except subprocess.TimeoutExpired:
            status = 0
        _end(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # what was still to be written to a worker that is gone
                    pass
        return status


class _Clock:
    """Kills a worker when its time is up.

    A thread only while a file is read: a process that forks its workers has to have none.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.rang = False
        self._process, self._seconds = process, seconds
        self._more, self._done = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def allow(self, seconds: float) -> None:
        """Give the worker more time."""
        self._more += seconds

    def stop(self) -> None:
        """The worker has answered, or is gone."""
        self._done.set()
        self._thread.join()

    def _wait(self) -> None:
        while not self._done.wait(self._seconds):
            if not self._more:
                self.rang = True
                _end(self._process)
                return
            self._seconds, self._more = self._more, 0.0


def _start(program: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *(path for path in sys.path if path and path != root)]
    debug = configured.find("debug")
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "OMP_THREAD_LIMIT": "1",
        debug.setting.variable: debug.text,  # which the settings file may say
    }
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", program, str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if configured.switch("debug") else subprocess.DEVNULL,
        env=environ,
        start_new_session=True,  # so that what the worker starts is killed with it
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # it has ended already
        process.kill()


def send(pipe: IO[bytes], message: dict[str, Any]) -> None:
    """Write one frame."""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    pipe.write(FRAME.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes], most_bytes: int) -> dict[str, Any] | None:
    """Read one frame; None at the end of the pipe, and for what is no frame."""
    head = pipe.read(FRAME.size)
    if len(head) < FRAME.size or FRAME.unpack(head)[0] > most_bytes:
        return None
    body = pipe.read(FRAME.unpack(head)[0])
    try:
        message = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def _frame_limit() -> int:
    return 4 * limit("text_mb") * 1024 * 1024 + SLACK_BYTES


def _result(path: Path, reply: dict[str, Any]) -> Extracted:
    """Make what a worker sent into what was asked for; the file may have had a say in it."""
    try:
        if "error" in reply:
            code, values = str(reply["error"]), [str(value) for value in reply["values"]]
            raise _over_memory(path) if code == "memory" else CARRIED[code](path, *values)
        return Extracted(
            rows=tuple(
                Row(str(text), bool(heading), page=int(page))
                for text, heading, page in reply["rows"]
            ),
            title=str(reply["title"]),
            language=str(reply["language"]),
            printed=bool(reply["printed"]),
            ocr=None if reply["ocr"] is None else float(reply["ocr"]),
            notes=tuple(str(note) for note in reply["notes"]),
            unread=tuple(int(page) for page in reply["unread"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        reason = _("it broke the program that reads it")
        raise UnreadableFile(path, reason, _("Leave it out.")) from error


def _late(path: Path) -> OverLimit:
    return OverLimit(path, _("reading it takes longer than allowed"), "seconds")


def _lost(path: Path, status: int) -> UnreadableFile:
    """Say why the worker ended before it answered."""
    if status == NO_MEMORY:
        return _over_memory(path)
    reason = _("it broke the program that reads it")
    return UnreadableFile(path, reason, _("Open it in its own program and save it again."))


def _over_memory(path: Path) -> OverLimit:
    return OverLimit(path, _("reading it takes more memory than allowed"), "memory_mb")


_ROOM = Workroom()
atexit.register(_ROOM.close)


def extract(path: Path, suffix: str, told: Told | None = None) -> Extracted:
    """Read a file in the worker of this process; see :meth:`Workroom.extract`."""
    return _ROOM.extract(path, suffix, told)
