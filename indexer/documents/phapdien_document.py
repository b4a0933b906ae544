"""From the articles of a topic to one Document for each source document in it.

Relations: "related" to the documents whose provisions the codification's editors put beside its
own, and "amended_by" those that the source lines name; one edge for each target, with the pairs
of articles in its note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.documents.model import Document, Relation
from indexer.documents.numbering import find_citations
from indexer.documents.phapdien_page import Topic, read_links
from indexer.documents.phapdien_places import Places, topic_docid
from indexer.documents.phapdien_source import SourcedArticle, sourced
from indexer.documents.phapdien_text import ArticleText, write_articles
from indexer.documents.relations import with_relations
from indexer.documents.vocabulary import FIELDS
from indexer.language.text import fold

PUBLISHED_AT = "Bộ Pháp điển điện tử (phapdien.moj.gov.vn)"

_CHANGED_BY = re.compile(r"\s(?:bởi|theo quy định tại)\s")
_NUMBER = re.compile(r"(\d+)(.*)")


def topic_documents(topic: Topic, places: Places) -> Iterator[Document]:
    """Give the source documents of a topic, in the order in which it first uses them."""
    by_key: dict[str, list[SourcedArticle]] = {}
    for article in sourced(topic.articles):
        by_key.setdefault(article.source.key, []).append(article)
    for articles in by_key.values():
        yield _document(topic, _in_order(articles), places)


def _in_order(articles: list[SourcedArticle]) -> list[SourcedArticle]:
    """By number; as the topic has them where a number comes twice.

    A regulation attached to a decision begins anew at Article 1.
    """
    if len({article.number for article in articles}) < len(articles):
        return articles
    return sorted(articles, key=lambda article: _order(article.number))


def _order(number: str) -> tuple[int, str, str]:
    match = _NUMBER.match(number)
    return (int(match[1]), fold(match[2]), match[2]) if match else (0, "", number)


def _document(topic: Topic, articles: Sequence[SourcedArticle], places: Places) -> Document:
    own = max((a.source for a in articles), key=lambda s: (s.signed is not None, len(s.name)))
    full = own if own.name and own.signed else places.named.get(own.key, own)
    text, provisions = write_articles(
        [ArticleText(a.number, a.coded.heading, a.coded.markup) for a in articles]
    )
    effective = Counter(a.source.effective for a in articles if a.source.effective)
    is_partly_expired = any(article.source.is_partly_expired for article in articles)
    about = f"đề mục {topic.number}. {topic.name}"
    gives_order = any(article.coded.series.count(".") == 1 for article in articles)
    document = Document(
        docid=topic_docid(own, topic),
        # A law is called by its title, so that of a topic's own law stays as it is.
        title=full.title if gives_order else f"{full.title} ({about})",
        text=text,
        language="vi",
        number=own.number,
        type=own.type,
        issuer=own.issuer or full.issuer,
        signed=own.signed or full.signed,
        effective=effective.most_common(1)[0][0] if effective else None,
        status="partly_expired" if is_partly_expired else "unknown",
        fields=_fields(topic.name),
        source=f"{PUBLISHED_AT}, {about}",
        relations=(*_changes(articles), *_related(topic, articles, places)),
        provisions=provisions,
    )
    return with_relations(document)


def _fields(name: str) -> tuple[str, ...]:
    """The fields whose Vietnamese name stands in the name of a topic.

    >>> _fields("Bảo hiểm xã hội"), _fields("Tư vấn pháp luật")
    (('social_insurance',), ())
    """
    words = f" {fold(name)} "
    return tuple(term.code for term in FIELDS if f" {fold(term.vi)} " in words)


def _changes(articles: Sequence[SourcedArticle]) -> Iterator[Relation]:
    """What the source lines say of later documents that changed an article."""
    notes: dict[str, dict[str, list[str]]] = {}  # target -> what was done -> to which articles
    for article in articles:
        done = _CHANGED_BY.split(article.source.changes, maxsplit=1)[0]
        by: dict[str, list[str]] = {}
        for citation in find_citations(article.source.changes) if done else ():
            if citation.document is not None and citation.document.key:
                target = "".join(citation.document.number.split())
                by.setdefault(target, [])
                by[target] += [citation.provision.text] if citation.provision else []
        for target, provisions in by.items():
            words = f"{done} bởi {', '.join(provisions)}" if provisions else done
            notes.setdefault(target, {}).setdefault(words, []).append(article.label)
    for target, reasons in notes.items():
        note = "; ".join(f"{', '.join(labels)}: {words}" for words, labels in reasons.items())
        yield Relation("amended_by", target, note)


def _related(
    topic: Topic, articles: Sequence[SourcedArticle], places: Places
) -> Iterator[Relation]:
    """The provisions that the codification puts beside these articles."""
    pairs: dict[str, dict[str, list[str]]] = {}  # target -> own article -> its provisions
    for article in articles:
        named = [(division.label, division.related) for division in article.coded.divisions]
        named.append((article.label, article.coded.related))
        links = [(label, link) for label, markup in named for link in read_links(markup)]
        for label, link in links:
            place = places.find(link)
            if place is not None:
                pairs.setdefault(place.document, {}).setdefault(label, []).append(place.label)
    for target, by_article in pairs.items():
        notes = []
        for label, found in by_article.items():
            others = ", ".join(dict.fromkeys(each for each in found if each))
            notes.append(f"{label} → {others}" if others else label)
        yield Relation("related", target, "; ".join(notes))
