"""Every command in one parser, for what is made of the whole: completion, the manual.

A call of ``tracuu`` builds the parser of its own command only.
"""

from __future__ import annotations

import argparse
import re

import shtab

from indexer.commands.arguments import COMMANDS, command_parser, exit_codes, top_parser
from indexer.commands.parser import PROGRAM
from indexer.locale import gettext as _

# What stands for a value in the help, of those that name something on the disk.
_ON_DISK = {"FILE": shtab.FILE, "PATH": shtab.FILE, "DIR": shtab.DIRECTORY}


def whole_parser() -> argparse.ArgumentParser:
    """Build a parser that has all commands as its own; it is read, never run."""
    top = top_parser()
    whole = argparse.ArgumentParser(PROGRAM, description=top.description, epilog=exit_codes())
    commands = whole.add_subparsers(title=_("commands"), metavar="COMMAND", dest="command")
    for name, sentence in COMMANDS:
        parser = command_parser(name)
        for action in parser._actions:
            if action.metavar in _ON_DISK:
                action.complete = _ON_DISK[action.metavar]  # type: ignore[attr-defined]
        commands.add_parser(
            name,
            parents=[parser],
            add_help=False,
            help=_(sentence),
            usage=parser.usage,
            description=_manual_text(parser),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    return whole


def _manual_text(parser: argparse.ArgumentParser) -> str:
    """Join what a command's help begins and ends with: the manual has no place for its end.

    A manual page begins a line anew where the text has spaces or an empty line, nowhere else.
    """
    text = "\n\n".join(filter(None, (parser.description, parser.epilog)))
    return re.sub(r"^( .*)\n(?=\S)", r"\1\n\n", text, flags=re.MULTILINE)
