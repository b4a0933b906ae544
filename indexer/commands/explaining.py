"""``tracuu search --explain``: how a query was read, and why each hit stands where it stands."""

from __future__ import annotations

from indexer.commands.terminal import BOLD, DIM, Terminal, plain, print_json, tell
from indexer.documents.citing import cite_place
from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search import Results, results_json
from indexer.search.explaining import Explanation, ToldHit, explain
from indexer.search.explaining_words import number, query_lines, rows_of
from indexer.search.present_explaining import explained_json

AMOUNT_COLUMNS = 12
DETAILS_MOST = 6  # of a part of a score; of a long wording the sums say enough, and JSON the rest


def print_explained(
    index: Index, results: Results, terminal: Terminal, *, as_json: bool = False
) -> None:
    """Print a search with its explanation, for people or for programs."""
    explanation = explain(index, results)
    if as_json:
        print_json(explained_json(results_json(results), explanation))
    else:
        _print_for_people(explanation, terminal)


def _print_for_people(explanation: Explanation, terminal: Terminal) -> None:
    for notice in explanation.query.understanding.notices:
        tell(notice)
    print(terminal.style(_("How the question was read"), BOLD))
    for name, value in query_lines(explanation.query):
        print(f"    {terminal.style(name, DIM)}: {plain(value)}")
    for told in explanation.hits:
        print()
        _print_hit(told, terminal)


def _print_hit(told: ToldHit, terminal: Terminal) -> None:
    hit = told.hit
    name = " ".join(part for part in (hit.number, hit.title) if part)
    print(f"{hit.rank}. {terminal.style(plain(name), BOLD)}")
    provisions = {one.passage_id: one for one in hit.provisions}
    best = provisions.get(told.account.passage_id)
    place = cite_place(best.path, hit.language) if best else ""
    print(terminal.style(f"    {plain(place or told.account.passage_id or hit.docid)}", DIM))
    for row in rows_of(told.account):
        how = f" = {row.how}" if row.how else ""
        print(f"{row.amount:>{AMOUNT_COLUMNS}}  {plain(row.what)}{terminal.style(how, DIM)}")
        for detail in row.details if len(row.details) <= DETAILS_MOST else ():
            print(terminal.style(f"{'':>{AMOUNT_COLUMNS}}      {plain(detail)}", DIM))
    score = terminal.style(f"{number(hit.score):>{AMOUNT_COLUMNS}}", BOLD)
    print(f"{score}  " + _("score"))
