"""What is suggested is what is in the index now, through updates, merges and removals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.documents import Document, Provision
from indexer.index import open_index, remove, update
from indexer.index.arrays import Array
from indexer.index.builder import build_segment
from indexer.index.segment import Segment
from indexer.index.suggestion_writing import LONGEST_CHARS, SuggestionGatherer
from indexer.index.suggestions import BLOCK, SORTED_BYTES, SuggestionTable
from indexer.language.text import fold
from indexer.search.suggest import suggest


class _Arrays:
    """The arrays of a segment in memory."""

    def __init__(self, gatherer: SuggestionGatherer) -> None:
        self.arrays = dict(gatherer.arrays())

    def array(self, name: str) -> Array:
        return self.arrays[name]


def table_of(texts: list[tuple[str, int]]) -> SuggestionTable:
    gatherer = SuggestionGatherer()
    for text, passages in texts:
        gatherer.add_phrase(0, text, passages, "vi")
    return SuggestionTable(_Arrays(gatherer))  # type: ignore[arg-type]


def test_the_most_frequent_texts_come_first() -> None:
    table = table_of([("thai nghén", 3), ("thai sản", 90), ("thai nhi", 7), ("tai nạn", 99)])
    assert [table[n].text for n in table.beginning("thai", 9)] == [
        "thai sản", "thai nhi", "thai nghén",
    ]  # fmt: skip
    assert [table[n].text for n in table.beginning("thai", 1)] == ["thai sản"]


def test_a_text_is_found_from_each_of_its_words() -> None:
    table = table_of([("chế độ thai sản", 3)])
    for key in ("chế độ th", "che do th", "c", "che do thai san\n"):
        assert table.beginning(key, 9) == [0]
        assert not table.beginning(key, 9, inner=True)
    for key in ("độ thai", "do thai", "thai", "san", "sản\n"):
        assert table.beginning(key, 9, inner=True) == [0]
        assert not table.beginning(key, 9)


def test_keys_longer_than_what_they_are_sorted_by_are_told_apart() -> None:
    long = "trách nhiệm của ủy ban nhân dân"
    assert len(long.encode()) > SORTED_BYTES
    table = table_of([(f"{long} {place}", 3) for place in ("xã", "huyện", "tỉnh", "phường")])
    assert [table[n].text for n in table.beginning(f"{long} t", 9)] == [f"{long} tỉnh"]
    assert len(table.beginning(long, 9)) == 4


def test_the_best_of_a_run_of_many_blocks_are_found() -> None:
    rng = np.random.default_rng(5)
    counts = rng.permutation(20 * BLOCK) + 3
    table = table_of([(f"từ {place:05d}", int(count)) for place, count in enumerate(counts)])
    found = [table[n].count for n in table.beginning("tu", 10)]
    assert found == sorted(counts.tolist(), reverse=True)[:10]


def test_what_is_too_long_for_a_list_is_left_out() -> None:
    gatherer = SuggestionGatherer()
    title = "Quy định " + "rất " * LONGEST_CHARS
    gatherer.add_document(0, Document("a.vi", title, "x", "vi", number="1/2020/TT-BYT"))
    assert {row.kind for row in gatherer.rows} == {"number"}


def test_a_number_is_found_by_the_letters_of_its_type(tmp_path: Path) -> None:
    law = Document("a.vi", "Luật", "Văn bản.", "vi", number="145/2020/NĐ-CP", type="decree")
    table = SuggestionTable(Segment(tmp_path, build_segment(tmp_path, "s", [law])))
    for key in ("145 2020", "nđ 145", "nd 145", "nghị định 145", "nghi dinh 145 2020 nd c"):
        assert {table[n].kind for n in table.beginning(key, 9)} == {"number"}


def law(name: str, number: str, heading: str) -> str:
    words = "Người hưởng trợ cấp mai táng nộp hồ sơ. Trợ cấp mai táng được trả một lần.\n"
    articles = "\n".join(f"### Điều {n}. {heading} {n}\n\n{words}" for n in range(1, 5))
    return f"---\nnumber: {number}\ntype: law\ntitle: {name}\nsigned: 2020-06-05\n---\n\n{articles}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.vi.md").write_text(law("Luật Trồng rừng", "5/2020/QH14", "Cây"), "utf-8")
    (texts / "b.vi.md").write_text(law("Luật Nuôi cá", "6/2020/QH14", "Cá"), "utf-8")
    update(tmp_path / "index", [texts])
    return tmp_path


def texts_of(folder: Path, prefix: str) -> list[tuple[str, int]]:
    found = suggest(open_index(folder / "index"), prefix)
    return [(one.text, one.hits) for one in found]


def hits_of(folder: Path, prefix: str, text: str) -> int:
    return {fold(text): hits for text, hits in texts_of(folder, prefix)}.get(text, 0)


def test_a_document_that_is_removed_takes_its_suggestions_along(folder: Path) -> None:
    everything = {"Luật Nuôi cá", "Luật Trồng rừng", "Luật 6/2020/QH14", "Luật 5/2020/QH14"}
    assert {text for text, _hits in texts_of(folder, "luat")} == everything
    remove(folder / "index", ["a.vi"])
    assert texts_of(folder, "luat") == [("Luật Nuôi cá", 1), ("Luật 6/2020/QH14", 0)]
    assert texts_of(folder, "cay") == []
    assert hits_of(folder, "mai t", "tro cap mai tang")
    remove(folder / "index", ["b.vi"])
    assert texts_of(folder, "mai t") == []


def test_phrases_of_segments_that_are_merged_are_added_up(folder: Path) -> None:
    assert hits_of(folder, "tro cap m", "tro cap mai tang") == 8
    (folder / "texts" / "c.vi.md").write_text(law("Luật Chim", "7/2020/QH14", "Chim"), "utf-8")
    update(folder / "index", [folder / "texts"])
    assert len(open_index(folder / "index").segments) == 1
    assert hits_of(folder, "tro cap m", "tro cap mai tang") == 12
    assert texts_of(folder, "luật ch") == [("Luật Chim", 1)]


def test_a_merged_index_suggests_what_one_built_at_once_does(folder: Path) -> None:
    (folder / "texts" / "c.vi.md").write_text(law("Luật Chim", "7/2020/QH14", "Cây"), "utf-8")
    update(folder / "index", [folder / "texts"])
    update(folder / "anew" / "index", [folder / "texts"])
    for prefix in ("l", "c", "t", "m", "cay", "7/2", "luat 7"):
        assert texts_of(folder, prefix) == texts_of(folder / "anew", prefix)
    assert ("Cây 1", 2) in texts_of(folder, "cay")


def test_headings_of_one_document_are_counted_once(tmp_path: Path) -> None:
    text = "Mức hưởng\nMột.\nMức hưởng\nHai."
    parts = [("h", 0, 9), ("k", 15, 24)]
    provisions = tuple(
        Provision("heading", "", "", "Mức hưởng", anchor, start, end, end + 5)
        for anchor, start, end in parts
    )
    plain = Document("a.vi", "Tin", text, "vi", provisions=provisions)
    table = SuggestionTable(Segment(tmp_path, build_segment(tmp_path, "s", [plain])))
    assert [one.count for one in table if one.text == "Mức hưởng"] == [1]
