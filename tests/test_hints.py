import tarfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.hints import may_cite
from indexer.documents.numbering import find_citations, find_numbers
from indexer.language.text import canonical

PIECES = st.sampled_from([
    "điểm", "điểm a", "đ.a", "khoản", "Điều", "Điều 5", "k2", "Chương", "II", "Phần thứ nhất",
    "Part One", "mục", "point b", "clause", "nghị định", "145/2020/NĐ-CP", "luật", "sec. V", ",",
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=6), max_size=8).map(" ".join))
def test_a_text_without_a_hint_cites_nothing(raw: str) -> None:
    text = canonical(raw)
    if find_citations(text) or find_numbers(text):
        assert may_cite(text)


def test_official_lines_without_a_hint_cite_nothing(shared: Path) -> None:
    looked_at = 0
    with tarfile.open(shared / "corpora" / "official.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".txt") else None
            lines = canonical(file.read().decode("utf-8")).split("\n")[::10] if file else []
            for line in lines:
                if not may_cite(line):
                    looked_at += 1
                    assert not find_citations(line)
    assert looked_at > 1000


def test_plain_questions_have_no_hint() -> None:
    for text in ("nghỉ thai sản", "lương hưu của lao động nữ", "maternity leave", "bhxh"):
        assert not may_cite(text)
