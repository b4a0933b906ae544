"""Search results, documents and errors as JSON, and the addresses and citations in it.

The shapes are promised to programs: keys may be added, none is taken away or renamed. This is
the one place where typed results become dictionaries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from indexer.documents.anchors import NUMBERED_KINDS, label
from indexer.documents.citing import cite
from indexer.documents.model import Document, Provision, Relation, Step
from indexer.index import DocumentCard
from indexer.locale import gettext as _
from indexer.search.model import (
    Hit,
    Meant,
    ProvisionHit,
    Rendering,
    Results,
    Snippet,
    Understanding,
)
from indexer.search.standing import Standing, change_json, standing_json


def results_json(results: Results) -> dict[str, object]:
    """Give the body of ``tracuu search --json`` and of ``GET /api/v1/search``.

    One entry of ``hits`` is one document: the keys of its best passage stand beside its own, and
    ``provisions`` holds its further passages.

    >>> from indexer.search.model import SearchRequest
    >>> query = Understanding("thai sản", "vi")
    >>> body = results_json(Results(SearchRequest("thai sản"), query, 0, 3.14159, (), ()))
    >>> body["total"], body["took_ms"], body["hits"]
    (0, 3.142, [])
    """
    return {
        "query": _query_json(results.understanding),
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "facets": {
            name: [{"value": value.value, "count": value.count} for value in values]
            for name, values in results.facets
        },
        "hits": [hit_json(hit) for hit in results.hits],
    }


def _renderings_json(renderings: Sequence[Rendering], name: str) -> list[dict[str, object]]:
    return [{"source": one.source, name: list(one.translations)} for one in renderings]


def _query_json(understanding: Understanding) -> dict[str, object]:
    filters: dict[str, list[str]] = {}
    for name, value in understanding.filters:
        filters.setdefault(name, []).append(value)
    return {
        "text": understanding.text,
        "language": understanding.language,
        "understood": {
            "numbers": list(understanding.numbers),
            "provisions": list(understanding.provisions),
            "filters": filters,
            "phrases": list(understanding.phrases),
            "excluded": list(understanding.excluded),
            "condition": understanding.condition,
            "translations": _renderings_json(understanding.translations, "translations"),
            "synonyms": _renderings_json(understanding.synonyms, "wordings"),
        },
        "notices": list(understanding.notices),
        "corrected": understanding.corrected or None,
        "suggestion": _suggestion_json(understanding.suggestion),
    }


def _suggestion_json(suggestion: Meant | None) -> dict[str, object] | None:
    return {"text": suggestion.text, "total": suggestion.total} if suggestion else None


def hit_json(hit: Hit) -> dict[str, object]:
    """Give one entry of ``hits``: a document, with its best passage."""
    best, *further = hit.provisions
    return {
        "rank": hit.rank,
        "score": hit.score,
        "docid": hit.docid,
        "number": hit.number,
        "title": hit.title,
        "type": hit.type,
        "issuer": hit.issuer,
        "language": hit.language,
        "status": hit.status,
        "ended_by": [change_json(change) for change in hit.ended_by],
        "signed": _day(hit.signed),
        "translation_docid": hit.translation_docid,
        "digest": hit.digest,
        "ocr": hit.ocr,
        **_provision_hit_json(hit, best),
        "provisions": [_provision_hit_json(hit, each) for each in further],
    }


def _provision_hit_json(hit: Hit, found: ProvisionHit) -> dict[str, object]:
    return {
        "passage_id": found.passage_id,
        "path": [_step_json(step) for step in found.path],
        "heading": found.heading,
        "page": found.page or None,
        "citation": citation_text(hit, found.path, hit.language, found.page),
        "snippet": _snippet_json(found.snippet),
        "match": found.match,
        "provision_status": found.status,
        "url": found.url,
    }


def _step_json(step: Step) -> dict[str, object]:
    return {"kind": step.kind, "number": step.number, "label": step.label}


def _snippet_json(snippet: Snippet) -> dict[str, object]:
    return {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]}


def document_json(
    document: Document, counterpart: str = "", standing: Standing | None = None
) -> dict[str, object]:
    """Give the body of ``GET /api/v1/documents/<docid>``: metadata, text and its provisions.

    >>> body = document_json(Document("28-nq-cp.vi", "Về bình đẳng giới", "Điều 1.", "vi"))
    >>> body["docid"], body["url"], body["signed"]
    ('28-nq-cp.vi', '/documents/28-nq-cp.vi', None)

    :param counterpart: docid of the same document in the other language, "" if there is none.
    :param standing: how it stands on the day asked about; None leaves what its file says.
    :return: every ``start`` and ``end`` counts characters of ``text``, end exclusive.
    """
    return {
        "docid": document.docid,
        "number": document.number,
        "title": document.title,
        "type": document.type,
        "issuer": document.issuer,
        "language": document.language,
        "status": standing.status if standing else document.status,
        "validity": standing_json(standing) if standing else None,
        "signed": _day(document.signed),
        "effective": _day(document.effective),
        "expires": _day(document.expires),
        "signer": document.signer,
        "digest": document.digest,
        "ocr": document.ocr,
        "fields": list(document.fields),
        "source": document.source,
        "translation_of": document.translation_of,
        "translation_docid": counterpart,
        "citation": citation_text(document, (), document.language),
        "url": hit_url(document.docid),
        "relations": [_relation_json(relation) for relation in document.relations],
        "pages": list(document.pages),
        "provisions": [_provision_json(document.docid, each) for each in document.provisions],
        "text": document.text,
    }


def _relation_json(relation: Relation) -> dict[str, object]:
    return {
        "kind": relation.kind,
        "target": relation.target,
        "note": relation.note,
        "provision": relation.provision,
        "anchor": relation.anchor,
        "start": relation.start,
        "end": relation.end,
        "signed": _day(relation.signed),
        "since": _day(relation.since),
    }


def _provision_json(docid: str, provision: Provision) -> dict[str, object]:
    return {
        "passage_id": f"{docid}#{provision.anchor}",
        "anchor": provision.anchor,
        "kind": provision.kind,
        "number": provision.number,
        "label": provision.label,
        "heading": provision.heading,
        "start": provision.start,
        "body_start": provision.body_start,
        "end": provision.end,
        "children": [_provision_json(docid, child) for child in provision.children],
    }


def card_json(card: DocumentCard) -> dict[str, object]:
    """Give what is known of a document without its text, as lists of documents have it."""
    return {
        "docid": card.docid,
        "number": card.number,
        "title": card.title,
        "type": card.type,
        "issuer": card.issuer,
        "language": card.language,
        "status": card.status,
        "signed": _day(card.signed),
        "effective": _day(card.effective),
        "expires": _day(card.expires),
        "fields": list(card.fields),
        "digest": card.digest,
        "ocr": card.ocr,
        "url": hit_url(card.docid),
    }


def hit_url(docid: str, anchor: str = "", quoted: tuple[int, int] | None = None) -> str:
    """Give the address of a document, or of a provision in it, inside the web application.

    >>> hit_url("28-nq-cp.vi", "dieu-1"), hit_url("luật #1/a")
    ('/documents/28-nq-cp.vi#dieu-1', '/documents/lu%E1%BA%ADt%20%231%2Fa')
    >>> hit_url("28-nq-cp.vi", "dieu-1", quoted=(120, 180))
    '/documents/28-nq-cp.vi?quote=120-180#dieu-1'

    :param quoted: characters of its text that the page shows as quoted, end exclusive.
    """
    address = "/documents/" + quote(docid, safe="")
    if quoted is not None:
        address = f"{address}?quote={quoted[0]}-{quoted[1]}"
    return f"{address}#{quote(anchor, safe='')}" if anchor else address


def citation_text(source: Document | Hit, path: Sequence[Step], locale: str, page: int = 0) -> str:
    """Cite a provision, or with an empty *path* the document, in the words of *locale*.

    :param page: of the source, where it has pages: the reader may hold it on paper.

    >>> decree = Document("145-2020-nd-cp.vi", "Bộ luật Lao động", "", "vi",
    ...     number="145/2020/NĐ-CP", type="decree")
    >>> path = (Step("article", "5", "Điều 5"), Step("clause", "2", "khoản 2"))
    >>> citation_text(decree, path, "vi")
    'khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP'
    >>> citation_text(decree, path, "en")
    'Article 5(2) of Decree 145/2020/NĐ-CP'
    >>> citation_text(decree, path, "vi", page=3)
    'khoản 2 Điều 5 Nghị định 145/2020/NĐ-CP (trang 3)'
    """
    steps = steps_in(path, source.language, locale)
    cited = cite(steps, source.type, source.number, source.title, locale)
    return f"{cited} ({'trang' if locale == 'vi' else 'page'} {page})" if page else cited


def steps_in(path: Sequence[Step], language: str, locale: str) -> list[Step]:
    """Name the steps to a provision in the words of *locale*; they are in those of *language*."""
    return [
        Step(step.kind, step.number, label(step.kind, step.number, locale))
        if step.kind in NUMBERED_KINDS and step.number and locale != language
        else step
        for step in path
    ]


def scan_note(confidence: float | None) -> str:
    """Say that a text was read from pictures, and how sure of it the program was; or "".

    >>> scan_note(0.956), scan_note(None)
    ('scanned, 96 % sure', '')
    """
    if confidence is None:
        return ""
    return _("scanned, {percent} % sure").format(percent=round(100 * confidence))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
