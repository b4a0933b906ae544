"""One address, several processes: all end together, and one that dies is replaced."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EADDRINUSE
from pathlib import Path
from urllib.request import urlopen

import pytest

from webapp.processes import MOST, listen, usual_number

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="needs fork, and /proc to see the processes"
)


def copies_of(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(one) for one in children.split()]


def wait_until(done: Callable[[], object]) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("not in half a minute")


@contextmanager
def serving(index: Path, *options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Start a server with two processes; give it and its address."""
    running = subprocess.Popen(
        [sys.executable, "-m", "indexer", "--index", str(index), "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TRACUU_LOCALE": "en"},
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert running.stderr is not None
    try:
        line = running.stderr.readline()
        address = re.search(r"http://[\w.:\[\]]+:\d+", line)
        assert address, line
        yield running, address[0]
    finally:
        if running.poll() is None:
            running.kill()
        running.communicate(timeout=30)


def answers(address: str) -> bool:
    with urlopen(f"{address}/api/v1/search?q=thai+s%E1%BA%A3n", timeout=30) as answer:
        return bool(answer.status == 200 and b'"total"' in answer.read())


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split()[2] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_processes_end_when_the_first_is_asked_to(
    corpus_index: Path, number: signal.Signals
) -> None:
    with serving(corpus_index, "--workers", "2") as (running, address):
        wait_until(lambda: len(copies_of(running.pid)) == 2)
        assert all(answers(address) for _ in range(8))
        copies = copies_of(running.pid)
        running.send_signal(number)
        said = running.communicate(timeout=60)[1]
        assert running.returncode == 0
        assert said.endswith("Stopped.\n")
        assert all(map(gone, copies))


def test_a_process_that_dies_is_replaced_and_the_address_goes_on_answering(
    corpus_index: Path,
) -> None:
    with serving(corpus_index, "--workers", "2") as (running, address):
        wait_until(lambda: len(copies_of(running.pid)) == 2)
        before = copies_of(running.pid)
        os.kill(before[0], signal.SIGKILL)
        wait_until(lambda: len({*copies_of(running.pid)} - {before[0]}) == 2)
        assert all(answers(address) for _ in range(8))
        running.terminate()
        said = running.communicate(timeout=60)[1]
        assert "has ended unasked" in said
        assert running.returncode == 0


def test_no_process_is_left_when_the_first_is_killed(corpus_index: Path) -> None:
    with serving(corpus_index, "--workers", "2") as (running, _address):
        wait_until(lambda: len(copies_of(running.pid)) == 2)
        copies = copies_of(running.pid)
        running.kill()
        wait_until(lambda: all(map(gone, copies)))


def test_one_process_answers_by_itself(corpus_index: Path) -> None:
    with serving(corpus_index, "--workers", "1", "--host", "localhost") as (running, address):
        assert answers(address)
        assert copies_of(running.pid) == []
        running.terminate()
        assert running.wait(60) == 0


def test_a_name_with_several_addresses_has_one_port_at_all_of_them() -> None:
    taken = listen("localhost", 0)
    try:
        assert len({one.getsockname()[1] for one in taken}) == 1
        assert all(one.getsockname()[0] in ("127.0.0.1", "::1") for one in taken)
        with pytest.raises(OSError, match=r"\d") as error:
            listen("localhost", taken[0].getsockname()[1])
        assert error.value.errno == EADDRINUSE
    finally:
        for one in taken:
            one.close()


def test_a_name_of_nobody_is_told_apart() -> None:
    with pytest.raises(socket.gaierror):
        listen("no-such-host.invalid", 0)


def test_the_usual_number_is_one_a_core_within_bounds() -> None:
    assert 1 <= usual_number() <= MOST
