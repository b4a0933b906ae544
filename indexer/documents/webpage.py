"""The words of a web page: title, headings, paragraphs and tables, without what frames them.

lxml reads the bytes; nothing is fetched, and entities of other files are not followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from indexer.documents.docx_numbering import write_number
from indexer.documents.furniture import Row
from indexer.documents.labels import read_label
from indexer.documents.page_frame import take_off_frame
from indexer.documents.tables import table_row

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt figcaption figure h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead tr "
    "ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_NUMBERS = {
    "1": "{}. ", "a": "{}) ", "A": "{}. ", "i": "{}. ", "I": "{}. ",
}  # fmt: skip
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
            "I": "upperRoman"}  # fmt: skip
_NO_MARK = re.compile(r"list-style(?:-type)?\s*:\s*none")
_BORDER = re.compile(r"border(?:-\w+)*\s*:\s*(?!none|0|hidden|collapse|separate)")
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
    titles = [_words(found) for found in root.xpath("//h1 | //title")]
    take_off_frame(root)
    rows = _Walk().rows_of(_main(root))
    titles[:0] = [row.text for row in rows if row.heading][:1]
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


class _Walk:
    """Goes through a page once and writes a row for every block, and one for a row of a table."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._words: list[str] = []
        self._headings = self._preformatted = 0
        self._outside: list[list[Row]] = []  # rows round each open cell
        self._cells: list[list[list[Row]]] = []  # of each open row of a table
        self._lists: list[tuple[str, int]] = []  # of each open list: its format, its next number
        self._mark = ""

    def rows_of(self, root: Any) -> list[Row]:
        """Give the rows of an element."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._start(element, tag)
                self._write(element.text if tag else "")
            else:
                self._end(element, tag)
                if element is not root:
                    self._write(element.tail)
        self._end_row()
        while self._outside:
            self._end_cell()
        return self._rows

    def _start(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS or tag in _CELLS or tag == "br":
            self._end_row()
            if tag in _BLOCKS and tag != "tr" and self._rows and self._rows[-1].text:
                self._rows.append(Row(""))
        self._headings += tag in _HEADINGS
        self._preformatted += tag == "pre"
        if tag in ("ol", "ul"):
            self._lists.append(_list_of(element, tag))
        elif tag == "li" and self._lists:
            self._mark = self._next_mark(element)
        elif tag == "tr":
            self._cells.append([])
        elif tag in _CELLS and self._cells:
            self._outside.append(self._rows)
            self._rows = []

    def _end(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS or tag in _CELLS:
            self._end_row()
        self._headings -= tag in _HEADINGS
        self._preformatted -= tag == "pre"
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag in _CELLS and self._cells:
            self._end_cell()
        elif tag == "tr":
            self._rows += table_row(self._cells.pop(), _is_ruled(element))
        if tag in ("table", "h1", "h2", "h3", "h4", "h5", "h6") and self._rows:
            self._rows.append(Row(""))

    def _end_cell(self) -> None:
        self._cells[-1].append(self._rows)
        self._rows = self._outside.pop()

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if not self._preformatted:
            self._words.append(text)
            return
        first, *lines = text.split("\n")
        self._words.append(first)
        for line in lines:
            self._end_row()
            self._words.append(line)

    def _end_row(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            label = read_label(text) if self._mark else None
            self._rows.append(Row(text if label else self._mark + text, self._headings > 0))
            self._mark = ""

    def _next_mark(self, element: Any) -> str:
        kind, number = self._lists[-1]
        own = element.get("value") or ""
        number = int(own[:6]) if own.isascii() and own.isdigit() else number
        self._lists[-1] = kind, number + 1
        return _NUMBERS[kind].format(write_number(number, _FORMATS[kind])) if kind else ""


def _list_of(element: Any, tag: str) -> tuple[str, int]:
    """The format and the first number of a list; no format for one without numbers."""
    kind = element.get("type") or "1"
    if tag == "ul" or kind not in _FORMATS or _NO_MARK.search(element.get("style") or ""):
        return "", 0
    start = element.get("start") or ""
    return kind, int(start[:6]) if start.isascii() and start.isdigit() else 1


def _is_ruled(row: Any) -> bool:
    """Whether lines are drawn in the table of a row, as far as the page itself says."""
    table = next(row.iterancestors("table"), None)
    if table is None:
        return False
    if (table.get("border") or "0") not in ("0", "0px"):
        return True
    styles = [table.get("style") or "", *(cell.get("style") or "" for cell in row)]
    return any(_BORDER.search(style) for style in styles)
