"""What is set: by an option, else by the environment, else by the settings file, else as declared.

The settings file is ``tracuu.toml`` in the working directory, or the one that ``TRACUU_SETTINGS``
names. It is read when a command or the web application starts (:func:`begin`), never later::

    page_size = 20
    trusted_hosts = ["tracuu.example", "10.0.0.5"]

    [limit]            # a table is the first part of a name: limit_pages
    pages = 500
"""

from __future__ import annotations

import os
from pathlib import Path

from indexer.errors import TracuuError, system_reason
from indexer.locale import gettext as _
from indexer.settings import BY_NAME, FOLDER, FRACTION, NUMBER, SETTINGS, SWITCH, YES, Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

FILE_VARIABLE = "TRACUU_SETTINGS"
FILE_NAME = "tracuu.toml"

# Where a value may come from, beside the path of a settings file and the name of an option.
ENVIRONMENT, DEFAULT = "environment", "default"

MASK = "***"  # stands for a secret


class BadSetting(TracuuError):
    """Something is set to what it cannot be."""

    code = "bad_setting"

    def __init__(self, setting: str, value: str, wanted: str) -> None:
        """:param setting: as whoever set it knows it: its variable, its option, its name."""
        super().__init__(setting, value, wanted)
        self.setting, self.value, self.wanted = setting, value, wanted

    def message(self) -> str:
        return _('{variable} is "{value}".').format(variable=self.setting, value=self.value)

    def hint(self) -> str:
        return _("Set it to {wanted}, or unset it.").format(wanted=self.wanted)


class UnknownSetting(TracuuError):
    """Nothing is so called that could be set."""

    code = "unknown_setting"

    def __init__(self, name: str, place: str) -> None:
        super().__init__(name, place)
        self.name, self.place = name, place

    def message(self) -> str:
        return _('{place}: there is no setting "{name}".').format(place=self.place, name=self.name)

    def hint(self) -> str:
        return _("Those there are: {command}").format(command="tracuu status")


class BadSettingsFile(TracuuError):
    """The settings file is not there, or is not TOML."""

    code = "bad_settings_file"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def message(self) -> str:
        return _("{path} cannot be read: {reason}.").format(path=self.path, reason=self.reason)

    def hint(self) -> str:
        return _("Write a setting a line, as TOML: page_size = 20")


class Value:
    """What a setting is, as text, and where that comes from."""

    def __init__(self, setting: Setting, text: str, source: str) -> None:
        self.setting, self.text, self.source = setting, text, source

    def checked(self) -> str:
        """Give the text, as it is for a secret too.

        :raise BadSetting: if the setting cannot have this value.
        """
        if self.text != self.setting.default and not self.setting.allows(self.text):
            shown = MASK if self.setting.secret else self.text
            raise BadSetting(self._told(), shown, self.setting.wanted())
        return self.text

    def _told(self) -> str:
        if self.source == ENVIRONMENT:
            return self.setting.variable
        if self.source.startswith("--"):
            return self.source
        return f"{self.source}: {self.setting.name}"

    def shown(self) -> str:
        """Give the text for a person to read: without what is secret."""
        return MASK if self.setting.secret and self.text else self.text


# Of this process: name to the text and the option, and name to the text in the settings file.
_options: dict[str, tuple[str, str]] = {}
_file: dict[str, str] = {}
_path = ""


def begin(environ: Mapping[str, str] = os.environ) -> None:
    """Read the settings file, where there is one, and forget what options said.

    :raise BadSettingsFile: if it cannot be read.
    :raise UnknownSetting: if it sets what there is not.
    """
    global _path
    _options.clear()
    _file.clear()
    named = environ.get(FILE_VARIABLE, "")
    _path = named or FILE_NAME
    try:
        with open(_path, encoding="utf-8-sig") as file:  # noqa: PTH123 - every command comes by here
            text = file.read()
    except FileNotFoundError as error:
        if named:
            raise BadSettingsFile(named, system_reason(error)) from error
        return
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else _("it is not UTF-8")
        raise BadSettingsFile(_path, reason) from error
    _file.update(_read(text))


def _read(text: str) -> dict[str, str]:
    import tomllib  # few have such a file

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettingsFile(_path, str(error)) from error
    found = dict(_flat(tables, ""))
    for name in found:
        if name not in BY_NAME:
            raise UnknownSetting(name, _path)
    return found


def _flat(table: Mapping[str, object], above: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from _flat(value, f"{name}_")
        elif isinstance(value, bool):
            yield name, "yes" if value else "no"
        elif isinstance(value, list):
            yield name, " ".join(map(str, value))
        else:
            yield name, str(value).strip()


def give(name: str, text: str, option: str) -> None:
    """Take the value that an option of the command line gives.

    :raise UnknownSetting: if there is no such setting.
    :raise BadSetting: if it cannot have this value.
    """
    if name not in BY_NAME:
        raise UnknownSetting(name, option)
    _options[name] = text, option
    find(name).checked()


def find(name: str, environ: Mapping[str, str] = os.environ) -> Value:
    """Look up what a setting is.

    >>> find("page_size", {"TRACUU_PAGE_SIZE": "25"}).source
    'environment'
    """
    if name in _options:
        return Value(BY_NAME[name], *_options[name])
    return beside_options(name, environ)


def beside_options(name: str, environ: Mapping[str, str] = os.environ) -> Value:
    """Look up what a setting is where no option says."""
    setting = BY_NAME[name]
    if text := environ.get(setting.variable, "").strip():
        return Value(setting, text, ENVIRONMENT)
    if text := _file.get(name, ""):
        return Value(setting, text, _path)
    return Value(setting, setting.default, DEFAULT)


def in_force(environ: Mapping[str, str] = os.environ) -> list[Value]:
    """List every setting with its value."""
    return [find(setting.name, environ) for setting in SETTINGS]


def text(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """Give a setting that is words.

    :raise BadSetting: as the other kinds, if it is set to what it cannot be.
    """
    return find(name, environ).checked()


def number(name: str, environ: Mapping[str, str] = os.environ) -> int:
    """Give a setting that is a whole number.

    >>> number("port", {}), number("port", {"TRACUU_PORT": "9000"})
    (8000, 9000)
    """
    return int(find(name, environ).checked())


def switch(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether something is switched on."""
    return find(name, environ).checked().lower() in YES


def value(name: str, environ: Mapping[str, str] = os.environ) -> Any:
    """Give a setting as its kind has it."""
    return converted(BY_NAME[name], find(name, environ).checked())


def converted(setting: Setting, text: str) -> Any:
    """Make of the text of a setting what its kind has.

    >>> converted(BY_NAME["port"], "8000")
    8000
    """
    if setting.kind == NUMBER:
        return int(text)
    if setting.kind == FRACTION:
        return float(text)
    if setting.kind == SWITCH:
        return text.lower() in YES
    return Path(text) if setting.kind == FOLDER else text
