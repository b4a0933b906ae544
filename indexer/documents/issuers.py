"""Who issued a document: its number's letters say, and the head where they do not say enough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.documents.labels import is_capitals
from indexer.documents.vocabulary import issuer_code, type_code
from indexer.language.text import fold

HEAD_LINES = 25
# Codes that letters share: TW is the Central Committee's, its Politburo's and its Secretariat's;
# every province's committee writes UBND.
GENERAL = frozenset({"", "party_central_committee", "people_committee", "people_council"})
# Whose name a line of the head opens with, the longer name first.
_OPENS = (
    ("ban bi thu", "secretariat"), ("bo chinh tri", "politburo"),
    ("ban chap hanh trung uong", "party_central_committee"),
    ("hoi lien hiep phu nu viet nam", "vwu"),
    ("tong lien doan lao dong viet nam", "vgcl"),
    ("uy ban thuong vu quoc hoi", "na_standing_committee"),
    ("van phong quoc hoi", "na_office"), ("van phong chinh phu", "government_office"),
    ("hoi dong nhan dan", "people_council"),
    ("uy ban nhan dan thanh pho ho chi minh", "hcmc_people_committee"),
    ("uy ban nhan dan tp. ho chi minh", "hcmc_people_committee"),
    ("uy ban nhan dan tp ho chi minh", "hcmc_people_committee"),
    ("uy ban nhan dan", "people_committee"), ("people's committee", "people_committee"),
    ("bao hiem xa hoi", "vss"), ("vietnam social security", "vss"),
    ("viet nam social security", "vss"),
)  # fmt: skip
_MOTTO = re.compile(r"cong hoa xa|hoi chu nghia|doc lap|socialist republic|independence|van ban")
_ENDS = re.compile(r"can cu|pursuant|dieu \d|article \d|kinh gui|chuong [ivx]")
_NATIONAL = {"constitution": "national_assembly"}


def read_issuer(lines: Sequence[str], of_number: str, kind: str) -> str:
    """Give the code of the issuer, "" if neither number nor head tells it.

    >>> read_issuer(["BAN CHẤP HÀNH TRUNG ƯƠNG", "BỘ CHÍNH TRỊ"], "party_central_committee", "")
    'politburo'
    >>> read_issuer(["BỘ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"], "", "")
    'molisa'
    """
    if of_number not in GENERAL:
        return of_number
    head = _capital_lines(lines[:HEAD_LINES])
    found = _named(head)
    if of_number and found:
        # The head may only say the same more closely: a decision of a province's committee may
        # bear the name of a department below it.
        narrower = {"party_central_committee": ("politburo", "secretariat"),
                    "people_committee": ("hcmc_people_committee",)}  # fmt: skip
        return found if found in narrower.get(of_number, ()) else of_number
    return found or of_number or _NATIONAL.get(kind, "")


def _capital_lines(lines: Sequence[str]) -> list[str]:
    """The lines of the issuer's name, folded; lines of one name may stand apart."""
    kept = []
    for line in lines:
        # "VĂN BẢN HỢP NHẤT - VĂN PHÒNG QUỐC HỘI" names whoever joined the texts.
        folded = " ".join(fold(line).split()).removeprefix("van ban hop nhat").lstrip("-– ")
        if _ENDS.match(folded) or type_code(folded):
            break  # what follows is the title, which may be a body's name: BẢO HIỂM XÃ HỘI
        for cell in folded.split(" | ") if is_capitals(line) else ():
            if not _MOTTO.match(cell):
                kept.append(cell.strip())
    return kept


def _named(head: Sequence[str]) -> str:
    """The issuer that one line of the head, or two or three together, name."""
    found = ""
    for start in range(len(head)):
        for count in (3, 2, 1):
            words = " ".join(head[start : start + count])
            code = issuer_code(words) or next(
                (code for name, code in _OPENS if words.startswith(name)), ""
            )
            if not code:
                continue
            # Of a body and the body within it, printed one under the other, the inner one speaks.
            if not found or code in ("politburo", "secretariat", "hcmc_people_committee"):
                found = code
            break
    return found
