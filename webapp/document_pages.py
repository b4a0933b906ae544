"""The pages of one document: its text, its two languages side by side, its relations."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from indexer.documents import find_provision
from indexer.documents.anchors import anchor_label
from indexer.documents.model import Document
from indexer.errors import NotFound
from indexer.locale import gettext as _
from indexer.search.relation_names import ORDER
from indexer.search.within import find_within
from webapp import (
    document_view,
    drawing,
    found_view,
    parallel_view,
    parameters,
    relations_view,
    standing_view,
    state,
    timeline_view,
    urls,
)
from webapp.document_head import head
from webapp.errors import BadParameter
from webapp.markup import Mark, Marker

blueprint = Blueprint("documents", __name__)

NAMED_BELOW = 4  # documents of each kind of relation, below the text
DRAWN = 3  # of each in the drawing


@blueprint.get("/documents/<docid:docid>")
def document_page(docid: str) -> str:
    """Show a whole document.

    ``?q=`` marks the words of a search, ``?find=`` words in a row, ``?quote=3-17`` characters of
    the text, end exclusive; ``?as_of=`` is the day that decides what is in force.
    """
    index = state.index()
    document = index.document(docid)
    q, find = (request.args.get(name, "").strip() for name in ("q", "find"))
    marks = find_within(document.text, find) if find else found_view.searched(document, q)
    top = head(index, document, parameters.date_of(request.args, "as_of"), "text", q)
    other = index.document(top.counterpart) if top.counterpart else None
    quote = _quote(document)
    marker = Marker(document.text, marks, quote=quote)
    groups = relations_view.groups_of(index, document)
    beside = document_view.Beside(
        other,
        standing_view.notes(index, top.standing, document.language),
        relations_view.cited_by(document, groups),
    )
    return render_template(
        "document.html",
        head=top,
        document=document,
        toc=document_view.contents(document.provisions),
        blocks=document_view.blocks(document, marker, beside),
        circles=relations_view.circles(docid, groups, NAMED_BELOW),
        q=q,
        find=find,
        found=found_view.found(document, find or q, marks) if find or q else None,
        quoted=quote != (0, 0),
    )


@blueprint.get("/documents/<docid:docid>/parallel")
def parallel_page(docid: str) -> ResponseReturnValue:
    """Show a document in its two languages side by side; ``?q=`` marks its words in both."""
    index = state.index()
    document = index.document(docid)
    q, as_of = request.args.get("q", "").strip(), parameters.date_of(request.args, "as_of")
    top = head(index, document, as_of, "parallel", q)
    if not top.counterpart:
        raise parallel_view.NoTranslation(document)
    if document.translation_of:
        return redirect(urls.parallel(document.translation_of, q=q, as_of=as_of))
    pair = parallel_view.pair(document, index.document(top.counterpart), q)
    return render_template("parallel.html", head=top, document=document, pair=pair, q=q)


@blueprint.get("/documents/<docid:docid>/relations")
def relations_page(docid: str) -> str:
    """Show how a document stands to others: drawn, in time, and with the words that say so.

    ``?provision=`` keeps what concerns one provision, by its anchor, ``?kind=`` one kind.
    """
    index = state.index()
    document = index.document(docid)
    top = head(index, document, parameters.date_of(request.args, "as_of"), "relations")
    anchor = request.args.get("provision", "").strip()
    provision = find_provision(document, anchor) if anchor else None
    if anchor and provision is None:
        raise NotFound(f"{docid}#{anchor}")
    groups = relations_view.groups_of(index, document, provision)
    kind = parameters.choice(request.args, "kind", ("", *ORDER))
    shown = [group for group in groups if kind in ("", group.kind)]
    most = relations_view.DOCUMENTS_OF_A_KIND if kind else relations_view.DOCUMENTS_SHOWN
    circles = relations_view.circles(docid, groups, DRAWN)
    centre = relations_view.Neighbour(
        top.citation, document.title, urls.document(docid), document.language
    )
    return render_template(
        "relations.html",
        head=top,
        document=document,
        provision=provision,
        provision_name=anchor_label(anchor, document.language),
        kind=kind,
        circles=circles,
        wide=drawing.wide(centre, circles),
        narrow=drawing.narrow(centre, circles),
        timeline=timeline_view.timeline(index, document, top.standing, groups),
        table=relations_view.table(index, shown, top.standing.day, most),
    )


def _quote(document: Document) -> Mark:
    """Read which characters to show as quoted; a place beyond the text is of an older one."""
    given = request.args.get("quote", "").strip()
    if not given:
        return 0, 0
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", given)
    if found is None:
        raise BadParameter("quote", given, _("two numbers of characters: 120-180"))
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end <= len(document.text) else (0, 0)
