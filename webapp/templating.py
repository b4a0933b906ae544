"""What every template can use: labels, dates, numbers, addresses."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask

from indexer.locale import current
from indexer.search.present import scan_note
from webapp import labels, markup, urls

# Each language's usual way in an official letter.
DAY_FORMATS = {"vi": "dd/MM/y", "en": "d MMMM y"}


def day(value: date) -> str:
    """Write a date as the reader's language does.

    >>> from indexer.locale import use_locale
    >>> with use_locale("en"):
    ...     day(date(2021, 3, 3))
    '3 March 2021'
    """
    return format_date(value, DAY_FORMATS[current()], locale=current())


def decimal(value: float) -> str:
    """Write a number as the reader's language does.

    >>> from indexer.locale import use_locale
    >>> with use_locale("vi"):
    ...     decimal(12345)
    '12.345'
    """
    return format_decimal(value, locale=current())


def init_app(app: Flask) -> None:
    """Give every template of *app* these words."""
    environment = app.jinja_env
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update(day=day, decimal=decimal, marked=markup.marked, linked=markup.linked)
    environment.globals.update(
        label=labels.label,
        other_language_label=labels.other_language,
        match_label=labels.match,
        scan_note=scan_note,
        home_url=urls.home,
        search_url=urls.search,
        suggest_url=urls.suggest,
        document_url=urls.document,
        relations_url=urls.relations,
        parallel_url=urls.parallel,
        library_url=urls.library,
        asset=urls.asset,
        feed_url=urls.feed,
    )
