"""A stored document comes back as it was."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from strategies import law_texts

from indexer.documents import Document, Relation, document_from_json, document_to_json
from indexer.documents.structure import parse

words = st.text(max_size=20)
dates = st.none() | st.dates()
relations = st.builds(Relation, kind=st.sampled_from(["amends", "cites"]), target=words, note=words)


@given(
    law_texts, words, words, dates, dates, dates, st.lists(words, max_size=3),
    st.lists(relations, max_size=3),
)  # fmt: skip
def test_a_document_comes_back_equal(
    text: str,
    title: str,
    number: str,
    signed: date | None,
    effective: date | None,
    expires: date | None,
    fields: list[str],
    related: list[Relation],
) -> None:
    document = Document(
        docid="28-nq-cp.vi",
        title=title,
        text=text,
        language="vi",
        number=number,
        signed=signed,
        effective=effective,
        expires=expires,
        fields=tuple(fields),
        relations=tuple(related),
        provisions=parse(text, "vi"),
    )
    stored = document_to_json(document)
    assert "\n" not in stored
    assert document_from_json(stored) == document


def test_keys_are_the_names_of_the_fields_and_dates_are_iso() -> None:
    document = Document("a.vi", "A", "Lời.", "vi", signed=date(2021, 3, 3))
    assert json.loads(document_to_json(document)) == {
        "docid": "a.vi", "title": "A", "text": "Lời.", "language": "vi", "signed": "2021-03-03",
    }  # fmt: skip


def test_a_relation_keeps_its_proof_and_what_it_reaches() -> None:
    whole = Relation(
        "amends", "58/2014/QH13", provision="dieu-5", anchor="dieu-1", start=3, end=9,
        signed=date(2014, 11, 20),
    )  # fmt: skip
    document = Document(
        "a.vi", "A", "Lời.", "vi", signer="Lê A", digest=True, ocr=0.5, pages=(0, 2),
        relations=(whole, Relation("cites", "28/NQ-CP")),
    )  # fmt: skip
    assert document_from_json(document_to_json(document)) == document
    assert '["cites", "28/NQ-CP"]' in document_to_json(document)
