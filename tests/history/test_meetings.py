"""Interviews: arranged, moved, cancelled, held; and what a no says of them."""

from __future__ import annotations

from datetime import timedelta

from onward.history.events import Action
from onward.history.state import Meeting, Status
from onward.reading.kinds import Kind, Step
from onward.reading.reading import Interview, Stage
from tests.history.stories import START, by_hand, correct, mail, meeting, tell

OFF = Interview(is_cancelled=True)


def only(meetings: tuple[Meeting, ...]) -> Meeting:
    (one,) = meetings
    return one


def test_a_cancellation_by_the_calendar_holds() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9, uid="a")),
        mail(2, Kind.INTERVIEW, 2, interview=meeting(9, uid="a", sequence=1, off=True)),
    )
    assert only(state.meetings).is_cancelled
    assert state.interview_count == 0


def test_an_older_invitation_that_arrives_late_changes_nothing() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9, uid="a", sequence=2, off=True)),
        mail(2, Kind.INTERVIEW, 1, interview=meeting(9, uid="a", sequence=1)),
    )
    assert only(state.meetings).is_cancelled


def test_a_cancellation_in_plain_words_means_the_next_interview() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(3)),
        mail(2, Kind.INTERVIEW, 4, interview=meeting(9)),
        mail(3, Kind.INTERVIEW, 6, interview=OFF),
    )
    assert [one.is_cancelled for one in state.meetings] == [False, True]
    assert state.interview_count == 1


def test_after_a_cancellation_a_new_time_is_a_new_interview() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9)),
        mail(2, Kind.INTERVIEW, 2, interview=OFF),
        mail(3, Kind.INTERVIEW, 3, interview=meeting(15)),
    )
    assert [one.is_cancelled for one in state.meetings] == [True, False]
    assert state.interview_count == 1


def test_two_calendar_entries_are_two_interviews() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9, uid="a")),
        mail(2, Kind.INTERVIEW, 1, interview=meeting(10, uid="b")),
    )
    assert [one.was_moved for one in state.meetings] == [False, False]


def test_a_reminder_doubles_nothing() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9, uid="a")),
        mail(2, Kind.INTERVIEW, 8, interview=meeting(9)),
    )
    assert not only(state.meetings).was_moved


def test_a_mail_confirms_an_interview_entered_by_hand() -> None:
    state = tell(
        by_hand(1, Kind.INTERVIEW, 1, interview=meeting(9)),
        mail(2, Kind.INTERVIEW, 3, interview=meeting(9, uid="a")),
    )
    assert only(state.meetings).event == 2


def test_an_unsure_invitation_arranges_nothing() -> None:
    state = tell(
        mail(1, Kind.APPLIED),
        mail(2, Kind.INTERVIEW, 2, interview=meeting(9), probability=0.5),
    )
    assert state.meetings == ()
    assert state.furthest == Step.APPLIED


def test_the_person_can_set_the_time() -> None:
    at = (START + timedelta(days=4)).isoformat()
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(9)),
        correct(2, Action.SET, 1, fact="interview_at", value=at),
    )
    assert only(state.meetings).at == START + timedelta(days=4)


def test_a_no_that_thanks_for_the_meeting_counts_it() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=OFF),
        mail(2, Kind.REJECTION, 9, stage=Stage.AFTER_INTERVIEW),
    )
    assert state.interview_count == 1
    assert state.rejected_after == "after an interview"


def test_an_interview_that_was_called_off_is_not_counted() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW),
        mail(2, Kind.INTERVIEW, 3, interview=OFF),
        mail(3, Kind.REJECTION, 9),
    )
    assert state.rejected_after == "after an invitation to an interview"


def test_an_interview_after_the_no_is_not_counted() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(12)),
        mail(2, Kind.REJECTION, 9),
    )
    assert state.interview_count == 0


def test_an_offer_alone_tells_of_no_interview() -> None:
    assert tell(mail(1, Kind.OFFER)).interview_count == 0


def test_a_mail_about_a_past_interview_reopens_nothing() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(5)),
        mail(2, Kind.REJECTION, 9),
        mail(3, Kind.INTERVIEW, 12, interview=meeting(5)),
    )
    assert state.status == Status.REJECTED


def test_a_reminder_of_a_test_reopens_nothing() -> None:
    no = mail(2, Kind.REJECTION, 9)
    reminder = mail(3, Kind.ASSESSMENT, 12)
    assert tell(mail(1, Kind.ASSESSMENT), no, reminder).status == Status.REJECTED
    assert tell(mail(1, Kind.APPLIED), no, reminder).status == Status.WAITING


def test_a_frozen_role_that_comes_back_goes_on() -> None:
    state = tell(
        mail(1, Kind.INTERVIEW, interview=meeting(5)),
        mail(2, Kind.CLOSED, 9),
        mail(3, Kind.INTERVIEW, 40, interview=meeting(45)),
    )
    assert (state.status, state.ended_at) == (Status.WAITING, None)
    assert state.interview_count == 2


def test_a_no_after_an_offer_says_so() -> None:
    state = tell(mail(1, Kind.OFFER), mail(2, Kind.REJECTION, 9))
    assert (state.furthest, state.rejected_after) == (Step.OFFER, "after an offer")
