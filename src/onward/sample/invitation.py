"""Calendar parts as Outlook, Google and plain schedulers write them."""

from __future__ import annotations

from datetime import UTC, datetime

from onward.sample.letter import INES, Invitation, bare_address, name_of

_WINDOWS = {
    "Europe/London": "GMT Standard Time",
    "Europe/Berlin": "W. Europe Standard Time",
    "Europe/Paris": "Romance Standard Time",
}
_OFFSETS = {
    "Europe/London": ("+0000", "+0100", "020000", "010000"),
    "Europe/Berlin": ("+0100", "+0200", "030000", "020000"),
    "Europe/Paris": ("+0100", "+0200", "030000", "020000"),
}
_GUEST = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;"
_WIDTH = 60


def draw_calendar(invitation: Invitation, stamp: datetime) -> str:
    """Return the text of a `text/calendar` part, folded, with CRLF line ends."""
    cancelled = invitation.method == "CANCEL"
    host = invitation.organiser
    lines = [
        "BEGIN:VCALENDAR",
        _product(invitation.style),
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{invitation.method}",
        *_zone(invitation),
        "BEGIN:VEVENT",
        f"UID:{invitation.uid}",
        f"SEQUENCE:{invitation.sequence}",
        f"DTSTAMP:{_utc(stamp)}",
        _moment("DTSTART", invitation.start, invitation),
        _moment("DTEND", invitation.end, invitation),
        f"SUMMARY:{_escape(invitation.summary)}",
        f"LOCATION:{_escape(invitation.place)}",
        f"ORGANIZER;CN={name_of(host)}:mailto:{bare_address(host)}",
        f"{_GUEST}CN={name_of(INES)}:mailto:{bare_address(INES)}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(_fold(line) for line in lines) + "\r\n"


def _product(style: str) -> str:
    name = {
        "outlook": "-//Outward Calendar//Exchange 15//EN",
        "google": "-//Gridline//Gridline Calendar 70//EN",
    }
    return "PRODID:" + name.get(style, "-//Slotwise//Scheduler 2//EN")


def _zone(invitation: Invitation) -> list[str]:
    if invitation.style != "outlook":
        return []
    winter, summer, ends, begins = _OFFSETS[invitation.zone]
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{_WINDOWS[invitation.zone]}",
        "BEGIN:STANDARD",
        f"DTSTART:16010101T{ends}",
        f"TZOFFSETFROM:{summer}",
        f"TZOFFSETTO:{winter}",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        f"DTSTART:16010101T{begins}",
        f"TZOFFSETFROM:{winter}",
        f"TZOFFSETTO:{summer}",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]


def _moment(name: str, at: datetime, invitation: Invitation) -> str:
    if invitation.style == "google":
        return f"{name}:{_utc(at)}"
    zone = invitation.zone
    if invitation.style == "outlook":
        zone = _WINDOWS[zone]
    return f"{name};TZID={zone}:{at:%Y%m%dT%H%M%S}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _fold(line: str) -> str:
    pieces = [line[i : i + _WIDTH] for i in range(0, len(line), _WIDTH)]
    return "\r\n ".join(pieces)
