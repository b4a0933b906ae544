from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.dates import date_at, find_dates, parse_date

THIRD_OF_MARCH = [
    "03/3/2021", "3/3/2021", "03/03/2021", "3-3-2021", "03.03.2021", "03/ 3/2021", "2021-03-03",
    "ngày 03/3/2021", "ngày 03 tháng 3 năm 2021", "Ngày 3 tháng 3 năm 2021",
    "NGÀY 03 THÁNG 03 NĂM 2021", "ngay 3 thang 3 nam 2021", "03 tháng 3 năm 2021",
    "ngày 03\ntháng 3 năm 2021", "March 3, 2021", "March 03, 2021", "march 3 2021", "Mar. 3, 2021",
    "March 3rd, 2021", "3 March 2021", "03 March, 2021", "3rd of March 2021", "03-Mar-2021",
]  # fmt: skip


@pytest.mark.parametrize("text", THIRD_OF_MARCH)
def test_every_way_to_write_a_date_is_read(text):
    assert parse_date(text) == date(2021, 3, 3)
    [span] = find_dates(f"ký {text}, có hiệu lực")
    assert span.date == date(2021, 3, 3)
    assert f"ký {text}, có hiệu lực"[span.start : span.end] == text


@pytest.mark.parametrize("text", [
    "", "2021", "tháng 3 năm 2021", "March 2021", "31/02/2021", "1/2", "145/2020", "2021-2030",
    "3/3/20211", "113/3/2021", "Maybe 3, 2021", "28/NQ-CP", "0/0/2021", "3/3-2021",
])  # fmt: skip
def test_what_is_no_full_date_is_left_alone(text):
    assert parse_date(text) is None
    assert find_dates(text) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("03/12/2020", date(2020, 12, 3)),  # the day first, as in Vietnam and Britain
    ("12/28/2020", date(2020, 12, 28)),  # no 28th month: the American order it must be
    ("December 28, 2020", date(2020, 12, 28)),
])  # fmt: skip
def test_the_day_stands_first_unless_it_cannot(text, expected):
    assert parse_date(text) == expected


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)))
def test_dates_come_back_from_what_is_printed(day):
    english = f"{day:%B} {day.day}, {day.year}"
    for text in (f"ngày {day.day:02} tháng {day.month} năm {day.year}", day.isoformat(),
                 f"{day.day}/{day.month}/{day.year}", english):  # fmt: skip
        assert parse_date(text) == day


@given(st.text(alphabet="0123456789/-. ngàythánămMarch,\n"))
def test_spans_stay_inside_the_text_and_in_order(text):
    end = 0
    for span in find_dates(text):
        assert end <= span.start < span.end <= len(text)
        assert parse_date(text[span.start : span.end]) == span.date
        end = span.end


def test_date_at_reads_only_at_its_place():
    found = date_at("ký 03/3/2021", 3)
    assert found is not None
    assert (found.start, found.end) == (3, 12)
    assert date_at("ký 03/3/2021", 0) is None
