"""A document's standing in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from indexer.documents.validity import ALWAYS, Change
from indexer.locale import gettext as _
from indexer.search.standing import Standing

NAMES_MOST = 6  # of documents in one sentence; the relations list all


def describe(standing: Standing, write_day: Callable[[date], str]) -> list[str]:
    """Say what a reader must know of a standing besides the name of its status.

    >>> change = Change("replaces", "b.vi", "283/2026/NĐ-CP", date(2026, 9, 10))
    >>> standing = Standing(date(2026, 1, 1), "in_force", None, date(2026, 9, 10), (change,))
    >>> describe(standing, str)
    ['Ceases to have effect on 2026-09-10.', 'To be replaced by 283/2026/NĐ-CP.']

    :param write_day: writes a date as the reader's language does.
    """
    sentences = [_about_day(standing, write_day), _about_end(standing)]
    for kind, template in (
        ("amends", _("Amended by {documents}.")),
        ("replaces", _("Replaced in part by {documents}.")),
        ("repeals", _("Repealed in part by {documents}.")),
    ):
        names = _names(change for change in standing.changes if change.kind == kind)
        sentences.append(template.format(documents=names) if names else "")
    return [sentence for sentence in sentences if sentence]


def _about_day(standing: Standing, write_day: Callable[[date], str]) -> str:
    ends, begins = standing.ends, standing.begins
    if standing.status == "not_yet_in_force" and begins:
        return _("Takes effect on {day}.").format(day=write_day(begins))
    if ends is None or ends == ALWAYS:
        return ""
    if ends <= standing.day:
        return _("No longer in force since {day}.").format(day=write_day(ends))
    return _("Ceases to have effect on {day}.").format(day=write_day(ends))


def _about_end(standing: Standing) -> str:
    """Name what replaced or repealed it, or will."""
    replacing = _names(one for one in standing.ended_by if one.kind == "replaces")
    repealing = _names(one for one in standing.ended_by if one.kind == "repeals")
    if not (replacing or repealing):
        return ""
    if standing.status == "expired":
        template = _("Replaced by {documents}.") if replacing else _("Repealed by {documents}.")
    elif replacing:
        template = _("To be replaced by {documents}.")
    else:
        template = _("To be repealed by {documents}.")
    return template.format(documents=replacing or repealing)


def _names(changes: Iterable[Change]) -> str:
    names = list(dict.fromkeys(change.number or change.by for change in changes))
    shown = ", ".join(names[:NAMES_MOST])
    return f"{shown} …" if len(names) > NAMES_MOST else shown
