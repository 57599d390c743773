"""Pages for what could not be done: a sentence and a way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 # Django passes it
) -> HttpResponse:
    return _show(request, 400, "That request could not be read.")


def forbidden(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 # Django passes it
) -> HttpResponse:
    return _show(request, 403, "This page is not open to you.")


def not_found(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 # Django passes it
) -> HttpResponse:
    return _show(request, 404, "There is nothing at this address.")


def broken(request: HttpRequest) -> HttpResponse:
    return _show(request, 500, "Something went wrong inside Onward.")


def _show(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    return render(request, "error.html", {"sentence": sentence}, status=status)
