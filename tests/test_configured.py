"""Options come before the environment, that before the settings file, that before defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import configured
from indexer.cli import main
from indexer.configured import BadSetting, BadSettingsFile
from indexer.settings import BY_NAME, SETTINGS, Setting
from webapp.settings import Settings


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set nothing, in a folder where there is nothing."""
    monkeypatch.chdir(tmp_path)
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.delenv("TRACUU_SETTINGS", raising=False)
    configured.begin()
    yield
    monkeypatch.undo()
    configured.begin()


def told(text: str) -> None:
    Path("tracuu.toml").write_text(text, encoding="utf-8")
    configured.begin()


def test_each_source_wins_over_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = [configured.find("port")]
    told("port = 9001")
    seen.append(configured.find("port"))
    monkeypatch.setenv("TRACUU_PORT", "9002")
    seen.append(configured.find("port"))
    configured.give("port", "9003", "--port")
    seen.append(configured.find("port"))
    assert [(value.text, value.source) for value in seen] == [
        ("8000", "default"),
        ("9001", "tracuu.toml"),
        ("9002", "environment"),
        ("9003", "--port"),
    ]
    assert configured.beside_options("port").text == "9002"
    configured.begin()
    assert configured.number("port") == 9002


def test_a_file_may_use_tables_lists_and_the_kinds_of_toml() -> None:
    told(
        'index = "luật"\npage_size = 20\ndebug = true\ntrusted_hosts = ["a.example", "b.example"]\n'
        "[limit]\npages = 500\n"
    )
    assert configured.text("index") == "luật"
    assert configured.number("page_size") == 20
    assert configured.switch("debug") is True
    assert configured.text("trusted_hosts") == "a.example b.example"
    assert configured.number("limit_pages") == 500


def test_a_file_may_begin_as_notepad_begins_it() -> None:
    told("\ufeffpage_size = 20")
    assert configured.number("page_size") == 20


def test_a_named_file_is_read_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "my.toml").write_text("threads = 9", encoding="utf-8")
    told("threads = 7")
    monkeypatch.setenv("TRACUU_SETTINGS", str(tmp_path / "etc" / "my.toml"))
    configured.begin()
    assert configured.number("threads") == 9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = 70000", ("tracuu.toml", "port", "70000", "65535")),
        ("page_size = 0", ("page_size", "from 1 to 100")),
        ('default_locale = "fr"', ("default_locale", "vi, en")),
        ('debug = "perhaps"', ("debug", "yes or no")),
        ("prot = 80", ("tracuu.toml", '"prot"', "tracuu status")),
        ("[limit]\npgaes = 3", ('"limit_pgaes"',)),
        ("port = ", ("tracuu.toml", "TOML")),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(
    text: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("tracuu.toml").write_text(text, encoding="utf-8")
    assert main(["status"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert all(word in said for word in words)


def test_a_file_that_is_named_but_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACUU_SETTINGS", "none.toml")
    with pytest.raises(BadSettingsFile, match=r"none\.toml"):
        configured.begin()


def test_a_file_that_is_no_text_is_told() -> None:
    Path("tracuu.toml").write_bytes(b"port = \xff")
    with pytest.raises(BadSettingsFile, match="UTF-8"):
        configured.begin()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACUU_PORT", "70000"),
        ("TRACUU_PORT", "eighty"),
        ("TRACUU_PAGE_SIZE", "0"),
        ("TRACUU_THREADS", "-1"),
        ("TRACUU_DEFAULT_LOCALE", "fr"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(variable: str, value: str) -> None:
    with pytest.raises(BadSetting, match=variable):
        Settings.in_force({variable: value})


def test_the_web_application_takes_what_is_set() -> None:
    read = Settings.in_force({"TRACUU_INDEX": "/srv/index", "TRACUU_PORT": "9000"})
    assert (read.index, read.port, read.host) == (Path("/srv/index"), 9000, "127.0.0.1")
    assert Settings() == Settings.in_force({})


@pytest.mark.parametrize(
    ("assigned", "words"),
    [("port=80000", "--set port"), ("prot=80", '"prot"'), ("port", "--set port")],
)
def test_an_option_that_cannot_be_used_is_named(
    assigned: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--set", assigned, "status"]) == 2
    assert words in capsys.readouterr().err


def test_status_lists_every_setting_and_where_it_comes_from(
    corpus_index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tracuu.toml").write_text("page_size = 20", encoding="utf-8")
    monkeypatch.setenv("TRACUU_THREADS", "8")
    command = ["--set", "host=::1", "--index", str(corpus_index), "status"]
    assert main([*command, "--json"]) == 0
    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)["settings"]}
    assert set(listed) == set(BY_NAME)
    assert listed["page_size"] == {"name": "page_size", "value": "20", "source": "tracuu.toml"}
    assert listed["threads"]["source"] == "environment"
    assert listed["index"] == {"name": "index", "value": str(corpus_index), "source": "--index"}
    assert main(command) == 0
    shown = capsys.readouterr().out
    assert "20" in next(line for line in shown.splitlines() if "page_size" in line)
    assert "(TRACUU_THREADS)" in shown
    assert "(--set host)" in shown


def test_without_an_index_status_still_says_what_is_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--index", "none", "status"]) == 2
    assert "none" in capsys.readouterr().out


def test_the_locale_may_be_set_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    told('locale = "vi"')
    assert main(["--help"]) == 0
    assert main(["--locale", "en", "--help"]) == 0
    assert main(["--locale=vi", "--help"]) == 0
    assert capsys.readouterr().out.count("Find the right provision") == 1
    assert main(["--locale", "fr", "status"]) == 2


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = Setting("secret", "", "A secret.", "choice", choices=("a",), secret=True)
    monkeypatch.setitem(BY_NAME, "secret", secret)
    value = configured.find("secret", {"TRACUU_SECRET": "hunter2"})
    assert value.shown() == "***"
    with pytest.raises(BadSetting) as caught:
        value.checked()
    assert "hunter2" not in str(caught.value)
