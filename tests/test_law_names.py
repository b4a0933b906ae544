"""Laws called by their names, and where such a name ends."""

from __future__ import annotations

import pytest

from indexer.documents.law_names import find_laws, name_key, plain_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("theo Luật Việc làm.", ["Luật Việc làm"]),
        ("Bộ luật Lao động và Luật Việc làm (sau đây", ["Bộ luật Lao động", "Luật Việc làm"]),
        ("Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021", ["Luật Phòng, chống ma túy"]),
        ("Luật Hôn nhân và gia đình năm 2014 quy định", ["Luật Hôn nhân và gia đình"]),
        ("Luật Việc làm đang tham gia trước ngày 01/10/2021", ["Luật Việc làm"]),
        ("Luật này, luật sư, pháp luật Việt Nam, Luật số 5", []),
        ("the Law on Gender Equality of 29 November 2006", ["Law on Gender Equality"]),
        ("under the Labour Code, workers", ["Labour Code"]),
        ("This Law and the Law of", []),
    ],
)
def test_names_end_where_the_clause_does(text: str, names: list[str]) -> None:
    assert [law.name for law in find_laws(text) if not law.open] == names


def test_a_name_with_a_comma_is_sure_only_when_it_is_known() -> None:
    text = "theo Luật An toàn, vệ sinh lao động thì"
    assert [law.open for law in find_laws(text)] == [True]
    [law] = find_laws(text, {plain_name("Luật An toàn, vệ sinh lao động")})
    assert (law.name, law.open) == ("Luật An toàn, vệ sinh lao động", False)


def test_the_date_of_a_decree_is_not_that_of_the_law_in_its_title() -> None:
    [law] = find_laws("của Luật trẻ em ngày 09/05/2017 của Chính phủ")
    assert law.date is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Luật Bình đẳng giới (đề mục 1.2. Bình đẳng giới)", "luat-binh-dang-gioi"),
        ("Law on Social Insurance", "law-on-social-insurance"),
        ("Social Insurance Law", "law-on-social-insurance"),
        ("Hiến pháp", "hien-phap"),
        ("Constitution of the Socialist Republic of Viet Nam", "hien-phap"),
    ],
)
def test_spellings_of_a_name_have_one_key(name: str, key: str) -> None:
    assert name_key(name) == key
