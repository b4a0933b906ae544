"""In which language a person is spoken to, and the sentences in it.

English is the language of the source, so it needs no catalogue and costs nothing to load;
other locales read ``locales/<locale>/LC_MESSAGES/messages.po``. The locale of a reader is not
the language of a query or of a document: the three are kept apart everywhere.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALES = ("vi", "en")
SOURCE_LOCALE = "en"

_current: ContextVar[str] = ContextVar("locale", default=SOURCE_LOCALE)


def gettext(message: str) -> str:
    """Translate a sentence into the locale in force.

    >>> with use_locale("en"):
    ...     gettext("Something went wrong.")
    'Something went wrong.'
    """
    return catalogue(_current.get()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a sentence that counts something: Vietnamese has one form, English two."""
    return catalogue(_current.get()).ngettext(singular, plural, count)


def current() -> str:
    """Give the locale in force: "vi" or "en"."""
    return _current.get()


def set_locale(locale: str) -> None:
    """Speak *locale* from here on, in this thread or task."""
    _current.set(locale)


@contextmanager
def use_locale(locale: str) -> Iterator[None]:
    """Speak *locale* inside a ``with`` block."""
    token = _current.set(locale)
    try:
        yield
    finally:
        _current.reset(token)


def from_environment(environ: Mapping[str, str] = os.environ) -> str:
    """Choose a locale for a terminal: TRACUU_LOCALE, then LC_ALL, LC_MESSAGES, LANG.

    >>> from_environment({"LANG": "vi_VN.UTF-8"})
    'vi'
    >>> from_environment({"LANG": "C.UTF-8"})
    'en'
    """
    for name in ("TRACUU_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            language = value.split("_")[0].split(".")[0].split("-")[0].lower()
            return language if language in LOCALES else SOURCE_LOCALE
    return SOURCE_LOCALE


@cache
def catalogue(locale: str) -> _gettext.NullTranslations:
    """Load the sentences of *locale*; the source locale has none of its own."""
    if locale == SOURCE_LOCALE:
        return _gettext.NullTranslations()
    # Compiled in memory: no build step, and no binary file to fall behind its source.
    import io

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_path(locale).open("rb") as source:
        messages = read_po(source, locale=locale)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def catalogue_path(locale: str) -> Path:
    """Where the catalogue of *locale* is, in a source checkout or an installed package."""
    return bundled("locales") / locale / "LC_MESSAGES" / "messages.po"


def bundled(name: str) -> Path:
    """Find a folder that comes with tracuu ("corpus", "locales").

    An installed package carries them inside ``indexer/bundled``; a source checkout has them
    beside ``indexer``.
    """
    package = Path(__file__).resolve().parent
    inside = package / "bundled" / name
    return inside if inside.is_dir() else package.parent / name
