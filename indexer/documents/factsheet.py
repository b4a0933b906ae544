"""The table of facts that law sites and registers print above a text: "Số hiệu | 12/2022/NĐ-CP".

An editor filled it in, so the text itself is believed before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.documents.dates import date_at, read_date_line
from indexer.documents.metadata import Metadata
from indexer.documents.signatures import person
from indexer.documents.vocabulary import issuer_code, type_code
from indexer.language.numbers import scan
from indexer.language.text import fold

FACT_LINES = 60  # the table stands above the text
MIN_FACTS = 2  # one such line alone is a sentence of the text

_LABELS = {
    "so hieu": "number", "so ky hieu": "number", "so/ky hieu": "number",
    "so hieu van ban": "number", "document number": "number", "number": "number",
    "loai van ban": "type", "hinh thuc van ban": "type", "document type": "type",
    "co quan ban hanh": "issuer", "don vi ban hanh": "issuer", "issuing body": "issuer",
    "ngay ban hanh": "signed", "ngay ky": "signed", "date of issue": "signed",
    "issued date": "signed", "ngay hieu luc": "effective", "ngay co hieu luc": "effective",
    "effective date": "effective", "ngay het hieu luc": "expires", "expiry date": "expires",
    "nguoi ky": "signer", "signer": "signer", "signed by": "signer",
    "trich yeu": "title", "trich yeu noi dung": "title", "ten van ban": "title", "title": "title",
}  # fmt: skip
_FACT = re.compile(r"[-*•\s]*(?P<label>[^|:]{4,30}?)\s*(?:\||:)\s*(?P<value>[^|]+)")
_NEXT_LABEL = re.compile(
    r"\s+(?:Cơ quan ban hành|Lĩnh vực|Nhóm|Ngày ban hành|Ngày hiệu lực|Người ký)\s*$"
)


def read_facts(lines: Sequence[str]) -> Metadata:
    """Read the table among the first *lines* of a text, or give empty metadata.

    >>> facts = read_facts(["Số hiệu | 12/2022/NĐ-CP", "Ngày ban hành: 17/01/2022"])
    >>> facts.number, facts.signed
    ('12/2022/NĐ-CP', datetime.date(2022, 1, 17))
    """
    values: dict[str, str] = {}
    for line in lines[:FACT_LINES]:
        match = _FACT.match(line)
        name = match and _LABELS.get(" ".join(fold(match["label"]).split()))
        if match and name:
            values.setdefault(name, _NEXT_LABEL.sub("", match["value"]).strip())
    if len(values) < MIN_FACTS:
        return Metadata()
    days = {
        name: (found := date_at(values.get(name, ""), 0)) and found.date
        for name in ("signed", "effective", "expires")
    }
    number = next(iter(scan(values.get("number", ""))), None)
    return Metadata(
        number=number.text if number else "",
        type=type_code(values.get("type", "")),
        issuer=issuer_code(values.get("issuer", "")),
        title=values.get("title", ""),
        signer=person(values.get("signer", "")),
        signed=days["signed"] or read_date_line(values.get("signed", "")),
        effective=days["effective"],
        expires=days["expires"],
    )
