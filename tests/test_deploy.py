"""The examples under deploy/ are such as their programs take, and name settings that exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from indexer import configured
from indexer.commands.arguments import NAMES
from indexer.settings import SETTINGS
from webapp.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
VARIABLES = {setting.variable for setting in SETTINGS} | {configured.FILE_VARIABLE}


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_variables_and_commands_named_are_real(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\bTRACUU_[A-Z_]*[A-Z]", text)) <= VARIABLES
    commands = re.findall(r'\btracuu"?,? "?(index|serve|[a-z]+)\b(?= ?[/"\n])', text)
    assert set(commands) <= set(NAMES)


def test_the_settings_file_is_read_and_holds_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv(configured.FILE_VARIABLE, str(DEPLOY / "tracuu.toml"))
    configured.begin()
    try:
        settings = Settings.in_force()
    finally:
        monkeypatch.undo()
        configured.begin()
    told = tomllib.loads((DEPLOY / "tracuu.toml").read_text(encoding="utf-8"))
    assert (settings.proxies, settings.metrics) == (told["proxies"], "local")
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert f"server {settings.host}:{settings.port};" in nginx
    assert f"server_name {settings.trusted_hosts.split()[0]};" in nginx
    unit = (DEPLOY / "tracuu.service").read_text(encoding="utf-8")
    assert str(settings.index.parent) in unit


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_its_example(tmp_path: Path) -> None:
    example = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for folder in ("/var/log/nginx",):
        example = example.replace(folder, str(tmp_path))
    whole = (
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{\nclient_body_temp_path {tmp_path}/a;\nproxy_temp_path {tmp_path}/b;\n"
        f"fastcgi_temp_path {tmp_path}/c;\nuwsgi_temp_path {tmp_path}/d;\n"
        f"scgi_temp_path {tmp_path}/e;\n{example}\n}}\n"
    )
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_its_unit(tmp_path: Path) -> None:
    unit = (DEPLOY / "tracuu.service").read_text(encoding="utf-8")
    installed = unit.replace("/opt/tracuu/bin/tracuu", sys.executable)
    (tmp_path / "tracuu.service").write_text(installed, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "tracuu.service")],
        capture_output=True,
        text=True,
    )
    assert "tracuu.service" not in done.stderr, done.stderr


@pytest.mark.skipif(find_spec("gunicorn") is None, reason="gunicorn is not installed")
def test_gunicorn_takes_its_example(corpus_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "-c", str(DEPLOY / "gunicorn.conf.py"),
         "webapp:create_app()"],
        cwd=ROOT,
        env={**os.environ, "TRACUU_INDEX": str(corpus_index)},
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
