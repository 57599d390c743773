"""Strengths: every sentence follows from a stored fact."""

from __future__ import annotations

from onward.perspective.strengths import Praise, hide_words, list_strengths
from onward.perspective.timeline import Course, Turn, look
from tests.perspective.courses import course, no, on, step, talk


def said(courses: list[Course], *praise: Praise) -> list[str]:
    return [one.text for one in list_strengths(look(courses, on(300)), praise)]


def praise(number: int, quote: str, *, close: bool = False) -> Praise:
    about = "Evidence"
    return Praise(quote, about, number, on(20), is_close_second=close)


def test_nothing_on_record_is_said_neutrally() -> None:
    assert said([]) == ["No application is on record yet."]


def test_without_a_conversation_it_is_true_and_neutral() -> None:
    (text,) = said([course(1, 0, no(4)), course(2, 0)])
    assert text.startswith("You have sent 2 applications; one has been answered.")


def test_conversations_offers_and_second_rounds_are_counted_and_named() -> None:
    courses = [
        course(1, 0, talk(5), talk(9), no(12), company="Northwind Rail"),
        course(2, 0, talk(5), step(9, Turn.OFFER), company="Quillmark"),
        course(3, 0, no(4)),
    ]
    assert said(courses) == [
        "Two of your 3 applications led to a conversation.",
        "You were offered a job (Quillmark).",
        "Somebody wanted to talk to you more than once (Northwind Rail).",
    ]


def test_every_strength_names_the_applications_behind_it() -> None:
    courses = [course(1, 0, talk(5)), course(2, 0, no(4))]
    (one,) = list_strengths(look(courses, on(9)))
    assert one.numbers == (1,)
    assert one.basis


def test_an_unsure_interview_is_no_strength_yet() -> None:
    (text,) = said([course(1, 0, talk(5, 0.5))])
    assert "cannot be told" in text


def test_close_seconds_are_counted_and_named_with_their_words() -> None:
    courses = [
        course(1, 0, talk(5), no(9), company="Calder Water"),
        course(2, 0, talk(5), no(9), company="Fen Moor"),
    ]
    words = [
        praise(1, "a very close second.", close=True),
        praise(2, "it was between you and one other", close=True),
    ]
    found = list_strengths(look(courses, on(30)), words)
    close = next(one for one in found if "close" in one.text)
    assert close.text.startswith(
        "Twice the decision was close (Calder Water, Fen Moor)."
    )
    assert "“a very close second”" in close.basis
    assert close.numbers == (1, 2)


def test_praise_is_told_in_its_words_and_no_employer_outweighs_all() -> None:
    courses = [course(1, 0, talk(5), company="Marlowe"), course(2, 0, talk(5))]
    words = [praise(1, f"good point {n}") for n in range(4)]
    told = [
        one for one in said(courses, *words, praise(2, "calm")) if " said of " in one
    ]
    assert told == [
        "Marlowe said of your evidence: “good point 0”",
        "Marlowe said of your evidence: “good point 1”",
        "An employer said of your evidence: “calm”",
    ]


def test_what_they_share_is_told_where_it_is_more_than_chance() -> None:
    courses = [
        course(n, 0, talk(5), no(9), channel="referral", role="Data Analyst")
        for n in range(7)
    ]
    courses += [course(n, 0, no(4), role="Data Analyst") for n in range(10, 60)]
    told = said(courses)
    assert (
        "By the channel “referral”, 7 of 7 applications led to a conversation; of the "
        "others 0 of 50."
    ) in told


def test_what_may_be_chance_is_not_told() -> None:
    courses = [course(n, 0, talk(5), channel="referral") for n in range(2)]
    courses += [course(n, 0, no(4), channel="referral") for n in range(2, 8)]
    courses += [course(8, 0, talk(5))]
    courses += [course(n, 0, no(4)) for n in range(9, 20)]
    assert not any("channel" in one for one in said(courses))


def test_words_of_praise_on_no_known_application_are_left_out() -> None:
    assert said([course(1, 0, talk(5))], praise(99, "great")) == [
        "One of your 1 application has led to a conversation."
    ]


def test_hidden_words_keep_only_that_it_was_close() -> None:
    kept = hide_words([praise(1, "Fen Moor liked it"), praise(2, "second", close=True)])
    assert [(one.number, one.quote) for one in kept] == [(2, "…")]
