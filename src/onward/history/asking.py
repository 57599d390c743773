"""How a question about an unsure mail is asked, in one sentence."""

from __future__ import annotations

from onward.history.review import Doubt, Unsure
from onward.reading.kinds import Kind
from onward.reading.reading import Reading

KIND_QUESTIONS = {
    Kind.APPLIED: "Does this confirm an application for",
    Kind.ACTION: "Does this ask you to do something for",
    Kind.ASSESSMENT: "Is this about a test or task for",
    Kind.INTERVIEW: "Is this about an interview for",
    Kind.UPDATE: "Does this say, without a decision, where things stand with",
    Kind.REJECTION: "Is this a no for",
    Kind.CLOSED: "Does this withdraw the role itself,",
    Kind.FEEDBACK: "Is this feedback on",
    Kind.OFFER: "Is this an offer for",
    Kind.ONBOARDING: "Is this about starting as",
    Kind.OUTREACH: "Is this a recruiter who approaches you about",
    Kind.SENT: "Did you write this about",
}
BARE_QUESTIONS = {
    Kind.ALERT: "Is this a job alert?",
    Kind.OTHER: "Is this about something else than your search?",
}


def find_asked(reading: Reading) -> Kind:
    """Return the kind that a review asks about: what an unsure "other" might be."""
    if reading.kind == Kind.OTHER and reading.alternative:
        return reading.alternative
    return reading.kind


def say_question(unsure: Unsure, title: str) -> str:
    """Return the question; `title` names the application that a mail may belong to."""
    reading = unsure.event.reading
    if unsure.doubt == Doubt.LINK:
        return f"Does this belong to {title or 'this application'}?"
    kind = find_asked(reading) if reading else Kind.OTHER
    if reading is None or kind in BARE_QUESTIONS:
        return BARE_QUESTIONS[kind]
    return f"{KIND_QUESTIONS[kind]} {_say_role(reading)}?"


def _say_role(reading: Reading) -> str:
    """Return what a mail is about: the role at the employer, as far as it says."""
    who = reading.company or reading.agency
    if reading.role and who:
        said = f"{reading.role} at {who}"
    else:
        said = reading.role or (f"a role at {who}" if who else "a role")
    return " ".join(said.split())
