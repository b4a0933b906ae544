"""In which language the pages speak to a reader.

The choice is made once a request, in this order:

1. what the reader chooses now: ``?locale=vi`` (each link of the language menu carries it),
2. what the reader chose before: the cookie that such a link sets,
3. what the browser asks for: ``Accept-Language``,
4. the default of the settings.

A locale that we do not have is passed over at each step. The locale of the pages is neither
the language of the query nor that of the documents (``?lang=``).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import LanguageAccept

from indexer.locale import LOCALES, current, gettext, ngettext, use_locale
from webapp import urls

ARGUMENT = "locale"
COOKIE = "tracuu_locale"
COOKIE_AGE_S = 365 * 24 * 60 * 60

# Each language by its own name: a reader who is lost looks for the word they know.
NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class MenuEntry:
    """A line of the language menu."""

    locale: str
    name: str  # in its own language
    url: str  # this same page in that language
    current: bool


def choose(
    arguments: Mapping[str, str],
    cookies: Mapping[str, str],
    accepted: LanguageAccept,
    default: str,
) -> str:
    """Choose a locale by the order this module's docstring gives.

    >>> wants_english = LanguageAccept([("en-GB", 1.0), ("vi", 0.5)])
    >>> choose({}, {}, wants_english, "vi")
    'en'
    >>> choose({}, {"tracuu_locale": "vi"}, wants_english, "vi")
    'vi'
    >>> choose({"locale": "en"}, {"tracuu_locale": "vi"}, LanguageAccept(), "vi")
    'en'
    """
    for wanted in (arguments.get(ARGUMENT, ""), cookies.get(COOKIE, "")):
        if wanted in LOCALES:
            return wanted
    # In the reader's own order, a region counting as its language; Werkzeug's best_match would
    # give Vietnamese to "en-GB, vi;q=0.5", because only "vi" is there letter for letter.
    for tag, quality in accepted:
        language = tag.split("-")[0].lower()
        if quality > 0 and language in LOCALES:
            return language
    return default


def menu() -> list[MenuEntry]:
    """List the languages for the page now being made."""
    return [
        MenuEntry(locale, name, urls.same_page(locale), locale == current())
        for locale, name in NAMES.items()
    ]


def init_app(app: Flask, default: str) -> None:
    """Make every request and template of *app* speak the chosen locale."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    # Jinja's extension adds this method; its type is not known to the environment's class.
    install = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install(gettext, ngettext, newstyle=True)
    app.jinja_env.globals.update(current_locale=current, language_menu=menu, locale_names=NAMES)
    app.config["DEFAULT_LOCALE"] = default
    app.before_request(_speak)
    app.teardown_request(_fall_silent)
    app.after_request(_remember)


def _speak() -> None:
    locale = choose(
        request.args,
        request.cookies,
        request.accept_languages,
        current_app.config["DEFAULT_LOCALE"],
    )
    # A server's threads live on, so the locale is put back when the request ends.
    g.locale_scope = ExitStack()
    g.locale_scope.enter_context(use_locale(locale))


def _fall_silent(error: BaseException | None) -> None:
    scope: ExitStack | None = g.pop("locale_scope", None)
    if scope is not None:
        scope.close()


def _remember(response: Response) -> Response:
    if request.endpoint == "static":
        return response
    response.headers["Content-Language"] = current()
    response.vary.update(("Accept-Language", "Cookie"))
    chosen = request.args.get(ARGUMENT, "")
    if chosen in LOCALES and not urls.is_api(request.path):
        response.set_cookie(
            COOKIE,
            chosen,
            max_age=COOKIE_AGE_S,
            path=request.script_root or "/",
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
    return response
