"""The tab-separated data files of the language package, as the tests of their form read them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

DATA = files("indexer.language") / "data"


def names(folder: str) -> list[str]:
    """Name the files of a folder, in order."""
    found = (file.name for file in (DATA / folder).iterdir() if file.is_file())
    return sorted(name for name in found if name.endswith(".tsv"))


@cache
def rows(folder: str, name: str) -> tuple[tuple[int, list[str]], ...]:
    """Give the number, from 1, and the columns of each line of a file that is no comment."""
    lines = (DATA / folder / name).read_text("utf-8").splitlines()
    return tuple(
        (number, line.split("\t"))
        for number, line in enumerate(lines, 1)
        if not line.startswith("#")
    )
