"""A topic page of the codification, taken apart: articles with source line, words and links.

The page has one flat run of paragraphs, told apart by their class:

========= ==========================================================================
pChuong   a heading of part, chapter or section, then its name; carries an anchor
pDieu     "Điều 4.6.NĐ.1. Phạm vi": number in the codification and heading; an anchor
pGhiChu   the source line: article, document, dates, later changes
pNoiDung  the words, as paragraphs, divisions and tables
pChiDan   "(Điều này có nội dung liên quan đến ...": links to related provisions
========= ==========================================================================

The markup is written by a machine and is no tree (paragraphs stand in paragraphs), so it is read
by its marks and not by a parser, which also is ten times as fast.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.language.text import canonical

PEEK_BYTES = 8_192  # of a file: a topic page is known by its first lines

_LOOKS = re.compile(rb"<h3[^>]{0,200}>\s*\xc4\x90\xe1\xbb\x81 m\xe1\xbb\xa5c\s+\d+\.\d+")  # Đề mục
_CONTENT = re.compile(rb"class=[\"']?_content[\"'\s>]")
_TITLE = re.compile(
    r"<h3[^>]{0,200}>\s*Đề mục\s+(?P<number>\d+\.\d+)(?P<name>.{0,2000}?)</h3>", re.S
)
_LONGEST_TITLE = 2_300  # characters, with its marks
_MARK = re.compile(r"<p\s+class=[\"']?(pChuong|pDieu|pGhiChu|pNoiDung|pChiDan)[\"']?\s*>")
_ANCHOR = re.compile(r"<a\s+name=[\"']?([\w.-]+)")
_CODED = re.compile(
    r"Điều\s+(?P<topic>\d+(?:\.\d+)*)\.(?P<letters>[A-ZĐ]+)\.(?P<serial>(?:\w+\.)*)"
    r"(?P<article>\w+)\.?(?:\s+(?P<heading>.*))?$"
)
_TO_END_OF_LINK = r"[^<]*(?:<(?!/?a\b)[^<]*)*</a>"  # never past another link's start
_LINK = re.compile(rf"<a\s(?P<attributes>[^<>]*)>(?P<words>{_TO_END_OF_LINK})")
_TARGET = re.compile(r"ViewNoiDungPhapDien\('(\w+)'\)")
_ITEM = re.compile(r"ItemID=(\d+)")
# The file a form or table is kept in, not words of the article.
_ATTACHED = re.compile(rf"<a\s[^<>]{{0,300}}TraCuuPhapDien/Files/[^<>]*>{_TO_END_OF_LINK}")
_IN_CELL = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|caption)\b[^<>]*>", re.I)
_ROW = re.compile(r"</?(?:tr|table|tbody|thead)\b[^<>]*>", re.I)
_CELL = re.compile(r"</t[dh]\s*>", re.I)
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|hr|tr|table|tbody|thead)\b[^<>]*>", re.I)
# Tags by their names: "<5km" and "m < n" are words.
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|sub|sup|img|td|th|col|colgroup|caption|strike|ins|del|tt|"
    r"s|small|big|center|link|o:\w+|v:\w+|w:\w+|st1:\w+)(?:[\s/][^<>]*)?>",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A related provision as the page names it."""

    words: str  # "Điều 4.6.NĐ.24. Trách nhiệm của Bộ Tư pháp"
    anchor: str  # in the codification, "" for a link out of it
    item: str  # id of the document in the database of legal texts, "" if not given


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section that opens above an article."""

    label: str  # "Chương II"
    anchor: str
    related: str  # markup of its links


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article as the codification prints it."""

    anchor: str
    title: str  # label and heading as links print them: "Điều 4.6.NĐ.1. Phạm vi"
    number: str  # the last part of its number in the codification: "1"
    series: str  # what articles of one document share in it: "NĐ.", "TT.2."
    heading: str
    source: str  # the source line
    item: str  # id of the document in the database of legal texts
    markup: str  # its words, still marked up
    related: str  # markup of its links
    divisions: tuple[Division, ...] = ()  # that open right above it, outermost first


@dataclass(frozen=True, slots=True)
class Topic:
    """A page: "Đề mục 4.6", "Tư vấn pháp luật"."""

    number: str
    name: str
    articles: tuple[CodedArticle, ...]


def is_topic(head: bytes) -> bool:
    """Say whether a file that begins with *head* is a topic page of the codification.

    >>> is_topic("<h3>Đề mục 4.6<br />Tư vấn</h3><div class='_content'>".encode())
    True
    >>> is_topic("<h3>Đề mục 4.6</h3><p>Bài viết về một đề mục.</p>".encode())
    False
    """
    return bool(_LOOKS.search(head) and _CONTENT.search(head))


def read_topic(markup: str) -> Topic:
    """Take a topic page apart; one without articles has only number and name."""
    title = _TITLE.search(markup[: PEEK_BYTES + _LONGEST_TITLE])
    number, name = (title["number"], one_line(title["name"])) if title else ("", "")
    return Topic(number, name, tuple(_articles(markup)))


def one_line(markup: str) -> str:
    """Give the words of a heading or line, NFC, white space as single spaces."""
    words = _TAG.sub("", _BLOCK.sub(" ", markup)) if "<" in markup else markup
    if "&" in words:
        words = html.unescape(words)
    return canonical(" ".join(words.split()))


def body_lines(markup: str) -> str:
    """Give the words of an article, NFC, a line for each paragraph and row of a table.

    >>> body_lines("<p>1. Diện tích\\n <b>&lt; 5</b> m<sup>2</sup>;</p><p>2. Khác.</p>")
    '1. Diện tích < 5 m2;\\n2. Khác.'
    >>> body_lines("<table><tr><td><p>Loại</p></td><td>Mức</td></tr></table>")
    'Loại | Mức'
    """
    if "<a" in markup:
        markup = _ATTACHED.sub("\n", markup)
    if "<!--" in markup:
        first, *rest = markup.split("<!--")
        markup = "".join([first, *(piece.partition("-->")[2] for piece in rest)])
    words = " ".join(markup.split())
    if "<t" in words:
        words = _flat_tables(words)
    words = words.replace("<p>", "\n").replace("</p>", "\n")
    if "<" in words:
        words = _TAG.sub("", _BLOCK.sub("\n", words))
    if "&" in words:
        words = html.unescape(words).replace("\r", " ")
    words = canonical(words)  # before white space goes: it takes characters of no width out
    if "  " in words or "\xa0" in words:
        words = "\n".join(" ".join(line.split()) for line in words.split("\n"))
    lines = [line.strip("| ") for line in words.split("\n")]
    return "\n".join(filter(None, lines))


def _flat_tables(markup: str) -> str:
    """Make each row of a table one line, its cells apart."""
    pieces = []
    done = 0
    while (start := markup.find("<table", done)) >= 0 and (
        end := markup.find("</table", start)
    ) > 0:
        rows = _ROW.sub("\n", _IN_CELL.sub(" ", markup[start:end]))
        pieces += [markup[done:start], _CELL.sub(" | ", rows), "\n"]
        done = end
    return "".join([*pieces, markup[done:]])


def _articles(markup: str) -> Iterator[CodedArticle]:
    """Give the articles in the order of the page."""
    blocks = _MARK.split(markup)
    divisions: list[Division] = []  # since the last article
    parts: dict[str, list[str]] = {}
    related: list[str] = []  # of the last division
    for kind, content in zip(blocks[1::2], blocks[2::2], strict=True):
        if kind in ("pDieu", "pChuong") and parts:
            yield _article(parts, divisions)
            parts, divisions = {}, []
        if kind == "pChuong" and (anchor := _ANCHOR.search(content)):
            _relate(divisions, related)
            divisions.append(Division(one_line(content), anchor[1], ""))
        elif kind == "pChiDan" and divisions and not parts:
            related.append(content)
        elif kind == "pDieu" or parts:
            _relate(divisions, related)
            parts.setdefault(kind, []).append(content)
    if parts:
        yield _article(parts, divisions)


def _relate(divisions: list[Division], related: list[str]) -> None:
    """Give the last division what relates to it, which is complete."""
    if related:
        divisions[-1] = replace(divisions[-1], related="".join(related))
        related.clear()


def _article(parts: dict[str, list[str]], divisions: list[Division]) -> CodedArticle:
    title, source, markup, related = (
        "".join(parts.get(kind, ())) for kind in ("pDieu", "pGhiChu", "pNoiDung", "pChiDan")
    )
    words = one_line(title)
    coded = _CODED.match(words)
    anchor, item = _ANCHOR.search(title), _ITEM.search(source)
    return CodedArticle(
        anchor=anchor[1] if anchor else "",
        title=words,
        number=coded["article"] if coded else "",
        series=f"{coded['letters']}.{coded['serial']}" if coded else "",
        heading=(coded["heading"] or "") if coded else words,
        source=one_line(source),
        item=item[1] if item else "",
        markup=markup,
        related=related,
        divisions=tuple(divisions),
    )


def read_links(markup: str) -> tuple[Link, ...]:
    """Read the related provisions that an article's markup links to."""
    found = []
    for match in _LINK.finditer(markup):
        anchor, item = (rule.search(match["attributes"]) for rule in (_TARGET, _ITEM))
        words = one_line(match["words"])
        found.append(Link(words, anchor[1] if anchor else "", item[1] if item else ""))
    return tuple(found)
