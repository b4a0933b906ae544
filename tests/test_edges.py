"""Relations found from the other end, through updates, merges and removals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.cli import main
from indexer.index import Index, open_index, remove, update
from indexer.search.relations import Group, proof_of, relations_of

LAW = """---
number: 5/2020/QH14
type: law
issuer: national_assembly
title: Luật Trồng rừng
signed: 2020-06-05
---

### Điều 5. Cây

1. Cây được trồng.
2. Cây được tưới.
"""
DECREE = """---
number: {number}
type: decree
issuer: government
title: Quy định chi tiết Luật Trồng rừng
signed: {signed}
effective: {signed}
---

Căn cứ Luật Trồng rừng ngày 5 tháng 6 năm 2020;

### Điều 1. Phạm vi

Nghị định này quy định chi tiết khoản 2 Điều 5 của Luật Trồng rừng.

### Điều 2. Hiệu lực

Nghị định số {old} hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
"""
RESOLUTION = """---
number: 28/NQ-CP
type: resolution
title: Chiến lược
signed: {signed}
---

Chiến lược.
"""
PLAN = """---
number: 9/KH-UBND
type: plan
title: Kế hoạch
signed: 2022-01-05
---

Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ;

Thực hiện Nghị quyết số 99/NQ-CP ngày 01/02/2021.
"""


def decree(number: str, signed: str, old: str) -> str:
    return DECREE.format(number=number, signed=signed, old=old)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "5-2020-qh14.vi.md": LAW,
        "7-2021-nd-cp.vi.md": decree("7/2021/NĐ-CP", "2021-03-02", "1/2011/NĐ-CP"),
        "8-2024-nd-cp.vi.md": decree("8/2024/NĐ-CP", "2024-07-01", "7/2021/NĐ-CP"),
        "28-nq-cp-2009.vi.md": RESOLUTION.format(signed="2009-06-29"),
        "28-nq-cp-2021.vi.md": RESOLUTION.format(signed="2021-03-03"),
        "9-kh-ubnd.vi.md": PLAN,
    }  # fmt: skip
    made = tmp_path / "documents"
    made.mkdir()
    for name, text in files.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> Index:
    update(tmp_path / "index", [folder])
    return open_index(tmp_path / "index")


def groups(index: Index, docid: str) -> dict[str, Group]:
    return {group.kind: group for group in relations_of(index, index.document(docid))}


def names(group: Group) -> list[str]:
    return [link.name for link in group.links]


def test_a_law_knows_what_rests_on_it_guides_it_and_cites_it(index: Index) -> None:
    found = groups(index, "5-2020-qh14.vi")
    assert names(found["basis_of"]) == ["8/2024/NĐ-CP", "7/2021/NĐ-CP"]  # the newest first
    assert [link.relation.provision for link in found["guided_by"].links] == ["dieu-5-khoan-2"] * 2


def test_an_edge_has_two_names_and_the_same_words(index: Index) -> None:
    [replaced] = groups(index, "7-2021-nd-cp.vi")["repealed_by"].links
    [replacing] = groups(index, "8-2024-nd-cp.vi")["repeals"].links
    assert replaced.relation == replacing.relation
    assert replacing.other == index.card("7-2021-nd-cp.vi")
    proof = proof_of(index, replaced)
    assert proof is not None
    assert proof.text.startswith("Nghị định số 7/2021/NĐ-CP hết hiệu lực")


def test_a_number_that_starts_anew_each_year_needs_its_year(index: Index) -> None:
    assert "basis_of" in groups(index, "28-nq-cp-2021.vi")
    assert not groups(index, "28-nq-cp-2009.vi")


def test_a_document_that_is_not_held_stays_a_number(index: Index) -> None:
    [link] = groups(index, "9-kh-ubnd.vi")["cites"].links
    assert (link.name, link.other) == ("99/NQ-CP", None)


def test_only_what_concerns_a_provision_is_left(index: Index) -> None:
    law = index.document("5-2020-qh14.vi")
    first, second = law.provisions[0].children
    assert not relations_of(index, law, first)
    assert [group.kind for group in relations_of(index, law, second)] == ["guided_by"]


def test_edges_go_with_the_document_that_states_them(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    update(place, [folder])
    remove(place, ["8-2024-nd-cp.vi"])
    found = groups(open_index(place), "5-2020-qh14.vi")
    assert names(found["basis_of"]) == ["7/2021/NĐ-CP"]
    assert "repealed_by" not in groups(open_index(place), "7-2021-nd-cp.vi")


def test_edges_survive_the_merging_of_segments(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    for path in sorted(folder.iterdir()):
        update(place, [path])  # one after another, so that segments are merged
    update(tmp_path / "at-once", [folder])
    for docid in ("5-2020-qh14.vi", "7-2021-nd-cp.vi", "28-nq-cp-2021.vi", "9-kh-ubnd.vi"):
        merged, whole = (groups(open_index(p), docid) for p in (place, tmp_path / "at-once"))
        assert {kind: names(group) for kind, group in merged.items()} == {
            kind: names(group) for kind, group in whole.items()
        }


def test_a_document_keeps_its_relations_in_their_order(folder: Path, tmp_path: Path) -> None:
    from indexer.documents import load

    update(tmp_path / "index", [folder])
    remove(tmp_path / "index", ["28-nq-cp-2009.vi"])
    extra = tmp_path / "extra"
    extra.mkdir()
    (extra / "more.vi.md").write_text(
        DECREE.format(number="77/2021/NĐ-CP", old="1/2015/NĐ-CP", signed="2021-03-01")
    )
    update(tmp_path / "index", [extra])  # segments are merged
    index = open_index(tmp_path / "index")
    read = {one.docid: one.relations for path in sorted(folder.glob("*.md")) for one in load(path)}
    kept = [card.docid for card in index.cards() if card.docid in read]
    assert any(len(read[docid]) > 2 for docid in kept)
    for docid in kept:
        assert index.document(docid).relations == read[docid]


def test_the_command_prints_both_directions(
    index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(index.directory.parent)
    assert main(["--index", place, "relations", "7/2021/NĐ-CP"]) == 0
    printed = capsys.readouterr().out
    assert "Repealed by (1)" in printed
    assert "1/2011/NĐ-CP (not in the index)" in printed
    assert main(["--index", place, "relations", "28-nq-cp-2009.vi"]) == 1
    assert main(["--index", place, "relations", "77/2077/NĐ-CP"]) == 1


def test_its_json_keeps_the_promised_keys(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(index.directory.parent)
    assert main(["--index", place, "relations", "khoản 2 Điều 5 Luật 5/2020/QH14", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["provision"] == "dieu-5-khoan-2"
    assert body["out"] == []
    for link in body["in"]:
        assert (link["kind"], link["stated_kind"]) == ("guided_by", "guides")
        assert (link["anchor_label"], link["provision_label"]) == ("Điều 1", "khoản 2 Điều 5")
        assert link["document"]["docid"] == link["stated_by"]
        text = index.document(link["stated_by"]).text
        assert text[link["proof"]["start"] : link["proof"]["end"]] == link["proof"]["text"]
