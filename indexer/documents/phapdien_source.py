"""The line under each codified article that says where the article comes from.

    (Điều 5 Nghị định số 77/2008/NĐ-CP Về tư vấn pháp luật ngày 16/07/2008 của Chính phủ, có hiệu
    lực thi hành kể từ ngày 11/08/2008, có nội dung được sửa đổi bởi Điều 1 Nghị định số ...)

A topic's first article of a document names it in full; the others give type and number only. A
few old texts have no number, a few lines no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from indexer.documents.dates import date_at, parse_date
from indexer.documents.phapdien_page import CodedArticle
from indexer.documents.vocabulary import TYPES, issuer_code, kind_of_number, type_code
from indexer.language.numbers import number_key, scan
from indexer.language.text import fold, lower

_ARTICLE = re.compile(r"(?P<label>Điều|Mục|Phần|Chương)?\s*(?P<number>\d+[a-zđ]?\d*|[IVXLC]+)\s+")
_EFFECT = re.compile(r"[\s,.;]*có\s+hiệu\s+(?:lực\s+)?(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+(?=ngày)")
_SIGNED = re.compile(
    r"(?P<name>.*)(?:^|\s)ngày\s+(?P<signed>\d{1,2}/\d{1,2}/\d{4})\s+của\s+(?P<issuer>[^\d]{2,300})$"
)
_NUMBER_WORD = re.compile(r"\s*số\s*:?\s*", re.IGNORECASE)
_PRINTED = re.compile(r"\S*\d\S*")  # a number no grammar knows: "89-TC/TCT"
_TYPE_NAMES = sorted(
    {lower(term.vi): term.code for term in TYPES}.items(), key=lambda p: -len(p[0])
)
_TYPE_NAMES.append(("sắc lệnh", "other"))
_NAMED_BY_TYPE = frozenset({"law", "code", "ordinance"})  # "Luật" + "Bảo hiểm xã hội"
_NUMBER_WITHIN = 40  # characters after the type: later numbers are of other documents
LONGEST_LINE = 5_000  # characters that are read; the longest known has 1,700
_CUT = re.compile(r"\s*(?: và |[,;] (?=Bộ|Ủy|Uỷ|Tòa|Toà|Viện|Ban|Ngân|Hội|Thanh))\s*")
_EXPIRED = re.compile(r"bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực|ngưng hiệu lực")


@dataclass(frozen=True)
class Source:
    """A document as a source line names it; what the line does not say is empty."""

    type: str = ""  # a code of vocabulary.TYPES
    type_name: str = ""  # as printed: "Thông tư liên tịch"
    number: str = ""  # as printed: "77/2008/NĐ-CP"
    name: str = ""  # "Về tư vấn pháp luật"
    signed: date | None = None
    issuer: str = ""  # a code of vocabulary.ISSUERS
    effective: date | None = None
    changes: str = ""  # what the line says of later changes
    key: str = "van-ban"  # the same for every line of one document, and safe in file names

    @property
    def title(self) -> str:
        """What a reader calls the document: "Luật Trọng tài thương mại", "Về tư vấn pháp luật"."""
        if not self.name:
            return f"{self.type_name} số {self.number}" if self.number else self.type_name
        if self.type in _NAMED_BY_TYPE and type_code(_first_words(self.name, self.type_name)) == "":
            return f"{self.type_name} {self.name}"
        return self.name[0].upper() + self.name[1:]

    @property
    def is_partly_expired(self) -> bool:
        """Say whether the line states that something of the article is no longer valid."""
        return bool(_EXPIRED.search(self.changes))


@dataclass(frozen=True, slots=True)
class SourcedArticle:
    """An article with what its source line says."""

    coded: CodedArticle
    number: str  # in its own document
    source: Source

    @property
    def label(self) -> str:
        """Name it as its own document does."""
        return f"Điều {self.number}"


def sourced(articles: Sequence[CodedArticle]) -> Iterator[SourcedArticle]:
    """Give the articles of a topic with their sources.

    The few whose source line names no document belong to that of their series.
    """
    read = [read_source_line(article.source) for article in articles]
    series: dict[str, Source] = {}
    for article, (_number, source) in zip(articles, read, strict=True):
        if source.number:
            series.setdefault(article.series, source)
    for article, (number, source) in zip(articles, read, strict=True):
        known = series.get(article.series)
        if not source.number and known is not None:
            effective = source.effective or known.effective
            source = replace(known, effective=effective, changes=source.changes)
        yield SourcedArticle(article, number or article.number, source)


def read_source_line(line: str) -> tuple[str, Source]:
    """Read the number of the article and the document it stands in.

    >>> article, source = read_source_line(
    ...     "(Điều 5 Luật số 25/2012/QH13 Thủ đô ngày 21/11/2012 của Quốc hội, có hiệu lực"
    ...     " thi hành kể từ ngày 01/07/2013)"
    ... )
    >>> article, source.number, source.title, str(source.effective)
    ('5', '25/2012/QH13', 'Luật Thủ đô', '2013-07-01')

    :param line: NFC, white space as single spaces.
    """
    line = _unbracketed(line[:LONGEST_LINE])
    match = _ARTICLE.match(line)
    if match is None:
        return "", _source(line.removeprefix("Điều "))
    article = match["number"] if match["label"] in ("Điều", None) else ""
    return article, _source(line[match.end() :])


def _unbracketed(line: str) -> str:
    line = line.strip()
    while line.startswith("(") and line.endswith(")"):
        line = line[1:-1].strip()
    return line.lstrip("( ")


@lru_cache(maxsize=8192)  # an article's line is the next one's, but for the article
def _source(line: str) -> Source:
    effect = _EFFECT.search(line)
    head = line[: effect.start()] if effect else line
    effective, changes = None, ""
    if effect and (found := date_at(line, effect.end())):
        effective, changes = found.date, line[found.end :].strip(" ,.;")
    type_name, code, rest = _typed(head)
    number, rest = _numbered(rest)
    name, signed, issuer = _named(rest)
    key = number_key(number)
    kind, by_number = kind_of_number(key)
    return Source(
        type=code or kind,
        type_name=type_name,
        number=number,
        name=name,
        signed=signed,
        issuer=by_number or issuer,
        effective=effective,
        changes=changes,
        key=key or _slug(f"{type_name} {number or name}"),
    )


def _typed(head: str) -> tuple[str, str, str]:
    """Take the type off the front: its name as printed, its code, and what follows."""
    lowered = lower(head)
    for name, code in _TYPE_NAMES:
        if lowered.startswith(name) and not lowered[len(name) : len(name) + 1].isalpha():
            return head[: len(name)], code, head[len(name) :]
    return "", "", head


def _numbered(rest: str) -> tuple[str, str]:
    """Take the number off the front, spaces inside it left out."""
    spans = scan(rest[: 2 * _NUMBER_WITHIN])
    if spans and spans[0].start <= _NUMBER_WITHIN and not re.search(r"\d", rest[: spans[0].start]):
        return "".join(spans[0].text.split()), rest[spans[0].end :]
    word = _NUMBER_WORD.match(rest)
    if word is None:
        return "", rest
    printed = _PRINTED.match(rest, word.end())
    if printed is None:
        return "", rest[word.end() :]
    return printed[0].strip(".,;"), rest[printed.end() :]


def _named(rest: str) -> tuple[str, date | None, str]:
    """Read name, date of signing and issuer: the last date with a "của" is the document's own."""
    match = _SIGNED.match(rest)
    if match is None:
        return rest.strip(" .,;-–"), None, ""
    issuer = match["issuer"].strip(" .,;")
    first = _CUT.split(issuer, maxsplit=1)[0]
    code = issuer_code(issuer) or issuer_code(first) or "other"
    return match["name"].strip(" .,;-–"), parse_date(match["signed"]), code


def _first_words(name: str, type_name: str) -> str:
    return name[: len(type_name)]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:80].strip("-") or "van-ban"
