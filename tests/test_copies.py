"""A text that is in the index already is told, under whatever name it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.index import open_index, update
from indexer.index.copies import Copy, copies

HEAD = "Số: 41/2024/QH15\n\nLUẬT\nBảo hiểm xã hội\n\n"


def law(articles: range) -> str:
    return "\n".join(
        f"Điều {n}. Chế độ {n}\nNgười lao động được hưởng mức {n * 3} phần trăm trong {n} tháng, "
        f"nộp hồ sơ theo mẫu {n * 7} tại cơ quan bảo hiểm xã hội trước ngày {n % 28 + 1}."
        for n in articles
    )


FRONT = "---\nnumber: {number}\nsigned: 2024-06-29\nlanguage: vi\n{more}---\n"


def told(folder: Path, files: dict[str, str], later: str) -> tuple[Copy, ...]:
    """Index *files*, the one named *later* in a second run, and tell of its copies."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    index = folder / "index"
    update(index, [folder / name for name in files if name != later])
    before = {card.docid for card in open_index(index).cards()}
    update(index, [folder / later])
    after = open_index(index)
    return copies(after, {card.docid for card in after.cards()} - before)


def test_a_text_under_another_name_is_told(tmp_path: Path) -> None:
    files = {"a.txt": law(range(1, 60)), "b.txt": law(range(60, 90)), "copy.txt": law(range(1, 60))}
    files["copy.txt"] = files["copy.txt"].replace("mẫu 70 ", "mẫu 71 ").upper()
    (copy,) = told(tmp_path, files, later="copy.txt")
    assert (copy.docid, copy.other) == ("copy.vi", "a.vi")
    assert copy.likeness > 0.9
    assert "copy.vi" in str(copy)
    assert "a.vi" in str(copy)


def test_another_edition_of_one_number_and_date_is_told(tmp_path: Path) -> None:
    front = FRONT.format(number="41/2024/QH15", more="")
    files = {"whole.md": front + law(range(1, 60)), "part.md": front + law(range(1, 20))}
    (copy,) = told(tmp_path, files, later="part.md")
    assert (copy.docid, copy.other, copy.same_number) == ("part.vi", "whole.vi", True)


@pytest.mark.parametrize(
    ("number", "more"),
    [
        ("41/2024/QH15", "digest: true\n"),
        ("58/VBHN-VPQH", "relations:\n  - kind: consolidates\n    target: 41/2024/QH15\n"),
        ("12/2025/QH15", "relations:\n  - kind: translation_of\n    target: whole.vi\n"),
    ],
)
def test_what_says_itself_what_it_is_to_the_other_is_no_copy(
    tmp_path: Path, number: str, more: str
) -> None:
    text = law(range(1, 60)) if "relations" in more else law(range(1, 20))
    files = {
        "whole.md": FRONT.format(number="41/2024/QH15", more="") + law(range(1, 60)),
        "other.md": FRONT.format(number=number, more=more) + text,
    }
    assert told(tmp_path, files, later="other.md") == ()


def test_parts_that_share_no_text_are_no_copies(tmp_path: Path) -> None:
    front = FRONT.format(number="41/2024/QH15", more="")
    files = {"one.md": front + law(range(1, 40)), "two.md": front + law(range(500, 560))}
    assert told(tmp_path, files, later="two.md") == ()


def test_copies_are_found_after_segments_were_merged(tmp_path: Path) -> None:
    files = {f"{n}.txt": law(range(100 * n, 100 * n + 40)) for n in range(6)}
    files["last.txt"] = files["2.txt"]
    files["last.txt"] += "\nHết."
    (copy,) = told(tmp_path, files, later="last.txt")
    assert copy.other == "2.vi"
