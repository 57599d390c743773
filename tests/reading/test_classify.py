"""The traps: sentences that look like a kind and are not, or the other way round."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onward.mail.message import Address, CalendarPart, Headers, Message
from onward.reading.classify import Context, Judgement, classify
from onward.reading.kinds import Kind
from onward.reading.reading import SURE, Part, Stage

THANKS = "Thank you for applying for the Gardener position at Fernhill. "


@dataclass(frozen=True)
class Platform:
    role: str


def judge(
    text: str,
    subject: str = "",
    sender: str = "jobs@fernhill.example",
    role: str = "",
    headers: Headers | None = None,
) -> Judgement:
    message = Message(
        identity="1",
        message_id="1@fernhill.example",
        date=None,
        sender=Address("", sender),
        subject=subject,
        text=text,
        headers=headers or Headers(),
    )
    vendor = Platform(role) if role else None
    return classify(message, Context(frozenset({"robin@vale.example"}), vendor))


@pytest.mark.parametrize(
    "sentence",
    [
        "If you are not selected for this position, keep an eye on our jobs page.",
        "Should we decide not to move forward, we will let you know.",
        "We will only contact candidates who have been selected for interview.",
        "If you do not hear from us within 14 days, you have not been successful.",
        "We will tell you whether or not you have been shortlisted.",
        "Once the position has been filled we will close the advert.",
        "In the event that your application is unsuccessful, you may apply again.",
        "Applications are accepted until the position has been filled.",
        "We cannot move your application forward until you verify your identity.",
        "Your application has not been rejected.",
        "No decision has been made to reject your application.",
    ],
)
def test_it_does_not_take_a_condition_for_a_rejection(sentence: str) -> None:
    assert judge(THANKS + sentence).kind is not Kind.REJECTION


@pytest.mark.parametrize(
    "sentence",
    [
        "We have decided not to move forward with your application.",
        "We've decided to not proceed with your candidacy.",
        "We won't be taking your application any further.",
        "We will be moving forward with other candidates.",
        "The team chose to proceed with another applicant.",
        "Unfortunately, you were not selected for an interview.",
        "Your application was unsuccessful on this occasion.",
        "We are unable to offer you the position.",
        "The position has now been filled.",
        "You are no longer being considered for this role.",
        "Your skills do not match what we are looking for.",
        "We regret that your application has been declined.",
        "We have selected a candidate whose experience is a closer match.",
        "You have not been shortlisted.",
        "We will not be inviting you to interview.",
        "We decided to go in a different direction.",
        "We are not able to progress your application to the next stage.",
    ],
)
def test_it_finds_a_no_in_many_words(sentence: str) -> None:
    judgement = judge(THANKS + sentence)
    assert judgement.kind is Kind.REJECTION
    assert judgement.probability >= SURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir haben uns für eine andere Bewerberin entschieden.",
        "Leider können wir Sie nicht weiter berücksichtigen.",
        "Leider koennen wir dir keine Stelle anbieten.",
        "Wir müssen Ihnen leider eine Absage erteilen.",
        "Die Stelle ist inzwischen besetzt.",
        "Deine Bewerbung konnte uns leider nicht überzeugen.",
        "Wir werden Ihre Bewerbung nicht weiterverfolgen.",
    ],
)
def test_it_finds_a_no_in_german(sentence: str) -> None:
    text = f"Vielen Dank für Ihre Bewerbung als Gärtner bei Fernhill. {sentence}"
    assert judge(text).kind is Kind.REJECTION


@pytest.mark.parametrize(
    "sentence",
    [
        "Votre candidature n'a pas été retenue.",
        "Nous ne donnerons pas suite à votre candidature.",
        "Nous n’avons pas retenu ta candidature.",
        "Nous avons choisi un autre candidat.",
        "Le poste a été pourvu.",
        "Votre profil ne correspond pas à nos besoins.",
        "Nous ne pouvons pas donner une suite favorable à votre demande.",
    ],
)
def test_it_finds_a_no_in_french(sentence: str) -> None:
    text = f"Merci d'avoir postulé au poste de jardinière chez Fernhill. {sentence}"
    assert judge(text).kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("It was a pleasure to speak with you on Monday.", Stage.AFTER_INTERVIEW),
        ("Thank you for taking the time to interview.", Stage.AFTER_INTERVIEW),
        ("We have reviewed your resume carefully.", Stage.BEFORE_INTERVIEW),
        ("You were not selected for an interview.", Stage.BEFORE_INTERVIEW),
        ("We wish you well.", Stage.UNKNOWN),
    ],
)
def test_it_takes_the_stage_from_the_words_alone(sentence: str, stage: Stage) -> None:
    no = "We decided to move forward with other candidates for this role."
    assert judge(f"{sentence} {no}").stage is stage


def test_a_role_on_hold_is_closed_although_nobody_moves_forward() -> None:
    text = "The Gardener role was put on hold, so we won't be moving forward with you."
    assert judge(THANKS + text).kind is Kind.CLOSED


def test_a_role_that_went_to_another_is_a_rejection_although_it_is_closed() -> None:
    text = "This position has been closed, as another candidate has been selected."
    assert judge(THANKS + text).kind is Kind.REJECTION


def test_a_no_outranks_the_thanks_before_it_and_the_hope_behind_it() -> None:
    text = (
        "We have received your application. Unfortunately we chose other candidates. "
        "We would love to speak with you if another role opens."
    )
    assert judge(THANKS + text).kind is Kind.REJECTION


def test_a_no_to_an_interview_is_no_invitation() -> None:
    text = "Unfortunately we are unable to invite you to an interview."
    assert judge(THANKS + text).kind is Kind.REJECTION


def test_a_generic_line_about_feedback_is_no_feedback() -> None:
    text = "We chose other candidates. We cannot provide individual feedback."
    assert not judge(THANKS + text).has_feedback


def test_mail_from_the_person_is_sent_and_may_withdraw() -> None:
    text = "I would like to withdraw my application for the Gardener position."
    judgement = judge(text, sender="robin@vale.example")
    assert judgement.kind is Kind.SENT
    assert judgement.is_withdrawal


def test_the_persons_private_mail_is_not_of_the_search() -> None:
    judgement = judge("See you at eight, bring cake.", sender="robin@vale.example")
    assert judgement.kind is Kind.OTHER


def test_a_receipt_in_the_subject_outweighs_the_list_of_jobs_below() -> None:
    text = (
        "Similar jobs for you\n\nGardener - Moss & Co\n\nJobs you may like\n\n"
        "View all jobs\n\nManage your job alerts\n\nUnsubscribe"
    )
    subject = "Robin, your application was sent to Fernhill"
    judgement = judge(text, subject, "jobs@board.example", "jobboard")
    assert judgement.kind is Kind.APPLIED


def test_a_platform_of_hiring_stands_in_for_words_of_hiring() -> None:
    text = "Please complete your test by Friday."
    assert judge(text, "Your assessment", role="assessment").kind is Kind.ASSESSMENT


def test_a_mailing_list_needs_more() -> None:
    headers = Headers(list_id="<dev.lists.example>", precedence="list")
    text = "I applied for the role. The position was filled, unfortunately."
    assert judge(text, headers=headers).kind is Kind.OTHER


def test_it_reads_the_header_lines_of_a_printed_mail() -> None:
    text = (
        "Subject: Robin, your application was sent to Fernhill\n"
        "From: Board <robin@vale.example>\n\nHello"
    )
    assert judge(text, sender="").kind is Kind.SENT
    assert judge(text.replace("robin@vale", "x@board"), sender="").kind is Kind.APPLIED


def test_quoted_words_do_not_speak_for_the_mail() -> None:
    own = "Thanks for your note, no decision has been made on your application yet.\n"
    quoted = "> We have decided not to move forward with your application.\n"
    message = Message(
        identity="1",
        message_id="1",
        date=None,
        sender=Address("", "ike@oakstile.example"),
        subject="Re: Payroll Specialist",
        text=own + quoted,
        quoted=((len(own), len(own + quoted)),),
    )
    assert classify(message, Context()).kind is Kind.UPDATE


def test_a_calendar_invitation_speaks_for_a_conversation() -> None:
    message = Message(
        identity="1",
        message_id="1",
        date=None,
        sender=Address("", "ike@oakstile.example"),
        subject="Robin and Ike: Payroll Specialist",
        text="Looking forward to our chat about the role. Your CV is attached.",
        calendars=(CalendarPart("REQUEST", "BEGIN:VCALENDAR"),),
    )
    assert classify(message, Context()).kind is Kind.INTERVIEW


def test_a_claim_without_words_waits_for_the_person() -> None:
    judgement = judge("Is the CV up to date?", "Planner || Leeds", role="agency")
    assert judgement.kind is Kind.OUTREACH
    assert judgement.probability < SURE


def test_an_if_in_one_language_leaves_another_alone() -> None:
    text = "Se ti va bene. Unfortunately we decided to proceed with other candidates."
    assert judge(text, "Your application").kind is Kind.REJECTION


def test_an_empty_mail_is_nothing() -> None:
    judgement = judge("")
    assert judgement.kind is Kind.OTHER
    assert judgement.evidence == ()
    assert judgement.language == ""


def test_evidence_of_the_subject_points_into_the_subject() -> None:
    judgement = judge("See above.", "Application received: Gardener at Fernhill")
    assert judgement.kind is Kind.APPLIED
    assert {one.part for one in judgement.evidence} == {Part.SUBJECT}
