"""The answer above the results: only to questions, only with its proof, in the same page."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

QUESTION = "Lao động nữ được nghỉ thai sản mấy tháng?"


def page(client: FlaskClient, q: str, more: str = "") -> HtmlElement:
    return html.fromstring(client.get(f"/search?q={quote(q)}{more}").text)


def answers(shown: HtmlElement) -> list[HtmlElement]:
    return list(shown.xpath("//section[starts-with(@class, 'answer')]"))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("question", [QUESTION, "How old must a person be to marry?"])
def test_a_question_is_answered_above_the_results(client: FlaskClient, question: str) -> None:
    [answer] = answers(page(client, question))
    assert answer.xpath("following::ol[@class='hits']")
    assert words(answer.xpath(".//*[@class='answer-sure']")[0])


def test_the_proof_stands_in_the_document_where_its_link_leads(client: FlaskClient) -> None:
    [answer] = answers(page(client, QUESTION))
    figure = answer.xpath(".//figure")[0]
    proven = re.sub(r"\W+", " ", words(figure.xpath("blockquote")[0])).strip()
    document = html.fromstring(client.get(figure.xpath("string(figcaption/a/@href)")).text)
    quoted = "".join(mark.text_content() for mark in document.xpath("//mark[@class='quote']"))
    assert re.sub(r"\W+", "", quoted) == proven.replace(" ", "")


def test_the_copied_words_carry_their_citation(client: FlaskClient) -> None:
    figure = answers(page(client, QUESTION))[0].xpath(".//figure")[0]
    copied = figure.xpath("string(.//button/@data-cite)")
    assert words(figure.xpath("blockquote")[0]) in copied
    assert words(figure.xpath("figcaption/a")[0]) in copied


@pytest.mark.parametrize("typed", ["nghỉ thai sản", "28/NQ-CP", "retirement age", ""])
def test_key_words_get_no_answer(client: FlaskClient, typed: str) -> None:
    shown = page(client, typed)
    assert not answers(shown)
    assert not shown.xpath("//p[@class='unanswered']")


@pytest.mark.parametrize("more", ["&type=law", "&year=2019", "&sort=date", "&page=2"])
def test_a_narrowed_or_turned_list_gets_no_answer(client: FlaskClient, more: str) -> None:
    assert not answers(page(client, QUESTION, more))


def test_what_is_quoted_is_never_markup(client: FlaskClient) -> None:
    assert "<script>" not in client.get("/search?q=" + quote("<script> là gì?")).text


@pytest.mark.parametrize(
    "question", [QUESTION, "Tính đến năm 2022, nghỉ thai sản mấy tháng?", "Ai được nghỉ thai sản?"]
)
def test_the_page_answers_as_the_interface_for_programs(client: FlaskClient, question: str) -> None:
    told = client.get(f"/api/v1/ask?q={quote(question)}").get_json()
    quoted = [words(each) for each in page(client, question).xpath("//figure/blockquote")]
    assert quoted == [" ".join(cited["quote"].split()) for cited in told["citations"]]
