"""How likely an event belongs to an application, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from onward.history.cluster import Cluster, Traits
from onward.history.similar import (
    LITERAL,
    OTHER_ROLE,
    RENAMED_ROLE,
    SAME_EMPLOYER,
    SAME_ROLE,
    best_employer,
    best_role,
)
from onward.reading.kinds import KINDS, Kind, Step
from onward.reading.vendors import find_vendor

JOIN = 0.5
"""From this score on an event joins an application."""

SURE_LINK = 0.65
"""Below this score the person is asked."""

LONG_AGO = timedelta(days=200)
LATE_ANSWER = timedelta(days=400)
AFTER_END = timedelta(days=3)
AGAIN = timedelta(days=30)
REPEAT = timedelta(days=10)
SECOND_NO = timedelta(days=30)
PERSON_SPAN = timedelta(days=120)
SAME_DAY = timedelta(hours=24)
SAME_LETTER = timedelta(minutes=1)


class Why(StrEnum):
    """Why an event is in an application; the value is said to the person."""

    FIRST = "It began this application."
    HAND = "You put it here."
    THREAD = "It answers another mail of this application."
    CALENDAR = "It is about the same calendar entry."
    REQUISITION = "It names the same job number."
    POSTING = "It links to the same posting."
    EMPLOYER_AND_ROLE = "It names the same employer and role."
    EMPLOYER_ONLY = "It names the same employer; no other application fits better."
    AGENCY_AND_ROLE = "It comes from the same agency about the same role."
    PERSON = "The same person wrote about this application before."
    AGENCY_ONLY = "It comes from the same agency; no other application fits better."
    WRITTEN_TO = "You wrote it to the same firm; no other application fits better."
    ROLE_ONLY = "It names the same role and comes from the same sender."


WEAK = frozenset({Why.EMPLOYER_ONLY, Why.AGENCY_ONLY, Why.WRITTEN_TO})
"""Reasons that fit every application with the same firm alike."""


@dataclass(frozen=True, slots=True)
class Match:
    """A score from 0 to 1 and the reason for it."""

    score: float
    why: Why


NONE = Match(0.0, Why.FIRST)


def score_match(one: Traits, cluster: Cluster) -> Match:
    """Score how likely an event belongs to a cluster of earlier events."""
    if one.uid and one.uid in cluster.uids:
        return Match(0.99, Why.CALENDAR)
    if _is_contradicted(one, cluster) or _is_same_letter(one, cluster):
        return NONE
    tie = _score_ties(one, cluster)
    if tie.score:
        return tie
    other_number = one.requisition and cluster.requisitions
    if other_number or _is_stale(one, cluster) or _is_new(one, cluster):
        return NONE
    if one.kind == Kind.OUTREACH and _is_elsewhere(one, cluster):
        return NONE
    return _score_parties(one, cluster)


def _score_ties(one: Traits, cluster: Cluster) -> Match:
    """Score what ties mails together without their names: ids, numbers, threads."""
    if one.parents & cluster.message_ids or one.message_id in cluster.parents:
        return Match(0.95, Why.THREAD)
    if one.parents & cluster.parents and (one.person or one.kind == Kind.SENT):
        return Match(0.9, Why.THREAD)
    if not _is_new(one, cluster):
        if one.posting and one.posting in cluster.postings:
            return Match(0.96, Why.POSTING)
        if one.requisition and one.requisition in cluster.requisitions:
            return Match(0.96, Why.REQUISITION)
    if one.thread and one.thread in cluster.threads and not _is_form_letter(one):
        return Match(0.9, Why.THREAD)
    return NONE


def _score_parties(one: Traits, cluster: Cluster) -> Match:
    employer = best_employer(one.employer, cluster.employers) if one.employer else 0.0
    if employer >= SAME_EMPLOYER:
        return _score_same_employer(one, cluster)
    if one.agency and one.agency in cluster.agencies:
        role = best_role(one.role, cluster.roles) if one.role else 0.0
        least = OTHER_ROLE if one.kind == Kind.OUTREACH else SAME_ROLE
        if role >= least and _is_same_approach(one, cluster):
            return Match(0.85, Why.AGENCY_AND_ROLE)
    if _is_known(one, cluster) and _is_near(one, cluster):
        return Match(0.75 if _fits_role(one, cluster) else 0.55, Why.PERSON)
    if one.employer or one.role:
        return _score_role_only(one, cluster)
    return _score_nameless(one, cluster)


def _score_same_employer(one: Traits, cluster: Cluster) -> Match:
    if one.role and cluster.roles:
        role = best_role(one.role, cluster.roles)
        if role < LITERAL and _is_second_start(one, cluster):
            return NONE
        if role >= SAME_ROLE:
            is_second_no = _ends_again(one, cluster, SECOND_NO)
            return NONE if is_second_no else Match(0.9, Why.EMPLOYER_AND_ROLE)
        return NONE if role < OTHER_ROLE else Match(0.55, Why.EMPLOYER_AND_ROLE)
    if {one.person, one.sender} & cluster.people - {""}:
        return Match(0.85, Why.PERSON)
    if _ends_again(one, cluster, REPEAT):
        return NONE
    return Match(0.7 if cluster.is_open else 0.55, Why.EMPLOYER_ONLY)


def _is_known(one: Traits, cluster: Cluster) -> bool:
    """Say whether one of its parties wrote, or was written to, before."""
    known = {one.person, *one.recipients} - {""}
    if known & (cluster.people | cluster.senders):
        return True
    return bool(one.sender) and one.sender in cluster.people


def _score_nameless(one: Traits, cluster: Cluster) -> Match:
    """Score an event that names neither employer nor role by its parties."""
    is_open = cluster.is_open and _is_near(one, cluster)
    if not is_open or one.kind == Kind.OUTREACH:
        return NONE
    if one.agency and one.agency in cluster.agencies:
        return Match(0.6, Why.AGENCY_ONLY)
    if one.written_to & cluster.domains:
        return Match(0.6, Why.WRITTEN_TO)
    return NONE


def _score_role_only(one: Traits, cluster: Cluster) -> Match:
    """Score an event without an employer by its role and sender."""
    if not (one.role and may_fit_by_role(one, cluster)):
        return NONE
    role = best_role(one.role, cluster.roles)
    if one.sender in cluster.senders and _is_own_sender(one.sender):
        return Match(0.6, Why.ROLE_ONLY) if role >= SAME_ROLE else NONE
    same_platform = one.domain and one.domain in cluster.domains
    return Match(0.6, Why.ROLE_ONLY) if same_platform and role >= LITERAL else NONE


def may_fit_by_role(one: Traits, cluster: Cluster) -> bool:
    """Say whether an event may belong to a cluster by its role and sender alone."""
    if one.kind in {Kind.OUTREACH, Kind.APPLIED} or not cluster.is_open:
        return False
    is_unnamed = not one.employer or not cluster.employers
    return is_unnamed and _is_near(one, cluster)


def _is_contradicted(one: Traits, cluster: Cluster) -> bool:
    """Say whether the names rule it out: another employer, or clearly another role."""
    if one.employer and cluster.employers:
        far = best_employer(one.employer, cluster.employers) < SAME_EMPLOYER
        if far and not _is_agency_named(one, cluster):
            return not one.parents & cluster.message_ids
        if far:
            return not one.role or best_role(one.role, cluster.roles) < SAME_ROLE
    if one.role and cluster.roles:
        is_reply = bool(one.parents & cluster.message_ids)
        is_direct = is_reply and not (one.agency or cluster.agencies)
        limit = RENAMED_ROLE if is_direct else OTHER_ROLE
        return best_role(one.role, cluster.roles) < limit
    return False


def _is_agency_named(one: Traits, cluster: Cluster) -> bool:
    """Say whether one of two employers is the agency between, as read by mistake."""
    if best_employer(one.employer, cluster.agencies) >= SAME_EMPLOYER:
        return True
    return best_employer(one.agency, cluster.employers) >= SAME_EMPLOYER


def _is_new(one: Traits, cluster: Cluster) -> bool:
    """Say whether it begins another application for the same thing."""
    starts = one.kind in {Kind.APPLIED, Kind.OUTREACH}
    if not starts:
        return False
    if cluster.ended_at and one.at > cluster.ended_at + AFTER_END:
        return True
    if cluster.applied_at is None or one.kind == Kind.OUTREACH:
        return False
    gap = abs(one.at - cluster.applied_at)
    same_letter = one.sender in cluster.senders and not (one.role and cluster.roles)
    if same_letter and gap > timedelta(hours=1):
        return True
    return gap > AGAIN


def _is_same_letter(one: Traits, cluster: Cluster) -> bool:
    """Say whether the same form letter came before: there is one an application.

    Where both name the role, the roles tell instead; only a confirmation that comes
    again on another day is one of another application even so.
    """
    before = cluster.letters.get(one.letter)
    if before is None:
        return False
    if one.role and cluster.roles and one.kind != Kind.APPLIED:
        return False
    least = SAME_DAY if one.role and cluster.roles else SAME_LETTER
    return abs(one.at - before) >= least


def _is_second_start(one: Traits, cluster: Cluster) -> bool:
    """Say whether it confirms another application, not the same one once more.

    A board and the employer may write a title differently, but on the same day.
    """
    if one.kind != Kind.APPLIED or cluster.applied_at is None:
        return False
    is_later = abs(one.at - cluster.applied_at) > SAME_DAY
    return is_later or one.sender in cluster.senders


def _ends_again(one: Traits, cluster: Cluster, within: timedelta) -> bool:
    """Say whether it is a second no that comes too late to repeat the first."""
    if cluster.ended_at is None or KINDS[one.kind].end is None:
        return False
    return one.at - cluster.ended_at > within


def _is_same_approach(one: Traits, cluster: Cluster) -> bool:
    """Say whether an agency's mail is about the same post, not another like it."""
    if one.kind != Kind.OUTREACH:
        return True
    return bool(one.place) and one.place in cluster.places


def _is_elsewhere(one: Traits, cluster: Cluster) -> bool:
    """Say whether it names another town than all that came before."""
    return bool(one.place and cluster.places) and one.place not in cluster.places


def _is_own_sender(sender: str) -> bool:
    """Say whether an address writes for one employer, not for a platform's many."""
    return not sender.endswith(".invalid") and find_vendor(sender) is None


def _is_stale(one: Traits, cluster: Cluster) -> bool:
    """Say whether it comes too late; an answer that names the role may take a year."""
    if cluster.last_at is None:
        return False
    starts = one.kind in {Kind.APPLIED, Kind.OUTREACH}
    is_exact = bool(one.role) and best_role(one.role, cluster.roles) >= LITERAL
    is_answer = is_exact and cluster.is_open and not starts
    return one.at - cluster.last_at > (LATE_ANSWER if is_answer else LONG_AGO)


def _is_near(one: Traits, cluster: Cluster) -> bool:
    return cluster.last_at is not None and one.at - cluster.last_at <= PERSON_SPAN


def _fits_role(one: Traits, cluster: Cluster) -> bool:
    if not one.role or not cluster.roles:
        return True
    return best_role(one.role, cluster.roles) >= SAME_ROLE


def _is_form_letter(one: Traits) -> bool:
    """Say whether a mailbox may have threaded it only for its usual subject."""
    is_automatic = not one.person and one.kind != Kind.SENT
    step = KINDS[one.kind].step
    return is_automatic and not one.parents and (step is None or step <= Step.APPLIED)
