"""What held on a day, from dates and from what later documents did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.validity import (
    Change,
    Span,
    changes_to,
    provision_status_on,
    span_of,
    status_on,
)
from indexer.documents.vocabulary import STATUSES

JULY = date(2025, 7, 1)
BEFORE = JULY - timedelta(days=1)
EARLY = date(2016, 1, 1)


def replaced(since: date | None = JULY, provision: str = "") -> Change:
    return Change("replaces", "41-2024-qh15.vi", "41/2024/QH15", since, provision)


def test_a_law_holds_until_the_day_its_successor_does() -> None:
    span = span_of(EARLY, None, "unknown", [replaced()])
    assert status_on(EARLY - timedelta(days=1), span) == "not_yet_in_force"
    assert [status_on(day, span) for day in (EARLY, BEFORE)] == ["in_force", "in_force"]
    assert status_on(JULY, span) == "expired"


def test_a_law_that_lost_a_part_is_partly_expired() -> None:
    for change in (replaced(provision="dieu-5"), Change("amends", "b.vi", since=JULY)):
        span = span_of(EARLY, None, "in_force", [change])
        assert [status_on(day, span) for day in (BEFORE, JULY)] == ["in_force", "partly_expired"]


@pytest.mark.parametrize("kind", ["cites", "guides", "corrects", "based_on", "consolidates"])
def test_other_relations_change_nothing(kind: str) -> None:
    assert span_of(EARLY, None, "unknown", [Change(kind, "b.vi", since=JULY)]) == Span(EARLY)


def test_the_first_of_two_ends_counts() -> None:
    span = span_of(EARLY, date(2030, 1, 1), "in_force", [replaced(), replaced(date(2026, 1, 1))])
    assert span.ends == JULY


def test_a_replacement_without_a_date_has_happened() -> None:
    assert status_on(JULY, span_of(EARLY, None, "unknown", [replaced(None)])) == "expired"


@pytest.mark.parametrize(
    ("stated", "begins", "status"),
    [
        ("in_force", None, "in_force"),
        ("unknown", None, "unknown"),
        ("unknown", EARLY, "in_force"),
        ("expired", EARLY, "expired"),
        ("expired", None, "expired"),
        ("partly_expired", EARLY, "partly_expired"),
        ("not_law", EARLY, "not_law"),
        ("not_yet_in_force", None, "not_yet_in_force"),
        ("not_yet_in_force", EARLY, "in_force"),  # its day has come since
    ],
)
def test_what_the_editor_stated_holds_where_no_date_is_known(
    stated: str, begins: date | None, status: str
) -> None:
    assert status_on(JULY, span_of(begins, None, stated, ()), stated) == status


def test_a_change_reaches_what_lies_in_the_provision_and_nothing_else() -> None:
    article = replaced(provision="dieu-5")
    point = replaced(provision="dieu-5-khoan-2-diem-a")
    changes = (article, point, replaced(provision="dieu-50"), replaced())
    assert changes_to("dieu-5", changes) == (article,)
    assert changes_to("dieu-5-khoan-2-diem-a", changes) == (article, point)
    assert changes_to("dieu-5-khoan-2-diem-b", changes) == (article,)
    assert changes_to("dieu-6", changes) == ()


def test_an_amended_provision_is_partly_and_a_repealed_one_wholly_gone() -> None:
    amended = Change("amends", "b.vi", since=EARLY, provision="dieu-5")
    repealed = Change("repeals", "c.vi", since=JULY, provision="dieu-5")
    assert provision_status_on(BEFORE, (amended, repealed)) == "partly_expired"
    assert provision_status_on(JULY, (amended, repealed)) == "expired"
    assert provision_status_on(BEFORE, (repealed,)) == "in_force"


days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
some_changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(["replaces", "repeals", "amends", "cites"]),
        st.just("b.vi"),
        since=st.none() | days,
        provision=st.sampled_from(["", "dieu-1"]),
    ),
    max_size=4,
)
ORDER = ["not_yet_in_force", "in_force", "partly_expired", "expired"]


@given(days, st.none() | days, some_changes, days, days)
def test_time_only_takes_effect_away(
    begins: date, expires: date | None, changes: list[Change], one: date, other: date
) -> None:
    span = span_of(begins, expires, "unknown", changes)
    statuses = [status_on(day, span) for day in sorted((one, other))]
    assert {*statuses} <= {term.code for term in STATUSES}
    assert ORDER.index(statuses[0]) <= ORDER.index(statuses[1])
