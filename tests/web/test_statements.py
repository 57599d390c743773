"""The person's word on feedback, and what was said otherwise than by mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.feedback.statements import Statement, Verdict
from onward.feedback.telling import Telling
from onward.records import changes
from onward.records.queries.statements import list_feedback, list_statements

WORDS = (
    "Your presentation was clear. We missed concrete examples in your answers. "
    "<b>We wish you all the best for your search.</b>"
)
LEARN = "/applications/1/onward/?way=learn"


@pytest.fixture
def told(record: Workspace) -> int:
    """What Bo said on the phone about application 1."""
    return changes.add_feedback(
        record, 1, Telling(WORDS, timezone.now(), "Bo Kline"), timezone.now()
    )


def list_of(record: Workspace, told: int) -> tuple[Statement, ...]:
    return list_statements(record, told)


def find(record: Workspace, told: int, words: str) -> Statement:
    return next(one for one in list_of(record, told) if words in one.quote)


def say(client: Client, told: int, statement: Statement, **said: str) -> HttpResponse:
    place = f"{statement.start}:{statement.end}"
    response: HttpResponse = client.post(  # type: ignore[assignment] # it is one
        f"/events/{told}/statement/", {"span": place, "back": LEARN} | said
    )
    return response


def test_the_statements_are_marked_in_the_text(
    client: Client, record: Workspace, told: int
) -> None:
    body = client.get(LEARN).content.decode()
    assert '<mark class="said said-strength">' in body
    assert '<mark class="said said-weakness">' in body
    assert "To work on:" in body
    assert "Spoke for you:" in body
    assert "A template that went to everyone: it says nothing about you" in body


def test_what_was_typed_is_never_markup(
    client: Client, record: Workspace, told: int
) -> None:
    body = client.get(LEARN).content.decode()
    assert "<b>" not in body
    assert "b&gt;We wish you" in body


@pytest.mark.parametrize("value", ["right", "wrong"])
def test_a_statement_is_confirmed_or_refused_and_that_taken_back(
    client: Client, record: Workspace, told: int, value: str
) -> None:
    first = list_of(record, told)[0]
    response = say(client, told, first, value=value)
    assert list_of(record, told)[0].verdict == Verdict(value)
    said = client.get(response.headers["Location"]).content.decode()
    assert ("Confirmed by you." in said) == (value == "right")
    assert ("Not this, you said" in said) == (value == "wrong")
    done = response.headers["Location"].rpartition("=")[2]
    client.post(f"/events/{done}/undo/", {"back": LEARN})
    assert list_of(record, told)[0].verdict is None


def test_a_statement_is_changed(client: Client, record: Workspace, told: int) -> None:
    one = find(record, told, "concrete examples")
    say(client, told, one, value="changed", leaf="STR.rambling", polarity="weakness")
    (finding,) = find(record, told, "concrete examples").findings
    assert finding.code == "STR.rambling"
    assert "keeping to the point" in client.get(LEARN).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"value": "perhaps"},
        {"value": "changed", "leaf": "XXX.none", "polarity": "weakness"},
        {"value": "right", "span": "0:99999"},
        {"value": "right", "span": "here"},
    ],
)
def test_no_other_word_is_taken(
    client: Client, record: Workspace, told: int, said: dict[str, str]
) -> None:
    assert say(client, told, list_of(record, told)[0], **said).status_code == 404


def test_a_statement_becomes_a_task_and_is_none_again(
    client: Client, record: Workspace, told: int
) -> None:
    one = find(record, told, "concrete examples")
    body = client.get(LEARN).content.decode()
    assert one.draft is not None
    assert f'value="{one.draft.next_action}"' in body
    said = {"span": f"{one.start}:{one.end}", "back": LEARN}
    mine = {"behaviour": "I spoke in general.", "next_action": "Two cases by Friday."}
    client.post(f"/events/{told}/task/", said | mine)
    assert "Two cases by Friday." in client.get(LEARN).content.decode()
    client.post(f"/events/{told}/task/", said)
    assert find(record, told, "concrete examples").task is None


def test_what_they_said_is_kept_word_for_word(
    client: Client, record: Workspace
) -> None:
    day = timezone.localdate() - timedelta(days=1)
    said = {"words": WORDS, "who": "Bo Kline", "medium": "phone", "back": LEARN}
    response = client.post("/applications/1/told/", said | {"day": day.isoformat()})
    assert response.headers["Location"].startswith(LEARN)
    (kept,) = list_feedback(record)
    assert (kept.text, kept.who, kept.medium) == (WORDS, "Bo Kline", "phone")
    assert timezone.localtime(kept.at).date() == day


def test_nothing_said_is_not_kept_and_that_is_told(
    client: Client, record: Workspace
) -> None:
    said = {"words": " ", "medium": "phone", "back": "https://elsewhere.example/"}
    response = client.post("/applications/1/told/", said)
    assert response.status_code == 400
    body = response.content.decode()
    assert "There are no words to keep." in body
    assert "elsewhere" not in body
    assert client.post("/applications/1/told/", {"medium": "owl"}).status_code == 404


def test_a_template_is_named_as_what_went_to_everyone(
    client: Client, record: Workspace
) -> None:
    words = "We received a very high number of applications. We wish you all the best."
    changes.add_feedback(record, 1, Telling(words, timezone.now()), timezone.now())
    body = client.get(LEARN).content.decode()
    assert "A template that went to everyone: it says nothing about you." in body
    assert "nothing to work on</summary>" in body
