from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest

from onward.reading.kinds import Kind
from onward.sample import STAGED, Truth, truth
from onward.sample.letter import Letter
from onward.sample.mailbox import list_letters

TRUTH = truth()
LETTERS = {one.message_id: one for one in list_letters()}
SEARCH = [one for one in TRUTH if one.kind != "alert"]
AUTOMATED = 40


def list_story(key: str) -> list[Truth]:
    rows = [one for one in TRUTH if one.application == key]
    return sorted(rows, key=lambda one: LETTERS[one.message_id].sent)


def list_kinds(key: str) -> list[str]:
    return [one.kind for one in list_story(key)]


def find_letter(key: str, kind: str) -> Letter:
    return next(
        LETTERS[one.message_id] for one in reversed(list_story(key)) if one.kind == kind
    )


def test_each_truth_has_its_mail() -> None:
    assert {one.message_id for one in TRUTH} <= set(LETTERS)
    assert len({one.message_id for one in TRUTH}) == len(TRUTH)


def test_each_kind_is_one_of_the_label_guide() -> None:
    assert {one.kind for one in TRUTH} == {str(kind) for kind in Kind} - {"other"}


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("applied", 50),
        ("rejection", 30),
        ("interview", 30),
        ("sent", 30),
        ("assessment", 6),
        ("update", 8),
        ("outreach", 6),
        ("closed", 5),
        ("action", 4),
        ("feedback", 2),
        ("offer", 2),
        ("onboarding", 2),
        ("alert", 100),
    ],
)
def test_the_story_has_enough_of_each_kind(kind: str, least: int) -> None:
    assert Counter(one.kind for one in TRUTH)[kind] >= least


def test_most_of_the_mail_is_the_rest_of_a_life() -> None:
    assert len(SEARCH) < len(LETTERS) / 5


def test_there_are_about_sixty_applications() -> None:
    assert 55 <= len({one.application for one in SEARCH}) <= 70


def test_no_two_letters_of_the_search_are_worded_alike() -> None:
    texts = [LETTERS[one.message_id].text for one in SEARCH]

    assert len(set(texts)) == len(texts)


def test_the_machines_have_forty_ways_of_wording() -> None:
    machines = [
        LETTERS[one.message_id]
        for one in SEARCH
        if "no-reply" in LETTERS[one.message_id].sender or one.kind == "applied"
    ]

    assert len({one.text for one in machines}) >= AUTOMATED
    assert len({one.layout for one in machines}) >= 14


def test_a_named_fact_stands_in_its_mail() -> None:
    for one in SEARCH:
        letter = LETTERS[one.message_id]
        words = f"{letter.subject} {letter.sender} {letter.text}".casefold()
        for fact in (one.company, one.agency):
            assert fact is None or fact.casefold() in words


def test_every_rejection_says_when_it_came() -> None:
    stages = {one.stage for one in SEARCH if one.kind in {"rejection", "closed"}}

    assert stages == {"before_interview", "after_interview", "unknown"}


def test_the_heart_is_told_yesterday_evening_through_the_agency() -> None:
    last = list_story("northwind-service-designer")[-1]
    letter = LETTERS[last.message_id]

    assert (last.kind, last.stage) == ("rejection", "after_interview")
    assert (last.company, last.role) == ("Northwind Rail", "Service designer")
    assert last.agency == "Hale & Byrne"
    assert letter.sender.startswith("Mara Lindt")
    assert letter.sent.date() == STAGED - timedelta(days=1)
    assert letter.sent.hour == 18
    assert letter.quoted is not None


def test_an_interview_waits_in_a_few_days() -> None:
    at = list_story("tidewell-designer")[-2].interview_at

    assert at is not None
    assert STAGED < datetime.fromisoformat(at).date() <= STAGED + timedelta(days=4)


@pytest.mark.parametrize("back", range(7))
def test_the_waiting_interview_falls_on_a_workday(back: int) -> None:
    until = STAGED - timedelta(days=back)
    rows = [one for one in truth(until) if one.application == "tidewell-designer"]
    days = [
        datetime.fromisoformat(one.interview_at) for one in rows if one.interview_at
    ]

    assert max(days).date() > until
    assert max(days).weekday() < 5


def test_a_moved_interview_keeps_its_calendar_entry() -> None:
    entries = [
        LETTERS[one.message_id].invitation
        for one in list_story("northwind-service-designer")
    ]
    first, moved = (one for one in entries if one)

    assert first.uid == moved.uid
    assert (first.sequence, moved.sequence) == (0, 1)
    assert first.start != moved.start


def test_a_cancelled_interview_is_withdrawn_by_its_calendar_entry() -> None:
    letter = find_letter("quillon-designer", "interview")

    assert letter.invitation is not None
    assert letter.invitation.method == "CANCEL"
    assert list_kinds("quillon-designer")[-1] == "closed"


def test_a_close_second_is_told_kindly_and_answers_when_asked() -> None:
    kinds = list_kinds("calder-lead")

    assert kinds[-4:] == ["sent", "rejection", "sent", "feedback"]
    assert "close second" in find_letter("calder-lead", "rejection").text


def test_feedback_came_last_week() -> None:
    letter = find_letter("marlowe-researcher", "feedback")

    assert STAGED - timedelta(days=9) <= letter.sent.date() < STAGED
    assert "What went well" in letter.text


def test_an_assessment_is_still_due() -> None:
    assert list_kinds("orchard-researcher")[-1] == "assessment"


def test_two_roles_at_one_employer_end_differently() -> None:
    assert list_kinds("brightwater-service")[-1] == "rejection"
    assert list_kinds("brightwater-content")[-1] == "closed"


def test_she_withdraws_once_and_declines_once() -> None:
    withdrawn = [one for one in SEARCH if one.is_withdrawal]

    assert {one.application for one in withdrawn} == {"halberd-ux", "fenwick-designer"}
    assert "offer" in list_kinds("fenwick-designer")


def test_some_applications_are_met_with_silence() -> None:
    last = defaultdict[str, str](str)
    for one in sorted(SEARCH, key=lambda row: LETTERS[row.message_id].sent):
        last[str(one.application)] = one.kind

    assert sum(kind == "applied" for kind in last.values()) >= 8


def test_three_languages_are_written() -> None:
    subjects = " ".join(LETTERS[one.message_id].subject for one in SEARCH)

    assert "Eingangsbestätigung" in subjects
    assert "Accusé de réception" in subjects


def test_interview_times_keep_the_offset_of_their_place() -> None:
    offsets = {
        datetime.fromisoformat(one.interview_at).utcoffset()
        for one in SEARCH
        if one.interview_at
    }

    assert len(offsets) >= 4


def test_letters_of_working_people_come_on_workdays() -> None:
    assert all(LETTERS[one.message_id].sent.weekday() < 5 for one in SEARCH)


def test_a_label_has_the_facts_of_the_label_guide() -> None:
    label = list_story("northwind-service-designer")[-1].draw_label()

    assert label["kind"] == "rejection"
    assert label["stage"] == "after_interview"
    assert label["agency"] == "Hale & Byrne"
    assert label["interview_at"] == [None]


def test_a_label_accepts_no_time_where_one_is_only_proposed() -> None:
    proposed = next(one for one in SEARCH if one.is_proposed)
    times = proposed.draw_label()["interview_at"]

    assert times[0] == proposed.interview_at
    assert times[-1] is None


def test_a_label_accepts_the_same_moment_in_utc() -> None:
    fixed = next(
        one for one in SEARCH if one.interview_at and "+02:00" in one.interview_at
    )
    local, utc = fixed.draw_label()["interview_at"][:2]

    assert utc.endswith("+00:00")
    assert datetime.fromisoformat(local) == datetime.fromisoformat(utc)


def test_an_alert_is_labelled_by_its_kind_alone() -> None:
    alert = next(one for one in TRUTH if one.kind == "alert")

    assert alert.draw_label() == {"message_id": alert.message_id, "kind": "alert"}


def test_the_story_needs_no_clock() -> None:
    assert truth() == truth(date(2025, 11, 5))
