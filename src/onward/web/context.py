"""What every page shows around its content: the menu, and how to undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from onward.accounts.access import is_login_required
from onward.history.lessons import say_lesson
from onward.records.queries.lessons import list_lessons_of

PAGES = (
    ("today", "Today", "sun"),
    ("applications", "Applications", "list"),
    ("feedback", "Feedback", "message-circle"),
    ("perspective", "Perspective", "telescope"),
    ("weaknesses", "Learn", "sprout"),
    ("review", "Review", "list-checks"),
    ("add", "Add", "plus"),
    ("import", "Mail", "inbox"),
)

BELONGS = {
    "application": "applications",
    "rejection": "applications",
    "write": "applications",
    "tone": "applications",
    "mail": "applications",
    "feedback-one": "feedback",
    "add-feedback": "feedback",
    "debrief": "weaknesses",
    "gap": "weaknesses",
    "practice": "weaknesses",
    "attempt": "weaknesses",
    "questions": "weaknesses",
    "mock": "weaknesses",
    "mock-question": "weaknesses",
    "stories": "weaknesses",
    "add-story": "weaknesses",
    "story": "weaknesses",
    "one-import": "import",
    "week": "perspective",
}
"""The pages that have no line of their own in the menu."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the menu."""

    address: str
    label: str
    icon: str
    is_here: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page."""
    match = request.resolver_match
    here = (match.url_name or "") if match else ""
    has_workspace = hasattr(request, "workspace")
    done = request.GET.get("done", "")
    number = int(done) if done.isdecimal() else None
    return {
        "menu": [
            MenuEntry(reverse(name), label, icon, name == BELONGS.get(here, here))
            for name, label, icon in PAGES
        ]
        if has_workspace
        else [],
        "is_hosted": is_login_required(),
        "undo_number": number,
        "done_words": _say_done(request, number) if number else "",
        "back": _find_way_back(request),
    }


def _say_done(request: HttpRequest, number: int) -> str:
    """Return what was done in words, with what Onward learned from it."""
    workspace = getattr(request, "workspace", None)
    learned = list_lessons_of(workspace, number) if workspace else ()
    return " ".join(["Kept.", *(say_lesson(one) for one in learned)])


def _find_way_back(request: HttpRequest) -> str:
    """Return this page's address without what was just done."""
    query = request.GET.copy()
    query.pop("done", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
