"""What an assistant may call: each tool reads its words as the command of its name does.

Each gives the JSON of that command. Their sentences and those of their parameters are sent to
assistants as they stand here.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from indexer.answer import answer, reply_json
from indexer.commands.arguments import command_parser
from indexer.commands.ask import request as ask_request
from indexer.commands.search import request as search_request
from indexer.commands.show import body as document_body
from indexer.commands.show import named
from indexer.errors import TracuuError
from indexer.index import Index
from indexer.index.opening import IndexHandle
from indexer.search import results_json
from indexer.search import search as search_index
from indexer.search.present_relations import relations_json
from indexer.search.relations import relations_of

Json = dict[str, Any]
Body = Callable[[Index, Namespace], Json]

Words = Annotated[
    str, Field(description="Words, a document number (28/NQ-CP) or a citation, in vi or en")
]
Asked = Annotated[
    str, Field(description="A question in Vietnamese (diacritics may be left out) or English")
]
Reference = Annotated[
    str, Field(description='A number, docid or citation: "Điều 5 Nghị định 145/2020/NĐ-CP"')
]
Limit = Annotated[int, Field(description="Documents at most", ge=1, le=100)]
Offset = Annotated[int, Field(description="Leave out the first so many", ge=0)]
Language = Annotated[Literal["", "vi", "en"], Field(description="Language of the documents")]
Type = Annotated[str, Field(description='A type of document: "decree", "nghị định"')]
Day = Annotated[
    str, Field(description="What held on that day: 2024-07-01, or a year; today if left out")
]


def tools_of(handle: IndexHandle) -> tuple[Callable[..., Json], ...]:
    """Give the functions that an assistant may call; each asks the newest index of *handle*."""

    def search(
        query: Words,
        limit: Limit = 10,
        offset: Offset = 0,
        language: Language = "",
        type: Type = "",
        as_of: Day = "",
    ) -> Json:
        """Find documents and provisions of Vietnamese law, the best first."""
        options = {
            "limit": limit, "offset": offset, "lang": language, "type": type, "as-of": as_of,
        }  # fmt: skip
        return _told(handle, "search", query, options, _search)

    def ask(question: Asked, language: Language = "", as_of: Day = "") -> Json:
        """Answer a question with the exact words of a document, or say that none answers it."""
        return _told(handle, "ask", question, {"lang": language, "as-of": as_of}, _ask)

    def show(reference: Reference, language: Language = "", as_of: Day = "") -> Json:
        """Read a whole document, or one provision of it: then the rest of its text is left out."""
        return _told(handle, "show", reference, {"lang": language, "as-of": as_of}, _show)

    def relations(reference: Reference, language: Language = "") -> Json:
        """Tell what a document amends, replaces, guides or cites, and what does so to it."""
        return _told(handle, "relations", reference, {"lang": language}, _relations)

    return search, ask, show, relations


def _told(
    handle: IndexHandle, command: str, words: str, options: Mapping[str, str | int], body: Body
) -> Json:
    """Read the words and options as the command of that name does, and give its JSON.

    :raise ToolError: with the sentence that the command would print.
    """
    given = [part for name, value in options.items() if value for part in (f"--{name}", str(value))]
    try:
        return body(handle.current(), command_parser(command).parse_all([*given, "--", words]))
    except TracuuError as error:
        raise ToolError(str(error)) from None


def _search(index: Index, known: Namespace) -> Json:
    return results_json(search_index(index, search_request(known)))


def _ask(index: Index, known: Namespace) -> Json:
    return reply_json(answer(index, ask_request(known)))


def _show(index: Index, known: Namespace) -> Json:
    shown = document_body(index, known)
    # A law of 500 pages would fill what an assistant can keep in mind, for one article of it.
    return shown | {"text": None, "provisions": []} if shown["provision"] else shown


def _relations(index: Index, known: Namespace) -> Json:
    found = named(index, known, "relations")
    groups = relations_of(index, found.document, found.provision)
    return relations_json(index, found.document, found.provision, groups)
