"""A mail as it came: marked, and never live."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.reading.language import UNREAD
from onward.reading.reading import Caution, Evidence, Part, Reason
from onward.records import changes
from onward.web.templatetags.onward import marked_mail
from tests.web.conftest import NO, make_mail


def test_the_evidence_is_marked(client: Client, record: Workspace) -> None:
    body = client.get("/events/2/mail/").content.decode()
    assert f"<mark>{NO}</mark>" in body


def test_the_html_is_safe(client: Client, record: Workspace) -> None:
    body = client.get("/events/2/mail/?as=html").content.decode()
    part = body[body.index('class="mailhtml"') :]
    assert NO in part
    assert "steal" not in part
    assert "x.example" not in part


def test_a_part_of_the_page_is_given_to_htmx(client: Client, record: Workspace) -> None:
    body = client.get("/events/2/mail/", headers={"HX-Request": "true"}).content
    assert b"<html" not in body


def test_marks_stay_right_around_quoted_mail() -> None:
    text = "No <b>.\n> old & no"
    evidence = [Evidence("kind", "No", Part.TEXT, 0, 2)]
    html = marked_mail(text, evidence, [(8, len(text))])
    assert html.startswith("<mark>No</mark> &lt;b&gt;.\n<details")
    assert html.endswith('<div class="inside">&gt; old &amp; no</div></details>')
    assert " open" not in html


def test_evidence_in_quoted_mail_is_not_folded_away() -> None:
    text = "See below.\n> It is a no."
    evidence = [Evidence("kind", "It is a no.", Part.TEXT, 13, 24)]
    html = marked_mail(text, evidence, [(11, len(text))])
    assert "<details" in html
    assert " open>" in html
    assert "<mark>It is a no.</mark>" in html


def test_an_empty_quote_is_left_as_it_is() -> None:
    assert marked_mail("A\n\n", [], [(1, 3)]) == "A\n\n"


def test_a_warning_stands_above_the_mail_and_in_the_history(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(1, Kind.OUTREACH, "Ardley Works", days_ago=1)
    words = Evidence("warning", NO, Part.TEXT, 11, 11 + len(NO))
    warned = replace(found.reading, warnings=(Caution(Reason.MONEY, words),))
    changes.record_mails(workspace, [replace(found, reading=warned)], timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    for page in ("/events/1/mail/", "/applications/1/"):
        body = client.get(page).content.decode()
        assert "This may be no honest offer." in body
        assert f"<q>{NO}</q>" in body


def test_it_says_that_a_language_is_not_read(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(1, Kind.APPLIED, "Ardley Works", days_ago=1)
    unread = replace(found.reading, language=UNREAD)
    changes.record_mails(workspace, [replace(found, reading=unread)], timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    body = client.get("/events/1/mail/").content.decode()
    assert "in a language that Onward does not read" in body
