"""A line of JSON for every request: what was asked for, by whom, how long it took.

What people search for is their own business: the part of an address behind the question mark is
left out unless the setting ``log_queries`` says otherwise.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from weakref import finalize

from flask import Response, request

from indexer.configured import BadSetting
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.settings import BY_NAME
from webapp import observing

STANDARD_OUTPUT = "-"


def listener(target: str, with_queries: bool) -> observing.Listener:
    """Make what writes the log.

    :param target: a file, opened anew when another program has moved it away, or "-".
    :raise BadSetting: if it cannot be written to.
    """
    log = logging.Logger("tracuu.access")
    handler = _handler(target)
    log.addHandler(handler)
    finalize(log, handler.close)  # an application that is gone keeps no file open

    def write(response: Response, seconds: float) -> None:
        log.info(json.dumps(_line(response, seconds, with_queries), ensure_ascii=False))

    return write


def _handler(target: str) -> logging.Handler:
    if target == STANDARD_OUTPUT:
        return logging.StreamHandler(sys.stdout)
    try:
        with Path(target).open("a", encoding="utf-8"):
            pass
    except OSError as error:
        wanted = _("a file that can be written to, or - for standard output")
        raise BadSetting(BY_NAME["access_log"].variable, target, wanted) from error
    # Each process opens it for itself; lines are short enough to be appended whole.
    return WatchedFileHandler(target, encoding="utf-8", delay=True)


def _line(response: Response, seconds: float, with_queries: bool) -> dict[str, object]:
    line: dict[str, object] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": request.remote_addr or "",
        "method": request.method,
        "path": request.path,
        "endpoint": observing.place(),
        "status": response.status_code,
        "bytes": response.content_length or 0,
        "ms": round(seconds * 1000, 2),
        "locale": current(),
    }
    if with_queries:
        line["query"] = request.query_string.decode("utf-8", "replace")
    return line
