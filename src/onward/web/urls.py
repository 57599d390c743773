"""Addresses of the pages."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from onward.web.pages import (
    add,
    application,
    applications,
    calendar,
    data,
    debrief,
    errors,
    feedback,
    gap,
    imports,
    letters,
    mail,
    perspective,
    prepare,
    rejection,
    review,
    statements,
    tables,
    today,
    tone,
    ways,
    weaknesses,
    week,
)

urlpatterns = [
    path("", today.page, name="today"),
    path("applications/", applications.page, name="applications"),
    path("applications/<int:number>/", application.page, name="application"),
    path("applications/<int:number>/fact/", application.correct, name="correct"),
    path("applications/<int:number>/merge/", application.merge, name="merge"),
    path(
        "applications/<int:number>/erase/",
        application.erase,
        name="erase-application",
    ),
    path("applications/<int:number>/onward/", rejection.page, name="rejection"),
    path("events/<int:number>/mail/", mail.page, name="mail"),
    path("events/<int:number>/kind/", application.set_kind, name="set-kind"),
    path(
        "events/<int:number>/fact/", application.set_event_fact, name="set-event-fact"
    ),
    path("events/<int:number>/note/", application.note, name="note"),
    path("events/<int:number>/move/", application.move, name="move"),
    path("events/<int:number>/undo/", application.undo, name="undo"),
    path("events/<int:number>/statement/", statements.judge, name="judge"),
    path("events/<int:number>/task/", statements.set_task, name="task"),
    path("applications/<int:number>/write/", letters.page, name="write"),
    path("applications/<int:number>/tone/", tone.check, name="tone"),
    path("applications/<int:number>/settle/", ways.settle, name="settle"),
    path("applications/<int:number>/asked/", ways.ask_by_phone, name="asked"),
    path("applications/<int:number>/way/", ways.mark_way, name="way"),
    path("applications/<int:number>/told/", statements.tell, name="tell"),
    path("applications/<int:number>/debrief/", debrief.page, name="debrief"),
    path("applications/<int:number>/plan/", debrief.plan, name="plan"),
    path("applications/<int:number>/prepare/", prepare.page, name="prepare"),
    path("applications/<int:number>/prepare.pdf", prepare.paper, name="prepare-paper"),
    path("weaknesses/", weaknesses.page, name="weaknesses"),
    path("weaknesses/gap/", gap.page, name="gap"),
    path("weaknesses/choose/", weaknesses.choose, name="choose-weakness"),
    path("weaknesses/note/", weaknesses.note, name="note-weakness"),
    path("feedback/", feedback.page, name="feedback"),
    path("feedback/add/", feedback.add, name="add-feedback"),
    path("feedback/calendar/", calendar.set_key, name="calendar-key"),
    path("feedback/<int:number>/", feedback.one, name="feedback-one"),
    path("perspective/", perspective.page, name="perspective"),
    path("perspective/week/", week.page, name="week"),
    path("perspective/way.txt", perspective.sankeymatic, name="sankeymatic"),
    path("perspective/<slug:name>.<slug:kind>", perspective.drawing, name="drawing"),
    path("calendar.ics", calendar.page, name="calendar"),
    path("calendar/<str:key>.ics", calendar.page_of_key, name="calendar-of"),
    path("today/aside/", today.set_aside, name="set-aside"),
    path("review/", review.page, name="review"),
    path("review/<int:number>/", review.answer, name="answer"),
    path("add/", add.page, name="add"),
    path("import/", imports.page, name="import"),
    path("import/stop/", imports.stop, name="stop-import"),
    path("import/look-around/", imports.look_around, name="look-around"),
    path("import/<int:number>/", imports.one, name="one-import"),
    path("import/table/", tables.page, name="import-table"),
    path("import/table/file/", tables.upload, name="upload-table"),
    path("import/table/drop/", tables.drop, name="drop-table"),
    path("import/table/undo/", tables.undo, name="undo-table"),
    path("data/", data.page, name="data"),
    path("data/addresses/", data.set_addresses, name="addresses"),
    path("data/forget/", data.forget, name="forget"),
    path("data/export/", data.export, name="export"),
    path("data/erase/", data.erase, name="erase"),
    path("login/", LoginView.as_view(template_name="login.html"), name="login"),
    path("logout/", LogoutView.as_view(next_page="login"), name="logout"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
