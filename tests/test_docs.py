"""README.md says what the program does: help texts, commands, settings, JSON keys and links.

After a change of a help text or a setting: ``python tests/test_docs.py`` mends README.md.
"""

from __future__ import annotations

import json
import re
import tomllib
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from indexer.cli import COMMANDS, main
from indexer.commands.arguments import command_parser

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
OPERATING = ROOT / "docs" / "operating.en.md"
HELP_BLOCK = re.compile(r"(```console\n\$ tracuu ([a-z ]*)--help\n).*?(```)", re.DOTALL)
# What other programs know too stands behind our own settings.
SETTINGS_BLOCK = re.compile(
    r"(\| variable \| default \| what \|\n\|---\|---\|---\|\n).*?(\| `NO_COLOR`)", re.DOTALL
)


def help_of(command: str) -> str:
    printed = StringIO()
    with redirect_stdout(printed), pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACUU_LOCALE", "en")
        assert main([*command.split(), "--help"]) == 0
    return printed.getvalue()


def settings_rows() -> str:
    from indexer.settings import LIMITS, SETTINGS

    told = [each for each in SETTINGS if each not in LIMITS]  # which docs/files.md tells
    shown = [(s.variable, f"`{s.default}`" if s.default else "", s.help) for s in told]
    return "".join(f"| `{name}` | {default} | {help} |\n" for name, default, help in shown)


def mended(text: str) -> str:
    """Give *text* with help texts and settings as they are now."""
    text = HELP_BLOCK.sub(lambda block: block[1] + help_of(block[2]) + block[3], text)
    return SETTINGS_BLOCK.sub(lambda block: block[1] + settings_rows() + block[2], text)


def test_limits_and_kinds_of_file_are_the_real_ones() -> None:
    from indexer.documents.files import SUFFIXES
    from indexer.settings import LIMITS

    told = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    rows = [
        f"| `{each.variable}` | {int(each.default):,} | {each.unit} | {each.help} |"
        for each in LIMITS
    ]
    assert re.findall(r"^\| `TRACUU_LIMIT_.*$", told, re.MULTILINE) == rows
    assert set(re.findall(r"`(\.[a-z.]+)`[,\s|]", told)) == set(SUFFIXES)


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_help_texts_and_settings_are_the_real_ones(readme: str) -> None:
    assert readme == mended(readme), "Run: python tests/test_docs.py"


def test_the_operator_s_guide_tells_all_settings_in_both_languages() -> None:
    english = OPERATING.read_text(encoding="utf-8")
    assert english == mended(english), "Run: python tests/test_docs.py"
    vietnamese = OPERATING.with_suffix("").with_suffix(".vi.md").read_text(encoding="utf-8")

    def rows(text: str) -> list[tuple[str, str]]:
        return re.findall(r"^\| `(\w+)` \| (.*?) \| \w", text, re.MULTILINE)

    assert rows(vietnamese) == rows(english)
    assert len(rows(english)) > 20


def test_what_the_operator_s_guide_says_of_log_and_figures_is_so(corpus_index: Path) -> None:
    from webapp import Settings, create_app

    folder = corpus_index.parent
    settings = Settings(
        index=corpus_index, access_log=str(folder / "log"), log_queries=True, metrics="local"
    )
    client = create_app(settings).test_client()
    client.get("/api/v1/ready")
    line = json.loads((folder / "log").read_text(encoding="utf-8"))
    figures = set(re.findall(r"^# TYPE (\w+)", client.get("/metrics").text, re.MULTILINE))
    for language in ("en", "vi"):
        guide = (ROOT / "docs" / f"operating.{language}.md").read_text(encoding="utf-8")
        assert set(line) <= set(re.findall(r"`([a-z]+)`", guide))
        told = set(re.findall(r"`(tracuu_[a-z_]+)", guide))
        # What counts without being asked, "_created", is of no use to anybody.
        assert told == {name for name in figures if not name.endswith("_created")}


@pytest.mark.parametrize(("name", "_sentence"), COMMANDS)
def test_every_command_is_in_the_table_and_shows_its_help(
    readme: str, name: str, _sentence: str
) -> None:
    assert f"| [`{name}`](#tracuu-{name}) |" in readme
    assert f"### tracuu {name}\n" in readme
    assert f"$ tracuu {name} --help\n" in readme


@pytest.mark.parametrize(("name", "_sentence"), COMMANDS)
def test_every_argument_has_a_sentence(name: str, _sentence: str) -> None:
    silent = [action.dest for action in command_parser(name)._actions if not action.help]
    assert not silent


def test_the_help_of_serve_names_the_defaults() -> None:
    from webapp.settings import Settings

    printed = help_of("serve")
    assert Settings().host in printed
    assert str(Settings().port) in printed


def keys_of(value: object) -> set[str]:
    """Name every key of a JSON value, however deep; what filters are called is not ours."""
    if isinstance(value, dict):
        return set(value).union(*(keys_of(each) for key, each in value.items() if key != "filters"))
    if isinstance(value, list):
        return set().union(*(keys_of(each) for each in value))
    return set()


@pytest.mark.parametrize(
    "command",
    [
        ["search", "thai sản", "--json"],
        ["status", "--json"],
        ["check", "--json"],
    ],
    ids=lambda command: command[0],
)
def test_every_json_key_is_documented(
    readme: str, corpus_index: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(["--index", str(corpus_index), *command]) == 0
    section = readme.split("## JSON")[1].split("\n## ")[0]
    body = json.loads(capsys.readouterr().out)
    body.pop("versions", None)  # named by the packages
    documented = set(re.findall(r'["`]([\w@]+)["`]', section))
    assert not keys_of(body) - documented


def test_the_example_of_json_is_json(readme: str) -> None:
    for block in re.findall(r"```json\n(.*?)```", readme, re.DOTALL):
        json.loads(block)


PAGES = ["README.md", "SECURITY.md", "docs/operating.en.md", "docs/operating.vi.md"]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    folder, text = (ROOT / name).parent, (ROOT / name).read_text(encoding="utf-8")
    headings = {f"#{line.lstrip('# ').lower().replace(' ', '-')}" for line in text.splitlines()}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        assert target.startswith("https://") or target in headings or (folder / target).exists()


def test_make_and_the_plain_lines_do_the_same(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test"):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE)
        assert f"    make {target}" in readme
    for line in ('pip install -e ".[test]"', "ruff check .", "mypy", "-m pytest"):
        assert line.split()[-1] in makefile
        assert line in readme


def test_the_changelog_opens_with_this_version() -> None:
    changelog = ROOT / "CHANGELOG.md"
    if not changelog.exists():
        pytest.skip("no CHANGELOG.md yet")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", changelog.read_text("utf-8"), re.MULTILINE)
    assert versions[0] == project["version"]


if __name__ == "__main__":
    for page in (README, OPERATING):
        page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8")
