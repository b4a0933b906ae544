"""The application, put together."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Flask, Response
from flask.json.provider import DefaultJSONProvider
from werkzeug.middleware.proxy_fix import ProxyFix

from indexer import configured
from webapp import (
    api,
    conditional,
    document_pages,
    embedding,
    errors,
    exports,
    feeds,
    help_pages,
    i18n,
    observing,
    opensearch,
    packing,
    pages,
    rate_limit,
    security,
    state,
    templating,
    urls,
)
from webapp.settings import Settings


class Json(DefaultJSONProvider):
    """Writes bodies as they are, in a fifth of the time Python's own module takes."""

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """Make an answer of a body."""
        body = msgspec.json.encode(self._prepare_response_obj(args, kwargs), enc_hook=_plain)
        return Response(body, mimetype=self.mimetype)


def _listeners(app: Flask, settings: Settings) -> list[observing.Listener]:
    found: list[observing.Listener] = []
    if settings.access_log:
        from webapp import access_log

        found.append(access_log.listener(settings.access_log, settings.log_queries))
    if settings.metrics != "off":
        from webapp import metrics

        found.append(metrics.listener(app))
    return found


def _plain(number: Any) -> Any:
    """Take a number out of numpy's hands."""
    return number.item()


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
    if settings.proxies:
        # Each of the proxies in front has put its line behind those that were there.
        count = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts.split() or None
    state.init_app(app, settings)
    app.json = Json(app)
    observing.init_app(app, _listeners(app, settings))
    # The locale first: whatever refuses a request later says so in the reader's language.
    i18n.init_app(app, settings.default_locale)
    packing.init_app(app)
    rate_limit.init_app(app, settings.rate_limit)
    conditional.init_app(app, settings)
    embedding.init_app(app, settings)  # before the policy of all pages, so as to speak after it
    security.init_app(app, settings.frame_ancestors)
    errors.init_app(app)
    templating.init_app(app)
    urls.init_app(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(document_pages.blueprint)
    app.register_blueprint(exports.blueprint)
    app.register_blueprint(help_pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(feeds.blueprint)
    app.register_blueprint(opensearch.blueprint)
    app.register_blueprint(embedding.blueprint)
    return app
