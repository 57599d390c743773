"""Which employer, role and agency an application is about, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onward.history.corrections import Corrected, is_by_person
from onward.history.events import Event
from onward.history.state import FactSource
from onward.reading.kinds import Kind
from onward.reading.names import employer_key, fold_name, role_key
from onward.reading.reading import SURE, Part


def joined_name(name: str) -> str:
    """Return a name's key without spaces: a domain tells "fen moor" as "fenmoor"."""
    return employer_key(name).replace(" ", "")


KEYS: dict[str, Callable[[str], str]] = {
    "agency": joined_name,
    "company": joined_name,
    "role": role_key,
    "requisition": fold_name,
    "place": fold_name,
    "salary": fold_name,
    "vendor": fold_name,
}

BY_HAND, SET_BY_PERSON, UNSURE, IN_PASSING = 5.0, 50.0, 0.05, 0.5


@dataclass(frozen=True, slots=True)
class _Claim:
    value: str
    event: Event
    weight: float


def choose_facts(corrected: Corrected) -> tuple[FactSource, ...]:
    """Return each fact with the value that the most trustworthy events agree on.

    The person's word comes first, then what several events say, then the newest.
    """
    overrides = {one.fact: one for one in corrected.overrides}
    chosen = []
    for fact, key in KEYS.items():
        if fact in overrides:
            said = overrides[fact]
            if said.value:
                chosen.append(FactSource(fact, said.value, said.target, True))
            continue
        claims = list(_list_claims(corrected, fact))
        if fact == "company":
            claims = _leave_out_agency(claims, chosen)
        if claims:
            best = _choose(claims, key)
            by_person = best.weight >= BY_HAND
            chosen.append(FactSource(fact, best.value, best.event.number, by_person))
    return tuple(chosen)


def _leave_out_agency(
    claims: list[_Claim], chosen: Iterable[FactSource]
) -> list[_Claim]:
    """Return the claims of an employer that do not name the agency between."""
    agencies = {joined_name(one.value) for one in chosen if one.fact == "agency"}
    return [
        claim
        for claim in claims
        if claim.weight >= BY_HAND or joined_name(claim.value) not in agencies
    ]


def _list_claims(corrected: Corrected, fact: str) -> Iterable[_Claim]:
    for event in corrected.events:
        value = getattr(event.reading, fact)
        if value:
            yield _Claim(value, event, _weigh(corrected, event, fact))


def _weigh(corrected: Corrected, event: Event, fact: str) -> float:
    reading = event.reading
    if (event.number, fact) in corrected.set_facts:
        return SET_BY_PERSON
    if is_by_person(event):
        return BY_HAND
    is_sure = event.number in corrected.confirmed
    if reading is None or (reading.probability < SURE and not is_sure):
        return UNSURE
    if reading.kind in {Kind.OUTREACH, Kind.SENT}:
        return IN_PASSING
    parts = {one.part for one in reading.quotes(fact)}
    if parts and parts <= {Part.SENDER}:
        return IN_PASSING
    return reading.probability


def _choose(claims: list[_Claim], key: Callable[[str], str]) -> _Claim:
    """Return the claim of the heaviest key, in its most usual and fullest form."""
    groups: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim.value)].append(claim)
    best = max(groups.values(), key=lambda group: (_sum(group), _newest(group)))
    heaviest = max(claim.weight for claim in best)
    strong = [claim for claim in best if claim.weight >= heaviest / 2]
    forms = [claim.value for claim in strong]
    return max(
        strong,
        key=lambda one: (
            one.value != one.value.lower(),
            forms.count(one.value),
            len(one.value),
            one.event.at,
        ),
    )


def _sum(group: list[_Claim]) -> float:
    return round(sum(claim.weight for claim in group), 6)


def _newest(group: list[_Claim]) -> float:
    return max(claim.event.at.timestamp() for claim in group)
