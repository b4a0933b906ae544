"""The pages that lead to documents: the first one, results, the list of all."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, current_app, render_template, request

from webapp import (
    answer_view,
    exports,
    home_view,
    library_view,
    parameters,
    repairs_view,
    results_view,
    standing_view,
    state,
    understood_view,
    urls,
)
from webapp.parameters import DEPTH_MOST

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """Show the search box, some things to try, and what is in the index."""
    return render_template(
        "home.html", examples=home_view.examples(), overview=home_view.overview(state.index())
    )


@blueprint.get("/search")
def search_page() -> str:
    """Show the documents that answer a question, a page at a time."""
    asked, page, size = _asked()
    index = state.index()
    wanted = asked.request(limit=size, offset=(page - 1) * size)
    question = answer_view.question_of(asked) if page == 1 else None
    reply = None
    if question:
        results, reply = state.results_and_reply(index, wanted, asked.question(), question)
    else:
        results = state.results(index, wanted)
    searched = understood_view.searched(asked, results.understanding)
    return render_template(
        "results.html",
        asked=asked,
        page=page,
        results=results,
        understood=understood_view.understood(results.understanding, asked),
        unrepaired_url=replace(asked, repair=False).url(),
        suggestion=understood_view.suggestion(asked, results.understanding),
        translated=understood_view.renderings(results.understanding.translations, asked),
        reworded=understood_view.renderings(results.understanding.synonyms, asked),
        as_typed_url=replace(asked, translate=False).url(),
        as_said_url=replace(asked, synonyms=False).url(),
        as_worded_url=replace(asked, meaning=False).url(),
        chips=understood_view.chips(asked),
        answer=answer_view.answer(index, asked, reply) if reply else None,
        repairs=repairs_view.repairs(index, asked, results),
        exports=exports.links(asked),
        exports_note=exports.note(results.total),
        facets=results_view.facets(asked, results),
        orders=results_view.orders(asked),
        direct=results_view.direct(index, searched, results) if page == 1 else None,
        pages=results_view.pages(asked, page, results.total, size),
        provision_url=results_view.provision_url(searched),
        counterpart_url=results_view.counterpart_url,
        place_url=results_view.place_url,
        place_steps=results_view.place_steps,
        citation=results_view.citation,
        ended_by=lambda hit: standing_view.ended_by(index, hit),
        mark_words=results_view.word_marker(searched),
    )


@blueprint.get("/search/explain")
def explain_page() -> str:
    """Show how a question was read, and what the scores of a page of results are made of."""
    from webapp import explain_view  # few ask

    asked, page, size = _asked()
    index = state.index()
    results = state.results(index, asked.request(limit=size, offset=(page - 1) * size))
    return render_template(
        "explain.html",
        asked=asked,
        page=page,
        explained=explain_view.explained(index, results),
    )


def _asked() -> tuple[parameters.Asked, int, int]:
    """Read what is searched, and the page of the results and its size."""
    size = state.settings().page_size
    page = parameters.number(request.args, "page", 1, 1, DEPTH_MOST // size)
    return parameters.read(request.args), page, size


@blueprint.get("/documents")
def library_page() -> str:
    """List every document of the index, a page at a time."""
    order = parameters.choice(request.args, "order", library_view.ORDERS)
    page = parameters.number(request.args, "page", 1, 1, DEPTH_MOST)
    library = library_view.library(state.index(), order, page)
    return render_template(
        "library.html",
        library=library,
        order=order,
        pages=results_view.turning(page, library.pages, lambda number: urls.library(order, number)),
    )


@blueprint.get("/api")
def reference_page() -> str:
    """Describe the JSON interface to people who write programs."""
    from webapp.reference_view import reference  # few ask

    return render_template("api.html", reference=reference(current_app))
