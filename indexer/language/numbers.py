"""Find fully written document numbers: ``28/NQ-CP``, ``2232-qd-ttg``, ``41/2024/QH15``.

A number is a serial, often a year, then codes of type and issuer. A digit that leads to a letter
is a candidate; there the rules of :data:`RULES` are tried in order, and the first that fits names
the number. Each rule is a verbose regular expression under its examples, and
``tests/test_numbers.py`` walks those examples. Every repetition is bounded, so the time of a scan
grows with the text and no faster.

A search from the command line waits for the rules to be compiled, so they are made for that: where
a rule wants a code of a list it takes any run of letters, which is looked up; and it reads a short
piece of the text in which every dash, stroke and đ is the one of Latin-1, for character classes
beyond Latin-1 take long to compile.

Source of the shapes: Decree 30/2020/NĐ-CP, Annexes I and III (symbols, hyphen and stroke);
Party documents put the hyphen first; old and joint forms as the Gazette printed them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.language.patterns import Pattern, verbose

# Codes are written folded: "d" stands for đ too. What each means is in documents.vocabulary.
TYPE_CODES = frozenset(
    """
    nq nd qd ct qc qyd tc tb hd ctr kh pa da bc bb ttr cd tt vbhn cv kl l pl lct qt gp
    ttlt ttlb nqlt nqlb qdlt khlt khph ctph ctlt hdlt hdlb
    """.split()
)  # the second line: made by several issuers together
ISSUER_CODES = frozenset(
    """
    cp ttg ctn vpcp vpqh vpctn hdbt hdnn ttcp ktnn tandtc vksndtc hdtp nhnn ubdt
    tw tu bcsd bch bbt btctw btgtw bdvtw vptw ubkttw ubkt dct tld tldld tldldvn mttw bcd
    bldtbxh ldtbxh bnv btc byt bca bqp bgddt btp btttt bvhttdl bct bxd bkhdt bkhcn btnmt
    bnnptnt bnnmt bgtvt bng bdttg btccbcp tccp bvhtt btm bcn bkh bnn bgd
    bhxh bhxhvn hdql ubnd hdnd tct tchq tcthads tctk
    """.split()
)
UNIT_CODES = frozenset(
    """
    tccb qlt csxh csyt cntt tckt tt ttkt dvt gdb gdn csbh bdg vbdg cttn ctlbhxh bhxh kht vp htqt
    pc cst
    """.split()
)  # units that sign official letters: 944/BHXH-TCCB
CODES = {  # a rule's group -> the codes it may hold
    "type": TYPE_CODES,
    "issuer": ISSUER_CODES,
    "unit": UNIT_CODES,
    "old": frozenset({"cp", "hdbt", "ttg"}),
}

# Every width of dash and stroke, for Word and PDF change them freely; both forms of đ.
_DASHES, _STROKES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "\u2044\u2215\uff0f"
_PLAIN = [*((dash, "-") for dash in _DASHES), *((stroke, "/") for stroke in _STROKES),
          ("Đ", "Ð"), ("đ", "ð"), ("Ư", "ư")]  # fmt: skip
_FOLD = str.maketrans("ÐðĐđƯư", "ddddww")  # "28-NQ/TƯ" is also printed "28-NQ/TW"
# Run together as people type them: "145/2020/NDCP".
_JOINED = {"ndcp": "nd-cp", "nqcp": "nq-cp", "qdttg": "qd-ttg", "ctttg": "ct-ttg"}


# Parts of rules, for verbose patterns.
SEP = r"(?: \s{0,2} [/_-] \s{0,3} )"  # the line may break at it
TIGHT = r"[/_-]"
ASSEMBLY = r"(?: (?:[Uu][Bb][Tt][Vv])? [Qq][Hh] [ ]? [0-9]{1,2} )"
LETTERS = r"[A-Za-zÐð]{1,8} (?! [A-Za-zÐð] )"  # no code of a list is longer
TYPE = rf"(?P<type> {LETTERS} )"
ISSUER = rf"(?P<issuer> [Tt]\.?ư | {LETTERS} )"
# Codes that no list knows are trusted in capitals: "BGD&ĐT"; a Roman figure is a part of a form.
CAPITALS = r"(?: (?! [IVX]+ (?!\w) ) [A-ZÐ] [A-Za-zÐð]{1,11} (?: & [A-ZÐ]{1,8} )? [0-9]{0,2} )"
SMALL = r"[a-zð&]{2,11}"
END = r"(?! \w | & [A-ZÐð] )"
# After codes we know, a digit is a footnote mark: consolidated texts print "NĐ-CP12".
STOP = r"(?! [^\W\d] | _ | & [A-ZÐð] )"


class Rule(NamedTuple):
    """One shape of number; ``examples`` are spellings it must take whole.

    ``pattern`` is what stands behind serial and year.
    """

    name: str
    examples: tuple[str, ...]
    pattern: Pattern
    year: bool | None = None  # whether there must be a year, or there must be none
    more: bool = False  # whether further issuers may follow

    def read(self, text: str, head: re.Match[str]) -> int:
        """Give where a number of this shape ends, 0 if *text* has none behind its *head*."""
        if self.year is not None and self.year != (head["year"] is not None):
            return 0
        match = self.pattern.match(text, head.end())
        if match is None:
            return 0
        for name, code in match.groupdict().items():
            if code and _folded(code) not in CODES[name]:
                return 0
        if not self.more:
            return match.end()
        end = _further_issuers(text, match.end())
        return end if _STOP.match(text, end) else 0


def plain(text: str) -> str:
    """Write dashes, strokes and đ as rules read them, character for character.

    >>> plain("88/2016/NĐ–CP")
    '88/2016/NÐ-CP'
    """
    for odd, usual in _PLAIN:
        text = text.replace(odd, usual)
    return text


def _folded(code: str) -> str:
    return code.replace(".", "").translate(_FOLD).lower()


RULES = (
    # Laws, codes and resolutions of the National Assembly; ordinances and resolutions of its
    # Standing Committee. The last digits count the legislature.
    Rule(
        "legislature",
        ("41/2024/QH15", "41-2024-qh15", "73/2006/QH 11", "17/2022/UBTVQH15",
         "06/2003/PL-UBTVQH11", "1003/2020/UBTVQH14", "954/2020/NQ-UBTVQH14"),
        verbose(rf"{SEP} (?: {TYPE} {SEP} )? {ASSEMBLY} {END}"),
        year=True,
    ),
    # Government and Prime Minister as people type them: no separators, or spaces for them.
    Rule(
        "typed loosely",
        ("145/2020/NDCP", "145/2020 NĐ CP", "28 nq-cp", "2232 QĐ TTg", "2232/qdttg"),
        verbose(rf"""(?: {SEP} | [ \u00a0] )
            (?: [Nn][DdÐðQq] (?: {SEP} | [ \u00a0]? ) [Cc][Pp]
              | (?: [Qq][DdÐð] | [Cc][Tt] ) (?: {SEP} | [ \u00a0]? ) [Tt][Tt][Gg] ) {STOP}"""),
    ),
    # A type, then issuers that the lists know, however separated: state and Party numbers, joint
    # circulars, consolidated texts.
    Rule(
        "type and known issuer",
        ("28/NQ-CP", "28-NQ/TW", "28-NQ/TƯ", "2232-qd-ttg", "2232/QĐ - TTg", "88/2016/NĐ-\nCP",
         "595/QĐ–BHXH", "01/VBHN-VPQH", "174_KH_UBND", "10/2014/TTLT-BTP-BNV",
         "09/2002/TTLT/BTCCBCP-BLĐTBXH-BTC-BYT", "66.7/2025/NQ-CP", "03/2016/ttlt-bldtbxh-bqp"),
        verbose(rf"{SEP} {TYPE} {SEP} {ISSUER}"),
        more=True,
    ),
    # A type, then issuers that no list knows: in capitals, or after a stroke in small letters.
    Rule(
        "type and any issuer",
        ("12/2020/TT-BGD&ĐT", "883-CTr/BCSĐ", "15/QĐ-SLĐTBXH"),
        verbose(rf"{TIGHT} {TYPE} {TIGHT} {CAPITALS} (?: {TIGHT} {CAPITALS} {END} ){{0,8}} {END}"),
    ),
    Rule(
        "type and any issuer, small",
        ("15/qđ-sldtbxh",),
        verbose(rf"/ {TYPE} {TIGHT} {SMALL} {END}"),
    ),
    # Official letters carry no type: the issuer, then the unit that wrote them.
    Rule(
        "official letter",
        ("944/BHXH-TCCB", "944/bhxh-tccb", "944-bhxh-tccb"),
        verbose(rf"{SEP} {ISSUER} {SEP} (?P<unit> {LETTERS} ) {END}"),
    ),
    Rule(
        "official letter of any unit",
        ("2792/LĐTBXH-BĐG", "8935/BNV-CTTN&BĐG", "1234/TCT-CS", "123/SNV-XDCQ"),
        verbose(rf"/ {CAPITALS} {TIGHT} {CAPITALS} (?: {TIGHT} {CAPITALS} {END} )? {END}"),
    ),
    Rule(
        "official letter of any unit, small",
        ("2792/ldtbxh-bdg",),
        verbose(rf"/ {ISSUER} {TIGHT} {SMALL} {END}"),
    ),
    # Before about 1998: the issuer alone.
    Rule(
        "old style",
        ("130-CP", "50/CP", "111-HĐBT", "111/HĐBT", "26/TTg", "236-hdbt"),
        verbose(rf"{TIGHT} (?P<old> {LETTERS} ) {END}"),
        year=False,
    ),
)  # fmt: skip

# What may follow the first issuer of a joint document.
_KNOWN_ISSUER = verbose(rf"{TIGHT} \s{{0,3}} {ISSUER} {STOP}")
_ANY_ISSUER = verbose(rf"{TIGHT} {CAPITALS} {END}")
_STOP = verbose(STOP)
_MOST_ISSUERS = 8  # after the first


def _further_issuers(text: str, end: int) -> int:
    """Read the issuers that follow the one that ends at *end*, and give where the last ends."""
    for _ in range(_MOST_ISSUERS):
        match = _KNOWN_ISSUER.match(text, end)
        if match is None or _folded(match["issuer"]) not in ISSUER_CODES:
            match = _ANY_ISSUER.match(text, end)
        if match is None:
            break
        end = match.end()
    return end


# Serial and year, and that a code may follow.
HEAD = verbose(rf"""
    (?P<serial> [0-9]{{1,5}} (?: \.[0-9]{{1,3}} )? [a-zA-Z]? )
    (?: {SEP} (?P<year> (?:19|20)[0-9]{{2}} ) )? (?= {SEP} [A-Za-zÐð] | [ \u00a0] [NnQqCc] )
""")
# Where a number may begin, in a text as it is: a quick look before the rest. The first digit comes
# first so that the search can leap from digit to digit. What stands before it must not belong to
# the same figure, date or address: "13/2023" is not in "113/2023".
_CANDIDATE = verbose(r"""
    [0-9] (?<! [\w/-] . ) (?<! [0-9][.,] . ) [0-9]{0,4} (?: \.[0-9]{1,3} )? [a-zA-Z]?
    (?: \s{0,2} (?: _ | [^\w\s.,;:()%] ) \s{0,3} \w | [ \u00a0] [NnQqCc] [DdQqTt\u00d0-\u0111] )
""")
_LONGEST = 400  # characters: more than a serial, a year, a type and nine issuers can have
_PREFIX = Pattern(r"\s*(?:s[ốo]|no)?\s*[.:]?\s*", re.IGNORECASE)


class NumberSpan(NamedTuple):
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
    if not any(digit in text for digit in "0123456789"):  # most queries, which so compile nothing
        return spans
    position = 0
    while candidate := _CANDIDATE.search(text, position):
        start = candidate.start()
        number = None if start and text[start - 1] in _DASHES + _STROKES else _read(text, start)
        if number is None:
            position = start + 1
        else:
            position = number.end
            spans.append(number)
    return spans


def number_key(text: str) -> str:
    """Give the key of one written number, or "" if *text* (NFC) is anything else.

    A serial below ten is padded as it is printed: "8/CT-TTg" and "08/CT-TTg" are one document.

    >>> number_key("Số: 2232/QĐ - TTg"), number_key("8/ct-ttg"), number_key("03/03/2021")
    ('2232-qd-ttg', '08-ct-ttg', '')
    """
    text = text.rstrip()
    prefix = _PREFIX.match(text)
    number = _read(text, prefix.end() if prefix else 0)
    return number.key if number and number.end == len(text) else ""


def _read(text: str, start: int) -> NumberSpan | None:
    """Read the number that begins at *start*."""
    piece = plain(text[start : start + _LONGEST])
    head = HEAD.match(piece)
    if head is None:
        return None
    end = next(filter(None, (rule.read(piece, head) for rule in RULES)), 0)
    if not end:
        return None
    key = _key(head["serial"], head["year"] or "", piece[head.end() : end])
    return NumberSpan(start, start + end, text[start : start + end], key)


def _key(serial: str, year: str, code: str) -> str:
    serial = serial.lower().lstrip("0").rjust(1, "0").rjust(2, "0")
    # "QH 15" is one code; a point only occurs in "T.Ư".
    code = re.sub(r"(?<=qh)\s", "", code.translate(_FOLD).lower()).replace(".", "")
    pieces = [_JOINED.get(piece, piece) for piece in re.findall(r"[a-z0-9]+", code)]
    return "-".join([serial, *filter(None, [year]), *pieces])
