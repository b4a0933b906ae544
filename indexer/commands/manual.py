"""``tracuu manual``: the page that ``man tracuu`` shows, made of the help."""

from __future__ import annotations

from argparse import Namespace

from argparse_manpage.manpage import Manpage

from indexer import __version__
from indexer.commands.parser import PROGRAM
from indexer.commands.terminal import Terminal
from indexer.commands.whole import whole_parser


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print the page in roff, the language of ``man``."""
    print(manual())
    return 0


def manual() -> str:
    """Write the manual page in the locale in force."""
    parser = whole_parser()
    page = Manpage(parser)
    page.description = parser.description
    page.manual = PROGRAM
    page.source = f"{PROGRAM} {__version__}"
    return str(page)
