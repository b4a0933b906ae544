"""``tracuu show``: a document or a provision, with the citation to paste."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from indexer.commands.parser import UsageError
from indexer.commands.terminal import BOLD, DIM, Terminal, day, plain, print_json
from indexer.commands.values import words_of
from indexer.documents import Document, Provision, passage_path, vocabulary
from indexer.documents.numbering import find_citations
from indexer.errors import NotFound
from indexer.index import Index, open_index
from indexer.language.text import canonical
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.search import Resolved, resolve
from indexer.search.present import citation_text, document_json, scan_note
from indexer.search.standing import standing_json, standing_of
from indexer.search.standing_words import describe


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print what a reference names; 1 when it names nothing in the index."""
    index = open_index(arguments.index)
    if arguments.json:
        print_json(body(index, arguments))
        return 0
    found = named(index, arguments)
    on = arguments.as_of or date.today()
    document, provision = found.document, found.provision
    name = " ".join(part for part in (document.number, document.title) if part)
    print(terminal.style(plain(name), BOLD))
    for label, value in _facts(index, found, on):
        print(terminal.style(f"{label}: ", DIM) + plain(value))
    print()
    start, end = (provision.start, provision.end) if provision else (0, len(document.text))
    for line in document.text[start:end].strip().split("\n"):
        print(terminal.marked(line, (), "") if line.strip() else "")
    print()
    print(terminal.style(plain(citation(document, provision)), BOLD))
    if found.others:
        also = _("Also: {docids}").format(docids=", ".join(found.others))
        print(terminal.style(plain(also), DIM))
    return 0


def named(index: Index, arguments: Namespace, command: str = "show") -> Resolved:
    """Find the document or provision that the words of a command name.

    :raise UsageError: if there are no words.
    :raise NotFound: if they name nothing in the index; with what is missing, where that is known.
    """
    reference = words_of(arguments.reference).strip()
    if not reference:
        raise UsageError(f"tracuu {command}", _("no document is named"))
    try:
        return resolve(index, reference, arguments.lang)
    except NotFound:
        explain(index, reference)
        raise


class NoSuchProvision(NotFound):
    """The document is there, the provision is not in it."""

    def __init__(self, reference: str, document: Document) -> None:
        super().__init__(reference)
        self.document = document

    def message(self) -> str:
        name = self.document.number or self.document.docid
        return _('"{reference}": {document} is in the index, but has no such provision.').format(
            reference=self.reference, document=name
        )

    def hint(self) -> str:
        return _("See: {command}").format(command=f"tracuu show {self.document.docid}")


class NoDocumentNamed(NotFound):
    """A provision without its document."""

    def message(self) -> str:
        return _('"{reference}" does not say of which document.').format(reference=self.reference)

    def hint(self) -> str:
        example = f'tracuu show "{self.reference} 45/2019/QH14"'
        return _("Name the document too: {command}").format(command=example)


def explain(index: Index, reference: str) -> None:
    """Raise what tells more than that nothing was found, if there is more to tell."""
    for cited in find_citations(canonical(reference)):
        if cited.provision and cited.document is None:
            raise NoDocumentNamed(reference)
        document = _found(index, cited.document.text) if cited.document else None
        if cited.provision and document:
            raise NoSuchProvision(reference, document)
    document = _found(index, reference.rpartition("#")[0])
    if document:
        raise NoSuchProvision(reference, document)


def _found(index: Index, name: str) -> Document | None:
    try:
        return resolve(index, name).document
    except NotFound:
        return None


def citation(document: Document, provision: Provision | None) -> str:
    """Cite a document, or a provision of it, in the document's language."""
    path = passage_path(document, provision) if provision else ()
    page = document.page_at(provision.start) if provision else 0
    return citation_text(document, path, document.language, page)


def body(index: Index, arguments: Namespace) -> dict[str, object]:
    """Give a program the whole document as it stands on a day, and where the reference points.

    The document's keys are those of ``/api/v1/documents/<docid>``.
    """
    found = named(index, arguments)
    on = arguments.as_of or date.today()
    document, provision = found.document, found.provision
    place = index.find_docid(document.docid)
    standing = standing_of(index, place, on)
    part = _provision_json(document, provision) if provision else None
    if part and provision:
        part["validity"] = standing_json(standing_of(index, place, on, provision.anchor))
    return {
        **document_json(document, index.counterpart(document.docid), standing),
        "citation": citation(document, provision),
        "provision": part,
        "others": list(found.others),
    }


def _provision_json(document: Document, provision: Provision) -> dict[str, object]:
    return {
        "passage_id": f"{document.docid}#{provision.anchor}",
        "anchor": provision.anchor,
        "kind": provision.kind,
        "number": provision.number,
        "label": provision.label,
        "heading": provision.heading,
        "page": document.page_at(provision.start) or None,
        "start": provision.start,
        "end": provision.end,
        "text": document.text[provision.start : provision.end],
    }


def _facts(index: Index, found: Resolved, on: date) -> list[tuple[str, str]]:
    """List what is known of a document, in the reader's language."""
    locale, document = current(), found.document
    anchor = found.provision.anchor if found.provision else ""
    standing = standing_of(index, index.find_docid(document.docid), on, anchor)
    status = vocabulary.status_name(standing.status, locale)
    sentences = " ".join(describe(standing, day))
    facts = [
        (_("Type"), vocabulary.type_name(document.type, locale)),
        (_("Issued by"), vocabulary.issuer_name(document.issuer, locale)),
        (_("Signed"), day(document.signed)),
        (_("Signed by"), document.signer),
        (_("In force from"), day(document.effective)),
        (_("Expires"), day(document.expires)),
        (_("Status"), f"{status}. {sentences}" if sentences else status),
        (_("Text"), scan_note(document.ocr)),
        (_("Source"), document.source),
        (_("Other language"), index.counterpart(document.docid)),
        (_("Id"), document.docid),
    ]
    return [(label, value) for label, value in facts if value]
