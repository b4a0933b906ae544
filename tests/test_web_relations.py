"""How a document stands to others: as a table, as a drawing, in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement
from web_pages import page, text_of

from indexer.index import open_index, update
from webapp import Settings, create_app
from webapp.drawing import Drawing, narrow, wide, width_of, wrapped
from webapp.relations_view import Circle, Neighbour

# The table


def test_a_relation_to_what_is_not_in_the_index_says_so(client: FlaskClient) -> None:
    shown = page(client, "/documents/45-2019-qh14.vi/relations")
    for target in shown.xpath("//table[@class='ties']//th[@scope='row']"):
        assert bool(target.xpath("./a")) != ("(not in the index)" in text_of(target))


def test_relations_come_from_both_ends_with_the_words_that_say_so(client: FlaskClient) -> None:
    table = page(client, "/documents/12-2022-nd-cp.vi/relations").xpath("//table")[0]
    kinds = [text_of(kind) for kind in table.xpath(".//th[@scope='rowgroup']")]
    assert {"Replaced by 1", "Replaces 1"} <= set(kinds)
    [successor] = table.xpath(".//tbody[@id='kind-replaced_by']/tr[th[@scope='row']]")
    assert "283/2026/NĐ-CP" in text_of(successor)
    [proof] = successor.xpath(".//p[@class='proof']")
    assert "hết hiệu lực" in text_of(proof)
    [place] = proof.xpath("./a/@href")
    assert place == "/documents/283-2026-nd-cp.vi#dieu-66-khoan-4"


def test_one_kind_and_one_provision_can_be_asked_for(client: FlaskClient) -> None:
    only = page(client, "/documents/73-2006-qh11.vi/relations?kind=cited_by")
    assert only.xpath("//table//tbody/@id") == ["kind-cited_by"]
    assert client.get("/documents/73-2006-qh11.vi/relations?kind=eaten_by").status_code == 400
    assert client.get("/documents/73-2006-qh11.vi/relations?provision=dieu-999").status_code == 404


# The drawing


def test_the_drawing_names_and_links_what_the_table_has(client: FlaskClient) -> None:
    shown = page(client, "/documents/28-nq-cp.vi/relations")
    listed = set(shown.xpath("//table[@class='ties']//th[@scope='row']/a/@href"))
    for name in ("wide", "narrow"):
        [drawing] = shown.xpath(f"//svg[contains(@class, '{name}')]")
        assert text_of(drawing.xpath("./title")[0]).endswith("28/NQ-CP")
        links = set(drawing.xpath(".//a/@href"))
        documents = {link for link in links if not link.startswith("/documents/28-nq-cp.vi")}
        assert documents
        assert documents <= listed
        for link in links - documents:
            anchor = link.partition("#")[2]
            assert not anchor or shown.get_element_by_id(anchor) is not None


names = st.text(st.sampled_from("Nghị định số 145/2020/NĐ-CPWMmil "), min_size=1, max_size=90)
neighbours = st.builds(Neighbour, names, names, st.just("/documents/a"), st.just("vi"))
kinds = st.sampled_from(("cites", "cited_by", "replaced_by", "based_on"))
circles = st.lists(
    st.builds(
        Circle,
        kinds,
        names,
        st.lists(neighbours, min_size=1, max_size=4).map(tuple),
        st.integers(0, 500),
        st.just("#kind"),
    ),
    max_size=6,
)


@pytest.mark.parametrize("draw", [wide, narrow])
@given(centre=neighbours, round_it=circles)
def test_nothing_in_a_drawing_overlaps_or_sticks_out(
    draw: Callable[[Neighbour, Sequence[Circle]], Drawing],
    centre: Neighbour,
    round_it: list[Circle],
) -> None:
    drawing = draw(centre, round_it)
    assert len(drawing.boxes) == len(drawing.paths) + 1 == len(round_it) + 1
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height + 1e-6
        below = box.y
        for item in box.items:
            assert item.y >= below
            below = item.y + item.height
            assert below <= box.y + box.height
            for line in item.lines:
                assert item.y <= line.y <= below
    for one, other in combinations(drawing.boxes, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@given(words=st.text(max_size=200), width=st.integers(40, 400), most=st.integers(1, 4))
def test_lines_are_no_more_and_no_wider_than_there_is_room(
    words: str, width: int, most: int
) -> None:
    lines = wrapped(words, width, 13, most)
    assert len(lines) <= most
    for line in lines:
        assert width_of(line, 13) <= width or len(line) <= 2


# The days


def days(shown: HtmlElement) -> list[tuple[str, str, str]]:
    return [
        (
            each.xpath("string(.//time/@datetime)"),
            text_of(each.xpath("./p[@class='event-what']")[0]),
            each.get("aria-current") or "",
        )
        for each in shown.xpath("//ol[@class='timeline']/li")
    ]


def test_a_documents_days_stand_in_order_with_what_held_from_each(client: FlaskClient) -> None:
    shown = days(page(client, "/documents/12-2022-nd-cp.vi/relations?as_of=2024-05-01"))
    dates = [day for day, _what, _asked in shown]
    assert dates == sorted(dates)
    assert ("2022-01-17", "Takes effect In force", "") in shown
    assert ("2026-09-10", "Replaced by 283/2026/NĐ-CP Expired", "") in shown
    assert ("2024-05-01", "The day shown In force", "date") in shown


def test_every_day_leads_to_what_held_then(client: FlaskClient) -> None:
    shown = page(client, "/documents/12-2022-nd-cp.vi/relations?as_of=2024-05-01")
    for event in shown.xpath("//ol[@class='timeline']/li[p/a/time]"):
        then = page(client, event.xpath("./p[@class='event-day']/a/@href")[0])
        badge = then.xpath("//p[@class='document-top']/span[1]")[0]
        assert text_of(badge) == text_of(event.xpath(".//span[contains(@class, 'badge')]")[0])


def test_provisions_changed_on_one_day_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "QUỐC HỘI\nLuật số: 1/2020/QH14\nLUẬT MẪU\nĐiều 1. Một\nLời.\nĐiều 2. Hai\nLời.\n"
        "Điều 3. Ba\nLời.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "QUỐC HỘI\nLuật số: 2/2024/QH15\nLUẬT SAU\nĐiều 1. Bãi bỏ\n"
        "Bãi bỏ Điều 3 và Điều 1 của Luật số 1/2020/QH14.\n",
        encoding="utf-8",
    )
    update(tmp_path / "index", [tmp_path / "a.txt", tmp_path / "b.txt"])
    client = create_app(Settings(index=tmp_path / "index", default_locale="en")).test_client()
    [card] = [one for one in open_index(tmp_path / "index").cards() if "1/2020" in one.number]
    told = [what for _day, what, _asked in days(page(client, f"/documents/{card.docid}/relations"))]
    assert "Repealed in part by 2/2024/QH15: Điều 1; Điều 3" in " ".join(told)
