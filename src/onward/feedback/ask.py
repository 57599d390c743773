"""Whom one could ask for feedback, and why: the agency first where one ran it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from onward.feedback.acquaintance import Acquaintance, How, Sight, list_acquaintances
from onward.feedback.reachable import is_agency_host, is_shared
from onward.history.corrections import apply_corrections
from onward.history.events import Event
from onward.reading.kinds import Kind
from onward.reading.names import employer_key
from onward.reading.reading import Evidence
from onward.reading.tenants import label_of
from onward.reading.vendors import find_vendor

_DECISIONS = frozenset({Kind.REJECTION, Kind.CLOSED})
_MET = (Kind.INTERVIEW, Kind.FEEDBACK, Kind.OFFER)
_MET_WORDS = {
    Kind.INTERVIEW: "{name} arranged the interview with you.",
    Kind.FEEDBACK: "{name} has told you about the interview before.",
    Kind.OFFER: "{name} made you the offer.",
}
_SHORTEST = 4


class Rank(IntEnum):
    """The order in which to ask; the smallest comes first."""

    AGENCY = 1
    INTERVIEWER = 2
    PERSON = 3
    TEAM = 4


@dataclass(frozen=True, slots=True)
class Addressee:
    """Someone who could be asked, why, and the event that shows them.

    `evidence` are the words of that event's reading that the reason comes from, where
    the mail has such words. `language` is that of the mails with them, or empty.
    """

    name: str
    email: str
    role: str
    rank: Rank
    reason: str
    event: int
    evidence: Evidence | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Parties:
    """The agency of an application, and the joined keys of its employers.

    Who writes from an employer's address is of the agency only where nobody else is.
    """

    agency: str
    employers: frozenset[str]


def find_addressees(
    events: Sequence[Event], agency: str | None, own: frozenset[str]
) -> tuple[Addressee, ...]:
    """Return whom one could ask about an application, the best first.

    `agency` is the one that ran it, `own` are the person's addresses. A no-reply
    address, a platform, a masked relay that does not answer, a mailing list, an
    address that sent a letter back and the person are never among them; who has left
    is, only where nobody else is.
    """
    live = apply_corrections(events).events
    people = list_acquaintances(live, own)
    staying = [one for one in people if not one.has_left] or people
    parties = _find_parties(live, agency)
    if not any(_find_agency(one, parties) for one in staying):
        parties = replace(parties, employers=frozenset())
    judged = [(one, _judge(one, parties)) for one in staying]
    judged.sort(key=lambda pair: _order(*pair))
    language = _find_language(event for event in live)
    return tuple(replace(one, language=one.language or language) for _, one in judged)


def _order(person: Acquaintance, one: Addressee) -> tuple[float, ...]:
    """Return what sorts people: rank, humans first, who told the no, the latest."""
    told = any(sight.reading.kind in _DECISIONS for sight in person.seen(How.WROTE))
    wrote = bool(person.seen(How.WROTE))
    latest = max(sight.event.at for sight in person.sights)
    return (
        one.rank,
        not person.is_human,
        person.is_away,
        not told,
        not wrote,
        -latest.timestamp(),
    )


def _judge(one: Acquaintance, parties: _Parties) -> Addressee:
    rank, reason, sight, fact = _explain(one, parties)
    quotes = sight.reading.quotes(fact) or sight.reading.quotes("contact")
    return Addressee(
        name=one.name,
        email=one.email,
        role=one.role,
        rank=rank,
        reason=f"{reason}{_say_more(one)}",
        event=sight.event.number,
        evidence=quotes[0] if quotes else None,
        language=_find_language(sight.event for sight in one.sights),
    )


def _explain(one: Acquaintance, parties: _Parties) -> tuple[Rank, str, Sight, str]:
    """Return rank and reason, the mail that shows it, and the fact of its words."""
    house = _find_agency(one, parties)
    if house and (not parties.agency or _is_same_firm(house, parties.agency)):
        ran = f"{parties.agency or house} ran this process"
        reason = f"{ran}, so {one.called} is the person to ask."
        if not one.is_human and is_shared(one.email):
            reason = f"{ran}; {one.email} is the address of its team."
        return Rank.AGENCY, reason, _find_telling(one, "agency"), "agency"
    if not one.is_human:
        wrote = "is the desk that wrote" if is_shared(one.email) else "wrote to you"
        reason = f"{one.called} {wrote} about it."
        if not one.seen(How.WROTE):
            reason = f"{one.email} is the team's address for this application."
        return Rank.TEAM, reason, _find_telling(one, "contact"), "contact"
    met = _find_met(one)
    if met is not None and not house:
        reason = _MET_WORDS[met.reading.kind].format(name=one.called)
        return Rank.INTERVIEWER, reason, met, "kind"
    of = f" of {house}" if house else ""
    return Rank.PERSON, *_explain_person(one, f"{one.called}{of}")


def _explain_person(one: Acquaintance, called: str) -> tuple[str, Sight, str]:
    wrote = one.seen(How.WROTE)
    if wrote:
        told = [sight for sight in wrote if sight.reading.kind in _DECISIONS]
        return f"{called} wrote to you in person.", (told or wrote)[-1], "contact"
    named = one.seen(How.NAMED)
    if named:
        return f"A mail about it names {called} to turn to.", named[-1], "contact"
    copied = one.seen(How.COPIED)
    if copied:
        words = f"{called} was in copy when the interview was arranged."
        return words, copied[-1], "kind"
    return f"You wrote to {called} about it.", one.sights[-1], "contact"


def _say_more(one: Acquaintance) -> str:
    if one.has_left:
        return " An automatic answer says that they have left; nobody else is known."
    if one.is_away:
        return " An automatic answer said lately that they are away."
    if not one.is_relay:
        return ""
    vendor = find_vendor(one.email)
    host = vendor.name if vendor else "a system"
    if one.answered:
        return f" The address belongs to {host}, and you had an answer from it."
    return f" The address belongs to {host}, but a person wrote from it."


def _find_met(one: Acquaintance) -> Sight | None:
    """Return the latest mail by which somebody arranged or followed an interview."""
    wrote = one.seen(How.WROTE, How.NAMED)
    for kind in _MET:
        found = [sight for sight in wrote if sight.reading.kind == kind]
        if found:
            return found[-1]
    return None


def _find_telling(one: Acquaintance, fact: str) -> Sight:
    """Return the latest mail whose words show a fact, else the latest from them."""
    told = [sight for sight in one.sights if sight.reading.quotes(fact)]
    return (told or one.seen(How.WROTE) or one.sights)[-1]


def _find_parties(events: Iterable[Event], agency: str | None) -> _Parties:
    companies = {one.reading.company for one in events if one.reading}
    keys = {_join(name) for name in companies if name}
    key = _join(agency or "")
    return _Parties(agency or "", frozenset(keys - {key, ""}))


def _find_agency(one: Acquaintance, parties: _Parties) -> str:
    """Return the agency that somebody works for; nothing where it is none."""
    if parties.agency and _is_in_host(parties.agency, one.email):
        return parties.agency
    vendor = find_vendor(one.email)
    said = [
        sight.reading.agency
        for sight in one.seen(How.WROTE, How.NAMED)
        if sight.reading.agency
    ]
    if is_agency_host(one.email) and vendor:
        return said[-1] if said else vendor.name
    if not said or not one.is_human or _is_of_employer(one.email, parties):
        return ""
    return said[-1]


def _is_of_employer(email: str, parties: _Parties) -> bool:
    label = re.sub(r"[^a-z0-9]", "", label_of(email))
    return len(label) >= _SHORTEST and any(
        label in key or (len(key) >= _SHORTEST and key in label)
        for key in parties.employers
    )


def _is_in_host(name: str, email: str) -> bool:
    """Say whether a host spells all words of a name."""
    host = email.rpartition("@")[2]
    words = [word for word in employer_key(name).split() if word != "and"]
    return bool(words) and all(word in host for word in words)


def _is_same_firm(one: str, other: str) -> bool:
    first, second = _join(one), _join(other)
    return first.startswith(second) or second.startswith(first)


def _join(name: str) -> str:
    return employer_key(name).replace(" ", "")


def _find_language(events: Iterable[Event]) -> str:
    """Return the language of the latest mail that has one."""
    said = [
        (event.at, event.reading.language)
        for event in events
        if event.reading and event.reading.language not in {"", "und"}
    ]
    return max(said)[1] if said else ""
