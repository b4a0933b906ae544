"""What can be set about the web application, as its code takes it.

Defaults, ranges and sentences of help are in :mod:`indexer.settings`, where they are declared.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from indexer import configured
from indexer.records import record
from indexer.settings import BY_NAME


def _default(name: str) -> Any:
    return configured.converted(BY_NAME[name], BY_NAME[name].default)


@record
class Settings:
    """How one application is set up.

    >>> Settings(page_size=20).page_size
    20
    """

    index: Path = _default("index")
    host: str = _default("host")
    port: int = _default("port")
    threads: int = _default("threads")
    workers: int = _default("workers")
    default_locale: str = _default("default_locale")
    page_size: int = _default("page_size")
    results_kept: int = _default("results_kept")
    frame_ancestors: str = _default("frame_ancestors")
    rate_limit: int = _default("rate_limit")
    access_log: str = _default("access_log")
    log_queries: bool = _default("log_queries")
    metrics: str = _default("metrics")
    proxies: int = _default("proxies")
    embed_sites: str = _default("embed_sites")
    trusted_hosts: str = _default("trusted_hosts")

    @classmethod
    def in_force(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Take what options, environment and settings file say.

        >>> Settings.in_force({"TRACUU_PAGE_SIZE": "25"}).page_size
        25

        :raise BadSetting: if a value is not of its setting's kind.
        """
        return cls(**{each.name: configured.value(each.name, environ) for each in fields(cls)})
