"""The weekly look: counts, what is usual, and a plan as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.perspective.timeline import Course, Population, Step, Turn, look
from onward.perspective.week import QUESTIONS, look_back, say_week, write_week

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def sent(number: int, days: int, *steps: tuple[int, Turn]) -> Course:
    at = NOW - timedelta(days=days)
    told = tuple(Step(NOW - timedelta(days=ago), kind) for ago, kind in steps)
    return Course(number, at, at, steps=told)


def population(*courses: Course) -> Population:
    return look(courses, NOW)


def test_a_week_counts_what_was_sent_and_what_came() -> None:
    week = look_back(
        population(
            sent(1, 2),
            sent(2, 20, (3, Turn.INTERVIEW)),
            sent(3, 20, (1, Turn.REJECTION)),
            sent(4, 20, (9, Turn.REJECTION)),
        )
    )
    assert (week.sent, week.answered, week.talks) == (1, 2, 1)
    assert say_week(week)[0] == (
        "In the last seven days you sent 1 application, and 2 answers came, with 1 "
        "conversation among them."
    )


def test_below_eight_weeks_nothing_is_usual() -> None:
    week = look_back(population(sent(1, 30), sent(2, 1)))
    assert week.usual is None
    assert "too few weeks" in say_week(week)[1]


def test_the_usual_is_the_middle_half_of_earlier_weeks() -> None:
    counts = [0, 1, 2, 3, 4, 2, 2, 2, 1]
    courses = [
        sent(10 * place + n, 8 + 7 * place)
        for place, count in enumerate(counts)
        for n in range(count)
    ]
    week = look_back(population(*courses, sent(999, 7 * 10 + 1)))
    assert week.weeks == 9
    assert week.usual == (1, 2)


def test_an_empty_week_is_a_week_like_others() -> None:
    for week in (look_back(population()), look_back(population(sent(1, 90)))):
        assert "a week like others" in say_week(week)[0]


def test_what_is_uncertain_or_undated_is_not_of_this_week() -> None:
    at = NOW - timedelta(days=3)
    unsure = Step(at, Turn.INTERVIEW, 0.6)
    undated = Step(at, Turn.REJECTION, is_dated=False)
    course = Course(1, NOW - timedelta(days=20), None, steps=(unsure, undated))
    assert look_back(population(course)).answered == 0


def test_the_text_holds_the_questions_the_answers_and_the_plan() -> None:
    week = look_back(population(sent(1, 2)))
    text = write_week(week, {"goal": "Two good letters"}, ("Write", "Tuesday", ""))
    assert text.startswith("The week until 2 March 2026\n")
    assert all(one.ask in text for one in QUESTIONS)
    assert "Two good letters" in text
    assert "When: Tuesday\nWhere, or how: -\n" in text


def test_no_word_of_a_week_counts_in_a_row() -> None:
    text = " ".join(say_week(look_back(population(sent(1, 2), sent(2, 100)))))
    assert "streak" not in text
    assert "in a row" not in text
    assert "!" not in text
