"""The bundled digests load, come in aligned pairs and say what they are; so do their topics."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.documents import load
from indexer.documents.frontmatter import read_front_matter, split_front_matter
from indexer.documents.metadata import read_metadata
from indexer.documents.model import Document, Relation
from indexer.documents.vocabulary import FIELDS, ISSUERS, STATUSES, TYPES
from indexer.evaluate import read_qrels, read_topics
from indexer.language.numbers import number_key, scan

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
TOPICS = ROOT / "tests" / "topics"

FILES = sorted(path for path in CORPUS.glob("*.md") if path.name != "README.md")
KEYS = sorted({path.name.removesuffix(".md").rpartition(".")[0] for path in FILES})
# They have no number: two news items, the Constitution and two conventions.
UNNUMBERED = frozenset(
    "vss-2021-gender-equality vwu-2022-training hien-phap-2013 cedaw ilo-c111".split()
)
RELATIONS = frozenset(
    "based_on guides amends amended_by replaces repeals corrects consolidates cites related "
    "same_content".split()
)
RETROACTIVE_DAYS = 60  # 89/2025/UBTVQH15 took effect nine days before it was passed
NOTICES = {
    "vi": ("Bản tóm lược do dự án tracuu", "Nguồn chính thức: ", "21 tháng 11 năm 2026"),
    "en": ("This is a digest written by the tracuu project", "Official source: ",
           "21 November 2026"),
}  # fmt: skip

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_pair = pytest.mark.parametrize("key", KEYS)


def read(path: Path) -> Document:
    (document,) = load(path)
    assert isinstance(document, Document), document
    return document


def stated(path: Path) -> tuple[Relation, ...]:
    """Give the relations of the front matter; the text of a digest proves some and adds others."""
    front, _body = split_front_matter(path.read_text(encoding="utf-8"))
    return read_metadata(read_front_matter(front, path), path).relations


def test_corpus_holds_the_documents_users_ask_for() -> None:
    assert len(KEYS) >= 96
    assert [path.name for path in FILES] == sorted(
        f"{key}.{language}.md" for key in KEYS for language in ("en", "vi")
    )


@each_file
def test_digest_says_what_it_is_and_names_its_source(path: Path) -> None:
    document = read(path)
    notice = document.text.lstrip().split("\n", 1)[0]
    for words in NOTICES[document.language]:
        assert words in notice
    official = notice.split(NOTICES[document.language][1], 1)[1]
    if document.number:
        assert number_key(document.number) in {span.key for span in scan(official)}
    else:
        assert ".vn" in official
    assert len(document.source) > 20


@each_file
def test_metadata_is_complete_and_its_codes_are_known(path: Path) -> None:
    document = read(path)
    key, _, language = path.stem.rpartition(".")
    assert (document.docid, document.language) == (path.stem, language)
    assert document.translation_of == ("" if language == "vi" else f"{key}.vi")
    assert document.type in {term.code for term in TYPES}
    assert document.issuer in {term.code for term in ISSUERS}
    assert document.status in {term.code for term in STATUSES}
    assert document.fields
    assert set(document.fields) <= {term.code for term in FIELDS}
    assert document.title.strip(" .") == document.title != ""
    assert document.signer == document.signer.strip().title()
    assert number_key(document.number) == ("" if key in UNNUMBERED else key)


@each_file
def test_dates_and_status_agree(path: Path) -> None:
    document = read(path)
    if document.expires:
        assert document.status == "expired"
        begin = document.effective or document.signed
        assert begin is None or begin < document.expires
    if document.effective and document.signed:
        assert (document.signed - document.effective).days <= RETROACTIVE_DAYS
    assert (document.status == "not_law") == (document.type == "news")


@each_file
def test_relations_are_of_known_kinds_to_printed_numbers(path: Path) -> None:
    document = read(path)
    for relation in stated(path):
        assert relation.kind in RELATIONS
        assert number_key(relation.target) not in ("", number_key(document.number))
        assert [span.text for span in scan(relation.target)] == [relation.target]


@each_file
def test_marks_of_markdown_are_not_part_of_the_text(path: Path) -> None:
    for line in read(path).text.splitlines():
        assert line == line.lstrip("#> ")
        assert "**" not in line


@each_file
def test_paragraphs_before_the_first_article_hold_none_of_it(path: Path) -> None:
    assert not any(found.children for found in read(path).walk() if found.kind == "paragraph")


def edges(path: Path) -> list[Relation]:
    return [replace(relation, note="") for relation in stated(path)]


@each_pair
def test_pair_is_aligned_provision_by_provision(key: str) -> None:
    vi, en = read(CORPUS / f"{key}.vi.md"), read(CORPUS / f"{key}.en.md")
    assert [(p.kind, p.anchor) for p in vi.walk()] == [(p.kind, p.anchor) for p in en.walk()]
    assert edges(CORPUS / f"{key}.vi.md") == edges(CORPUS / f"{key}.en.md")
    for name in ("number", "type", "issuer", "signed", "effective", "expires", "status", "fields",
                 "signer"):  # fmt: skip
        assert getattr(vi, name) == getattr(en, name), name


@pytest.mark.parametrize(
    ("docid", "anchor", "words"),
    [
        ("41-2024-qh15.vi", "dieu-53-khoan-2-diem-c", "10 ngày làm việc khi vợ sinh đôi"),
        ("41-2024-qh15.en", "dieu-70-khoan-1-diem-dd", "People insured before 1 July 2025"),
        ("45-2019-qh14.vi", "dieu-137-khoan-4", "mỗi ngày 30 phút"),
        ("13-2022-qh15.en", "dieu-35-khoan-2-diem-dd", "Other facilities"),
        ("283-2026-nd-cp.vi", "dieu-66-khoan-4", "hết hiệu lực"),
        ("2232-qd-ttg.en", "dieu-1-muc-ii", "5 groups"),
    ],
)
def test_provision_is_where_the_official_text_has_it(docid: str, anchor: str, words: str) -> None:
    document = read(CORPUS / f"{docid}.md")
    (provision,) = [found for found in document.walk() if found.anchor == anchor]
    assert words in document.text[provision.start : provision.end]


# --- topics --------------------------------------------------------------------------------


def test_topics_ask_in_every_way_people_type() -> None:
    topics = list(read_topics(TOPICS / "topics.tsv"))
    kinds = Counter(topic.qid.partition("-")[0] for topic in topics)
    assert set(kinds) == {"vi", "un", "en", "no", "ab", "ci"}
    assert min(kinds.values()) >= 10
    assert len(topics) >= 70
    assert len({topic.qid for topic in topics}) == len({topic.query for topic in topics})
    assert all(topic.query.isascii() for topic in topics if topic.qid.startswith("un-"))


def test_every_topic_is_judged_in_both_languages() -> None:
    grades: dict[str, dict[str, int]] = {}
    for line in read_qrels(TOPICS / "qrels.txt"):
        assert (CORPUS / f"{line.docid}.md").is_file()
        grades.setdefault(line.qid, {})[line.docid] = line.grade
    assert list(grades) == [topic.qid for topic in read_topics(TOPICS / "topics.tsv")]
    for qid, judged in grades.items():
        best = {docid.rpartition(".")[2] for docid, grade in judged.items() if grade == 2}
        assert len(best) == 1, qid
        for docid in judged:
            key, _, language = docid.rpartition(".")
            assert judged[docid] == (2 if {language} == best else 1), qid
            assert f"{key}.{'en' if language == 'vi' else 'vi'}" in judged, qid


def test_every_document_is_asked_for() -> None:
    judged = {line.docid for line in read_qrels(TOPICS / "qrels.txt")}
    assert judged == {path.stem for path in FILES}
