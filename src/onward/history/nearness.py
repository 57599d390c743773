"""What two events must share before they are compared at all."""

from __future__ import annotations

from onward.history.cluster import Traits
from onward.history.similar import starts_of


def list_offers(one: Traits) -> set[str]:
    """Return the keys under which an event's cluster can be found."""
    blocks = _shared_blocks(one)
    blocks |= {f"m:{one.message_id}"} if one.message_id else set()
    blocks |= {f"starts:{start}" for start in starts_of(one.employer)}
    people = {one.person, *one.recipients, one.sender if one.person else ""}
    return blocks | {f"c:{email}" for email in people - {""}}


def list_questions(one: Traits) -> set[str]:
    """Return the keys under which an event looks for clusters."""
    blocks = _shared_blocks(one)
    blocks |= {f"m:{parent}" for parent in one.parents}
    blocks |= {f"e:{start}" for start in starts_of(one.employer)}
    blocks |= {f"starts:{one.employer.replace(' ', '')}"} if one.employer else set()
    people = {one.person, *one.recipients} - {""}
    return blocks | {f"c:{email}" for email in people}


def _shared_blocks(one: Traits) -> set[str]:
    pairs = (
        ("u", one.uid),
        ("t", one.thread),
        ("r", one.requisition),
        ("p", one.posting),
        ("e", one.employer.replace(" ", "")),
        ("a", one.agency),
        ("dr", f"{one.domain}|{one.role}" if one.domain and one.role else ""),
    )
    return {f"{kind}:{value}" for kind, value in pairs if value}
