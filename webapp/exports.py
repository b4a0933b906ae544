"""The list of results to take away: a table for office programs, or the JSON of the API."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, jsonify, request

from indexer.locale import gettext as _
from indexer.search import Hit, Results, present
from webapp import labels, parameters, results_view, state
from webapp.results_view import Choice
from webapp.templating import decimal

blueprint = Blueprint("exports", __name__)

MOST = 500  # documents in a file, half a second's work; who wants all turns through the API

# Excel takes a table for one of the system's old code page without it.
BYTE_ORDER_MARK = "\ufeff"

# A cell that begins so is a formula to spreadsheet programs, and a formula can send the table away.
# Source: OWASP, "CSV Injection".
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@blueprint.get("/search.csv")
def results_csv() -> Response:
    """Give the documents that were found as a table, a line each."""
    results = _results()
    table = io.StringIO()
    writer = csv.writer(table)  # lines end in CR LF, as RFC 4180 wants
    writer.writerow(_names())
    writer.writerows(map(_row, results.hits))
    response = Response(BYTE_ORDER_MARK + table.getvalue(), mimetype="text/csv")
    return _as_file(response, "csv")


@blueprint.get("/search.json")
def results_json() -> Response:
    """Give the documents that were found as ``/api/v1/search`` does."""
    return _as_file(jsonify(present.results_json(_results())), "json")


def _results() -> Results:
    asked = parameters.read(request.args)
    return state.results(state.index(), asked.request(limit=MOST, offset=0))


def _as_file(response: Response, ending: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="tracuu.{ending}"'
    return response


def _names() -> Sequence[str]:
    return (
        _("Rank"), _("Number"), _("Title"), _("Type of document"), _("Issued by"), _("Signed"),
        _("Validity"), _("Language of the document"), _("Citation"), _("Text"), _("Address"),
    )  # fmt: skip


def _row(hit: Hit) -> Iterator[str]:
    best = hit.provisions[0]
    cells = (
        str(hit.rank),
        hit.number,
        hit.title,
        labels.label("type", hit.type),
        labels.label("issuer", hit.issuer),
        hit.signed.isoformat() if hit.signed else "",  # a form that is a date in every locale
        labels.label("status", hit.status),
        labels.label("language", hit.language),
        present.citation_text(hit, best.path, hit.language, best.page),
        " ".join(best.snippet.text.split()),
        request.host_url.rstrip("/") + results_view.place_url(hit, best),
    )
    return map(harmless, cells)


def harmless(cell: str) -> str:
    """Keep a cell from being taken for a formula.

    >>> harmless("=1+1"), harmless("Điều 1")
    ("'=1+1", 'Điều 1')
    """
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def links(asked: parameters.Asked) -> list[Choice]:
    """List the ways to take the results away."""
    return [
        Choice(_("Table for Excel (CSV)"), asked.export_url("csv")),
        Choice("JSON", asked.export_url("json")),
    ]


def note(total: int) -> str:
    """Say that a file holds only the first results, where there are more."""
    if total <= MOST:
        return ""
    return _("(the first {number})").format(number=decimal(MOST))
