"""Read the metadata of a document from named fields: front matter, or the keys of a JSON line.

What cannot be read is reported with the field, its value and what to write instead; guessing
would put a wrong date or status in front of a reader.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from indexer.documents.dates import parse_date
from indexer.documents.model import Relation
from indexer.documents.vocabulary import field_code, issuer_code, status_code, type_code
from indexer.errors import BadMetadata
from indexer.language.text import canonical
from indexer.locale import gettext as _

FIELDS = (
    "number", "type", "issuer", "title", "signed", "effective", "expires", "status", "fields",
    "language", "translation_of", "signer", "digest", "source", "relations",
)  # fmt: skip
LANGUAGES = ("vi", "en")
RELATION_KINDS = (
    "based_on", "guides", "amends", "amended_by", "replaces", "repeals", "corrects",
    "consolidates", "cites", "related", "same_content", "translation_of",
)  # fmt: skip
MISSPELT = 0.8  # likeness from which an unknown name is taken for a misspelt field


@dataclass(frozen=True)
class Metadata:
    """The fields of a document besides its text; "" or None where nothing was written."""

    number: str = ""
    type: str = ""
    issuer: str = ""
    title: str = ""
    signed: date | None = None
    effective: date | None = None
    expires: date | None = None
    status: str = ""
    fields: tuple[str, ...] = ()
    language: str = ""
    translation_of: str = ""
    signer: str = ""
    digest: bool = False
    source: str = ""
    relations: tuple[Relation, ...] = ()


def read_metadata(values: Mapping[str, object], path: Path | str) -> Metadata:
    """Read *values*, as YAML or JSON gave them; names that are no field are passed over.

    >>> read_metadata({"number": "28/NQ-CP", "signed": "03/3/2021"}, "a.md").signed
    datetime.date(2021, 3, 3)

    :param path: what to call the file in a report.
    :raise BadMetadata: if a field cannot be understood, or a name is nearly a field's.
    """
    _check_names(values, path)
    reader = _Reader(values, path)
    return Metadata(
        number=reader.text("number"),
        type=reader.code("type"),
        issuer=reader.code("issuer"),
        title=reader.text("title"),
        signed=reader.date("signed"),
        effective=reader.date("effective"),
        expires=reader.date("expires"),
        status=reader.code("status"),
        fields=reader.codes("fields"),
        language=reader.language(),
        translation_of=reader.text("translation_of"),
        signer=reader.text("signer"),
        digest=reader.flag("digest"),
        source=reader.text("source"),
        relations=reader.relations(),
    )


def _check_names(values: Mapping[str, object], path: Path | str) -> None:
    for name in values:
        if name in FIELDS or not isinstance(name, str):
            continue
        near = difflib.get_close_matches(name.lower(), FIELDS, n=1, cutoff=MISSPELT)
        if near and near[0] not in values:
            wanted = _('it as "{name}"').format(name=near[0])
            raise BadMetadata(path, name, _shown(values[name]), wanted)


_CODES = {
    "type": type_code, "issuer": issuer_code, "status": status_code, "fields": field_code,
}  # fmt: skip
_EXAMPLES = {
    "type": "law, decree, circular", "issuer": "government, national_assembly, vss",
    "status": "in_force, partly_expired, expired, not_yet_in_force, not_law, unknown",
    "fields": "[gender_equality, social_insurance]",
}  # fmt: skip


@dataclass(frozen=True)
class _Reader:
    """Takes one field after another, each as its kind wants it."""

    values: Mapping[str, object]
    path: Path | str

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = "; ".join(value)
        if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
            raise self._bad(name, value, _("plain text"))
        return " ".join(canonical(str(value)).split())

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        if value is None or value == "":
            return False
        if not isinstance(value, bool):
            raise self._bad(name, value, _("true or false"))
        return value

    def date(self, name: str) -> date | None:
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        found = parse_date(canonical(value)) if isinstance(value, str) else None
        if found is None:
            raise self._bad(name, value, _("a date as 2021-03-03"))
        return found

    def code(self, name: str) -> str:
        value = self.text(name)
        code = _CODES[name](value) if value else ""
        if value and not code:
            raise self._bad(name, value, _("one of: {names}").format(names=_EXAMPLES[name]))
        return code

    def codes(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name)
        if value is None or value == "":
            return ()
        names = value.split(",") if isinstance(value, str) else value
        wanted = _("a list such as {names}").format(names=_EXAMPLES[name])
        if not isinstance(names, list):
            raise self._bad(name, value, wanted)
        codes = [_CODES[name](canonical(str(each))) for each in names]
        if "" in codes:
            raise self._bad(name, names[codes.index("")], wanted)
        return tuple(dict.fromkeys(codes))

    def language(self) -> str:
        value = self.text("language").lower()
        if value and value not in LANGUAGES:
            raise self._bad("language", value, _("vi or en"))
        return value

    def relations(self) -> tuple[Relation, ...]:
        value = self.values.get("relations")
        if value is None or value == "":
            return ()
        wanted = _("a list of entries with kind and target")
        if not isinstance(value, list):
            raise self._bad("relations", value, wanted)
        return tuple(self._relation(each, wanted) for each in value)

    def _relation(self, value: object, wanted: str) -> Relation:
        if not isinstance(value, dict) or not value.get("target"):
            raise self._bad("relations", value, wanted)
        reader = _Reader(value, self.path)
        kind, target, note = (reader.text(name) for name in ("kind", "target", "note"))
        if kind not in RELATION_KINDS:
            kinds = ", ".join(RELATION_KINDS)
            raise self._bad("relations: kind", kind, _("one of: {names}").format(names=kinds))
        return Relation(
            kind, target, note, provision=reader.text("provision"),
            signed=reader.date("signed"), since=reader.date("since"),
        )  # fmt: skip

    def _bad(self, name: str, value: object, wanted: str) -> BadMetadata:
        return BadMetadata(self.path, name, _shown(value), wanted)


def _shown(value: object) -> str:
    """The value as a message shows it: short, on one line."""
    shown = " ".join(str(value).split())
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
