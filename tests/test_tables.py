"""Tables made of data files are kept, and give what was put into them until the files change."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language import lexicon
from indexer.language.tables import LOOKED_UP, Table, cache_folder, compiled, packed

CHARACTERS = st.characters(codec="utf-8")
VALUES = st.text(alphabet=st.characters(exclude_characters="\n", codec="utf-8"))
ENTRIES = st.dictionaries(st.text(alphabet=CHARACTERS), st.lists(VALUES, min_size=1))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "words.tsv"
    path.write_text("lương\tpay; wage\nnghỉ\tleave\n", encoding="utf-8")
    return path


class Counted:
    """Reads a file of entries and counts how often."""

    def __init__(self, path: Path) -> None:
        self.path, self.times = path, 0

    def __call__(self) -> Mapping[str, Sequence[str]]:
        self.times += 1
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return {key: values.split("; ") for key, values in (line.split("\t") for line in lines)}


def kept() -> list[Path]:
    folder = cache_folder()
    assert folder is not None
    return sorted(folder.iterdir()) if folder.exists() else []


@given(ENTRIES, st.lists(st.text(alphabet=CHARACTERS)))
def test_a_table_gives_what_was_put_in_and_nothing_else(
    entries: dict[str, list[str]], others: list[str]
) -> None:
    table = Table(memoryview(packed(entries)))
    assert {key: list(values) for key, values in table.items()} == entries
    assert {key: list(table[key]) for key in entries} == entries
    assert [key in table for key in others] == [key in entries for key in others]
    assert len(table) == len(entries)


def test_many_look_ups_give_the_same_as_the_first() -> None:
    entries = {str(number): [f"value {number}", "other"] for number in range(0, LOOKED_UP, 2)}
    table = Table(memoryview(packed(entries)))
    for number in range(2 * LOOKED_UP):
        found = table.get(str(number))
        assert found == (
            tuple(entries[str(number)]) if number < LOOKED_UP and not number % 2 else None
        )


def test_a_table_is_made_once(source: Path) -> None:
    make = Counted(source)
    first = compiled("words", [source], make)
    second = compiled("words", [source], make)
    assert make.times == 1
    assert isinstance(second, Table)
    assert {key: list(second[key]) for key in second} == first
    assert list(second["lương"]) == ["pay", "wage"]


def test_a_table_is_made_anew_when_its_source_changes(source: Path) -> None:
    make = Counted(source)
    compiled("words", [source], make)
    before = source.stat()
    source.write_text("lương\tpay; wags\nnghỉ\tleave\n", encoding="utf-8")
    # Of the same size, and with the time of change of the one before put back.
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert list(compiled("words", [source], make)["lương"]) == ["pay", "wags"]
    assert len(kept()) == 1


def test_a_table_is_made_anew_when_a_source_comes(source: Path, tmp_path: Path) -> None:
    make = Counted(source)
    compiled("words", [source], make)
    other = tmp_path / "more.tsv"
    other.touch()
    compiled("words", [source, other], make)
    assert make.times == 2


@pytest.mark.parametrize("length", [0, 1, 50, -1, -20])
def test_half_a_table_is_not_read(source: Path, length: int) -> None:
    make = Counted(source)
    whole = compiled("words", [source], make)
    [path] = kept()
    path.write_bytes(path.read_bytes()[:length])
    assert compiled("words", [source], make) == whole
    assert make.times == 2


def test_a_table_needs_no_cache(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    make = Counted(source)
    assert list(compiled("words", [source], make)["nghỉ"]) == ["leave"]
    assert list(compiled("words", [source], make)["nghỉ"]) == ["leave"]
    assert make.times == 2


def test_the_lexicon_from_its_cache_is_the_lexicon_as_read(source: Path) -> None:
    made = {"stems": lexicon._stem_entries, "bare": lexicon._bare_entries}
    for name, make in made.items():
        entries = make()
        lexicon._compiled(name, make)
        table = lexicon._compiled(name, make)
        assert isinstance(table, Table)
        assert {key: list(values) for key, values in table.items()} == entries
