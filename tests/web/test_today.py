"""Today: what waits, each with one action, and what was set aside stays away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.access import get_workspace
from onward.accounts.models import User, Workspace
from onward.feedback.telling import Medium, Telling
from onward.history.remarks import Way
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Caution, Evidence, Interview, Part, Reason
from onward.records import changes
from onward.records.queries.statements import get_feedback
from onward.records.queries.today import get_today
from tests.web.conftest import make_mail, record_applications

WORDS = "Your examples were not specific enough."


def keep(record: Workspace, *found: Found) -> None:
    changes.record_mails(record, found, timezone.now())
    changes.rebuild_applications(record, timezone.now())


def make_feedback(number: int, company: str, words: str = WORDS) -> Found:
    found = make_mail(number, Kind.FEEDBACK, company, days_ago=1)
    message = replace(found.message, text=words)
    evidence = (Evidence("has_feedback", words, Part.TEXT, 0, len(words)),)
    reading = replace(found.reading, has_feedback=True, evidence=evidence)
    return Found(message, reading, found.place)


def make_talk(number: int, company: str, *, hours_ago: float) -> Found:
    found = make_mail(number, Kind.INTERVIEW, company, days_ago=8)
    at = timezone.now() - timedelta(hours=hours_ago)
    return Found(
        found.message, replace(found.reading, interview=Interview(at=at)), found.place
    )


def body_of(client: Client) -> str:
    return client.get("/").content.decode()


def set_aside(client: Client, sort: str, number: int) -> str:
    """Set something aside as the page does; return where that leads."""
    said = {"sort": sort, "number": str(number)}
    return client.post("/today/aside/", said).headers["Location"]


def test_a_no_since_yesterday_leads_to_its_page(
    client: Client, record: Workspace
) -> None:
    body = body_of(client)
    assert body.count("An answer came: not this time") == 3
    assert 'href="/applications/1/onward/">Ways on' in body


def test_what_is_set_aside_stays_away(client: Client, record: Workspace) -> None:
    address = set_aside(client, "rejection", 1)
    assert body_of(client).count("An answer came: not this time") == 2
    done = int(address.partition("=")[2])
    changes.undo(record, done, timezone.now())
    assert body_of(client).count("An answer came: not this time") == 3


def test_a_later_no_is_shown_again(client: Client, workspace: Workspace) -> None:
    keep(
        workspace,
        make_mail(1, Kind.APPLIED, "Alder", days_ago=9),
        make_mail(2, Kind.REJECTION, "Alder", days_ago=2),
    )
    long_ago = timezone.now() - timedelta(days=3)
    changes.set_aside(workspace, 1, "rejection", long_ago)
    assert "An answer came: not this time" in body_of(client)


def test_a_reminder_that_is_due_has_one_action(
    client: Client, record: Workspace
) -> None:
    at = timezone.now() - timedelta(days=12)
    changes.mark_asked(record, 1, "Mara Lindt", Medium.PHONE, at)
    body = body_of(client)
    assert "Mara Lindt has not answered yet" in body
    assert 'href="/applications/1/write/?purpose=chase">Remind' in body
    set_aside(client, "reminder", 1)
    assert "Mara Lindt" not in body_of(client)


def test_who_set_asking_aside_is_not_reminded(
    client: Client, record: Workspace
) -> None:
    at = timezone.now() - timedelta(days=12)
    changes.mark_asked(record, 1, "Mara Lindt", Medium.PHONE, at)
    changes.mark_way(record, 1, Way.ASK, "aside", timezone.now())
    assert "has not answered yet" not in body_of(client)


def test_never_more_than_three_reminders_at_once(
    client: Client, workspace: Workspace
) -> None:
    record_applications(workspace, 5)
    at = timezone.now() - timedelta(days=12)
    for number in range(1, 11, 2):
        changes.mark_asked(workspace, number, f"P{number}", Medium.PHONE, at)
    assert body_of(client).count("has not answered yet") == 3


def test_an_answer_waits_until_it_was_looked_at(
    client: Client, workspace: Workspace
) -> None:
    keep(
        workspace,
        make_mail(1, Kind.REJECTION, "Alder", days_ago=9),
        make_feedback(2, "Alder"),
    )
    body = body_of(client)
    assert 'href="/feedback/2/">Read it' in body
    assert "1 statement to look at" in body
    (statement,) = get_feedback(workspace, 2).statements
    changes.judge_statement(workspace, 2, statement.span, "right", timezone.now())
    assert "They sent feedback" not in body_of(client)


def test_what_the_person_typed_does_not_wait(client: Client, record: Workspace) -> None:
    changes.add_feedback(record, 1, Telling(WORDS, timezone.now()), timezone.now())
    assert "They sent feedback" not in body_of(client)


def test_thanks_can_be_written_the_next_day(
    client: Client, workspace: Workspace
) -> None:
    keep(workspace, make_talk(1, "Alder", hours_ago=30))
    body = body_of(client)
    assert "A line of thanks, if that is your way" in body
    assert 'href="/applications/1/write/?purpose=thanks_interview">See a draft' in body


def test_thanks_are_for_the_day_after(workspace: Workspace) -> None:
    evening = timezone.localtime().replace(hour=18) - timedelta(days=1)
    talk = make_talk(1, "Alder", hours_ago=0)
    told = Interview(at=evening - timedelta(hours=8))
    keep(
        workspace, Found(talk.message, replace(talk.reading, interview=told), "a.mbox")
    )
    same_day, next_day = (
        get_today(workspace, at) for at in (evening, evening + timedelta(hours=15))
    )
    assert [one.sort for one in same_day.waiting] == ["debrief"]
    assert [one.sort for one in next_day.waiting] == ["debrief", "thanks"]


@pytest.mark.parametrize("hours", [-20, 100])
def test_neither_before_the_interview_nor_late(
    client: Client, workspace: Workspace, hours: float
) -> None:
    keep(workspace, make_talk(1, "Alder", hours_ago=hours))
    assert "A line of thanks" not in body_of(client)


def test_who_has_written_since_is_not_asked_to(
    client: Client, workspace: Workspace
) -> None:
    keep(
        workspace,
        make_talk(1, "Alder", hours_ago=50),
        make_mail(2, Kind.SENT, "Alder", days_ago=1),
    )
    assert "A line of thanks" not in body_of(client)


def test_a_mail_that_may_be_a_scam_is_a_calm_row(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(1, Kind.OUTREACH, "Alder", days_ago=1)
    words = Evidence("warning", "We will not take", Part.TEXT, 0, 5)
    warned = replace(found.reading, warnings=(Caution(Reason.MONEY, words),))
    keep(workspace, Found(found.message, warned, found.place))
    body = body_of(client)
    assert "A mail that may be no honest offer" in body
    assert 'href="/events/1/mail/">See why' in body
    set_aside(client, "warning", 1)
    assert "no honest offer" not in body_of(client)


@pytest.mark.parametrize("sort", ["interview", "deadline", "review", "owl", ""])
def test_an_hour_that_is_fixed_cannot_be_set_aside(
    client: Client, record: Workspace, sort: str
) -> None:
    response = client.post("/today/aside/", {"sort": sort, "number": "1"})
    assert response.status_code == 404


@pytest.mark.parametrize("number", ["", "x", "999"])
def test_what_is_not_there_cannot_be_set_aside(
    client: Client, record: Workspace, number: str
) -> None:
    response = client.post("/today/aside/", {"sort": "rejection", "number": number})
    assert response.status_code == 404


def test_a_stranger_sets_nothing_aside(
    client: Client, alice: User, charlie: User
) -> None:
    record_applications(get_workspace(alice), 1)
    client.force_login(charlie)
    said = {"sort": "rejection", "number": "1"}
    assert client.post("/today/aside/", said).status_code == 404
    client.force_login(alice)
    assert "An answer came: not this time" in body_of(client)


def test_a_debrief_is_offered_once_the_hour_has_passed(
    client: Client, workspace: Workspace
) -> None:
    keep(workspace, make_talk(1, "Quillmark", hours_ago=3))
    assert "How was the interview?" in body_of(client)
    set_aside(client, "debrief", 1)
    assert "How was the interview?" not in body_of(client)


def test_no_debrief_is_offered_before_the_interview(
    client: Client, workspace: Workspace
) -> None:
    keep(workspace, make_talk(1, "Quillmark", hours_ago=-3))
    assert "How was the interview?" not in body_of(client)
