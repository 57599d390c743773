"""Say a step of a draft as a person reads it."""

from __future__ import annotations

from onward.tables.draft import Step
from onward.tables.outcomes import Outcome

STEP_WORDS = {
    Outcome.APPROACHED: "approached",
    Outcome.APPLIED: "applied",
    Outcome.CONSIDERED: "answer",
    Outcome.ASSESSED: "test",
    Outcome.INTERVIEWED: "interview",
    Outcome.OFFERED: "offer",
    Outcome.ACCEPTED: "accepted",
    Outcome.DECLINED: "offer declined",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.REJECTED: "not this time",
    Outcome.CLOSED: "role closed",
}


def say_step(step: Step) -> str:
    """Return a step with its day: `interview 2026-03-04`, or that no day is known."""
    word = STEP_WORDS[step.outcome]
    if step.day is None:
        return f"{word} (day not known)"
    about = "about " if step.is_about else ""
    return f"{word} {about}{step.day.isoformat()}"
