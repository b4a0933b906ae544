"""A document's page: its whole text, its contents, what is marked in it, how it stands."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_pages import page, text_of

from indexer.index import open_index


def test_every_provision_has_an_anchor_and_a_permalink(
    client: FlaskClient, corpus_index: Path
) -> None:
    index = open_index(corpus_index)
    for docid in ("73-2006-qh11.vi", "28-nq-cp.en"):
        shown = page(client, f"/documents/{docid}")
        anchors = [provision.anchor for provision in index.document(docid).walk()]
        assert anchors
        links = set(shown.xpath("//a[contains(@class, 'permalink')]/@href"))
        for anchor in anchors:
            assert shown.get_element_by_id(anchor) is not None
            assert f"#{anchor}" in links


def test_the_whole_text_is_shown(client: FlaskClient, corpus_index: Path) -> None:
    for card in open_index(corpus_index).cards():
        shown = page(client, f"/documents/{card.docid}").xpath("//div[@class='text']")[0]
        for ours in shown.xpath(".//*[@class='links' or @class='around' or @class='changed']"):
            ours.drop_tree()
        text = open_index(corpus_index).document(card.docid).text
        assert "".join(shown.text_content().split()) == "".join(text.split()), card.docid


def test_every_digest_says_first_that_it_is_one(client: FlaskClient, corpus_index: Path) -> None:
    for card in open_index(corpus_index).cards():
        shown = page(client, f"/documents/{card.docid}")
        assert len(shown.xpath("//div[@class='text']//*[contains(@class, 'digest')]")) == 1
        assert len(shown.xpath("//p[@class='document-top']/span[@class='badge badge-digest']")) == 1


def test_the_contents_lead_to_headings(client: FlaskClient) -> None:
    shown = page(client, "/documents/73-2006-qh11.vi")
    links = shown.xpath("//nav[@class='toc']//a/@href")
    assert len(links) > 5
    for link in links:
        provision = shown.get_element_by_id(link[1:])
        heading = provision.xpath("./div[@class='provision-head']/*[1]")[0]
        assert re.fullmatch(r"h[2-6]", heading.tag)


AROUND = "./div[@class='provision-head']/span[@class='around']/a/@href"


def test_both_languages_lead_to_each_other_provision_by_provision(client: FlaskClient) -> None:
    vietnamese = page(client, "/documents/73-2006-qh11.vi")
    link = vietnamese.get_element_by_id("dieu-6").xpath(AROUND)[0]
    assert link == "/documents/73-2006-qh11.en#dieu-6"
    english = page(client, link)
    back = english.get_element_by_id("dieu-6").xpath(AROUND)[0]
    assert back == "/documents/73-2006-qh11.vi#dieu-6"


def test_a_permalink_carries_the_citation_to_copy(client: FlaskClient) -> None:
    shown = page(client, "/documents/73-2006-qh11.vi")
    link = shown.get_element_by_id("dieu-5-khoan-1").xpath("./span[@class='links']/a")[0]
    assert link.get("href") == "#dieu-5-khoan-1"
    assert link.get("aria-label") == "khoản 1 Điều 5 Luật 73/2006/QH11"


def test_a_question_is_marked_in_the_document(client: FlaskClient) -> None:
    shown = page(client, "/documents/73-2006-qh11.vi?q=bao+luc")
    marks = [mark.text.lower() for mark in shown.xpath("//mark")]
    assert marks
    assert "bạo lực" in marks
    assert shown.get_element_by_id("mark-1").text.lower() == marks[0]
    assert f"{len(marks)} place" in text_of(shown.xpath("//p[@role='status']")[0])


def test_what_names_an_article_is_counted_there_and_listed_one_click_away(
    client: FlaskClient,
) -> None:
    shown = page(client, "/documents/45-2019-qh14.vi")
    links = shown.xpath("//span[@class='around']/a[contains(@href, 'provision=')]")
    assert links
    for link in links:
        promised = int(text_of(link).split()[0])
        listed = page(client, link.get("href"))
        rows = listed.xpath("//table[@class='ties']//tr/th[@scope='row']/a/text()")
        assert len(set(rows)) >= promised


def test_below_the_text_related_documents_are_named_and_lead_to_all(client: FlaskClient) -> None:
    relations = page(client, "/documents/28-nq-cp.vi").xpath("//section[@class='relations']")[0]
    links = relations.xpath(".//a/@href")
    assert "/documents/73-2006-qh11.vi" in links
    assert links[-1] == "/documents/28-nq-cp.vi/relations"
    english = page(client, "/documents/28-nq-cp.en").xpath("//section[@class='relations']")[0]
    assert "/documents/73-2006-qh11.en" in english.xpath(".//a/@href")


def test_the_source_is_linked_and_nothing_else_leads_away(client: FlaskClient) -> None:
    shown = page(client, "/documents/28-nq-cp.vi")
    away = list(shown.xpath("//a[contains(@href, '://')]"))
    assert away
    assert all("noreferrer" in link.get("rel") for link in away)
    assert all(link.getparent().getprevious().text == "Official source" for link in away)


def test_an_expired_document_says_since_when_and_leads_to_what_replaced_it(
    client: FlaskClient,
) -> None:
    shown = page(client, "/documents/12-2022-nd-cp.vi?as_of=2026-09-10")
    told = shown.xpath("//p[contains(@class, 'standing')]")[0]
    assert "283/2026/NĐ-CP" in text_of(told)
    assert [link.partition("#")[0] for link in told.xpath("./a/@href")][:1] == [
        "/documents/283-2026-nd-cp.vi"
    ]
    badge = shown.xpath("//p[@class='document-top']/span[1]/@class")[0]
    assert badge == "badge badge-expired"


def test_the_day_asked_about_decides_what_is_in_force(client: FlaskClient) -> None:
    for day, status in (("2026-09-09", "in_force"), ("2026-09-10", "expired")):
        shown = page(client, f"/documents/12-2022-nd-cp.vi?as_of={day}")
        assert shown.xpath(f"//p[@class='document-top']/span[@class='badge badge-{status}']")
        body = client.get(f"/api/v1/documents/12-2022-nd-cp.vi?as_of={day}").get_json()
        assert body["status"] == status
        assert body["validity"]["as_of"] == day
    for day, held in (("2026-09-09", "12-2022-nd-cp"), ("2026-09-10", "283-2026-nd-cp")):
        found = client.get(f"/api/v1/search?q=xu+phat+lao+dong&as_of={day}")
        docids = {hit["docid"].rpartition(".")[0] for hit in found.get_json()["hits"]}
        assert docids & {"12-2022-nd-cp", "283-2026-nd-cp"} == {held}


def test_a_day_that_is_none_is_answered_with_a_sentence(client: FlaskClient) -> None:
    assert client.get("/documents/12-2022-nd-cp.vi?as_of=soon").status_code == 400


# What is looked for in it


@pytest.mark.parametrize("typed", ["bình đẳng giới", "binh dang gioi", "BINH  ĐẲNG gioi"])
def test_words_in_a_row_are_found_without_javascript(client: FlaskClient, typed: str) -> None:
    shown = page(client, f"/documents/73-2006-qh11.vi?find={quote(typed)}")
    marks = [mark.text.lower() for mark in shown.xpath("//mark")]
    assert marks
    assert set(marks) == {"bình đẳng giới"}
    told = text_of(shown.xpath("//form[@class='find']//p[@role='status']")[0])
    assert told.startswith(f"{len(marks)} place")
    counts = shown.xpath("//details[@class='places']//li/small/text()")
    assert sum(map(int, counts)) == len(marks)
    for link in shown.xpath("//details[@class='places']//li/a/@href"):
        assert shown.get_element_by_id(link[1:]).tag == "mark"


def test_words_that_are_not_there_are_said_not_to_be(client: FlaskClient) -> None:
    shown = page(client, "/documents/73-2006-qh11.vi?find=hươu")
    told = text_of(shown.xpath("//form[@class='find']//p[@role='status']")[0])
    assert told == "These words are not in this document."
    assert not shown.xpath("//mark")


def test_quoted_characters_are_marked_and_can_be_gone_to(
    client: FlaskClient, corpus_index: Path
) -> None:
    document = open_index(corpus_index).document("73-2006-qh11.vi")
    [clause] = [each for each in document.walk() if each.anchor == "dieu-5-khoan-1"]
    address = f"/documents/73-2006-qh11.vi?quote={clause.start}-{clause.end}&q=giới"
    shown = page(client, address).get_element_by_id("dieu-5-khoan-1")
    quoted = shown.xpath(".//mark[@class='quote']")
    assert quoted[0].get("id") == "quote"
    words = "".join(mark.text_content() for mark in quoted)
    assert "".join(words.split()) == "".join(document.text[clause.start : clause.end].split())
    assert quoted[0].xpath(".//mark/text()")[0].lower() == "giới"


@pytest.mark.parametrize("place", ["99999998-99999999", "5-5", "9-3", "0-0"])
def test_a_quote_that_is_not_in_the_text_is_passed_over(client: FlaskClient, place: str) -> None:
    assert not page(client, f"/documents/73-2006-qh11.vi?quote={place}").xpath("//mark")


@pytest.mark.parametrize("place", ["5", "a-b", "-", "1-2-3", "٣-٤"])
def test_a_quote_that_is_no_place_is_answered_with_a_sentence(
    client: FlaskClient, place: str
) -> None:
    assert client.get(f"/documents/73-2006-qh11.vi?quote={place}").status_code == 400


def test_provisions_stand_inside_the_one_they_belong_to(
    client: FlaskClient, corpus_index: Path
) -> None:
    shown = page(client, "/documents/45-2019-qh14.vi")
    for provision in open_index(corpus_index).document("45-2019-qh14.vi").walk():
        element = shown.get_element_by_id(provision.anchor)
        for child in provision.children:
            assert shown.get_element_by_id(child.anchor).getparent() is element


def test_a_search_on_a_day_leads_to_the_document_as_it_stood_then(client: FlaskClient) -> None:
    found = page(client, "/search?q=12/2022/ND-CP&as_of=2024-05-01")
    link = found.xpath("//li[@class='hit']//h2/a/@href")[0]
    assert "as_of=2024-05-01" in link
    assert page(client, link).xpath(
        "//p[@class='document-top']/span[@class='badge badge-in_force']"
    )


def test_what_changed_a_provision_is_said_there_and_linked(
    client: FlaskClient, corpus_index: Path
) -> None:
    index = open_index(corpus_index)
    changed = 0
    for card in index.cards():
        shown = page(client, f"/documents/{card.docid}")
        for note in shown.xpath("//p[@class='changed']"):
            [*links] = note.xpath("./a/@href")
            assert links
            for link in links:
                assert client.get(link.partition("#")[0]).status_code == 200
                changed += 1
    assert changed
