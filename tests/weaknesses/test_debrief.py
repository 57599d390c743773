"""A debrief is kept word for word; its form loses nothing; feelings are compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.history.events import Action, Correction, Event, Source
from onward.weaknesses.calibration import ENOUGH, Foretold, calibrate
from onward.weaknesses.debrief import (
    Answer,
    Debrief,
    DebriefError,
    check_debrief,
    find_debriefs,
    find_plan,
    parse_debrief,
    write_debrief,
)
from onward.weaknesses.form import read_form, write_form

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHOLE = Debrief(
    (
        Answer("Why did you leave?", "I talked too long.", 2, "In one sentence."),
        Answer("Any questions?", "Three of them.", 4),
    ),
    feeling=3,
    felt="Calm, then in a hurry.",
    remember="They move to Leeds in May.",
)


def keep(
    number: int, debrief: Debrief, target: int = 3, day: str = "2026-02-27"
) -> Event:
    said = Correction(Action.DEBRIEF, target, fact=day, value=write_debrief(debrief))
    at = NOW + timedelta(minutes=number)
    return Event(number, at, Source.CORRECTION, correction=said)


def say(number: int, action: Action, target: int, value: str | None = None) -> Event:
    said = Correction(action, target, value=value)
    return Event(number, NOW, Source.CORRECTION, correction=said)


texts = st.text(max_size=60)
marks = st.none() | st.integers(1, 5)
answers = st.builds(Answer, texts, texts, marks, texts)
debriefs = st.builds(
    Debrief, st.lists(answers, max_size=4).map(tuple), marks, texts, texts
)


@given(debriefs)
def test_every_word_is_kept(debrief: Debrief) -> None:
    assert parse_debrief(write_debrief(debrief)) == debrief


def test_a_form_gives_back_what_was_written_into_it() -> None:
    assert read_form(write_form(WHOLE)) == WHOLE


def test_an_empty_form_is_an_empty_debrief() -> None:
    assert read_form(write_form()) == Debrief()
    with pytest.raises(DebriefError, match="nothing in it"):
        check_debrief(read_form(write_form()))


def test_a_field_may_go_over_several_lines() -> None:
    told = read_form(
        "Question: A hard case?\nMy answer: first\nsecond\n\nthird\nScore: 2 of 5\n"
    )
    assert told.answers == (Answer("A hard case?", "first\nsecond\n\nthird", 2),)


def test_words_without_a_label_are_kept_as_what_to_remember() -> None:
    told = read_form("It went well: they laughed.\n# my own line stays\n")
    assert told.remember == "It went well: they laughed.\n# my own line stays"


@given(st.text(max_size=300))
def test_a_form_of_any_text_never_breaks(text: str) -> None:
    try:
        read_form(text)
    except DebriefError as error:
        assert str(error)  # noqa: PT017 # any sentence will do


@pytest.mark.parametrize("mark", ["7", "0", "very well", "-1"])
def test_a_mark_that_is_none_is_told(mark: str) -> None:
    with pytest.raises(DebriefError, match="score"):
        check_debrief(read_form(f"Feeling: {mark}\n"))


def test_an_answer_needs_its_question() -> None:
    with pytest.raises(DebriefError, match="without its question"):
        check_debrief(Debrief((Answer("  ", "Well enough."),)))


def test_a_debrief_of_endless_length_is_told() -> None:
    with pytest.raises(DebriefError, match="20,000 characters"):
        check_debrief(Debrief(remember="a" * 20_001))
    with pytest.raises(DebriefError, match="60 questions"):
        check_debrief(Debrief((Answer("Why?"),) * 61))


def test_the_last_debrief_of_an_interview_holds() -> None:
    first, second = keep(5, Debrief(feeling=2)), keep(6, Debrief(feeling=4))
    (kept,) = find_debriefs([second, first])
    assert (kept.number, kept.day) == (6, date(2026, 2, 27))
    assert kept.debrief.feeling == 4


def test_a_debrief_taken_back_lets_the_one_before_stand() -> None:
    events = [keep(5, Debrief(feeling=2)), keep(6, Debrief(feeling=4))]
    (kept,) = find_debriefs([*events, say(7, Action.UNDO, 6)])
    assert kept.debrief.feeling == 2


def test_two_interviews_have_two_debriefs() -> None:
    events = [
        keep(5, WHOLE),
        keep(6, WHOLE, day="2026-02-20"),
        keep(7, WHOLE, target=4),
    ]
    assert [one.number for one in find_debriefs(events)] == [6, 5, 7]


def test_the_last_plan_stands_and_an_empty_one_takes_it_away() -> None:
    events = [say(5, Action.PLAN, 3, "Call Jo."), say(6, Action.PLAN, 2, "Swim.")]
    plan = find_plan(events, {2, 3})
    assert plan is not None
    assert plan.words == "Swim."
    assert find_plan(events, {9}) is None
    assert find_plan([*events, say(7, Action.PLAN, 3, " ")], {2, 3}) is None


def test_few_results_say_nothing_yet() -> None:
    seen = calibrate([Foretold(5, went_on=True)])
    assert not seen.is_enough
    assert "too early to say" in seen.describe()


def test_feelings_are_set_beside_their_results() -> None:
    ones = [Foretold(5, went_on=False)] * 4 + [Foretold(2, went_on=True)] * 4
    seen = calibrate(ones)
    assert seen == calibrate(reversed(ones))
    assert seen.count == ENOUGH
    assert seen.describe().startswith(
        "0 of 4 that felt well went on; 4 of 4 that felt badly"
    )
