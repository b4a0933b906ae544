"""What the benchmark of legacy encodings measures with, and that real texts stay as they are."""

from __future__ import annotations

import tarfile

import pytest
from legacy_texts import DECREE

from bench.legacy_texts import WRITERS, characters, doubled
from bench.texts import OFFICIAL
from indexer.language.legacy import repair


def test_doubled_text_has_a_character_for_every_byte() -> None:
    assert doubled("Đủ") == "Ä\x90á»§"


def test_characters_are_counted_in_their_places() -> None:
    assert characters("ab\ncde", "ab\ncxe") == (4, 5)
    assert characters("ab\ncd", "ab cd") == (0, 5)


@pytest.mark.parametrize("name", ["TCVN3", "TCVN3, ư as a hyphen", "VNI", "UTF-8 twice"])
def test_what_the_benchmark_writes_comes_back(name: str) -> None:
    assert repair(WRITERS[name](DECREE)).text == DECREE


def test_official_texts_stay_as_they_are() -> None:
    if not OFFICIAL.exists():
        pytest.skip("the official texts are not here")
    with tarfile.open(OFFICIAL) as archive:
        files = (archive.extractfile(member) for member in archive if member.name.endswith(".txt"))
        texts = [file.read().decode() for file in files if file is not None]
    assert len(texts) > 80
    assert [found.note for found in map(repair, texts) if found.encoding] == []
