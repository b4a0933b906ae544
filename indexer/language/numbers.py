"""Find fully written document numbers: ``28/NQ-CP``, ``2232-qd-ttg``, ``41/2024/QH15``.

A number is a serial, often a year, then codes of type and issuer. A digit that leads to a letter
is a candidate; there the rules of :data:`RULES` are tried in order, and the first that fits names
the number. Each rule is a verbose regular expression under its examples, and
``tests/test_numbers.py`` walks those examples. Every repetition is bounded, so the time of a scan
grows with the text and no faster.

Source of the shapes: Decree 30/2020/NĐ-CP, Annexes I and III (symbols, hyphen and stroke);
Party documents put the hyphen first; old and joint forms as the Gazette printed them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Codes are written folded: "d" stands for đ too. What each means is in documents.vocabulary.
TYPE_CODES = (
    "nq nd qd ct qc qyd tc tb hd ctr kh pa da bc bb ttr cd tt vbhn cv kl l pl lct qt gp"
    " ttlt ttlb nqlt nqlb qdlt khlt khph ctph ctlt hdlt hdlb"  # made by several issuers together
).split()
ISSUER_CODES = (
    "cp ttg ctn vpcp vpqh vpctn hdbt hdnn ttcp ktnn tandtc vksndtc hdtp nhnn ubdt"
    " tw tu bcsd bch bbt btctw btgtw bdvtw vptw ubkttw ubkt dct tld tldld tldldvn mttw bcd"
    " bldtbxh ldtbxh bnv btc byt bca bqp bgddt btp btttt bvhttdl bct bxd bkhdt bkhcn btnmt"
    " bnnptnt bnnmt bgtvt bng bdttg btccbcp tccp bvhtt btm bcn bkh bnn bgd"
    " bhxh bhxhvn hdql ubnd hdnd tct tchq tcthads tctk"
).split()
UNIT_CODES = (  # units that sign official letters: 944/BHXH-TCCB
    "tccb qlt csxh csyt cntt tckt tt ttkt dvt gdb gdn csbh bdg vbdg cttn ctlbhxh bhxh kht vp htqt"
    " pc cst"
).split()

STROKE = r"/\u2044\u2215\uff0f"
DASH = r"\-\u2010-\u2015\u2212"  # every width: Word and PDF change them freely
_FOLD = str.maketrans("ĐđÐðƯư", "ddddww")  # "28-NQ/TƯ" is also printed "28-NQ/TW"
# Run together as people type them: "145/2020/NDCP".
_JOINED = {"ndcp": "nd-cp", "nqcp": "nq-cp", "qdttg": "qd-ttg", "ctttg": "ct-ttg"}


def _spelled(codes: list[str]) -> str:
    """Make a pattern for folded codes in any case, with or without the bar of đ.

    >>> _spelled(["qd"])
    '(?i:q[dđð])'
    """
    longest_first = sorted(codes, key=len, reverse=True)  # or "tt" would hide "ttlt"
    return "(?i:" + "|".join(code.replace("d", "[dđð]") for code in longest_first) + ")"


# Parts of rules, for verbose patterns.
SEP = rf"(?: \s{{0,2}} [{STROKE}{DASH}_] \s{{0,3}} )"  # the line may break at it
TIGHT = rf"[{STROKE}{DASH}_]"
SERIAL = r"(?P<serial> [0-9]{1,5} (?: \.[0-9]{1,3} )? [a-zA-Z]? )"
YEAR = rf"(?: {SEP} (?P<year> (?:19|20)[0-9]{{2}} ) )"
TYPE = _spelled(TYPE_CODES)
ISSUER = rf"(?: {_spelled(ISSUER_CODES)} | [Tt]\.?[Ưư] )"
ASSEMBLY = r"(?: (?:[Uu][Bb][Tt][Vv])? [Qq][Hh] [ ]? [0-9]{1,2} )"
# Codes that no list knows are trusted in capitals: "BGD&ĐT"; a Roman figure is a part of a form.
CAPITALS = r"(?: (?! [IVX]+ (?!\w) ) [A-ZĐÐ] [A-Za-zĐÐđð]{1,11} (?: & [A-ZĐÐ]{1,8} )? [0-9]{0,2} )"
SMALL = r"[a-zđð&]{2,11}"
END = r"(?! \w | & [A-ZĐÐđ] )"
# After codes we know, a digit is a footnote mark: consolidated texts print "NĐ-CP12".
STOP = r"(?! [^\W\d] | _ | & [A-ZĐÐđ] )"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


@dataclass(frozen=True)
class Rule:
    """One shape of number; ``examples`` are spellings it must take whole."""

    name: str
    examples: tuple[str, ...]
    pattern: re.Pattern[str]


RULES = (
    # Laws, codes and resolutions of the National Assembly; ordinances and resolutions of its
    # Standing Committee. The last digits count the legislature.
    Rule(
        "legislature",
        ("41/2024/QH15", "41-2024-qh15", "73/2006/QH 11", "17/2022/UBTVQH15",
         "06/2003/PL-UBTVQH11", "1003/2020/UBTVQH14", "954/2020/NQ-UBTVQH14"),
        _rule(rf"{SERIAL} {YEAR} (?P<code> {SEP} (?: {TYPE} {SEP} )? {ASSEMBLY} ) {END}"),
    ),
    # Government and Prime Minister as people type them: no separators, or spaces for them.
    Rule(
        "typed loosely",
        ("145/2020/NDCP", "145/2020 NĐ CP", "28 nq-cp", "2232 QĐ TTg", "2232/qdttg"),
        _rule(rf"""{SERIAL} {YEAR}? (?P<code> (?: {SEP} | [ \u00a0] )
            (?: (?: [Nn][DdĐđÐð] | [Nn][Qq] ) (?: {SEP} | [ \u00a0]? ) [Cc][Pp]
              | (?: [Qq][DdĐđÐð] | [Cc][Tt] ) (?: {SEP} | [ \u00a0]? ) [Tt][Tt][Gg] ) ) {STOP}"""),
    ),
    # A type, then issuers that the lists know, however separated: state and Party numbers, joint
    # circulars, consolidated texts.
    Rule(
        "type and known issuer",
        ("28/NQ-CP", "28-NQ/TW", "28-NQ/TƯ", "2232-qd-ttg", "2232/QĐ - TTg", "88/2016/NĐ-\nCP",
         "595/QĐ–BHXH", "01/VBHN-VPQH", "174_KH_UBND", "10/2014/TTLT-BTP-BNV",
         "09/2002/TTLT/BTCCBCP-BLĐTBXH-BTC-BYT", "66.7/2025/NQ-CP", "03/2016/ttlt-bldtbxh-bqp"),
        _rule(rf"""{SERIAL} {YEAR}? (?P<code> {SEP} {TYPE} {SEP} {ISSUER}
            (?: {TIGHT} \s{{0,3}} {ISSUER} {STOP} | {TIGHT} {CAPITALS} {END} ){{0,8}}
            ) {STOP}"""),
    ),
    # A type, then issuers that no list knows: in capitals, or after a stroke in small letters.
    Rule(
        "type and any issuer",
        ("12/2020/TT-BGD&ĐT", "883-CTr/BCSĐ", "15/QĐ-SLĐTBXH", "15/qđ-sldtbxh"),
        _rule(rf"""{SERIAL} {YEAR}? (?P<code> {TIGHT} {TYPE} {TIGHT} {CAPITALS}
            (?: {TIGHT} {CAPITALS} {END} ){{0,8}} | [{STROKE}] {TYPE} {TIGHT} {SMALL} )
            {END}"""),
    ),
    # Official letters carry no type: the issuer, then the unit that wrote them.
    Rule(
        "official letter",
        ("944/BHXH-TCCB", "944/bhxh-tccb", "944-bhxh-tccb", "2792/LĐTBXH-BĐG",
         "8935/BNV-CTTN&BĐG", "1234/TCT-CS", "123/SNV-XDCQ"),
        _rule(rf"""{SERIAL} {YEAR}? (?P<code> (?: {SEP} {ISSUER} {SEP} {_spelled(UNIT_CODES)}
            | [{STROKE}] {CAPITALS} {TIGHT} {CAPITALS} (?: {TIGHT} {CAPITALS} {END} )?
            | [{STROKE}] {ISSUER} {TIGHT} {SMALL} ) ) {END}"""),
    ),
    # Before about 1998: the issuer alone.
    Rule(
        "old style",
        ("130-CP", "50/CP", "111-HĐBT", "111/HĐBT", "26/TTg", "236-hdbt"),
        _rule(rf"""{SERIAL} (?P<code> {TIGHT} {_spelled(["cp", "hdbt", "ttg"])} ) {END}"""),
    ),
)  # fmt: skip

# The first digit comes first so that the search can leap from digit to digit. What stands before
# it must not belong to the same figure, date or address: "13/2023" is not in "113/2023".
_CANDIDATE = _rule(rf"""
    [0-9] (?<! [\w{STROKE}{DASH}] . ) (?<! [0-9][.,] . )
    [0-9]{{0,4}} (?: \.[0-9]{{1,3}} )? [a-zA-Z]? {YEAR}? (?: {SEP} | [ \u00a0] ) [A-ZĐÐa-zđð]
""".replace("(?P<year>", "(?:"))  # fmt: skip
_PREFIX = re.compile(r"\s*(?:s[ốo]|no)?\s*[.:]?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class NumberSpan:
    """A document number in a text; ``start`` and ``end`` count characters, end exclusive."""

    start: int
    end: int
    text: str  # as printed: text[start:end]
    key: str  # the same for every spelling: "28-nq-cp"


def scan(text: str) -> list[NumberSpan]:
    """Find every document number in *text* (NFC), in order and without overlaps.

    >>> [(span.text, span.key) for span in scan("Nghị định số 145/2020/NĐ-CP và 28-NQ/TW")]
    [('145/2020/NĐ-CP', '145-2020-nd-cp'), ('28-NQ/TW', '28-nq-tw')]
    """
    spans: list[NumberSpan] = []
    position = 0
    while candidate := _CANDIDATE.search(text, position):
        match = _first_match(text, candidate.start())
        if match is None:
            position = candidate.start() + 1
            continue
        spans.append(NumberSpan(match.start(), match.end(), match[0], _key(match)))
        position = match.end()
    return spans


def number_key(text: str) -> str:
    """Give the key of one written number, or "" if *text* (NFC) is anything else.

    A serial below ten is padded as it is printed: "8/CT-TTg" and "08/CT-TTg" are one document.

    >>> number_key("Số: 2232/QĐ - TTg"), number_key("8/ct-ttg"), number_key("03/03/2021")
    ('2232-qd-ttg', '08-ct-ttg', '')
    """
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    match = _first_match(text.rstrip(), start)
    return _key(match) if match and match.end() == len(text.rstrip()) else ""


def _first_match(text: str, start: int) -> re.Match[str] | None:
    for rule in RULES:
        if match := rule.pattern.match(text, start):
            return match
    return None


def _key(match: re.Match[str]) -> str:
    serial = match["serial"].lower().lstrip("0").rjust(1, "0")
    if len(serial) == 1:
        serial = "0" + serial
    groups = match.groupdict()
    # "QH 15" is one code; a point only occurs in "T.Ư".
    code = re.sub(r"(?<=qh)\s", "", match["code"].translate(_FOLD).lower()).replace(".", "")
    pieces = [_JOINED.get(piece, piece) for piece in re.findall(r"[a-z0-9]+", code)]
    return "-".join([serial, *([groups["year"]] if groups.get("year") else []), *pieces])
