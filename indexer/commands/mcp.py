"""``tracuu mcp``: the index for assistants, by the Model Context Protocol over standard streams.

An assistant (a desktop one, an editor's) starts this command and calls its tools.
Source: https://modelcontextprotocol.io/specification
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from indexer import __version__
from indexer.commands.terminal import Terminal
from indexer.errors import TracuuError
from indexer.index.opening import IndexHandle
from indexer.locale import gettext as _

if TYPE_CHECKING:
    from mcp.server import MCPServer

# Read by assistants, as are the sentences of the tools: so they are not translated.
INSTRUCTIONS = (
    "Official Vietnamese law and policy texts (and digests of them), in Vietnamese and English. "
    "Use `ask` for a question: it quotes the provision that answers it, or says that none does. "
    "Use `search` to look around, `show` to read a document or one provision, `relations` for "
    "what amends or replaces it. Quote `citations[].quote` word for word, name number and label, "
    "and say so where `status` is not in_force."
)


class McpMissing(TracuuError):
    """The protocol's library is not installed."""

    code = "mcp_missing"

    def message(self) -> str:
        return _("The Model Context Protocol is not installed here.")

    def hint(self) -> str:
        return _("Install it: {command}").format(command='pip install "tracuu[mcp]"')


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Answer an assistant's calls until it closes the stream."""
    server_of(IndexHandle(arguments.index)).run("stdio")
    return 0


def server_of(handle: IndexHandle) -> MCPServer[Any]:
    """Build the server; every call sees the newest generation of the index.

    :raise McpMissing: if the library is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError:
        raise McpMissing() from None
    from indexer.commands.mcp_tools import tools_of

    # Warnings and above only: the log is the assistant's, and holds no words of a query.
    server = MCPServer[Any](
        "tracuu", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    reads_only = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in tools_of(handle):
        server.add_tool(tool, annotations=reads_only)
    return server
