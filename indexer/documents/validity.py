"""What held on a day: a document's status from its dates and from what later documents did to it.

Article 154 of the Law on Promulgation of Legal Documents (80/2015/QH13) ends the effect of a
document, or of a part of it, when its own time is over, when a new document amends or replaces
it, and when it is repealed. Here the first is read from the
document's dates and the others from the relations of the documents beside it, so a document is
"in force" as far as those documents tell: nothing here knows of one that nobody took in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indexer.records import record

WHOLE = ("replaces", "repeals")  # what ends a document when it names no part of it
PARTIAL = ("replaces", "repeals", "amends")  # what ends a part
ALWAYS = date.min  # of a change that bears no date: it has happened


@record
class Change:
    """What one document did to another, or to a provision of it."""

    kind: str  # a relation's kind: "replaces"
    by: str  # docid of the document that did it
    number: str = ""  # its number, as printed
    since: date | None = None  # from when; None where nothing tells
    provision: str = ""  # the anchor of the part it changed; "" for the whole
    anchor: str = ""  # of the provision that says so, in the document that did it


@record
class Span:
    """When a document has effect; a date is the first day of what it names.

    ``ends`` is the first day without effect. Where it is not known when something happened, though
    it did, the date is :data:`ALWAYS`.
    """

    begins: date | None = None
    ends: date | None = None
    partly: date | None = None  # from when a part of it is no longer, or differently, in force


def span_of(
    begins: date | None, expires: date | None, stated: str, changes: Iterable[Change]
) -> Span:
    """Work out when a document has effect.

    >>> change = Change("replaces", "283-2026-nd-cp.vi", since=date(2026, 9, 10))
    >>> span_of(date(2022, 1, 17), None, "in_force", [change]).ends
    datetime.date(2026, 9, 10)

    :param begins: the day it takes effect, else the day it was signed.
    :param expires: the first day without effect, where the document itself or its editor says.
    :param stated: the status its editor gave, which holds where no date is known.
    """
    ends, partly = [expires] if expires else [], []
    for change in changes:
        since = change.since or ALWAYS
        if change.provision or change.kind not in WHOLE:
            partly += [since] if change.kind in PARTIAL else []
        else:
            ends.append(since)
    if stated == "expired" and not ends:
        ends.append(ALWAYS)
    if stated == "partly_expired" and not partly:
        partly.append(ALWAYS)
    return Span(begins, min(ends, default=None), min(partly, default=None))


def status_on(day: date, span: Span, stated: str = "unknown") -> str:
    """Tell a document's status on a day, as a code of :data:`~.vocabulary.STATUSES`.

    >>> span = Span(date(2022, 1, 17), date(2026, 9, 10))
    >>> [status_on(date(2026, 9, n), span) for n in (9, 10)]
    ['in_force', 'expired']

    :param stated: the status its editor gave. That it is no legal document holds on every day.
    """
    if stated == "not_law":
        return stated
    if span.begins is not None and day < span.begins:
        return "not_yet_in_force"
    if span.ends is not None and day >= span.ends:
        return "expired"
    if span.partly is not None and day >= span.partly:
        return "partly_expired"
    if span.begins is None and span.ends is None:
        return stated if stated in ("in_force", "not_yet_in_force") else "unknown"
    return "in_force"


def changes_to(provision: str, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Pick the changes that reach a provision: those of itself and of what it lies in.

    >>> changes = (Change("repeals", "a.vi", provision="dieu-5"),
    ...            Change("amends", "b.vi", provision="dieu-5-khoan-2"),
    ...            Change("amends", "c.vi", provision="dieu-50"))
    >>> [change.by for change in changes_to("dieu-5-khoan-1", changes)]
    ['a.vi']
    >>> [change.by for change in changes_to("dieu-5-khoan-2-diem-a", changes)]
    ['a.vi', 'b.vi']
    """
    return tuple(
        change
        for change in changes
        if change.provision and f"{provision}-".startswith(f"{change.provision}-")
    )


def provision_status_on(day: date, changes: Iterable[Change]) -> str:
    """Tell what later documents left of a provision on a day.

    >>> repeal = Change("repeals", "a.vi", since=date(2025, 7, 1), provision="dieu-5")
    >>> [provision_status_on(date(2025, month, 1), [repeal]) for month in (6, 7)]
    ['in_force', 'expired']

    :param changes: those that reach the provision (:func:`changes_to`).
    :return: "expired" when it was repealed or replaced, "partly_expired" when it was amended.
    """
    kinds = {change.kind for change in changes if (change.since or ALWAYS) <= day}
    if kinds.intersection(WHOLE):
        return "expired"
    return "partly_expired" if kinds.intersection(PARTIAL) else "in_force"
