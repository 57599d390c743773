"""Fill a record with many applications, through the same door as an import."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from make_mailbox import OWNER, WORDS

from onward.accounts.models import Workspace
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Evidence, Part, Reading, Stage
from onward.records import changes

WAYS = (
    (Kind.APPLIED,),
    (Kind.APPLIED, Kind.REJECTION),
    (Kind.APPLIED, Kind.UPDATE, Kind.REJECTION),
    (Kind.APPLIED, Kind.INTERVIEW, Kind.REJECTION),
    (Kind.APPLIED, Kind.INTERVIEW, Kind.INTERVIEW, Kind.UPDATE),
)
LETTERS = {
    Kind.APPLIED: "Thank you for applying for the {role} position at {company}.",
    Kind.UPDATE: "Your application for {role} at {company} is still under review.",
    Kind.INTERVIEW: "We invite you to an interview for {role} at {company}.",
    Kind.REJECTION: "Unfortunately {company} will not go on with you for {role}.",
}
BATCH = 1000


def record_applications(workspace: Workspace, count: int, now: datetime) -> int:
    """Record the mails of so many applications up to now; return how many mails."""
    found: list[Found] = []
    total = 0
    for number in range(count):
        found += _list_mails(number, now - timedelta(hours=3 * (count - number)))
        if len(found) >= BATCH or number == count - 1:
            total += changes.record_mails(workspace, found, now)
            found = []
    return total


def _list_mails(number: int, start: datetime) -> Iterator[Found]:
    """Give the mails of one application, a day or more apart."""
    chance = random.Random(number)  # noqa: S311 # words, not secrets
    company = _name_company(number)
    role = WORDS["roles"][number % len(WORDS["roles"])]
    for step, kind in enumerate(WAYS[number % len(WAYS)]):
        at = start + timedelta(hours=30 * step)
        yield _draw(f"{number}-{step}", at, kind, (company, role), chance)


def _name_company(number: int) -> str:
    second, first = divmod(number, len(WORDS["first"]))
    turn, second = divmod(second, len(WORDS["second"]))
    name = f"{WORDS['first'][first]} {WORDS['second'][second]}"
    return f"{name} {turn + 1}" if turn else name


def _draw(
    name: str,
    at: datetime,
    kind: Kind,
    facts: tuple[str, str],
    chance: random.Random,
) -> Found:
    company, role = facts
    said = LETTERS[kind].format(company=company, role=role)
    talk = "\n\n".join(chance.choices(WORDS["talk"], k=4))
    host = company.lower().replace(" ", "-")
    message = Message(
        identity=name,
        message_id=f"{name}@bench.example",
        date=at,
        sender=Address(f"{company} Careers", f"jobs@{host}.example"),
        to=(Address("Robin Vale", OWNER),),
        subject=f"{role} at {company}",
        text=f"Dear Robin,\n\n{said}\n\n{talk}\n",
    )
    reading = Reading(
        kind=kind,
        probability=0.6 if chance.random() < 0.01 else 0.98,  # noqa: PLR2004
        alternative=Kind.UPDATE,
        language="en",
        company=company,
        role=role,
        stage=Stage.UNKNOWN if kind is Kind.REJECTION else None,
        evidence=tuple(
            _quote(message.text, fact, words)
            for fact, words in (("kind", said), ("company", company), ("role", role))
        ),
    )
    return Found(message, reading, "bench.mbox")


def _quote(text: str, fact: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(fact, words, Part.TEXT, start, start + len(words))
