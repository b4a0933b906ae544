"""The grammar of citations: which provision of which document a text names.

The parts are in modules of their own, and all their public names are here too:
:mod:`~indexer.documents.number_refs` finds documents, :mod:`~indexer.documents.provision_refs`
provisions, :mod:`~indexer.documents.dates` dates, and :mod:`~indexer.documents.anchors` prints
labels and addresses. This module joins a provision to its document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.documents.anchors import anchor as anchor
from indexer.documents.anchors import anchors as anchors
from indexer.documents.anchors import citation_label as citation_label
from indexer.documents.anchors import label as label
from indexer.documents.dates import DateSpan as DateSpan
from indexer.documents.dates import find_dates as find_dates
from indexer.documents.dates import parse_date as parse_date
from indexer.documents.number_refs import NumberReference as NumberReference
from indexer.documents.number_refs import find_numbers as find_numbers
from indexer.documents.provision_refs import Chain, chains
from indexer.documents.provision_refs import ProvisionReference as ProvisionReference
from indexer.documents.provision_refs import find_provisions as find_provisions
from indexer.language.patterns import Pattern


@dataclass(frozen=True)
class Citation:
    """A provision with the document it is in, as far as the text says.

    ``start`` and ``end`` count characters, end exclusive. Of several provisions of one document
    ("Điều 5 và Điều 7 Nghị định 145/2020/NĐ-CP") the nearest covers the document's words.
    """

    start: int
    end: int
    provision: ProvisionReference | None
    document: NumberReference | None


# "# e.g." and "# not" below are held by tests/test_grammar_examples.py.
#
# Between a provision and the document behind it: "Điều 5 của Luật ...", "Điều 5 (Nghị định ...)",
# "Article 5 of the Labour Code No. ...".
# e.g. " ", " của ", ", ", " of the 2019 Labour ", " (", " - "
PROVISION_FIRST = Pattern(
    r"""\s{0,3} [,(–-]? \s{0,3}
        (?: (?: của|cua|thuộc|thuoc|tại|tai|trong|theo|of|in|under ) \s{1,3} )?
        (?: (?: the|các|cac ) \s{1,3} )? (?: [12][0-9]{3} \s )?
        (?: (?-i: [A-Z][\w'-]{1,20} ) \s{1,3} ){0,5}""",
    re.VERBOSE | re.IGNORECASE,
)
# Between a document and the provision behind it: "NĐ 145/2020 điều 5", "Decree ..., Article 5",
# "Nghị định ...: Điều 5". On one line, for below a title stands Article 1.
# e.g. " ", ", ", ": ", " tại "
DOCUMENT_FIRST = Pattern(
    r"[^\S\n]{0,3} [,:;(–-]? [^\S\n]{0,3} (?: (?: tại|tai|at|in ) [ ] )?",
    re.VERBOSE | re.IGNORECASE,
)
# What takes a provision away from the document before it: "..., Điều 5 của Luật này".
# e.g. " của Luật này", " Nghị định", " of this Law"
# not ", Nghị định"
OWN_DOCUMENT = Pattern(
    r"""\s{0,3} (?: (?: của|thuộc|of|in|under ) \s{1,3} )? (?: the \s )?
        (?: này | this | luật | bộ \s luật | nghị \s (?: định|quyết ) | thông \s tư | quyết \s định
          | hiến \s pháp | pháp \s lệnh | law | code | decree | circular | decision )(?! \w )""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_GAP = 120  # characters


def find_citations(text: str) -> list[Citation]:
    """Find provisions and documents in *text* (NFC), joined where they belong together.

    >>> [c] = find_citations("khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP")
    >>> c.provision.anchor, c.document.key
    ('dieu-5-khoan-2', '145-2020-nd-cp')
    >>> [c] = find_citations("145/2020/nđ-cp đ.5 k.2")
    >>> c.provision.anchor, c.document.key
    ('dieu-5-khoan-2', '145-2020-nd-cp')
    """
    return join_citations(text, find_numbers(text))


def join_citations(text: str, named: Sequence[NumberReference]) -> list[Citation]:
    """Join the documents *named* in *text*, in order, to the provisions that stand with them.

    Citations of one document hold the same object.
    """
    runs = [run for run in chains(text) if run.references]
    starts = [run.start for run in runs]
    documents = [_behind_runs(text, each, runs, starts) for each in named]
    found: list[Citation] = []
    claimed: set[int] = set()
    for run in runs:
        index = _document_of(text, run, documents, claimed)
        if index is not None:
            claimed.add(index)
            found += _joined(run, documents[index])
        elif not run.weak:
            found += [Citation(one.start, one.end, one, None) for one in run.references]
    for index, document in enumerate(documents):
        if index not in claimed:
            found.append(Citation(document.start, document.end, None, document))
    return sorted(found, key=lambda citation: (citation.start, citation.end))


def _behind_runs(
    text: str, document: NumberReference, runs: list[Chain], starts: list[int]
) -> NumberReference:
    """Leave out the law's name where a provision stands between it and the number.

    In "Luật ... Điều 5 41/2024/QH15" the number's words would go round the provision's.
    """
    at = document.start
    for place in range(bisect_left(starts, at), len(runs)):
        run = runs[place]
        if run.end > document.end:
            break
        number = text.find(document.number, run.end, document.end)
        if number < 0:
            break
        at = number
    if at == document.start:
        return document
    return replace(document, start=at, text=text[at : document.end])


def _document_of(
    text: str, run: Chain, documents: list[NumberReference], claimed: set[int]
) -> int | None:
    """Give the index of the document behind a chain, else of a free one before it."""
    behind = bisect_left(documents, run.end, key=lambda document: document.start)
    if behind < len(documents):
        start = documents[behind].start
        if start - run.end <= _LONGEST_GAP and PROVISION_FIRST.fullmatch(text, run.end, start):
            return behind
    before = behind - 1
    if before < 0 or before in claimed or OWN_DOCUMENT.match(text, run.end):
        return None
    end = documents[before].end
    near = 0 <= run.start - end <= _LONGEST_GAP
    return before if near and DOCUMENT_FIRST.fullmatch(text, end, run.start) else None


def _joined(run: Chain, document: NumberReference) -> list[Citation]:
    citations = [Citation(one.start, one.end, one, document) for one in run.references]
    if document.start >= run.end:
        last = citations[-1]
        citations[-1] = Citation(last.start, document.end, last.provision, document)
    else:
        first = citations[0]
        citations[0] = Citation(document.start, first.end, first.provision, document)
    return citations
