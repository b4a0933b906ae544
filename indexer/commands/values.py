"""What the words on a command line mean.

A kind of value that an option may take reads one argument or raises ``ArgumentTypeError``,
whose sentence argparse prints behind the name of the option.
"""

from __future__ import annotations

import argparse
import re
from contextlib import suppress
from pathlib import Path

from indexer import configured
from indexer.locale import gettext as _
from indexer.settings import BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


def program_on(folder: Path) -> str:
    """Give the words that a command to type begins with, so that it works on this index.

    >>> program_on(Path("hồ sơ"))
    "tracuu --index 'hồ sơ'"
    """
    from shlex import quote

    usual = Path(configured.beside_options("index").text)
    return "tracuu" if folder == usual else f"tracuu --index {quote(str(folder))}"


def file_to_write(named: str) -> Path:
    """Tell which file is to be written when the work is done.

    :raise OSError: if its folder is not there: said now, and not after the work.
    """
    path = Path(named)
    if not path.parent.is_dir():
        from errno import ENOENT

        raise OSError(ENOENT, "", str(path.parent))
    return path


def words_of(arguments: list[str]) -> str:
    """Join arguments to one text that can be searched for, printed and written.

    A byte that is not of the terminal's encoding comes in as half a surrogate pair, which no
    file takes: it is read as UTF-8 (a shell may send that where the locale is "C"), and where
    it is not that either, becomes the replacement character.

    >>> words_of(["bình", "đẳng" + chr(0xDCFF)])
    'bình đẳng�'
    """
    text = " ".join(arguments)
    if text.isprintable():  # no half of a pair is
        return text
    text = re.sub("[\udc80-\udcff]+", _from_bytes, text)
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _from_bytes(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def at_least_1(text: str) -> int:
    """Read a whole number from 1 up."""
    return _whole(text, 1, 1_000_000)


def at_least_0(text: str) -> int:
    """Read a whole number from 0 up."""
    return _whole(text, 0, 1_000_000_000)


def port(text: str) -> int:
    """Read a TCP port; 0 lets the system choose one."""
    return _whole(text, BY_NAME["port"].low, BY_NAME["port"].high)


def workers(text: str) -> int:
    """Read a number of processes."""
    return _whole(text, 1, BY_NAME["workers"].high)


def _whole(text: str, low: int, high: int) -> int:
    # isascii first: int() takes the digits of every script, and isdigit() takes "²".
    if not (text.isascii() and text.isdigit() and len(text) < 12 and low <= int(text) <= high):
        raise argparse.ArgumentTypeError(
            _('"{text}" is not a whole number from {low} to {high}').format(
                text=text, low=low, high=high
            )
        )
    return int(text)


def seconds(text: str) -> float:
    """Read a length of time in seconds."""
    if not re.fullmatch(r"\d{1,9}(\.\d{1,3})?", text, re.ASCII):
        raise argparse.ArgumentTypeError(_('"{text}" is not a number of seconds').format(text=text))
    return float(text)


def first_day(text: str) -> date:
    """Read a date; a year means its first day.

    >>> first_day("2021"), first_day("3/3/2021")
    (datetime.date(2021, 1, 1), datetime.date(2021, 3, 3))
    """
    return _date(text, 1, 1)


def last_day(text: str) -> date:
    """Read a date; a year means its last day.

    >>> last_day("2021"), last_day("2021-03-03")
    (datetime.date(2021, 12, 31), datetime.date(2021, 3, 3))
    """
    return _date(text, 12, 31)


# Day before month, as Vietnamese documents have it: ngày 3/3/2021.
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def _date(text: str, month: int, day: int) -> date:
    from datetime import date, datetime

    text = text.strip()
    if len(text) == 4 and text.isdecimal() and int(text) >= 1:
        return date(int(text), month, day)
    for form in _DATES:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    raise argparse.ArgumentTypeError(
        _('"{text}" is not a date; write 2021-03-03, 3/3/2021 or 2021').format(text=text)
    )
