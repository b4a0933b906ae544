"""Days, months and years, and spans of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.ranges import Days, narrowed, read_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2/2024", "2024-02-01", "2024-02-29"),
        ("12/2024", "2024-12-01", "2024-12-31"),
        ("1/7/2025", "2025-07-01", "2025-07-01"),
        ("01.07.2025", "2025-07-01", "2025-07-01"),
        ("2020..2023", "2020-01-01", "2023-12-31"),
        ("2020...6/2023", "2020-01-01", "2023-06-30"),
        ("2023..2020", "2020-01-01", "2023-12-31"),
        ("2020..", "2020-01-01", ""),
        ("..2020", "", "2020-12-31"),
        (">=2025-07-01", "2025-07-01", ""),
        ("> 2024", "2025-01-01", ""),
        ("<2025", "", "2024-12-31"),
        ("≤1/7/2025", "", "2025-07-01"),
        ("=2021", "2021-01-01", "2021-12-31"),
    ],
)
def test_spans_are_read(text: str, first: str, last: str) -> None:
    found = read_days(text)
    assert found is not None
    told = [day.isoformat() if day else "" for day in (found.first, found.last)]
    assert told == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "x",
        "2021..x",
        ">=",
        ">",
        "31/2/2021",
        "2021-13",
        "99",
        "0000",
        "1/7-2025",
        "２０２１",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_days(text) is None


@given(st.text(alphabet="0123456789-/.<>= ≥…", max_size=24))
def test_anything_is_read_or_not_and_spans_are_the_right_way_round(text: str) -> None:
    found = read_days(text)
    if found and found.first and found.last:
        assert found.first <= found.last


@given(st.dates(date(1900, 1, 2), date(2100, 12, 30)))
def test_a_day_divides_the_days(day: date) -> None:
    text = day.isoformat()
    assert read_days(text) == Days(day, day)
    assert read_days(f">{text}") == Days(day + timedelta(days=1), None)
    assert read_days(f"<{text}") == Days(None, day - timedelta(days=1))


def test_several_spans_leave_what_they_share() -> None:
    one, other = Days(date(2020, 1, 1), None), Days(date(2019, 1, 1), date(2021, 1, 1))
    assert narrowed([one, other]) == Days(date(2020, 1, 1), date(2021, 1, 1))
    assert narrowed([]) == Days(None, None)
