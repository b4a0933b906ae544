"""The documents that a text mentions, with the provisions of them that it names.

What one place says of a document another place leaves out: "Nghị quyết số 28/NQ-CP ngày 03/3/2021"
is afterwards "Nghị quyết 28/NQ-CP", and the law of the preamble is called by its name alone. A
:class:`Memory` of the whole text fills in what is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from indexer.documents.anchors import anchor
from indexer.documents.law_names import NamedLaw, find_laws, name_key, plain_name
from indexer.documents.number_refs import NumberReference, find_numbers
from indexer.documents.numbering import Citation, join_citations
from indexer.documents.provision_refs import ProvisionReference
from indexer.documents.vocabulary import type_code
from indexer.language.patterns import Pattern, verbose
from indexer.language.text import fold

Path = tuple[tuple[str, str], ...]

# Behind a provision of the document that speaks, or of the law whose new words are quoted.
# e.g. " Nghị định này", " của Luật này", " này", " of this Law", " hereof"
OF_ITSELF = verbose(r"""[\s,]{0,3} (?: (?: của | thuộc | tại | trong ) \s+ )?
      (?: (?: Bộ \s luật | Luật | Pháp \s lệnh | Nghị \s quyết | Nghị \s định | Thông \s tư
            | Quyết \s định | Quy \s (?: định | chế | trình ) | Điều | Khoản | khoản ) \s+ )?
      này (?! \w )
    | \s* (?: (?: of | in | under ) \s+ )? this (?! \w ) | \s* (?: hereof | thereof ) (?! \w )""")
# Behind a provision of an annex, which has no address: "Khoản 2 Mục I Phụ lục 03".
# e.g. " Phụ lục", " của Mẫu số", ", Danh mục", " Annex"
OF_ANNEX = verbose(r"""[\s,]{0,3} (?: (?: của | thuộc | tại | trong | of | in ) \s+ )?
    (?: the \s )? (?: [Pp]hụ \s lục | [Mm]ẫu | Biểu | Danh \s mục | Annex | Appendix | Form )
    (?! \w )""")
# e.g. "từ Điều 5 đến Điều 7", "Articles 5 to 7"
_RANGE = Pattern(r"\s*(?:đến|tới|to|through|-|–)\s*(?:(?:hết|các)\s+)?", re.IGNORECASE)
MOST_IN_RANGE = 60  # articles that "from ... to ..." may span
# A name behind these words is part of another law's: "Luật sửa đổi một số điều của Luật ... số N".
_OF_ANOTHER = Pattern(r"(?<!ban hành )Luật\s+sửa\s+đổi[^;.\n]{0,80}\Z")
_NUMBER_WORDS = Pattern(r"[\s,(]*(?:số|so|nos?\.?|number)?\s*:?\s*\Z", re.IGNORECASE)


class Mention(NamedTuple):
    """A document named in a text; offsets count characters, end exclusive."""

    head: int  # where it begins, with the provisions in front of it
    start: int  # where the document's own words begin
    end: int  # where they end, or the provisions behind them
    target: str  # its number as printed, or its name
    key: str  # the same for every spelling: "28-nq-cp", "decree:145-2020", "luat-viec-lam"
    type: str  # a code of vocabulary.TYPES, "" where nothing tells
    signed: date | None
    provisions: tuple[Path, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The provisions' addresses in the document, without doubles."""
        return tuple(dict.fromkeys(anchor(path) for path in self.provisions))


class Loose(NamedTuple):
    """A provision that no document stands beside."""

    start: int
    end: int
    path: Path


@dataclass
class Memory:
    """What a text says about documents anywhere in it."""

    signed: dict[str, set[date]] = field(default_factory=dict)  # number key -> dates given for it
    own_name: str = ""  # key of the name of the text itself
    # plain name -> what it was given for: key and year -> the first mention
    named: dict[str, dict[tuple[str, int], Mention]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)  # "decree:145-2020" -> full number
    bases: dict[str, Mention] = field(default_factory=dict)  # plain name -> what it rests on

    def learn(self, text: str, is_base: bool = False) -> list[NumberReference]:
        """Keep the dates and names that one paragraph gives, and return its numbers.

        :param is_base: the paragraph says what the document rests on: a law's name alone means
            the one named there.
        """
        references = find_numbers(text)
        for reference in references:
            self._learn_number(text, reference, is_base)
        if "ngày" in text or "Law" in text:  # only a date makes a name sure
            for law in find_laws(text):
                if law.date is not None and not law.open:
                    self._keep_name(law.name, _of_law(law), is_base)
        return references

    def _learn_number(self, text: str, reference: NumberReference, is_base: bool) -> None:
        if not reference.key:
            return
        mention = _of_number(reference)
        if reference.signed is not None:
            self.signed.setdefault(reference.key, set()).add(reference.signed)
        if reference.year:
            self.printed.setdefault(_partial_key(reference), reference.number)
        if reference.type in _CALLED_BY_NAME:
            name = _NUMBER_WORDS.sub("", reference.text.partition(reference.number)[0])
            before = text[max(0, reference.start - 100) : reference.start]
            if not type_code(name) and not _OF_ANOTHER.search(before):  # "Bộ luật" is no name
                self._keep_name(name, mention, is_base)

    def _keep_name(self, name: str, mention: Mention, is_base: bool) -> None:
        plain = plain_name(name)
        self.named.setdefault(plain, {}).setdefault((mention.key, _year(mention)), mention)
        if is_base:
            self.bases.setdefault(plain, mention)

    def is_own(self, law: NamedLaw) -> bool:
        """Tell whether a law without date or year has the name of the text itself."""
        return law.date is None and law.year is None and name_key(law.name) == self.own_name

    def of_name(self, name: str) -> Mention | None:
        """Give what a name alone stands for, if the text leaves no doubt.

        The same law may stand there by number and by date.
        """
        plain = plain_name(name)
        held = self.named.get(plain, {}).values()
        base = self.bases.get(plain) or next(iter(held), None)
        if base is None:
            return None
        same = [each for each in held if _may_be_one(base, each)]
        if plain not in self.bases and len(same) < len(held):
            return None
        numbered = next((each for each in same if each.target[:1].isdigit()), base)
        return numbered._replace(signed=numbered.signed or base.signed)

    def date_of(self, key: str) -> date | None:
        """Give the one date that the text gives for a number."""
        dates = self.signed.get(key, set())
        return next(iter(dates)) if len(dates) == 1 else None


_CALLED_BY_NAME = frozenset({"law", "code", "ordinance"})


def find_mentions(
    text: str,
    memory: Memory,
    offset: int = 0,
    references: Sequence[NumberReference] | None = None,
) -> tuple[list[Mention], list[Loose]]:
    """Find the documents in one paragraph, and the provisions that stand beside none.

    >>> found, _ = find_mentions("khoản 2 Điều 5 Nghị định số 145/2020/NĐ-CP", Memory())
    >>> [(each.target, each.anchors) for each in found]
    [('145/2020/NĐ-CP', ('dieu-5-khoan-2',))]

    :param offset: where *text* starts in the whole text: what is found counts from there.
    :param references: the numbers in *text*, where they are known already.
    """
    references = find_numbers(text) if references is None else references
    laws = {
        law.end: law
        for law in find_laws(text, memory.named)
        if not any(law.start < each.end and each.start < law.end for each in references)
    }
    named = [*references, *(_reference(text, law) for law in laws.values())]
    named.sort(key=lambda reference: reference.start)
    by_document: dict[int, list[Citation]] = {}
    loose: list[Loose] = []
    for citation in join_citations(text, named):
        if citation.document is not None:
            by_document.setdefault(id(citation.document), []).append(citation)
        elif citation.provision is not None and not _is_elsewhere(text, citation.end):
            each = citation.provision
            loose.append(Loose(each.start + offset, each.end + offset, each.path))
    found = [_mention(text, group, laws, memory, offset) for group in by_document.values()]
    mentions = sorted((each for each in found if each is not None), key=lambda each: each.head)
    return mentions, loose


def _is_elsewhere(text: str, end: int) -> bool:
    return bool(OF_ITSELF.match(text, end) or OF_ANNEX.match(text, end))


def _mention(
    text: str, group: Sequence[Citation], laws: dict[int, NamedLaw], memory: Memory, offset: int
) -> Mention | None:
    reference = group[0].document
    assert reference is not None
    provisions = tuple(each.provision for each in group if each.provision is not None)
    known: Mention | None
    if reference.number:
        known = _numbered(reference, memory)
    else:
        law = laws[reference.end]  # its start may have moved behind a provision
        known = _named(law, memory)
    if known is None:
        return None
    return known._replace(
        head=min(each.start for each in group) + offset,
        start=reference.start + offset,
        end=max(each.end for each in group) + offset,
        provisions=tuple(_spread(text, provisions)),
    )


def _numbered(reference: NumberReference, memory: Memory) -> Mention | None:
    if not reference.key:
        if not (reference.type and reference.year):
            return None  # "nđ 145" could be any year's
        full = memory.printed.get(_partial_key(reference))
        if full is not None:
            reference = next(iter(find_numbers(full)), reference)
    found = _of_number(reference)
    return found._replace(signed=found.signed or memory.date_of(found.key))


def _named(law: NamedLaw, memory: Memory) -> Mention | None:
    known = None if memory.is_own(law) else memory.of_name(law.name)
    if law.open and known is None:
        return None
    stated = _of_law(law)
    if known is None or (stated.signed and known.signed and stated.signed != known.signed):
        return stated
    if law.year and known.signed and law.year != known.signed.year:
        return stated
    return known._replace(signed=known.signed or stated.signed)


def _of_number(reference: NumberReference) -> Mention:
    key = reference.key or _partial_key(reference)
    target = "".join(reference.number.split()) if reference.key else reference.text.strip()
    return Mention(0, 0, 0, target, key, reference.type, reference.signed)


def _of_law(law: NamedLaw) -> Mention:
    key = name_key(law.name)
    target = law.name if key != "hien-phap" else law.name.split(" nước ")[0]
    if law.year and law.date is None:
        target = f"{target} {law.year}"
    kind = "constitution" if key == "hien-phap" else type_code(_first_words(law.name))
    return Mention(0, 0, 0, target, key, kind, law.date.date if law.date else None)


def _first_words(name: str) -> str:
    plain = fold(name)
    for words in ("bo luat", "phap lenh", "luat"):
        if plain.startswith(words):
            return words
    return "code" if plain.endswith("code") else "law"


def _reference(text: str, law: NamedLaw) -> NumberReference:
    """A law's name in the shape of a reference, for joining it to its provisions."""
    return NumberReference(text[law.start : law.end], law.start, law.end, "", "", "", None, None)


def _partial_key(reference: NumberReference) -> str:
    return f"{reference.type}:{reference.serial}-{reference.year}"


def _may_be_one(first: Mention, other: Mention) -> bool:
    """Tell whether two mentions of one name can be of one law: by number here, by date there."""
    if first.target[:1].isdigit() and other.target[:1].isdigit():
        return first.key == other.key
    if first.signed and other.signed:
        return first.signed == other.signed
    return _year(first) == _year(other)


def _year(mention: Mention) -> int:
    """The year of signing, as date or number have it; 0 where neither does."""
    if mention.signed is not None:
        return mention.signed.year
    pieces = mention.key.split("-")
    return int(pieces[1]) if len(pieces) > 2 and len(pieces[1]) == 4 and pieces[1].isdigit() else 0


def _spread(text: str, provisions: Sequence[ProvisionReference]) -> Iterator[Path]:
    """Give the paths of provisions, of "from Article 5 to Article 7" also what lies between."""
    previous: ProvisionReference | None = None
    for each in provisions:
        if previous is not None and _RANGE.fullmatch(text, previous.end, each.start):
            yield from _between(previous.path, each.path)
        yield each.path
        previous = each


def _between(first: Path, last: Path) -> Iterator[Path]:
    *above, (kind, low) = first
    *above_last, (kind_last, high) = last
    if kind != kind_last or above != above_last or not (low.isdecimal() and high.isdecimal()):
        return
    if 0 < int(high) - int(low) <= MOST_IN_RANGE:
        for number in range(int(low) + 1, int(high)):
            yield (*above, (kind, str(number)))
