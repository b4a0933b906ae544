"""Real laws, where a developer has them: articles found, nothing lost, nothing twice."""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path

import pytest
from test_passages import check_coverage

from indexer.documents import Document, document_from_json, document_to_json, load, passages

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from metadata import FACTS, FIELDS, TARGET, measure, share_right
from structure import WRONG_STATUS, Reading, read


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = Path(__file__).resolve().parents[1].parent / "shared/corpora/official.tar.xz"
    if not archive.is_file():
        pytest.skip(f"{archive.name} is not beside the checkout")
    folder = tmp_path_factory.mktemp("official")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def readings(texts: Path) -> list[Reading]:
    return list(read(texts))


def test_the_articles_each_text_states_are_found(readings: list[Reading]) -> None:
    stating = [each for each in readings if each.stated is not None]
    wrong = [e for e in stating if not e.agrees and e.document.docid not in WRONG_STATUS]
    assert len(stating) >= 70
    assert not wrong, [(e.document.docid, e.stated, e.articles) for e in wrong]


def test_every_word_of_every_text_is_in_one_passage(readings: list[Reading]) -> None:
    for reading in readings:
        found = check_coverage(reading.document)
        assert all(passage.end - passage.start < 2_500 for passage in found)


def test_every_text_comes_back_from_storage(readings: list[Reading]) -> None:
    for reading in readings:
        assert document_from_json(document_to_json(reading.document)) == reading.document


def test_running_heads_are_in_no_text(readings: list[Reading]) -> None:
    for reading in readings:
        assert "CÔNG BÁO/Số" not in reading.document.text
        assert "Thời gian ký:" not in reading.document.text


def test_numbers_are_known_and_most_titles(readings: list[Reading]) -> None:
    documents = [each.document for each in readings]
    named = [each for each in documents if each.number or each.type == "constitution"]
    assert len(named) == len(documents)
    bodies = [each for each in documents if each.title.endswith(f"số {each.number}")]
    assert len(bodies) <= 0.35 * len(documents)  # texts without a head have no name in them


def test_both_seed_articles_are_read(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "seeds").glob("*.txt")):
        (document,) = load(path)
        assert isinstance(document, Document)
        assert document.signed is not None
        assert document.number == ""
        assert len(passages(document)) >= 2


def test_what_texts_say_about_themselves_is_read(texts: Path) -> None:
    if not FACTS.is_file():
        pytest.skip(f"{FACTS.name} is not beside the checkout")
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    named = measure(texts, facts, is_named=True)
    assert len({each.text for each in named}) >= 90
    assert all(share_right(named, field) >= TARGET for field in FIELDS)
    # Under a name that tells nothing: some are excerpts without a head, but nothing is made up.
    assert not [each for each in measure(texts, facts, is_named=False) if each.kind == "wrong"]
