"""Who may use the search box from other sites, and what they get."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.configured import BadSetting
from indexer.locale import LOCALES
from webapp import Settings, create_app
from webapp.embedding import SCRIPT, sentences

SITE = "https://intranet.example"
DOCS = Path(__file__).resolve().parents[1] / "docs"


def client(index: Path, sites: str = "", ancestors: str = "'self'") -> FlaskClient:
    settings = Settings(index=index, embed_sites=sites, frame_ancestors=ancestors)
    return create_app(settings).test_client()


@pytest.mark.parametrize(
    ("sites", "origin", "let_in"),
    [
        ("", SITE, False),
        (SITE, SITE, True),
        (f"https://a.example {SITE}", SITE, True),
        (SITE, "https://other.example", False),
        (SITE, f"{SITE}.evil.example", False),
        (SITE, "null", False),
        ("*", "https://other.example", True),
        (SITE, "", False),
    ],
)
@pytest.mark.parametrize("address", [f"/{SCRIPT}", "/api/v1/search?q=gioi", "/api/v1/ask"])
def test_only_named_sites_may_read(
    corpus_index: Path, sites: str, origin: str, let_in: bool, address: str
) -> None:
    headers = client(corpus_index, sites).get(address, headers={"Origin": origin}).headers
    assert headers.get("Access-Control-Allow-Origin") == (origin if let_in else None)
    assert "Access-Control-Allow-Credentials" not in headers
    assert ("Origin" in headers.get("Vary", "")) == bool(sites)


def test_pages_are_never_let_out(corpus_index: Path) -> None:
    found = client(corpus_index, "*").get("/search?q=gioi", headers={"Origin": SITE})
    assert "Access-Control-Allow-Origin" not in found.headers


@pytest.mark.parametrize(
    ("sites", "ancestors", "policy"),
    [
        ("", "'self'", "frame-ancestors 'self'"),
        (SITE, "'self'", f"frame-ancestors 'self' {SITE}"),
        (SITE, "'none'", f"frame-ancestors {SITE}"),
        ("*", "'self'", "frame-ancestors 'self' *"),
    ],
)
def test_the_frame_is_for_named_sites(
    corpus_index: Path, sites: str, ancestors: str, policy: str
) -> None:
    answers = client(corpus_index, sites, ancestors)
    framed, page = answers.get("/embed?q=gioi").headers, answers.get("/search?q=gioi").headers
    assert framed["Content-Security-Policy"].endswith(policy)
    assert page["Content-Security-Policy"].endswith(f"frame-ancestors {ancestors}")
    assert ("X-Frame-Options" in framed) == (not sites)


def test_the_frame_shows_hits_that_open_outside_it(corpus_index: Path) -> None:
    page = client(corpus_index).get("/embed?q=gioi&locale=en").get_data(as_text=True)
    links = re.findall(r'<a href="(/[^"]+)" target="_blank" rel="noopener">', page)
    assert sum(link.startswith("/documents/") for link in links) == 5
    assert any(link.startswith("/search?q=gioi") for link in links)


def test_an_empty_frame_is_a_box(corpus_index: Path) -> None:
    page = client(corpus_index).get("/embed").get_data(as_text=True)
    assert 'name="q"' in page
    assert "<ol" not in page


def test_the_script_is_small_and_speaks_every_locale(corpus_index: Path) -> None:
    found = client(corpus_index).get(f"/{SCRIPT}")
    assert found.mimetype == "text/javascript"
    assert len(gzip.compress(found.data, 9)) < 12 * 1024
    told = re.search(r"^const SENTENCES = (\{.*\});$", found.get_data(as_text=True), re.MULTILINE)
    assert told
    assert json.loads(told[1]) == {locale: sentences(locale) for locale in LOCALES}
    again = client(corpus_index).get(f"/{SCRIPT}", headers={"If-None-Match": found.headers["ETag"]})
    assert again.status_code == 304
    assert "max-age" in again.headers["Cache-Control"]


def test_every_sentence_of_the_script_is_there() -> None:
    source = (Path(__file__).resolve().parents[1] / "webapp" / "static" / SCRIPT).read_text("utf-8")
    said = set(re.findall(r'this\.#say\("(\w+)"', source))
    counted = {name + end for name in re.findall(r'#count\("(\w+)"', source) for end in ("", "s")}
    assert said
    assert counted
    assert said | counted <= set(sentences("en"))


def test_nothing_in_the_script_makes_markup_or_code_of_text() -> None:
    source = (Path(__file__).resolve().parents[1] / "webapp" / "static" / SCRIPT).read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|\beval\b|new Function|<style", source)


@pytest.mark.parametrize("site", ["intranet.example", f"{SITE}/page", "https://", "https://a b:x"])
def test_a_site_is_written_as_browsers_name_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, site: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACUU_EMBED_SITES", site)
    with pytest.raises(BadSetting, match="EMBED_SITES"):
        create_app()


@pytest.mark.parametrize("language", LOCALES)
def test_the_guide_names_what_there_is(language: str) -> None:
    source = (DOCS.parent / "webapp" / "static" / SCRIPT).read_text("utf-8")
    guide = (DOCS / f"embedding.{language}.md").read_text("utf-8")
    attributes = set(re.findall(r'getAttribute\("([a-z]+)"\)', source)) | {"lang", "field", "type"}
    parts = set(re.findall(r'part: "([a-z]+)"', source))
    variables = set(re.findall(r"--tra-cuu-[a-z-]+", source))
    events = set(re.findall(r'"(tracuu-[a-z]+)"', source))
    for row, names in (("a", attributes), ("p", parts), ("v", variables), ("e", events)):
        assert names, row
        assert [name for name in sorted(names) if f"`{name}`" not in guide] == []
    assert set(re.findall(r"`(--[a-z-]+)`", guide)) == variables
    assert set(re.findall(r"`(tracuu-[a-z]+)`", guide)) == events
