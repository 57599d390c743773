"""The ledger: three short lists, the one to work on now, what is not one's own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.records.changes.debriefs import choose_standing, note_weakness
from onward.records.queries.debriefs import (
    get_calibration,
    get_plan,
    list_open_debriefs,
)
from onward.records.queries.ledger import find_ahead, get_ledger
from onward.records.queries.practice import list_practised
from onward.weaknesses.families import Family
from onward.weaknesses.ledger import Ledger, Weakness
from onward.weaknesses.standing import ChoiceError, parse_standing
from onward.web.pages.statements import find_back, go_back


def page(request: WorkspaceRequest) -> HttpResponse:
    workspace, now = request.workspace, timezone.localtime()
    ledger = get_ledger(workspace, now, list_practised(workspace))
    ahead = find_ahead(workspace, now)
    calibration = get_calibration(workspace)
    context = {
        "ledger": ledger,
        "families": [
            (family.heading, rest)
            for family in Family
            for rest in [_without_now(ledger, family)]
            if rest
        ],
        "is_empty": not (ledger.weaknesses or ledger.strengths or ledger.outside),
        "waiting": list_open_debriefs(workspace, now),
        "ahead": ahead,
        "plan": get_plan(workspace, ahead.application) if ahead else None,
        "calibration": calibration if calibration.count else None,
    }
    return render(request, "weaknesses.html", context)


@require_POST
def choose(request: WorkspaceRequest) -> HttpResponse:
    """Keep what the person does about a weakness."""
    key = _find_key(request)
    try:
        standing = parse_standing(request.POST.get("value", ""))
    except ChoiceError as error:
        raise Http404 from error
    done = choose_standing(request.workspace, key, standing, timezone.now())
    return go_back(request, done)


@require_POST
def note(request: WorkspaceRequest) -> HttpResponse:
    """Keep the person's words on a weakness."""
    key, words = _find_key(request), request.POST.get("words", "")
    try:
        done = note_weakness(request.workspace, key, words, timezone.now())
    except ChoiceError as error:
        context = {"problem": error, "back": find_back(request)}
        return render(request, "said.html", context, status=400)
    return go_back(request, done)


def _without_now(ledger: Ledger, family: Family) -> tuple[Weakness, ...]:
    """Return a family's weaknesses without the one that stands on top."""
    return tuple(one for one in ledger.of(family) if one != ledger.now)


def _find_key(request: WorkspaceRequest) -> str:
    """Return the key of a weakness that is in the ledger; a stranger has none."""
    ledger = get_ledger(request.workspace, timezone.now())
    found = ledger.find(request.POST.get("key", ""))
    if found is None:
        raise Http404
    return found.key
