"""Read the four ways of one rejection, gathered from the pure rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import Workspace
from onward.advice.pieces import Case, Piece, choose_pieces
from onward.feedback.ask import Addressee, find_addressees
from onward.history.remarks import Mark, find_marks
from onward.history.state import Status
from onward.perspective.reach import (
    Reach,
    Sentence,
    describe_standing,
    say_what_it_shows,
)
from onward.reading.kinds import Step
from onward.reading.reading import Evidence
from onward.records.models import Application, Link
from onward.records.queries.applications import get_application
from onward.records.queries.record import (
    Line,
    Record,
    get_record,
    list_events_with_corrections,
)


@dataclass(frozen=True, slots=True)
class Ways:
    """The four ways on from one rejection.

    `told` is the line that said no, `words` what it says about this person, empty
    where it is a template; `is_template` says that a machine sent it to many. `marks`
    say how far the person went on each way.
    """

    record: Record
    told: Line | None
    addressees: tuple[Addressee, ...]
    words: tuple[Evidence, ...]
    feedback: tuple[Line, ...]
    is_template: bool
    pieces: tuple[Piece, ...]
    standing: tuple[Sentence, ...]
    marks: tuple[Mark, ...] = ()


def get_ways(workspace: Workspace, number: int, now: datetime) -> Ways:
    """Return the four ways for an application that has ended.

    Raises Application.DoesNotExist for an unknown number.
    """
    record = get_record(workspace, number, now)
    state = record.state
    told = record.line(state.end_event)
    own = frozenset(workspace.addresses)
    feedback = tuple(line for line in record.lines if line.reading.has_feedback)
    return Ways(
        record=record,
        told=told,
        addressees=find_addressees(record.events, state.agency, own),
        words=told.reading.quotes("has_feedback") if told else (),
        feedback=feedback,
        is_template=_is_template(told),
        pieces=choose_pieces(state.furthest, _find_cases(record, feedback)),
        standing=_say_standing(workspace, record),
        marks=find_marks(record.events),
    )


def list_ways(workspace: Workspace, number: int) -> tuple[Mark, ...]:
    """Return how far the person went on each of the four ways, in their order.

    `number` is that of any event of an application. Raises Application.DoesNotExist.
    """
    home = get_application(workspace, number)
    links = Link.objects.filter(workspace=workspace, application=home)
    members = set(links.values_list("event_number", flat=True))
    return find_marks(list_events_with_corrections(workspace, members))


def _is_template(told: Line | None) -> bool:
    if told is None or not told.has_mail or told.reading.has_feedback:
        return False
    contact = told.reading.contact
    return contact is None or not contact.is_human


def _find_cases(record: Record, feedback: tuple[Line, ...]) -> frozenset[Case]:
    cases = {Case.FEEDBACK} if feedback else set()
    if record.state.status == Status.CLOSED:
        cases.add(Case.CLOSED)
    if any(_is_close_second(line) for line in record.lines):
        cases.add(Case.SECOND)
    return frozenset(cases)


def _is_close_second(line: Line) -> bool:
    return any(one.fact == "close_second" for one in line.reading.evidence)


def _say_standing(workspace: Workspace, record: Record) -> tuple[Sentence, ...]:
    rows = Application.objects.filter(workspace=workspace, furthest__gte=Step.APPLIED)
    others = rows.exclude(number=record.application.number)
    counts = others.values_list("furthest", "interview_count")
    this = Reach(record.state.furthest, record.state.interview_count)
    reaches = (Reach(Step(step), interviews) for step, interviews in counts)
    return say_what_it_shows(describe_standing(this, reaches))
