"""The list of results as a file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from webapp import Settings, create_app
from webapp.exports import MOST, harmless, note


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index, default_locale="en")).test_client(
        use_cookies=False
    )


def rows(client: FlaskClient, address: str) -> list[list[str]]:
    text = client.get(address).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_page_leads_to_files_of_the_same_search(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/search?q=gioi&type=law&sort=date").text)
    links = [link for link in page.xpath("//a[@download]/@href") if "search." in link]
    assert [urlsplit(link).path for link in links] == ["/search.csv", "/search.json"]
    assert {urlsplit(link).query for link in links} == {"q=gioi&type=law&sort=date"}


def test_a_table_has_a_line_for_every_document_in_order(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=binh+dang+gioi&limit=100").get_json()
    names, *lines = rows(client, "/search.csv?q=binh+dang+gioi")
    assert {len(line) for line in lines} == {len(names)}
    assert [line[2] for line in lines] == [hit["title"] for hit in found["hits"]]
    assert len(lines) == found["total"] > 3


def test_excel_reads_the_table_as_vietnamese(client: FlaskClient) -> None:
    response = client.get("/search.csv?q=gioi&locale=vi")
    assert response.data.startswith(b"\xef\xbb\xbf")
    assert response.data.count(b"\r\n") == len(rows(client, "/search.csv?q=gioi"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="tracuu.csv"'
    assert rows(client, "/search.csv?q=gioi&locale=vi")[0] != rows(client, "/search.csv?q=gioi")[0]


def test_addresses_in_the_table_can_be_opened_from_elsewhere(client: FlaskClient) -> None:
    address = rows(client, "/search.csv?q=28/NQ-CP")[1][-1]
    assert address.startswith("http://localhost/documents/")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Điều 5", "28/NQ-CP", "1-2"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_json_file_is_what_the_api_answers(client: FlaskClient) -> None:
    response = client.get("/search.json?q=gioi")
    same = client.get("/api/v1/search?q=gioi&limit=100").get_json()
    assert json.loads(response.data)["hits"] == same["hits"]
    assert "attachment" in response.headers["Content-Disposition"]


def test_nothing_found_is_a_table_of_names_only(client: FlaskClient) -> None:
    assert len(rows(client, "/search.csv?q=zzqxv")) == 1


def test_a_value_that_cannot_be_used_is_refused(client: FlaskClient) -> None:
    assert client.get("/search.csv?q=a&type=nonsense").status_code == 400


def test_a_list_that_is_longer_than_a_file_says_so() -> None:
    assert not note(MOST)
    assert str(MOST) in note(MOST + 1)
