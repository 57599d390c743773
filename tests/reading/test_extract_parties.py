"""Platform, agency, employer and title, told apart by the words of a mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.mail.message import Address, Message
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from tests.reading.test_extract import OWN, ROBIN, _read, _read_text


def test_an_unknown_platform_is_not_the_employer() -> None:
    """Application submitted

    Your application has been submitted to Norwell Dental for Practice manager.

    Powered by Hireharbour
    """
    reading = _read(
        test_an_unknown_platform_is_not_the_employer,
        name="Hireharbour",
        email="apply@hireharbour.example",
    )
    assert reading.company == "Norwell Dental"
    assert reading.role == "Practice manager"


def test_an_agency_that_speaks_of_the_employer_is_the_agency() -> None:
    """Good news

    Hi Robin, Norwell Foods want to see you for Buying manager on Thursday.

    Dana Whit
    Quillmoor Search
    """
    reading = _read(
        test_an_agency_that_speaks_of_the_employer_is_the_agency,
        Kind.INTERVIEW,
        name="Dana Whit",
        email="dana.whit@quillmoorsearch.example",
    )
    assert reading.company == "Norwell Foods"
    assert reading.agency == "Quillmoor Search"
    assert reading.role == "Buying manager"


def test_the_employer_stands_beside_the_writer() -> None:
    """A small task

    Please send it back in a week.

    Dana Whit, Norwell Maps
    """
    reading = _read(
        test_the_employer_stands_beside_the_writer,
        Kind.ASSESSMENT,
        name="Dana Whit",
        email="dana.whit@norwell.teamharbour.example",
    )
    assert reading.company == "Norwell Maps"


def test_a_name_that_a_desk_follows_is_no_person() -> None:
    """We have your application

    Norwell Parcels is pleased that you wrote. Norwell Parcels Talent Team
    """
    reading = _read(
        test_a_name_that_a_desk_follows_is_no_person,
        name="Norwell Parcels",
        email="norwell@my-desk.example",
    )
    assert reading.company == "Norwell Parcels"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "your application for Service designer landed here",
            "Service designer",
        ),
        ("an interview for Data analyst on Thursday 2 October", "Data analyst"),
        ("Your application (Content editor) is with us", "Content editor"),
        ("you are in the pool for Senior florist", "Senior florist"),
        (
            "your application for Meter Technician needs a step",
            "Meter Technician",
        ),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(words: str, title: str) -> None:
    assert _read_text(f"Thank you, {words}.", Kind.APPLIED).role == title


def test_a_conversation_is_no_title() -> None:
    """Availability for a recruiter call

    When could you speak?
    """
    assert _read(test_a_conversation_is_no_title, Kind.INTERVIEW).role is None


def test_an_agency_is_named_as_it_signs() -> None:
    """Does this suit you?

    Hi Robin, my client, Norwell Pumps, is looking for a Sales lead.

    Dana Whit
    Quillmoor Recruitment
    """
    reading = _read(
        test_an_agency_is_named_as_it_signs,
        Kind.OUTREACH,
        name="Dana Whit",
        email="dana@quillmoor-recruit.example",
    )
    assert reading.agency == "Quillmoor Recruitment"
    assert reading.company == "Norwell Pumps"
    assert reading.role == "Sales lead"


def test_a_name_is_given_in_whole_where_it_is_never_used_shorter() -> None:
    """Your first day

    We look forward to your first day on 6 July.

    Norwell Care Home
    """
    reading = _read(
        test_a_name_is_given_in_whole_where_it_is_never_used_shorter,
        Kind.ONBOARDING,
        name="Norwell Care",
        email="jobs@norwell.example",
    )
    assert reading.company == "Norwell Care Home"


def test_a_board_that_sends_applications_on_is_not_the_employer() -> None:
    """Je sollicitatie is verstuurd

    Je reactie op de vacature Planner is verstuurd naar Transport Norwell.
    """
    reading = _read(
        test_a_board_that_sends_applications_on_is_not_the_employer,
        name="Vacatureplein",
        email="info@vacatureplein.example",
        language="nl",
    )
    assert reading.company == "Transport Norwell"


@pytest.mark.parametrize(
    ("name", "email", "company"),
    [
        ("University of Norwell", "hr@norwell-uni.example", "University of Norwell"),
        ("Norwell Careers", "no-reply@ashbyhq.com", "Norwell"),
        ("no-reply (Norwell)", "no-reply@mail.quillmoor.example", "Norwell"),
        ("Norwell via Quillmoor", "jobs@quillmoor.example", "Norwell"),
        ("Dana from Norwell", "dana@norwell.example", "Norwell"),
    ],
)
def test_a_display_name_names_the_employer(name: str, email: str, company: str) -> None:
    message = Message(
        identity="x",
        message_id="x@corpus.example",
        date=datetime(2025, 3, 11, 9, 30, tzinfo=UTC),
        sender=Address(name, email),
        subject="Your application",
        text="We have it and will look at it soon.",
        to=(ROBIN,),
    )
    assert (
        extract(message, Reading(Kind.APPLIED, language="en"), OWN).company == company
    )


def test_a_recruiter_of_the_employer_is_no_agency() -> None:
    """Next step

    Hi Robin, Norwell would like you to meet the team.

    Dana Whit
    Norwell Foods
    """
    reading = _read(
        test_a_recruiter_of_the_employer_is_no_agency,
        Kind.INTERVIEW,
        name="Dana Whit",
        email="dana@norwellfoods.example",
    )
    assert reading.agency is None
    assert reading.company in {"Norwell", "Norwell Foods"}
