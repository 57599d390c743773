"""Pages for what could not be done: a sentence and a way back."""

from __future__ import annotations

from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

WHOLE = {"HX-Retarget": "body", "HX-Reswap": "innerHTML show:window:top"}
"""Headers that let an error take the whole page where a part was asked for."""


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        return _show(request, 400, "So many files are too many for one go.", FOLDER)
    return _show(request, 400, "That request could not be read.")


def forbidden(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 # Django passes it
) -> HttpResponse:
    return _show(request, 403, "This page is not open to you.")


def expired(
    request: HttpRequest,
    reason: str = "",  # noqa: ARG001 # Django passes it
) -> HttpResponse:
    return _show(request, 403, "This page lay open for too long.", RELOAD)


def not_found(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 # Django passes it
) -> HttpResponse:
    return _show(request, 404, "There is nothing at this address.")


def broken(request: HttpRequest) -> HttpResponse:
    return _show(request, 500, "Something went wrong inside Onward.")


FOLDER = "Put them into one folder and give its place, or bring some at a time."
RELOAD = "Nothing was changed. Go back, load the page again, and try once more."


def _show(
    request: HttpRequest, status: int, sentence: str, hint: str = "Nothing was lost."
) -> HttpResponse:
    context = {"sentence": sentence, "hint": hint}
    response = render(request, "error.html", context, status=status)
    if "HX-Request" in request.headers:
        for name, value in WHOLE.items():
            response.headers[name] = value
    return response
