"""The guides under ``/help``: the same files as in ``docs/``, as pages.

A guide is written in Markdown, in English and, what everyone reads, in Vietnamese too
(``guide.en.md``, ``guide.vi.md``). A reader gets it in the language of the pages where there is
one, else in the one there is, and is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, abort, render_template, url_for
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from indexer.locale import LOCALES, N_, bundled, current
from indexer.locale import gettext as _

blueprint = Blueprint("help", __name__, url_prefix="/help")

# In the order in which people need them; each with what it is about.
GUIDES = {
    "guide": N_("User guide"),
    "query-language": N_("What you can type into the box"),
    "answering": N_("How answers are found, and when there is none"),
    "embedding": N_("The search box in your own pages"),
    "assistants": N_("For assistants and scripts"),
    "files": N_("Which files are read, and how"),
    "operating": N_("For those who run it"),
    "semantic": N_("Search by meaning"),
    "language-model": N_("Answers phrased by a language model"),
    "scaling": N_("How it grows"),
}
FIRST = "guide"

_LINK = re.compile(r"(?:docs/)?([a-z-]+?)(?:\.(?:en|vi))?\.md(#.*)?")


@dataclass(frozen=True)
class Guide:
    """A guide as a page."""

    title: str
    language: str
    body: Markup


@dataclass(frozen=True)
class Entry:
    """A line of the list of guides."""

    title: str
    url: str
    current: bool


@blueprint.get("/")
@blueprint.get("/<name>")
def guide_page(name: str = FIRST) -> str:
    """Show a guide in the reader's language."""
    found = file_of(name, current())
    if found is None:
        abort(404)
    path, language = found
    return render_template("help.html", guide=guide(path, language), guides=entries(name))


def file_of(name: str, locale: str) -> tuple[Path, str] | None:
    """Find the file of a guide and its language, of the two if it can be that of *locale*."""
    if name not in GUIDES:
        return None
    others = [each for each in LOCALES if each != locale]
    for language, ending in [(each, f".{each}.md") for each in (locale, *others)] + [("en", ".md")]:
        path = bundled("docs") / f"{name}{ending}"
        if path.is_file():
            return path, language
    return None


def entries(name: str) -> list[Entry]:
    """List the guides there are."""
    return [
        Entry(_(title), url_for("help.guide_page", name=each), each == name)
        for each, title in GUIDES.items()
        if file_of(each, current()) is not None
    ]


@cache
def guide(path: Path, language: str) -> Guide:
    """Read a guide; what looks like HTML in it stays text.

    >>> guide(bundled("docs") / "guide.en.md", "en").title
    'User guide'
    """
    # Links between guides become links between their pages, which stand side by side.
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    title = tokens[1].content
    ids: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[at + 1].content, ids))
        if token.type in ("fence", "code_block", "table_open"):
            token.attrSet("tabindex", "0")  # it may be wider than a phone: the keyboard turns it
        _lead_to_pages(token.children or [])
    return Guide(title, language, Markup(reader.renderer.render(tokens, reader.options, {})))


def _anchor(heading: str, taken: dict[str, int]) -> str:
    """Name a heading as code hosts do: the same links work there and here."""
    name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    taken[name] = taken.get(name, -1) + 1
    return f"{name}-{taken[name]}" if taken[name] else name


def _lead_to_pages(tokens: list[Token]) -> None:
    """Have links lead to pages; one to a file that is no guide is left out, its words stay."""
    for at, token in enumerate(tokens):
        address = str(token.attrGet("href") or "")
        guide = _LINK.fullmatch(address)
        if guide and guide[1] in GUIDES:
            token.attrSet("href", f"{guide[1]}{guide[2] or ''}")
        elif token.type == "link_open" and not re.match("https?:|#", address):
            end = next(each for each in tokens[at:] if each.type == "link_close")
            token.tag = end.tag = "span"
            token.attrs = {}
