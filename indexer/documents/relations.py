"""The relations that a document's own words state, each with the words that prove it.

    text -> paragraphs that may name a document -> its memory -> sentences -> claims -> Relations

A first walk gathers what the text says of each document anywhere (its date, the number behind a
name); a second reads sentence by sentence (:mod:`.relation_reader`, :mod:`.statements`). Only
paragraphs that hold the sign of a document's number or name are read, each is read
a bounded number of times, and one longer than :data:`~.relation_reader.LONGEST` in pieces: the
time grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.documents.law_names import name_key
from indexer.documents.model import Document, Relation
from indexer.documents.number_refs import find_numbers
from indexer.documents.relation_reader import RelationReader
from indexer.language.numbers import number_key
from indexer.language.patterns import verbose

# Where a document may be named; all else is passed over.
# e.g. "5/2020/NĐ", "8-NQ/TW", "8/NQ-CP", "Luật Việc làm", "0-CP", "Hiến pháp", "định 145/2020"
# e.g. "Law on Gender", "r Code", "Luật sửa đổi", "hết hiệu lực", "Bãi bỏ", "bãi bỏ"
# not "Luật này", "12/2025 ngày", "5-7 người", "pháp luật về"
# Each branch starts with one letter: so the re module leaps from one of these to the next.
SIGN = verbose(r"""/ (?<= [0-9]/ )
        (?: [A-ZĐ] | (?:19|20)[0-9]{2} / \s? [A-ZĐa-z] | [a-zđ]{2,4} [-–] [a-z]
        | (?<! /[0-9]/ ) (?<! /[0-9]{2}/ ) (?:19|20)[0-9]{2} (?! [0-9/.-] ) )
    | - (?<= [0-9]- ) (?: [A-ZĐ] | [a-zđ]{2,4} [-–] [a-z] ) | – (?<= [0-9]– ) [A-ZĐ]
    | L (?<! \w. ) (?: uật \s (?! này | sư | định | số ) | aw (?: \s on \s [A-Z] | (?! \w ) ) )
    | l (?<= ộ\sl ) uật \s (?! này ) | P (?<! \w. ) háp \s lệnh \s (?! này )
    | C (?<= [a-z]\sC ) ode (?! \w )
    | H (?<! \w. ) iến \s pháp | h ết \s hiệu \s lực | b ãi \s bỏ | B (?<! \w. ) ãi \s bỏ""")


def with_relations(document: Document) -> Document:
    """Add to the relations somebody stated those that the text states.

    One and the same stated twice is one, with its note and its proof.
    """
    found = read_relations(document)
    if not found:
        return document
    return replace(document, relations=combined(document.relations, found))


def combined(stated: Sequence[Relation], found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Put stated and extracted relations together, the stated ones first.

    >>> proved = Relation("replaces", "28/2020/NĐ-CP", start=3, end=9)
    >>> combined([Relation("replaces", "28/2020/ND-CP", "all of it")], [proved])[0].end
    9
    """
    rest = list(found)
    merged = []
    for each in stated:
        key = target_key(each.target)
        proof = next((one for one in rest if _proves(one, each, key)), None)
        if proof is not None:
            rest.remove(proof)
            each = replace(
                proof, kind=each.kind, target=each.target, note=each.note or proof.note,
                provision=each.provision or proof.provision, signed=each.signed or proof.signed,
            )  # fmt: skip
        merged.append(each)
    return (*merged, *rest)


_ENDS = frozenset({"replaces", "repeals"})  # what a text calls an end, an editor calls either


def _proves(found: Relation, stated: Relation, key: str) -> bool:
    same = found.kind == stated.kind or (not found.provision and {found.kind, stated.kind} <= _ENDS)
    return (
        same
        and target_key(found.target) == key
        and (not stated.provision or stated.provision == found.provision)
        and not (stated.signed and found.signed and stated.signed != found.signed)
    )


def target_key(target: str) -> str:
    """Give the key of what a relation names: of a number, of a law's name, or a docid itself.

    >>> target_key("28/NQ-CP"), target_key("Luật Đầu tư 2020"), target_key("28-nq-cp.vi")
    ('28-nq-cp', 'luat-dau-tu', '28-nq-cp.vi')
    """
    number = number_key(target)
    if number:
        return number
    if any(letter.isdigit() for letter in target):
        for part in find_numbers(target):  # "Nghị định 145/2020"
            if not part.key and part.year:
                return f"{part.type}:{part.serial}-{part.year}"
    return name_key(_YEAR_BEHIND.sub("", target)) if " " in target.strip() else target.strip()


_YEAR_BEHIND = re.compile(r"\s+(?:19|20)\d\d\Z")


def read_relations(document: Document) -> tuple[Relation, ...]:
    """Read every relation that the text of *document* states, in reading order.

    >>> text = "Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;"
    >>> [edge] = read_relations(Document("d.vi", "Kế hoạch", text, "vi"))
    >>> edge.kind, edge.target, str(edge.signed), text[edge.start : edge.end] == text
    ('based_on', 'Luật Bình đẳng giới', '2006-11-29', True)
    """
    signs = [match.start() for match in SIGN.finditer(document.text)]
    if not signs:
        return ()
    return tuple(RelationReader(document, signs).relations())
