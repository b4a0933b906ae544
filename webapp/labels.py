"""What codes are called: types, issuers, statuses, fields, languages, facets."""

from __future__ import annotations

from collections.abc import Callable

from indexer.documents import vocabulary
from indexer.locale import current
from indexer.locale import gettext as _

_NAMES: dict[str, Callable[[str, str], str]] = {
    "type": vocabulary.type_name,
    "issuer": vocabulary.issuer_name,
    "status": vocabulary.status_name,
    "field": vocabulary.field_name,
}
_CODES: dict[str, Callable[[str], str]] = {
    "type": vocabulary.type_code,
    "issuer": vocabulary.issuer_code,
    "status": vocabulary.status_code,
    "field": vocabulary.field_code,
}
_TERMS = {
    "type": vocabulary.TYPES,
    "issuer": vocabulary.ISSUERS,
    "status": vocabulary.STATUSES,
    "field": vocabulary.FIELDS,
}
LANGUAGES = ("vi", "en")


def label(facet: str, code: str, locale: str = "") -> str:
    """Name a value of a facet in *locale*, or in the reader's language.

    >>> label("type", "decree", "vi"), label("year", "2021")
    ('Nghị định', '2021')
    """
    if not code:
        return ""
    if facet == "language":
        return {"vi": _("Vietnamese"), "en": _("English")}.get(code, code)
    name = _NAMES.get(facet)
    return name(code, locale or current()) if name else code


def code(facet: str, name: str) -> str:
    """Give the code that any name of a value stands for, "" if nothing is so named.

    >>> code("type", "nghị định"), code("type", "decree"), code("language", "fr")
    ('decree', 'decree', '')
    """
    if facet == "language":
        return name if name in LANGUAGES else ""
    return _CODES[facet](name)


def known(facet: str) -> tuple[str, ...]:
    """List the codes of a facet."""
    if facet == "language":
        return LANGUAGES
    return tuple(term.code for term in _TERMS[facet])


def facet(name: str) -> str:
    """Name a facet in the reader's language."""
    return {
        "language": _("Language of the document"),
        "type": _("Type of document"),
        "issuer": _("Issued by"),
        "status": _("Validity"),
        "field": _("Field"),
        "year": _("Year of signing"),
    }[name]


def other_language(language: str) -> str:
    """Say where the other language version of a text in *language* leads."""
    return _("Read in Vietnamese") if language == "en" else _("Read in English")


def match(kind: str) -> str:
    """Say how a passage matched, where it was not word for word."""
    return {
        "exact": _("matched as typed"),
        "unaccented": _("matched without diacritics"),
        "translated": _("matched by translation"),
        "semantic": _("matched by meaning"),
    }.get(kind, kind)
