"""What a browser is told it may do with our answers.

Nothing in our pages comes from elsewhere and nothing in them is inline, so the policy starts
from "nothing" and names the few things a page really uses. A page that needs more than this
is to be changed, not the policy.
"""

from __future__ import annotations

from flask import Flask, Response, abort, request

from webapp import conditional, urls

# No address of ours takes a body; this much is let pass for clients that send one all the same.
BODY_LIMIT_BYTES = 16 * 1024

STATIC_AGE_S = 365 * 24 * 60 * 60

# No camera, no place, no payments: a search page needs none of them.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def page_policy(frame_ancestors: str) -> str:
    """Write the Content-Security-Policy of a page.

    >>> page_policy("'self'").split("; ")[0]
    "default-src 'none'"
    """
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",  # suggestions while typing
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


# Nothing in a JSON answer is to be run or shown as a page, not even by an old browser.
API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def init_app(app: Flask, frame_ancestors: str) -> None:
    """Put the headers on every answer of *app*, errors included."""
    policy = page_policy(frame_ancestors)

    def protect(response: Response) -> Response:
        headers = response.headers
        headers["Content-Security-Policy"] = API_POLICY if urls.is_api(request.path) else policy
        headers["X-Content-Type-Options"] = "nosniff"
        # What somebody searched for is nobody else's business: other sites get no referrer.
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = PERMISSIONS
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if frame_ancestors == "'self'":
            headers["X-Frame-Options"] = "SAMEORIGIN"  # for browsers without frame-ancestors
        return response

    def cache(response: Response) -> Response:
        control = response.cache_control
        if request.endpoint == "static":
            name = (request.view_args or {}).get("filename", "")
            if response.status_code < 400 and request.args.get("v") == _version(name):
                control.no_cache = None
                control.public = True
                control.max_age = STATIC_AGE_S
                control.immutable = True
        elif response.status_code not in (200, 304):
            control.no_store = True
        else:
            # Kept, but asked about each time: the index may have moved on.
            control.private = True
            control.no_cache = True
            if request.method in ("GET", "HEAD"):
                conditional.mark(response)
        return response

    def refuse_bodies() -> None:
        if (request.content_length or 0) > BODY_LIMIT_BYTES:
            abort(413)

    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT_BYTES
    app.before_request(refuse_bodies)
    app.after_request(cache)
    app.after_request(protect)


def _version(name: str) -> str:
    return urls.asset_version(name) if (urls.STATIC / name).is_file() else ""
