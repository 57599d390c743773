"""The pages of practice: one question, an answer, stories, the bank, a mock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.feedback.telling import Telling
from onward.practice.attempts import Attempt
from onward.practice.schedule import Grade
from onward.practice.stories import Story
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.changes.practice import keep_attempt, keep_story
from onward.records.queries.practice import list_attempts, list_stories

QUESTION = "behavioural.conflict.boss"
TOLD = (
    "Last May two teams wanted the same room. My task was to settle it. "
    "I asked both for their dates, and I wrote a plan on one page. "
    "The quarrel ended, and the wait fell from 9 days to 3."
)
USUAL = "Usually I listen first, and then I always look for a way that suits both."


@pytest.fixture
def told(record: Workspace) -> Workspace:
    """Two employers said the same."""
    now = timezone.now()
    for number in (1, 3):
        words = "Your examples were not specific enough."
        changes.add_feedback(record, number, Telling(words, now, "Mara"), now)
    return record


def get(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def answer(client: Client, text: str, key: str = QUESTION) -> str:
    """Answer a question, and return the page that looks at it."""
    said = {"key": key, "text": text}
    return client.post("/practice/", said, follow=True).content.decode()


def test_it_starts_with_one_question_and_the_reason(
    client: Client, told: Workspace
) -> None:
    body = get(client, "/practice/")
    assert body.count("<h1") == 1
    assert body.count("<textarea") == 1
    assert "It is the one thing to work on now." in body
    assert "2 employers said it" in body
    assert "speaking them is not there yet" in body


def test_the_next_interview_is_named(client: Client, told: Workspace) -> None:
    now = timezone.now()
    ahead = Interview(at=now + timedelta(days=4))
    reading = Reading(Kind.INTERVIEW, company="Fenmoor", interview=ahead)
    changes.add_entry(told, reading, now, now)
    assert "You meet Fenmoor on " in get(client, "/practice/")


def test_with_nothing_due_one_question_is_still_offered(
    client: Client, workspace: Workspace
) -> None:
    body = get(client, "/practice/")
    assert "Nothing is due today; this is one if you like." in body
    assert body.count("<textarea") == 1


def test_an_answer_for_a_weakness_is_kept_with_it(
    client: Client, told: Workspace
) -> None:
    due = get(client, "/practice/").split('name="key" value="')[1].split('"')[0]
    answer(client, TOLD, due)
    assert [one.leaf for one in list_attempts(told)] == [due]


def test_a_story_shows_its_shares_its_deeds_and_its_result(
    client: Client, workspace: Workspace
) -> None:
    body = answer(client, TOLD)
    assert "A story: one time it happened" in body
    assert "<mark>" in body
    assert 'class="share-bar"' in body
    assert "How the words divide" in body
    assert "With a number, a date or a comparison." in body
    assert "there is no score" in body


def test_a_usual_course_is_named_with_a_hint_and_no_shares(
    client: Client, workspace: Workspace
) -> None:
    body = answer(client, USUAL)
    assert "A pseudo-story: how it usually goes" in body
    assert "Choose one time it happened" in body
    assert "share-bar" not in body


def test_what_was_typed_is_shown_as_text(client: Client, workspace: Workspace) -> None:
    body = answer(client, "I wrote <script>alert(1)</script> once in May.")
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


@pytest.mark.parametrize(
    ("text", "words"),
    [("  ", "There is no answer yet."), ("so long " * 3000, "up to 20,000")],
)
def test_an_answer_that_cannot_be_kept_is_told_and_not_lost(
    client: Client, workspace: Workspace, text: str, words: str
) -> None:
    response = client.post("/practice/", {"key": QUESTION, "text": text})
    assert response.status_code == 400
    assert words in response.content.decode()
    assert text in response.content.decode()
    assert list_attempts(workspace) == ()


def test_earlier_attempts_stand_beside_the_new_one(
    client: Client, workspace: Workspace
) -> None:
    answer(client, USUAL)
    body = answer(client, TOLD)
    assert "It is now a story." in body
    assert USUAL in body.split("Earlier attempts")[1]


def test_each_measure_can_be_switched_off(client: Client, workspace: Workspace) -> None:
    body = answer(client, TOLD)
    assert "Length</dt>" in body
    number = list_attempts(workspace)[0].number
    for on in (["kind"], []):
        client.post(f"/practice/attempts/{number}/measures/", {"on": on})
        body = get(client, f"/practice/attempts/{number}/")
        assert "Length</dt>" not in body
        assert "share-bar" not in body
        assert ("<mark>" in body) is bool(on)
    every = ["kind", "shares", "own", "result", "length", "met", "hints"]
    client.post(f"/practice/attempts/{number}/measures/", {"on": every})
    assert "Length</dt>" in get(client, f"/practice/attempts/{number}/")


def test_the_person_grades_once_and_is_told_the_day(
    client: Client, workspace: Workspace
) -> None:
    assert answer(client, TOLD).count('name="grade"') == 4
    number = list_attempts(workspace)[0].number
    for mark in ("hard", "easy"):
        client.post(f"/practice/attempts/{number}/grade/", {"grade": mark})
    body = get(client, f"/practice/attempts/{number}/")
    assert "You found it hard" in body
    assert "It comes back " in body
    assert 'name="grade"' not in body
    assert list_attempts(workspace)[0].grade is Grade.HARD


def test_only_the_latest_attempt_is_graded(
    client: Client, workspace: Workspace
) -> None:
    answer(client, USUAL)
    answer(client, TOLD)
    first, last = list_attempts(workspace)
    client.post(f"/practice/attempts/{first.number}/grade/", {"grade": "easy"})
    assert [one.grade for one in list_attempts(workspace)] == [None, None]
    assert 'name="grade"' in get(client, f"/practice/attempts/{last.number}/")


def test_an_answer_can_be_dropped(client: Client, workspace: Workspace) -> None:
    answer(client, TOLD)
    number = list_attempts(workspace)[0].number
    client.post(f"/practice/attempts/{number}/drop/")
    assert list_attempts(workspace) == ()
    get(client, f"/practice/attempts/{number}/", 404)


@pytest.mark.parametrize(
    "address",
    [
        "/practice/?key=nothing",
        "/practice/?key=story:9",
        f"/practice/?key=story:{'9' * 40}",
        "/practice/attempts/9/",
        "/practice/stories/9/",
        "/practice/mock/question/",
        "/practice/mock/question/?q=no.such&at=0&begun=1",
        f"/practice/mock/question/?q={QUESTION}&at=2&begun=1",
        f"/practice/mock/question/?q={QUESTION}&at=0&begun=99999999999",
    ],
)
def test_what_is_not_there_is_not_found(
    client: Client, workspace: Workspace, address: str
) -> None:
    get(client, address, 404)


def test_another_persons_practice_is_not_found(
    client: Client, workspace: Workspace
) -> None:
    stranger = Workspace.objects.create()
    now = timezone.now()
    number = keep_attempt(stranger, Attempt(QUESTION, "Tell me", TOLD, now))
    story = keep_story(stranger, Story("A room", "Two teams."), now)
    get(client, f"/practice/attempts/{number}/", 404)
    get(client, f"/practice/stories/{story}/", 404)
    for address in (f"attempts/{number}", f"stories/{story}"):
        assert client.post(f"/practice/{address}/drop/").status_code == 404
    assert len(list_attempts(stranger)) == len(list_stories(stranger)) == 1


def test_the_bank_is_sifted(client: Client, workspace: Workspace) -> None:
    body = get(client, "/practice/questions/?family=unusual")
    assert "with a method" in body
    assert "Behavioural</span>" not in body
    assert "?family=unusual&amp;page=2" in body
    assert "0 questions. With fewer words" in get(
        client, "/practice/questions/?words=zyzzyva"
    )


def test_a_country_gives_polite_sentences(client: Client, workspace: Workspace) -> None:
    body = get(client, "/practice/questions/?country=GB")
    assert "Equality Act 2010" in body
    assert "not legal advice" in body
    assert "<dt>Health</dt>" in body


def test_a_story_is_added_changed_told_and_dropped(
    client: Client, workspace: Workspace
) -> None:
    said = {"title": "One room", "action": "I wrote a plan.", "competences": "teamwork"}
    client.post("/practice/stories/add/", said)
    (story,) = list_stories(workspace)
    body = get(client, "/practice/stories/")
    assert "Not written yet: situation, result" in body
    assert "Working in a team</th>" in body
    assert "These have no story yet." in body
    assert "Tell the story: One room" in get(
        client, f"/practice/?key=story:{story.number}"
    )
    answer(client, TOLD, f"story:{story.number}")
    assert list_attempts(workspace)[0].story == story.number

    client.post(f"/practice/stories/{story.number}/", said | {"title": "Two rooms"})
    assert [one.title for one in list_stories(workspace)] == ["Two rooms"]
    client.post(f"/practice/stories/{story.number}/drop/")
    assert list_stories(workspace) == ()
    assert len(list_attempts(workspace)) == 1


def test_a_story_without_tags_gets_those_its_words_propose(
    client: Client, workspace: Workspace
) -> None:
    action = "I brought the team and my colleagues together as one group."
    client.post("/practice/stories/add/", {"title": "The team", "action": action})
    assert "teamwork" in list_stories(workspace)[0].competences


def test_a_story_that_cannot_be_kept_is_not_lost(
    client: Client, workspace: Workspace
) -> None:
    response = client.post("/practice/stories/add/", {"action": "I wrote a plan."})
    assert response.status_code == 400
    body = response.content.decode()
    assert "A story needs a title" in body
    assert "I wrote a plan." in body


def test_a_gap_leads_to_a_story_for_it(client: Client, workspace: Workspace) -> None:
    assert "?competence=conflict" in get(client, "/practice/stories/")
    body = get(client, "/practice/stories/add/?competence=conflict")
    assert 'value="conflict" checked' in body


def begin(client: Client, minutes: str = "15") -> str:
    """Begin a mock interview, and return the address of its first question."""
    said = {"role": "Service designer", "minutes": minutes, "clock": "1"}
    response = client.post("/practice/mock/", said)
    assert response.status_code == 302
    return str(response["Location"])


def test_a_mock_goes_from_question_to_question_and_looks_back(
    client: Client, workspace: Workspace
) -> None:
    here = begin(client)
    count = here.count("%2C") + 1
    for place in range(count):
        body = get(client, here)
        assert f"Question {place + 1} of {count}" in body
        assert "Service designer" in body
        assert "The clock" in body
        here = client.post(here, {"text": TOLD if place else ""})["Location"]
    body = get(client, here)
    assert "Passed by" in body
    assert body.count("A story: one time it happened") == count - 1
    assert len(list_attempts(workspace)) == count - 1


def test_what_was_hard_in_a_mock_comes_back(
    client: Client, workspace: Workspace
) -> None:
    here = begin(client)
    here = client.post(here, {"text": TOLD})["Location"]
    end = here.replace("at=1", f"at={here.count('%2C') + 1}")
    (made,) = list_attempts(workspace)
    client.post(end, {f"grade-{made.number}": "again"})
    body = get(client, end)
    assert "You found it worth doing again; it comes back" in body
    assert "What was hard" in body
    assert "Keep how it went" not in body


def test_who_ends_a_mock_early_keeps_what_was_typed(
    client: Client, workspace: Workspace
) -> None:
    response = client.post(begin(client), {"text": TOLD, "end": "1"}, follow=True)
    assert "One answer kept" in response.content.decode()
    assert len(list_attempts(workspace)) == 1


def test_a_mock_without_a_clock_shows_none(
    client: Client, workspace: Workspace
) -> None:
    response = client.post("/practice/mock/", {"minutes": "15"})
    assert "The clock" not in get(client, response["Location"])


@pytest.mark.parametrize("minutes", ["", "3", "121", "ten", "-5", "9" * 30])
def test_a_length_that_makes_no_interview_is_told(
    client: Client, workspace: Workspace, minutes: str
) -> None:
    said = {"role": "Service designer", "minutes": minutes}
    response = client.post("/practice/mock/", said)
    assert response.status_code == 400
    assert "from 5 to 120 minutes" in response.content.decode()
    assert "Service designer" in response.content.decode()


def test_an_answer_too_long_in_a_mock_is_not_lost(
    client: Client, workspace: Workspace
) -> None:
    long = "so long " * 3000
    response = client.post(begin(client), {"text": long})
    assert response.status_code == 400
    assert long.strip() in response.content.decode()


def test_the_ledger_leads_to_practice(client: Client, told: Workspace) -> None:
    card = get(client, "/weaknesses/").split("To work on now")[1]
    assert 'href="/practice/"' in card.split("</section>")[0]


def test_an_empty_ledger_leads_to_practice_too(
    client: Client, workspace: Workspace
) -> None:
    assert 'href="/practice/"' in get(client, "/weaknesses/")
