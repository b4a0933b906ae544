"""A real browser over a real server: what the tests here and the screenshots share."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def executable() -> str | None:
    """Find a Chromium of the system; Playwright's own is not downloaded."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start the browser at *path* without a window."""
    # Debian's sandbox cannot be set up by root, as in most containers.
    alone = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            chromium_sandbox=not alone,
            args=["--disable-dev-shm-usage", "--hide-scrollbars"],
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(app: Flask, host: str = "127.0.0.1") -> Iterator[str]:
    """Answer with *app* as ``tracuu serve`` does, at a free port; give the address it begins with.

    Two at once are two origins, for what is embedded elsewhere; "localhost" is a third.
    """
    server = create_server(app, host=host, port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.effective_port}"
    finally:
        server.close()  # its loop ends when nothing is left to listen to
        thread.join(10)
