"""Diacritics come back as the index has the words, and as people say them."""

from __future__ import annotations

import pytest

from indexer.index import Index, open_index, update
from indexer.search.model import SearchRequest
from indexer.search.repair import slots_of
from indexer.search.restoring import restored
from indexer.search.understand import understand

TEXT = (
    "Điều 1. Nghỉ thai sản\nLao động nữ sinh con được nghỉ thai sản sáu tháng.\n"
    "Điều 2. Lương hưu\nNgười lao động đủ tuổi nghỉ hưu được hưởng lương hưu hằng tháng.\n"
    "Điều 3. Tiền lương\nNgười sử dụng lao động trả lương trong năm."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.vi.txt").write_text(TEXT, encoding="utf-8")
    update(folder / "index", [folder])
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("bare", "accented"),
    [
        ("nghi thai san", "nghỉ thai sản"),
        ("tuoi nghi huu cua nu", "tuổi nghỉ hưu của nữ"),
        ("LUONG HUU", "LƯƠNG HƯU"),
        ("Nguoi lao dong", "Người lao động"),
        ("luong the nao", "lương thế nào"),
        ("luong 2024 qwrt", "lương 2024 qwrt"),
        ("luong 41/2024/QH15", "lương 41/2024/QH15"),
    ],
)
def test_diacritics_come_back(index: Index, bare: str, accented: str) -> None:
    slots = slots_of(index, understand(SearchRequest(bare)))
    words = [slot.typed for slot in slots]
    for first, last, word in restored(index, slots):
        assert last == first + 1
        words[first] = word
    assert words == accented.split()


def test_an_empty_index_gives_what_people_say(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty")
    update(folder / "index", [])
    empty = open_index(folder / "index")
    assert restored(empty, slots_of(empty, understand(SearchRequest("")))) == []
