"""The words of a web page: title, headings, paragraphs and tables, without what frames them.

lxml reads the bytes; nothing is fetched, and entities of other files are not followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from indexer.documents.furniture import Row

MAX_BYTES = 32 * 1024 * 1024  # a larger page is no page of words

_DROPPED = frozenset(
    "script style noscript template nav footer aside form iframe object embed svg math canvas "
    "button select option input textarea audio video map dialog head".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt figcaption figure h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead tr "
    "ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MAIN = (
    "//main", "//*[@role='main']", "//article",
    "//*[@itemprop='articleBody']",
)  # fmt: skip
_MAIN_SHARE = 0.3  # of the page's words: a smaller "article" is a teaser


@dataclass(frozen=True)
class Page:
    """What was read from a page."""

    title: str
    language: str  # as the page declares it: "vi", "en" or ""
    rows: tuple[Row, ...]


def read_page(markup: str) -> Page:
    """Read a page.

    >>> page = read_page("<title>Tin</title><main><h1>Lao động nữ</h1><p>Nghỉ <b>6</b> tháng")
    >>> page.title, [row.text for row in page.rows if row.text]
    ('Lao động nữ', ['Lao động nữ', 'Nghỉ 6 tháng'])
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root: Any = None
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # a page with nothing in it
        return Page("", "", ())
    main = _main(root)
    rows = _rows(main)
    titles = [row.text for row in rows if row.heading][:1]
    titles += [_words(found) for found in root.xpath("//h1 | //title")]
    declared = (root.get("lang") or "")[:2].lower()
    language = declared if declared in ("vi", "en") else ""
    return Page(next((title for title in titles if title), ""), language, tuple(rows))


def _main(root: Any) -> Any:
    """The element that holds the words the page is there for."""
    whole = len(_words(root))
    for path in _MAIN:
        found = max(root.xpath(path), key=lambda element: len(_words(element)), default=None)
        if found is not None and len(_words(found)) >= _MAIN_SHARE * whole:
            return found
    return root


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _rows(root: Any) -> list[Row]:
    """Walk the page and write a row for every block; a table's row is one row."""
    from lxml import etree

    rows: list[Row] = []
    words: list[str] = []
    headings = 0

    def end_row(heading: bool = False) -> None:
        text = " ".join("".join(words).split()).strip("| ")
        words.clear()
        if text:
            rows.append(Row(text, heading))

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if element is not root and _is_dropped(element, tag):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS or tag == "br":
                end_row(headings > 0)
                if tag in _BLOCKS and rows and rows[-1].text and tag != "tr":
                    rows.append(Row(""))
            headings += tag in _HEADINGS
            words.append(element.text or "")
            continue
        if tag in _BLOCKS and not (element is not root and _is_dropped(element, tag)):
            end_row(headings > 0)
            headings -= tag in _HEADINGS
        elif tag in _CELLS:
            words.append(" | ")
        if element is not root:
            words.append(element.tail or "")
    end_row()
    return rows


def _is_dropped(element: Any, tag: str) -> bool:
    if tag in _DROPPED or not tag:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag == "header" and element.getparent() is not None and element.getparent().tag == "body":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))
