"""What whoever runs the service sees of it: a log, figures, and no request lost while indexing."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from indexer.configured import BadSetting
from indexer.index import update
from webapp import Settings, create_app

ROOT = Path(__file__).resolve().parents[1]


# The access log


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_request_is_a_line_without_what_was_searched(corpus_index: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    client = create_app(Settings(index=corpus_index, access_log=str(log))).test_client()
    client.get("/api/v1/search?q=b%C3%AD+m%E1%BA%ADt")
    client.get("/nowhere")
    client.get("/search?page=0")
    first, second, third = lines_of(log)
    assert (first["method"], first["path"], first["status"]) == ("GET", "/api/v1/search", 200)
    assert first["endpoint"] == "api.search_documents"
    assert first["client"] == "127.0.0.1"
    assert isinstance(first["ms"], float)
    assert first["bytes"]
    assert (second["endpoint"], second["status"]) == ("none", 404)
    assert third["status"] == 400
    written = log.read_text(encoding="utf-8")
    assert "bí mật" not in written
    assert "B%C3%AD" not in written.upper().replace("%C3%AD", "")
    assert "query" not in first


def test_what_was_searched_is_written_where_that_is_set(corpus_index: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    settings = Settings(index=corpus_index, access_log=str(log), log_queries=True)
    create_app(settings).test_client().get("/api/v1/search?q=thai")
    assert lines_of(log)[0]["query"] == "q=thai"


def test_a_log_that_was_moved_away_is_begun_anew(corpus_index: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    client = create_app(Settings(index=corpus_index, access_log=str(log))).test_client()
    client.get("/api/v1/ready")
    log.rename(tmp_path / "access.log.1")
    client.get("/api/v1/health")
    assert [line["path"] for line in lines_of(log)] == ["/api/v1/health"]


def test_a_log_that_cannot_be_written_is_told_at_the_start(
    corpus_index: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadSetting, match="TRACUU_ACCESS_LOG"):
        create_app(Settings(index=corpus_index, access_log=str(tmp_path / "none" / "access.log")))


# Metrics


def test_figures_count_requests_and_tell_of_the_index(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index, metrics="local")).test_client()
    for _ in range(3):
        client.get("/api/v1/suggest?q=thai")
    client.get("/api/v1/documents/none.vi")
    told = client.get("/metrics")
    assert told.mimetype == "text/plain"
    figures = dict(
        line.rsplit(" ", 1) for line in told.text.splitlines() if not line.startswith("#")
    )
    counted = 'tracuu_requests_total{endpoint="api.suggest_completions",status="200"}'
    assert float(figures[counted]) == 3
    assert float(figures['tracuu_requests_total{endpoint="api.document",status="404"}']) == 1
    assert float(figures["tracuu_ready"]) == 1
    assert float(figures["tracuu_index_documents"]) > 100
    name = 'tracuu_request_seconds_count{endpoint="api.suggest_completions"}'
    assert float(figures[name]) == 3


def test_figures_are_for_those_they_are_meant_for(corpus_index: Path) -> None:
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}

    def status(metrics: str, **environ: str) -> int:
        client = create_app(Settings(index=corpus_index, metrics=metrics)).test_client()
        return client.get("/metrics", environ_overrides=environ).status_code

    assert status("off") == 404
    assert status("local") == 200
    assert status("local", REMOTE_ADDR="::1") == 200
    assert status("local", **elsewhere) == 404
    assert status("all", **elsewhere) == 200


def test_without_an_index_the_figures_say_so(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path / "none", metrics="local")).test_client()
    assert "tracuu_ready 0.0" in client.get("/metrics").text


# A whole service


def serve(index: Path, **settings: str) -> tuple[subprocess.Popen[str], str]:
    running = subprocess.Popen(
        [sys.executable, "-m", "indexer", "--index", str(index), "serve", "--port", "0",
         "--workers", "2"],
        cwd=ROOT,
        env={**os.environ, "TRACUU_LOCALE": "en", **settings},
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert running.stderr is not None
    line = running.stderr.readline()
    address = re.search(r"http://[\w.:\[\]]+:\d+", line)
    assert address, line
    return running, address[0]


def fetch(address: str) -> tuple[int, str]:
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, ""


def write(folder: Path, animal: str) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(20):
        text = f"Điều 1. Mẫu {number}\n{animal} số {number} trong vườn.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


ANIMALS = ("Hươu", "Nai", "Voi", "Hổ")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are copied")
def test_no_request_is_lost_while_the_index_is_renewed(tmp_path: Path) -> None:
    write(tmp_path / "sources", ANIMALS[0])
    update(tmp_path / "index", [tmp_path / "sources"])
    running, address = serve(tmp_path / "index", TRACUU_METRICS="local")
    statuses: Counter[int] = Counter()
    paths = (
        "/api/v1/search?q=v%C6%B0%E1%BB%9Dn",
        "/search?q=v%C6%B0%E1%BB%9Dn",
        "/api/v1/documents?limit=5",
        "/documents/3.vi",
    )
    done = threading.Event()

    def ask(first: int) -> None:
        turn = first
        while not done.is_set():
            statuses[fetch(address + paths[turn % len(paths)])[0]] += 1
            turn += 1

    askers = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    try:
        for asker in askers:
            asker.start()
        for animal in ANIMALS[1:]:
            write(tmp_path / "sources", animal)
            assert update(tmp_path / "index", [tmp_path / "sources"]).changed == 20
        done.set()
        for asker in askers:
            asker.join()
        assert set(statuses) == {200}
        assert statuses[200] > len(ANIMALS)
        for _ in range(6):  # whichever process answers
            assert '"total":20' in fetch(f"{address}/api/v1/search?q=H%E1%BB%95")[1]
        told = fetch(f"{address}/metrics")[1]
        counted = re.findall(r'^tracuu_requests_total\{.*status="200"\} (\S+)$', told, re.MULTILINE)
        assert sum(map(float, counted)) >= statuses[200] + 6
        assert "tracuu_index_generation 4.0" in told
    finally:
        done.set()
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)
