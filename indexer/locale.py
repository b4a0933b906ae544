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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

LOCALES = ("vi", "en")
SOURCE_LOCALE = "en"

_current: ContextVar[str] = ContextVar("locale", default=SOURCE_LOCALE)


def N_(message: str) -> str:
    """Mark a sentence for the catalogues that is translated later, when it is shown."""
    return message


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


def of_terminal(named: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """Choose a locale for a terminal: the one named, else LC_ALL, LC_MESSAGES, LANG tell.

    >>> of_terminal("", {"LANG": "vi_VN.UTF-8"})
    'vi'
    >>> of_terminal("en", {"LANG": "vi_VN.UTF-8"})
    'en'
    """
    for value in (named, *(environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        if value:
            language = value.split("_")[0].split(".")[0].split("-")[0].lower()
            return language if language in LOCALES else SOURCE_LOCALE
    return SOURCE_LOCALE


class Sentences(_gettext.NullTranslations):
    """The sentences of a locale that has one form for any number, as Vietnamese has."""

    def __init__(self, translated: Mapping[str, str]) -> None:
        super().__init__()
        self.translated = translated

    def gettext(self, message: str) -> str:
        """Translate a sentence."""
        return self.translated.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a sentence that counts something."""
        return self.translated.get(msgid1) or (msgid1 if n == 1 else msgid2)


@cache
def catalogue(locale: str) -> _gettext.NullTranslations:
    """Load the sentences of *locale*; the source locale has none of its own."""
    if locale == SOURCE_LOCALE:
        return _gettext.NullTranslations()
    return Sentences(read_sentences(catalogue_path(locale).read_text(encoding="utf-8")))


def read_sentences(text: str) -> dict[str, str]:
    """Read the translated sentences of a PO file that Babel wrote.

    Read here, because every command in Vietnamese waits for it and Babel's own reader takes as
    long to load as a whole search; no compiled file, because one can fall behind its source.

    >>> read_sentences('msgid "Law"\\nmsgstr "Luật"')
    {'Law': 'Luật'}
    """
    translated = {}
    for entry in text.split("\n\n"):
        fields = {"msgid": "", "msgstr": ""}
        name = ""
        for line in entry.split("\n"):
            if line.startswith("#"):
                if line.startswith("#,") and "fuzzy" in line:
                    break  # a guess that nobody has looked at yet
                continue
            keyword, _, quoted = line.partition('"')
            name = keyword.strip().removesuffix("[0]") or name
            fields[name] = fields.get(name, "") + quoted.removesuffix('"')
        if fields["msgid"] and fields["msgstr"]:
            translated[_unescaped(fields["msgid"])] = _unescaped(fields["msgstr"])
    return translated


_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    first, *pieces = text.replace("\\\\", "\0").split("\\")
    whole = first + "".join(_ESCAPED.get(piece[:1], piece[:1]) + piece[1:] for piece in pieces)
    return whole.replace("\0", "\\")


def catalogue_path(locale: str) -> Path:
    """Where the catalogue of *locale* is, in a source checkout or an installed package."""
    return bundled("locales") / locale / "LC_MESSAGES" / "messages.po"


def bundled(name: str) -> Path:
    """Find a folder that comes with tracuu ("corpus", "docs", "locales").

    An installed package carries them inside ``indexer/bundled``; a source checkout has them
    beside ``indexer``.
    """
    package = Path(__file__).resolve().parent
    inside = package / "bundled" / name
    return inside if inside.is_dir() else package.parent / name


def day(value: date | None) -> str:
    """Write a date as the reader's language does, "" for none.

    >>> from datetime import date
    >>> with use_locale("vi"):
    ...     day(date(2021, 3, 3))
    '03/03/2021'
    """
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if current() == "vi" else value.isoformat()
