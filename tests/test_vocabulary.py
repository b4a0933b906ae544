from __future__ import annotations

from itertools import combinations

import pytest

from indexer.documents import vocabulary
from indexer.documents.vocabulary import FIELDS, ISSUERS, STATUSES, TYPES, kind_of_number
from indexer.language.text import fold

TABLES = {
    "type": (TYPES, vocabulary.type_code, vocabulary.type_name),
    "issuer": (ISSUERS, vocabulary.issuer_code, vocabulary.issuer_name),
    "status": (STATUSES, vocabulary.status_code, vocabulary.status_name),
    "field": (FIELDS, vocabulary.field_code, vocabulary.field_name),
}
NAMES = [
    (table, term.code, name)
    for table, (terms, _, _) in TABLES.items()
    for term in terms
    for name in (term.code, term.vi, term.en, *term.symbols, *term.aliases)
]


@pytest.mark.parametrize(("table", "code", "name"), NAMES)
def test_every_name_gives_its_code_however_it_is_typed(table, code, name):
    _, code_of, _ = TABLES[table]
    for typed in (name, name.upper(), fold(name), f"  {name} ", name.replace(" ", "_")):
        assert code_of(typed) == code


@pytest.mark.parametrize("table", TABLES)
def test_no_two_codes_share_a_name(table):
    terms, _, _ = TABLES[table]
    named = [{fold(name) for name in (term.code, term.vi, term.en, *term.symbols, *term.aliases)}
             for term in terms]  # fmt: skip
    assert all(not one & other for one, other in combinations(named, 2))


@pytest.mark.parametrize("table", TABLES)
def test_names_are_given_in_both_languages(table):
    terms, _, name_of = TABLES[table]
    assert [name_of(term.code, "vi") for term in terms] == [term.vi for term in terms]
    assert [name_of(term.code, "en") for term in terms] == [term.en for term in terms]


@pytest.mark.parametrize("table", TABLES)
def test_what_is_in_no_table_is_not_guessed(table):
    _, code_of, name_of = TABLES[table]
    assert code_of("thuốc lá") == code_of("") == code_of("---") == ""
    assert name_of("no_such_code", "vi") == "no_such_code"


@pytest.mark.parametrize(("key", "type_", "issuer"), [
    ("28-nq-cp", "resolution", "government"),
    ("145-2020-nd-cp", "decree", "government"),
    ("2232-qd-ttg", "decision", "prime_minister"),
    ("08-ct-ttg", "directive", "prime_minister"),
    ("41-2024-qh15", "", "national_assembly"),
    ("17-2022-ubtvqh15", "", "na_standing_committee"),
    ("06-2003-pl-ubtvqh11", "ordinance", "na_standing_committee"),
    ("18-l-ctn", "", "president"),
    ("59-2015-tt-bldtbxh", "circular", "molisa"),
    ("10-2014-ttlt-btp-bnv", "joint_circular", "moj"),
    ("01-vbhn-vpqh", "consolidated", "na_office"),
    ("595-qd-bhxh", "decision", "vss"),
    ("944-bhxh-tccb", "official_letter", "vss"),
    ("2792-ldtbxh-bdg", "official_letter", "molisa"),
    ("174-kh-ubnd", "plan", "people_committee"),
    ("28-nq-tw", "resolution", "party_central_committee"),
    ("02-tt-tu", "other", ""),
    ("300-bc-cp", "other", "government"),
    ("50-cp", "", "government"),
    ("", "", ""),
])  # fmt: skip
def test_letters_of_a_number_tell_type_and_issuer_where_they_can(key, type_, issuer):
    assert kind_of_number(key) == (type_, issuer)
