"""The parser behind every command: argparse, speaking the reader's language.

argparse prints its own English sentences and leaves by itself when an argument is wrong. Here
the sentences come from our catalogues, and a wrong argument is a :class:`UsageError` like any
other error, so that there is one place that prints errors and chooses exit codes.

Only light modules are imported here and in :mod:`indexer.commands.arguments`: ``--help`` and a
mistyped command have to answer at once.
"""

from __future__ import annotations

import argparse
import sys

from indexer.errors import TracuuError
from indexer.locale import gettext as _
from indexer.locale import ngettext

PROGRAM = "tracuu"
HELP_WIDTH = 90  # columns, whatever the terminal's: the README prints the same text

TYPE_CHECKING = False  # importing typing for its own constant would cost what we save here
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn


class UsageError(TracuuError):
    """The command line cannot be understood."""

    code = "usage"

    def __init__(self, program: str, reason: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(program, reason, near)
        self.program, self.reason, self.near = program, reason, near

    def message(self) -> str:
        return self.reason.rstrip(".") + "."

    def hint(self) -> str:
        see = _("See: {command}").format(command=f"{self.program} --help")
        if not self.near:
            return see
        asked = _("Did you mean {words}?").format(words=", ".join(self.near))
        return f"{asked} {see}"


class Parser(argparse.ArgumentParser):
    """A parser that raises :class:`UsageError` and never guesses from an abbreviation."""

    def __init__(self, prog: str, usage: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=_formatter,
        )
        self.color = False  # from Python 3.14 on argparse colours by itself; the README cannot

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.prog, message)

    def parse_all(self, arguments: list[str]) -> argparse.Namespace:
        """Parse options and words in any order.

        :raise UsageError: if an argument is unknown, missing or not of its kind; with the
            nearest options where one is unknown.
        """
        parsed, unknown = self.parse_known_intermixed_args(_words_behind_dashes(arguments))
        if not unknown:
            for name, value in vars(parsed).items():
                if isinstance(value, list):
                    setattr(parsed, name, [word.removeprefix(_WORD) for word in value])
            return parsed
        options = [option for option in self._option_string_actions if option.startswith("--")]
        reason = _("unrecognized arguments: %s") % " ".join(unknown)
        raise UsageError(self.prog, reason, nearest(unknown[0].split("=")[0], options))


# Begins a word that is no option whatever it looks like: no argument of a process can hold it.
_WORD = "\0"


def _words_behind_dashes(arguments: list[str]) -> list[str]:
    """Mark what stands behind "--" as words; argparse itself loses the "--" between two passes.

    >>> _words_behind_dashes(["--lang", "vi", "--", "-giới"])
    ['--lang', 'vi', '\\x00-giới']
    """
    if "--" not in arguments:
        return arguments
    at = arguments.index("--")
    return arguments[:at] + [_WORD + word for word in arguments[at + 1 :]]


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=HELP_WIDTH)


def nearest(word: str, words: Iterable[str]) -> tuple[str, ...]:
    """Name the words that *word* may be a slip for, the likeliest first; none if none is near.

    >>> nearest("serch", ["index", "search", "serve"])
    ('search', 'serve')
    """
    from difflib import get_close_matches

    return tuple(get_close_matches(word.lower(), list(words), n=3, cutoff=0.6))


def speak_our_language() -> None:
    """Have argparse take its sentences from our catalogues.

    It looks them up by two names of its own module, ``_`` and ``ngettext``, at each use.
    """
    for name, function in (("_", gettext_of_argparse), ("ngettext", ngettext)):
        setattr(argparse, name, function)


def gettext_of_argparse(message: str | None) -> str | None:
    """Translate a sentence of argparse's, which passes None for one it does not have."""
    return None if message is None else _(message)


def version_text() -> str:
    """Say which version this is, and of which Python."""
    from importlib.metadata import version

    return f"{PROGRAM} {version(PROGRAM)} (Python {sys.version.split()[0]})"


def _sentences_of_argparse() -> None:
    """Hold argparse's sentences, so that they are extracted into the catalogues; never called.

    Source: Lib/argparse.py of Python 3.11 to 3.14, those a person can meet here.
    """
    _("usage: ")
    _("positional arguments")
    _("options")
    _("show this help message and exit")
    _("argument %(argument_name)s: %(message)s")
    _("the following arguments are required: %s")
    _("unrecognized arguments: %s")
    _("expected one argument")
    _("expected at least one argument")
    _("ignored explicit argument %r")
    _("not allowed with argument %s")
    _("invalid %(type)s value: %(value)r")
    _("invalid choice: %(value)r (choose from %(choices)s)")
