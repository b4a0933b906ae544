"""``tracuu suggest``: what somebody who types may be about to write."""

from __future__ import annotations

from argparse import Namespace

from indexer.commands.terminal import Terminal, plain, print_json
from indexer.commands.values import words_of
from indexer.index import open_index
from indexer.search.suggest import suggest, suggestions_json

FOUND, NOTHING = 0, 1


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print completions, one a line; 1 when there are none."""
    prefix = words_of(arguments.prefix)
    found = suggest(open_index(arguments.index), prefix, arguments.limit, arguments.lang)
    if arguments.json:
        print_json(suggestions_json(prefix, found))
    else:
        print("".join(f"{plain(one.text)}\n" for one in found), end="")
    return FOUND if found else NOTHING
