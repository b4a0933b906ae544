"""Every file of the lexicon keeps to its form, so that whatever reads it needs no special case.

The files are ``indexer/language/data/lexicon/*.tsv``: Vietnamese, the English alternatives (best
first, separated by "; ") and the subject. ``abbreviations.tsv`` has the short form, its full forms
and the language of both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from data_files import DATA, names, rows

from indexer.language.collation import sort_key
from indexer.language.english import STOP_WORDS, respell, stem
from indexer.language.syllables import is_syllable
from indexer.language.text import canonical, lower, place_tone

SUBJECT = "lexicon"
FOLDER = DATA / SUBJECT
ABBREVIATIONS = "abbreviations.tsv"
GENERAL = "general_"  # how the names of the files of daily words begin

SPECIALIST = "law administration social_insurance labour health gender family finance".split()
DOMAINS = frozenset(
    """
    general people body home food nature geography time science technology politics economy war
    history sport arts religion education transport quantity mind action quality function
    """.split()
).union(SPECIALIST)

MOST_ALTERNATIVES = 6
MOST_WORDS = 6  # in one English alternative
MOST_WORDS_OF_A_NAME = 8  # Ministry of Labour, Invalids and Social Affairs
SPECIALIST_FLOOR = 2_500  # entries
SUBJECT_FLOOR = 150  # entries of each specialist subject
ABBREVIATION_FLOOR = 150
GENERAL_FLOOR = 9_000  # entries of daily words
NAME_FLOOR = 700  # names of places, peoples, bodies and events with one form in each language

# Loans and names that no rule of Vietnamese spelling makes, but that Vietnamese texts do write.
LOANS = frozenset(
    """
    acid aids album alzheimer amidan amin amoniac anten asean atlas axit axít bar bazan bazơ
    berlin bina blog blogger boa boxing brom cacbon cacbonat cacbonic café canxi carbon casino
    catalog cello cellulose cent clo clorua cocktail cola collagen container covid crom database
    detox dioxin dioxit dollar drone ebola elip email enzym euro facebook fax festival file flo
    gen gene gien glucose golf google gram guitar hacker halogen heli hertz hit hiv hiđrô
    hormone hydro hyđro insulin internet iod ion islam iốt jazz jean joule kaki kali karaoke
    kilo kilogram kilomet laser lipid logic logistics logo lít magiê marathon marketing mega
    metan milimet mol monoxit nano natri neon nicotin niken nitrat nitơ nobel novel nơtron
    olympic online opera oscar oxi oxit oxy ozon oát parabol pascal photo piano pin pizza
    polymer pop protein proton radar radio robot rock rocket rugby sandwich sauna show silic
    sinh smartphone sms spa stress studio sunfat sunfua sôcôla taxi tennis test titan tivi
    tuabin turing tôpô urani vaccine vector vest video virus vitamin volt von vắc web website
    wifi x xenon xi xin yoga zero zinc zôn ôxi ôxy ôxít ôzôn đioxit điốt
    """.split()
)
# Foreign names within a term: "eo biển Manche", "Nam Carolina". Alone they need no translation.
FOREIGN_NAMES = frozenset(
    """
    adriatic alps andes baltic bra brasil brazil bru brúc byzantine california cambri campuchia
    canada canary caribe carolina caspi congo constantinopolis crai croatia cuba danube devon
    digan dominica dắc falkland ga gaelic gaza giê giêsu gobi greenland gru guinea gypsy hawaii
    himalaya hindi ireland jura khmer kitô koran kremlin lanca latinh manche mexico mát new ni
    nile norman nây ottoman panama papua phnôm rhine rocky ru rumani sahara saudi scotland
    solomon sri sudan suez sunni sếch thames timor viking virginia wales xcơ xen xin xlô xni xra
    xri xta xtan xtanh xtin xtrây xtô xtốc xy york áp
    """.split()
)
NAMED_IN_TEXTS = re.compile(r"[A-ZĐ][A-ZĐ0-9]+")  # BHXH, UBND within a term

_ENGLISH_WORD = r"[A-Za-z]+(?:[-'][A-Za-z]+)*'?"  # social, long-term, People's, workers'
_ENGLISH = re.compile(rf"{_ENGLISH_WORD}(?: {_ENGLISH_WORD})*")
_ENGLISH_NAME = re.compile(rf"(?=[A-Z]){_ENGLISH_WORD}(?:,? {_ENGLISH_WORD})*")


class Entry(NamedTuple):
    """A line of a file and where it stands."""

    file: str
    line: int  # from 1
    vietnamese: str
    english: tuple[str, ...]
    domain: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.vietnamese}"


WORD_FILES = [name for name in names(SUBJECT) if name != ABBREVIATIONS]


@cache
def entries(name: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(name, number, columns[0], tuple(columns[1].split("; ")), columns[2])
        for number, columns in rows(SUBJECT, name)
    )


def all_entries() -> Iterator[Entry]:
    for name in WORD_FILES:
        yield from entries(name)


@cache
def keys() -> frozenset[str]:
    return frozenset(lower(entry.vietnamese) for entry in all_entries())


@cache
def english_stems() -> frozenset[tuple[str, ...]]:
    return frozenset(stems(form) for entry in all_entries() for form in entry.english)


def singular(english: str) -> str:
    return " ".join(respell(word.removesuffix("s")) for word in lower(english).split())


def stems(english: str) -> tuple[str, ...]:
    words = lower(english).replace("-", " ").split()
    return tuple(stem(word) for word in words if word not in STOP_WORDS) or tuple(words)


def fits_a_key(word: str) -> bool:
    return (
        is_syllable(word)
        or lower(word) in LOANS | FOREIGN_NAMES
        or NAMED_IN_TEXTS.fullmatch(word) is not None
    )


def is_dictionary_form(english: str) -> bool:
    """Tell whether a form is letters alone, short, and without article or "to"."""
    first, *others = lower(english).split()
    if others and first in {"a", "an", "the", "to"}:
        return False
    if _ENGLISH.fullmatch(english) and len(others) < MOST_WORDS:
        return True
    return bool(_ENGLISH_NAME.fullmatch(english)) and len(others) < MOST_WORDS_OF_A_NAME


def test_the_folder_travels_with_the_package() -> None:
    assert {"law.tsv", "labour.tsv", "health.tsv", ABBREVIATIONS} <= set(names(SUBJECT))


@pytest.mark.parametrize("name", names(SUBJECT))
def test_a_file_says_what_it_holds_and_ends_in_a_line_break(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert text.startswith("# ")
    assert "written for this project" in text.splitlines()[0]
    assert text.endswith("\n")
    assert "\r" not in text
    assert text == canonical(text)


@pytest.mark.parametrize("name", names(SUBJECT))
def test_a_line_has_three_full_columns(name: str) -> None:
    bad = [
        number
        for number, columns in rows(SUBJECT, name)
        if len(columns) != 3 or any(not column or column != column.strip() for column in columns)
    ]
    assert bad == []


@pytest.mark.parametrize("name", WORD_FILES)
def test_a_file_is_sorted_and_says_nothing_twice(name: str) -> None:
    found = [entry.vietnamese for entry in entries(name)]
    assert found == sorted(found, key=sort_key)
    assert [key for key, count in Counter(map(lower, found)).items() if count > 1] == []


@pytest.mark.parametrize("name", WORD_FILES)
def test_the_vietnamese_side_is_spelt_one_way(name: str) -> None:
    bad = [
        str(entry)
        for entry in entries(name)
        if place_tone(entry.vietnamese) != entry.vietnamese
        or "  " in entry.vietnamese
        or not all(map(fits_a_key, re.split("[ ,-]+", entry.vietnamese)))
    ]
    assert bad == []


@pytest.mark.parametrize("name", WORD_FILES)
def test_the_english_side_is_in_dictionary_form(name: str) -> None:
    bad = [
        (str(entry), form)
        for entry in entries(name)
        for form in entry.english
        if not is_dictionary_form(form)
    ]
    assert bad == []


@pytest.mark.parametrize("name", WORD_FILES)
def test_alternatives_are_few_and_more_than_two_spellings_of_one(name: str) -> None:
    """The stemmer unites "labour" and "labor", and a plural with its singular."""
    bad = [
        (str(entry), entry.english)
        for entry in entries(name)
        if len(entry.english) > MOST_ALTERNATIVES
        or len(set(map(singular, entry.english))) < len(entry.english)
    ]
    assert bad == []


@pytest.mark.parametrize("name", WORD_FILES)
def test_no_entry_explains_a_word_by_itself(name: str) -> None:
    """The two sides are the same for an international word alone."""
    bad = [
        str(entry)
        for entry in entries(name)
        if lower(entry.vietnamese) in map(lower, entry.english)
        and not all(lower(word) in LOANS for word in entry.vietnamese.split())
    ]
    assert bad == []


@pytest.mark.parametrize("name", WORD_FILES)
def test_an_entry_belongs_to_a_known_subject(name: str) -> None:
    assert [str(entry) for entry in entries(name) if entry.domain not in DOMAINS] == []


def test_specialist_words_are_many_and_of_every_subject() -> None:
    specialist = [
        entry for name in WORD_FILES if not name.startswith(GENERAL) for entry in entries(name)
    ]
    assert len(specialist) >= SPECIALIST_FLOOR
    counts = Counter(entry.domain for entry in specialist)
    assert {domain: counts[domain] for domain in SPECIALIST if counts[domain] < SUBJECT_FLOOR} == {}


def test_specialist_files_do_not_repeat_each_other() -> None:
    found = Counter(
        lower(entry.vietnamese) for entry in all_entries() if not entry.file.startswith(GENERAL)
    )
    assert [key for key, count in found.items() if count > 1] == []


def test_daily_words_are_many_and_each_in_one_file() -> None:
    found = Counter(lower(e.vietnamese) for e in all_entries() if e.file.startswith(GENERAL))
    assert [key for key, count in found.items() if count > 1] == []
    assert len(found) >= GENERAL_FLOOR


def test_names_that_differ_between_the_languages_are_many() -> None:
    found = [e for e in all_entries() if e.file.startswith(GENERAL) and e.english[0][0].isupper()]
    assert len(found) >= NAME_FLOOR


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Đức", "Germany"),
        ("Liên Xô", "Soviet Union"),
        ("Thái Bình Dương", "Pacific Ocean"),
        ("đường", "road"),
        ("đường", "sugar"),
        ("trường học", "school"),
        ("phát minh", "invent"),
        ("thế kỷ", "century"),
    ],
)
def test_a_daily_word_has_each_of_its_meanings(vietnamese: str, english: str) -> None:
    assert any(english in e.english for e in all_entries() if e.vietnamese == vietnamese)


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("đơn phương chấm dứt hợp đồng lao động", "unilaterally terminate employment contract"),
        ("đơn phương", "unilateral"),
        ("hợp đồng lao động", "labour contract"),
        ("bảo hiểm xã hội", "social insurance"),
        ("giấy ra viện", "discharge certificate"),
        ("trợ cấp thai sản", "maternity benefit"),
        ("bạo lực gia đình", "domestic violence"),
        ("ngân sách nhà nước", "state budget"),
        ("tuổi nghỉ hưu", "retirement age"),
        ("ủy ban nhân dân", "People's Committee"),
    ],
)
def test_a_term_is_under_its_own_words(vietnamese: str, english: str) -> None:
    forms = [e.english for e in all_entries() if lower(e.vietnamese) == vietnamese]
    assert any(english in form for form in forms)


def test_abbreviations_are_sorted_and_say_nothing_twice() -> None:
    found = [(columns[0], columns[2]) for _, columns in rows(SUBJECT, ABBREVIATIONS)]
    assert found == sorted(found, key=lambda pair: (sort_key(pair[0]), pair[1]))
    assert [pair for pair, count in Counter(found).items() if count > 1] == []
    assert len(found) >= ABBREVIATION_FLOOR


def test_an_abbreviation_is_shorter_than_what_it_stands_for() -> None:
    shorts = {lower(columns[0]) for _, columns in rows(SUBJECT, ABBREVIATIONS)}
    bad = [
        (number, full)
        for number, (short, full_forms, _) in rows(SUBJECT, ABBREVIATIONS)
        for full in full_forms.split("; ")
        if len(full) <= len(short) or lower(full) in shorts or place_tone(full) != full
    ]
    assert bad == []


def test_an_abbreviation_has_a_language() -> None:
    assert {columns[2] for _, columns in rows(SUBJECT, ABBREVIATIONS)} == {"vi", "en"}


def test_what_an_abbreviation_stands_for_can_be_translated() -> None:
    """Each full form is an entry of the word files: on the left, or among the English."""
    bad = []
    for number, (_, full_forms, language) in rows(SUBJECT, ABBREVIATIONS):
        for full in full_forms.split("; "):
            known = lower(full) in keys() if language == "vi" else stems(full) in english_stems()
            if not known:
                bad.append((number, full))
    assert bad == []
