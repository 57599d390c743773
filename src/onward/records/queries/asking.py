"""Read what a letter needs: whom to write to and when, a draft, and its tone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onward.accounts.models import Workspace
from onward.advice.tone import About, Hint, check_tone
from onward.feedback.ask import Addressee, Rank, find_addressees
from onward.feedback.finding import Group
from onward.feedback.letter_case import (
    LANGUAGES,
    Case,
    Draft,
    Purpose,
    choose_round,
)
from onward.feedback.letters import (
    Clock,
    choose_variant,
    count_variants,
    find_clock,
    write_letter,
)
from onward.feedback.nobody import Nobody, explain_nobody
from onward.feedback.phone import phone_script
from onward.feedback.replies import list_quick_replies
from onward.feedback.requests import OPEN, Phase
from onward.feedback.timing import Moment, Place, choose_moment, guess_place
from onward.history.state import Status
from onward.mail.message import Address
from onward.records.models import Application, Letter
from onward.records.queries.letters import Thread, find_sender, find_thread
from onward.records.queries.record import Line, Record, get_record
from onward.records.queries.requests import Asked, list_requests_of
from onward.records.queries.statements import list_feedback
from onward.records.surroundings import find_home_place

_ENDS = frozenset({Status.REJECTED, Status.CLOSED})
_FOLLOWS = frozenset({Purpose.CHASE, Purpose.THANKS_FEEDBACK})
_FRESH_TALK = timedelta(days=3)
MOST_OTHERS = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants of a letter; what is left out is chosen.

    `to` is an address, `specific` one genuine thing in the person's own words.
    """

    purpose: Purpose | None = None
    variant: int | None = None
    to: str = ""
    has_quick_replies: bool = False
    specific: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A letter about to be written, with all that speaks for it.

    `addressee` is None where nobody can be written to, and `nobody` then says why and
    what can be done; `others` are the next best.
    `letter` is the draft that was kept for the same purpose. `case` is what the draft
    was written from, `event` what the letter follows. `phone` says the same aloud;
    `clock` is a day by which the law has an answer come.
    """

    application: Application
    event: int
    purpose: Purpose
    addressee: Addressee | None
    others: tuple[Addressee, ...]
    nobody: Nobody | None
    moment: Moment
    case: Case
    variant: int
    variants: int
    draft: Draft
    phone: tuple[str, ...]
    clock: Clock | None
    hints: tuple[Hint, ...]
    letter: Letter | None
    requests: tuple[Asked, ...]

    @property
    def asked_already(self) -> Asked | None:
        """Return the open request that this letter would repeat to the same person."""
        if self.addressee is None or self.purpose is not Purpose.FEEDBACK:
            return None
        to = self.addressee.email
        asked = (one for one in self.requests if one.request.addressee == to)
        return next((one for one in asked if one.is_open), None)

    def came_back(self, email: str) -> bool:
        """Say whether a letter to an address came back."""
        return any(
            one.request.addressee == email and one.request.phase is Phase.BOUNCED
            for one in self.requests
        )

    @property
    def reminded_already(self) -> Asked | None:
        """Return the open request of which this letter would be a second reminder."""
        if self.purpose is not Purpose.CHASE:
            return None
        chased = (one for one in self.requests if one.request.chased_at)
        return next((one for one in chased if one.is_open), None)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a letter stands on: the history, what was asked, to whom it goes, why."""

    workspace: Workspace
    record: Record
    requests: tuple[Asked, ...]
    addressee: Addressee | None
    purpose: Purpose

    @property
    def to(self) -> Address:
        """Return the name and address of whom it goes to, empty where nobody is."""
        one = self.addressee
        return Address(one.name, one.email) if one else Address("", "")

    @property
    def place(self) -> Place:
        """Return where the letter is read."""
        home = find_home_place()
        return guess_place(self.addressee.email, home) if self.addressee else home

    @property
    def thread(self) -> Thread:
        """Return the mails that the letter goes on with."""
        if self.addressee is None:
            return Thread()
        number = self.record.application.number
        return find_thread(self.workspace, number, self.addressee.email)


def get_asking(
    workspace: Workspace, number: int, now: datetime, wish: Wish | None = None
) -> Asking:
    """Return the letter that fits an application now, or that the person wishes.

    `number` is that of any of its events. Raises Application.DoesNotExist.
    """
    wish = wish or Wish()
    record = get_record(workspace, number, now)
    requests = list_requests_of(workspace, number, now)
    purpose = wish.purpose or _choose_purpose(record, requests, now)
    own = frozenset(workspace.addresses)
    everybody = find_addressees(record.events, record.state.agency, own)
    chosen = _choose_addressee(everybody, requests, purpose, wish.to)
    ground = _Ground(workspace, record, requests, chosen, purpose)
    case = _make_case(ground, wish)
    variant, variants = _choose_variant(ground, case, wish)
    draft = write_letter(purpose, case, variant)
    return Asking(
        application=record.application,
        event=_find_event(ground),
        purpose=purpose,
        addressee=chosen,
        others=tuple(one for one in everybody if one != chosen),
        nobody=None if chosen else explain_nobody(record.events),
        moment=_choose_moment(ground, now),
        case=case,
        variant=variant,
        variants=variants,
        draft=draft,
        phone=phone_script(case),
        clock=find_clock(case) if purpose is Purpose.STATUS else None,
        hints=_check(workspace, record, ground.to, draft.body),
        letter=_find_letter(ground),
        requests=requests,
    )


def check_letter(
    workspace: Workspace, number: int, to: Address, body: str, now: datetime
) -> tuple[Hint, ...]:
    """Return what is to be said of the tone of a letter about an application.

    `number` is that of any of its events. Raises Application.DoesNotExist.
    """
    return _check(workspace, get_record(workspace, number, now), to, body)


def _check(
    workspace: Workspace, record: Record, to: Address, body: str
) -> tuple[Hint, ...]:
    state = record.state
    about = About(
        addressee_email=to.email,
        company=state.company or "",
        role=state.role or "",
        others=_list_other_employers(workspace, record.application),
        agency=state.agency or "",
        addressee_name=to.name,
    )
    return check_tone(body, "", about)


def _list_other_employers(workspace: Workspace, this: Application) -> tuple[str, ...]:
    rows = Application.objects.filter(workspace=workspace).exclude(company="")
    others = rows.exclude(company__iexact=this.company)
    names = others.order_by("-last_at").values_list("company", flat=True)
    return tuple(dict.fromkeys(names[:MOST_OTHERS]))


def _choose_purpose(
    record: Record, requests: tuple[Asked, ...], now: datetime
) -> Purpose:
    """Return what is next to write: what was asked goes on, else by the state."""
    phases = {one.request.phase for one in requests}
    if phases & {Phase.DUE}:
        return Purpose.CHASE
    if Phase.ANSWERED in phases:
        return Purpose.THANKS_FEEDBACK
    state = record.state
    if state.status in _ENDS:
        told = record.line(state.end_event)
        has_reasons = told is not None and told.reading.has_feedback
        return Purpose.THANKS_FEEDBACK if has_reasons else Purpose.FEEDBACK
    held = [one.at for one in state.meetings if one.at <= now and not one.is_cancelled]
    if held and now - max(held) <= _FRESH_TALK:
        return Purpose.THANKS_INTERVIEW
    return Purpose.STATUS


def _choose_addressee(
    everybody: tuple[Addressee, ...],
    requests: tuple[Asked, ...],
    purpose: Purpose,
    to: str,
) -> Addressee | None:
    """Return whom the person named, whom a letter follows up on, or the best."""
    email = to.strip().casefold()
    if not email and purpose in _FOLLOWS:
        email = next((one.request.addressee for one in requests), "")
    for one in everybody:
        if one.email == email:
            return one
    if "@" in email:
        return Addressee("", email, "", Rank.PERSON, "You chose this address.", 0)
    return next(iter(everybody), None)


def _find_event(ground: _Ground) -> int:
    """Return the event that a letter answers or follows."""
    record, requests = ground.record, ground.requests
    if ground.purpose in _FOLLOWS and requests:
        return requests[0].request.answered_by or requests[0].request.event
    return record.state.end_event or record.application.number


def _make_case(ground: _Ground, wish: Wish) -> Case:
    state, chosen = ground.record.state, ground.addressee
    is_second = any(map(_is_close_second, ground.record.lines))
    language = _find_language(ground)
    focus = _find_focus(ground.workspace) if ground.purpose is Purpose.FEEDBACK else ""
    lines = list_quick_replies(language[:2], state.furthest, focus)
    talks = state.interview_count
    return Case(
        language=language,
        addressee_name=chosen.name if chosen else "",
        addressee_email=chosen.email if chosen else "",
        rank=chosen.rank if chosen else Rank.PERSON,
        company=state.company or "",
        role=state.role or "",
        round=choose_round(state.furthest, talks, is_second=is_second),
        is_second=is_second,
        is_closed=state.status == Status.CLOSED,
        specific=wish.specific,
        plan=wish.plan,
        focus=focus or None,
        own_name=find_sender(ground.workspace).name,
        quick_replies=tuple(one.line for one in lines if wish.has_quick_replies),
        thread_subject=ground.thread.subject,
        day=_find_day(ground),
        country=ground.place.country,
    )


def _is_close_second(line: Line) -> bool:
    return bool(line.reading.quotes("close_second"))


def _find_language(ground: _Ground) -> str:
    """Return the language of the mails with whom is written to, else of the no."""
    told = ground.record.line(ground.record.state.end_event)
    said = [
        ground.addressee.language if ground.addressee else "",
        told.reading.language if told else "",
    ]
    known = [one for one in said if one and one != "und"]
    return next(iter(known), LANGUAGES[0])


def _find_focus(workspace: Workspace) -> str:
    """Return the theme that feedback named most often as a weakness, or nothing."""
    themes = Counter(
        finding.leaf.theme
        for feedback in list_feedback(workspace)
        for statement in feedback.statements
        for finding in statement.findings
        if finding.group is Group.WEAKNESS
    )
    return themes.most_common(1)[0][0] if themes else ""


def _find_day(ground: _Ground) -> date | None:
    """Return the day of what a letter speaks of."""
    state = ground.record.state
    if ground.purpose is Purpose.CHASE and ground.requests:
        return ground.requests[0].request.at.date()
    held = [one.at for one in state.meetings if not one.is_cancelled]
    if ground.purpose in {Purpose.THANKS_INTERVIEW, Purpose.STATUS}:
        return (max(held) if held else state.last_at).date()
    return (state.ended_at or state.last_at).date()


def _choose_variant(ground: _Ground, case: Case, wish: Wish) -> tuple[int, int]:
    """Return a variant that no other letter of the same purpose has, and the count."""
    count = count_variants(ground.purpose, case.language)
    if wish.variant is not None:
        return wish.variant % count, count
    rows = Letter.objects.filter(
        workspace=ground.workspace, purpose=ground.purpose.value
    )
    members = ground.record.application.link_set.values("event_number")
    used = frozenset(rows.exclude(event__in=members).values_list("variant", flat=True))
    seed = f"{case.company} {case.role} {ground.purpose.value}"
    return choose_variant(seed, used, count), count


def _choose_moment(ground: _Ground, now: datetime) -> Moment:
    """Return when to send, in the place where the letter is read."""
    waiting = [one.request for one in ground.requests if one.request.phase in OPEN]
    if ground.purpose is Purpose.CHASE and waiting and waiting[0].chase_at > now:
        return Moment(waiting[0].chase_at, "Five working days are time to answer.")
    state = ground.record.state
    return choose_moment(state.ended_at or state.last_at, now, ground.place)


def _find_letter(ground: _Ground) -> Letter | None:
    rows = Letter.objects.filter(
        workspace=ground.workspace,
        purpose=ground.purpose.value,
        event__in=ground.record.application.link_set.values("event_number"),
    )
    return rows.first()
