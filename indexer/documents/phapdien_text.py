"""The text of a codified document: its articles under their own numbers, and their provisions.

An article's number and heading are known from the page; only what lies inside the article is
left to :mod:`indexer.documents.structure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.documents.anchors import anchor
from indexer.documents.headings import HEADING_LIMIT, SENTENCE_LIMIT
from indexer.documents.model import Provision
from indexer.documents.phapdien_clauses import plain_clauses
from indexer.documents.phapdien_page import body_lines
from indexer.documents.structure import parse


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is to be written."""

    number: str
    heading: str  # "" where none is printed
    markup: str  # of its words


def write_articles(articles: Sequence[ArticleText]) -> tuple[str, tuple[Provision, ...]]:
    """Write articles one after another, a blank line between them.

    >>> text, (first, second) = write_articles(
    ...     [ArticleText("5", "Nghỉ", "<p>1. Một.</p>"), ArticleText("5", "", "<p>Hai.</p>")]
    ... )
    >>> text
    'Điều 5. Nghỉ\\n1. Một.\\n\\nĐiều 5.\\nHai.'
    >>> [provision.anchor for provision in (*first.walk(), *second.walk())]
    ['dieu-5', 'dieu-5-khoan-1', 'dieu-5--2']

    :return: the text, NFC, and an article each, ranges in characters, ends exclusive.
    """
    pieces: list[str] = []
    provisions: list[Provision] = []
    taken: dict[str, int] = {}  # name -> how often it was asked for
    length = 0
    for article in articles:
        words = _words(article)
        provisions.append(_provision(article, words, length, taken))
        pieces.append(words)
        length += len(words) + 2
    return "\n\n".join(pieces), tuple(provisions)


def _words(article: ArticleText) -> str:
    title = f"Điều {article.number}. {article.heading}".rstrip()
    body = body_lines(article.markup)
    return f"{title}\n{body}" if body else title


def _provision(article: ArticleText, words: str, offset: int, taken: dict[str, int]) -> Provision:
    heading, body_start = _heading(article, words)
    own = _anchor(article.number)
    name = _free(own, taken)
    inside = plain_clauses(words, name, offset)
    if inside is None:
        parsed = _parsed(article, words)
        inside = tuple(_moved(each, own, name, offset, taken) for each in parsed)
    return Provision(
        kind="article",
        number=article.number,
        label=f"Điều {article.number}",
        heading=heading,
        anchor=name,
        start=offset,
        body_start=offset + body_start,
        end=offset + len(words),
        children=inside,
    )


def _parsed(article: ArticleText, words: str) -> tuple[Provision, ...]:
    """What lies in the article, and after it (an annex that is printed with it)."""
    roots = parse(words, "vi")
    if roots and roots[0].kind == "article" and roots[0].number == article.number:
        return (*roots[0].children, *roots[1:])
    return ()


def _heading(article: ArticleText, words: str) -> tuple[str, int]:
    """The heading and where the words after it begin; a sentence printed there is no heading."""
    printed, end = article.heading, words.find("\n")
    is_long = len(printed) > HEADING_LIMIT
    is_sentence = printed[-1:] in (";", ",") or (
        printed[-1:] in (".", ":") and (len(printed) > SENTENCE_LIMIT or ". " in printed)
    )
    if not printed or end < 0 or is_long or is_sentence:
        label_end = len(f"Điều {article.number}.")
        return "", label_end + words[label_end : label_end + 1].isspace()
    return printed.rstrip(" .:"), end + 1


def _moved(
    provision: Provision, before: str, after: str, offset: int, taken: dict[str, int]
) -> Provision:
    """A provision of one article's text, as one of the whole document."""
    name = provision.anchor
    name = after + name[len(before) :] if name.startswith(f"{before}-") else f"{after}-{name}"
    return Provision(
        kind=provision.kind,
        number=provision.number,
        label=provision.label,
        heading=provision.heading,
        anchor=_free(name, taken),
        start=provision.start + offset,
        body_start=provision.body_start + offset,
        end=provision.end + offset,
        children=tuple(_moved(p, before, after, offset, taken) for p in provision.children),
    )


@lru_cache(maxsize=2048)
def _anchor(number: str) -> str:
    return anchor((("article", number),))


def _free(name: str, taken: dict[str, int]) -> str:
    """Give *name*, or the first free of "name--2", "name--3" ..., and take it."""
    count, free = taken.get(name, 1), name
    while free in taken:
        count += 1
        free = f"{name}--{count}"
    taken[name] = count  # the search goes on there
    taken.setdefault(free, 1)
    return free
