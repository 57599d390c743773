"""The tone of letters: single hints, their spans, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.advice.tone import (
    About,
    Family,
    Hint,
    Severity,
    check_tone,
    choose_foremost,
)
from onward.advice.tone_book import LANGUAGES, load_book

ABOUT = About(
    addressee_email="anna.berg@lumen.example",
    company="Lumen Foods",
    role="Data Analyst",
    others=("Northwind Rail", "Haven Studios", "Orange", "Lumen"),
)
PIECES = st.sampled_from(
    [
        "You ignored me",
        "please please",
        "reconsider",
        "Sie haben mich ignoriert",
        "merci pour rien",
        "[Name]",
        "\r\n",
        "\n\n> quoted",
        "On 3 May Ann wrote:",
        "!!",
        "...",
        "\u00fc\u00df\u0130\u2019",
        "I am sorry",
        "\x00",
        "Dear Mr Novak,",
        "Northwind Rail",
        " ",
    ]
)


def families(text: str, about: About | None = None, language: str = "en") -> set[str]:
    return {str(hint.family) for hint in check_tone(text, language, about)}


def addressee_quotes(
    text: str, about: About = ABOUT, language: str = "en"
) -> list[str]:
    hints = check_tone(text, language, about)
    return [hint.quote for hint in hints if hint.family == Family.ADDRESSEE]


def assert_sound(text: str, hints: tuple[Hint, ...]) -> None:
    for hint in hints:
        assert hint.quote == text[hint.start : hint.end]
        assert hint.severity == hint.family.severity
        assert hint.why
        assert hint.better
    assert list(hints) == sorted(hints, key=lambda one: (one.start, one.end))


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map(" ".join)),
    st.sampled_from([*LANGUAGES, "", "xx"]),
)
def test_any_text_gives_exact_quotes_in_order(text: str, language: str) -> None:
    assert_sound(text, check_tone(text, language, ABOUT))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_case_is_taken(email: str, name: str, role: str) -> None:
    about = About(email, name, role, (name, email), role, name)
    text = f"Dear Ms Berg,\nthe {role} role at {name}"
    assert_sound(text, check_tone(text, "en", about))


def test_a_hint_quotes_the_words_and_says_why_and_what_is_better() -> None:
    (hint,) = check_tone("Thank you. I would ask you to reconsider.", "en")
    assert hint.quote == "reconsider"
    assert hint.severity is Severity.STOP
    assert "decision" in hint.why
    assert "What one thing" in hint.better


def test_the_words_of_a_hint_are_in_the_language_of_the_letter() -> None:
    (hint,) = check_tone("Warum wurde ich nicht genommen?", "de")
    assert hint.why.startswith("Ein Warum")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "You never answered the two letters that I sent in May.",
            "You never answered",
        ),
        ("Ich bin von Ihrer Absage enttäuscht, Sie haben mich ignoriert.", "Sie haben"),
        ("Je trouve que cette décision est injuste pour moi.", "injuste"),
    ],
)
def test_the_language_is_guessed_where_none_is_given(text: str, quote: str) -> None:
    assert any(hint.quote.startswith(quote) for hint in check_tone(text))


def test_another_language_is_looked_at_as_english() -> None:
    text = "Gracias por la entrevista, [Nombre]. Me gustaría recibir un consejo."
    assert [hint.quote for hint in check_tone(text)] == ["[Nombre]"]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for the news.\n\nOn 3 May 2026, Ann Berg wrote:\n> You ignored us.",
        "> You ignored our invitation.\n> Best, Ann",
        "On 3 May 2026 Ann Berg <ann@lumen.example> wrote:\n> You ignored us.",
        'You wrote that "our process is a mess and quite unfair", and I smiled.',
    ],
)
def test_what_others_wrote_is_not_looked_at(text: str) -> None:
    assert check_tone(text, "en") == ()


def test_words_above_a_quoted_mail_are_looked_at() -> None:
    text = (
        "You ignored me.\r\n\r\nOn 3 May 2026, Ann Berg wrote:\r\n> Not this time.\r\n"
    )
    (hint,) = check_tone(text, "en")
    assert hint.quote == "You ignored"


def test_what_is_denied_is_not_said() -> None:
    assert families("I do not want to contest your decision.") == set()
    assert families("If I do not hear from you I will contact your board.") == {
        "threat"
    }


def test_one_line_of_disappointment_is_fine_and_two_are_not() -> None:
    once = "I was disappointed, but I understand."
    assert families(once) == set()
    assert families(f"{once} It is a disappointing end.") == {"bitterness"}


def test_one_apology_is_fine_and_two_are_not() -> None:
    assert families("I am sorry for the late answer.") == set()
    said = "I am sorry for the late answer. Sorry to ask again."
    assert families(said) == {"self_deprecation"}


def test_much_praise_and_many_marks_are_noted_once() -> None:
    text = "An amazing day. An incredible team. A fantastic tour. Thank you!"
    hints = check_tone(text, "en")
    assert [(hint.family, hint.quote) for hint in hints] == [
        (Family.FLATTERY, "incredible")
    ]
    assert [hint.start for hint in check_tone("Hi! Yes! Thanks!", "en")] == [15]


def test_a_long_letter_is_noted_where_it_grows_long() -> None:
    text = "Thank you for the call. " * 25 + "This stands behind. So does this."
    (hint,) = check_tone(text, "en")
    assert hint.family is Family.LENGTH
    assert hint.quote == "This stands behind."
    assert check_tone(text[: 24 * 25], "en") == ()


def test_the_signature_does_not_make_a_letter_long() -> None:
    letter = "Thank you for the call. " * 24
    assert check_tone(f"{letter}\n\nKind regards,\nRobin Vale\n1 Mill Lane", "en") == ()


def test_the_fourth_question_is_noted() -> None:
    (hint,) = check_tone("Is it so? Is it? May I? Could you tell me?", "en")
    assert hint.quote == "Could you tell me?"


def test_long_sentences_that_read_hard_are_noted() -> None:
    hard = (
        "Notwithstanding the considerable organisational complexity characterising "
        "interdepartmental coordination responsibilities, my professional background "
        "demonstrates comprehensive familiarity with international procurement, "
        "administrative documentation, regulatory interpretation, institutional "
        "communication, sustainability reporting, multidisciplinary negotiation, "
        "technological transformation, organisational development, personnel "
        "administration, continuous improvement, and intercultural collaboration "
        "across numerous geographically distributed manufacturing facilities."
    )
    assert [hint.family for hint in check_tone(hard, "en")] == [Family.LENGTH]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Dear [Name],\nthank you.", "[Name]"),
        ("Thank you for the talk about <role>.", "<role>"),
        ("I liked {firm} at once.", "{firm}"),
        ("I liked {{ company }} at once.", "{{ company }}"),
        ("I would like to join XXX soon.", "XXX"),
        ("See you at ____ then.", "____"),
        ("Dear Mr/Ms Berg,\nthank you.", "Mr/Ms"),
        ("I spoke to (name) on Monday.", "(name)"),
        ("Dear ,\nthank you.", "Dear ,"),
    ],
)
def test_a_placeholder_that_was_left_over_stops(text: str, quote: str) -> None:
    assert addressee_quotes(text, About()) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Write to <robin@vale.example> or see <https://vale.example>.",
        "I read your note [1] and the one on [the second page].",
        "I love the plan <3 and more",
        "My task (name and address kept apart) took two hours.",
        "Thank you.\n____________\nRobin Vale",
        "Size XXL fits.",
    ],
)
def test_what_only_looks_like_a_placeholder_is_fine(text: str) -> None:
    assert addressee_quotes(text, About()) == []


@pytest.mark.parametrize(
    ("greeting", "email", "name"),
    [
        ("Dear Mr Novak,", "anna.berg@lumen.example", ""),
        ("Hi Tom,", "a.berg@lumen.example", ""),
        ("Hello Peter,", "anna@lumen.example", ""),
        ("Dear Ms Berg,", "hr@lumen.example", "Ines Roth"),
        ("Dear Tom Novak,", "r.lund@lumen.example", ""),
    ],
)
def test_a_greeting_of_somebody_else_stops(
    greeting: str, email: str, name: str
) -> None:
    about = replace(ABOUT, addressee_email=email, addressee_name=name)
    assert addressee_quotes(f"{greeting}\nthank you.", about) == [
        greeting.split(" ", 1)[1].rstrip(",")
    ]


@pytest.mark.parametrize(
    ("greeting", "email", "name"),
    [
        ("Dear Ms Berg,", "anna.berg@lumen.example", ""),
        ("Hi Anna,", "a.berg@lumen.example", ""),
        ("Hi Anna,", "aberg@lumen.example", ""),
        ("Dear Ms M\u00fcller,", "mueller@lumen.example", ""),
        ("Dear Ms Berg,", "anna@lumen.example", ""),
        ("Dear hiring team,", "anna.berg@lumen.example", ""),
        ("Dear Lumen Foods team,", "anna.berg@lumen.example", ""),
        ("Dear Mr Novak,", "jobs@lumen.example", ""),
        ("Hi Bob,", "robert.hale@lumen.example", ""),
        ("Hi Alex,", "hr@lumen.example", "Alexandra Roth"),
        ("Dear Dr Roth,", "hr@lumen.example", "Dr. Alexandra Roth"),
        ("Dear Mr Novak,", "hr@lumen.example", "Lumen Recruiting Team"),
        ("Hello,", "anna.berg@lumen.example", ""),
    ],
)
def test_a_greeting_that_may_fit_is_fine(greeting: str, email: str, name: str) -> None:
    about = replace(ABOUT, addressee_email=email, addressee_name=name)
    assert addressee_quotes(f"{greeting}\nthank you.", about) == []


def test_an_address_that_nobody_reads_stops() -> None:
    about = replace(ABOUT, addressee_email="no-reply@lumen.example")
    (hint,) = check_tone("Thank you.", "en", about)
    assert (hint.quote, hint.start, hint.end) == ("", 0, 0)
    assert hint.severity is Severity.STOP
    assert "no-reply@lumen.example" in hint.why


def test_an_address_of_another_employer_stops() -> None:
    about = replace(ABOUT, addressee_email="jobs@northwindrail.example")
    (hint,) = check_tone("Thank you.", "en", about)
    assert "Northwind Rail" in hint.why


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("I would love to join Northwind Rail.", ["Northwind Rail"]),
        ("I liked the team at Northwind.", ["Northwind"]),
        ("I would love to work for Orange.", ["Orange"]),
        ("An orange would be nice, and Orange is a colour.", []),
        ("At Northwind Rail, where I worked until May, we planned.", []),
        ("In my time at Haven Studios I learned to plan.", []),
        ("I like Lumen Foods, and Lumen fits me.", []),
    ],
)
def test_the_name_of_another_employer_stops(text: str, quotes: list[str]) -> None:
    assert addressee_quotes(text) == quotes


@pytest.mark.parametrize(
    ("text", "language", "quotes"),
    [
        ("Thank you for the Product Manager role.", "en", ["Product Manager"]),
        ("I applied for the position of accountant.", "en", ["accountant"]),
        ("Thank you for the Senior Data Analyst role.", "en", []),
        ("Thank you for the role of Data Analyst.", "en", []),
        ("I would be glad of other roles.", "en", []),
        ("In my last role as nurse I learned a lot.", "en", []),
        ("Ich denke an die Stelle als Projektleiterin.", "de", ["Projektleiterin"]),
        ("Je pense au poste de comptable.", "fr", ["comptable"]),
    ],
)
def test_the_name_of_another_role_stops(
    text: str, language: str, quotes: list[str]
) -> None:
    assert addressee_quotes(text, language=language) == quotes


def test_without_a_case_nobody_is_wrong() -> None:
    assert families("Dear Mr Novak,\nI like the Product Manager role.") == set()


def test_of_words_that_overlap_the_weightiest_is_kept() -> None:
    hints = check_tone("Why did you ignore me? You ignored me!!", "en")
    spans = [(hint.start, hint.end) for hint in hints]
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_the_foremost_are_the_weightiest() -> None:
    text = "Why wasn't I chosen? I beg you. You ignored me. My lawyer will call."
    foremost = choose_foremost(check_tone(text, "en"))
    assert [str(hint.family) for hint in foremost] == [
        "accusation",
        "threat",
        "pleading",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_has_its_words(language: str) -> None:
    book = load_book(language)
    for family in set(Family) - {Family.ADDRESSEE}:
        words = book.words_of(family)
        assert words.why.endswith(".")
        assert "!" not in words.why + words.better
    for name in ("placeholder", "no-reply", "greeting", "address", "company", "role"):
        assert book.words_of(name).better
