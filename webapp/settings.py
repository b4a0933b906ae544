"""What can be set about the web application, each thing declared once.

A setting is a field of :class:`Settings`. Its default, its type and its sentence of help are
read from there by the environment reader, the command line, the README table and the tests.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from indexer.errors import TracuuError
from indexer.locale import gettext as _

PREFIX = "TRACUU_"


def N_(message: str) -> str:
    """Mark a sentence for the catalogue that is translated later, when it is shown."""
    return message


@dataclass(frozen=True)
class Settings:
    """How one application is set up.

    >>> Settings(page_size=20).page_size
    20
    """

    index: Path = field(
        default=Path(".tracuu/index"),
        metadata={"help": N_("Folder of the index.")},
    )
    host: str = field(
        default="127.0.0.1",
        metadata={"help": N_("Address to listen on.")},
    )
    port: int = field(
        default=8000,
        metadata={"help": N_("Port to listen on.")},
    )
    threads: int = field(
        default=4,
        metadata={"help": N_("Requests answered at the same time by each process.")},
    )
    workers: int = field(
        default=0,
        metadata={"help": N_("Processes that answer; 0: one for each core, at most 4.")},
    )
    default_locale: str = field(
        default="vi",
        metadata={"help": N_("Language of the pages where the browser asks for none: vi or en.")},
    )
    page_size: int = field(
        default=10,
        metadata={"help": N_("Documents on a page of results, 1 to 100.")},
    )
    frame_ancestors: str = field(
        default="'self'",
        metadata={
            "help": N_("Sites that may frame the pages, as Content-Security-Policy writes them.")
        },
    )
    trusted_hosts: str = field(
        default="",
        metadata={"help": N_("Host names to answer to, with spaces between; empty for any.")},
    )


class Setting(NamedTuple):
    """A setting as a person reads about it."""

    name: str  # field of Settings: "page_size"
    variable: str  # in the environment: "TRACUU_PAGE_SIZE"
    default: str
    help: str  # in the source language; translate it when it is shown


SETTINGS = tuple(
    Setting(
        name=each.name,
        variable=PREFIX + each.name.upper(),
        default=str(each.default),
        help=str(each.metadata["help"]),
    )
    for each in fields(Settings)
)


class BadSetting(TracuuError):
    """A variable of the environment has a value that cannot be used."""

    code = "bad_setting"

    def __init__(self, variable: str, value: str, wanted: str) -> None:
        super().__init__(variable, value, wanted)
        self.variable, self.value, self.wanted = variable, value, wanted

    def message(self) -> str:
        return _('{variable} is "{value}".').format(variable=self.variable, value=self.value)

    def hint(self) -> str:
        return _("Set it to {wanted}, or unset it.").format(wanted=self.wanted)


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings whose variables are set; the others keep their defaults.

    >>> from_environment({"TRACUU_PAGE_SIZE": "25"}).page_size
    25

    :raise BadSetting: if a value is not of its setting's kind.
    """
    defaults = Settings()
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environ.get(setting.variable, "").strip()
        if text:
            default = getattr(defaults, setting.name)
            values[setting.name] = _convert(setting, text, type(default))
    return Settings(**values)


# What each setting may be, where its type alone does not say: lowest and highest.
_RANGES = {"port": (0, 65535), "threads": (1, 256), "workers": (0, 64), "page_size": (1, 100)}


def _convert(setting: Setting, text: str, kind: type) -> object:
    if setting.name == "default_locale":
        if text not in ("vi", "en"):
            raise BadSetting(setting.variable, text, "vi / en")
        return text
    if kind is not int:
        return Path(text) if setting.name == "index" else text
    low, high = _RANGES[setting.name]
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise BadSetting(setting.variable, text, f"{low}-{high}")
    return int(text)
