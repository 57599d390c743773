"""The search itself: each application's letters, and what a reading should say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from onward.sample.almanac import (
    HOME,
    Moment,
    combine,
    count_workdays,
    find_near_workday,
)
from onward.sample.drawer import read_rows
from onward.sample.layouts import draw_plain, get_layout
from onward.sample.letter import (
    INES,
    INES_OLDER,
    Invitation,
    Letter,
    bare_address,
    digest,
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a reading should say of one message; the facts as in the label guide.

    A fact is None where the message does not name it. `interview_at` is ISO 8601
    with the offset of the place that the message speaks of; where it is only
    proposed, or cancelled, a reader may as well give none.
    """

    message_id: str
    kind: str
    company: str | None = None
    role: str | None = None
    agency: str | None = None
    stage: str | None = None
    interview_at: str | None = None
    has_feedback: bool = False
    is_withdrawal: bool = False
    is_proposed: bool = False
    is_cancelled: bool = False
    application: str | None = None

    def draw_label(self) -> dict[str, Any]:
        """Return the row of the label guide; a list holds every accepted value."""
        label: dict[str, Any] = {"message_id": self.message_id, "kind": self.kind}
        if self.application is None:
            return label
        label |= {
            "company": self.company,
            "role": self.role,
            "agency": self.agency,
            "interview_at": self._list_times(),
            "has_feedback": self.has_feedback,
            "application": self.application,
        }
        return label | ({"stage": self.stage} if self.stage else {})

    def _list_times(self) -> list[str | None]:
        if self.interview_at is None:
            return [None]
        utc = datetime.fromisoformat(self.interview_at).astimezone(UTC).isoformat()
        is_open = self.is_proposed or self.is_cancelled
        return [self.interview_at, utc, *([None] if is_open else [])]


@dataclass(frozen=True, slots=True)
class Scene:
    """One letter of an application beside its truth."""

    letter: Letter
    truth: Truth


Row = Mapping[str, Any]


def list_applications(until: date) -> list[Scene]:
    """Return every letter of the search with its truth, for a search until `until`."""
    rows = read_rows("search", "application")
    return [scene for row in rows for scene in _play(row, until)]


def _play(story: Row, until: date) -> Iterator[Scene]:
    before: Letter | None = None
    for number, row in enumerate(story["letter"]):
        letter = _draft(story, row, number, until)
        if row.get("replies") and before is not None:
            letter = _answer(letter, before, quote=row.get("quote", True))
        before = letter
        yield Scene(letter, _judge(story, row, letter, until))


def _draft(story: Row, row: Row, number: int, until: date) -> Letter:
    is_hers = row["kind"] == "sent"
    sender = INES if is_hers else row.get("from", story.get("from", ""))
    to = row.get("to", INES_OLDER if story.get("older") else INES)
    sent = combine(_day(row, until), row["at"], story.get("zone", HOME))
    domain = bare_address(sender).rpartition("@")[2]
    moments = _list_moments(story, row, until) | {"sent": Moment(sent)}
    layout = row.get("layout", "person" if is_hers else story.get("layout", "note"))
    return Letter(
        message_id=f"{digest(story['key'], str(number))}@{domain}",
        sent=sent,
        sender=sender,
        to=to,
        subject=row["subject"].format_map(moments),
        text=row["text"].strip("\n").format_map(moments),
        layout=layout,
        company=story["company"],
        labels=tuple(row.get("labels", ["Sent"] if is_hers else ["Inbox"])),
        headers=tuple((row.get("headers") or {}).items()),
        invitation=_invite(story, row, until) if "invite" in row else None,
        files=tuple(row.get("files", ())),
    )


def _answer(letter: Letter, before: Letter, *, quote: bool) -> Letter:
    return replace(
        letter,
        references=(*before.references, before.message_id),
        quoted=before if quote else None,
        to=letter.to if letter.sender != INES else _answered(letter, before),
    )


def _answered(letter: Letter, before: Letter) -> str:
    if letter.to not in (INES, INES_OLDER):
        return letter.to
    return before.to if before.sender == INES else before.sender


def _day(row: Row, until: date) -> date:
    if "ahead" in row:
        return find_near_workday(until, row["ahead"])
    return count_workdays(until, row["day"])


def _list_moments(story: Row, row: Row, until: date) -> dict[str, Moment]:
    moments = {}
    for name in ("meeting", "was", "other"):
        if name in row:
            moments[name] = _find_meeting(story, row[name], until)
    for name in ("due", "then"):
        if name in row:
            moments[name] = Moment(combine(count_workdays(until, row[name]), "17:00"))
    return moments


def _find_meeting(story: Row, name: str, until: date) -> Moment:
    row = story["meetings"][name]
    zone = row.get("zone", story.get("zone", HOME))
    return Moment(combine(_day(row, until), row["at"], zone))


def _invite(story: Row, row: Row, until: date) -> Invitation:
    invite, meeting = row["invite"], story["meetings"][row["meeting"]]
    start = _find_meeting(story, row["meeting"], until).at
    return Invitation(
        method=invite.get("method", "REQUEST"),
        uid=f"{digest(story['key'], invite.get('uid', ''))}@calendar.example",
        sequence=invite.get("sequence", 0),
        start=start,
        end=start + timedelta(minutes=meeting.get("minutes", 60)),
        zone=meeting.get("zone", story.get("zone", HOME)),
        summary=invite["summary"],
        place=invite.get("place", ""),
        organiser=invite.get("organiser", row.get("from", story.get("from", ""))),
        style=invite.get("style", "outlook"),
    )


def _judge(story: Row, row: Row, letter: Letter, until: date) -> Truth:
    shown = draw_plain(letter.text, get_layout(letter.layout), letter.company)
    words = f"{letter.subject} {letter.sender} {' '.join(shown.split())}".casefold()
    if letter.invitation:
        words += letter.invitation.summary.casefold()
    meeting = row.get("fixes", row.get("meeting"))
    at = _find_meeting(story, meeting, until).at.isoformat() if meeting else None
    return Truth(
        message_id=letter.message_id,
        kind=row["kind"],
        company=_named(row.get("company", story["company"]), words),
        role=_named(row.get("role", story["role"]), words),
        agency=_named(story.get("agency", ""), words),
        stage=row.get("stage"),
        interview_at=at,
        has_feedback=row.get("feedback", False),
        is_withdrawal=row.get("withdrawal", False),
        is_proposed=row.get("proposed", False),
        is_cancelled=row.get("cancelled", False),
        application=story["key"],
    )


def _named(name: str, words: str) -> str | None:
    return name if name and name.casefold() in words else None
