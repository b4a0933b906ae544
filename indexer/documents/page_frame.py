"""What frames the words of a web page: menus, lists of links, comments, notices. It is taken off.

Only what shows by itself that it is frame goes: by its element, by its class or id, or because it
is made of links. A law text set in tables or without any marks is kept whole; extractors made for
news drop it as a menu or a table of layout (``python -m bench.webpages``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

# "title" and not "head": the parser leaves elements it does not know, as <main>, in an open head.
DROPPED = frozenset(
    "script style noscript template nav footer aside form iframe object embed svg math canvas "
    "button select option input textarea audio video map dialog title".split()
)
LINK_SHARE = 0.6  # of the letters of a list of links are in links ...
LIST_LETTERS = 160  # ... and no more than so many are not
MOST_SHARE = 0.5  # of the page's letters: what is named as frame and holds more is none ...
NAME_CHARACTERS = 500  # of class and id that are looked at
COMMENTS_SHARE = 0.9  # ... but comments may well be longer than what they are about

_CONTAINERS = frozenset("div ul ol dl section td table tbody tr header menu center span p".split())
_BLOCKS = frozenset("div ul ol dl li section table tr td p h1 h2 h3 h4 h5 h6 dd dt".split())
_KEPT = frozenset(("body", "main", "article", "html", "h1", "td", "tr", "tbody", "table", "p"))
_NAMED = re.compile(
    r"nav|navbar|navigation|menu|leftmenu|sidebar|breadcrumbs?|footer|share|sharing|social|related|"
    r"relate|tags?|cookies?|consent|popup|modal|advert|ads|banner|widget|pagination|paging|login|"
    r"toolbar|toc|skip|sitemap|copyright|lienquan|quangcao|chiase"
)
_COMMENTS = re.compile(r"comments?|binhluan|disqus|phanhoi")
_VIETNAMESE = (("lien-quan", "lienquan"), ("quang-cao", "quangcao"), ("chia-se", "chiase"),
               ("binh-luan", "binhluan"), ("phan-hoi", "phanhoi"))  # fmt: skip
# Elements that hold others; a word in bold is frame with what is round it or not at all.
_MAYBE = (_CONTAINERS | _BLOCKS | {"header", "figure", "details", "blockquote"}) - {"html", "body"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LAW = re.compile(r"(?:^|\n)\s*(?:Điều|ĐIỀU|Article)\s+\d+\s*[.:]")


@dataclass(slots=True)
class _Count:
    """Letters and links of an element with all in it."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    blocks: int = 0


def take_off_frame(root: Any) -> None:
    """Remove from a page what frames it; the tree is changed."""
    _remove([e for e in root.iter() if e is not root and is_dropped(e)])
    counts = _counts(root)
    whole = counts[root].letters
    doomed = []
    for element in root.iter():
        if element is root or element.tag not in _MAYBE:
            continue
        if _is_named_frame(element, counts[element], whole) or _is_links(element, counts[element]):
            doomed.append(element)
            doomed += _title_of(element)
    _remove(doomed)


def is_dropped(element: Any) -> bool:
    """Say whether an element holds no words of the page, whatever is in it."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in DROPPED or not tag:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag == "header" and element.getparent() is not None and element.getparent().tag == "body":
        return True
    if element.get("role") in ("navigation", "banner", "contentinfo", "search", "complementary"):
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _counts(root: Any) -> dict[Any, _Count]:
    from lxml import etree

    counts: dict[Any, _Count] = {}
    open_links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_link = element.tag == "a"
        if event == "start":
            count = counts[element] = _Count()
            open_links += is_link
            letters = _letters(element.text)
            count.letters += letters
            count.linked += letters if open_links else 0
            continue
        count = counts[element]
        open_links -= is_link
        count.links += is_link
        parent = element.getparent()
        if element is not root and parent is not None:
            above = counts[parent]
            tail = _letters(element.tail)
            above.letters += count.letters + tail
            above.linked += count.linked + (tail if open_links else 0)
            above.links += count.links
            above.blocks += count.blocks + (element.tag in _BLOCKS)
    return counts


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def _is_named_frame(element: Any, count: _Count, whole: int) -> bool:
    if element.tag in _KEPT or not element.attrib:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    for written, word in _VIETNAMESE:
        named = named.replace(written, word)
    words = re.split(r"[^a-z]+", named[:NAME_CHARACTERS])
    share = 0.0
    if any(_COMMENTS.fullmatch(word) for word in words):
        share = COMMENTS_SHARE
    elif any(_NAMED.fullmatch(word) for word in words):
        share = MOST_SHARE
    if not share or count.letters > share * whole:
        return False
    return _LAW.search("".join(element.itertext())) is None


def _is_links(element: Any, count: _Count) -> bool:
    """Tell a menu or a list of links."""
    if element.tag not in _CONTAINERS or not count.links:
        return False
    outside = count.letters - count.linked
    if count.blocks < 2:
        return count.links > 1 and outside <= 3  # names of links with "|" or "»" between them
    enough = count.links > 2 and count.linked > LINK_SHARE * count.letters
    return enough and outside <= LIST_LETTERS


def _title_of(element: Any) -> list[Any]:
    """The heading right above a list of links."""
    before = element.getprevious()
    is_title = before is not None and before.tag in ("h2", "h3", "h4", "h5", "h6")
    return [before] if is_title and not (element.getprevious().tail or "").strip() else []


def _remove(elements: list[Any]) -> None:
    """Take elements out of their tree; the words after them stay."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        tail = _CONTROL.sub("", element.tail or "")  # a page may spell them, lxml refuses them
        before = element.getprevious()
        if before is not None:
            before.tail = _CONTROL.sub("", before.tail or "") + tail
        else:
            parent.text = _CONTROL.sub("", parent.text or "") + tail
        parent.remove(element)
