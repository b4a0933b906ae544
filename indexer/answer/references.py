"""Documents and provisions that a sentence names."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.documents.law_names import find_laws
from indexer.documents.number_refs import find_numbers
from indexer.documents.provision_refs import find_provisions
from indexer.language.patterns import Pattern

Place = tuple[int, int]  # characters, end exclusive

# What every reference holds one of: a quick look.
_SIGN = Pattern(
    r"\d[/-]|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Ll]uật|[Pp]háp lệnh|Hiến pháp|[Nn]ghị|[Tt]hông tư"
    r"|[Qq]uyết định|Article|Clause|Law|Code|Decree|Circular|Decision|Resolution"
)
_BESIDE = Pattern(r",?\s(?:(?:của|thuộc|tại|of|in)\s(?:the\s)?)?|[\s,]*(?:và|and|,)\s*")


def references_of(text: str, start: int, end: int) -> Iterator[Place]:
    """Give the documents and provisions named in a piece of text, and those that stand together.

    >>> text = "theo khoản 2 Điều 5 Nghị định số 12/2022/NĐ-CP"
    >>> [text[first:last] for first, last in references_of(text, 0, len(text))]
    ['khoản 2 Điều 5 Nghị định số 12/2022/NĐ-CP', 'khoản 2 Điều 5', 'Nghị định số 12/2022/NĐ-CP']
    """
    if _SIGN.search(text, start, end) is None:
        return
    piece = text[start:end]
    places = {(one.start, one.end) for one in find_provisions(piece)}
    places |= {(one.start, one.end) for one in find_numbers(piece)}
    places |= {(law.start, law.end) for law in find_laws(piece) if not law.open}
    found = [(first + start, last + start) for first, last in _outermost(places)]
    place = 0
    while place < len(found):
        run = [found[place]]
        while place + 1 < len(found) and _BESIDE.fullmatch(text, run[-1][1], found[place + 1][0]):
            place += 1
            run.append(found[place])
        if len(run) > 1:
            yield run[0][0], run[-1][1]
        yield from run
        place += 1


def _outermost(places: set[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one[0], -one[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept
