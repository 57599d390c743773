from __future__ import annotations

import pytest

from onward.feedback.farewells import find_farewell
from onward.feedback.findings import find_findings
from onward.feedback.passages import list_sentences

TAKING_LEAVE = [
    ("Your answers were too long.", "Kind regards, Mara Lindt, Team Lead Analytics"),
    ("We liked your slides.", "Best\nMara Lindt\nHead of Communication"),
    ("Ihre Beispiele waren zu knapp.", "Herzlich\nAnna Berg\nLeiterin Personal"),
    (
        "Ihre Beispiele waren zu knapp.",
        "Herzliche Grüße aus Köln\nAnna Berg\n\nTechnische Leitung\nMotivation GmbH",
    ),
    (
        "Votre exposé était clair.",
        "Cordialement,\nLuc Petit\nResponsable communication",
    ),
    ("Your pace was calm.", "Warmly, Jo"),
    (
        "Your pace was calm.",
        "All the best from the team,\n\nJo Hadley\n+44 20 7946 0000",
    ),
]


def hear(text: str) -> list[str]:
    return [text[slice(*span)] for span in list_sentences(text)]


@pytest.mark.parametrize(("said", "leave"), TAKING_LEAVE)
@pytest.mark.parametrize("joint", ["\n\n", "\n"])
def test_a_sign_off_and_what_is_below_it_say_nothing(
    said: str, leave: str, joint: str
) -> None:
    assert hear(f"{said}{joint}{leave}") == [said]


def test_a_brief_sign_off_may_stand_on_the_same_line() -> None:
    assert hear("Your pace was calm. Warmly, Jo") == ["Your pace was calm."]


def test_a_title_below_a_name_is_no_statement() -> None:
    text = "Your slides were clear.\n\nHerzlich\nAnna Berg\nLeiterin Kommunikation"
    assert [one.quote for one in find_findings(text).findings] == [
        "Your slides were clear."
    ]


def test_thanks_at_the_start_end_no_letter() -> None:
    text = "Thank you\n\nYour answers were general and we missed\nexamples."
    assert hear(text)[-1].startswith("Your answers")


def test_a_postscript_is_heard() -> None:
    text = "We chose another.\n\nBest\nMara\n\nPS: Your case was strong and clear."
    assert hear(text)[-1] == "PS: Your case was strong and clear."


@pytest.mark.parametrize(
    "said",
    [
        "Thank you, your answers were clear.",
        "Best of all was the case.",
        "Herzlich und offen im Gespräch, das hat uns gefallen.",
        "Vielen Dank, Sie waren gut vorbereitet.",
    ],
)
def test_a_sentence_that_begins_like_a_sign_off_is_heard(said: str) -> None:
    text = f"Dear Ada,\n\n{said}"
    assert hear(text) == [said]
    assert find_farewell(said, [(0, len(said))]) == ()
