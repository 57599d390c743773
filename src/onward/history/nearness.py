"""What two events must share before they are compared at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onward.history.cluster import Traits
from onward.history.platforms import names_of
from onward.history.similar import starts_of

BY_ROLE = "dr"
"""Begins the keys of a sender's domain with a role."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What an application's events can be found by, look for, and name.

    Two applications without a tie are never compared. `names` are the employers that
    a domain wrote for.
    """

    offers: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


def ties_of(events: Iterable[Traits]) -> Ties:
    """Return the ties of events together."""
    offers: set[str] = set()
    questions: set[str] = set()
    seen = list(events)
    for one in seen:
        offers |= list_offers(one)
        questions |= list_questions(one)
    return Ties(
        tuple(sorted(offers)), tuple(sorted(questions)), tuple(sorted(names_of(seen)))
    )


def find_near(begun: Iterable[Ties], others: Mapping[int, Ties]) -> set[int]:
    """Return those of the others that are tied to what has begun, step by step."""
    found: set[int] = set()
    offered: set[str] = set()
    asked: set[str] = set()
    fresh = list(begun)
    while fresh:
        for one in fresh:
            offered.update(one.offers)
            asked.update(one.questions)
        reached = {
            number
            for number, one in others.items()
            if number not in found
            and not (asked.isdisjoint(one.offers) and offered.isdisjoint(one.questions))
        }
        found |= reached
        fresh = [others[number] for number in reached]
    return found


def list_offers(one: Traits) -> set[str]:
    """Return the keys under which an event's cluster can be found."""
    blocks = _shared_blocks(one)
    blocks |= _list_mails(one)
    blocks |= {f"d:{domain}" for domain in (one.domain, *one.written_to) if domain}
    blocks |= {f"starts:{start}" for start in starts_of(one.employer)}
    people = {one.person, *one.recipients, one.sender if one.person else ""}
    return blocks | {f"c:{email}" for email in people - {""}}


def list_questions(one: Traits) -> set[str]:
    """Return the keys under which an event looks for clusters."""
    blocks = _shared_blocks(one)
    blocks |= _list_mails(one)
    blocks |= {f"d:{domain}" for domain in one.written_to}
    blocks |= {f"e:{start}" for start in starts_of(one.employer)}
    blocks |= {f"starts:{one.employer.replace(' ', '')}"} if one.employer else set()
    people = {one.person, one.sender, *one.recipients} - {""}
    return blocks | {f"c:{email}" for email in people}


def _list_mails(one: Traits) -> set[str]:
    return {f"m:{mail}" for mail in (*one.parents, one.message_id) if mail}


def _shared_blocks(one: Traits) -> set[str]:
    pairs = (
        ("u", one.uid),
        ("t", one.thread),
        ("r", one.requisition),
        ("p", one.posting),
        ("e", one.employer.replace(" ", "")),
        ("a", one.agency),
        ("w", one.row),
        (BY_ROLE, f"{one.domain}|{one.role}" if one.domain and one.role else ""),
    )
    return {f"{kind}:{value}" for kind, value in pairs if value}
