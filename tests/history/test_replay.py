"""What state events add up to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onward.history.events import Action, Scope
from onward.history.replay import replay, status_at
from onward.history.state import Channel, Status
from onward.reading.kinds import Kind, Step
from onward.reading.reading import Stage
from tests.history.stories import (
    FIRM,
    NOW,
    START,
    by_hand,
    correct,
    mail,
    meeting,
    tell,
)


def test_a_confirmation_waits() -> None:
    state = tell(mail(1, Kind.APPLIED))
    assert (state.status, state.furthest) == (Status.WAITING, Step.APPLIED)


def test_quiet_is_never_a_no() -> None:
    state = tell(mail(1, Kind.APPLIED))
    assert status_at(state, START + timedelta(days=29)) == Status.WAITING
    assert status_at(state, NOW) == Status.QUIET


def test_a_no_ends_it_and_keeps_how_far_it_went() -> None:
    state = tell(
        mail(1, Kind.APPLIED),
        mail(2, Kind.INTERVIEW, 5, interview=meeting(9)),
        mail(3, Kind.REJECTION, 15),
    )
    assert (state.status, state.furthest) == (Status.REJECTED, Step.INTERVIEW)
    assert state.rejected_after == "after an interview"
    assert state.end_event == 3


def test_it_counts_the_interviews_that_were_held() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, 1, interview=meeting(3, uid="a")),
        mail(2, Kind.INTERVIEW, 5, interview=meeting(9, uid="b")),
        mail(3, Kind.INTERVIEW, 10, interview=meeting(30, uid="c")),
        mail(4, Kind.REJECTION, 15),
    )
    assert state.interview_count == 2
    assert state.rejected_after == "after the second interview"


def test_an_undated_interview_counts_once() -> None:
    state = tell(mail(1, Kind.INTERVIEW), mail(2, Kind.REJECTION, 9))
    assert state.interview_count == 1


def test_the_words_of_a_no_can_tell_of_an_interview() -> None:
    state = tell(
        mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 9, stage=Stage.AFTER_INTERVIEW)
    )
    assert state.furthest == Step.INTERVIEW


def test_a_late_confirmation_undoes_nothing() -> None:
    state = tell(mail(1, Kind.REJECTION, 3), mail(2, Kind.APPLIED, 3.1))
    assert state.status == Status.REJECTED


def test_an_update_after_a_no_changes_nothing() -> None:
    state = tell(mail(1, Kind.REJECTION), mail(2, Kind.UPDATE, 9))
    assert state.status == Status.REJECTED


def test_the_runner_up_gets_the_call() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW),
        mail(2, Kind.REJECTION, 9),
        mail(3, Kind.OFFER, 20),
    )
    assert (state.status, state.ended_at) == (Status.OFFER, None)


def test_a_cancelled_interview_reopens_nothing() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9, uid="a")),
        mail(2, Kind.REJECTION, 3),
        mail(3, Kind.INTERVIEW, 3.5, interview=meeting(9, uid="a", off=True)),
    )
    assert state.status == Status.REJECTED
    assert state.interview_count == 0


def test_a_withdrawal_outlasts_a_later_no() -> None:
    state = tell(
        mail(1, Kind.APPLIED),
        mail(2, Kind.SENT, 5, is_withdrawal=True),
        mail(3, Kind.REJECTION, 9),
    )
    assert state.status == Status.WITHDRAWN


def test_an_offer_can_be_declined_or_accepted() -> None:
    offer = mail(1, Kind.OFFER)
    declined = tell(offer, mail(2, Kind.SENT, 2, is_withdrawal=True))
    accepted = tell(offer, mail(2, Kind.ONBOARDING, 9))
    assert declined.status == Status.DECLINED
    assert accepted.status == Status.ACCEPTED


def test_a_closed_role_is_no_rejection() -> None:
    state = tell(mail(1, Kind.APPLIED), mail(2, Kind.CLOSED, 9))
    assert state.status == Status.CLOSED


def test_what_is_unsure_asserts_nothing() -> None:
    unsure = mail(2, Kind.REJECTION, 9, probability=0.5)
    state = tell(mail(1, Kind.APPLIED), unsure)
    assert state.status == Status.WAITING
    assert [entry.is_asserted for entry in state.entries] == [True, False]
    confirmed = tell(mail(1, Kind.APPLIED), unsure, correct(3, Action.CONFIRM, 2))
    assert confirmed.status == Status.REJECTED


def test_an_interview_moves_by_its_sequence() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9, uid="a", sequence=0)),
        mail(2, Kind.INTERVIEW, 2, interview=meeting(11, uid="a", sequence=2)),
        mail(3, Kind.INTERVIEW, 3, interview=meeting(10, uid="a", sequence=1)),
    )
    (only,) = state.meetings
    assert only.at == START + timedelta(days=11)
    assert only.was_moved


def test_an_interview_moves_without_a_calendar() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9)),
        mail(2, Kind.INTERVIEW, 2, interview=meeting(12)),
    )
    (only,) = state.meetings
    assert (only.at, only.was_moved) == (START + timedelta(days=12), True)


def test_a_second_interview_after_the_first_is_another() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(3)),
        mail(2, Kind.INTERVIEW, 5, interview=meeting(12)),
    )
    assert len(state.meetings) == 2


def test_the_next_interview_is_known() -> None:
    event = mail(1, Kind.INTERVIEW, interview=meeting(9))
    assert tell(event, now=START).next_at == START + timedelta(days=9)
    assert tell(event, now=NOW).next_at is None


def test_silence_after_an_interview_is_counted_from_the_interview() -> None:
    state = tell(mail(1, Kind.INTERVIEW, interview=meeting(9)))
    assert state.quiet_from == START + timedelta(days=9 + 14)


def test_the_persons_word_on_a_fact_holds() -> None:
    state = tell(
        mail(1, Kind.APPLIED),
        mail(2, Kind.REJECTION, 5),
        correct(3, Action.SET, 1, scope=Scope.APPLICATION, fact="role", value="Lead"),
    )
    assert state.role == "Lead"
    assert next(one for one in state.facts if one.fact == "role").is_by_person


def test_the_persons_word_on_one_event_outweighs_the_others() -> None:
    state = tell(
        mail(1, Kind.APPLIED, company="Nortwind"),
        mail(2, Kind.UPDATE, 5, company="Nortwind"),
        correct(3, Action.SET, 1, fact="company", value="Northwind Rail"),
    )
    assert state.company == "Northwind Rail"


def test_what_several_mails_say_outweighs_one() -> None:
    state = tell(
        mail(1, Kind.APPLIED, company="Northwind Rail"),
        mail(2, Kind.UPDATE, 2, company="Northwind Rail Ltd"),
        mail(3, Kind.UPDATE, 9, company="Cloudhire"),
    )
    assert state.company == "Northwind Rail Ltd"


def test_the_agency_is_not_taken_for_the_employer() -> None:
    state = tell(
        mail(1, Kind.APPLIED, company="Hale & Byrne", role=None),
        mail(2, Kind.UPDATE, 2, company="Hale & Byrne", role=None),
        mail(3, Kind.INTERVIEW, 5, agency="Hale and Byrne"),
    )
    assert (state.company, state.agency) == (FIRM, "Hale and Byrne")


def test_a_name_in_words_stands_before_one_from_an_address() -> None:
    state = tell(
        mail(1, Kind.APPLIED, company="northwindrail"),
        mail(2, Kind.UPDATE, 2, company="northwindrail"),
        mail(3, Kind.INTERVIEW, 5, company="Northwind Rail"),
    )
    assert state.company == "Northwind Rail"


def test_a_note_belongs_to_its_event() -> None:
    state = tell(mail(1, Kind.APPLIED), correct(2, Action.NOTE, 1, value="by phone"))
    (note,) = state.notes
    assert (note.target, note.words) == (1, "by phone")


def test_an_entry_by_hand_can_be_taken_back() -> None:
    hand = by_hand(2, Kind.REJECTION, 5)
    assert tell(mail(1, Kind.APPLIED), hand).status == Status.REJECTED
    undone = tell(mail(1, Kind.APPLIED), hand, correct(3, Action.UNDO, 2))
    assert undone.status == Status.WAITING


def test_the_channel_is_known() -> None:
    assert tell(mail(1, Kind.APPLIED)).channel == Channel.DIRECT
    assert tell(mail(1, Kind.APPLIED, agency="Hale")).channel == Channel.AGENCY
    assert tell(mail(1, Kind.OUTREACH)).channel == Channel.APPROACHED


def test_an_application_needs_an_event() -> None:
    with pytest.raises(ValueError, match="at least one event"):
        replay([], NOW)
