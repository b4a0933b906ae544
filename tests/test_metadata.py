"""Fields of a document: read in the forms people write, reported when they cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.frontmatter import read_front_matter, split_front_matter
from indexer.documents.metadata import FIELDS, Metadata, read_metadata
from indexer.documents.model import Relation
from indexer.errors import BadMetadata, DocumentError

WHOLE = """number: 28/NQ-CP
type: resolution
issuer: Chính phủ
title: "Chiến lược: bình đẳng giới"
signed: 2021-03-03
effective: 03/3/2021
expires:
status: còn hiệu lực
fields: [gender_equality, BHXH]
language: vi
translation_of: 28-nq-cp.en
signer: Nguyễn Xuân Phúc
digest: true
source: Công báo
relations:
  - kind: based_on
    target: 73/2006/QH11
    note: căn cứ
    provision: dieu-5-khoan-2
    signed: 29/11/2006
"""


def read(front: str) -> Metadata:
    return read_metadata(read_front_matter(front, Path("a.md")), Path("a.md"))


def test_every_field_is_read() -> None:
    assert read(WHOLE) == Metadata(
        number="28/NQ-CP",
        type="resolution",
        issuer="government",
        title="Chiến lược: bình đẳng giới",
        signed=date(2021, 3, 3),
        effective=date(2021, 3, 3),
        status="in_force",
        fields=("gender_equality", "social_insurance"),
        language="vi",
        translation_of="28-nq-cp.en",
        signer="Nguyễn Xuân Phúc",
        digest=True,
        source="Công báo",
        relations=(
            Relation(
                "based_on", "73/2006/QH11", "căn cứ", "dieu-5-khoan-2", signed=date(2006, 11, 29)
            ),
        ),
    )


@pytest.mark.parametrize(
    ("line", "field", "hint"),
    [
        ("digest: một phần", "digest", "true"),
        ("signed: hôm qua", "signed", "2021-03-03"),
        ("signed: 12", "signed", "2021-03-03"),
        ("type: bài hát", "type", "decree"),
        ("issuer: Hội Mẫu", "issuer", "government"),
        ("status: tốt", "status", "in_force"),
        ("fields: [gender_equality, thể thao]", "fields", "gender_equality"),
        ("fields: 3", "fields", "gender_equality"),
        ("language: fr", "language", "vi or en"),
        ("title: [1, 2]", "title", "plain text"),
        ("relations: 73/2006/QH11", "relations", "target"),
        ("relations: [{kind: sings, target: a}]", "relations: kind", "amends"),
        ("relations: [{kind: cites}]", "relations", "target"),
        ("efective: 2021-03-03", "efective", "effective"),
        ("translation-of: 28-nq-cp.en", "translation-of", "translation_of"),
    ],
)
def test_a_bad_field_is_named_with_what_to_write(line: str, field: str, hint: str) -> None:
    with pytest.raises(BadMetadata) as caught:
        read(f"number: 28/NQ-CP\n{line}\n")
    assert caught.value.field == field
    assert "a.md" in caught.value.message()
    assert hint in caught.value.hint()


def test_fields_of_other_programs_are_passed_over() -> None:
    front = "layout: page\ntags: [a, b]\ndate: 2020-01-01\ntitle: Tin\n"
    assert read(front) == Metadata(title="Tin")


@pytest.mark.parametrize(
    "front",
    ["title: a: b\n", "- a\n- b\n", "title: [a\n", "x: &a [1]\ny: [*a, *a]\n",
     f"a: {'[' * 5000}\n"],
)  # fmt: skip
def test_what_is_not_yaml_is_reported(front: str) -> None:
    with pytest.raises(BadMetadata) as caught:
        read_front_matter(front, "a.md")
    assert "name: value" in caught.value.hint()


@pytest.mark.parametrize(
    "text", ["Điều 1.", "---\nLời mở đầu không phải trường\n---\n", "--- \n\n---\n", ""]
)
def test_a_text_without_front_matter_is_left_whole(text: str) -> None:
    assert split_front_matter(text) == ("", text)


def report(values: str | dict[str, object]) -> str:
    """What is reported of *values*: front matter as text, or fields as read; "" if nothing."""
    try:
        if isinstance(values, str):
            read(values)
        else:
            read_metadata(values, "a.jsonl:1")
    except DocumentError as error:
        return error.message()
    return ""


@given(st.text(max_size=200))
def test_any_front_matter_is_read_or_reported_in_a_line(front: str) -> None:
    assert len(report(front)) < 300


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(FIELDS), json_values))
def test_any_value_of_a_field_is_read_or_reported_in_a_line(values: dict[str, object]) -> None:
    assert len(report(values)) < 300
