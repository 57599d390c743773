"""The pages of the ledger, the debrief and the plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.feedback.telling import Telling
from onward.practice.attempts import Attempt
from onward.practice.schedule import Grade
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.changes.practice import keep_attempt
from onward.records.models import Application
from onward.records.queries.debriefs import get_debriefs, get_plan
from onward.weaknesses.debrief import Answer
from tests.web.conftest import record_applications

POOR = "Your examples were not specific enough."
OTHER = "You spoke too quickly. You listened well. An internal candidate was appointed."
SAID = {
    "feeling": "4",
    "felt": "Calm.",
    "question-1": "Why did you leave?",
    "went-1": "I went on\r\nfor too long.",
    "score-1": "2",
    "question-2": "Any questions?",
    "score-2": "4",
    "again_for": "1",
    "again": "In one sentence.",
    "remember": "They move in May.",
}


@pytest.fixture
def told(record: Workspace) -> Workspace:
    """Two employers said the same, a third said more."""
    now = timezone.now()
    for number, words in ((1, POOR), (3, POOR), (5, OTHER)):
        changes.add_feedback(record, number, Telling(words, now, "Mara"), now)
    return record


@pytest.fixture
def talked(record: Workspace) -> int:
    """The application with an interview that ended an hour ago."""
    return invite(record, timedelta(hours=-2))


def invite(record: Workspace, when: timedelta) -> int:
    now = timezone.now()
    told = Interview(at=now + when)
    reading = Reading(Kind.INTERVIEW, company="Fenmoor", interview=told)
    changes.add_entry(record, reading, now - timedelta(days=3), now)
    return Application.objects.get(company="Fenmoor").number


def body_of(client: Client, address: str = "/weaknesses/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    body = response.content.decode()
    assert "!" not in body.replace("<!doctype", "")
    return body


def test_at_first_it_says_where_it_fills_from(
    client: Client, record: Workspace
) -> None:
    body = body_of(client)
    assert "Nothing stands here yet" in body
    assert '<a href="/weaknesses/" aria-current="page">' in body


def test_one_is_on_top_with_the_reason_then_three_lists(
    client: Client, told: Workspace
) -> None:
    body = body_of(client)
    heads = [
        "To work on now",
        "Concrete examples",
        "2 employers said it, each on their own",
        "How the interview went",
        "Pace and voice",
        "What went well",
        "Not yours to change",
        "An internal candidate",
    ]
    places = [body.index(head) for head in heads]
    assert places == sorted(places)
    assert body.count("Concrete examples</p>") == 1


def test_another_is_chosen_set_aside_and_undone(
    client: Client, told: Workspace
) -> None:
    said = {"key": "COM.pace", "value": "working", "back": "/weaknesses/"}
    done = client.post("/weaknesses/choose/", said)
    assert "What you work on" in body_of(client, done.headers["Location"])
    number = done.headers["Location"].partition("done=")[2]
    client.post(f"/events/{number}/undo/", {"back": "/weaknesses/"})
    assert "To work on now" in body_of(client)
    client.post("/weaknesses/choose/", said | {"value": "aside"})
    assert "Take it up again" in body_of(client)


@pytest.mark.parametrize(
    "said",
    [
        {"key": "COM.pace", "value": "done"},
        {"key": "OUT.internal", "value": "working"},
        {"key": "", "value": "working"},
    ],
)
def test_what_cannot_be_chosen_is_not_found(
    client: Client, told: Workspace, said: dict[str, str]
) -> None:
    assert client.post("/weaknesses/choose/", said).status_code == 404


def test_words_of_ones_own_stand_beside_it(client: Client, told: Workspace) -> None:
    said = {"key": "COM.pace", "words": "If I hurry, I drink.", "back": "/weaknesses/"}
    client.post("/weaknesses/note/", said)
    assert "If I hurry, I drink." in body_of(client)
    empty = client.post("/weaknesses/note/", said | {"words": " "})
    assert empty.status_code == 400
    assert "no words to keep" in empty.content.decode()


def test_an_interview_that_is_over_is_offered(client: Client, talked: int) -> None:
    assert f'href="/applications/{talked}/debrief/"' in body_of(client)


def test_a_debrief_is_kept_word_for_word_and_shown_again(
    client: Client, record: Workspace, talked: int
) -> None:
    address = f"/applications/{talked}/debrief/"
    done = client.post(address, SAID)
    assert done.headers["Location"].startswith("/weaknesses/?done=")
    (kept,) = get_debriefs(record, talked)
    first, second = kept.debrief.answers
    assert first == Answer(
        "Why did you leave?", "I went on\nfor too long.", 2, "In one sentence."
    )
    assert (second.question, second.score) == ("Any questions?", 4)
    assert (kept.debrief.feeling, kept.debrief.remember) == (4, "They move in May.")
    body = body_of(client, address)
    for words in ("Why did you leave?", "In one sentence.", "They move in May."):
        assert words in body
    assert "Now you would say: In one sentence." in body_of(client)


def test_telling_it_again_loses_no_answer(
    client: Client, record: Workspace, talked: int
) -> None:
    address = f"/applications/{talked}/debrief/"
    client.post(address, SAID | {"again-2": "What would a good first year be?"})
    assert 'name="again-2" value="What would' in body_of(client, address)
    many = {f"question-{place}": f"Question {place}?" for place in range(1, 10)}
    client.post(address, many)
    assert 'value="Question 9?"' in body_of(client, address)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "nothing in it"),
        ({"went-1": "Long."}, "without its question"),
        ({"feeling": "9", "felt": "Calm."}, "A score goes from 1 to 5"),
        ({"again": "Shorter.", "felt": "Calm."}, "Choose which answer"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(
    client: Client, talked: int, said: dict[str, str], words: str
) -> None:
    response = client.post(f"/applications/{talked}/debrief/", said)
    assert response.status_code == 400
    body = response.content.decode()
    assert words in body
    assert all(one in body for one in said.values() if len(one) > 1)


def test_the_day_of_the_interview_may_be_given(
    client: Client, record: Workspace
) -> None:
    assert "How did it feel?" in body_of(client, "/applications/1/debrief/?on=x")
    client.post("/applications/1/debrief/", SAID | {"day": "2026-02-12"})
    (kept,) = get_debriefs(record, 1)
    assert kept.day.isoformat() == "2026-02-12"


def test_a_plan_is_kept_before_the_interview(client: Client, record: Workspace) -> None:
    number = invite(record, timedelta(days=2))
    assert "If it is a no, in the next 24 hours" in body_of(client)
    said = {"words": "I go for a swim.", "back": "/weaknesses/"}
    client.post(f"/applications/{number}/plan/", said)
    plan = get_plan(record, number)
    assert plan is not None
    assert plan.words == "I go for a swim."
    assert "I go for a swim." in body_of(client)
    long = client.post(f"/applications/{number}/plan/", {"words": "a" * 20_001})
    assert long.status_code == 400


def test_a_record_of_someone_else_is_not_told_of(
    client: Client, workspace: Workspace
) -> None:
    record_applications(workspace, 1)
    assert client.post("/applications/99/plan/", {"words": "x"}).status_code == 404
    assert client.get("/applications/99/debrief/").status_code == 404


def test_what_was_tried_stands_beside_it(client: Client, told: Workspace) -> None:
    now = timezone.now()
    for days, grade in ((3, Grade.HARD), (1, Grade.GOOD)):
        tried = Attempt(
            question="own",
            asked="How do you pace yourself?",
            text="I stop after each thought.",
            at=now - timedelta(days=days),
            grade=grade,
            leaf="COM.pace",
        )
        keep_attempt(told, tried)
    assert "2 practised answers, the last" in body_of(client)
