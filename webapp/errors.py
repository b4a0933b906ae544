"""The one place where an exception becomes an answer: a page, or JSON for the API.

An answer says what happened and what to do next, in the reader's language. What went wrong
inside (paths, traces) goes to the log, except where a person at the server needs it to mend
the index.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from indexer.errors import IndexProblem, NotFound, TracuuError
from indexer.locale import gettext as _
from webapp import urls
from webapp.rate_limit import TooManyRequests

RETRY_AFTER_S = 30  # about as long as the bundled index takes to build


class BadParameter(TracuuError):
    """A value in the address cannot be used."""

    code = "bad_parameter"

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(name, value, wanted)
        self.name, self.value, self.wanted = name, value, wanted

    def message(self) -> str:
        return _('The parameter "{name}" cannot be "{value}".').format(
            name=self.name, value=self.value[:60]
        )

    def hint(self) -> str:
        return _("Give {wanted}.").format(wanted=self.wanted)


@dataclass(frozen=True)
class Problem:
    """An error as a reader meets it."""

    status: int
    code: str
    title: str
    message: str
    hint: str
    search_for: str = ""  # words that may find what was meant

    def json(self) -> dict[str, object]:
        """Give the body every failing route of the API answers with."""
        error = {"code": self.code, "message": self.message, "hint": self.hint}
        return {"ok": False, "error": error}


def describe(error: Exception) -> Problem:
    """Say in the reader's language what *error* means for them.

    >>> describe(NotFound("1/2/3")).status
    404
    >>> describe(ZeroDivisionError()).code
    'internal'
    """
    if isinstance(error, NotFound):
        hint = _("Check the number, or search for some of its words.")
        return Problem(404, error.code, _title(404), error.message(), hint, error.reference)
    if isinstance(error, BadParameter):
        return Problem(400, error.code, _title(400), error.message(), error.hint())
    if isinstance(error, IndexProblem):
        # Which folder it is and what is wrong in it are for the log, not for every visitor.
        message = _("The index is missing or cannot be used, so nothing can be found now.")
        return Problem(503, error.code, _title(503), message, error.hint())
    if isinstance(error, TooManyRequests):
        return Problem(429, error.code, _title(429), error.message(), error.hint())
    if isinstance(error, HTTPException):
        return _http(error.code or 500)
    return _http(500)


def _http(status: int) -> Problem:
    known = {
        400: ("bad_request", _("The address or the request is not written as it should be.")),
        404: ("not_found", _("There is nothing at this address.")),
        405: ("method_not_allowed", _("This address can only be read (GET).")),
        413: ("too_large", _("The request is too large.")),
        500: ("internal", _("Something went wrong on our side; it has been noted.")),
    }
    hints = {
        400: _("Go back to the first page and search again."),
        404: _("Check the address, or search for what you need."),
        405: _("Put what you ask for into the address, after the question mark."),
        413: _("Ask with fewer words."),
        500: _("Try again; if it happens again, tell whoever looks after this service."),
    }
    key = status if status in known else 500 if status >= 500 else 400
    code, message = known[key]
    return Problem(status, code, _title(key), message, hints[key])


def _title(status: int) -> str:
    return {
        400: _("The request cannot be read"),
        404: _("Not found"),
        405: _("The request cannot be read"),
        413: _("The request is too large"),
        429: _("Too many requests"),
        500: _("An error occurred"),
        503: _("The index is not ready"),
    }[status]


def init_app(app: Flask) -> None:
    """Make *app* answer every exception through :func:`describe`."""
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """Turn *error* into the answer its reader can use."""
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:
        return make_response(error.get_response())  # a redirect is no error
    problem = describe(error)
    if problem.status >= 500:
        # Where the index fails, its sentence says all; anything else needs the place in the code.
        place = None if isinstance(error, IndexProblem) else error
        told = error if place is None else type(error).__name__
        current_app.logger.error("%s %s: %s", request.method, request.path, told, exc_info=place)
    if urls.is_api(request.path):
        response = jsonify(problem.json())
    elif isinstance(error, SecurityError):
        # The host is not one of ours: there is nothing that a page could link to.
        response = make_response(f"{problem.message}\n")
        response.mimetype = "text/plain"
    else:
        response = make_response(render_template("error.html", problem=problem))
    response.status_code = problem.status
    if isinstance(error, HTTPException):
        # Some carry what the client must be told: which methods are allowed.
        for name, value in error.get_headers():
            if name not in ("Content-Type", "Content-Length"):
                response.headers[name] = value
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.wait_s)
    if problem.status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response
