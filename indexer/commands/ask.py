"""``tracuu ask``: an answer with its proof, or an honest "none"."""

from __future__ import annotations

from argparse import Namespace
from shlex import quote

from indexer.answer import AnswerRequest, Citation, Reply, answer, phrase, reply_json
from indexer.answer.wording import confidence_words, stands_alone
from indexer.commands.terminal import BOLD, DIM, Terminal, plain, print_json, tell
from indexer.commands.values import program_on, words_of
from indexer.documents import vocabulary
from indexer.index import open_index
from indexer.locale import current
from indexer.locale import gettext as _
from indexer.search.present import citation_text

ANSWERED, NOTHING = 0, 1

INDENT = "    "
RELATED_SHOWN = 3


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Answer a question and print the proof; 1 when nothing here answers it."""
    reply = phrase(answer(open_index(arguments.index), request(arguments)))
    if arguments.json:
        print_json(reply_json(reply))
    else:
        _print_for_people(reply, program_on(arguments.index), terminal)
    return NOTHING if reply.outcome == "none" else ANSWERED


def request(arguments: Namespace) -> AnswerRequest:
    """Make a request of the arguments."""
    return AnswerRequest(
        text=words_of(arguments.question),
        language=arguments.lang,
        as_of=arguments.as_of,
        meaning=arguments.meaning,
    )


def _print_for_people(reply: Reply, program: str, terminal: Terminal) -> None:
    for notice in reply.notices:
        tell(notice)
    if reply.outcome == "none":
        print(confidence_words(reply))
        _print_related(reply, terminal)
        return
    verdict = {"yes": _("Yes"), "no": _("No")}.get(reply.verdict, "")
    text = " ".join(reply.text.split()) if stands_alone(reply) else ""
    if words := ". ".join(filter(None, (verdict, text))):
        print(terminal.style(plain(words), BOLD))
    print(terminal.style(f"{confidence_words(reply)} ({reply.confidence:.0%})", DIM))
    if reply.phrased:
        _print_phrased(reply, terminal)
    for number, citation in enumerate(reply.citations, start=1):
        print()
        _print_citation(number, citation, reply.span if number == 1 else (0, 0), terminal)
        more = f"{program} show {quote(citation.passage_id)}"
        status = vocabulary.status_name(citation.status, current())
        print(INDENT + terminal.style(plain(f"{status} · {more}"), DIM))


def _print_phrased(reply: Reply, terminal: Terminal) -> None:
    print()
    print(terminal.style(_("The quotes in a language model's words; only they are proof:"), DIM))
    for sentence in reply.phrased:
        marks = "".join(f"[{place + 1}]" for place in sentence.citations)
        print(f"{INDENT}{plain(sentence.text)} {marks}")


def _print_citation(
    number: int, citation: Citation, span: tuple[int, int], terminal: Terminal
) -> None:
    document = " ".join(filter(None, (citation.number, citation.title)))
    place = f"{citation.label} · {document}" if citation.label else document
    print(f"[{number}] {terminal.style(plain(place), BOLD)}")
    marks = [tuple(at - citation.start for at in span)] if span[1] else []
    quoted = f"“{citation.quote}”".replace("\n", " ")
    print(terminal.marked(quoted, [(first + 1, last + 1) for first, last in marks], INDENT))


def _print_related(reply: Reply, terminal: Terminal) -> None:
    if not reply.related:
        return
    print(_("Nearest to it:"))
    for hit in reply.related[:RELATED_SHOWN]:
        best = hit.provisions[0]
        cited = citation_text(hit, best.path, hit.language, best.page)
        title = f" — {hit.title}" if hit.number else ""
        print(INDENT + plain(cited + title))
        print(terminal.marked(best.snippet.text, best.snippet.marks, INDENT * 2))
