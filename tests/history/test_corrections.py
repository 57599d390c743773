"""The person's word: put together, kept apart, set, confirmed, noted, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.history.corrections import FactValueError, apply_corrections, check_fact
from onward.history.events import Action, Event
from onward.history.link import link
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from tests.history.stories import NOW, by_hand, correct, group, mail

ALL = {frozenset({1, 2, 3})}


def story() -> list[Event]:
    """Return an application of three mails."""
    return [mail(1, Kind.APPLIED), mail(2, Kind.UPDATE, 3), mail(3, Kind.REJECTION, 9)]


def part(number: int, leaving: int, *stay: int) -> list[Event]:
    """Return the words that one move out of an application consists of."""
    said = NOW + timedelta(minutes=number)
    return [
        replace(correct(number + place, Action.PART, leaving, other=other), at=said)
        for place, other in enumerate(stay)
    ]


def reading_of(number: int, *events: Event) -> Reading:
    found = {event.number: event for event in apply_corrections(events).events}
    reading = found[number].reading
    assert reading is not None
    return reading


def test_a_mail_taken_out_leaves_the_others_together() -> None:
    assert group(*story(), *part(4, 2, 1, 3)) == {frozenset({1, 3}), frozenset({2})}


def test_merging_after_a_split_puts_everything_back() -> None:
    events = [*story(), *part(4, 3, 1, 2)]
    assert group(*events) == {frozenset({1, 2}), frozenset({3})}
    assert group(*events, correct(6, Action.JOIN, 1, other=3)) == ALL


def test_merging_two_applications_takes_all_their_mails() -> None:
    two = [
        mail(1, Kind.APPLIED),
        mail(5, Kind.UPDATE, 2),
        mail(2, Kind.INTERVIEW, 7, company="Vell"),
        mail(3, Kind.APPLIED, 1, company="Vell"),
    ]
    assert group(*two) == {frozenset({1, 5}), frozenset({2, 3})}
    assert group(*two, correct(6, Action.JOIN, 1, other=2)) == {frozenset({1, 2, 3, 5})}


def test_moving_a_mail_moves_only_that_mail() -> None:
    events = [
        *story(),
        mail(4, Kind.APPLIED, 1, company="Vell"),
        mail(5, Kind.UPDATE, 4, company="Vell"),
    ]
    moved = [*part(6, 3, 1, 2), correct(8, Action.JOIN, 3, other=4)]
    assert group(*events, *moved) == {frozenset({1, 2}), frozenset({3, 4, 5})}


def test_a_moved_mail_can_be_moved_back() -> None:
    events = [*story(), mail(4, Kind.APPLIED, 1, company="Vell")]
    events += [*part(6, 3, 1, 2), correct(8, Action.JOIN, 3, other=4)]
    events += [*part(9, 3, 4), correct(10, Action.JOIN, 3, other=1)]
    assert group(*events) == {frozenset({1, 2, 3}), frozenset({4})}


def test_a_chain_of_joins_breaks_where_the_person_parts_it() -> None:
    firms = ("Vell", "Quillmark", "Lantern")
    events = [
        mail(number, Kind.APPLIED, number, company=firm)
        for number, firm in enumerate(firms, start=1)
    ]
    events += [correct(4, Action.JOIN, 1, other=2), correct(5, Action.JOIN, 2, other=3)]
    assert group(*events) == ALL
    events.append(correct(6, Action.PART, 3, other=1))
    assert group(*events) == {frozenset({1, 2}), frozenset({3})}


def test_a_join_keeps_out_what_its_mate_is_parted_from() -> None:
    late = mail(3, Kind.APPLIED, 9, company="Vell")
    events = [mail(1, Kind.APPLIED), mail(2, Kind.UPDATE, 3), late]
    events += [correct(4, Action.PART, 3, other=1), correct(5, Action.JOIN, 2, other=3)]
    assert group(*events) == {frozenset({1}), frozenset({2, 3})}


def test_a_word_on_an_entry_taken_back_ties_nothing() -> None:
    events = [
        mail(1, Kind.APPLIED),
        mail(2, Kind.APPLIED, company="Vell"),
        by_hand(3, Kind.UPDATE, 2, company=None, role=None),
        correct(4, Action.JOIN, 1, other=3),
        correct(5, Action.JOIN, 3, other=2),
        correct(6, Action.UNDO, 3),
    ]
    assert group(*events) == {frozenset({1}), frozenset({2})}


def test_setting_a_fact_can_move_a_mail() -> None:
    events = story()
    events.append(correct(4, Action.SET, 3, fact="role", value="Content designer"))
    assert group(*events) == {frozenset({1, 2}), frozenset({3})}


def test_an_undo_can_itself_be_undone() -> None:
    said = correct(2, Action.SET, 1, fact="role", value="Lead")
    undo, again = correct(3, Action.UNDO, 2), correct(4, Action.UNDO, 3)
    first = mail(1, Kind.APPLIED)
    assert reading_of(1, first, said).role == "Lead"
    assert reading_of(1, first, said, undo).role == "Service designer"
    assert reading_of(1, first, said, undo, again).role == "Lead"


def test_the_later_of_two_values_holds() -> None:
    one = correct(2, Action.SET, 1, fact="company", value="Vell")
    two = correct(3, Action.SET, 1, fact="company", value=" Vell  Rail ")
    assert reading_of(1, mail(1, Kind.APPLIED), two, one).company == "Vell Rail"


def test_a_fact_can_be_emptied() -> None:
    said = correct(2, Action.SET, 1, fact="role", value=None)
    assert reading_of(1, mail(1, Kind.APPLIED), said).role is None


def test_a_kind_that_the_person_sets_is_sure() -> None:
    unsure = mail(1, Kind.REJECTION, probability=0.4, alternative=Kind.UPDATE)
    said = correct(2, Action.SET, 1, fact="kind", value="update")
    reading = reading_of(1, unsure, said)
    assert (reading.kind, reading.probability) == (Kind.UPDATE, 1.0)
    assert reading.alternative is None
    assert apply_corrections([unsure, said]).confirmed == {1}


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("mood", "good"),
        ("kind", "perhaps"),
        ("kind", None),
        ("stage", "late"),
        ("interview_at", "tomorrow"),
        ("interview_at", "2026-03-10T14:00"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(fact: str, value: str | None) -> None:
    with pytest.raises(FactValueError):
        check_fact(fact, value)


@st.composite
def words(draw: st.DrawFn) -> list[Event]:
    """Return a few words of the person on six mails."""
    numbers = st.lists(st.integers(1, 6), min_size=2, max_size=2, unique=True)
    said = []
    for number in range(7, 7 + draw(st.integers(1, 8))):
        one, two = draw(numbers)
        action = draw(st.sampled_from([Action.JOIN, Action.PART]))
        at = NOW + timedelta(minutes=draw(st.sampled_from([0, number])))
        said.append(replace(correct(number, action, one, other=two), at=at))
    return said


@given(words(), st.lists(st.sampled_from(["Vell", "Quillmark", None]), min_size=6))
def test_whatever_the_person_says_the_last_word_holds(
    said: list[Event], firms: list[str | None]
) -> None:
    mails = [
        mail(number, Kind.UPDATE, number, company=firms[number - 1])
        for number in range(1, 7)
    ]
    homes = {one.event: one.application for one in link([*mails, *said])}
    last = said[-1].correction
    assert last is not None
    assert last.other is not None
    is_joined = homes[last.target] == homes[last.other]
    assert is_joined == (last.action == Action.JOIN)
    pairs = apply_corrections([*mails, *said]).pairs
    for one, home in homes.items():
        assert {homes[mate] for mate in pairs.mates(one)} == {home}
        assert home not in {homes[foe] for foe in pairs.foes(one)}
