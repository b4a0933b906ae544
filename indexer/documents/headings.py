"""How far the heading of a part, chapter, article or annex goes, and where its words begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.documents.labels import ATTACHED_TO, is_capitals
from indexer.documents.lines import Line
from indexer.documents.nesting import Item

HEADING_LIMIT = 400  # characters; a longer one is the article's words, printed on the same line
SENTENCE_LIMIT = 150  # characters; a heading that ends as a sentence does is at most this long
MORE_LINES = 5  # a heading goes on over at most these many lines

_PROVISION_OF_ITSELF = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Quy định|"
    r"Quy chế) này\b|This \w+ (?:takes|comes|shall)"
)
_FOOTNOTE_MARK = re.compile(r"(?:(?<=[a-zà-ỹ])\d{1,3}|\s?\[\d{1,3}\])$")
_MOTTO = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập", "SOCIALIST REPUBLIC")  # opens a form


def read_heading(
    lines: Sequence[Line], item: Item, end: int, *, has_inside: bool = False
) -> tuple[str, int, int]:
    """Read the heading of *item*, whose own lines go to before *end*.

    :param has_inside: whether clauses or points of its own follow.
    :return: the heading on one line, "" where none is printed; where the words after it begin,
        in characters of the text; and the index of the line they begin on (*end* if none).
    """
    line = lines[item.line]
    rest = line.text[item.label.width :].strip()
    after = _next_start(lines, item.line + 1, end)
    if item.kind in ("clause", "dotted", "point", "signature"):
        start = line.end - len(line.text[item.label.width :].lstrip())
        return ("", start, item.line) if rest else ("", after, item.line + 1)
    if item.kind in ("article", "roman"):
        return _article_heading(lines, item, rest, end, has_inside)
    if item.kind == "heading":
        return line.text, after, item.line + 1
    if item.kind == "attachment":
        rest = line.text
    taken = item.line + 1
    parts = [rest] if rest else []
    while taken < min(end, item.line + 1 + MORE_LINES) and _goes_on(lines[taken], parts, item.kind):
        parts.append(lines[taken].text)
        taken += 1
    return _joined(parts), _next_start(lines, taken, end), taken


def _goes_on(line: Line, parts: list[str], kind: str) -> bool:
    if line.label is not None and line.label.kind not in ("attachment", "signature"):
        return False
    if kind in ("annex", "attachment") and ATTACHED_TO.match(line.text):
        return True
    if line.text.startswith(_MOTTO):
        return False
    if not parts:
        sentence = line.text.endswith((";", ",")) and not is_capitals(line.text)
        return len(line.text) <= HEADING_LIMIT and not sentence
    if is_capitals(line.text):
        return is_capitals(parts[-1]) or kind in ("annex", "attachment")
    return not line.after_blank and line.text[0].islower() and parts[-1][-1:] not in ".;:"


def _article_heading(
    lines: Sequence[Line], item: Item, rest: str, end: int, has_inside: bool
) -> tuple[str, int, int]:
    line = lines[item.line]
    taken = item.line + 1
    if not rest:
        if taken < end and (taken + 1 < end or has_inside) and _is_title(lines, taken, end):
            return lines[taken].text, _next_start(lines, taken + 1, end), taken + 1
        return "", _next_start(lines, taken, end), taken
    parts = [rest]
    while taken < min(end, item.line + 1 + MORE_LINES) and _wraps(lines[taken], parts[-1]):
        parts.append(lines[taken].text)
        taken += 1
    heading = _joined(parts)
    if _is_heading(heading, has_more=taken < end or has_inside):
        return heading.rstrip(" .:"), _next_start(lines, taken, end), taken
    return "", line.end - len(line.text[item.label.width :].lstrip()), item.line


def _wraps(line: Line, before: str) -> bool:
    """A heading broken by the width of a page goes on with a small letter."""
    return (
        line.label is None
        and not line.after_blank
        and not line.quoted
        and line.text[0].islower()
        and len(line.text) <= SENTENCE_LIMIT
        and before[-1:] not in ".;:"
    )


def _is_heading(heading: str, has_more: bool) -> bool:
    if len(heading) > HEADING_LIMIT or heading.endswith((";", ",")):
        return False
    if _PROVISION_OF_ITSELF.match(heading):
        return False
    if heading.endswith((".", ":")) or ". " in heading:
        return has_more and len(heading) <= SENTENCE_LIMIT and ". " not in heading
    return True


def _is_title(lines: Sequence[Line], index: int, end: int) -> bool:
    """The line after a bare label is a heading if it is no sentence and words follow it."""
    line = lines[index]
    return (
        line.label is None
        and not line.quoted
        and line.text[0].isupper()
        and len(line.text) <= SENTENCE_LIMIT
        and line.text[-1] not in ".;:,"
        and not (index + 1 < end and _wraps(lines[index + 1], line.text))
    )


def _joined(parts: list[str]) -> str:
    """The heading on one line, without the mark of a footnote at its end."""
    return _FOOTNOTE_MARK.sub("", " ".join(" ".join(parts).split()))


def _next_start(lines: Sequence[Line], index: int, end: int) -> int:
    if index < end:
        return lines[index].start
    return lines[end - 1].end if end else 0
