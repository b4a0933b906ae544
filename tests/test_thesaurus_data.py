"""Every file of the thesaurus keeps to its form, so that whatever reads it needs no special case.

The files are ``indexer/language/data/thesaurus/*.tsv``, named by language and subject: what people
say, what the law says (both separated by "; ", the best first) and the kind of the group.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest
from data_files import DATA, names, rows

from indexer.language.collation import sort_key
from indexer.language.english import respell
from indexer.language.syllables import is_syllable
from indexer.language.text import canonical, lower, place_tone

SUBJECT = "thesaurus"
FOLDER = DATA / SUBJECT

KINDS = frozenset("everyday regional older renamed statutory number spelling".split())
# Of these each side may stand for the other, so a pair of groups may go both ways.
BOTH_WAYS = frozenset({"renamed", "statutory"})

MOST_SAID = 8  # wordings of people in one group
MOST_STATED = 5  # wordings of the law in one group
LONGEST_SAID = 6  # words: a longer one is a sentence, and is hardly ever said again
LONGEST_NAME = 12  # words of a body or law
LONGEST_STATED = 16  # words: statutes name a thing at length

GROUP_FLOOR = 1_500  # in both languages together

# Loans and names of programs that no rule of Vietnamese spelling makes, but that people do type.
LOANS = frozenset(
    """
    app bitcoin bonus camera canxi card check chip clinic clip copy corona covid cty deadline
    dioxin email facebook fax file form freelancer game grab hack honda hotline internet
    karaoke laser livestream logo marketing momo nude online osin part parttime passport pdf
    permit photo scan ship shipper shop sida stress team test tiktok time token vaccine vape
    video virus visa vitamin vneid vssid web website work zalo
    """.split()
)
SHORT_NAME = re.compile(r"[A-ZĐ0-9]+")  # BHXH, X quang
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]{3})*[%k]?")  # 2.340.000, 75%, 300k

_ENGLISH = r"[^\W_]+(?:['-][^\W_]+)*'?"  # self-employed, workers'
ALLOWED = {
    "vi": re.compile(r"[^\W_](?:[^\W_]|[ -](?! )|\.(?=[0-9]{3})|(?<=[0-9])%)*(?<! )"),
    # A comma is part of a name: Ministry of Labour, Invalids and Social Affairs.
    "en": re.compile(rf"{_ENGLISH}(?: {_ENGLISH})*|(?=[A-Z]){_ENGLISH}(?:,? {_ENGLISH})*"),
}


class Group(NamedTuple):
    """A line of a file and where it stands."""

    file: str
    line: int  # from 1
    said: tuple[str, ...]
    stated: tuple[str, ...]
    kind: str

    @property
    def language(self) -> str:
        return self.file[:2]

    @property
    def wordings(self) -> tuple[str, ...]:
        return self.said + self.stated

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.said[0]}"


NAMES = names(SUBJECT)
VIETNAMESE = [name for name in NAMES if name.startswith("vi_")]


@cache
def groups(name: str) -> tuple[Group, ...]:
    return tuple(
        Group(name, number, tuple(said.split("; ")), tuple(stated.split("; ")), kind)
        for number, (said, stated, kind) in rows(SUBJECT, name)
    )


def key(wording: str, language: str) -> str:
    """Give what tells a wording from others: in English neither number nor regional spelling."""
    words = lower(wording).replace("-", " ").split()
    if language == "en":
        words = [respell(re.sub(r"(?<=\w{3})s?'?$", "", word)) for word in words]
    return " ".join(words)


def fits(word: str) -> bool:
    shapes = (SHORT_NAME, NUMBER)
    return is_syllable(word) or lower(word) in LOANS or any(one.fullmatch(word) for one in shapes)


def test_groups_are_many() -> None:
    assert sum(len(groups(name)) for name in NAMES) >= GROUP_FLOOR


def test_the_folder_travels_with_the_package() -> None:
    assert {"vi_social_insurance.tsv", "vi_health.tsv", "vi_labour.tsv"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_named_by_its_language_and_says_what_it_holds(name: str) -> None:
    assert re.fullmatch(r"(?:vi|en)_[a-z_]+\.tsv", name)
    text = (FOLDER / name).read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# ")
    assert "written for this project" in lower(first)
    assert text.endswith("\n")
    assert "\r" not in text
    assert text == canonical(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_line_has_three_full_columns_and_a_known_kind(name: str) -> None:
    bad = [
        number
        for number, columns in rows(SUBJECT, name)
        if len(columns) != 3
        or any(not column or column != column.strip() for column in columns)
        or columns[2] not in KINDS
    ]
    assert bad == []


@pytest.mark.parametrize("name", NAMES)
def test_a_group_has_a_few_short_wordings(name: str) -> None:
    bad = [
        str(group)
        for group in groups(name)
        if len(group.said) > MOST_SAID
        or len(group.stated) > MOST_STATED
        or any(
            len(wording.split()) > (LONGEST_NAME if group.kind in BOTH_WAYS else LONGEST_SAID)
            for wording in group.said
        )
        or any(len(wording.split()) > LONGEST_STATED for wording in group.stated)
    ]
    assert bad == []


@pytest.mark.parametrize("name", NAMES)
def test_a_wording_is_words_alone(name: str) -> None:
    bad = [
        (str(group), wording)
        for group in groups(name)
        for wording in group.wordings
        if not ALLOWED[group.language].fullmatch(wording)
    ]
    assert bad == []


@pytest.mark.parametrize("name", NAMES)
def test_a_group_says_nothing_twice_and_leads_elsewhere(name: str) -> None:
    bad = []
    for group in groups(name):
        said, stated = (
            [key(wording, group.language) for wording in side]
            for side in (group.said, group.stated)
        )
        if set(said) & set(stated) or len(set(stated)) < len(stated):
            bad.append(str(group))
    assert bad == []


@pytest.mark.parametrize("name", NAMES)
def test_a_wording_of_people_is_in_one_group_of_a_file(name: str) -> None:
    found = Counter(key(w, name[:2]) for group in groups(name) for w in group.said)
    assert [wording for wording, count in found.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_sorted(name: str) -> None:
    found = [group.said[0] for group in groups(name)]
    assert found == sorted(found, key=sort_key)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_groups_lead_to_each_other(language: str) -> None:
    """Two names of one thing may: an older text is found by the newer, and the other way."""
    directed = [
        group
        for name in NAMES
        if name.startswith(language)
        for group in groups(name)
        if group.kind not in BOTH_WAYS
    ]
    leads = {
        (key(said, language), key(stated, language)): str(group)
        for group in directed
        for said in group.said
        for stated in group.stated
    }
    assert [(str_, pair) for pair, str_ in leads.items() if pair[::-1] in leads] == []


@pytest.mark.parametrize("name", VIETNAMESE)
def test_vietnamese_is_spelt_one_way(name: str) -> None:
    bad = [
        (str(group), wording)
        for group in groups(name)
        for wording in group.wordings
        if place_tone(wording) != wording or not all(map(fits, re.split("[ -]", wording)))
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("nghỉ đẻ", "nghỉ thai sản"),
        ("rút một cục", "bảo hiểm xã hội một lần"),
        ("tiền ma chay", "trợ cấp mai táng"),
        ("chốt sổ", "xác nhận thời gian đóng bảo hiểm xã hội"),
        ("bị đuổi việc", "sa thải"),
        ("sếp", "người sử dụng lao động"),
        ("tăng ca", "làm thêm giờ"),
        ("trái tuyến", "không đúng cơ sở đăng ký khám bệnh chữa bệnh ban đầu"),
    ],
)
def test_what_people_say_leads_to_what_the_law_says(said: str, stated: str) -> None:
    found = [group for name in VIETNAMESE for group in groups(name) if said in group.said]
    assert any(stated in group.stated for group in found)
