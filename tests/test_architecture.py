"""The rooms and the ways between them: imports go one way, and what is slow is loaded late."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((*ROOT.glob("indexer/**/*.py"), *ROOT.glob("webapp/**/*.py")))

# From the ground up: a module may import from its own layer and from those before it.
LAYERS = (
    ("indexer.errors", "indexer.locale", "indexer.records"),
    ("indexer.settings", "indexer.configured"),
    ("indexer.language",),
    ("indexer.documents",),
    ("indexer.index",),
    ("indexer.search",),
    ("indexer.answer",),
    ("indexer.evaluate",),
    ("indexer.commands", "indexer.cli", "indexer.__main__"),
    ("webapp",),
)
UPWARD = {("indexer.commands.serve", "webapp")}  # the one way up, taken only when serving

SLOW = (
    "pyvi",
    "sklearn",
    "scipy",
    "numpy",
    "whoosh",
    "flask",
    "babel",
    "yaml",
    "lxml",
    "pypdfium2",
    "waitress",
    "tqdm",
)

LONGEST = 300  # lines
LONGER_FOR_A_REASON: dict[str, str] = {}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> int:
    for height, members in enumerate(LAYERS):
        if any(module == member or module.startswith(member + ".") for member in members):
            return height
    return -1  # indexer itself, which holds nothing


def imports_of(path: Path) -> set[str]:
    """Name every module of ours that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports out in full"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.split(".")[0] in ("indexer", "webapp")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_never_go_up(path: Path) -> None:
    module = name_of(path)
    upward = {
        name
        for name in imports_of(path)
        if layer_of(name) > layer_of(module) and (module, name.split(".")[0]) not in UPWARD
    }
    assert not upward


def test_the_way_up_is_still_taken() -> None:
    for module, above in UPWARD:
        path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
        assert any(name.split(".")[0] == above for name in imports_of(path))


def test_every_module_has_a_layer() -> None:
    homeless = [name_of(path) for path in MODULES if layer_of(name_of(path)) < 0]
    assert homeless == ["indexer"]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_or_says_why_not(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if name_of(path) in LONGER_FOR_A_REASON:
        assert lines > LONGEST, "short again: take it off the list"
    else:
        assert lines <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text or ast.get_docstring(ast.parse(text))


def loaded_by(code: str) -> set[str]:
    """Run *code* in a fresh interpreter; name the modules it leaves loaded, and their packages."""
    script = f"{code}\nimport sys; print(*sys.modules, file=sys.__stdout__)"
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "TRACUU_LOCALE": "en"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=environment, check=True
    )
    names = done.stdout.decode().splitlines()[-1].split()
    return {*names, *(name.split(".")[0] for name in names)}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["search", "--help"],
        ["index", "--help"],
        ["serve", "--help"],
        ["evaluate", "--help"],
        ["serach", "x"],
        ["search", "--limt", "3", "x"],
        ["search", "x", "--limit", "none"],
        [],
    ],
    ids=" ".join,
)
def test_help_and_slips_load_nothing_slow(arguments: list[str]) -> None:
    loaded = loaded_by(f"from indexer.cli import main\nmain({arguments!r})")
    assert not loaded & {*SLOW, "webapp", "dataclasses", "typing"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "28/NQ-CP"],
        ["status"],
        ["search", "maternity leave"],
        ["search", "thai san"],
        ["suggest", "thai s"],
    ],
    ids=" ".join,
)
def test_reading_an_index_loads_no_more_than_it_needs(
    corpus_index: Path, arguments: list[str]
) -> None:
    command = ["--index", str(corpus_index), *arguments]
    loaded = loaded_by(f"from indexer.cli import main\nassert main({command!r}) == 0")
    assert not loaded & {*SLOW} - {"numpy"}


def test_a_search_loads_nothing_that_only_writing_an_index_needs(corpus_index: Path) -> None:
    command = ["--index", str(corpus_index), "search", "thai sản"]
    loaded = loaded_by(f"from indexer.cli import main\nassert main({command!r}) == 0")
    writing = {"builder", "edges", "intake", "merging", "store", "validity_writing"}
    assert not loaded & {f"indexer.index.{name}" for name in writing}
    told = {"accounts", "explaining", "explaining_words", "present_explaining"}
    assert not loaded & {f"indexer.search.{name}" for name in told}
    assert not loaded & {"indexer.documents.metadata", "difflib", "hashlib", "shutil", "bz2"}


IMPORT_EACH_FIRST = """
import importlib, os, sys
for name in sys.argv[1:]:
    if (child := os.fork()) == 0:
        try:
            importlib.import_module(name)
        except BaseException as error:
            print(f"{name}: {error!r}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, for a fresh start each time")
def test_any_module_can_be_imported_first() -> None:
    """A circle of imports shows only to who enters it at the wrong place."""
    names = [name_of(path) for path in MODULES if path.name != "__main__.py"]
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH_FIRST, *names],
        capture_output=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=True,
        text=True,
    )
    assert done.stdout == ""
