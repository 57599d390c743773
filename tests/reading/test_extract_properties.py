"""Whatever the mail, facts are read without error and every quote is literal."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.mail.message import Address, CalendarPart, Message
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.quoting import text_of
from onward.reading.reading import Reading

_WORDS = st.sampled_from(
    [
        "Thank you for applying to",
        "Norwell Systems, Inc.",
        "the",
        "Data Engineer",
        "position",
        "at",
        "R-12345",
        "Ihre Bewerbung bei der Käfer GmbH als Entwickler (m/w/d)",
        "votre candidature chez Orée au poste de Chef",
        "Regards,\n",
        "Position: Analyst\n",
        "Salary: £30,000\n",
        "on 5 May 2025 at 14:00 CET",
        "https://jobs.lever.co/norwell/0a1b2c3d?utm_source=x",
        "© 2025 Norwell",
        "{{ name }}",
        "[Company]",
        "\n\n",
        "İstanbul ﬁrma ß",
        "> quoted\n",
    ]
)
_TEXT = st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=14).map(" ".join))
_LINE = _TEXT.map(lambda text: " ".join(text.split()))
_EMAILS = st.sampled_from(
    [
        "",
        "jobs@norwell.example",
        "norwell@myworkday.com",
        "no-reply@norwell.teamtailor-mail.com",
        "jobs-noreply@linkedin.com",
        "jane.doe@harrow-staffing.example",
        "robin@vale.example",
    ]
)
_CALENDARS = st.lists(
    st.builds(CalendarPart, st.sampled_from([None, "REQUEST", "CANCEL"]), _TEXT),
    max_size=2,
)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    text = draw(_TEXT)
    cut = draw(st.integers(0, len(text)))
    return Message(
        identity="x",
        message_id="x@corpus.example",
        date=draw(st.sampled_from([None, datetime(2025, 3, 4, tzinfo=UTC)])),
        sender=Address(draw(_LINE), draw(_EMAILS)),
        subject=draw(_LINE),
        text=text,
        quoted=((cut, len(text)),) if draw(st.booleans()) else (),
        to=(Address("Robin Vale", "robin@vale.example"),),
        calendars=tuple(draw(_CALENDARS)),
    )


@settings(max_examples=300, deadline=None)
@given(messages(), st.sampled_from(list(Kind)))
def test_every_quote_stands_at_its_offsets(message: Message, kind: Kind) -> None:
    reading = extract(message, Reading(kind), frozenset({"robin@vale.example"}))
    for one in reading.evidence:
        assert one.quote == text_of(message, one.part)[one.start : one.end]
        assert one.quote.strip()


@settings(max_examples=150, deadline=None)
@given(messages(), st.sampled_from(list(Kind)))
def test_a_fact_has_its_words_and_no_other_kind_has_facts(
    message: Message, kind: Kind
) -> None:
    reading = extract(message, Reading(kind), frozenset({"robin@vale.example"}))
    for fact in ("company", "role", "agency", "requisition", "place", "salary"):
        assert (getattr(reading, fact) is None) == (not reading.quotes(fact))
    if kind in {Kind.OTHER, Kind.ALERT}:
        assert reading == Reading(kind)


@settings(max_examples=100, deadline=None)
@given(messages())
def test_reading_the_same_mail_twice_gives_the_same(message: Message) -> None:
    judged = Reading(Kind.APPLIED)
    assert extract(message, judged, frozenset()) == extract(
        message, judged, frozenset()
    )
