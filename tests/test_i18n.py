"""Every sentence is in both languages, and each reader gets theirs."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from indexer.locale import (
    LOCALES,
    catalogue_path,
    current,
    gettext,
    ngettext,
    read_sentences,
    use_locale,
)
from webapp import Settings, create_app
from webapp.i18n import COOKIE, NAMES

ROOT = Path(__file__).resolve().parents[1]
NO_LOCALE = "ia"  # a language that will never have a catalogue here


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index)).test_client(use_cookies=False)


def read(locale: str) -> Catalog:
    with catalogue_path(locale).open("rb") as file:
        return read_po(file, locale=locale)


def messages(locale: str) -> list[Message]:
    return [message for message in read(locale) if message.id]


def forms(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


# The catalogues


def test_the_catalogues_hold_what_the_source_says() -> None:
    """The command that mends it is in the output: make messages."""
    done = subprocess.run(
        [sys.executable, ROOT / "locales" / "refresh.py", "--check"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", ["indexer", "webapp"])
def test_no_sentence_hides_in_an_f_string(package: str) -> None:
    """Extraction reads no further than its quotation marks, so it would stay English."""
    hidden = [
        f"{path.name}:{inner.lineno}"
        for path in (ROOT / package).rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for inner in ast.walk(text)
        if isinstance(inner, ast.Call)
        and isinstance(inner.func, ast.Name)
        and inner.func.id in ("_", "ngettext")
        and any(isinstance(argument, ast.Constant) for argument in inner.args)
    ]
    assert not hidden


def test_every_sentence_is_in_vietnamese() -> None:
    missing = [message.id for message in messages("vi") if not all(forms(message.string))]
    assert not missing


def test_we_read_a_catalogue_as_babel_does() -> None:
    ours = read_sentences(catalogue_path("vi").read_text(encoding="utf-8"))
    assert ours == {
        forms(message.id)[0]: forms(message.string)[0]
        for message in messages("vi")
        if any(forms(message.string)) and not message.fuzzy
    }


SENTENCES = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from('\n\t"\\'), min_size=1
)


@given(st.dictionaries(SENTENCES, SENTENCES), st.booleans())
def test_we_read_whatever_babel_writes(sentences: dict[str, str], fuzzy: bool) -> None:
    catalog = Catalog(locale="vi")
    for source, translated in sentences.items():
        catalog.add(source, translated)
    catalog.add("a guess", "đoán", flags=["fuzzy"] if fuzzy else [])
    written = io.BytesIO()
    write_po(written, catalog)
    expected = sentences | ({} if fuzzy else {"a guess": "đoán"})
    assert read_sentences(written.getvalue().decode("utf-8")) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_fuzzy_or_left_over(locale: str) -> None:
    assert not [message.id for message in messages(locale) if message.fuzzy]
    assert not read(locale).obsolete


@pytest.mark.parametrize(("locale", "count"), [("vi", 1), ("en", 2)])
def test_plurals_have_as_many_forms_as_the_language(locale: str, count: int) -> None:
    assert read(locale).num_plurals == count
    plural = [message for message in messages(locale) if message.pluralizable]
    assert plural
    assert {len(forms(message.string)) for message in plural} == {count}


def test_english_speaks_the_words_of_the_source() -> None:
    """Its catalogue is never loaded, so a translation in it would be lost words."""
    assert not [message.id for message in messages("en") if any(forms(message.string))]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sdr]|%[sdr]|\{\w*(?:![rsa])?(?::[^{}]*)?\}", text))


@pytest.mark.parametrize("message", messages("vi"), ids=lambda message: forms(message.id)[0][:40])
def test_placeholders_agree(message: Message) -> None:
    wanted = placeholders(forms(message.id)[-1])
    for form in forms(message.string):
        assert placeholders(form) == wanted


@pytest.mark.parametrize("message", messages("vi"), ids=lambda message: forms(message.id)[0][:40])
def test_sentences_begin_and_end_alike(message: Message) -> None:
    english, vietnamese = forms(message.id)[-1], forms(message.string)[0]
    assert english.endswith(".") == vietnamese.endswith(".")
    assert english.endswith(":") == vietnamese.endswith(":")
    assert english[-1].isspace() == vietnamese[-1].isspace()


def test_translated_sentences_count_in_each_language() -> None:
    with use_locale("vi"):
        one, many = (ngettext("%(number)s document", "%(number)s documents", n) for n in (1, 2))
    assert one == many == "%(number)s văn bản"
    assert ngettext("%(number)s document", "%(number)s documents", 2) == "%(number)s documents"


# The choice


@pytest.mark.parametrize(
    ("argument", "cookie", "header", "expected"),
    [
        ("", "", "", "vi"),  # the default
        ("", "", "en", "en"),  # what the browser asks for
        ("", "", "en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("", "", "fr,vi;q=0.5,en;q=0.4", "vi"),
        ("", "", "fr", "vi"),
        ("", "", "en-GB,vi;q=0.5", "en"),  # a region counts as its language
        ("", "", "en;q=0,fr", "vi"),
        ("", "", "*", "vi"),
        ("", "en", "vi", "en"),  # the cookie over the browser
        ("", NO_LOCALE, "en", "en"),
        ("vi", "en", "en", "vi"),  # the present choice over all
        ("en", "", "", "en"),
        (NO_LOCALE, "en", "vi", "en"),  # unknown ones are passed over
        ("EN", "", "", "vi"),
        ("../en", "", "", "vi"),
    ],
)
def test_the_choice_follows_the_written_order(
    client: FlaskClient, argument: str, cookie: str, header: str, expected: str
) -> None:
    headers = {"Accept-Language": header} if header else {}
    if cookie:
        headers["Cookie"] = f"{COOKIE}={cookie}"
    response = client.get("/", query_string={"locale": argument}, headers=headers)
    assert html.fromstring(response.text).get("lang") == expected
    assert response.headers["Content-Language"] == expected


def test_the_default_is_a_setting(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index, default_locale="en")).test_client()
    assert html.fromstring(client.get("/").text).get("lang") == "en"


def test_a_choice_is_remembered(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index)).test_client()
    cookie = client.get("/?locale=en").headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert html.fromstring(client.get("/").text).get("lang") == "en"


@pytest.mark.parametrize("address", ["/", f"/?locale={NO_LOCALE}"])
def test_no_cookie_is_set_unasked(client: FlaskClient, address: str) -> None:
    assert "Set-Cookie" not in client.get(address).headers


def test_answers_differ_by_what_decides_the_language(client: FlaskClient) -> None:
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").vary)


def test_the_locale_ends_with_the_request(client: FlaskClient) -> None:
    client.get("/?locale=vi")
    assert current() == "en"


def test_the_menu_keeps_the_page_and_names_each_language_in_itself(client: FlaskClient) -> None:
    shown = html.fromstring(
        client.get("/search?q=l%C6%B0%C6%A1ng+h%C6%B0u&type=law&locale=en").text
    )
    links = shown.xpath("//nav[@class='languages']//a")
    assert {link.get("lang"): link.text for link in links} == NAMES
    for link in links:
        again = html.fromstring(client.get(link.get("href")).text)
        assert again.get("lang") == link.get("lang")
        assert again.forms[0].fields["q"] == "lương hưu"
        assert again.forms[0].fields["type"] == "law"


# The pages


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("vi", ("29/11/2006", "Luật", "Quốc hội")),
        ("en", ("29 November 2006", "Law", "National Assembly")),
    ],
)
def test_labels_and_dates_follow_the_reader_not_the_document(
    client: FlaskClient, locale: str, words: tuple[str, ...]
) -> None:
    for docid in ("73-2006-qh11.vi", "73-2006-qh11.en"):
        shown = html.fromstring(client.get(f"/documents/{docid}?locale={locale}").text)
        metadata = shown.xpath("//dl[@class='metadata']")[0].text_content()
        for word in words:
            assert word in metadata


@pytest.mark.parametrize("address", ["/", "/search?q=gi%E1%BB%9Bi", "/search?q=zzqxv", "/nowhere"])
def test_a_vietnamese_page_has_no_english_sentence(client: FlaskClient, address: str) -> None:
    """Every sentence of the catalogue that differs is looked for in the page's own text nodes."""
    english = {
        form
        for message in messages("vi")
        for form in forms(message.id)
        if form not in forms(message.string) and len(form) > 3
    } - set(NAMES.values())
    shown = html.fromstring(client.get(address).text)
    said = {" ".join(text.split()) for text in shown.itertext()}
    assert not said & english


def test_errors_of_the_indexer_speak_the_locale_in_force() -> None:
    from indexer.errors import NotFound

    with use_locale("vi"):
        assert NotFound("99/NQ-CP").message().startswith("Trong chỉ mục")
    assert gettext("Not found") == "Not found"
