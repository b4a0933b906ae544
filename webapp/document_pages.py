"""The pages of one document: its text, its two languages side by side, its relations."""

from __future__ import annotations

import re

from flask import Blueprint, render_template, request

from indexer.documents.model import Document
from indexer.locale import gettext as _
from indexer.search.within import find_within
from webapp import (
    document_view,
    found_view,
    parameters,
    relations_view,
    standing_view,
    state,
)
from webapp.document_head import head
from webapp.errors import BadParameter
from webapp.markup import Mark, Marker

blueprint = Blueprint("documents", __name__)


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
    beside = document_view.Beside(other, standing_view.notes(top.standing))
    return render_template(
        "document.html",
        head=top,
        document=document,
        toc=document_view.contents(document.provisions),
        blocks=document_view.blocks(document, marker, beside),
        relations=relations_view.relations(index, document),
        q=q,
        find=find,
        found=found_view.found(document, find or q, marks) if find or q else None,
        quoted=quote != (0, 0),
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
