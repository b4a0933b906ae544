"""An assistant's side of ``tracuu mcp``: a real client, a real process, the command's own JSON."""

from __future__ import annotations

import asyncio
import builtins
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, Tool

from indexer.cli import main
from indexer.commands.mcp import McpMissing, server_of
from indexer.index.opening import IndexHandle

PROVISION = "Điều 137 Bộ luật 45/2019/QH14"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "thai san", "limit": 2, "type": "bộ luật"}),
    ("ask", {"question": "How long is maternity leave?", "language": "en"}),
    ("show", {"reference": PROVISION}),
    ("show", {"reference": "28/NQ-CP"}),
    ("relations", {"reference": "12/2022/NĐ-CP"}),
    ("show", {"reference": "Điều 999 Bộ luật 45/2019/QH14"}),
    ("search", {"query": "-x", "as_of": "never"}),
    ("search", {"query": "x", "limit": 0}),
]


@pytest.fixture(scope="module")
def told(corpus_index: Path) -> tuple[list[Tool], list[CallToolResult]]:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "indexer", "--index", str(corpus_index), "mcp"],
        env={"TRACUU_LOCALE": "en", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip

    async def talk() -> tuple[list[Tool], list[CallToolResult]]:
        async with stdio_client(server) as streams, ClientSession(*streams) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            results = [await session.call_tool(name, arguments) for name, arguments in CALLS]
            return tools, results  # type: ignore[return-value]

    return asyncio.run(talk())


def body(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def printed(capsys: pytest.CaptureFixture[str], index: Path, *arguments: str) -> dict[str, Any]:
    main(["--index", str(index), *arguments, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def timeless(value: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in value.items() if key != "took_ms"}


def test_every_tool_and_parameter_is_described(told: tuple[list[Tool], object]) -> None:
    assert [tool.name for tool in told[0]] == ["search", "ask", "show", "relations"]
    for tool in told[0]:
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert all(each.get("description") for each in tool.input_schema["properties"].values())


@pytest.mark.parametrize(
    ("call", "command"),
    [
        (0, ["search", "thai san", "--limit", "2", "--type", "code"]),
        (1, ["ask", "How long is maternity leave?", "--lang", "en"]),
        (3, ["show", "28/NQ-CP"]),
        (4, ["relations", "12/2022/NĐ-CP"]),
    ],
)
def test_a_tool_gives_the_json_of_its_command(
    told: tuple[object, list[CallToolResult]],
    capsys: pytest.CaptureFixture[str],
    corpus_index: Path,
    call: int,
    command: list[str],
) -> None:
    assert timeless(body(told[1][call])) == timeless(printed(capsys, corpus_index, *command))


def test_one_provision_comes_without_the_rest_of_its_document(
    told: tuple[object, list[CallToolResult]],
) -> None:
    shown = body(told[1][2])
    assert shown["provision"]["text"].startswith("Điều 137")
    assert shown["text"] is None
    assert shown["provisions"] == []


@pytest.mark.parametrize(
    ("call", "sentence"),
    [(5, "has no such provision"), (6, '"never" is not a date'), (7, "greater than or equal to 1")],
)
def test_what_cannot_be_answered_says_why(
    told: tuple[object, list[CallToolResult]], call: int, sentence: str
) -> None:
    result = told[1][call]
    assert result.is_error
    assert sentence in result.content[0].text  # type: ignore[union-attr]


def test_without_its_library_the_command_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    load = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.startswith("mcp"):
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(McpMissing, match=r"tracuu\[mcp\]"):
        server_of(IndexHandle(tmp_path))
