"""What is found must not get worse: floors under our own topics over the bundled documents.

Floors are a little under what was measured when they were set (214 of 215 topics at rank 1), so
that a better ranking may lose a topic where it wins two. Raise them with the ranking.
"""

from pathlib import Path

import pytest

from indexer.evaluate import Metrics, Ranked, evaluate_run, ranked, read_qrels, read_topics
from indexer.index import open_index
from indexer.index.reader import Index
from indexer.language.detect import detect
from indexer.search import SearchRequest, rank, resolve, search
from tests.spellings import CITATIONS, NUMBERS, Spelling

TOPICS = Path(__file__).parent / "topics"
KINDS = {  # of topic, by the start of its id: the least hit@1
    "vi": 0.94, "un": 0.95, "en": 0.96, "no": 1.0, "ab": 0.9, "ci": 1.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Index:
    return open_index(corpus_index)


def measure(index: Index, kind: str = "") -> Metrics:
    topics = [t for t in read_topics(TOPICS / "topics.tsv") if t.qid.startswith(kind)]
    wanted = {topic.qid for topic in topics}
    run: list[Ranked] = []
    for topic in topics:
        run += ranked(topic.qid, rank(index, topic.query, 100))
    return evaluate_run(run, [j for j in read_qrels(TOPICS / "qrels.txt") if j.qid in wanted])


def test_all_topics_together(index: Index) -> None:
    metrics = measure(index)
    assert metrics.queries >= 60
    assert metrics.hit_at_1 >= 0.97
    assert metrics.hit_at_10 >= 0.99
    assert metrics.mrr_at_10 >= 0.97


@pytest.mark.parametrize("kind", ["ab", "en"])
def test_abbreviations_and_english_find_a_wanted_document_among_three(
    index: Index, kind: str
) -> None:
    wanted: dict[str, set[str]] = {}
    for line in read_qrels(TOPICS / "qrels.txt"):
        wanted.setdefault(line.qid, set()).add(line.docid)
    for topic in read_topics(TOPICS / "topics.tsv"):
        if topic.qid.startswith(f"{kind}-"):
            found = {docid for docid, _ in rank(index, topic.query, 3)}
            assert found & wanted[topic.qid], topic.query


@pytest.mark.parametrize(("kind", "floor"), KINDS.items())
def test_every_kind_of_topic(index: Index, kind: str, floor: float) -> None:
    assert measure(index, f"{kind}-").hit_at_1 >= floor


@pytest.mark.parametrize(
    "spelling", [s for s in (*NUMBERS, *CITATIONS) if s.document], ids=lambda s: s.text
)
def test_every_spelling_leads_to_its_place(index: Index, spelling: Spelling) -> None:
    found = resolve(index, spelling.text)
    anchor = found.provision.anchor if found.provision else ""
    assert (number_of(found.document.docid), anchor) == (spelling.document, spelling.anchor)
    assert found.document.language == ("en" if detect(spelling.text) == "en" else "vi")
    first = search(index, SearchRequest(spelling.text)).hits[0]
    assert first.docid == found.document.docid
    if anchor:
        assert first.provisions[0].passage_id == f"{first.docid}#{anchor}"


def number_of(docid: str) -> str:
    return docid.rsplit(".", 1)[0]


def test_documents_that_share_a_number_stay_apart(index: Index) -> None:
    """The "28"s: a Government resolution, a Party resolution and a Prime Minister's decision."""
    for text, docid in (
        ("28/NQ-CP", "28-nq-cp.vi"),
        ("28-NQ/TW", "28-nq-tw.vi"),
        ("28/2021/QĐ-TTg", "28-2021-qd-ttg.vi"),
    ):
        assert resolve(index, text).document.docid == docid
        assert search(index, SearchRequest(text)).hits[0].docid == docid
