"""What a screen reader, a keyboard and a narrow policy need, held over every kind of page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from webapp import Settings, create_app
from webapp.urls import STATIC

ADDRESSES = (
    "/",
    "/search?q=binh+dang+gioi",
    "/search?q=28/NQ-CP&type=resolution&lang=vi",
    "/search?q=binh+dang+gioi&page=2",
    "/search?q=zzqxv",
    "/search/explain?q=nghi+de",
    "/search/explain?q=maternity+leave&page=2",
    "/search/explain?q=28/NQ-CP",
    "/search/explain?q=zzqxv",
    "/search?type=law",
    "/documents",
    "/documents?order=type",
    "/documents/73-2006-qh11.vi?q=gioi",
    "/documents/28-nq-cp.en",
    "/documents/73-2006-qh11.vi?find=gioi&quote=1500-1600",
    "/documents/12-2022-nd-cp.vi?as_of=2024-05-01",
    "/documents/73-2006-qh11.vi/parallel?q=gioi",
    "/documents/73-2006-qh11.vi/relations",
    "/documents/12-2022-nd-cp.en/relations?as_of=2024-05-01",
    "/nowhere",
)


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index, page_size=5)).test_client()


@pytest.fixture(params=[(a, locale) for a in ADDRESSES for locale in ("vi", "en")], ids=str)
def page(client: FlaskClient, request: pytest.FixtureRequest) -> HtmlElement:
    address, locale = request.param
    return html.fromstring(client.get(address, headers={"Accept-Language": locale}).text)


def name_of(element: HtmlElement, page: HtmlElement) -> str:
    """Give the name a screen reader says, as far as our pages use ways to give one."""
    if element.get("aria-label"):
        return str(element.get("aria-label"))
    if element.get("aria-labelledby"):
        named = page.get_element_by_id(element.get("aria-labelledby"))
        return " ".join(named.text_content().split())
    if element.get("id"):
        for label in page.xpath("//label[@for=$id]", id=element.get("id")):
            return " ".join(label.text_content().split())
    shown = element.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]")
    return " ".join(" ".join(shown).split())


def test_ids_stand_once(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_what_refers_to_an_id_finds_it(page: HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    referred = page.xpath("//@aria-labelledby | //@for")
    referred += [link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")]
    assert set(referred) <= ids


def test_headings_start_at_one_and_skip_no_level(page: HtmlElement) -> None:
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_there_is_one_main_part_and_a_way_to_skip_to_it(page: HtmlElement) -> None:
    assert len(page.xpath("//main")) == 1
    first_link = page.xpath("//a")[0]
    assert first_link.get("href") == f"#{page.xpath('//main/@id')[0]}"


def test_landmarks_of_one_kind_have_different_names(page: HtmlElement) -> None:
    for tag in ("nav", "aside", "form"):
        names = [name_of(element, page) for element in page.iter(tag)]
        if len(names) > 1:
            assert all(names)
            assert len(set(names)) == len(names)


def test_every_field_button_and_link_has_a_name(page: HtmlElement) -> None:
    for element in page.xpath("//input[not(@type='hidden')] | //button | //a | //summary"):
        assert name_of(element, page), html.tostring(element)


def test_lists_hold_only_items(page: HtmlElement) -> None:
    for element in page.xpath("//ul | //ol"):
        assert {child.tag for child in element} <= {"li"}


def test_what_is_in_another_language_says_so(page: HtmlElement) -> None:
    assert page.get("lang") in ("vi", "en")
    for link in page.xpath("//nav[@class='languages']//a"):
        assert link.get("lang") == link.get("hreflang")
    for title in page.xpath("//li[@class='hit']//h2 | //header[@class='document-head']//h1"):
        assert title.get("lang") in ("vi", "en")


def test_every_page_names_itself_in_the_other_language(page: HtmlElement) -> None:
    alternates = page.xpath("//link[@rel='alternate'][@hreflang]")
    languages = [link.get("hreflang") for link in alternates]
    if page.xpath("//div[@class='text'][@lang]"):  # a document names its text in the other language
        assert languages in (["vi"], ["en"], [])
    else:
        assert languages == ["vi", "en"]
        assert all(f"locale={link.get('hreflang')}" in link.get("href") for link in alternates)


def test_no_style_or_script_is_inline(page: HtmlElement) -> None:
    assert not page.xpath("//@style | //style")
    assert not [name for e in page.iter() for name in e.attrib if name.lower().startswith("on")]
    for script in page.iter("script"):
        assert script.get("src")
        assert not (script.text or "").strip()


def test_nothing_is_loaded_from_elsewhere(page: HtmlElement) -> None:
    loaded = page.xpath("//link[@rel!='alternate']/@href | //@src | //@srcset | //form/@action")
    assert loaded
    assert all(re.match(r"/(?!/)", address) for address in loaded)


def test_the_count_of_results_is_announced(client: FlaskClient) -> None:
    found = html.fromstring(client.get("/search?q=gioi").text)
    assert re.search(r"\d", found.xpath("string(//*[@role='status'])"))


def test_the_present_page_and_language_are_marked(client: FlaskClient) -> None:
    found = html.fromstring(client.get("/search?q=gi%E1%BB%9Bi&page=2").text)
    assert found.xpath("string(//nav[@class='pages']//a[@aria-current='page'])").strip() == "2"
    assert found.xpath("string(//nav[@class='languages']//a[@aria-current])") == "Tiếng Việt"


def test_the_sheet_loads_nothing_and_phones_do_not_zoom() -> None:
    sheet = (STATIC / "style.css").read_text("utf-8")
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "max(1rem, 16px)" in sheet


def luminance(colour: str) -> float:
    """Give the relative luminance of "#rrggbb". Source: WCAG 2.2, definition of the term."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = (
    ("ink", "paper"), ("ink", "surface"), ("ink", "tint"), ("muted", "paper"), ("muted", "surface"),
    ("muted", "tint"), ("accent", "paper"), ("accent", "surface"), ("accent-strong", "tint"),
    ("accent-strong", "surface"), ("on-accent", "accent"), ("on-accent", "accent-strong"),
    ("mark-ink", "mark"), ("good", "good-tint"), ("warn", "warn-tint"), ("bad", "bad-tint"),
    ("calm", "calm-tint"), ("ink", "warn-tint"), ("accent", "tint"), ("visited", "surface"),
)  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_colours_reach_the_contrast_of_wcag_aa(scheme: int, text: str, ground: str) -> None:
    sheet = (STATIC / "style.css").read_text("utf-8")
    block = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    assert contrast(colours[text], colours[ground]) >= 4.5
