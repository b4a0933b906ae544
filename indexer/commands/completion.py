"""``tracuu completion``: what a shell needs to complete commands, options and files."""

from __future__ import annotations

from argparse import Namespace

import shtab

from indexer.commands.terminal import Terminal
from indexer.commands.whole import whole_parser


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print the script of a shell."""
    print(shtab.complete(whole_parser(), arguments.shell))
    return 0
