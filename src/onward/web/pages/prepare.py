"""The preparation sheet of the next interview, on the page and on paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from onward.accounts.middleware import WorkspaceRequest
from onward.practice.prep import Sheet
from onward.records.models import Application
from onward.records.queries.applications import get_application
from onward.records.queries.debriefs import get_plan
from onward.records.queries.preparing import NoInterviewError, get_sheet
from onward.web.pages.prepare_paper import list_asked, write_paper

FORM_WORDS = {"video": "By video", "phone": "By phone", "onsite": "On site"}


@require_safe
def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Show the sheet; where no interview lies ahead, say what to do."""
    home, sheet = _find(request, number)
    if home.number != number:
        return redirect("prepare", home.number)
    context: dict[str, object] = {"home": home, "sheet": sheet}
    if sheet:
        context |= {
            "asked": list_asked(sheet),
            "form": say_form(sheet.facts.form),
            "has_room": sheet.facts.link.startswith(("https://", "http://")),
            "plan": get_plan(request.workspace, home.number),
            "back": reverse("prepare", args=[home.number]),
        }
    return render(request, "prepare.html", context, status=200 if sheet else 404)


@require_safe
def paper(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Answer the sheet as a PDF of one page."""
    home, sheet = _find(request, number)
    if sheet is None:
        return render(request, "prepare.html", {"home": home}, status=404)
    when = timezone.localtime(sheet.facts.at)
    content = write_paper(sheet, when, say_form(sheet.facts.form))
    name = f"interview-{when:%Y-%m-%d}.pdf"
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def say_form(form: str) -> str:
    """Return how one meets, in words."""
    return FORM_WORDS.get(form, form.capitalize())


def _find(request: WorkspaceRequest, number: int) -> tuple[Application, Sheet | None]:
    workspace, now = request.workspace, timezone.localtime()
    try:
        return get_application(workspace, number), get_sheet(workspace, number, now)
    except Application.DoesNotExist as error:
        raise Http404 from error
    except NoInterviewError:
        return get_application(workspace, number), None
