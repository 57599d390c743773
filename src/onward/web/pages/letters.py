"""Write to them: keep, check, hand over or send a letter, always on a press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.post.accounts import AccountError
from onward.post.compose import LetterError
from onward.post.secrets import SecretError
from onward.post.smtp import MaybeSentError, NotSentError
from onward.records import changes
from onward.records.models import Application, Letter
from onward.records.queries.letters import was_sent_before
from onward.web.pages.workbench import (
    OPEN,
    Bench,
    Form,
    Question,
    draft_anew,
    open_bench,
    read_form,
    take_form,
)

NOBODY = "Nobody to write to is chosen yet. Choose somebody, or write an address."
NO_MAIL = "“{}” is no mail address. Nothing was done."
TWICE = "These words went to this address already; nothing was sent a second time."
CHANGED = "You changed this draft. Another one would take the place of your words."
OTHER_ADDRESS = (
    "The letter now goes to {to}. Look at it once more, then press the button again."
)
DOORS = {
    "send": "Send it anyway",
    "draft": "Put it there anyway",
    "mailto": "Open it anyway",
    "eml": "Download it anyway",
}
KEPT = "The letter is kept as it was."
REFUSALS = (
    LetterError,
    SecretError,
    AccountError,
    changes.LetterStateError,
)


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    now = timezone.now()
    changes.release_letters(request.workspace, now)
    if request.method != "POST":
        form = read_form(request.GET)
        return _show(request, try_bench(open_bench, request, number, form, now))
    do, _, sure = request.POST.get("do", "check").partition("-")
    form = replace(read_form(request.POST), is_sure=bool(sure))
    if do not in ACTIONS and do not in LEAVES:
        raise Http404
    try:
        if do in LEAVES:
            return _leave(request, number, form, do)
        return ACTIONS[do](request, number, form)
    except MaybeSentError:
        return go_to_bench(number, form)
    except NotSentError as error:
        return _refuse(request, number, form, f"{error} {KEPT}")
    except REFUSALS as error:
        return _refuse(request, number, form, str(error))


def try_bench(
    make: Callable[[WorkspaceRequest, int, Form, datetime], Bench],
    request: WorkspaceRequest,
    number: int,
    form: Form,
    now: datetime,
) -> Bench:
    try:
        return make(request, number, form, now)
    except Application.DoesNotExist as error:
        raise Http404 from error


def _show(request: WorkspaceRequest, bench: Bench, status: int = 200) -> HttpResponse:
    context = {
        "bench": bench,
        "state": bench.asking.application,
        "mailto": find_mailto(request, bench.letter),
    }
    return render(request, "letter.html", context, status=status)


def find_mailto(request: WorkspaceRequest, letter: Letter | None) -> str:
    """Return the link for a letter that was given to a mail program, or nothing."""
    is_there = letter is not None and letter.state == Letter.State.HANDED
    if letter is None or not is_there or letter.channel != "mailto":
        return ""
    try:
        return changes.write_mailto(request.workspace, letter.pk, timezone.now())
    except LetterError:
        return ""


def _refuse(
    request: WorkspaceRequest, number: int, form: Form, problem: str
) -> HttpResponse:
    """Show the letter as it is, with a sentence on why nothing was done."""
    bench = try_bench(take_form, request, number, form, timezone.now())
    return _show(request, replace(bench, problem=problem), 400)


def go_to_bench(number: int, form: Form, **query: str) -> HttpResponseRedirect:
    """Return to the page where the workbench stands."""
    if form.place == "rejection":
        query = {"way": "ask", **query}
        place = reverse("rejection", args=[number])
        return HttpResponseRedirect(f"{place}?{urlencode(query)}#way-ask")
    query = {"purpose": form.purpose or "", **query}
    return HttpResponseRedirect(
        f"{reverse('write', args=[number])}?{urlencode(query)}#workbench"
    )


def keep(request: WorkspaceRequest, bench: Bench) -> Letter:
    """Keep the letter on the workbench as a draft."""
    asking, form = bench.asking, bench.form
    one = asking.addressee
    writing = changes.Writing(
        event=asking.event,
        purpose=asking.purpose.value,
        to_name=one.name if one else "",
        to_email=one.email if one else "",
        subject=form.subject or asking.draft.subject,
        body=form.body,
        language=asking.draft.language,
        variant=asking.variant,
    )
    kept = asking.letter
    is_same = kept is not None and kept.pk == form.letter and kept.state in OPEN
    return changes.keep_draft(
        request.workspace, writing, timezone.now(), form.letter if is_same else None
    )


def _check(request: WorkspaceRequest, number: int, form: Form) -> HttpResponse:
    bench = try_bench(take_form, request, number, form, timezone.now())
    letter = keep(request, bench)
    asking = replace(bench.asking, letter=letter)
    form = replace(form, letter=letter.pk)
    return _show(request, replace(bench, asking=asking, form=form))


def _redraft(request: WorkspaceRequest, number: int, form: Form) -> HttpResponse:
    """Write the draft anew, with what was chosen; ask first where words would go."""
    if form.is_changed and not form.is_sure:
        question = Question((CHANGED,), "redraft-sure", "Write it anew")
        bench = try_bench(take_form, request, number, form, timezone.now())
        return _show(request, replace(bench, question=question))
    bench = try_bench(draft_anew, request, number, form, timezone.now())
    letter = bench.letter
    if letter is not None and letter.state in OPEN:
        keep(request, bench)
    return _show(request, bench)


def _reword(request: WorkspaceRequest, number: int, form: Form) -> HttpResponse:
    if form.is_changed and not form.is_sure:
        question = Question((CHANGED,), "reword-sure", "Show another wording")
        bench = try_bench(take_form, request, number, form, timezone.now())
        return _show(request, replace(bench, question=question))
    wished = replace(form, variant=(form.variant or 0) + 1, is_sure=True)
    return _redraft(request, number, wished)


def _leave(request: WorkspaceRequest, number: int, form: Form, do: str) -> HttpResponse:
    """Let the letter leave in one way; stop once where something looks wrong."""
    bench = try_bench(take_form, request, number, form, timezone.now())
    one = bench.asking.addressee
    if one is None or not form.to:
        return _show(request, replace(bench, problem=NOBODY), 400)
    if form.to != one.email:
        return _show(request, replace(bench, problem=NO_MAIL.format(form.to)), 400)
    if form.offered_to != one.email:
        form = replace(form, offered_to=one.email)
        said = OTHER_ADDRESS.format(to=one.email)
        return _show(request, replace(bench, form=form, problem=said))
    doubts = _list_doubts(bench)
    letter = keep(request, bench)
    if was_sent_before(request.workspace, letter):
        changes.drop_draft(request.workspace, letter.pk)
        return _refuse(request, number, form, TWICE)
    if doubts and not form.is_sure:
        label = f"{DOORS[do]} to {bench.called}" if do == "send" else DOORS[do]
        question = Question(doubts, f"{do}-anyway", label)
        asking = replace(bench.asking, letter=letter)
        form = replace(form, letter=letter.pk)
        shown = replace(bench, asking=asking, form=form, question=question)
        return _show(request, shown)
    return LEAVES[do](request, number, form, letter.pk)


def _list_doubts(bench: Bench) -> tuple[str, ...]:
    """Return what the person should look at once more before a letter leaves."""
    again = bench.asking.asked_already
    said = [f"You asked {again.name} already, and an answer may come."] if again else []
    one = bench.asking.addressee
    if one is not None and bench.asking.came_back(one.email):
        said.append(f"A letter to {one.email} came back before.")
    if bench.asking.reminded_already:
        said.append("You reminded them already; one reminder is enough.")
    stops = [f"“{one.quote}”: {one.why}" if one.quote else one.why
             for one in bench.stops]  # fmt: skip
    return (*said, *stops)


def _send(
    request: WorkspaceRequest, number: int, form: Form, letter: int
) -> HttpResponse:
    changes.send_letter(request.workspace, letter, timezone.now())
    return go_to_bench(number, form)


def _put_in_drafts(
    request: WorkspaceRequest, number: int, form: Form, letter: int
) -> HttpResponse:
    changes.save_in_drafts(request.workspace, letter, timezone.now())
    return go_to_bench(number, form)


def _open_in_program(
    request: WorkspaceRequest, number: int, form: Form, letter: int
) -> HttpResponse:
    now = timezone.now()
    changes.write_mailto(request.workspace, letter, now)
    changes.hand_over(request.workspace, letter, "mailto", now)
    return go_to_bench(number, form, open="now")


def _download(
    request: WorkspaceRequest, number: int, form: Form, letter: int
) -> HttpResponse:
    now = timezone.now()
    content = changes.write_eml(request.workspace, letter, now)
    changes.hand_over(request.workspace, letter, "eml", now)
    response = HttpResponse(content, content_type="message/rfc822")
    name = f"letter-{number}-{form.purpose}.eml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


LEAVES = {
    "send": _send,
    "draft": _put_in_drafts,
    "mailto": _open_in_program,
    "eml": _download,
}


def _copy(request: WorkspaceRequest, number: int, form: Form) -> HttpResponse:
    bench = try_bench(take_form, request, number, form, timezone.now())
    letter = keep(request, bench)
    changes.hand_over(request.workspace, letter.pk, "copy", timezone.now())
    return go_to_bench(number, form)


def _note_sent(request: WorkspaceRequest, number: int, form: Form) -> HttpResponse:
    bench = try_bench(take_form, request, number, form, timezone.now())
    if bench.asking.addressee is None:
        return _show(request, replace(bench, problem=NOBODY), 400)
    letter = keep(request, bench)
    changes.mark_sent_by_hand(request.workspace, letter.pk, timezone.now())
    return go_to_bench(number, form)


def _drop(request: WorkspaceRequest, number: int, form: Form) -> HttpResponse:
    try_bench(take_form, request, number, form, timezone.now())
    if form.letter is not None:
        changes.drop_draft(request.workspace, form.letter)
    return go_to_bench(number, form)


ACTIONS = {
    "check": _check,
    "redraft": _redraft,
    "reword": _reword,
    "copy": _copy,
    "sent": _note_sent,
    "drop": _drop,
}
