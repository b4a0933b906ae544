"""Two languages side by side: aligned by their provisions, with gaps, at one address."""

from __future__ import annotations

import json
from pathlib import Path

from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from indexer.documents import Document
from indexer.documents.structure import parse
from indexer.index import open_index, update
from indexer.language.text import canonical
from webapp import Settings, create_app
from webapp.document_view import Block, blocks
from webapp.markup import Marker
from webapp.parallel_view import aligned

PAIR = "/documents/45-2019-qh14.vi/parallel"


def test_the_pair_has_one_address_whichever_language_leads_there(client: FlaskClient) -> None:
    answer = client.get("/documents/45-2019-qh14.en/parallel?q=maternity&as_of=2024-01-01")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{PAIR}?q=maternity&as_of=2024-01-01"
    assert client.get(PAIR).status_code == 200


def test_every_provision_of_both_stands_beside_itself(
    client: FlaskClient, corpus_index: Path
) -> None:
    shown = html.fromstring(client.get(PAIR).text)
    for docid, language in (("45-2019-qh14.vi", "vi"), ("45-2019-qh14.en", "en")):
        for provision in open_index(corpus_index).document(docid).walk():
            row = shown.get_element_by_id(provision.anchor)
            assert [side.get("lang") for side in row.xpath("./div")] == ["vi", "en"]
            [side] = row.xpath(f"./div[@lang='{language}' and not(contains(@class, 'gap'))]")
            assert f"{provision.number}" in side.xpath("string(.//a/@aria-label)")


def test_the_words_are_marked_in_both_as_each_has_them(client: FlaskClient) -> None:
    shown = html.fromstring(client.get(f"{PAIR}?q=nghi+thai+san").text)
    for language, word in (("vi", "thai sản"), ("en", "maternity")):
        marks = shown.xpath(f"//div[@lang='{language}']//mark")
        assert any(word in mark.text_content().lower() for mark in marks)


def test_a_document_in_one_language_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Điều 1. Mẫu\nHươu cao cổ.\n", encoding="utf-8")
    update(tmp_path / "index", [tmp_path / "a.txt"])
    client = create_app(Settings(index=tmp_path / "index", default_locale="en")).test_client()
    [card] = open_index(tmp_path / "index").cards()
    answer = client.get(f"/documents/{card.docid}/parallel")
    assert answer.status_code == 404
    assert "in one language only" in answer.text
    assert "/parallel" not in client.get(f"/documents/{card.docid}").text


keys = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(left=keys, right=keys)
def test_rows_hold_every_block_once_and_pair_what_has_one_anchor(
    left: list[str], right: list[str]
) -> None:
    rows = aligned([Block(anchor=key) for key in left], [Block(anchor=key) for key in right])
    for side, wanted in enumerate((left, right)):
        shown = [row.sides[side].anchor for row in rows if row.sides[side]]  # type: ignore[union-attr]
        assert sorted(shown) == sorted(wanted)
    assert [row.anchor for row in rows if row.sides[0]] == left
    assert {row.anchor for row in rows if all(row.sides)} == set(left) & set(right)
    shared = set(left) & set(right)
    if [key for key in left if key in shared] == [key for key in right if key in shared]:
        assert [row.anchor for row in rows if row.sides[1]] == right


def test_words_between_provisions_stand_beside_those_after_the_same_one() -> None:
    left = [Block(), Block(anchor="dieu-1"), Block(), Block(anchor="dieu-2")]
    right = [Block(anchor="dieu-1"), Block(), Block(anchor="dieu-2"), Block()]
    shown = [tuple(map(bool, row.sides)) for row in aligned(left, right)]
    assert shown == [(True, False), (True, True), (True, True), (True, True), (False, True)]


def test_a_text_of_two_languages_is_aligned_section_by_section(shared: Path) -> None:
    sections = json.loads((shared / "eval" / "udhr_vi_en.json").read_text("utf-8"))
    laid = []
    for language in ("vi", "en"):
        parts = (f"{each[f'{language}_heading']}\n{each[language]}" for each in sections)
        text = canonical("\n\n".join(parts))
        document = Document("udhr", "", text, language, provisions=parse(text, language))
        laid.append(blocks(document, Marker(text, ())))
    rows = aligned(*laid)
    articles = [
        row for row in rows if row.anchor.startswith("dieu-") and "-khoan-" not in row.anchor
    ]
    assert len(articles) == len(sections) - 1  # all but the preamble
    assert all(all(row.sides) for row in articles)
