"""What replaced a document, which the document itself does not say: the one that did says it.

A text that names itself and what *it* replaced would answer best by its words, and wrongly. So who
asks what replaced a document is answered from the relations that were read when it was indexed,
each of which has its words in the later text.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.answer.model import Citation
from indexer.answer.proof import citation_of
from indexer.index import Index, StoredPassage
from indexer.language.patterns import Pattern
from indexer.language.text import fold
from indexer.locale import day as written
from indexer.records import record
from indexer.search.finding import Found
from indexer.search.relations import Link, Proof, proof_of, relations_of
from indexer.search.standing import standing_of
from indexer.search.standing_words import describe

SURE = 0.95  # such relations are right about as often (bench/relations.py)
KINDS = ("replaced_by", "repealed_by")

# "văn bản nào thay thế X", "X được thay thế bởi văn bản nào", "what replaced X", "what was X
# replaced by"; not "X thay thế văn bản nào", "which decree was replaced by X": X answers that.
_ASKS = Pattern(
    r"\b(?:nao|gi)(?: (?!duoc|bi)\w+){0,2}? (?:thay the|bai bo)\b"
    r"|\b(?:duoc|bi) (?:thay the|bai bo)(?: \w+){0,3}? (?:nao|gi)\b"
    r"|\b(?:what|which)(?: (?!is|was|were|been|be|does|did|do)\w+){0,3}?"
    r" (?:replace[sd]?|repeal(?:s|ed)?|supersede[sd]?)\b"
    r"|\b(?:replaced|repealed|superseded) by (?:what|which)\b"
    r"|\bwhat (?:is|was|has)\b.* (?:replaced|repealed|superseded) by\W*$"
)


@record
class Replaced:
    """That a document was replaced, in the words of what replaced it."""

    proof: Proof
    citation: Citation
    notices: tuple[str, ...]  # since when, and by what


def asks_what_replaced(question: str) -> bool:
    """Tell whether a question asks what came in the place of something.

    >>> asks_what_replaced("Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?")
    True
    >>> asks_what_replaced("Nghị định 12/2022/NĐ-CP thay thế nghị định nào?")
    False
    """
    return _ASKS.search(fold(question)) is not None


def replaced(index: Index, found: Found, locale: str) -> Replaced | None:
    """Find the words that say what replaced the document that a question names.

    :param locale: of what is said of it.
    """
    day = found.query.filters.day
    for place in found.named:
        for link in _links(index, place):
            proof = None if link.provision else proof_of(index, link)
            if proof is None:
                continue
            passage = _passage_at(index, link.stated_by.docid, proof.start)
            quoted = (proof.start, proof.end)
            citation = citation_of(index, passage, quoted, day, locale, proof.start)
            standing = standing_of(index, place, day)
            return Replaced(proof, citation, tuple(describe(standing, written)))
    return None


def _links(index: Index, place: int) -> Iterator[Link]:
    """Give what replaced a document, then what repealed it, the newest first."""
    document = index.document(index.docid_at(place))
    for group in relations_of(index, document):
        if group.kind in KINDS:
            yield from group.links


def _passage_at(index: Index, docid: str, character: int) -> StoredPassage:
    passages = map(index.passage, index.passages_of(index.find_docid(docid)))
    before = [one for one in passages if one.start <= character]
    return max(before, key=lambda one: one.start)
