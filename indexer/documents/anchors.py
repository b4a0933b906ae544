"""Print the name of a provision, and the address that is the same in every language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.language.text import fold

Path = Sequence[tuple[str, str]]  # (kind, number), outermost first: (("article", "5"),)

# Kinds with a number, outermost first.
NUMBERED_KINDS = ("part", "chapter", "section", "article", "clause", "point")

_ROMANISED = {
    "part": "phan",
    "chapter": "chuong",
    "section": "muc",
    "article": "dieu",
    "clause": "khoan",
    "point": "diem",
    "heading": "de-muc",
    "paragraph": "doan",
}
_KIND_OF_ROMANISED = {_ROMANISED[kind]: kind for kind in NUMBERED_KINDS}
_ANCHOR_PART = re.compile(r"([a-z]+|de-muc)-([0-9a-z.]+)(?:-|$)")
_VIETNAMESE = {
    "part": "Phần {}",
    "chapter": "Chương {}",
    "section": "Mục {}",
    "article": "Điều {}",
    "clause": "khoản {}",
    "point": "điểm {}",
}
_ENGLISH = {
    "part": "Part {}",
    "chapter": "Chapter {}",
    "section": "Section {}",
    "article": "Article {}",
    "clause": "Clause {}",
    "point": "Point {}",
}
# "Phần thứ nhất", "Part One" and "the First Part" are Part I.
_ORDINALS = (
    ("i", "nhat mot one first"),
    ("ii", "hai nhi two second"),
    ("iii", "ba three third"),
    ("iv", "tu bon four fourth"),
    ("v", "nam five fifth"),
    ("vi", "sau six sixth"),
    ("vii", "bay seven seventh"),
    ("viii", "tam eight eighth"),
    ("ix", "chin nine ninth"),
    ("x", "muoi ten tenth"),
)
_ROMAN_OF_WORD = {word: roman for roman, words in _ORDINALS for word in words.split()}
_ROMAN_DIGITS = (
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def label(kind: str, number: str, language: str) -> str:
    """Print a provision's name as its own language writes it, "vi" or "en".

    >>> label("article", "5", "vi"), label("clause", "2", "vi"), label("point", "đ", "vi")
    ('Điều 5', 'khoản 2', 'điểm đ')
    >>> label("article", "5", "en"), label("clause", "2", "en"), label("chapter", "II", "en")
    ('Article 5', 'Clause 2', 'Chapter II')
    """
    return (_VIETNAMESE if language == "vi" else _ENGLISH)[kind].format(number)


def citation_label(path: Path, language: str) -> str:
    """Print a whole path as each language cites it.

    >>> citation_label((("article", "169"), ("clause", "2"), ("point", "a")), "vi")
    'điểm a khoản 2 Điều 169'
    >>> citation_label((("article", "169"), ("clause", "2"), ("point", "a")), "en")
    'Article 169(2)(a)'
    >>> citation_label((("chapter", "III"), ("section", "1")), "en")
    'Section 1, Chapter III'
    """
    if language == "vi":
        return " ".join(label(kind, number, "vi") for kind, number in reversed(path))
    inner = [number for kind, number in path if kind in ("clause", "point")]
    outer = [(kind, number) for kind, number in path if kind not in ("clause", "point")]
    if inner and outer and outer[-1][0] == "article":
        return f"Article {outer[-1][1]}" + "".join(f"({number})" for number in inner)
    return ", ".join(label(kind, number, "en") for kind, number in reversed(path))


def anchor(path: Path) -> str:
    """Give the address of a provision in its document, the same for every language.

    The numbers of articles run through a document and so do those of chapters: what lies round
    them is left out of their addresses. Points keep đ apart from d as "dd".

    >>> anchor((("chapter", "II"), ("article", "5a"), ("clause", "2"), ("point", "đ")))
    'dieu-5a-khoan-2-diem-dd'
    >>> anchor((("part", "thứ nhất"),)), anchor((("chapter", "III"), ("section", "1")))
    ('phan-i', 'chuong-iii-muc-1')
    """
    kinds = [kind for kind, _ in path]
    running = next((kind for kind in ("article", "chapter") if kind in kinds), kinds[0])
    path = path[kinds.index(running) :]
    return "-".join(f"{_ROMANISED[kind]}-{_slug(kind, number)}" for kind, number in path)


def anchors(path: Path) -> tuple[str, ...]:
    """Give every address a person may mean by *path*, the likeliest first.

    One who types "chương 2" may want Chapter II, and "diem d" without diacritics may be điểm đ.

    >>> anchors((("chapter", "2"),))
    ('chuong-2', 'chuong-ii')
    >>> anchors((("article", "5"), ("point", "d")))
    ('dieu-5-diem-d', 'dieu-5-diem-dd')
    """
    found = [tuple(path)]
    for index, (kind, number) in enumerate(path):
        for other in _other_numbers(kind, number):
            found += [(*way[:index], (kind, other), *way[index + 1 :]) for way in tuple(found)]
    return tuple(dict.fromkeys(anchor(way) for way in found))


def anchor_label(anchor: str, language: str) -> str:
    """Print an address as each language cites it; "" for what has no number.

    >>> anchor_label("dieu-5a-khoan-2-diem-dd", "vi"), anchor_label("chuong-iii-muc-1", "en")
    ('điểm đ khoản 2 Điều 5a', 'Section 1, Chapter III')
    >>> anchor_label("doan-4", "vi")
    ''
    """
    path = []
    for kind, number in _ANCHOR_PART.findall(anchor):
        if kind not in _KIND_OF_ROMANISED:
            return ""
        known = _KIND_OF_ROMANISED[kind]
        if known == "point":
            number = number.replace("dd", "đ")
        path.append((known, number.upper() if known in ("part", "chapter") else number))
    return citation_label(tuple(path), language)


def _other_numbers(kind: str, number: str) -> list[str]:
    if kind == "point":
        return ["đ"] if number == "d" else []
    if kind in ("part", "chapter", "section"):
        if number.isdecimal() and 0 < int(number) < 90:
            return [_roman(int(number))]
        arabic = _arabic(_slug(kind, number))
        return [str(arabic)] if arabic else []
    return []


def _slug(kind: str, number: str) -> str:
    if kind == "point":
        number = number.replace("đ", "dd").replace("Đ", "dd")
    words = re.findall(r"[a-z0-9.]+", fold(number))
    if kind in ("part", "chapter", "section"):
        words = [_ROMAN_OF_WORD.get(word, word) for word in words if word not in ("thu", "the")]
    return "-".join(words)


def _roman(number: int) -> str:
    """Write a number below 90 in small Roman figures."""
    roman = ""
    for value, digits in _ROMAN_DIGITS:
        roman += digits * (number // value)
        number %= value
    return roman


def _arabic(roman: str) -> int:
    """Read small Roman figures below 90; 0 when they are none."""
    return next((number for number in range(1, 90) if _roman(number) == roman), 0)
