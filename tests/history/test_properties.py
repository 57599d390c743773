"""What holds for any history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onward.history.events import Action, Event, Trail
from onward.history.link import link
from onward.history.replay import replay
from onward.history.state import State, Status, status_at
from onward.reading.kinds import KINDS, Kind
from tests.history.stories import NOW, START, correct, mail, meeting

FIRMS = ("Northwind Rail", "Northwind Rail Ltd", "Quillmark", "Vell", None)
ROLES = ("Service designer", "Senior service designer", "Content designer", None)
MAIL_KINDS = [kind for kind, row in KINDS.items() if row.joins]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Return mails in the order of recording, some answering earlier ones."""
    events: list[Event] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        parent = draw(st.sampled_from([None, *events])) if events else None
        facts: dict[str, Any] = {
            "company": draw(st.sampled_from(FIRMS)),
            "role": draw(st.sampled_from(ROLES)),
            "probability": draw(st.sampled_from([0.5, 0.95])),
            "agency": draw(st.sampled_from([None, None, "Hale & Byrne"])),
        }
        kind = draw(st.sampled_from(MAIL_KINDS))
        if kind == Kind.INTERVIEW and draw(st.booleans()):
            facts["interview"] = meeting(draw(st.integers(1, 80)))
        trail = Trail(in_reply_to=parent.trail.message_id if parent else None)
        day = draw(st.integers(0, 200)) + number / 1000
        events.append(mail(number, kind, day, trail=trail, **facts))
    return events


def clusters(events: list[Event]) -> set[frozenset[str]]:
    names = {event.number: event.trail.message_id for event in events}
    homes: dict[int, set[str]] = {}
    for one in link(events):
        homes.setdefault(one.application, set()).add(names[one.event])
    return {frozenset(members) for members in homes.values()}


def states(events: list[Event]) -> list[State]:
    by_number = {event.number: event for event in events}
    homes: dict[int, list[Event]] = {}
    for one in link(events):
        homes.setdefault(one.application, []).append(by_number[one.event])
    return [replay(members, NOW) for members in homes.values()]


def essence(events: list[Event]) -> set[tuple[object, ...]]:
    return {
        (one.status, one.furthest, one.company, one.role, one.started_at, one.ended_at)
        for one in states(events)
    }


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_recording_gives_the_same(
    events: list[Event], random: Any
) -> None:
    numbers = list(range(1, len(events) + 1))
    random.shuffle(numbers)
    again = [replace(e, number=n) for e, n in zip(events, numbers, strict=True)]
    random.shuffle(again)
    assert clusters(again) == clusters(events)
    assert essence(again) == essence(events)


@given(histories())
def test_replaying_twice_gives_the_same(events: list[Event]) -> None:
    assert replay(events, NOW) == replay(events, NOW)
    assert replay(events[::-1], NOW) == replay(events, NOW)


@given(histories())
def test_only_a_no_makes_a_no(events: list[Event]) -> None:
    state = replay(events, NOW)
    said = {entry.kind for entry in state.entries if entry.is_asserted}
    if state.status == Status.REJECTED:
        assert Kind.REJECTION in said
    assert status_at(state, NOW + timedelta(days=9000)) != Status.REJECTED or (
        state.status == Status.REJECTED
    )


@given(histories())
def test_how_far_it_went_never_shrinks(events: list[Event]) -> None:
    ordered = sorted(events, key=lambda event: event.at)
    reached = [
        replay(ordered[:count], NOW).furthest for count in range(1, len(ordered) + 1)
    ]
    assert reached == sorted(reached)


@given(histories(), st.data())
def test_the_persons_word_on_two_events_is_obeyed(
    events: list[Event], data: st.DataObject
) -> None:
    if len(events) == 1:
        return
    numbers = [event.number for event in events]
    one, two = data.draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=2,
                                  unique=True))  # fmt: skip
    action = data.draw(st.sampled_from([Action.JOIN, Action.PART]))
    word = correct(len(events) + 1, action, one, other=two)
    homes = {link_.event: link_.application for link_ in link([*events, word])}
    assert (homes[one] == homes[two]) == (action == Action.JOIN)


@given(histories())
def test_every_event_has_one_home_named_by_its_smallest(events: list[Event]) -> None:
    links = link(events)
    assert [one.event for one in links] == sorted(event.number for event in events)
    for home in {one.application for one in links}:
        assert home == min(one.event for one in links if one.application == home)


@given(histories())
def test_time_never_runs_backwards(events: list[Event]) -> None:
    for state in states(events):
        times = [entry.at for entry in state.entries]
        assert times == sorted(times)
        assert state.started_at >= START
