"""Platform, agency, employer and title, told apart by the words of a mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.mail.message import Address, Message
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from tests.reading.test_extract import OWN, ROBIN, _read


def _read_text(text: str, kind: Kind, language: str = "en") -> Reading:
    message = Message(
        identity="x",
        message_id="x@corpus.example",
        date=datetime(2025, 3, 11, 9, 30, tzinfo=UTC),
        sender=Address("", "jobs@quillmoor.example"),
        subject="Hello",
        text=text,
        to=(ROBIN,),
    )
    return extract(message, Reading(kind, language=language), OWN)


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
