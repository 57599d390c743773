"""The preparation sheet: on the page, on paper, and where there is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.access import get_workspace
from onward.accounts.models import User, Workspace
from onward.practice.prep import Facts, make_sheet
from onward.practice.questions import load_bank, load_competences
from onward.practice.stories import Story
from onward.reading.kinds import Kind
from onward.reading.reading import Contact, Interview, Reading
from onward.records import changes
from onward.records.changes.debriefs import keep_plan
from onward.records.changes.practice import keep_story
from onward.records.models import Application
from onward.web.pages.prepare_paper import list_asked, list_pieces

CODES = {one.label: code for code, one in load_competences().items()}
LONG = "Donaudampfschifffahrtsgesellschaft" * 12


def invite(workspace: Workspace, meeting: Interview, role: str = "Keeper") -> int:
    now = timezone.now()
    reading = Reading(Kind.INTERVIEW, company="Fenmoor", role=role, interview=meeting)
    changes.add_entry(workspace, reading, now - timedelta(days=1), now)
    return Application.objects.get(company="Fenmoor").number


@pytest.fixture
def ahead(record: Workspace) -> int:
    """An interview on video in three days, with a plan and a story."""
    now = timezone.now()
    when = now + timedelta(days=3)
    number = invite(
        record,
        Interview(at=when, form="video", link="https://rooms.example/four"),
    )
    keep_plan(record, number, "I go for a swim.", now)
    story = Story("The lamp", "It went out.", action="I lit it.", result="Light.")
    keep_story(record, story, now)
    return number


def get(client: Client, number: int, name: str = "prepare/", status: int = 200) -> str:
    answer = client.get(f"/applications/{number}/{name}")
    assert answer.status_code == status
    return answer.content.decode()


def test_everything_for_the_interview_stands_on_it(client: Client, ahead: int) -> None:
    page = get(client, ahead)
    for words in (
        "By video",
        'href="https://rooms.example/four"',
        "The lamp",
        "Likely questions",
        "In case of something unusual",
        "Three questions to ask them",
        "The link opens.",
        "Light from the front",
        "34 of 100 employers named giving no specific answers",
        "United States, 2010",
        "in the next 24 hours I will: I go for a swim.",
    ):
        assert words in page


def test_today_and_the_application_lead_to_it(client: Client, ahead: int) -> None:
    address = f"/applications/{ahead}/prepare/"
    assert address in client.get("/").content.decode()
    assert address in client.get(f"/applications/{ahead}/").content.decode()


def test_an_application_without_an_interview_ahead_shows_no_link(
    client: Client, record: Workspace
) -> None:
    number = invite(record, Interview(at=timezone.now() - timedelta(days=2)))
    assert "/prepare/" not in client.get(f"/applications/{number}/").content.decode()


@pytest.mark.parametrize("name", ["prepare/", "prepare.pdf"])
def test_it_says_what_to_do_where_no_interview_lies_ahead(
    client: Client, record: Workspace, name: str
) -> None:
    page = get(client, 1, name, 404)
    assert "No interview lies ahead here" in page
    assert "/add/?application=1" in page


def test_an_interview_without_a_time_asks_for_one(
    client: Client, record: Workspace
) -> None:
    number = invite(record, Interview(form="phone"))
    assert "give it the time you know" in get(client, number, status=404)


def test_an_application_that_is_not_there_has_no_sheet(
    client: Client, record: Workspace
) -> None:
    get(client, 999, status=404)


def test_a_link_that_is_no_address_of_the_web_stays_words(
    client: Client, record: Workspace
) -> None:
    when = timezone.now() + timedelta(days=1)
    number = invite(record, Interview(at=when, link="javascript:alert(1)"))
    page = get(client, number)
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_the_paper_is_one_page(client: Client, ahead: int) -> None:
    answer = client.get(f"/applications/{ahead}/prepare.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert "interview-" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")
    assert b"/Count 1\n" in answer.content


def test_the_paper_stays_one_page_whatever_the_words_are(
    client: Client, ahead: int, record: Workspace
) -> None:
    now = timezone.now()
    keep_plan(record, ahead, f"{LONG} Łucja Žižka Ольга Ελένη 明 😀", now)
    for number in range(4):
        keep_story(record, Story(f"{LONG[:80]} {number}", result=LONG), now)
    answer = client.get(f"/applications/{ahead}/prepare.pdf")
    assert b"/Count 1\n" in answer.content


def test_sending_to_the_paper_is_refused(client: Client, ahead: int) -> None:
    assert client.post(f"/applications/{ahead}/prepare.pdf").status_code == 405


def test_what_they_ask_for_stands_beside_the_story_that_shows_it() -> None:
    facts = Facts(
        number=1,
        employer="Fenmoor",
        role="Keeper",
        at=timezone.now(),
        asks=(("REL.conflict", "You settle disagreements."),),
    )
    empty = make_sheet(facts, (), load_bank())
    ((label, quote, titles),) = list_asked(empty)
    assert quote == "You settle disagreements."
    assert titles == ()
    code = CODES[label]
    story = Story("The lamp", "It went out.", action="I lit it.", competences=(code,))
    sheet = make_sheet(facts, (story,), load_bank())
    assert list_asked(sheet) == ((label, quote, ("The lamp",)),)
    first = next(iter(list_pieces(sheet)))
    assert first.lines[0][1] == "“You settle disagreements.” Your story: The lamp"


def test_a_method_that_two_questions_share_is_said_once(
    client: Client, ahead: int
) -> None:
    page = get(client, ahead)
    assert page.count("Breathe, and say that you will estimate.") <= 1


def test_the_calendar_leads_to_the_sheet_on_ones_own_machine_alone(
    client: Client, ahead: int
) -> None:
    words = f"/applications/{ahead}/prepare/".encode()
    assert words in read_lines(client, "/calendar.ics")
    assert words not in read_lines(client, "/calendar.ics?names=no")


def test_hosted_a_calendar_leads_to_no_sheet(client: Client, alice: User) -> None:
    invite(get_workspace(alice), Interview(at=timezone.now() + timedelta(days=3)))
    client.force_login(alice)
    content = read_lines(client, "/calendar.ics")
    assert b"SUMMARY:Interview" in content
    assert b"/prepare/" not in content


def test_the_calendar_leads_to_no_sheet_after_the_interview(
    client: Client, record: Workspace
) -> None:
    invite(record, Interview(at=timezone.now() - timedelta(days=2)))
    assert b"/prepare/" not in read_lines(client, "/calendar.ics")


def read_lines(client: Client, address: str) -> bytes:
    """Return a calendar with its folded lines joined."""
    return client.get(address).content.replace(b"\r\n ", b"")


@pytest.mark.parametrize(("name", "is_told"), [("Ada Nwosu", True), ("Fenmoor", False)])
def test_the_employer_is_not_told_as_a_person(
    client: Client, record: Workspace, name: str, *, is_told: bool
) -> None:
    now = timezone.now()
    reading = Reading(
        Kind.INTERVIEW,
        company="Fenmoor",
        interview=Interview(at=now + timedelta(days=3)),
        contact=Contact(name, "ada@fenmoor.example", is_human=True),
    )
    changes.add_entry(record, reading, now - timedelta(days=1), now)
    number = Application.objects.get(company="Fenmoor").number
    assert (f"<dd>{name}</dd>" in get(client, number)) == is_told
