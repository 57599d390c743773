"""Read the ledger of a search: its weaknesses, strengths, and what asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Q

from onward.accounts.models import Workspace
from onward.feedback.finding import Finding, Strength
from onward.history.state import Meeting, State, Status
from onward.reading.kinds import Kind
from onward.reading.names import employer_key
from onward.records.models import Application, Link, Message
from onward.records.models import Event as EventRow
from onward.records.queries.applications import get_state
from onward.records.queries.debriefs import (
    list_debriefs,
    list_said_of,
    list_with_meetings,
)
from onward.records.queries.events import get_message
from onward.records.queries.statements import FeedbackText, list_feedback
from onward.weaknesses.asks import find_asks
from onward.weaknesses.evidence import (
    Ahead,
    Attempt,
    Evidence,
    Passed,
    Told,
    read_debrief,
    read_finding,
)
from onward.weaknesses.gap import Asked
from onward.weaknesses.ledger import Ledger, Material, build_ledger
from onward.weaknesses.order import LATELY
from onward.weaknesses.standing import find_choices, find_notes
from onward.weaknesses.wants import find_wants

MOST_MAILS = 12
"""So many of an application's newest mails are looked at for what they ask for."""

MOST_APPROACHES = 40

_WENT_ON = frozenset({Status.OFFER, Status.ACCEPTED, Status.DECLINED})
_ENDED = frozenset({Status.REJECTED, Status.CLOSED, Status.WITHDRAWN})


def get_ledger(
    workspace: Workspace, now: datetime, attempts: Sequence[Attempt] = ()
) -> Ledger:
    """Return the ledger of a search at a time; `attempts` are practised answers."""
    said = list_said_of(workspace)
    material = Material(
        said=tuple(list_evidence(workspace)),
        choices=find_choices(said),
        notes=find_notes(said),
        passed=tuple(_list_passed(workspace, now)),
        attempts=tuple(attempts),
        ahead=find_ahead(workspace, now),
    )
    return build_ledger(material, now)


def list_evidence(workspace: Workspace) -> Iterator[Evidence]:
    """Give all that feedback and debriefs say for the person and against.

    What the person called wrong is not among it, nor what went to everyone.
    """
    for feedback in list_feedback(workspace):
        yield from _read_feedback(feedback)
    for one in list_debriefs(workspace):
        home = one.application
        yield from read_debrief(one.kept, _name_employer(home), _say_employer(home))


def find_ahead(workspace: Workspace, now: datetime) -> Ahead | None:
    """Return the next interview and what the employer's mails about it ask for."""
    found = [
        (meeting.at, home.number, home)
        for home in list_with_meetings(workspace, now)
        if home.status not in _ENDED
        for meeting in get_state(home).meetings
        if meeting.at >= now and not meeting.is_cancelled
    ]
    if not found:
        return None
    at, _, home = min(found, key=lambda one: one[:2])
    texts = list(_list_texts(workspace, home))
    return Ahead(at, home.number, _say_employer(home), find_asks(texts))


def list_asked(workspace: Workspace, now: datetime) -> Iterator[Asked]:
    """Give what recruiters' approaches, and the next employer's mails, ask for."""
    ahead = find_ahead(workspace, now)
    rows = EventRow.objects.filter(
        workspace=workspace,
        at__gte=now - LATELY,
        payload__contains=f'"kind":"{Kind.OUTREACH.value}"',
    )
    approached = rows.order_by("-at").values_list("number", flat=True)[:MOST_APPROACHES]
    wanted = Q(event_number__in=list(approached))
    if ahead:
        wanted |= Q(application__number=ahead.application)
    links = Link.objects.filter(wanted, workspace=workspace)
    for link in links.select_related("application").order_by("event_number"):
        name = _say_employer(link.application)
        for text in _read_texts(workspace, [link.event_number]):
            yield from (Asked(one, name) for one in find_wants(text))


def _name_employer(home: Application) -> str:
    """Return what tells one employer from another; nothing where none is known."""
    return employer_key(home.company) if home.company else ""


def _say_employer(home: Application) -> str:
    """Return an employer as the person reads it, or the agency."""
    return home.company or home.agency or "an employer not named"


def _read_feedback(feedback: FeedbackText) -> Iterator[Evidence]:
    home = feedback.application
    told = Told(
        feedback.event,
        feedback.at,
        feedback.who,
        _name_employer(home),
        _say_employer(home),
    )
    found = [
        (finding, statement.quote)
        for statement in feedback.statements
        for finding in statement.findings
    ]
    for chosen in feedback.chosen:
        words = chosen.words
        finding = Finding(chosen.leaf, -1, Strength.EXPLICIT, words, 0, len(words), 1.0)
        found.append((finding, words))
    for finding, quote in found:
        evidence = read_finding(finding, quote, told)
        if evidence is not None:
            yield evidence


def _list_passed(workspace: Workspace, now: datetime) -> Iterator[Passed]:
    rows = Application.objects.filter(workspace=workspace)
    for home in rows.exclude(state__contains='"meetings":[]'):
        state = get_state(home)
        held = [one for one in state.meetings if not one.is_cancelled and one.at <= now]
        for one in held:
            if _led_further(state, one):
                words = f"An interview at {_say_employer(home)} led further."
                yield Passed(one.at, one.event, words)


def _led_further(state: State, meeting: Meeting) -> bool:
    """Say whether another interview or an offer followed one."""
    later: Iterable[Meeting] = (
        one for one in state.meetings if one.at > meeting.at and not one.is_cancelled
    )
    return any(later) or (
        state.status in _WENT_ON
        and any(one.kind == Kind.OFFER and one.at > meeting.at for one in state.entries)
    )


def _list_texts(workspace: Workspace, home: Application) -> Iterator[str]:
    links = Link.objects.filter(workspace=workspace, application=home)
    numbers = links.order_by("-event_number").values_list("event_number", flat=True)
    yield from _read_texts(workspace, numbers[:MOST_MAILS])


def _read_texts(workspace: Workspace, numbers: Iterable[int]) -> Iterator[str]:
    for number in numbers:
        try:
            yield get_message(workspace, number).own_text
        except Message.DoesNotExist:
            continue
