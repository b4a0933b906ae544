"""The search box in other sites' pages: the element, the page for a frame, and who may use them.

Both are for the sites that the setting ``embed_sites`` names. A page of another site may not read
our answers (https://fetch.spec.whatwg.org/#http-cors-protocol) nor frame ``/embed``.
"""

from __future__ import annotations

import json
from functools import cache

from flask import Blueprint, Flask, Response, render_template, request

from indexer.documents import vocabulary
from indexer.locale import LOCALES, use_locale
from indexer.locale import gettext as _
from indexer.settings import ANY_SITE
from webapp import labels, parameters, results_view, security, state, urls
from webapp.settings import Settings

blueprint = Blueprint("embedding", __name__)

SCRIPT = "embed.js"
SCRIPT_AGE_S = 60 * 60  # its address has no version: other sites write it into their pages
_SENTENCES = "/* sentences */ {}"  # in the script, where they go

FRAMED_HITS = 5


def init_app(app: Flask, settings: Settings) -> None:
    """Let the sites of the settings in; call before :func:`webapp.security.init_app`."""
    sites = frozenset(settings.embed_sites.split())
    ancestors = " ".join([settings.frame_ancestors, *sorted(sites)]) if sites else ""

    def admit(response: Response) -> Response:
        if request.endpoint == "embedding.framed" and ancestors:
            # frame-ancestors 'none' goes with no other word.
            named = ancestors.removeprefix("'none' ")
            response.headers["Content-Security-Policy"] = security.page_policy(named)
            response.headers.pop("X-Frame-Options", None)
        is_script = request.endpoint == "embedding.script"
        if is_script:
            response.headers["Cache-Control"] = f"public, max-age={SCRIPT_AGE_S}"
        if sites and (is_script or urls.is_api(request.path)):
            response.vary.add("Origin")
            origin = request.headers.get("Origin", "")
            if origin in sites or (origin and ANY_SITE in sites):
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    app.after_request(admit)


@blueprint.get(f"/{SCRIPT}")
def script() -> Response:
    """Give the element ``<tra-cuu-search>``, with its sentences in every locale."""
    return Response(_script(), mimetype="text/javascript")


@cache
def _script() -> str:
    source = (urls.STATIC / SCRIPT).read_text(encoding="utf-8")
    assert _SENTENCES in source
    told = json.dumps({locale: sentences(locale) for locale in LOCALES}, ensure_ascii=False)
    return source.replace(_SENTENCES, told)


def sentences(locale: str) -> dict[str, str]:
    """Give what the element says in a locale; ``{number}`` stands for a count."""
    with use_locale(locale):
        return {
            "words": _("Words, a document number or a citation"),
            "question": _("Your question"),
            "search": _("Search"),
            "ask": _("Ask"),
            "suggestions": _("Suggestions"),
            "completion": _("{number} suggestion; choose with the arrow keys."),
            "completions": _("{number} suggestions; choose with the arrow keys."),
            "searching": _("Searching…"),
            "found": _("{number} document found"),
            "founds": _("{number} documents found"),
            "all": _("All results"),
            "digest": _("Digest"),
            "yes": _("Yes"),
            "no": _("No"),
            "unreachable": _("The search cannot be reached now."),
            "again": _("Try again in a moment."),
            **{each.code: labels.label("status", each.code) for each in vocabulary.STATUSES},
        }


@blueprint.get("/embed")
def framed() -> str:
    """Show a search box and the first results, small enough for a frame."""
    asked = parameters.read(request.args)
    index = state.index()
    results = state.results(index, asked.request(FRAMED_HITS, 0)) if asked.q else None
    return render_template(
        "embed.html",
        asked=asked,
        results=results,
        citation=results_view.citation,
        provision_url=results_view.provision_url(asked),
    )
