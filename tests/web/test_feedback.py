"""The page Feedback, one text of it, and what is typed by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.access import get_workspace
from onward.accounts.models import User, Workspace
from onward.feedback.telling import Medium, Telling
from onward.records import changes
from onward.records.queries.statements import get_feedback
from tests.web.conftest import record_applications

WORDS = "Your examples were not specific enough. You explained the design very clearly."


def tell(record: Workspace, number: int, words: str = WORDS, who: str = "Mara") -> int:
    told = Telling(words, timezone.now() - timedelta(hours=1), who)
    return changes.add_feedback(record, number, told, timezone.now())


def ask(record: Workspace, number: int, who: str, days_ago: int) -> int:
    at = timezone.now() - timedelta(days=days_ago)
    return changes.mark_asked(record, number, who, Medium.PHONE, at)


def body_of(client: Client, address: str = "/feedback/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    body = response.content.decode()
    assert "!" not in body.replace("<!doctype", "")
    return body


def test_at_first_it_says_what_will_be_here(client: Client, record: Workspace) -> None:
    body = body_of(client)
    assert "Nobody was asked yet" in body
    assert "/calendar.ics" in body


def test_it_is_in_the_menu(client: Client, record: Workspace) -> None:
    assert '<a href="/feedback/" aria-current="page">' in body_of(client)


def test_a_request_says_when_whom_how_and_what_is_next(
    client: Client, record: Workspace
) -> None:
    ask(record, 1, "Mara Lindt", 1)
    body = body_of(client)
    assert "Mara Lindt" in body
    assert "asked yesterday by phone" in body
    assert "if nothing comes." in body
    assert "purpose=chase" not in body


def test_one_that_is_due_stands_first_with_one_action(
    client: Client, record: Workspace
) -> None:
    ask(record, 1, "Tess Arden", 1)
    ask(record, 3, "Mara Lindt", 12)
    body = body_of(client)
    assert body.index("Mara Lindt") < body.index("Tess Arden")
    assert body.count("/applications/3/write/?purpose=chase") == 1


def test_what_was_never_answered_is_closed_quietly(
    client: Client, record: Workspace
) -> None:
    ask(record, 1, "Mara Lindt", 60)
    body = body_of(client)
    assert "1 closed without an answer" in body
    assert "That says nothing about you." in body
    assert "Waiting for an answer" not in body


def test_a_rate_is_told_in_words_and_not_below_five(
    client: Client, record: Workspace
) -> None:
    ask(record, 1, "Mara Lindt", 60)
    body = body_of(client)
    assert "1 asked, 0 answered, 0 with something to use." in body
    assert "That is too few to tell a rate." in body
    assert "Nobody has studied well" in body
    assert "%" not in body


def test_from_five_on_it_is_a_range(client: Client, workspace: Workspace) -> None:
    record_applications(workspace, 6)
    for number in range(1, 12, 2):
        ask(workspace, number, f"Person {number}", 60)
    assert "By the 6 that ended, between" in body_of(client)


def test_what_was_learned_puts_strengths_first(
    client: Client, record: Workspace
) -> None:
    tell(record, 1)
    body = body_of(client)
    assert body.index("What spoke for you") < body.index("To work on")
    assert "Your examples were not specific enough" in body
    assert "One voice is no pattern." in body


def test_a_pattern_takes_two_employers(client: Client, record: Workspace) -> None:
    tell(record, 1)
    tell(record, 3)
    assert "2 employers speak of it" in body_of(client)


def test_what_was_called_wrong_is_not_learned(
    client: Client, record: Workspace
) -> None:
    event = tell(record, 1)
    first = get_feedback(record, event).statements[0]
    changes.judge_statement(record, event, first.span, "wrong", timezone.now())
    assert "Your examples were not specific" not in body_of(client)


def test_a_template_is_no_lesson(client: Client, record: Workspace) -> None:
    tell(record, 1, "We received many applications and wish you every success.")
    body = body_of(client)
    assert "says nothing about you" in body
    assert "To work on" not in body


def test_an_answer_names_the_request(client: Client, record: Workspace) -> None:
    ask(record, 1, "Mara Lindt", 3)
    tell(record, 1, who="Mara Lindt")
    body = body_of(client)
    assert "you asked on " in body
    assert "2 statements to look at" in body


def test_one_text_has_its_statements_marked(client: Client, record: Workspace) -> None:
    event = tell(record, 1)
    body = body_of(client, f"/feedback/{event}/")
    assert "What Mara said" in body
    assert "by phone" in body
    assert '<mark class="said said-weakness">' in body
    assert 'data-key="y"' in body
    assert "2 statements wait for your word" in body


def test_a_task_stands_beneath(client: Client, record: Workspace) -> None:
    event = tell(record, 1)
    first = get_feedback(record, event).statements[0]
    said = {
        "span": f"{first.start}:{first.end}",
        "behaviour": "I spoke in general.",
        "next_action": "Two stories by Friday",
        "back": f"/feedback/{event}/",
    }
    response = client.post(f"/events/{event}/task/", said)
    assert response.headers["Location"].startswith(f"/feedback/{event}/?done=")
    body = body_of(client, f"/feedback/{event}/")
    assert "What you make of it" in body
    assert body.index('<h2 id="tasks"') < body.rindex("Two stories by Friday")


def test_a_mail_without_feedback_can_be_looked_at(
    client: Client, record: Workspace
) -> None:
    assert "The whole mail" in body_of(client, "/feedback/2/")


def test_an_unknown_text_is_not_there(client: Client, record: Workspace) -> None:
    assert client.get("/feedback/999/").status_code == 404


@pytest.fixture
def typed() -> dict[str, str]:
    return {
        "application": "1",
        "words": f"{WORDS}\r\nGood luck.",
        "who": "Mara Lindt",
        "medium": "meeting",
        "day": (timezone.localdate() - timedelta(days=1)).isoformat(),
    }


def test_what_was_told_is_kept_word_for_word(
    client: Client, record: Workspace, typed: dict[str, str]
) -> None:
    response = client.post("/feedback/add/", typed)
    address = response.headers["Location"]
    number = int(address.split("/")[2])
    assert address == f"/feedback/{number}/?done={number}"
    kept = get_feedback(record, number)
    assert kept.text == f"{WORDS}\nGood luck."
    assert (kept.who, kept.medium, kept.application.number) == (
        "Mara Lindt",
        "meeting",
        1,
    )
    body = body_of(client, address)
    assert "Yesterday, in a meeting." in body
    assert "Undo" in body


def test_what_was_told_can_be_taken_back(
    client: Client, record: Workspace, typed: dict[str, str]
) -> None:
    address = client.post("/feedback/add/", typed).headers["Location"]
    number = int(address.split("/")[2])
    back = client.post(f"/events/{number}/undo/", {"back": f"/feedback/{number}/"})
    assert back.status_code == 302
    response = client.get(back.headers["Location"], follow=True)
    assert response.redirect_chain == [("/feedback/", 302)]
    assert response.status_code == 200


@pytest.mark.parametrize("medium", list(Medium))
def test_every_way_of_hearing_it_is_offered(
    client: Client, record: Workspace, typed: dict[str, str], medium: Medium
) -> None:
    assert f'value="{medium.value}"' in body_of(client, "/feedback/add/")
    response = client.post("/feedback/add/", typed | {"medium": medium.value})
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"application": ""}, "Choose the application"),
        ({"application": "999"}, "Choose the application"),
        ({"words": "  "}, "There are no words to keep."),
        ({"words": "x" * 20_001}, "at most 20,000"),
        ({"day": "soon"}, "The day cannot be read"),
        ({"medium": "owl"}, "Choose how it came"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client,
    record: Workspace,
    typed: dict[str, str],
    missing: dict[str, str],
    said: str,
) -> None:
    response = client.post("/feedback/add/", typed | missing)
    assert response.status_code == 400
    body = response.content.decode()
    assert said in body
    assert 'value="Mara Lindt"' in body
    assert (typed | missing)["words"].split("\r\n")[0] in body


def test_a_day_ahead_is_taken_as_now(
    client: Client, record: Workspace, typed: dict[str, str]
) -> None:
    response = client.post("/feedback/add/", typed | {"day": "2199-01-01"})
    number = int(response.headers["Location"].split("/")[2])
    assert get_feedback(record, number).at <= timezone.now()


def test_the_form_knows_which_application_one_came_from(
    client: Client, record: Workspace
) -> None:
    body = body_of(client, "/feedback/add/?application=3&medium=portal")
    assert '<option value="3" selected>' in body
    assert 'value="portal" checked' in body


def test_a_stranger_reads_and_writes_nothing(
    client: Client, alice: User, charlie: User, typed: dict[str, str]
) -> None:
    owner = get_workspace(alice)
    record_applications(owner, 1)
    event = tell(owner, 1)
    client.force_login(charlie)
    assert client.get(f"/feedback/{event}/").status_code == 404
    assert "Nobody was asked yet" in body_of(client)
    assert client.post("/feedback/add/", typed).status_code == 400
    client.force_login(alice)
    assert client.get(f"/feedback/{event}/").status_code == 200


def test_words_are_never_taken_for_markup(client: Client, record: Workspace) -> None:
    event = tell(record, 1, f"<script>x</script> {WORDS}", "<b>Mara</b>")
    for address in ("/feedback/", f"/feedback/{event}/"):
        body = body_of(client, address)
        assert "<script>x" not in body
        assert "<b>Mara" not in body
