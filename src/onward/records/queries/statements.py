"""Read feedback: its text, its statements, and what the person said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from onward.accounts.models import Workspace
from onward.feedback.finding import Feedback
from onward.feedback.findings import find_findings
from onward.feedback.replies import QuickReply, parse_quick_reply
from onward.feedback.statements import Statement
from onward.feedback.statements import list_statements as lay_out
from onward.feedback.telling import get_words
from onward.feedback.themes import get_leaf
from onward.history.corrections import Corrected, apply_corrections
from onward.history.events import Action, Event, Source
from onward.history.remarks import find_remarks
from onward.mail.letter_ids import is_letter_id
from onward.reading.kinds import Kind
from onward.records.encoding import decode_correction, unpack_message
from onward.records.models import Application, Letter, Link, Message
from onward.records.models import Event as EventRow
from onward.records.queries.applications import get_application
from onward.records.queries.events import get_message
from onward.records.queries.record import list_events_with_corrections

MOST_OTHERS = 80
"""So many of the newest other rejections are compared with a text."""

MOST_KNOWN = 200
_known: dict[bytes, Feedback] = {}
"""What texts say, by a hash of them: reading one again takes far longer."""


@dataclass(frozen=True, slots=True)
class FeedbackText:
    """One feedback as it came, and its statements in the order of its words.

    `medium` is empty for a mail that was imported. Statements have their places in
    `text`, the whole text of the mail or what the person typed. `chosen` are the lines
    of the person's letter that an answer gives the numbers of.
    """

    event: int
    application: Application
    at: datetime
    who: str
    medium: str
    text: str
    statements: tuple[Statement, ...]
    language: str
    chosen: tuple[QuickReply, ...] = ()

    @property
    def is_informative(self) -> bool:
        """Say whether anything in it goes beyond what everyone is written."""
        leaves = [one.leaf for each in self.statements for one in each.findings]
        leaves += [get_leaf(one.leaf) for one in self.chosen]
        return any(one.informs for one in leaves)

    @property
    def unjudged(self) -> int:
        """Return how many statements that say something wait for the person's word."""
        return sum(
            one.verdict is None and any(each.leaf.informs for each in one.findings)
            for one in self.statements
        )


@dataclass(slots=True)
class OtherRejections:
    """The texts of the person's rejections, read once for several feedbacks."""

    workspace: Workspace
    _texts: list[tuple[int, str]] | None = field(default=None)

    def outside(self, members: Iterable[int]) -> list[str]:
        """Return those that are none of these events."""
        if self._texts is None:
            self._texts = list(self._load())
        inside = set(members)
        return [text for number, text in self._texts if number not in inside]

    def _load(self) -> Iterator[tuple[int, str]]:
        rows = EventRow.objects.filter(
            workspace=self.workspace,
            message__isnull=False,
            payload__contains=f'"kind":"{Kind.REJECTION.value}"',
        )
        contents = rows.order_by("-at").values_list("number", "message__content")
        for number, content in contents[:MOST_OTHERS]:
            yield number, unpack_message(bytes(content)).own_text


def list_statements(workspace: Workspace, number: int) -> tuple[Statement, ...]:
    """Return the statements of a feedback, or of any mail, with the person's word.

    Raises Application.DoesNotExist for an event of no application.
    """
    return get_feedback(workspace, number).statements


def get_feedback(workspace: Workspace, number: int) -> FeedbackText:
    """Return a feedback, or any other mail, with its statements.

    Raises Application.DoesNotExist for an event of no application.
    """
    home = get_application(workspace, number)
    events = _list_events(workspace, home)
    corrected = apply_corrections(events)
    others = OtherRejections(workspace)
    for one in corrected.events:
        if one.number == number:
            return _read(workspace, home, (events, corrected, one), others)
    raise Application.DoesNotExist


def list_feedback(
    workspace: Workspace, since: datetime | None = None
) -> tuple[FeedbackText, ...]:
    """Return every feedback of a search with its statements, the newest first.

    With `since` only what came since then.
    """
    others = OtherRejections(workspace)
    found = []
    for home in _list_homes(workspace, since):
        events = _list_events(workspace, home)
        corrected = apply_corrections(events)
        found += [
            _read(workspace, home, (events, corrected, one), others)
            for one in corrected.events
            if one.reading
            and one.reading.has_feedback
            and (since is None or one.at >= since)
        ]
    return tuple(sorted(found, key=lambda one: (one.at, one.event), reverse=True))


def _list_homes(workspace: Workspace, since: datetime | None) -> Iterable[Application]:
    """Return the applications in which feedback may be."""
    rows = EventRow.objects.filter(workspace=workspace)
    if since is not None:
        rows = rows.filter(at__gte=since)
    told = rows.filter(payload__contains='"has_feedback":true') | rows.filter(
        source=Source.CORRECTION, payload__contains='"fact":"has_feedback"'
    )
    numbers: set[int] = set()
    for number, rereads in told.values_list("number", "rereads"):
        numbers.add(rereads or number)
    corrections = EventRow.objects.filter(
        workspace=workspace, source=Source.CORRECTION, number__in=numbers
    )
    numbers |= _list_targets(corrections)
    links = Link.objects.filter(workspace=workspace, event_number__in=numbers)
    keys = links.values_list("application_id", flat=True)
    return Application.objects.filter(pk__in=set(keys)).defer("state")


def _list_targets(rows: Iterable[EventRow]) -> set[int]:
    return {decode_correction(row.payload).target for row in rows}


def _list_events(workspace: Workspace, home: Application) -> list[Event]:
    links = Link.objects.filter(workspace=workspace, application=home)
    members = set(links.values_list("event_number", flat=True))
    return list_events_with_corrections(workspace, members)


def _read(
    workspace: Workspace,
    home: Application,
    found: tuple[Sequence[Event], Corrected, Event],
    others: OtherRejections,
) -> FeedbackText:
    events, corrected, event = found
    text, own = _get_text(workspace, event, corrected)
    members = {one.number for one in events}
    feedback = _find_findings(own, others.outside(members))
    judged = find_remarks(events, Action.JUDGE, event.number)
    tasks = find_remarks(events, Action.TASK, event.number)
    return FeedbackText(
        event=event.number,
        application=home,
        at=event.at,
        who=_name_teller(event),
        medium=event.trail.channel,
        text=text,
        statements=lay_out(
            text,
            feedback.findings,
            {span: one.value for span, one in judged.items()},
            {span: one.value for span, one in tasks.items()},
            _say_situation(home),
        ),
        language=feedback.language,
        chosen=_list_chosen(workspace, event, text),
    )


def _find_findings(text: str, others: Sequence[str]) -> Feedback:
    digest = blake2b(digest_size=16)
    for one in (text, *others):
        digest.update(one.encode("utf-8", "replace") + b"\0")
    key = digest.digest()
    found = _known.get(key)
    if found is None:
        found = find_findings(text, others)
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[key] = found
    return found


def _get_text(
    workspace: Workspace, event: Event, corrected: Corrected
) -> tuple[str, str]:
    """Return the text of a feedback, and the same without what it quotes."""
    typed = get_words(event.reading) if event.reading else ""
    if typed:
        return typed, typed
    try:
        message = get_message(workspace, event.number)
    except Message.DoesNotExist:
        notes = [one.words for one in corrected.notes if one.target == event.number]
        text = next(iter(notes), "")
        return text, text
    return message.text, message.own_text


def _list_chosen(
    workspace: Workspace, event: Event, text: str
) -> tuple[QuickReply, ...]:
    """Return the lines of a letter written here that its answer chooses."""
    trail = event.trail
    names = {one for one in (trail.in_reply_to, *trail.references) if is_letter_id(one)}
    rows = Letter.objects.filter(workspace=workspace, message_id__in=names)
    letter = rows.order_by("-changed_at").first() if names else None
    return parse_quick_reply(text, letter.body) if letter else ()


def _name_teller(event: Event) -> str:
    contact = event.reading.contact if event.reading else None
    return (contact.name or contact.email) if contact else event.trail.sender


def _say_situation(home: Application) -> str:
    if not home.interview_count:
        return f"In the application to {home.company}." if home.company else ""
    return f"In the interview at {home.company}." if home.company else ""
