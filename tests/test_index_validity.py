"""What is in force on a day, as the documents of an index say of each other."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.validity import Span, status_on
from indexer.index import Index, open_index, remove, update
from indexer.index.validity import STATUS_CODES, statuses

JULY = date(2025, 7, 1)


def write(folder: Path, name: str, text: str, **fields: object) -> None:
    front = "\n".join(f"{field}: {value}" for field, value in fields.items())
    (folder / f"{name}.vi.md").write_text(f"---\n{front}\n---\n\n{text}\n", encoding="utf-8")


ARTICLE = "Điều 1. Phạm vi"


def law(folder: Path, serial: int, year: int, text: str = ARTICLE, **more: object) -> None:
    write(
        folder, f"{serial}-{year}-qh15", text, number=f"{serial}/{year}/QH15", type="law",
        title=f"Luật thứ {serial}", signed=f"{year}-05-20", effective=f"{year + 1}-07-01", **more,
    )  # fmt: skip


def status(index: Index, docid: str, day: date) -> str:
    return index.validity.status(index.find_docid(docid), day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "laws").mkdir()
    return tmp_path / "laws"


def indexed(folder: Path) -> Index:
    update(folder.parent / "index", [folder])
    return open_index(folder.parent / "index")


REPLACES = """### Điều 1. Hiệu lực thi hành

1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.

2. Luật số 1/2014/QH15 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành."""


def test_a_law_ends_when_the_one_that_replaces_it_begins(folder: Path) -> None:
    law(folder, 1, 2014)
    law(folder, 2, 2024, REPLACES)
    index = indexed(folder)
    before = JULY - timedelta(days=1)
    assert [status(index, "1-2014-qh15.vi", day) for day in (before, JULY)] == [
        "in_force", "expired",
    ]  # fmt: skip
    assert [status(index, "2-2024-qh15.vi", day) for day in (before, JULY)] == [
        "not_yet_in_force", "in_force",
    ]  # fmt: skip


def test_what_came_later_or_went_away_counts(folder: Path) -> None:
    law(folder, 1, 2014)
    assert status(indexed(folder), "1-2014-qh15.vi", JULY) == "in_force"
    law(folder, 2, 2024, REPLACES)
    assert status(indexed(folder), "1-2014-qh15.vi", JULY) == "expired"
    remove(folder.parent / "index", ["2-2024-qh15.vi"])
    assert status(open_index(folder.parent / "index"), "1-2014-qh15.vi", JULY) == "in_force"


def test_a_law_that_lost_an_article_is_partly_expired(folder: Path) -> None:
    law(folder, 1, 2014)
    law(folder, 2, 2024, "### Điều 9. Bãi bỏ\n\nBãi bỏ Điều 1 Luật số 1/2014/QH15.")
    assert status(indexed(folder), "1-2014-qh15.vi", JULY) == "partly_expired"


def test_a_consolidated_text_ends_with_its_law(folder: Path) -> None:
    law(folder, 1, 2014)
    law(folder, 2, 2024, REPLACES)
    write(
        folder, "3-vbhn-vpqh", "Điều 1. Phạm vi", number="3/VBHN-VPQH", type="consolidated",
        title="Luật thứ 1", signed="2020-01-02",
        relations="[{kind: consolidates, target: 1/2014/QH15}]",
    )  # fmt: skip
    index = indexed(folder)
    assert status(index, "3-vbhn-vpqh.vi", JULY - timedelta(days=1)) == "in_force"
    assert status(index, "3-vbhn-vpqh.vi", JULY) == "expired"


def test_a_number_that_starts_anew_each_year_ends_no_other(folder: Path) -> None:
    for year in (2009, 2021):
        write(
            folder, f"28-{year}", "Điều 1. Phạm vi", number="28/NQ-CP", type="resolution",
            title=f"Nghị quyết năm {year}", signed=f"{year}-03-03",
        )  # fmt: skip
    law(
        folder, 2, 2024,
        "Điều 9. Bãi bỏ\n\nBãi bỏ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2009 của Chính phủ.",
    )  # fmt: skip
    index = indexed(folder)
    assert status(index, "28-2009.vi", JULY) == "expired"
    assert status(index, "28-2021.vi", JULY) == "in_force"


ordinals = st.integers(0, 40)


@given(
    st.lists(
        st.tuples(ordinals, ordinals, ordinals, st.integers(0, len(STATUS_CODES) - 1)),
        min_size=1, max_size=20,
    ),
    st.integers(1, 41),
)  # fmt: skip
def test_many_at_once_are_as_each_alone(rows: list[tuple[int, int, int, int]], day: int) -> None:
    columns = np.array(rows, dtype=np.uint32).T
    found = statuses(columns[:3], columns[3], date.fromordinal(day))
    alone = [
        status_on(
            date.fromordinal(day),
            Span(*(date.fromordinal(one) if one else None for one in row[:3])),
            STATUS_CODES[row[3]],
        )
        for row in rows
    ]
    assert [STATUS_CODES[code] for code in found] == alone
