"""What several test files need: the bundled documents in an index, and versions in the report."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from indexer.locale import use_locale

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"  # real documents and question sets, where a developer has them

# Nothing is timed: the machine may have other work, and some tables are made at their first use.
settings.register_profile(
    "untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")


def pytest_report_header() -> list[str]:
    """Name the versions that decide how an index and a ranking come out."""
    from indexer.index.schema import versions

    made_by = [f"{name} {version(name)}" for name in ("whoosh-reloaded", "pyvi", "numpy")]
    made_by += [f"{name} {number}" for name, number in versions()]
    return ["decides results: " + ", ".join(made_by)]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Start every test in the source language, whatever the one before it spoke."""
    with use_locale("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _cache_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what may be made again out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def corpus_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index the bundled documents once and give the folder; a test may read it, never write."""
    from indexer.index import update
    from indexer.locale import bundled

    folder = tmp_path_factory.mktemp("corpus") / "index"
    report = update(folder, [bundled("corpus")])
    assert not report.failed, "\n".join(str(error) for error in report.failed)
    return folder


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    """Open the web application over the bundled documents, in English unless told otherwise."""
    from webapp import Settings, create_app

    return create_app(Settings(index=corpus_index, default_locale="en")).test_client()


@pytest.fixture
def shared() -> Path:
    """Give the folder of real documents, or skip."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED.name}/ with real documents is not beside the checkout")
    return SHARED
