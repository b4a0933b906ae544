"""Take a picture of every page and state: ``python -m tests.browser.screenshots FOLDER``.

Over the bundled documents, or over another index (``--index``); at 360, 768 and 1280 pixels, light
and dark, in Vietnamese and English, each ``FOLDER/results-360-dark-vi.png``. Look at them after
every change of a page. ``--only home results --width 1280`` takes fewer; ``--address
document=/documents/x`` takes a page of one's own; ``--full`` takes whole pages.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from indexer.index import update
from indexer.locale import bundled
from tests.browser.chromium import chromium, executable, serving
from tests.browser.states import LOCALES, STATES, THEMES, WIDTHS
from webapp import Settings, create_app


def main() -> int:
    """Take the pictures that the command line asks for."""
    asked = _read()
    path = executable()
    if path is None:
        print("Chromium is not installed: apt install chromium", file=sys.stderr)
        return 2
    addresses = {**STATES, **dict(each.split("=", 1) for each in asked.address)}
    names = asked.only or [each.split("=", 1)[0] for each in asked.address] or list(STATES)
    with ExitStack() as stack:
        index = asked.index or _bundled(Path(stack.enter_context(TemporaryDirectory())))
        base = stack.enter_context(serving(create_app(Settings(index=index))))
        browser = stack.enter_context(chromium(path))
        asked.folder.mkdir(parents=True, exist_ok=True)
        for width, theme, locale in product(asked.width, asked.theme, asked.locale):
            shown = {name: base + addresses[name] for name in names}
            _take(browser, shown, asked.folder, width, theme, locale, asked.full)
    return 0


def _take(
    browser: Browser,
    addresses: dict[str, str],
    folder: Path,
    width: int,
    theme: str,
    locale: str,
    full: bool,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS.get(width, 800)},
        color_scheme=theme,
        locale={"vi": "vi-VN", "en": "en-GB"}[locale],
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name, address in addresses.items():
        page.goto(address)
        page.screenshot(path=folder / f"{name}-{width}-{theme}-{locale}.png", full_page=full)
    context.close()


def _bundled(folder: Path) -> Path:
    update(folder / "index", [bundled("corpus")])
    return folder / "index"


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Take a picture of every page and state.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, help="an index other than the bundled documents'")
    parser.add_argument("--only", nargs="+", choices=STATES, metavar="STATE")
    parser.add_argument("--address", nargs="+", default=[], metavar="NAME=/ADDRESS")
    parser.add_argument("--width", nargs="+", type=int, default=list(WIDTHS))
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--locale", nargs="+", choices=LOCALES, default=LOCALES)
    parser.add_argument("--full", action="store_true", help="the whole page, not the first screen")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
