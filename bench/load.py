"""Requests to a server on this machine, so many at a time, for so many seconds.

``wrk`` does it where it is installed; otherwise a small client of our own, which takes more of
the processor from the server it measures. Both keep connections open and ask for each path once.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bench.report import percentile

HOST = "127.0.0.1"
MOST_S = 30.0  # a measurement is never longer
TIMEOUT_S = 20.0

_WRK = """
local paths, place = {}, 0
function init(arguments)
  for line in io.lines(arguments[1]) do paths[#paths + 1] = line end
end
function request()
  place = place + 1
  return wrk.format("GET", paths[(place - 1) % #paths + 1])
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('RESULT {"requests": %d, "seconds": %f, "failed": %d, "p50": %f, ' ..
    '"p99": %f}\\n', summary.requests, summary.duration / 1e6, errors.connect + errors.read +
    errors.write + errors.status + errors.timeout, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3))
end
"""


@dataclass(frozen=True)
class Load:
    """What a server answered under load."""

    requests: int
    seconds: float
    failed: int  # no connection, no answer, or another status than 200
    p50_ms: float
    p99_ms: float

    @property
    def per_second(self) -> float:
        """Count the requests answered in a second; of none, as if one had been."""
        return max(self.requests, 1) / self.seconds


def tool() -> str:
    """Name what makes the requests."""
    return "wrk" if shutil.which("wrk") else "asyncio"


def load(port: int, paths: Sequence[str], clients: int, seconds: float) -> Load:
    """Ask for *paths*, over and over, with so many clients at a time."""
    seconds = min(seconds, MOST_S)
    if tool() == "wrk":
        return _by_wrk(port, paths, clients, seconds)
    return asyncio.run(_by_ourselves(port, paths, clients, seconds))


def _by_wrk(port: int, paths: Sequence[str], clients: int, seconds: float) -> Load:
    with tempfile.TemporaryDirectory() as scratch:
        script, listed = Path(scratch) / "paths.lua", Path(scratch) / "paths.txt"
        script.write_text(_WRK, encoding="utf-8")
        listed.write_text("\n".join(paths) + "\n", encoding="ascii")
        command = [
            "wrk", "--threads", "1", "--connections", str(clients),
            "--duration", f"{max(1, round(seconds))}s", "--timeout", f"{TIMEOUT_S:.0f}s",
            "--script", str(script), f"http://{HOST}:{port}", "--", str(listed),
        ]  # fmt: skip
        found = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=2 * MOST_S + TIMEOUT_S
        )
    line = next(one for one in found.stdout.splitlines() if one.startswith("RESULT "))
    facts = json.loads(line.removeprefix("RESULT "))
    return Load(facts["requests"], facts["seconds"], facts["failed"], facts["p50"], facts["p99"])


async def _by_ourselves(port: int, paths: Sequence[str], clients: int, seconds: float) -> Load:
    times: list[float] = []
    failed = 0
    waiting = cycle(paths)
    started = time.perf_counter()

    async def client() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection(HOST, port)
        for path in waiting:
            if time.perf_counter() - started > seconds:
                break
            begun = time.perf_counter()
            try:
                status, again = await asyncio.wait_for(_ask(reader, writer, path), TIMEOUT_S)
            except (OSError, EOFError, ValueError, TimeoutError):
                status, again = 0, False
            failed += status != 200
            times.append(time.perf_counter() - begun)
            if not again:
                writer.close()
                reader, writer = await asyncio.open_connection(HOST, port)
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    took = time.perf_counter() - started
    milliseconds = [1000 * one for one in times] or [0.0]
    p50, p99 = (percentile(milliseconds, share) for share in (0.50, 0.99))
    return Load(len(times), took, failed, p50, p99)


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
) -> tuple[int, bool]:
    """Ask for one path; give the status and whether the connection can be used again."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode("ascii"))
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    elif fields.get("transfer-encoding") == "chunked":
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.read()
        return status, False
    return status, fields.get("connection") != "close"
