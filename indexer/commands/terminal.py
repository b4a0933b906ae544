"""What a command prints, and how: colour, width and progress only where a person reads.

Text from a document never reaches a terminal as it stands: a control character in it could move
the cursor or change the reader's settings. See :func:`plain`.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from indexer.language.patterns import Pattern
from indexer.locale import day as day
from indexer.records import record

BOLD, DIM, MARK = "1", "2", "1;33"  # SGR codes of ECMA-48: bold, faint, bold yellow

# C0 and C1 controls, and the marks that turn the direction of what follows.
_UNSAFE = Pattern("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")

Progress = Callable[[int, int, str], None]


def plain(text: str) -> str:
    """Replace what could steer a terminal by spaces, character by character.

    >>> plain("Điều 5\\x1b[2J")
    'Điều 5 [2J'
    """
    return text if text.isprintable() else _UNSAFE.sub(" ", text)


@record
class Terminal:
    """Where a command's output goes."""

    colour: bool = False  # standard output is a terminal that takes colour
    width: int = 0  # columns; 0 when nobody reads: lines are not broken then
    progress: bool = False  # standard error is a terminal

    @classmethod
    def of_process(cls, environ: Mapping[str, str] = os.environ) -> Terminal:
        """Look at this process's own streams, NO_COLOR and TERM.

        Source: https://no-color.org (any value but the empty one turns colour off).
        """
        reads = _is_terminal(sys.stdout)
        colour = reads and not environ.get("NO_COLOR") and environ.get("TERM", "") != "dumb"
        width = min(os.get_terminal_size(sys.stdout.fileno()).columns or 80, 100) if reads else 0
        return cls(colour, width, _is_terminal(sys.stderr))

    def style(self, text: str, code: str) -> str:
        """Dress *text* for the terminal; as it is where there is no colour."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def marked(self, text: str, marks: Iterable[tuple[int, int]], indent: str) -> str:
        """Lay out *text* in indented lines with its marked places standing out.

        :param marks: (start, end) characters of *text*, end exclusive, in order.
        """
        text, places = plain(text), tuple(marks)
        return "\n".join(
            indent + self._line(text, start, end, places)
            for start, end in broken(text, self.width - len(indent) if self.width else 0)
        )

    def _line(self, text: str, start: int, end: int, marks: tuple[tuple[int, int], ...]) -> str:
        pieces, at = [], start
        for first, last in marks:
            first, last = max(first, at), min(last, end)
            if first < last:
                pieces += [text[at:first], self.style(text[first:last], MARK)]
                at = last
        return "".join([*pieces, text[at:end]])

    @contextmanager
    def counting(self, unit: str, scale: bool = False) -> Iterator[Progress | None]:
        """Show a bar with rate and time left while a block runs; None where nobody watches."""
        if not self.progress:
            yield None
            return
        from shutil import get_terminal_size  # brings compression in

        from tqdm import tqdm

        # Not left to tqdm: a terminal that does not tell its size would get no bar at all.
        size = get_terminal_size()
        with tqdm(
            unit=unit, unit_scale=scale, ncols=size.columns, nrows=size.lines, leave=False
        ) as bar:

            def report(done: int, total: int, name: str) -> None:
                bar.total = total
                bar.set_postfix_str(plain(Path(name).name)[:40], refresh=False)
                bar.update(done - bar.n)

            yield report


def broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Break *text* at spaces into lines of at most *width* characters; give (start, end) of each.

    A longer word keeps its line to itself. No width is one line.

    >>> [("một hai ba")[start:end] for start, end in broken("một hai ba", 7)]
    ['một hai', 'ba']
    """
    if width < 1:
        yield 0, len(text)
        return
    start = end = 0
    for word in re.finditer(r"\S+", text):
        if end > start and word.end() - start > width:
            yield start, end
            start = word.start()
        elif end == start:
            start = word.start()
        end = word.end()
    yield start, end


def print_json(value: object, indent: int | None = 2) -> None:
    """Print JSON: letters as they are where the output can take them, else escaped."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    text = json.dumps(value, ensure_ascii=encoding != "utf8", indent=indent)
    # Half a surrogate pair out of a file's name has no UTF-8; JSON has an escape for it.
    print(re.sub("[\ud800-\udfff]", lambda lone: f"\\u{ord(lone[0]):04x}", text))


def tell(sentence: str) -> None:
    """Say something beside the output."""
    print(plain(sentence), file=sys.stderr)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):  # closed, or not there at all
        return False
