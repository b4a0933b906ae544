"""The application at one address, served by as many processes as the machine has cores.

Python runs one thread of a process at a time, so threads alone leave all cores but one idle.
Where the system can copy a process, the first one takes the address and then copies itself; the
copies wait for visitors together, and share the maps of the index. The first answers nobody: it
puts a new copy in the place of one that ends, and ends them all when it is to end itself.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from errno import EADDRNOTAVAIL, EAFNOSUPPORT

from flask import Flask
from waitress import create_server

MOST = 4  # processes, unless more are asked for: each keeps what was asked lately, up to 200 MB
BACKLOG = 1024  # visitors who may wait to be let in
_NOT_HERE = (EADDRNOTAVAIL, EAFNOSUPPORT)

PAUSE_S = 1.0  # before a process is replaced: one that cannot start should not be tried all day


def usual_number() -> int:
    """Give how many processes to use where nobody says: one a core, within bounds."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):  # a container may have fewer than the machine
        return min(len(os.sched_getaffinity(0)), MOST)
    return min(os.cpu_count() or 1, MOST)


def listen(host: str, port: int) -> list[socket.socket]:
    """Take *port* at every address that *host* names ("localhost" often has two).

    :param port: 0 lets the system choose one.
    :raise OSError: if it is taken or not ours; ``socket.gaierror`` if no address has this name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    taken: list[socket.socket] = []
    for family, (name, _port, *_) in dict.fromkeys((one[0], one[4]) for one in found):
        try:
            taken.append(socket.create_server((name, port), family=family, backlog=BACKLOG))
        except OSError as error:
            # A machine without IPv6 may still say that "localhost" has an address of that kind.
            if error.errno in _NOT_HERE and (taken or len(found) > 1):
                continue
            for one in taken:
                one.close()
            raise
        port = taken[0].getsockname()[1]
    if not taken:
        raise OSError(EADDRNOTAVAIL, os.strerror(EADDRNOTAVAIL))
    return taken


def serve(
    app: Flask,
    sockets: Sequence[socket.socket],
    threads: int,
    processes: int,
    lost: Callable[[], object],
) -> None:
    """Answer at *sockets* until SIGINT or SIGTERM; what is under way then is finished.

    :param threads: of each process.
    :param lost: called when a process ended by itself and is to be replaced.
    """
    signal.signal(signal.SIGTERM, _stop)  # a container's first process would ignore it
    if processes < 2 or not hasattr(os, "fork"):
        _answer(app, sockets, threads)
        return
    gc.collect()
    gc.freeze()  # or looking for garbage would write to, and so copy, what processes share
    ours, theirs = os.pipe()
    running: set[int] = set()
    try:
        while True:
            while len(running) < processes:
                running.add(_copy(app, sockets, threads, ours, theirs))
            ended = os.wait()[0]
            if ended in running:
                running.remove(ended)
                lost()
                time.sleep(PAUSE_S)
    except (KeyboardInterrupt, SystemExit):
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # once is enough
    finally:
        for process in running:
            os.kill(process, signal.SIGTERM)
        for process in running:
            os.waitpid(process, 0)


def _answer(app: Flask, sockets: Sequence[socket.socket], threads: int) -> None:
    # Waitress ends this by itself on SIGINT and on SystemExit, after the requests under way.
    create_server(app, sockets=list(sockets), threads=threads, backlog=BACKLOG).run()


def _copy(app: Flask, sockets: Sequence[socket.socket], threads: int, end: int, open_: int) -> int:
    """Start a process that answers; give its number."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process passes it on
        os.close(open_)
        threading.Thread(target=_leave_with_parent, args=(end,), daemon=True).start()
        _answer(app, sockets, threads)
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)  # never back into what the first process was doing


def _leave_with_parent(end: int) -> None:
    """End this process when the one that could end it has been killed."""
    os.read(end, 1)  # nobody writes: it returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)


def _stop(number: int, frame: object) -> None:
    raise SystemExit
