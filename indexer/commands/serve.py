"""``tracuu serve``: the web application, served by waitress.

The one place where the indexer looks up to the web application, and only when asked to.
"""

from __future__ import annotations

import os
from argparse import Namespace
from errno import EADDRNOTAVAIL
from pathlib import Path
from socket import gaierror
from tempfile import TemporaryDirectory

from indexer import configured
from indexer.commands.index import build, summary
from indexer.commands.terminal import Terminal, tell
from indexer.errors import IndexMissing, TracuuError, system_reason
from indexer.index import open_index
from indexer.locale import gettext as _

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class CannotListen(TracuuError):
    """The address is taken, not ours, or not allowed."""

    code = "cannot_listen"

    def __init__(self, host: str, port: int, reason: str, options: str) -> None:
        super().__init__(host, port, reason, options)
        self.host, self.port, self.reason, self.options = host, port, reason, options

    def message(self) -> str:
        return _("Nothing can be served at {host}:{port}: {reason}.").format(
            host=self.host, port=self.port, reason=self.reason
        )

    def hint(self) -> str:
        return _("Try: {command}").format(command=f"tracuu serve {self.options}")


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Serve until interrupted; index the bundled documents first when there is no index."""
    from webapp import create_app, processes
    from webapp.settings import Settings

    for name in ("host", "port", "workers"):
        if (given := getattr(arguments, name)) not in (None, ""):
            configured.give(name, str(given), f"--{name}")
    settings = Settings.in_force()
    _have_an_index(arguments.index, terminal)
    host, port = settings.host, settings.port
    try:
        sockets = processes.listen(host, port)
    except gaierror as error:
        reason = _("no address has this name")
        raise CannotListen(host, port, reason, "--host 127.0.0.1") from error
    except OSError as error:
        other = "--host 127.0.0.1" if error.errno == EADDRNOTAVAIL else f"--port {_other(port)}"
        raise CannotListen(host, port, system_reason(error), other) from error
    workers = settings.workers or processes.usual_number()
    with TemporaryDirectory(prefix="tracuu-") as scratch:
        if settings.metrics != "off" and workers > 1:
            # Where processes count together; the library looks for it when it is loaded.
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", scratch)
        app = create_app(settings)
        _announce(host, sockets[0].getsockname()[1])
        processes.serve(app, sockets, settings.threads, workers, _tell_of_loss)
    tell(_("Stopped."))
    return 0


def _tell_of_loss() -> None:
    tell(_("A process that answered has ended unasked; another takes its place."))


def _other(port: int) -> int:
    """Give a port worth trying instead: the next, or one that needs no privilege.

    >>> _other(8000), _other(80), _other(65535)
    (8001, 8000, 8000)
    """
    return port + 1 if 1024 <= port < 65535 else 8000


def _have_an_index(directory: Path, terminal: Terminal) -> None:
    try:
        open_index(directory)
    except IndexMissing:
        tell(_("There is no index yet: the bundled documents are being indexed."))
        report = build(directory, [], terminal)
        for error in report.failed:
            tell(str(error))
        tell(summary(report))


def _announce(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    tell(_("Serving on {url} (Ctrl-C stops it)").format(url=f"http://{shown}:{port}"))
    if host not in LOOPBACK:
        tell(_("Everyone who can reach this machine can read the documents: there is no sign-in."))
