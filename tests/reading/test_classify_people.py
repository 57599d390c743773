"""Mail that people write in their own words, briefly, in several languages."""

from __future__ import annotations

import pytest

from onward.mail.message import Address, CalendarPart, Headers, Message
from onward.reading.classify import Context, Judgement, classify
from onward.reading.kinds import Kind
from onward.reading.reading import SURE, Part

APPLICATION = (
    "> I would like to apply for the position of Gardener; my CV is attached.\n"
)
DINNER = "> Shall we have dinner at the harbour?\n"


def judge(
    text: str,
    subject: str = "",
    quoted: str = "",
    calendar: str = "",
    list_id: str = "",
) -> Judgement:
    whole = f"{text}\n{quoted}"
    spans = ((len(text) + 1, len(whole)),) if quoted else ()
    message = Message(
        identity="1",
        message_id="1@fernhill.example",
        date=None,
        sender=Address("Ike Osei", "ike@fernhill.example"),
        subject=subject,
        text=whole,
        quoted=spans,
        calendars=(CalendarPart("REQUEST", calendar),) if calendar else (),
        headers=Headers(list_id=list_id),
    )
    return classify(message, Context(frozenset({"robin@vale.example"})))


DECISIONS = [
    "We talked for a long time and in the end we decided otherwise.",
    "It was not an easy choice, but we have given it to somebody else.",
    "I would have liked to say yes. The panel settled on an internal person.",
    "They went with someone who was a shade ahead of you.",
    "Another applicant edged it.",
    "We will not be asking you to come back in.",
    "Wir haben uns am Ende für jemand anderen entschieden.",
    "Leider müssen wir dir absagen.",
    "Nous avons finalement choisi quelqu'un d'autre.",
    "L'équipe n'ira pas plus loin avec vous.",
    "Al final hemos elegido a otra persona.",
    "Alla fine abbiamo scelto un'altra persona.",
    "No fim escolhemos outra pessoa.",
    "We hebben uiteindelijk voor iemand anders gekozen.",
    "Ostatecznie wybraliśmy kogoś innego.",
    "Vi har till slut valt någon annan.",
]
MEETINGS = [
    "Shall we say Wednesday at ten? I will ring you on the number you gave.",
    "Would Thursday afternoon suit you for a chat with our head of grounds?",
    "We would like to have you come in on Monday and show you around.",
    "Send me a few times next week and I will set up the call.",
    "Something has come up: can we move our chat to Friday?",
    "Passt Ihnen Dienstag um 14 Uhr? Wir würden Sie gern kennenlernen.",
    "Können wir unser Gespräch auf Freitag verschieben?",
    "Seriez-vous disponible jeudi matin pour un échange avec notre équipe ?",
    "¿Te viene bien el martes a las 10? Nos gustaría conocerte.",
    "Ti andrebbe bene giovedì mattina? Vorremmo conoscerti.",
    "Pode ser na terça à tarde? Gostaríamos de conversar contigo.",
    "Schikt donderdag om elf uur? We willen graag kennismaken.",
    "Czy pasuje Pani wtorek o dziesiątej? Chcielibyśmy porozmawiać.",
    "Passar torsdag klockan tio? Vi vill gärna träffa dig.",
]


@pytest.mark.parametrize("text", DECISIONS)
def test_it_reads_a_no_in_plain_words_where_an_application_is_answered(
    text: str,
) -> None:
    judgement = judge(text, "Re: Gardener", APPLICATION)
    assert judgement.kind is Kind.REJECTION
    assert judgement.evidence


@pytest.mark.parametrize("text", MEETINGS)
def test_it_reads_a_time_proposed_where_an_application_is_answered(text: str) -> None:
    assert judge(text, "Re: Gardener", APPLICATION).kind is Kind.INTERVIEW


@pytest.mark.parametrize("text", [*DECISIONS, *MEETINGS])
def test_the_same_words_among_friends_are_not_of_the_search(text: str) -> None:
    assert judge(text, "Re: Saturday", DINNER).kind is Kind.OTHER


@pytest.mark.parametrize("text", [*DECISIONS, *MEETINGS])
def test_the_same_words_on_a_list_are_not_of_the_search(text: str) -> None:
    judgement = judge(text, "Re: Gardener", APPLICATION, list_id="<club.example>")
    assert judgement.kind is Kind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No news yet from the director; I will chase and write on Friday.", "update"),
        ("Your answers were clear, but the panel missed a budget example.", "feedback"),
        ("For payroll I need your bank details before you start.", "onboarding"),
        ("Before we meet: a small task, attached. Send it by Monday.", "assessment"),
        ("Please send two references and a copy of your certificate.", "action"),
        ("The board has frozen the post; nobody will be appointed.", "closed"),
        ("We would love to have you on the team. The contract is attached.", "offer"),
    ],
)
def test_it_reads_what_a_short_answer_does(text: str, kind: str) -> None:
    assert judge(text, "Re: Gardener", APPLICATION).kind is Kind(kind)


def test_a_no_with_a_reason_stays_a_no_and_keeps_the_reason() -> None:
    text = (
        "In the end the panel chose someone else; it was very close. "
        "Your examples were a little general."
    )
    judgement = judge(text, "Re: Gardener", APPLICATION)
    assert judgement.kind is Kind.REJECTION
    assert judgement.has_feedback
    facts = {one.fact for one in judgement.evidence}
    assert {"kind", "close_second", "has_feedback"} <= facts


def test_words_that_need_no_test_are_not_a_no() -> None:
    text = "We have you down for Monday at nine. There is no test."
    assert judge(text, "Re: Gardener", APPLICATION).kind is not Kind.REJECTION


def test_an_interview_in_the_calendar_tells_the_topic() -> None:
    calendar = "BEGIN:VCALENDAR\nSUMMARY:Interview Robin Vale\nEND:VCALENDAR"
    judgement = judge("See you on Tuesday, the link is inside.", calendar=calendar)
    assert judgement.kind is Kind.INTERVIEW


def test_an_answer_to_an_application_that_says_little_becomes_a_question() -> None:
    text = "Hello Robin, about the role of Gardener and your CV: hm. Best, Ike, Talent"
    judgement = judge(text, "Re: your application", APPLICATION)
    assert judgement.kind is Kind.OTHER
    assert judgement.probability < SURE
    assert judgement.alternative is not None


@pytest.mark.parametrize(
    "text",
    [
        "The plot has gone to another applicant; we wish you luck elsewhere.",
        "The landlord chose someone else for the flat, I am afraid.",
        "Your appointment with the dentist moves to Friday at ten.",
        "Your loan application was declined. You may apply again in a year.",
        "The visa office needs two documents before Monday.",
        "The school has no place for your child this year.",
    ],
)
def test_other_applications_are_left_alone(text: str) -> None:
    assert judge(text, "Your application").kind is Kind.OTHER


def test_a_footer_is_not_taken_for_a_receipt() -> None:
    text = "The shop opens at nine.\n\nYou receive this because you applied for a job."
    assert judge(text, "Opening hours").kind is Kind.OTHER


def test_the_words_of_an_act_are_its_evidence() -> None:
    judgement = judge("We decided otherwise.", "Re: Gardener", APPLICATION)
    assert judgement.evidence[0].part is Part.TEXT
    assert judgement.evidence[0].quote == "We decided otherwise."


def test_a_subject_that_names_the_interview_does_not_outweigh_the_no() -> None:
    text = "I'm sorry to come back with a no. They felt the other person needs less."
    judgement = judge(text, "Your interview for Gardener", APPLICATION)
    assert judgement.kind is Kind.REJECTION


def test_an_article_on_refusals_is_not_a_refusal() -> None:
    text = (
        "How to deal with rejection: the interview was good, and then you hear that "
        "they decided to go with another candidate. Here are five things to do next."
    )
    assert judge(text, "When they say no").kind is not Kind.REJECTION


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Have a go at the exercise below; it takes an hour.", Kind.ASSESSMENT),
        ("They chose somebody else.", None),
        ("Your claim needs the form below; it takes an hour.", None),
    ],
)
def test_it_leans_to_what_the_words_show_where_nothing_tells_the_topic(
    text: str, leaning: Kind | None
) -> None:
    judgement = judge(f"Hi Robin. {text}", "Hello")
    assert judgement.kind is Kind.OTHER
    assert judgement.leaning is leaning
