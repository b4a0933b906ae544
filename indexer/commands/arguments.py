"""What each command takes: its name, its sentence and its arguments.

The work of a command is in the module of its name beside this one, imported when the command
is run and not before.
"""

from __future__ import annotations

import argparse

from indexer.commands.parser import PROGRAM, Parser
from indexer.commands.values import (
    at_least_0,
    at_least_1,
    first_day,
    last_day,
    port,
    seconds,
    workers,
)
from indexer.locale import LOCALES
from indexer.locale import gettext as _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def N_(message: str) -> str:
    """Mark a sentence for the catalogues that is translated later, when it is shown."""
    return message


# Name and sentence, in the order in which a newcomer meets them.
COMMANDS: tuple[tuple[str, str], ...] = (
    ("index", N_("Add or update files and folders; without any, the bundled documents.")),
    ("search", N_("Find documents and provisions.")),
    ("show", N_("Print a document or a provision by number, citation or id.")),
    ("relations", N_("Tell how a document stands to others: what it replaces, what cites it.")),
    ("status", N_("Tell what is in the index.")),
    ("check", N_("Verify that the index is whole and made by this version.")),
    ("remove", N_("Take documents out of the index.")),
    ("run", N_("Search for every topic of a file and write a TREC run.")),
    ("evaluate", N_("Measure a TREC run against judgements.")),
    ("serve", N_("Start the web application.")),
)
NAMES = tuple(name for name, _sentence in COMMANDS)


def top_parser() -> Parser:
    """Build the parser of ``tracuu`` itself: the command's own arguments are left for later."""
    parser = Parser(
        PROGRAM,
        "tracuu [--index DIR] [--version] [--help] COMMAND ...",
        _("Find the right provision in Vietnamese and English policy texts."),
        _top_epilog(),
    )
    parser.add_argument("--version", action="store_true", help=_("show the version and exit"))
    _index_option(parser)
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _top_epilog() -> str:
    rows = [f"  {name:<10} {_(sentence)}" for name, sentence in COMMANDS]
    codes = _(
        "exit codes: 0 done or found, 1 nothing found, 2 wrong use or failure,\n"
        "3 done in part (some files could not be read; each is named)"
    )
    more = _("More on a command: {command}").format(command="tracuu COMMAND --help")
    return "\n".join([_("commands:"), *rows, "", codes, "", more])


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
    _index_option(parser)
    return parser


def _index_option(parser: Parser) -> None:
    parser.add_argument(
        "--index",
        metavar="DIR",
        default=argparse.SUPPRESS,  # so that the one before the command stays in force
        help=_("folder of the index (else TRACUU_INDEX, else .tracuu/index)"),
    )


def _json_option(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _lang_option(parser: Parser, sentence: str) -> None:
    parser.add_argument("--lang", choices=LOCALES, default="", metavar="vi|en", help=sentence)


def _index(parser: Parser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("a file, a folder, or - for standard input")
    )
    parser.add_argument("--name", metavar="NAME", default="", help=_("name of what is read from -"))
    parser.add_argument(
        "--rebuild", action="store_true", help=_("read every file again and build from nothing")
    )
    parser.add_argument(
        "--wait",
        type=seconds,
        metavar="SECONDS",
        default=0.0,
        help=_("wait so long for another process that is writing (default: 0)"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only tell what would be done; nothing is written")
    )
    parser.add_argument(
        "--watch", action="store_true", help=_("go on: follow what changes in the folders")
    )
    _json_option(parser)


def _search(parser: Parser) -> None:
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help=_("words, a document number or a citation")
    )
    parser.add_argument(
        "--limit", type=at_least_1, metavar="N", default=10, help=_("documents (default: 10)")
    )
    parser.add_argument(
        "--offset", type=at_least_0, metavar="N", default=0, help=_("leave out the first N")
    )
    _lang_option(parser, _("language of the documents"))
    parser.add_argument("--type", metavar="TYPE", default="", help=_("decree, nghị định, NĐ ..."))
    parser.add_argument(
        "--issuer", metavar="ISSUER", default="", help=_("government, Chính phủ ...")
    )
    parser.add_argument(
        "--status", metavar="STATUS", default="", help=_("in_force, còn hiệu lực ...")
    )
    parser.add_argument("--field", metavar="FIELD", default="", help=_("labour, lao động ..."))
    parser.add_argument(
        "--from", dest="signed_from", type=first_day, metavar="DATE", help=_("signed on or after")
    )
    parser.add_argument(
        "--to", dest="signed_to", type=last_day, metavar="DATE", help=_("signed on or before")
    )
    parser.add_argument("--as-of", type=last_day, metavar="DATE", help=_("in force on that day"))
    parser.add_argument(
        "--sort",
        choices=("relevance", "date"),
        default="relevance",
        metavar="relevance|date",
        help=_("best first, or newest first (default: relevance)"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))
    form.add_argument("--jsonl", action="store_true", help=_("print a JSON object a document"))
    form.add_argument("--ids", action="store_true", help=_("print docids only, one a line"))
    form.add_argument("--count", action="store_true", help=_("print how many documents match"))


def _show(parser: Parser) -> None:
    parser.add_argument(
        "reference", nargs="+", metavar="REF", help=_("a number, a citation, a docid or passage id")
    )
    _lang_option(parser, _("language version to show"))
    _json_option(parser)


def _relations(parser: Parser) -> None:
    parser.add_argument(
        "reference", nargs="+", metavar="REF", help=_("a number, a citation, a docid or passage id")
    )
    parser.add_argument(
        "--limit",
        type=at_least_0,
        metavar="N",
        default=20,
        help=_("documents of each kind (default: 20; 0 for all)"),
    )
    _lang_option(parser, _("language version to ask about"))
    _json_option(parser)


def _remove(parser: Parser) -> None:
    parser.add_argument("docids", nargs="+", metavar="ID", help=_("docid: 28-nq-cp.vi"))
    _json_option(parser)


def _run(parser: Parser) -> None:
    parser.add_argument(
        "--topics", required=True, metavar="FILE", help=_("one topic a line: qid<TAB>query")
    )
    parser.add_argument("--output", required=True, metavar="FILE", help=_("the run to write"))
    parser.add_argument(
        "--k", type=at_least_1, default=100, metavar="N", help=_("hits a topic (default: 100)")
    )
    parser.add_argument(
        "--unit",
        choices=("document", "passage"),
        default="document",
        metavar="document|passage",
        help=_("what is ranked (default: document)"),
    )
    _lang_option(parser, _("language of the documents"))


def _evaluate(parser: Parser) -> None:
    parser.add_argument(
        "--run",
        dest="run_file",
        required=True,
        metavar="FILE",
        help=_("run: qid Q0 docid rank score tag"),
    )
    parser.add_argument(
        "--qrels", required=True, metavar="FILE", help=_("judgements: qid 0 docid grade")
    )
    _json_option(parser)


def _serve(parser: Parser) -> None:
    parser.add_argument(
        "--host", metavar="HOST", help=_("address (else TRACUU_HOST, else 127.0.0.1)")
    )
    parser.add_argument(
        "--port", type=port, metavar="PORT", help=_("port (else TRACUU_PORT, else 8000)")
    )
    parser.add_argument(
        "--workers",
        type=workers,
        metavar="N",
        help=_("processes (else TRACUU_WORKERS, else one for each core, at most 4)"),
    )


# Of each command: usage after its name, what its help ends with, and its arguments.
_ARGUMENTS: dict[str, tuple[str, str, Callable[[Parser], None]]] = {
    "index": (
        "[PATH ...] [--name NAME] [--rebuild] [--wait SECONDS] [--json]",
        N_(
            "Kinds of file: .pdf, .docx, .rtf, .html, .txt, .md with front matter, .jsonl; .doc\n"
            "where LibreOffice is installed; .zip of them; and the official codification as\n"
            "published (.tar.xz, .zip or its folder). Only files that changed are read again."
        ),
        _index,
    ),
    "search": (
        "QUERY [options]",
        N_(
            "examples:\n"
            '  tracuu search "thai sản"                    diacritics may be left out: thai san\n'
            "  tracuu search 28/NQ-CP                      a document number goes straight there\n"
            '  tracuu search "Điều 5 Nghị định 145/2020"   and so does a citation\n'
            '  tracuu search "lương hưu loại:luật -nam"    filters and words to leave out\n'
            "DATE is 2021-03-03, 3/3/2021 or a year. Put -- before a QUERY that begins with -."
        ),
        _search,
    ),
    "show": (
        "REF [--lang vi|en] [--json]",
        N_(
            "examples:\n"
            "  tracuu show 28/NQ-CP\n"
            '  tracuu show "Điều 169 Bộ luật 45/2019/QH14"\n'
            '  tracuu show "Article 169(2) of Code 45/2019/QH14" --lang en'
        ),
        _show,
    ),
    "relations": (
        "REF [--limit N] [--lang vi|en] [--json]",
        N_(
            "examples:\n"
            "  tracuu relations 12/2022/NĐ-CP\n"
            '  tracuu relations "Điều 54 Luật 58/2014/QH13"   what concerns that article only'
        ),
        _relations,
    ),
    "status": ("[--json]", "", _json_option),
    "check": ("[--json]", "", _json_option),
    "remove": (
        "ID ... [--json]",
        N_("The documents' files stay where they are; `tracuu search ... --ids` prints docids."),
        _remove,
    ),
    "run": ("--topics FILE --output FILE [options]", "", _run),
    "evaluate": ("--run FILE --qrels FILE [--json]", "", _evaluate),
    "serve": (
        "[--host HOST] [--port PORT] [--workers N]",
        N_("Indexes the bundled documents first when there is no index."),
        _serve,
    ),
}
