"""The application, put together."""

from __future__ import annotations

from flask import Flask

from indexer import configured
from webapp import (
    api,
    document_pages,
    errors,
    exports,
    i18n,
    pages,
    security,
    state,
    templating,
    urls,
)
from webapp.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Build an application over one index folder.

    Nothing is opened yet: the index is opened by the first request that needs it, and each
    request sees the newest generation, so indexing needs no restart.

    :param settings: None reads them from the settings file and the environment (``TRACUU_*``).
    :raise BadSetting: if one of them cannot be used.
    """
    if settings is None:
        configured.begin()
        settings = Settings.in_force()
    app = Flask("webapp", static_folder="static", template_folder="templates")
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts.split() or None
    state.init_app(app, settings)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    # The locale first: whatever refuses a request later says so in the reader's language.
    i18n.init_app(app, settings.default_locale)
    security.init_app(app, settings.frame_ancestors)
    errors.init_app(app)
    templating.init_app(app)
    urls.init_app(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(document_pages.blueprint)
    app.register_blueprint(exports.blueprint)
    app.register_blueprint(api.blueprint)
    return app
