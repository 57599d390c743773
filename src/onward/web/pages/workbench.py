"""The workbench of a letter: what it shows, from the record and the person's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from onward.accounts.middleware import WorkspaceRequest
from onward.advice.tone import Hint, Severity
from onward.feedback.letter_case import Purpose
from onward.feedback.replies import read_sent_lines
from onward.mail.message import Address
from onward.post.accounts import Account, AccountError, Service
from onward.records.models import Letter
from onward.records.queries.asking import Asking, Wish, check_letter, get_asking
from onward.records.queries.letters import find_sender
from onward.records.surroundings import find_account

State = Letter.State
OPEN = frozenset({State.DRAFT, State.HANDED})
LOCKED = frozenset({State.SENDING, State.UNSURE})
OTHER = "other"
"""The choice of an address that the person writes."""

LONGEST_LINE = 300
LONGEST = 20_000
PURPOSES = {
    Purpose.FEEDBACK: "Ask for feedback",
    Purpose.CHASE: "Remind them once",
    Purpose.THANKS_INTERVIEW: "Thank them for the interview",
    Purpose.THANKS_FEEDBACK: "Thank them for their feedback",
    Purpose.STILL_INTERESTED: "Say that you are still interested",
    Purpose.STATUS: "Ask where it stands",
    Purpose.WITHDRAWAL: "Withdraw",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A letter as the person has it on the workbench.

    `offered` marks the draft as it was offered, by which one knows whether the person
    changed it; `offered_to` is whom the buttons named. `seen` marks the kept draft as
    this window last saw it. `is_sure` says that a question was answered.
    """

    purpose: Purpose | None = None
    to: str = ""
    variant: int | None = None
    has_lines: bool = False
    specific: str = ""
    subject: str = ""
    body: str = ""
    offered: str = ""
    offered_to: str = ""
    letter: int | None = None
    seen: str = ""
    place: str = "write"
    is_sure: bool = False

    @property
    def is_changed(self) -> bool:
        """Say whether the person changed the draft that was offered."""
        return bool(self.body.strip()) and mark_text(self.body) != self.offered

    @property
    def wish(self) -> Wish:
        """Return what the person wants of the draft."""
        return Wish(
            purpose=self.purpose,
            variant=self.variant,
            to=self.to,
            has_quick_replies=self.has_lines,
            specific=self.specific,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked once before something is done; `words` say why."""

    words: tuple[str, ...]
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Bench:
    """A letter on the workbench: the draft, its tone, where it stands, how it leaves.

    `is_now` says that now is a good moment to send it. `smtp` and `imap` are None
    where nothing is set up; `trouble` says why the accounts cannot be read.
    """

    asking: Asking
    form: Form
    hints: tuple[Hint, ...]
    sender: Address
    is_now: bool
    smtp: Account | None
    imap: Account | None
    trouble: str = ""
    problem: str = ""
    question: Question | None = None

    @property
    def letter(self) -> Letter | None:
        """Return the letter that was kept for this purpose."""
        return self.asking.letter

    @property
    def kept(self) -> Letter | None:
        """Return the letter that is on the workbench and can still change."""
        letter = self.letter
        is_here = letter is not None and letter.pk == self.form.letter
        return letter if letter and is_here and letter.state in OPEN else None

    @property
    def seen(self) -> str:
        """Return the mark of the kept draft as this window shows it."""
        return mark_text(self.kept.body) if self.kept else ""

    @property
    def is_changed_elsewhere(self) -> bool:
        """Say whether another window kept other words since this one last looked."""
        letter = self.letter
        if letter is None or letter.state not in OPEN:
            return False
        return mark_text(letter.body) not in {self.form.seen, mark_text(self.form.body)}

    @property
    def is_locked(self) -> bool:
        """Say whether it must be known first what became of the letter."""
        return self.letter is not None and self.letter.state in LOCKED

    @property
    def is_sent(self) -> bool:
        """Say whether a letter for this purpose has left."""
        return self.letter is not None and self.letter.state == State.SENT

    @property
    def called(self) -> str:
        """Return the name of whom it goes to."""
        one = self.asking.addressee
        return (one.name or one.email) if one else ""

    @property
    def is_free(self) -> bool:
        """Say whether the address is one that the person wrote."""
        one = self.asking.addressee
        return one is not None and one.event == 0

    @property
    def label(self) -> str:
        """Return in words what the letter is for."""
        return PURPOSES[self.asking.purpose]

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """Return the other purposes that one could write for."""
        others = PURPOSES.items()
        return [(one.value, word) for one, word in others if one != self.asking.purpose]

    @property
    def stops(self) -> tuple[Hint, ...]:
        """Return what should be looked at before the letter leaves."""
        return tuple(one for one in self.hints if one.severity is Severity.STOP)


def read_form(said: Mapping[str, str]) -> Form:
    """Return the letter that a form sends, or what an address asks for."""
    to = said.get("to", "").strip()
    if to == OTHER:
        to = said.get("other", "").strip()
    purpose = said.get("purpose", "")
    return Form(
        purpose=Purpose(purpose) if purpose in set(Purpose) else None,
        to=to[:LONGEST_LINE].casefold(),
        variant=_read_number(said.get("variant", "")),
        has_lines=bool(said.get("lines")),
        specific=said.get("specific", "").strip()[:LONGEST_LINE],
        subject=" ".join(said.get("subject", "")[:LONGEST_LINE].split()),
        body=said.get("body", "")[:LONGEST].replace("\r\n", "\n"),
        offered=said.get("offered", ""),
        offered_to=said.get("offered_to", ""),
        letter=_read_number(said.get("letter", "")),
        seen=said.get("seen", ""),
        place="rejection" if said.get("place") == "rejection" else "write",
    )


def _read_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < len("1000000000") else None


def mark_text(text: str) -> str:
    """Return a short mark that two equal letters share."""
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


def open_bench(
    request: WorkspaceRequest, number: int, form: Form, now: datetime
) -> Bench:
    """Return the workbench as one comes to it: with the draft that was kept, if any.

    Raises Application.DoesNotExist.
    """
    asking = get_asking(request.workspace, number, now, form.wish)
    kept = asking.letter
    if kept is None or kept.state not in OPEN or form.variant is not None:
        return lay_out(request, asking, _offer(form, asking), now)
    form = replace(
        form,
        purpose=asking.purpose,
        to=form.to or ("" if asking.came_back(kept.to_email) else kept.to_email),
        variant=kept.variant,
        has_lines=bool(read_sent_lines(kept.body)),
    )
    asking = get_asking(request.workspace, number, now, form.wish)
    form = replace(
        _offer(form, asking), subject=kept.subject, body=kept.body, letter=kept.pk
    )
    return lay_out(request, asking, form, now)


def draft_anew(
    request: WorkspaceRequest, number: int, form: Form, now: datetime
) -> Bench:
    """Return the workbench with a new draft in place of the letter on it."""
    asking = get_asking(request.workspace, number, now, form.wish)
    return lay_out(request, asking, _offer(form, asking), now)


def take_form(
    request: WorkspaceRequest, number: int, form: Form, now: datetime
) -> Bench:
    """Return the workbench with the letter as the person has it."""
    asking = get_asking(request.workspace, number, now, form.wish)
    return lay_out(request, asking, form, now)


def _offer(form: Form, asking: Asking) -> Form:
    """Return the form with the draft that is offered."""
    return replace(
        form,
        purpose=asking.purpose,
        to=asking.addressee.email if asking.addressee else "",
        variant=asking.variant,
        subject=asking.draft.subject,
        body=asking.draft.body,
        offered=mark_text(asking.draft.body),
        offered_to=asking.addressee.email if asking.addressee else "",
    )


def lay_out(
    request: WorkspaceRequest, asking: Asking, form: Form, now: datetime
) -> Bench:
    """Return the workbench with this letter on it."""
    smtp, imap, trouble = _find_accounts()
    hints = asking.hints
    if form.body != asking.draft.body:
        one = asking.addressee
        to = Address(one.name, one.email) if one else Address("", "")
        number = asking.application.number
        hints = check_letter(request.workspace, number, to, form.body, now)
    return Bench(
        asking=asking,
        form=form,
        hints=hints,
        sender=find_sender(request.workspace),
        is_now=asking.moment.at <= now,
        smtp=smtp,
        imap=imap,
        trouble=trouble,
    )


def _find_accounts() -> tuple[Account | None, Account | None, str]:
    try:
        return find_account(Service.SMTP), find_account(Service.IMAP), ""
    except AccountError as error:
        return None, None, str(error)
