"""Every setting is declared well, and nothing is read that is not declared."""

import re
from pathlib import Path

import pytest

from indexer.settings import BY_NAME, NUMBER, SETTINGS, SWITCH, Setting

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_is_declared_well(setting: Setting) -> None:
    assert re.fullmatch(r"[a-z][a-z_]*", setting.name)
    assert setting.variable == f"TRACUU_{setting.name.upper()}"
    assert setting.help.endswith(".")
    assert setting.allows(setting.default) or setting.default == ""
    if setting.kind == NUMBER:
        assert setting.low < setting.high


def test_no_name_is_declared_twice() -> None:
    assert len(BY_NAME) == len(SETTINGS)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (NUMBER, ("0", "7", "30"), ("31", "-1", "1.5", "viele", "²", "٣", "", "9" * 40)),
        (SWITCH, ("yes", "no", "TRUE", "0"), ("", "2", "maybe")),
    ],
)
def test_a_kind_takes_only_what_it_can_use(
    kind: str, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    setting = Setting("x", "", "", kind, low=0, high=30)
    assert all(map(setting.allows, good))
    assert not any(map(setting.allows, bad))
    assert setting.wanted()


def test_every_variable_that_is_read_or_told_is_declared() -> None:
    """The one that names the settings file cannot stand in it."""
    declared = {setting.variable for setting in SETTINGS} | {"TRACUU_SETTINGS"}
    told = [ROOT / "README.md", ROOT / "SECURITY.md", *ROOT.glob("docs/*.md")]
    for path in [*told, *ROOT.glob("indexer/**/*.py"), *ROOT.glob("webapp/**/*.py")]:
        named = set(re.findall(r"\bTRACUU_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
        assert named - {"TRACUU_LIMIT"} <= declared, path
