"""How a browser adds this search to its own: OpenSearch 1.1.

Source: https://github.com/dewitt/opensearch, description documents and the suggestions extension.
"""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from indexer.locale import LOCALES, current
from indexer.locale import gettext as _
from indexer.search.suggest import suggest
from webapp import declared, state, urls

blueprint = Blueprint("opensearch", __name__)

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"


@blueprint.get("/opensearch.xml")
def opensearch_description() -> Response:
    """Describe the search to a browser."""
    from lxml.etree import Element, SubElement, tostring  # few ask

    root = Element(f"{{{NAMESPACE}}}OpenSearchDescription", nsmap={None: NAMESPACE})  # type: ignore[dict-item]

    def put(name: str, text: str = "", **attributes: str) -> None:
        element = SubElement(root, f"{{{NAMESPACE}}}{name}")
        element.text = text or None
        for key, value in attributes.items():
            element.set(key, value)

    put("ShortName", "tracuu")  # 16 characters at most
    put("Description", _("Policy and law search"))
    put("InputEncoding", "UTF-8")
    put("Image", urls.absolute(urls.asset("favicon.svg")), type="image/svg+xml")
    for locale in (current(), *(each for each in LOCALES if each != current())):
        put("Language", locale)
    terms = "?q={searchTerms}"  # a place to fill in, so not one to quote
    put("Url", type="text/html", template=urls.absolute(urls.search()) + terms)
    put("Url", type="application/atom+xml", template=urls.absolute(urls.search_feed()) + terms)
    put("Url", type=SUGGESTIONS, template=urls.absolute(urls.browser_suggestions()) + terms)
    here = urls.absolute(request.script_root + request.path)
    put("Url", type=DESCRIPTION, rel="self", template=here)
    return Response(tostring(root, xml_declaration=True, encoding="utf-8"), mimetype=DESCRIPTION)


@blueprint.get("/suggestions.json")
def browser_suggestions() -> Response:
    """Complete what is typed, in the four lists that browsers know."""
    typed = declared.TYPED.read(request.args)
    found = suggest(state.index(), typed, declared.LIMIT.read(request.args), "")
    texts = [one.text for one in found]
    addresses = [urls.absolute(urls.search(q=text)) for text in texts]
    body = (typed, texts, [""] * len(texts), addresses)
    return Response(msgspec.json.encode(body), mimetype=SUGGESTIONS)
