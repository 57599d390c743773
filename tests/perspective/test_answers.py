"""How often requests are answered, told with its uncertainty."""

from __future__ import annotations

import pytest

from onward.feedback.requests import Phase, Request
from onward.perspective.answers import rate_answers, say_rate
from onward.perspective.beta import Beta
from tests.history.stories import START


def request(phase: Phase, *, useful: bool = False) -> Request:
    return Request(
        1, START, "mo@vell.example", "mail", phase, START, START, is_useful=useful
    )


def test_few_requests_give_counts_and_no_rate() -> None:
    (row,) = rate_answers([("person", request(Phase.ANSWERED, useful=True))] * 4)
    assert (row.asked, row.answered, row.useful) == (4, 4, 4)
    assert row.low is None


def test_open_requests_say_nothing_of_the_rate() -> None:
    seen = [("person", request(Phase.UNANSWERED))] * 5
    seen += [("person", request(Phase.WAITING))] * 7
    (row,) = rate_answers(seen)
    assert row.waiting == 7
    assert (row.low, row.high) == pytest.approx(Beta(2, 11).interval())


def test_an_agency_has_a_prior_of_its_own() -> None:
    seen = [("agency", request(Phase.ANSWERED, useful=True))] * 5
    seen += [("team", request(Phase.UNANSWERED))] * 6
    team, agency = rate_answers(seen)
    assert team.sort == "team"
    assert (agency.low, agency.high) == pytest.approx(Beta(8, 3).interval())
    assert team.high is not None
    assert agency.low is not None
    assert agency.low > team.high


def test_nothing_asked_gives_nothing() -> None:
    assert rate_answers([]) == ()


def test_a_rate_is_said_with_its_counts_and_its_range() -> None:
    seen = [("team", request(Phase.UNANSWERED))] * 5
    seen += [("team", request(Phase.WAITING))]
    (row,) = rate_answers(seen)
    said = say_rate(row)
    assert "6 asked, 0 answered" in said
    assert "1 may still answer" in said
    assert "nine chances in ten" in said


def test_of_few_requests_no_rate_is_said() -> None:
    (row,) = rate_answers([("team", request(Phase.ANSWERED, useful=True))])
    assert say_rate(row).endswith("That is too few to tell a rate.")
