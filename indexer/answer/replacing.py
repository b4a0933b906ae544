"""What replaced a document, and what it replaced: both is told by the later one, in its words.

By its words a text that tells what *it* replaced would answer best what replaced it. So both are
answered from the relations that were read when the texts were indexed, each with its proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

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
BY = ("replaced_by", "repealed_by")  # the relations that tell what came in its place
OF = ("replaces", "repeals")  # ... in whose place it came

# "văn bản nào thay thế X", "X được thay thế bởi văn bản nào", "what replaced X", "what was X
# replaced by".
_ASKS_BY = Pattern(
    r"\b(?:nao|gi)(?: (?!duoc|bi)\w+){0,2}? (?:thay the|bai bo)\b"
    r"|\b(?:duoc|bi) (?:thay the|bai bo)(?: \w+){0,3}? (?:nao|gi)\b"
    r"|\b(?:what|which)(?: (?!is|was|were|been|be|does|did|do)\w+){0,3}?"
    r" (?:replace[sd]?|repeal(?:s|ed)?|supersede[sd]?)\b"
    r"|\b(?:replaced|repealed|superseded) by (?:what|which)\b"
    r"|\bwhat (?:is|was|has)\b.* (?:replaced|repealed|superseded) by\W*$"
)
# "X thay thế văn bản nào", "văn bản nào được X thay thế", "what does X replace", "which decree was
# replaced by X".
_ASKS_OF = Pattern(
    r"\b(?:thay the|bai bo)(?: \w+){1,3}? (?:nao|gi)\b"
    r"|\b(?:nao|gi) (?:duoc|bi)\b.* (?:thay the|bai bo)\b"
    r"|\bwhat (?:does|did)\b.* (?:replace|repeal|supersede)\W*$"
    r"|\b(?:what|which)(?: \w+){0,2}? (?:is|was|are|were) (?:replaced|repealed|superseded) by\b"
)


@record
class Replaced:
    """That a document was replaced, in the words of the later one."""

    proof: Proof
    citation: Citation
    notices: tuple[str, ...]  # how the document that was named stands, one at most


def kinds_asked(question: str) -> tuple[str, ...]:
    """Tell which relations of a document are asked for: :data:`BY`, :data:`OF` or none.

    >>> kinds_asked("Nghị định nào thay thế Nghị định 12/2022/NĐ-CP?")
    ('replaced_by', 'repealed_by')
    >>> kinds_asked("Nghị định 12/2022/NĐ-CP thay thế nghị định nào?")
    ('replaces', 'repeals')
    """
    words = fold(question)
    if _ASKS_BY.search(words):
        return BY
    return OF if _ASKS_OF.search(words) else ()


def replaced(index: Index, found: Found, kinds: Sequence[str], locale: str) -> Replaced | None:
    """Find the words that say what replaced the document that a question names, or it replaced.

    :param locale: of what is said of it.
    """
    day = found.query.filters.day
    for place in found.named:
        for link in _links(index, place, kinds):
            proof = None if link.relation.provision else proof_of(index, link)  # of the whole
            if proof is None:
                continue
            passage = _passage_at(index, link.stated_by.docid, proof.start)
            quoted = (proof.start, proof.end)
            citation = citation_of(index, passage, quoted, day, locale, proof.start)
            return Replaced(proof, citation, tuple(_standing(index, place, day)))
    return None


def _standing(index: Index, place: int, day: date) -> Iterator[str]:
    """Say of the document that was named, by its name, how it stands."""
    card = index.card_at(place)
    if sentences := describe(standing_of(index, place, day), written):
        yield f"{card.number or card.title}: {' '.join(sentences)}"


def _links(index: Index, place: int, kinds: Sequence[str]) -> Iterator[Link]:
    """Give the links of some kinds of a document, the newest at the other end first.

    What a consolidated text says of others, the law that it repeats has said.
    """
    document = index.document(index.docid_at(place))
    for group in relations_of(index, document):
        if group.kind in kinds:
            yield from (one for one in group.links if one.stated_by.type != "consolidated")


def _passage_at(index: Index, docid: str, character: int) -> StoredPassage:
    passages = map(index.passage, index.passages_of(index.find_docid(docid)))
    before = [one for one in passages if one.start <= character]
    return max(before, key=lambda one: one.start)
