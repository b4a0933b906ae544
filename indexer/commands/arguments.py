"""What the commands are: their names, sentences, usages and examples.

The work of a command is in the module of its name beside this one, imported when the command
is run and not before.
"""

from __future__ import annotations

import argparse

from indexer.commands import options
from indexer.commands.parser import PROGRAM, Parser
from indexer.locale import N_
from indexer.locale import gettext as _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


# Name and sentence, in the order in which a newcomer meets them.
COMMANDS: tuple[tuple[str, str], ...] = (
    ("index", N_("Add or update files and folders; without any, the bundled documents.")),
    ("search", N_("Find documents and provisions.")),
    ("ask", N_("Answer a question with the words of a document, or say that none does.")),
    ("suggest", N_("Complete what somebody has begun to type.")),
    ("show", N_("Print a document or a provision by number, citation or id.")),
    ("relations", N_("Tell how a document stands to others: what it replaces, what cites it.")),
    ("status", N_("Tell what is in the index.")),
    ("check", N_("Verify that the index is whole and made by this version.")),
    ("remove", N_("Take documents out of the index.")),
    ("run", N_("Search for every topic of a file and write a TREC run.")),
    ("answers", N_("Answer every question of a file and write a JSON object a line.")),
    ("evaluate", N_("Measure a TREC run against judgements, or answers against gold answers.")),
    ("serve", N_("Start the web application.")),
    ("mcp", N_("Serve assistants by the Model Context Protocol, over standard streams.")),
    ("completion", N_("Print what makes a shell complete commands and options.")),
    ("manual", N_("Print the manual page, in the format of man.")),
)
NAMES = tuple(name for name, _sentence in COMMANDS)


def top_parser() -> Parser:
    """Build the parser of ``tracuu`` itself: the command's own arguments are left for later."""
    parser = Parser(
        PROGRAM,
        "tracuu [--index DIR] [--locale vi|en] [--set NAME=VALUE] [--version] [--help] COMMAND ...",
        _("Find the right provision in Vietnamese and English policy texts."),
        _top_epilog(),
    )
    parser.add_argument("--version", action="store_true", help=_("show the version and exit"))
    options.index_option(parser)
    options.settings_options(parser)
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _top_epilog() -> str:
    rows = [f"  {name:<10} {_(sentence)}" for name, sentence in COMMANDS]
    more = _("More on a command: {command}").format(command="tracuu COMMAND --help")
    return "\n".join([_("commands:"), *rows, "", exit_codes(), "", more])


def exit_codes() -> str:
    """Say what the exit codes mean."""
    return _(
        "exit codes: 0 done or found, 1 nothing found, 2 wrong use or failure,\n"
        "3 done in part (some files could not be read; each is named)"
    )


def command_parser(name: str) -> Parser:
    """Build the parser of a command."""
    usage, epilog, add = _ARGUMENTS[name]
    parser = Parser(
        f"{PROGRAM} {name}",
        f"{PROGRAM} {name} {usage}",
        _(dict(COMMANDS)[name]),
        _(epilog) if epilog else "",
    )
    add(parser)
    options.index_option(parser)
    return parser


# Of each command: usage after its name, what its help ends with, and its arguments.
_ARGUMENTS: dict[str, tuple[str, str, Callable[[Parser], None]]] = {
    "index": (
        "[PATH ...] [--name NAME] [--rebuild] [--wait SECONDS] [--json]",
        N_(
            "Kinds of file: .pdf, .docx, .rtf, .html, .txt, .md with front matter, .jsonl; .doc\n"
            "where LibreOffice is installed; .zip of them; and the official codification as\n"
            "published (.tar.xz, .zip or its folder). Only files that changed are read again."
        ),
        options.index_options,
    ),
    "search": (
        "QUERY [options]",
        N_(
            "examples:\n"
            '  tracuu search "thai sản"                    diacritics may be left out: thai san\n'
            "  tracuu search 28/NQ-CP                      a document number goes straight there\n"
            '  tracuu search "Điều 5 Nghị định 145/2020"   and so does a citation\n'
            '  tracuu search "lương hưu loại:luật -nam"    filters and words to leave out\n'
            '  tracuu search \'nghỉ ("thai sản" OR "ốm đau") year:2020..2025\'\n'
            "Phrases, OR, brackets, stars, ranges: docs/query-language.en.md.\n"
            "DATE is 2021-03-03, 3/3/2021 or a year. Put -- before a QUERY that begins with -."
        ),
        options.search_options,
    ),
    "ask": (
        "QUESTION [--as-of DATE] [--lang vi|en] [--no-meaning] [--json]",
        N_(
            "examples:\n"
            '  tracuu ask "Lao động nữ được nghỉ thai sản mấy tháng?"\n'
            '  tracuu ask "How long is maternity leave?"\n'
            '  tracuu ask "muc dong bhyt cua nguoi huong luong huu" --as-of 2024\n'
            "Every answer quotes a document, word for word. docs/answering.en.md tells more."
        ),
        options.ask_options,
    ),
    "suggest": (
        "PREFIX [--limit N] [--lang vi|en] [--json]",
        N_(
            "examples:\n"
            '  tracuu suggest "thai s"   the last word may be a part, and diacritics left out\n'
            "  tracuu suggest 28/nq      the beginning of a document's number\n"
            '  tracuu suggest "nd 145"   or of its type and number'
        ),
        options.suggest_options,
    ),
    "show": (
        "REF [--as-of DATE] [--lang vi|en] [--json]",
        N_(
            "examples:\n"
            "  tracuu show 28/NQ-CP\n"
            '  tracuu show "Điều 169 Bộ luật 45/2019/QH14"\n'
            '  tracuu show "Article 169(2) of Code 45/2019/QH14" --lang en'
        ),
        options.show_options,
    ),
    "relations": (
        "REF [--limit N] [--lang vi|en] [--json]",
        N_(
            "examples:\n"
            "  tracuu relations 12/2022/NĐ-CP\n"
            '  tracuu relations "Điều 54 Luật 58/2014/QH13"   what concerns that article only'
        ),
        options.relations_options,
    ),
    "status": ("[--json]", "", options.json_option),
    "check": ("[--json]", "", options.json_option),
    "remove": (
        "ID ... [--json]",
        N_("The documents' files stay where they are; `tracuu search ... --ids` prints docids."),
        options.remove_options,
    ),
    "run": ("--topics FILE --output FILE [options]", "", options.run_options),
    "answers": (
        "--questions FILE --output FILE [--lang vi|en] [--no-meaning]",
        N_(
            'A line of the questions is {"id": "q1", "question": "..."}, perhaps with "as_of" and\n'
            '"language" (vi or en), or id, tab, question. `tracuu evaluate` measures the answers.'
        ),
        options.answers_options,
    ),
    "evaluate": (
        "(--run FILE --qrels FILE | --answers FILE --gold FILE) [--json]",
        "",
        options.evaluate_options,
    ),
    "serve": (
        "[--host HOST] [--port PORT] [--workers N]",
        N_("Indexes the bundled documents first when there is no index."),
        options.serve_options,
    ),
    "mcp": (
        "[--index DIR]",
        N_(
            'Install it with: pip install "tracuu[mcp]". An assistant is told to start\n'
            "`tracuu --index DIR mcp`; its tools are search, ask, show and relations, and answer\n"
            "with the JSON of the commands of these names. docs/assistants.md tells more."
        ),
        options.no_options,
    ),
    "completion": (
        "bash|zsh|fish",
        N_(
            "examples:\n"
            "  tracuu completion bash > ~/.local/share/bash-completion/completions/tracuu\n"
            "  tracuu completion zsh > ~/.zfunc/_tracuu        a folder of your fpath\n"
            "  tracuu completion fish > ~/.config/fish/completions/tracuu.fish"
        ),
        options.completion_options,
    ),
    "manual": (
        "",
        N_(
            "examples:\n"
            "  tracuu manual > ~/.local/share/man/man1/tracuu.1\n"
            "  tracuu manual | man -l -"
        ),
        options.no_options,
    ),
}
