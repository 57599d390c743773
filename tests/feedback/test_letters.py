"""Letters as a person gets to see them, one case at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from onward.feedback.ask import Rank
from onward.feedback.letter_case import (
    LANGUAGES,
    Case,
    Purpose,
    Round,
    choose_round,
)
from onward.feedback.letters import (
    TOO_LONG,
    choose_variant,
    count_variants,
    find_clock,
    write_letter,
)
from onward.feedback.phone import phone_script
from onward.feedback.replies import list_quick_replies, parse_quick_reply
from onward.mail.parse import parse_message
from onward.reading.classify import ASKS_FEEDBACK
from onward.reading.kinds import Kind, Step
from onward.reading.read import read_message
from onward.reading.reading import Reading
from tests.feedback.letter_cases import NOVEMBER, make_case

OWN = "alex@doe.example"
ASKING = {Purpose.FEEDBACK, Purpose.CHASE}

ENGLISH = """\
Dear Mara Lindt,

Thank you for telling me how things ended with the Service designer role at Northwind \
Rail. The decision is clear to me, and I take it as it is. One thing has stayed with \
me: how you explained the on-call rota.

If I had a similar interview next week, what would you suggest that I prepare better? \
And thinking of the examples I give, what is the first thing you would change?

Your advice may fit in one sentence; if a short call is easier for you, five minutes \
will do. If you cannot share anything, that is fine too.

Best regards,
Alex Doe"""

GERMAN = """\
Guten Tag,

auf meine Bewerbung um die Stelle „Projektleitung“ bei Northwind Rail habe ich Ihre \
Antwort vom 4. November bekommen. Danke für die klare Auskunft, die ich annehme.

Könnten Sie mir eine Anforderung der Stelle nennen, auf die ich beim nächsten Mal \
klarer eingehen sollte?

Ein kurzer Hinweis würde mich freuen, und falls Ihnen ein kurzes Telefonat lieber ist: \
Fünf Minuten sind genug. Was Sie mir sagen, notiere ich mir und nutze es.

Mit besten Grüßen
Alex Doe"""

FRENCH = """\
Bonjour Mara Lindt,

Merci de votre retour sur le poste d'architecte logiciel chez Northwind Rail. Je \
comprends le choix, et votre accompagnement a compté pour moi.

Selon Northwind Rail, quel point de mon dernier entretien serait à renforcer\u00a0?

Un conseil en deux lignes me serait déjà utile, et un appel de cinq minutes me \
convient tout aussi bien. Votre franchise est bienvenue, je ne discuterai pas. Je \
cherche toujours un travail de ce type.

Cordialement,
Alex Doe"""


def read_sent(case: Case, purpose: Purpose, variant: int) -> Reading:
    """Read a letter as one that another program sent."""
    draft = write_letter(purpose, case, variant)
    mail = EmailMessage()
    mail["From"], mail["To"] = OWN, "mara.lindt@northwind.example"
    mail["Subject"] = draft.subject
    mail["Date"] = "Thu, 05 Nov 2026 09:30:00 +0000"
    mail["Message-ID"] = "<1@doe.example>"
    mail.set_content(draft.body)
    return read_message(parse_message(mail.as_bytes()), frozenset({OWN}))


def test_an_interviewer_is_asked_about_the_interview_and_one_theme() -> None:
    draft = write_letter(Purpose.FEEDBACK, make_case(focus="EVI.result"), 1)
    assert draft.body == ENGLISH
    assert draft.subject == "My application: Service designer"
    assert (draft.language, draft.note) == ("en", "")


def test_a_team_desk_is_told_the_role_and_the_day() -> None:
    case = make_case(
        "de",
        addressee_name="Bewerbung Northwind",
        rank=Rank.TEAM,
        role="Projektleitung (m/w/d)",
        round=Round.PAPER,
        specific="",
    )
    assert write_letter(Purpose.FEEDBACK, case, 8).body == GERMAN


def test_an_agency_is_asked_what_the_employer_said() -> None:
    case = make_case(
        "fr",
        rank=Rank.AGENCY,
        role="architecte logiciel",
        round=Round.FINAL,
        specific="",
    )
    assert write_letter(Purpose.FEEDBACK, case, 7).body == FRENCH


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_role_is_asked_about_for_when_it_opens_again(language: str) -> None:
    opens = {"en": "opens again", "de": "wieder aus", "fr": "rouvre"}
    for rank in (Rank.PERSON, Rank.AGENCY):
        case = make_case(language, is_closed=True, focus="EVI", rank=rank, company="")
        body = write_letter(Purpose.FEEDBACK, case, 0).body
        assert opens[language] in body
        assert body.count("?") == 1


def test_a_close_second_leaves_the_door_open_and_asks_about_the_last_step() -> None:
    case = make_case(is_second=True)
    body = write_letter(Purpose.FEEDBACK, case, 0).body
    assert "before a final round like this one?" in body
    assert "If circumstances change on your side, I would be glad to hear" in body


def test_nobody_is_asked_about_an_interview_that_was_not() -> None:
    paper = make_case(round=Round.PAPER, focus="COM", specific="")
    body = write_letter(Purpose.FEEDBACK, paper, 0).body
    assert body.count("?") == 1
    assert "interview" not in body
    body = write_letter(Purpose.FEEDBACK, replace(paper, focus="EVI"), 0).body
    assert "the results in my CV" in body


@pytest.mark.parametrize("focus", ["competition", "OUT.second", "BOI", "nonsense", ""])
def test_what_is_no_theme_of_ones_own_is_not_asked_about(focus: str) -> None:
    body = write_letter(Purpose.FEEDBACK, make_case(focus=focus), 0).body
    assert body == write_letter(Purpose.FEEDBACK, make_case(focus=None), 0).body


@pytest.mark.parametrize("focus", ["EVI", "evi", "EVI.own_role", "evidence"])
def test_a_theme_may_be_named_by_code_leaf_or_name(focus: str) -> None:
    body = write_letter(Purpose.FEEDBACK, make_case(focus=focus), 0).body
    assert "the examples I give" in body


def test_a_long_memory_makes_way_and_the_draft_says_so() -> None:
    draft = write_letter(Purpose.FEEDBACK, make_case(specific="so much " * 35), 0)
    assert "so much" not in draft.body
    assert draft.note == TOO_LONG


@pytest.mark.parametrize("language", ["es", "pl", "zz"])
def test_another_language_gets_english_and_is_told_so(language: str) -> None:
    draft = write_letter(Purpose.FEEDBACK, make_case(language), 0)
    assert draft.language == "en"
    assert draft.body.startswith("Dear Mara Lindt,")
    assert draft.note.endswith("This draft is in English.")


@pytest.mark.parametrize("language", ["en-GB", "de_AT", "fr-CA", "DE"])
def test_a_language_with_its_country_is_that_language(language: str) -> None:
    draft = write_letter(Purpose.FEEDBACK, Case(language), 0)
    assert (draft.language, draft.note) == (language[:2].lower(), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_known_a_letter_is_still_whole(language: str) -> None:
    hello = {"en": "Hello,", "de": "Guten Tag,", "fr": "Bonjour,"}
    for purpose in Purpose:
        draft = write_letter(purpose, Case(language), 0)
        assert draft.body.startswith(f"{hello[language]}\n\n")
        assert not draft.body.endswith(("\n", " "))


def test_nobody_is_greeted_by_the_name_of_the_firm() -> None:
    case = make_case(addressee_name="northwind RAIL")
    assert write_letter(Purpose.FEEDBACK, case, 0).body.startswith("Hello,")


@pytest.mark.parametrize(
    ("thread", "subject"),
    [
        ("Your application", "Re: Your application"),
        ("AW: Re: WG: Ihre Bewerbung", "Re: Ihre Bewerbung"),
        ("RE : TR : Votre candidature", "Re: Votre candidature"),
        ("Re[2]: [#4711] Your application", "Re: [#4711] Your application"),
        ("Re:\r\n Bcc: x@evil.example", "Re: Bcc: x@evil.example"),
        ("Re: ", "My application: Service designer"),
        ("Report on regional rail", "Re: Report on regional rail"),
    ],
)
def test_the_subject_keeps_the_thread(thread: str, subject: str) -> None:
    case = make_case(thread_subject=thread)
    assert write_letter(Purpose.FEEDBACK, case, 0).subject == subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_quick_replies_can_be_answered_with_a_number(language: str) -> None:
    offered = list_quick_replies(language, Step.INTERVIEW, "COM")
    for lines in ([one.line for one in offered], [one.words for one in offered]):
        case = make_case(language, quick_replies=tuple(lines))
        body = write_letter(Purpose.FEEDBACK, case, 3).body
        assert "\n2 " in body
        chosen = parse_quick_reply("2", body)
        assert [one.leaf for one in chosen] == [offered[1].leaf]


def test_only_a_request_for_feedback_has_quick_replies() -> None:
    case = make_case(quick_replies=("one", "two"))
    for purpose in set(Purpose) - {Purpose.FEEDBACK}:
        assert "1 one" not in write_letter(purpose, case, 0).body


def test_a_letter_to_switzerland_has_no_sharp_s() -> None:
    body = write_letter(Purpose.FEEDBACK, make_case("de", country="CH"), 3).body
    assert "ß" not in body
    assert "«Service designer»" in body


def test_the_marks_of_a_country_leave_the_subject_of_a_thread_alone() -> None:
    case = make_case("de", country="CH", thread_subject="Straße „A“")
    assert write_letter(Purpose.FEEDBACK, case, 0).subject == "Re: Straße „A“"


def test_thanks_for_feedback_say_what_is_taken_and_done() -> None:
    body = write_letter(Purpose.THANKS_FEEDBACK, make_case(), 0).body
    assert "What I take from it: how you explained the on-call rota." in body
    assert "My next step: two answers with figures." in body
    assert "?" not in body


def test_the_reminder_is_two_sentences_and_the_last() -> None:
    body = write_letter(Purpose.CHASE, make_case(), 2).body.split("\n\n")[1]
    assert body.startswith("My note of 4 November about the Service designer role")
    assert "I will not write about it again." in body
    assert body.count(".") + body.count("?") == 2


def test_a_status_question_names_the_day_where_a_law_sets_one() -> None:
    case = make_case(country="CA-ON")
    clock = find_clock(case)
    assert clock is not None
    assert clock.due == date(2026, 12, 19)
    assert "within 45 days" in clock.words
    assert "19 December" in write_letter(Purpose.STATUS, case, 0).body
    assert (
        "19. Dezember"
        in write_letter(Purpose.STATUS, make_case("de", country="ca-on"), 0).body
    )


@pytest.mark.parametrize(
    "case",
    [
        make_case(country="CA"),
        make_case(country="DE"),
        make_case(),
        make_case(country="CA-ON", day=None),
        make_case(country="CA-ON", round=Round.PAPER),
        make_case(country="CA-ON", round=Round.TASK),
    ],
)
def test_no_clock_is_claimed_where_none_is_known(case: Case) -> None:
    assert find_clock(case) is None
    assert "45" not in write_letter(Purpose.STATUS, case, 0).body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_a_letter_that_another_program_sent_is_read_as_what_it_is(
    purpose: Purpose, language: str
) -> None:
    for rank in (Rank.PERSON, Rank.AGENCY):
        for variant in range(count_variants(purpose, language)):
            case = make_case(language, rank=rank, specific="", plan="")
            reading = read_sent(case, purpose, variant)
            assert reading.kind is Kind.SENT
            assert bool(reading.quotes(ASKS_FEEDBACK)) == (purpose in ASKING)
            assert reading.is_withdrawal == (purpose is Purpose.WITHDRAWAL)


def test_a_variant_is_chosen_by_the_words_and_not_twice() -> None:
    first = choose_variant("Northwind Rail 12", set())
    assert first == choose_variant("Northwind Rail 12", set())
    used: set[int] = set()
    for _ in range(25):
        used.add(choose_variant("Northwind Rail 12", used))
    assert used == set(range(25))
    assert choose_variant("Northwind Rail 12", used) == first
    assert choose_variant("", set(), 6) < 6
    assert choose_variant("\udc80", set()) == choose_variant("\udc80", set())


@pytest.mark.parametrize(
    ("step", "talks", "is_second", "reached"),
    [
        (Step.NOTED, 0, False, Round.PAPER),
        (Step.APPLIED, 0, False, Round.PAPER),
        (Step.ASSESSMENT, 0, False, Round.TASK),
        (Step.INTERVIEW, 0, False, Round.TALK),
        (Step.INTERVIEW, 1, False, Round.TALK),
        (Step.INTERVIEW, 2, False, Round.FINAL),
        (Step.APPLIED, 0, True, Round.FINAL),
        (Step.OFFER, 0, False, Round.FINAL),
    ],
)
def test_the_round_follows_from_the_step(
    step: Step, talks: int, *, is_second: bool, reached: Round
) -> None:
    assert choose_round(step, talks, is_second=is_second) is reached


def test_the_phone_script_asks_one_thing_and_ends_in_writing_it_down() -> None:
    opening, permission, question, listen, repeat, thanks, after = phone_script(
        make_case()
    )
    assert opening.startswith("Hello Mara Lindt, this is Alex Doe; thank you")
    assert "two minutes" in permission
    assert question.endswith("before a similar interview?")
    assert listen.startswith("Now listen")
    assert "once" in repeat
    assert thanks.startswith("Thank you")
    assert "who said it, when" in after


def test_the_phone_script_does_not_name_whom_it_does_not_know() -> None:
    assert phone_script(Case("fr", day=NOVEMBER))[0].startswith(
        "Bonjour, merci pour votre appel au sujet de ce poste."
    )
