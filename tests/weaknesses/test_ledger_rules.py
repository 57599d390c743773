"""What holds of every ledger, over histories made at random."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from onward.feedback.finding import Finding, Strength
from onward.feedback.themes import load_taxonomy
from onward.weaknesses.evidence import (
    Ahead,
    Attempt,
    Evidence,
    Passed,
    Side,
    Teller,
    Told,
    name_question,
    read_finding,
)
from onward.weaknesses.families import find_family
from onward.weaknesses.ledger import Material, build_ledger
from onward.weaknesses.standing import Choice, Standing
from tests.weaknesses.invented import NOW

CODES = sorted(load_taxonomy().leaves)
FEW = ["EVI.result", "EXP.years", "OUT.second", "BOI.standard", "UNC.fit", "COM.pace"]
QUESTIONS = ["Why did you leave?", "So why did you leave?", "What would you do first?"]
EMPLOYERS = ["", "quillmark", "alderfinch", "northwind"]

T = TypeVar("T")

moments = st.integers(0, 400).map(lambda days: NOW - timedelta(days=days))
codes = st.sampled_from(FEW) | st.sampled_from(CODES)


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    employer = draw(st.sampled_from(EMPLOYERS))
    return Told(draw(st.integers(1, 60)), draw(moments), "someone", employer, employer)


@st.composite
def statements(draw: st.DrawFn) -> Evidence | None:
    quote = draw(st.sampled_from(["These words.", "Those words."]))
    polarity = draw(st.sampled_from([-1, -1, 0, 1]))
    found = Finding(draw(codes), polarity, Strength.CLEAR, quote, 0, 12, 1.0)
    return read_finding(found, quote, draw(tellings()))


@st.composite
def accounts(draw: st.DrawFn) -> Evidence:
    question = draw(st.sampled_from(QUESTIONS))
    side = draw(st.sampled_from([Side.WEAKNESS, Side.STRENGTH]))
    key = name_question(question)
    return Evidence(
        key, side, Teller.OWN, "So so.", draw(tellings()), question=question
    )


keys = codes | st.sampled_from([name_question(one) for one in QUESTIONS])
choices = st.builds(
    Choice, keys, st.sampled_from(Standing), moments, st.integers(1, 99)
)
attempts = st.builds(Attempt, keys, moments, st.integers(1, 5))
passes = st.builds(Passed, moments, st.integers(1, 60), st.just("You went on."))
aheads = st.builds(
    Ahead,
    st.just(NOW + timedelta(days=3)),
    st.just(1),
    st.just("Northwind"),
    st.lists(st.tuples(codes, st.just("their words")), max_size=3).map(tuple),
)


@st.composite
def histories(draw: st.DrawFn) -> Material:
    told = draw(st.lists(statements(), max_size=12))
    chosen = draw(st.lists(choices, max_size=6, unique_by=lambda one: one.number))
    return Material(
        said=[one for one in told if one] + draw(st.lists(accounts(), max_size=5)),
        choices=chosen,
        passed=draw(st.lists(passes, max_size=3)),
        attempts=draw(st.lists(attempts, max_size=5)),
        ahead=draw(st.none() | aheads),
    )


@given(histories())
def test_a_pattern_has_two_statements_of_two_employers(history: Material) -> None:
    ledger = build_ledger(history, NOW)
    for one in (*ledger.weaknesses, *ledger.strengths, *ledger.outside):
        voices = {
            each.told.employer
            for each in one.evidence
            if each.teller is Teller.EMPLOYER and each.told.employer
        }
        assert one.is_pattern == (len(voices) > 1)
        assert not one.is_pattern or one.statements > 1


@given(histories())
def test_improved_has_evidence_later_than_the_last_criticism(history: Material) -> None:
    for one in build_ledger(history, NOW).weaknesses:
        assert bool(one.signs) == (one.standing is Standing.IMPROVED)
        assert all(sign.at > one.last_at for sign in one.signs)


@given(histories())
def test_choices_alone_never_make_anything_improved(history: Material) -> None:
    said = [one for one in history.said if one.side is not Side.STRENGTH]
    ledger = build_ledger(Material(said, history.choices), NOW)
    assert all(one.standing is not Standing.IMPROVED for one in ledger.weaknesses)


@given(histories())
def test_what_is_outside_is_never_a_task(history: Material) -> None:
    ledger = build_ledger(history, NOW)
    outside = {one.key for one in ledger.outside}
    tasks = {one.key for one in ledger.weaknesses}
    assert outside.isdisjoint(tasks)
    assert all(key.startswith(("answer:",)) or find_family(key) for key in tasks)
    assert not any(key.startswith(("OUT", "BOI", "PRC", "UNC")) for key in tasks)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_is_of_no_account(
    history: Material, chance: random.Random
) -> None:
    def mix(ones: Sequence[T]) -> list[T]:
        return chance.sample(ones, len(ones))

    mixed = Material(
        mix(history.said),
        mix(history.choices),
        mix(history.notes),
        mix(history.passed),
        mix(history.attempts),
        history.ahead,
    )
    assert build_ledger(mixed, NOW) == build_ledger(history, NOW)


@given(histories())
def test_the_same_said_twice_by_one_entry_counts_once(history: Material) -> None:
    doubled = Material([*history.said, *history.said])
    assert build_ledger(doubled, NOW) == build_ledger(Material(history.said), NOW)


@given(histories())
def test_what_is_worked_on_now_is_open_and_the_persons_choice_first(
    history: Material,
) -> None:
    ledger = build_ledger(history, NOW)
    open_ones = [one for one in ledger.weaknesses if one.is_open]
    assert (ledger.now is None) == (not open_ones)
    working = [one for one in open_ones if one.standing is Standing.WORKING]
    assert ledger.is_chosen == bool(working)
    if ledger.now and not working:
        assert ledger.now.order.points == max(one.order.points for one in open_ones)


@given(histories(), statements())
def test_another_voice_never_weighs_less(
    history: Material, one: Evidence | None
) -> None:
    if one is None or one.side is not Side.WEAKNESS:
        return
    before = build_ledger(history, NOW).find(one.key)
    said = [*history.said, one]
    after = build_ledger(
        Material(said, history.choices, ahead=history.ahead), NOW
    ).find(one.key)
    assert after is not None
    assert before is None or after.order.points >= before.order.points
