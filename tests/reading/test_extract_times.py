"""Interview times, places and deadlines that the words of a mail give."""

from __future__ import annotations

from datetime import date

import pytest

from onward.reading.kinds import Kind
from tests.reading.test_extract import _read, _read_text


def test_a_time_without_a_zone_is_kept_as_it_is_written() -> None:
    """Your interview

    We would like to meet you on 20 March 2025 at 14:00 in our office.
    """
    reading = _read(test_a_time_without_a_zone_is_kept_as_it_is_written, Kind.INTERVIEW)
    assert reading.interview is not None
    assert reading.interview.at is None
    assert reading.interview.local == "2025-03-20T14:00"
    assert not reading.interview.is_resolved


def test_a_weekday_is_worked_out_from_the_day_of_the_mail() -> None:
    """Your interview

    Could we talk on Thursday at 2pm? https://meet.google.com/abc-defg-hij
    """
    reading = _read(
        test_a_weekday_is_worked_out_from_the_day_of_the_mail, Kind.INTERVIEW
    )
    assert reading.interview is not None
    assert reading.interview.local == "2025-03-13T14:00"
    assert reading.interview.is_resolved
    assert reading.interview.form == "video"
    assert reading.interview.link == "https://meet.google.com/abc-defg-hij"
    assert reading.quotes("interview")[0].quote == "Thursday at 2pm"


@pytest.mark.parametrize(
    "words",
    ["next Thursday at 14:00", "last Thursday at 14:00", "Monday 31st, 14:00 or"],
)
def test_a_weekday_that_may_be_either_is_left_out(words: str) -> None:
    text = f"We met {words} 15:00."
    assert _read_text(text, Kind.INTERVIEW).interview is None


def test_an_address_says_where_to_come() -> None:
    """Your interview

    Date: 20 March 2025, 14:00 GMT
    Address: Quillmoor House, 4 Mill Lane, Leeds
    """
    reading = _read(test_an_address_says_where_to_come, Kind.INTERVIEW)
    assert reading.interview is not None
    assert reading.interview.place == "Quillmoor House, 4 Mill Lane, Leeds"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please sign the contract by Friday 5 pm."),
        ("en", "Please send it by end of day Friday."),
        ("de", "Bitte senden Sie uns den Vertrag bis Freitag zurück."),
        ("fr", "Merci de nous répondre avant vendredi."),
    ],
)
def test_a_deadline_may_be_a_weekday(language: str, text: str) -> None:
    assert _read_text(text, Kind.OFFER, language).deadline == date(2025, 3, 14)


def test_a_local_time_is_told_with_what_is_not_known() -> None:
    reading = _read_text("Could we talk on Thursday at 2pm?", Kind.INTERVIEW)
    assert reading.interview is not None
    assert reading.interview.when == (
        "Thursday, 13 March 2025, 14:00, zone not said; the date was worked out"
    )
    known = _read_text("We meet on 13 March 2025 at 14:00 GMT.", Kind.INTERVIEW)
    assert known.interview is not None
    assert known.interview.when == ""
