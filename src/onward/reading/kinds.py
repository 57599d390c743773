"""The kinds of message: one row each, from the view of the person who searches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What sort of message it is."""

    APPLIED = "applied"
    ACTION = "action"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    UPDATE = "update"
    REJECTION = "rejection"
    CLOSED = "closed"
    FEEDBACK = "feedback"
    OFFER = "offer"
    ONBOARDING = "onboarding"
    OUTREACH = "outreach"
    ALERT = "alert"
    SENT = "sent"
    OTHER = "other"


class Step(IntEnum):
    """How far an application went; a later step is a larger number."""

    NOTED = 0
    APPLIED = 1
    ASSESSMENT = 2
    INTERVIEW = 3
    OFFER = 4


class End(StrEnum):
    """How an application ended."""

    REJECTED = "rejected"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: its label, its rank where a message does two things, its effect.

    `step` is what the message shows to be reached, `end` what it ends, `joins`
    whether it belongs into an application's history.
    """

    kind: Kind
    label: str
    precedence: int
    step: Step | None = None
    end: End | None = None
    joins: bool = True


_ROWS = (
    KindRow(Kind.OFFER, "Offer", 120, step=Step.OFFER),
    KindRow(Kind.REJECTION, "Not this time", 110, end=End.REJECTED),
    KindRow(Kind.CLOSED, "Role closed", 100, end=End.CLOSED),
    KindRow(Kind.INTERVIEW, "Interview", 90, step=Step.INTERVIEW),
    KindRow(Kind.ASSESSMENT, "Assessment", 80, step=Step.ASSESSMENT),
    KindRow(Kind.ACTION, "Something to do", 70, step=Step.APPLIED),
    KindRow(Kind.FEEDBACK, "Feedback", 60),
    KindRow(Kind.UPDATE, "Update", 50, step=Step.APPLIED),
    KindRow(Kind.APPLIED, "Applied", 40, step=Step.APPLIED),
    KindRow(Kind.OUTREACH, "Approach by a recruiter", 30, step=Step.NOTED),
    KindRow(Kind.ALERT, "Job alert", 20, joins=False),
    KindRow(Kind.ONBOARDING, "After acceptance", 15, step=Step.OFFER),
    KindRow(Kind.SENT, "Sent by you", 10),
    KindRow(Kind.OTHER, "Not about the search", 0, joins=False),
)

KINDS: dict[Kind, KindRow] = {row.kind: row for row in _ROWS}

SEARCH_KINDS = frozenset(kind for kind, row in KINDS.items() if row.joins)
