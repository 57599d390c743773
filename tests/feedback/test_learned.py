"""What feedback says together: strengths first, and no pattern from one voice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.feedback.finding import Finding, Strength
from onward.feedback.learned import Saying, gather
from onward.feedback.themes import get_leaf

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def say(
    code: str, employer: str, *, polarity: int = -1, days: int = 0, event: int = 1
) -> Saying:
    quote = f"{code} at {employer} {days}"
    found = Finding(code, polarity, Strength.CLEAR, quote, 0, len(quote), 1.0)
    at = NOW - timedelta(days=days)
    return Saying(
        get_leaf(code), found.group, quote, event, at, employer.casefold(), employer
    )


def test_nothing_was_learned_from_nothing() -> None:
    assert not gather([])


def test_statements_are_put_together_by_theme() -> None:
    learned = gather([say("EVI.specific", "Quillmark"), say("EVI.result", "Alder")])
    (theme,) = learned.weaknesses
    assert theme.title == "Evidence and examples"
    assert len(theme.sayings) == 2


def test_a_theme_that_was_praised_and_missed_stands_on_both_sides() -> None:
    learned = gather(
        [say("EVI.specific", "Quillmark"), say("EVI.specific", "Alder", polarity=1)]
    )
    assert [one.code for one in learned.strengths] == ["EVI"]
    assert [one.code for one in learned.weaknesses] == ["EVI"]
    assert learned.strengths[0].employers == 1


def test_one_employer_is_no_pattern_however_often() -> None:
    often = [say("EVI.specific", "Quillmark", days=day, event=day) for day in range(5)]
    (theme,) = gather(often).weaknesses
    assert not theme.is_pattern
    assert "That is one voice." in theme.basis
    assert "no pattern" in gather(often[:1]).weaknesses[0].basis


def test_two_employers_are_a_pattern() -> None:
    (theme,) = gather(
        [say("EVI.specific", "Quillmark"), say("EVI.result", "Alder", event=2)]
    ).weaknesses
    assert theme.is_pattern
    assert theme.basis.startswith("2 employers speak of it")


def test_what_more_employers_say_comes_first() -> None:
    learned = gather(
        [
            say("STR.rambling", "Quillmark", days=1),
            say("EVI.specific", "Quillmark", days=30),
            say("EVI.specific", "Alder", days=40, event=2),
        ]
    )
    assert [one.code for one in learned.weaknesses] == ["EVI", "STR"]


def test_the_newest_words_of_a_theme_come_first() -> None:
    learned = gather(
        [say("EVI.specific", "Alder", days=9), say("EVI.result", "Quillmark", days=2)]
    )
    assert [one.name for one in learned.weaknesses[0].sayings] == ["Quillmark", "Alder"]


def test_the_same_words_count_once() -> None:
    one = say("EVI.specific", "Quillmark")
    assert len(gather([one, one]).weaknesses[0].sayings) == 1


def test_what_is_out_of_ones_hands_stands_apart_and_templates_nowhere() -> None:
    learned = gather(
        [
            say("OUT.internal", "Quillmark", polarity=0),
            say("BOI.standard", "Quillmark", polarity=0),
            say("PRC.silent", "Quillmark", polarity=0),
            say("UNC.fit", "Quillmark"),
        ]
    )
    assert [one.code for one in learned.outside] == ["OUT"]
    assert not learned.strengths
    assert not learned.weaknesses
