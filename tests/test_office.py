"""Old Word files: through LibreOffice where it is installed, else one sentence."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from word_files import LAW_LIST, numbered, word_file

from indexer.documents import Document, load, office
from indexer.documents.limits import OverLimit
from indexer.errors import UnreadableFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(2_000)

GREEDY = f"""{sys.executable} -c 'a = b"x" * 99_000_000; import time; time.sleep(99)' & wait"""
on_linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is not told")
installed = pytest.mark.skipif(not office.find_office(), reason="LibreOffice is not installed")


def test_without_libreoffice_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(OLE)
    with pytest.raises(UnreadableFile, match="not installed") as caught:
        list(load(tmp_path / "a.doc"))
    assert office.INSTALL in caught.value.hint()


@pytest.mark.parametrize(
    ("program", "error", "limits"),
    [
        ("exit 0", UnreadableFile, {}),
        ("sleep 100 & sleep 100", OverLimit, {"SECONDS": "1"}),
        pytest.param(GREEDY, OverLimit, {"MEMORY_MB": "60"}, marks=on_linux),
    ],
)
def test_a_program_that_fails_or_hangs_is_told_and_ended(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    error: type,
    limits: dict[str, str],
) -> None:
    soffice = tmp_path / "soffice"
    soffice.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    soffice.chmod(0o755)
    monkeypatch.setattr(office, "find_office", lambda: str(soffice))
    for name, value in limits.items():
        monkeypatch.setenv(f"TRACUU_LIMIT_{name}", value)
    (tmp_path / "a.doc").write_bytes(OLE)
    with pytest.raises(error) as caught:
        list(load(tmp_path / "a.doc"))
    assert str(tmp_path / "a.doc") in str(caught.value)
    if isinstance(caught.value, OverLimit):
        assert [f"TRACUU_LIMIT_{name}" in caught.value.hint() for name in limits] == [True]


def test_nothing_is_left_of_a_run_that_was_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice = tmp_path / "soffice"
    soffice.write_text('#!/bin/sh\necho x > "$TMPDIR/left"\nsleep 100\n', encoding="utf-8")
    soffice.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(office, "find_office", lambda: str(soffice))
    monkeypatch.setenv("TRACUU_LIMIT_SECONDS", "1")
    (tmp_path / "a.doc").write_bytes(OLE)
    with pytest.raises(OverLimit):
        list(load(tmp_path / "a.doc"))
    assert not list((tmp_path / "temporary").iterdir())


@installed
def test_an_old_word_file_is_read_with_its_numbers(tmp_path: Path) -> None:
    body = numbered("Phạm vi", 1) + numbered("Một.", 2) + numbered("Hai.", 2)
    (tmp_path / "a.docx").write_bytes(word_file(body, numbering=LAW_LIST))
    command = [
        office.find_office(), "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/settings",
        "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(tmp_path / "a.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    (document,) = load(tmp_path / "a.doc")
    assert isinstance(document, Document)
    assert document.text == "Điều 1. Phạm vi\n1. Một.\n2. Hai."
    assert document.origin == str(tmp_path / "a.doc")
