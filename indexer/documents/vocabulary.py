"""The words of the field: types, issuers, statuses and fields of documents, in two languages.

A code is what is stored and filtered on. Its names are data in Vietnamese and English, not
sentences for a catalogue: a Vietnamese reader may type either, with or without diacritics, and
so may an English one. Symbols are the letters printed in document numbers.

Sources: Law on Promulgation of Legal Normative Documents; Decree 30/2020/NĐ-CP, Annex III
(symbols of types); Annex VI and the numbers in use (symbols of issuers).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from indexer.language.text import fold


class Term(NamedTuple):
    """A code with its names: ``Term("decree", "Nghị định", "Decree", ("NĐ",))``."""

    code: str
    vi: str
    en: str
    symbols: tuple[str, ...] = ()  # in document numbers, as printed: "NĐ", "QĐ"
    aliases: tuple[str, ...] = ()  # other names people write, in either language


TYPES = (
    Term("constitution", "Hiến pháp", "Constitution", ("HP",)),
    Term("code", "Bộ luật", "Code", ("BL",)),
    Term("law", "Luật", "Law", ("L", "LCT"), ("Act", "Đạo luật")),
    Term("ordinance", "Pháp lệnh", "Ordinance", ("PL",)),
    Term("resolution", "Nghị quyết", "Resolution", ("NQ",)),
    Term("joint_resolution", "Nghị quyết liên tịch", "Joint resolution", ("NQLT",)),
    Term("decree", "Nghị định", "Decree", ("NĐ",)),
    Term("decision", "Quyết định", "Decision", ("QĐ",)),
    Term("circular", "Thông tư", "Circular", ("TT",)),
    Term("joint_circular", "Thông tư liên tịch", "Joint circular", ("TTLT", "TTLB"),
         ("Thông tư liên bộ", "Inter-ministerial circular")),
    Term("directive", "Chỉ thị", "Directive", ("CT",), ("Instruction",)),
    Term("official_letter", "Công văn", "Official letter", ("CV",),
         ("Official dispatch", "Dispatch", "Official document")),
    Term("plan", "Kế hoạch", "Plan", ("KH",)),
    Term("notice", "Thông báo", "Notice", ("TB",), ("Notification", "Announcement")),
    Term("consolidated", "Văn bản hợp nhất", "Consolidated text", ("VBHN",),
         ("Hợp nhất", "Consolidated document", "Integrated document")),
    Term("convention", "Công ước", "Convention", (), ("Điều ước quốc tế", "Treaty")),
    Term("news", "Tin tức", "News", (), ("Tin", "Bản tin", "News item")),
    Term("article", "Bài viết", "Article", (), ("Bài báo", "Feature")),
    Term("other", "Văn bản khác", "Other document", (), ("Khác", "Other")),
)  # fmt: skip

ISSUERS = (
    Term("national_assembly", "Quốc hội", "National Assembly", ("QH",)),
    Term("na_standing_committee", "Ủy ban Thường vụ Quốc hội",
         "Standing Committee of the National Assembly", ("UBTVQH",),
         ("National Assembly Standing Committee", "NASC")),
    Term("na_office", "Văn phòng Quốc hội", "Office of the National Assembly", ("VPQH",)),
    Term("president", "Chủ tịch nước", "President", ("CTN",)),
    # The Council of Ministers (HĐBT, 1981-1992) was the Government of its time.
    Term("government", "Chính phủ", "Government", ("CP", "HĐBT"), ("Hội đồng Bộ trưởng",)),
    Term("government_office", "Văn phòng Chính phủ", "Government Office", ("VPCP",)),
    Term("prime_minister", "Thủ tướng Chính phủ", "Prime Minister", ("TTg",), ("Thủ tướng", "PM")),
    Term("vss", "Bảo hiểm xã hội Việt Nam", "Vietnam Social Security", ("BHXH",),
         ("Viet Nam Social Security", "BHXH Việt Nam", "VSI")),
    Term("molisa", "Bộ Lao động - Thương binh và Xã hội",
         "Ministry of Labour, Invalids and Social Affairs", ("BLĐTBXH", "LĐTBXH"),
         ("Bộ LĐTBXH", "Ministry of Labor, War Invalids and Social Affairs",
          "Ministry of Labor, Invalids and Social Affairs")),
    Term("moha", "Bộ Nội vụ", "Ministry of Home Affairs", ("BNV",), ("MOHA",)),
    Term("mof", "Bộ Tài chính", "Ministry of Finance", ("BTC",)),
    Term("moh", "Bộ Y tế", "Ministry of Health", ("BYT",)),
    Term("mps", "Bộ Công an", "Ministry of Public Security", ("BCA",)),
    Term("mod", "Bộ Quốc phòng", "Ministry of National Defence", ("BQP",),
         ("Ministry of Defence", "Ministry of National Defense")),
    Term("moj", "Bộ Tư pháp", "Ministry of Justice", ("BTP",)),
    Term("moet", "Bộ Giáo dục và Đào tạo", "Ministry of Education and Training",
         ("BGDĐT", "BGD", "BGD&ĐT")),
    Term("most", "Bộ Khoa học và Công nghệ", "Ministry of Science and Technology", ("BKHCN",)),
    Term("mic", "Bộ Thông tin và Truyền thông", "Ministry of Information and Communications",
         ("BTTTT",)),
    Term("mocst", "Bộ Văn hóa, Thể thao và Du lịch", "Ministry of Culture, Sports and Tourism",
         ("BVHTTDL",)),
    Term("moit", "Bộ Công Thương", "Ministry of Industry and Trade", ("BCT",)),
    Term("moc", "Bộ Xây dựng", "Ministry of Construction", ("BXD",)),
    Term("mot", "Bộ Giao thông vận tải", "Ministry of Transport", ("BGTVT",)),
    Term("mpi", "Bộ Kế hoạch và Đầu tư", "Ministry of Planning and Investment", ("BKHĐT",)),
    Term("mard", "Bộ Nông nghiệp và Phát triển nông thôn",
         "Ministry of Agriculture and Rural Development", ("BNNPTNT", "BNN")),
    Term("mae", "Bộ Nông nghiệp và Môi trường", "Ministry of Agriculture and Environment",
         ("BNNMT",)),
    Term("monre", "Bộ Tài nguyên và Môi trường", "Ministry of Natural Resources and Environment",
         ("BTNMT",)),
    Term("mofa", "Bộ Ngoại giao", "Ministry of Foreign Affairs", ("BNG",)),
    Term("mera", "Bộ Dân tộc và Tôn giáo", "Ministry of Ethnic and Religious Affairs",
         ("BDTTG",)),
    Term("cema", "Ủy ban Dân tộc", "Committee for Ethnic Minority Affairs", ("UBDT",)),
    Term("state_bank", "Ngân hàng Nhà nước Việt Nam", "State Bank of Vietnam", ("NHNN",)),
    Term("inspectorate", "Thanh tra Chính phủ", "Government Inspectorate", ("TTCP",)),
    Term("state_audit", "Kiểm toán nhà nước", "State Audit Office", ("KTNN",)),
    Term("supreme_court", "Tòa án nhân dân tối cao", "Supreme People's Court",
         ("TANDTC", "HĐTP"), ("Hội đồng Thẩm phán Tòa án nhân dân tối cao",)),
    Term("supreme_procuracy", "Viện kiểm sát nhân dân tối cao", "Supreme People's Procuracy",
         ("VKSNDTC",)),
    # The letters TW do not tell the Central Committee from its Politburo and Secretariat.
    Term("party_central_committee", "Ban Chấp hành Trung ương Đảng", "Party Central Committee",
         ("TW",), ("Trung ương Đảng", "Trung ương", "TƯ")),
    Term("politburo", "Bộ Chính trị", "Politburo"),
    Term("secretariat", "Ban Bí thư", "Secretariat"),
    Term("vwu", "Hội Liên hiệp Phụ nữ Việt Nam", "Vietnam Women's Union", ("ĐCT",),
         ("Hội LHPN Việt Nam", "Viet Nam Women's Union")),
    Term("vgcl", "Tổng Liên đoàn Lao động Việt Nam", "Vietnam General Confederation of Labour",
         ("TLĐ", "TLĐLĐ")),
    Term("un", "Liên hợp quốc", "United Nations", (), ("Liên Hiệp Quốc", "UN")),
    Term("ilo", "Tổ chức Lao động quốc tế", "International Labour Organization", ("ILO",),
         ("International Labor Organization",)),
    Term("hcmc_people_committee", "Ủy ban nhân dân Thành phố Hồ Chí Minh",
         "People's Committee of Ho Chi Minh City", (),
         ("UBND Thành phố Hồ Chí Minh", "UBND TPHCM", "Ho Chi Minh City People's Committee")),
    Term("people_committee", "Ủy ban nhân dân", "People's Committee", ("UBND",)),
    Term("people_council", "Hội đồng nhân dân", "People's Council", ("HĐND",)),
    Term("other", "Cơ quan khác", "Other issuer", (), ("Khác", "Other")),
)  # fmt: skip

STATUSES = (
    Term("in_force", "Còn hiệu lực", "In force", (), ("Hiệu lực", "Effective", "Valid")),
    Term("partly_expired", "Hết hiệu lực một phần", "Partly expired", (),
         ("Partially expired", "Còn hiệu lực một phần")),
    Term("expired", "Hết hiệu lực", "Expired", (), ("Repealed", "No longer in force")),
    Term("not_yet_in_force", "Chưa có hiệu lực", "Not yet in force", (), ("Sắp có hiệu lực",)),
    Term("not_law", "Không phải văn bản pháp luật", "Not a legal document"),
    Term("unknown", "Chưa rõ hiệu lực", "Status unknown", (), ("Chưa rõ", "Không rõ")),
)  # fmt: skip

FIELDS = (
    Term("gender_equality", "Bình đẳng giới", "Gender equality"),
    Term("domestic_violence", "Phòng, chống bạo lực gia đình",
         "Domestic violence prevention and control", (), ("Bạo lực gia đình",)),
    Term("social_insurance", "Bảo hiểm xã hội", "Social insurance", ("BHXH",)),
    Term("labour", "Lao động", "Labour", (), ("Labor",)),
    Term("health_insurance", "Bảo hiểm y tế", "Health insurance", ("BHYT",)),
    Term("family", "Hôn nhân và gia đình", "Marriage and family", (), ("Gia đình",)),
    Term("children", "Trẻ em", "Children"),
    Term("women_leadership", "Phụ nữ tham gia lãnh đạo, quản lý", "Women in leadership", (),
         ("Cán bộ nữ", "Women's leadership")),
    Term("population", "Dân số", "Population"),
    Term("finance", "Tài chính", "Finance", (), ("Ngân sách", "Budget")),
    Term("criminal_law", "Hình sự", "Criminal law"),
    Term("administration", "Hành chính, tổ chức bộ máy", "Administration and organisation", (),
         ("Hành chính",)),
    Term("other", "Lĩnh vực khác", "Other field", (), ("Khác", "Other")),
)  # fmt: skip


def type_code(name: str) -> str:
    """Give the code of a document type from any of its names, or "".

    >>> type_code("nghi dinh"), type_code("Decrees"), type_code("QĐ"), type_code("thuốc")
    ('decree', 'decree', 'decision', '')
    """
    return _code("types", name)


def type_name(code: str, locale: str) -> str:
    """Name a document type in "vi" or "en"; a code not in the table is given back as it is.

    >>> type_name("decree", "vi"), type_name("decree", "en")
    ('Nghị định', 'Decree')
    """
    return _name(TYPES, code, locale)


def issuer_code(name: str) -> str:
    """Give the code of an issuer from any of its names, or "".

    >>> issuer_code("bo y te"), issuer_code("Prime Minister"), issuer_code("BHXH")
    ('moh', 'prime_minister', 'vss')
    """
    return _code("issuers", name)


def issuer_name(code: str, locale: str) -> str:
    """Name an issuer in "vi" or "en"."""
    return _name(ISSUERS, code, locale)


def status_code(name: str) -> str:
    """Give the code of a status of validity from any of its names, or "".

    >>> status_code("còn hiệu lực"), status_code("het hieu luc")
    ('in_force', 'expired')
    """
    return _code("statuses", name)


def status_name(code: str, locale: str) -> str:
    """Name a status of validity in "vi" or "en"."""
    return _name(STATUSES, code, locale)


def field_code(name: str) -> str:
    """Give the code of a field (lĩnh vực) from any of its names, or "".

    >>> field_code("binh dang gioi"), field_code("gender equality")
    ('gender_equality', 'gender_equality')
    """
    return _code("fields", name)


def field_name(code: str, locale: str) -> str:
    """Name a field (lĩnh vực) in "vi" or "en"."""
    return _name(FIELDS, code, locale)


def kind_of_number(key: str) -> tuple[str, str]:
    """Tell type and issuer from the letters of a number key, "" where they do not say.

    Numbers of the National Assembly and its Standing Committee, and orders of the President
    ("18-L/CTN"), stand on laws, codes, ordinances and resolutions alike.

    >>> kind_of_number("2232-qd-ttg"), kind_of_number("944-bhxh-tccb")
    (('decision', 'prime_minister'), ('official_letter', 'vss'))
    >>> kind_of_number("41-2024-qh15"), kind_of_number("06-2003-pl-ubtvqh11")
    (('', 'national_assembly'), ('ordinance', 'na_standing_committee'))
    """
    codes = [code for piece in key.split("-")[1:] if (code := piece.rstrip("0123456789"))]
    if not codes:
        return "", ""
    types, issuers = _by_symbol("types"), _by_symbol("issuers")
    first, second = codes[0], codes[1] if len(codes) > 1 else ""
    if first in _SILENT_SYMBOLS:
        return "", issuers.get(second, "")
    if first in types:
        party_message = first == "tt" and second in ("tu", "tw")  # thông tri, not thông tư
        return ("other" if party_message else types[first]), issuers.get(second, "")
    if first in _OTHER_SYMBOLS:
        return "other", issuers.get(second, "")
    # Two codes of which the first is no type: the issuer, then the unit that wrote the letter.
    return ("official_letter" if second else ""), issuers.get(first, "")


_SILENT_SYMBOLS = frozenset({"l", "lct"})  # lệnh: the order that promulgates, whatever it is
# Types with a symbol of their own and no code here: report, submission, guidance, conclusion.
_OTHER_SYMBOLS = frozenset(
    "qc qyd tc hd ctr pa da bc bb ttr cd kl qt gp khlt khph ctph ctlt hdlt hdlb".split()
)


def _words(name: str) -> str:
    """Fold a name to what two spellings of it share."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


# Names and symbols are folded when one is first asked for: a search in plain words asks for none.
_TABLES = {"types": TYPES, "issuers": ISSUERS, "statuses": STATUSES, "fields": FIELDS}


@cache
def _by_name(table: str) -> dict[str, str]:
    codes: dict[str, str] = {}
    for term in _TABLES[table]:
        for name in (term.code, term.vi, term.en, *term.symbols, *term.aliases):
            codes.setdefault(_words(name), term.code)
    return codes


@cache
def _by_symbol(table: str) -> dict[str, str]:
    return {fold(symbol): term.code for term in _TABLES[table] for symbol in term.symbols}


def _code(table: str, name: str) -> str:
    names, words = _by_name(table), _words(name)
    return names.get(words) or names.get(words.removesuffix("s"), "")


def _name(table: tuple[Term, ...], code: str, locale: str) -> str:
    for term in table:
        if term.code == code:
            return term.vi if locale == "vi" else term.en
    return code
