"""Completion scripts and the manual page hold every command and option there is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from indexer.cli import main
from indexer.commands.arguments import NAMES, command_parser
from indexer.commands.manual import manual
from indexer.commands.options import SHELLS
from indexer.locale import use_locale

OPTIONS = sorted(
    {
        option
        for name in NAMES
        for action in command_parser(name)._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
)


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_names_every_command_and_option(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = script(shell, capsys)
    assert [name for name in NAMES if name not in text] == []
    bare = [option.removeprefix("--") for option in OPTIONS]
    assert [option for option in bare if option not in text] == []


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("tracuu sea", ["search"]),
        ("tracuu search --lan", ["--lang"]),
        ("tracuu ask --as", ["--as-of"]),
        ("tracuu completion f", ["fish"]),
    ],
)
def test_bash_completes(
    line: str, offered: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    file = tmp_path / "tracuu.bash"
    file.write_text(script("bash", capsys), encoding="utf-8")
    ask = f"""
        source {file}
        COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_LINE="{line}"
        COMP_POINT=${{#COMP_LINE}}
        complete -p tracuu >/dev/null && _shtab_tracuu tracuu
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run([bash, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == offered


def test_the_manual_names_every_command_and_option() -> None:
    text = manual().replace("\\-", "-")
    assert [name for name in NAMES if f"tracuu {name}" not in text] == []
    assert [option for option in OPTIONS if option not in text] == []


def test_the_manual_speaks_vietnamese() -> None:
    with use_locale("vi"):
        assert "Tìm văn bản và điều khoản." in manual()


def test_man_reads_the_manual_without_a_warning() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [groff, "-man", "-Tutf8", "-Kutf8", "-ww", "-z"],
        input=manual().encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert re.sub(r".*(can't break|adjust) line.*\n", "", done.stderr.decode()) == ""
