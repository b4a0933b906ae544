"""The command line: reads the arguments, runs one command, and turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from indexer import configured
from indexer.commands.arguments import COMMANDS, NAMES, command_parser, top_parser
from indexer.commands.parser import (
    PROGRAM,
    UsageError,
    nearest,
    speak_our_language,
    version_text,
)
from indexer.commands.values import program_on
from indexer.errors import IndexProblem, TracuuError, system_reason
from indexer.locale import gettext as _
from indexer.locale import of_terminal, set_locale
from indexer.settings import YES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

DONE, NOTHING, FAILED, IN_PART = 0, 1, 2, 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

SHORT = frozenset(
    {"ask", "search", "show", "status", "suggest"}
)  # commands of one thread that answer and end


def run() -> None:
    """Be the process of one command: run it, and leave with its exit code.

    All that is to be written has been; to take a process apart object by object, as Python does
    at its end, would cost a tenth of a whole search.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # full, closed, or none at all
            stream.flush()
    os._exit(code)


def main(argv: list[str] | None = None) -> int:
    """Run ``tracuu`` with *argv*, the arguments after its name, and give the exit code.

    0 done or found, 1 nothing found, 2 wrong use or failure, 3 done in part, 130 interrupted.
    """
    set_locale(of_terminal(configured.find("locale").text))
    speak_our_language()
    _never_fail_to_print()
    try:
        given = sys.argv[1:] if argv is None else argv
        configured.begin()
        set_locale(of_terminal(_named_locale(given) or configured.find("locale").text))
        code = _dispatch(given)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except SystemExit as leaving:  # argparse, after --help
        return leaving.code if isinstance(leaving.code, int) else DONE
    except KeyboardInterrupt:
        _say(_("Interrupted; what was finished before stays as it is."))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has all it wanted. Python flushes again at exit: give it a sink.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except TracuuError as error:
        _say(str(error))
        return NOTHING if error.code == "not_found" else FAILED
    except Exception as error:
        return _unforeseen(error)


def _named_locale(argv: list[str]) -> str:
    """Read the option --locale, before any sentence is made: those of --help are among them.

    >>> _named_locale(["--locale", "vi", "search"]), _named_locale(["search", "--locale", "vi"])
    ('vi', '')
    """
    for at, word in enumerate(argv):
        if word == "--locale":
            return "".join(argv[at + 1 : at + 2])
        if word.startswith("--locale="):
            return word.partition("=")[2]
        if word in NAMES:
            break
    return ""


def _dispatch(argv: list[str]) -> int:
    top = top_parser()
    known = top.parse_args(argv)
    for assigned in known.assigned:
        name, _equals, value = assigned.partition("=")
        configured.give(name.strip(), value.strip(), f"--set {name.strip()}")
    if known.locale:
        configured.give("locale", known.locale, "--locale")
    if known.version:
        print(version_text())
        return DONE
    if known.command is None:
        top.print_help(sys.stderr)
        return FAILED
    if known.command not in NAMES:
        reason = _('there is no command "{name}"').format(name=known.command)
        raise UsageError(PROGRAM, reason, nearest(known.command, NAMES))
    if argv[-len(known.rest) - 1] == "--":  # argparse drops one at the start of what it leaves
        known.rest.insert(0, "--")
    arguments = command_parser(known.command).parse_all(known.rest)
    arguments.index = getattr(arguments, "index", None) or getattr(known, "index", None)
    return _run(known.command, arguments)


def _run(command: str, arguments: Namespace) -> int:
    import gc
    from importlib import import_module

    # No command multiplies matrices, and to start numpy's threads for it takes a third of a search.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()  # what importing makes is kept: no need to look for garbage among it, now or later
    if command in SHORT:
        from indexer.commands.later import put_off

        put_off()
    from pathlib import Path

    from indexer.commands.terminal import Terminal

    if arguments.index:
        configured.give("index", arguments.index, "--index")
    arguments.index = Path(configured.text("index"))
    module = import_module(f"indexer.commands.{command}")
    gc.freeze()
    gc.enable()
    try:
        code: int = module.run(arguments, Terminal.of_process())
    except IndexProblem as problem:
        problem.program = program_on(arguments.index)
        raise
    return code


def _never_fail_to_print() -> None:
    """Print a question mark for a letter that the terminal's encoding does not have."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _say(sentence: str) -> None:
    print(f"{PROGRAM}: {sentence}", file=sys.stderr)


def _unforeseen(error: Exception) -> int:
    """Tell a failure of the system (a full disk) or of tracuu in one sentence."""
    if configured.find("debug").text.lower() in YES:
        import traceback

        traceback.print_exc()
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{place}{system_reason(error)}.")
    else:
        told = f"{type(error).__name__}: {error}"
        _say(
            _("This is a fault of the program ({told}). Set TRACUU_DEBUG=1 to see where.").format(
                told=told
            )
        )
    return FAILED


__all__ = ["COMMANDS", "main", "run"]
