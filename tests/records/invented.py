"""Invented mails as read, for properties: few names, so that many are near."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Reading

START = datetime(2026, 2, 2, 9, tzinfo=UTC)
FIRMS = (None, "Vell", "Vell Rail", "Quillmark", "Alderfinch", "Fenmoor", "Hirely")
HOSTS = ("vell.example", "hirely.example", "post.example")
ROLES = (None, "Archivist", "Senior archivist", "Cook")
KINDS = (Kind.APPLIED, Kind.INTERVIEW, Kind.REJECTION, Kind.UPDATE, Kind.OTHER)

Mail = tuple[Kind, str | None, str | None, str, str | None, int, float, int]

mails = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(FIRMS),
    st.sampled_from(ROLES),
    st.sampled_from(HOSTS),
    st.sampled_from((None, "Bridge Agency")),
    st.integers(0, 40),
    st.sampled_from((0.4, 0.95)),
    st.integers(0, 12),
)


def find_mail(number: int, mail: Mail) -> Found:
    kind, company, role, host, agency, day, probability, parent = mail
    message = Message(
        identity=f"i{number}",
        message_id=f"m{number}@test.example",
        in_reply_to=f"m{parent}@test.example" if parent < number else None,
        date=START + timedelta(days=day, minutes=number),
        sender=Address("", f"jobs@{host}"),
        subject=f"About {role}",
        text="",
    )
    reading = Reading(
        kind,
        probability,
        alternative=Kind.UPDATE,
        company=company,
        role=role,
        agency=agency,
    )
    return Found(message, reading, "box")
