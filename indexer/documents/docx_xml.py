"""The XML parts of a Word document: read safely, asked by local names.

Two namespaces are in use, of ECMA-376 and of its strict form; attributes are in their element's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_OFF = frozenset(("0", "false", "off", "none"))


def parse_xml(content: bytes) -> Any:
    """Parse a part; no entity is expanded and nothing is fetched.

    :raise ValueError: if it is not XML, or declares a document type, as no Word document does.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,  # the parser's own limits on depth and on the length of a text
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Any = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("document type")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any | None, name: str) -> Iterator[Any]:
    """Give the children of that name."""
    if element is not None:
        for found in element:
            if local(found) == name:
                yield found


def child(element: Any | None, name: str) -> Any | None:
    """The first child of that name, None where there is none, or no element."""
    return next(children(element, name), None)


def value(element: Any | None, name: str = "val") -> str:
    """An attribute in the element's own namespace; "" where there is none."""
    if element is None:
        return ""
    space = element.tag.rpartition("}")[0]
    found = element.get(f"{space}}}{name}") if space else None
    return str(found if found is not None else element.get(name, ""))


def flag(element: Any | None) -> bool:
    """Whether a switch is on: ``<w:vanish/>`` is, ``<w:vanish w:val="0"/>`` is not."""
    return element is not None and value(element).lower() not in _OFF
