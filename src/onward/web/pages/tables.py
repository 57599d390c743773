"""A table in: what each column was taken for, how rows are understood, then the yes."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.records import changes
from onward.records.changes.table_upload import (
    TableUpload,
    drop_table,
    get_table,
    keep_table,
)
from onward.tables.days import Order
from onward.tables.draft import Draft, Plan
from onward.tables.fields import WORDS, Field
from onward.tables.grid import TableRefusedError
from onward.tables.plan import read_table
from onward.tables.saying import STEP_WORDS, say_step
from onward.web.pages.imports import let_invented_go

MOST_ROWS = 8
MOST_NAMED = 200
LONGEST_NAME = 80
CHANGED = "Another table was chosen in the meantime. Please look at it first."
NOTHING = "Choose the file of your table."
COLUMN = "column-"


@dataclass(frozen=True, slots=True)
class Row:
    """One of the first applications, as it will be understood."""

    draft: Draft
    steps: tuple[str, ...]
    is_known: bool


def page(request: WorkspaceRequest) -> HttpResponse:
    waiting = get_table(request.workspace)
    if waiting is None:
        return redirect("import")
    if request.method != "POST":
        return _show(request, waiting)
    if request.POST.get("action") == "import":
        return _import(request, waiting)
    return _show(request, waiting)


@require_POST
def upload(request: WorkspaceRequest) -> HttpResponse:
    file = request.FILES.get("table")
    if file is None:
        return _refuse(request, NOTHING)
    name = PurePath(file.name or "").name[-LONGEST_NAME:] or "table"
    try:
        keep_table(request.workspace, name, file.chunks())
    except TableRefusedError as refusal:
        return _refuse(request, str(refusal))
    return redirect("import-table")


@require_POST
def drop(request: WorkspaceRequest) -> HttpResponse:
    drop_table(request.workspace)
    return redirect("import")


@require_POST
def undo(request: WorkspaceRequest) -> HttpResponse:
    last = changes.find_last_table(request.workspace)
    if last is not None:
        changes.undo_table(request.workspace, last[0], timezone.localtime())
    return redirect("import")


def _import(request: WorkspaceRequest, waiting: TableUpload) -> HttpResponse:
    if request.POST.get("digest") != _digest(waiting):
        return _show(request, waiting, CHANGED)
    try:
        plan = _read(request, waiting)
    except TableRefusedError as refusal:
        return _show(request, waiting, str(refusal))
    let_invented_go(request)
    now = timezone.localtime()
    done = changes.record_table(request.workspace, plan.drafts, waiting.name, now)
    drop_table(request.workspace)
    context = {"done": done, "name": waiting.name, "plan": plan}
    return render(request, "table_done.html", context)


def _show(
    request: WorkspaceRequest, waiting: TableUpload, problem: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {"name": waiting.name, "problem": problem}
    try:
        plan = _read(request, waiting)
    except TableRefusedError as refusal:
        return _show_refusal(request, waiting, str(refusal))
    context |= _describe(request, plan) | {"digest": _digest(waiting)}
    return render(request, "table.html", context, status=400 if problem else 200)


def _show_refusal(
    request: WorkspaceRequest, waiting: TableUpload, problem: str
) -> HttpResponse:
    context = {"name": waiting.name, "problem": problem}
    return render(request, "table.html", context, status=400)


def _refuse(request: WorkspaceRequest, problem: str) -> HttpResponse:
    return render(request, "table.html", {"problem": problem}, status=400)


def _read(request: WorkspaceRequest, waiting: TableUpload) -> Plan:
    """Read the table by what the person chose on the page."""
    chosen = {
        name.removeprefix(COLUMN): value
        for name, value in request.POST.items()
        if name.startswith(COLUMN) and value in set(Field)
    }
    order = request.POST.get("order", "")
    return read_table(
        waiting.content,
        timezone.localdate(),
        chosen,
        Order(order) if order in set(Order) else None,
    )


def _describe(request: WorkspaceRequest, plan: Plan) -> dict[str, Any]:
    new = changes.find_new(request.workspace, plan.drafts, timezone.localtime())
    ends = Counter(draft.steps[-1].outcome for draft in plan.drafts)
    return {
        "plan": plan,
        "fields": WORDS.items(),
        "rows": [_say(draft, new) for draft in plan.drafts[:MOST_ROWS]],
        "more": max(len(plan.drafts) - MOST_ROWS, 0),
        "ends": [(STEP_WORDS[one], number) for one, number in ends.most_common()],
        "known": sum(draft.key not in new for draft in plan.drafts),
        "left_out": plan.left_out[:MOST_NAMED],
        "doubts": plan.doubts[:MOST_NAMED],
        "orders": [(Order.DAY, "the day"), (Order.MONTH, "the month")],
        "is_order_asked": not plan.is_order_sure or "order" in request.POST,
    }


def _say(draft: Draft, new: set[str]) -> Row:
    return Row(draft, tuple(map(say_step, draft.steps)), draft.key not in new)


def _digest(waiting: TableUpload) -> str:
    return hashlib.blake2b(waiting.content, digest_size=12).hexdigest()
