"""The arguments and options of each command."""

from __future__ import annotations

import argparse

from indexer.commands.parser import Parser
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

SHELLS = ("bash", "zsh", "fish")


def index_option(parser: Parser) -> None:
    """Add the folder of the index, which may stand before the command or after it."""
    parser.add_argument(
        "--index",
        metavar="DIR",
        default=argparse.SUPPRESS,  # so that the one before the command stays in force
        help=_("folder of the index (else TRACUU_INDEX, else .tracuu/index)"),
    )


def settings_options(parser: Parser) -> None:
    """Add what holds for any command, and so stands before it."""
    parser.add_argument(
        "--locale",
        choices=LOCALES,
        metavar="vi|en",
        help=_("language to speak (else TRACUU_LOCALE, else that of the terminal)"),
    )
    parser.add_argument(
        "--set",
        dest="assigned",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_("set anything that can be set, as `tracuu status` lists it; repeatable"),
    )


def json_option(parser: Parser) -> None:
    """Add the option of every listing."""
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def lang_option(parser: Parser, sentence: str) -> None:
    """Add the language of the documents; *sentence* says what for."""
    parser.add_argument("--lang", choices=LOCALES, default="", metavar="vi|en", help=sentence)


def no_meaning_option(parser: Parser) -> None:
    """Add the option that leaves search by meaning out."""
    switch_option(parser, "meaning", _("only texts that hold the words or their translations"))


def switch_option(parser: Parser, name: str, sentence: str) -> None:
    """Add the option ``--no-NAME``, which leaves something out; *sentence* says what."""
    parser.add_argument(f"--no-{name}", dest=name, action="store_false", help=sentence)


def index_options(parser: Parser) -> None:
    """Add what ``tracuu index`` takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("a file, a folder, or - for standard input")
    )
    parser.add_argument("--name", metavar="NAME", default="", help=_("name of what is read from -"))
    parser.add_argument(
        "--rebuild", action="store_true", help=_("read every file again and build from nothing")
    )
    meaning = parser.add_mutually_exclusive_group()
    meaning.add_argument(
        "--meaning",
        action="store_true",
        default=None,
        help=_("make all passages findable by meaning; takes some tenths of a second each"),
    )
    meaning.add_argument(
        "--no-meaning",
        dest="meaning",
        action="store_false",
        default=None,
        help=_("leave new passages without, however few they are"),
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
    json_option(parser)


def search_options(parser: Parser) -> None:
    """Add what ``tracuu search`` takes."""
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help=_("words, a document number or a citation")
    )
    parser.add_argument(
        "--limit", type=at_least_1, metavar="N", default=10, help=_("documents (default: 10)")
    )
    parser.add_argument(
        "--offset", type=at_least_0, metavar="N", default=0, help=_("leave out the first N")
    )
    lang_option(parser, _("language of the documents"))
    _filter_options(parser)
    switch_option(parser, "translate", _("only texts that hold the words as they are typed"))
    switch_option(parser, "synonyms", _("leave out other wordings of what is asked"))
    parser.add_argument(
        "--literal",
        metavar="WORDS",
        action="append",
        default=[],
        help=_("take these words of QUERY as typed: not reworded, not translated; repeatable"),
    )
    no_meaning_option(parser)
    switch_option(parser, "repair", _("search mistyped words as they are"))
    parser.add_argument(
        "--sort",
        choices=("relevance", "date"),
        default="relevance",
        metavar="relevance|date",
        help=_("best first, or newest first (default: relevance)"),
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=_("say how QUERY was read and what each score is made of; also with --json"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))
    form.add_argument("--jsonl", action="store_true", help=_("print a JSON object a document"))
    form.add_argument("--ids", action="store_true", help=_("print docids only, one a line"))
    form.add_argument("--count", action="store_true", help=_("print how many documents match"))


def _filter_options(parser: Parser) -> None:
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


def ask_options(parser: Parser) -> None:
    """Add what ``tracuu ask`` takes."""
    parser.add_argument(
        "question", nargs="+", metavar="QUESTION", help=_("a question, in Vietnamese or English")
    )
    parser.add_argument(
        "--as-of", type=last_day, metavar="DATE", help=_("what held on that day (default: today)")
    )
    lang_option(parser, _("language of the documents"))
    no_meaning_option(parser)
    json_option(parser)


def suggest_options(parser: Parser) -> None:
    """Add what ``tracuu suggest`` takes."""
    parser.add_argument("prefix", nargs="+", metavar="PREFIX", help=_("what has been typed so far"))
    parser.add_argument(
        "--limit", type=at_least_1, metavar="N", default=10, help=_("suggestions (default: 10)")
    )
    lang_option(parser, _("language of the suggestions"))
    json_option(parser)


def show_options(parser: Parser) -> None:
    """Add what ``tracuu show`` takes."""
    parser.add_argument(
        "reference", nargs="+", metavar="REF", help=_("a number, a citation, a docid or passage id")
    )
    parser.add_argument(
        "--as-of",
        type=last_day,
        metavar="DATE",
        help=_("tell what held on that day (default: today)"),
    )
    lang_option(parser, _("language version to show"))
    json_option(parser)


def relations_options(parser: Parser) -> None:
    """Add what ``tracuu relations`` takes."""
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
    lang_option(parser, _("language version to ask about"))
    json_option(parser)


def remove_options(parser: Parser) -> None:
    """Add what ``tracuu remove`` takes."""
    parser.add_argument("docids", nargs="+", metavar="ID", help=_("docid: 28-nq-cp.vi"))
    json_option(parser)


def run_options(parser: Parser) -> None:
    """Add what ``tracuu run`` takes."""
    parser.add_argument(
        "--topics", required=True, metavar="FILE", help=_("one topic a line: qid<TAB>query")
    )
    parser.add_argument(
        "--output", required=True, metavar="FILE", help=_("the run to write; - prints it")
    )
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
    no_meaning_option(parser)
    lang_option(parser, _("language of the documents"))


def answers_options(parser: Parser) -> None:
    """Add what ``tracuu answers`` takes."""
    parser.add_argument(
        "--questions", required=True, metavar="FILE", help=_("JSON a line: id, question; or topics")
    )
    parser.add_argument(
        "--output", required=True, metavar="FILE", help=_("the answers to write; - prints them")
    )
    lang_option(parser, _("language of the documents, where a line names none"))
    no_meaning_option(parser)


def evaluate_options(parser: Parser) -> None:
    """Add what ``tracuu evaluate`` takes."""
    parser.add_argument(
        "--run", dest="run_file", metavar="FILE", help=_("run: qid Q0 docid rank score tag")
    )
    parser.add_argument("--qrels", metavar="FILE", help=_("judgements: qid 0 docid grade"))
    parser.add_argument("--answers", metavar="FILE", help=_("what `tracuu answers` wrote"))
    parser.add_argument("--gold", metavar="FILE", help=_("JSON a line: id, docid, answers"))
    json_option(parser)


def serve_options(parser: Parser) -> None:
    """Add what ``tracuu serve`` takes."""
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


def completion_options(parser: Parser) -> None:
    """Add what ``tracuu completion`` takes."""
    parser.add_argument(
        "shell", choices=SHELLS, metavar="|".join(SHELLS), help=_("the shell to write it for")
    )


def no_options(parser: Parser) -> None:
    """Add nothing: the command takes the folder of the index and no more."""
