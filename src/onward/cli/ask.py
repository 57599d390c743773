"""`onward ask`: whom to write to, when, and a draft; sent only on a press."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import PlainError
from onward.cli.post import plain_post

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.records.models import Letter
    from onward.records.queries.asking import Asking

PURPOSES = (
    "feedback",
    "chase",
    "thanks_interview",
    "thanks_feedback",
    "withdrawal",
    "still_interested",
    "status",
)
NO_PRESS = (
    "Nothing is sent without your own press: run this in a terminal, where you are "
    "asked."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the person typed after `onward ask`."""

    number: int
    purpose: str | None
    variant: int | None
    to: str
    specific: str
    quick_replies: bool
    edit: bool
    eml: str | None
    draft: bool
    send: bool
    sent: bool
    not_sent: bool
    called: str | None
    as_json: bool


@click.command("ask")
@click.argument("number", metavar="ID", type=int)
@click.option(
    "--purpose",
    type=click.Choice(PURPOSES),
    metavar="PURPOSE",
    help="What for; else what fits now.",
)
@click.option("--variant", type=int, metavar="N", help="Another wording.")
@click.option("--to", default="", metavar="ADDRESS", help="Somebody else.")
@click.option(
    "--specific", default="", metavar="WORDS", help="One thing you remember gladly."
)
@click.option("--quick-replies", is_flag=True, help="With lines to answer by a number.")
@click.option(
    "--edit", is_flag=True, help="Change the draft in an editor, and keep it."
)
@click.option("--eml", metavar="FILE", help="Write it for a mail program.")
@click.option("--draft", is_flag=True, help="Put it among your mailbox's drafts.")
@click.option("--send", is_flag=True, help="Send it, after asking you.")
@click.option("--sent", is_flag=True, help="Say that you sent it elsewhere.")
@click.option("--not-sent", is_flag=True, help="Say that it did not leave after all.")
@click.option("--called", metavar="NAME", help="Say that you asked NAME by phone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(**given: object) -> None:
    """Show whom to write to about ID, when, and a draft.

    \b
    onward ask 12
    onward ask 12 --quick-replies --variant 3
    onward ask 12 --edit
    onward ask 12 --send

    The draft is checked for its tone; what is said is a hint, and you decide. It is
    only ever sent by --send, after you have pressed y.

    PURPOSE is feedback, chase, thanks_interview, thanks_feedback, withdrawal,
    still_interested or status.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.opening import open_store

    asked = Given(**given)  # type: ignore[arg-type] # click made each by its option
    ways = (asked.eml, asked.draft, asked.send, asked.sent, asked.not_sent)
    if sum(map(bool, ways)) > 1:
        raise click.UsageError(
            "Choose one of --eml, --draft, --send, --sent and --not-sent."
        )
    with open_store() as workspace, plain_letters():
        _run(workspace, asked)


@contextmanager
def plain_letters() -> Iterator[None]:
    """Turn what goes wrong with a letter into a sentence."""
    from onward.records.changes import LetterStateError

    with plain_post():
        try:
            yield
        except LetterStateError as error:
            raise PlainError(str(error)) from error


def _run(workspace: Workspace, given: Given) -> None:
    from onward.cli.asking_lists import make_row, print_asking
    from onward.cli.dates import local_now
    from onward.records.changes import mark_asked, release_letters

    now = local_now()
    release_letters(workspace, now)
    if given.called is not None:
        from onward.feedback.telling import Medium

        event = mark_asked(workspace, given.number, given.called, Medium.PHONE, now)
        click.echo(f"Asked by phone. To take it back: onward correct undo {event}")
        return
    asking = _prepare(workspace, given)
    if given.not_sent:
        _mark_unsent(workspace, asking)
    elif given.sent:
        _mark_sent(workspace, asking)
    elif given.as_json:
        import json

        click.echo(json.dumps(make_row(asking), ensure_ascii=False, default=str))
    else:
        print_asking(asking)
        _let_go(workspace, asking, given)


def _prepare(workspace: Workspace, given: Given) -> Asking:
    """Return the letter, in the words that were kept where nothing else is wished."""
    from onward.cli.dates import local_now
    from onward.feedback.letter_case import Purpose
    from onward.mail.message import Address
    from onward.records.queries.asking import Wish, check_letter, get_asking

    if given.to and "@" not in given.to:
        raise PlainError(f"{given.to} is no mail address.")
    wish = Wish(
        purpose=Purpose(given.purpose) if given.purpose else None,
        variant=given.variant,
        to=given.to,
        has_quick_replies=given.quick_replies,
        specific=given.specific,
    )
    now = local_now()
    asking = get_asking(workspace, given.number, now, wish)
    kept = asking.letter
    is_plain = given.variant is None and not (given.specific or given.quick_replies)
    if kept and kept.state in {"draft", "handed"} and is_plain and not given.to:
        draft = replace(asking.draft, subject=kept.subject, body=kept.body)
        asking = replace(asking, draft=draft, variant=kept.variant)
    if given.edit:
        asking = _edit(workspace, asking)
    one = asking.addressee
    to = Address(one.name, one.email) if one else Address("", "")
    hints = check_letter(workspace, given.number, to, asking.draft.body, now)
    return replace(asking, hints=hints)


def _edit(workspace: Workspace, asking: Asking) -> Asking:
    from onward.cli.console import is_interactive

    if not is_interactive():
        raise PlainError("An editor needs a terminal.")
    body = click.edit(asking.draft.body)
    if body is None:
        return asking
    changed = replace(asking, draft=replace(asking.draft, body=body))
    _keep(workspace, changed)
    click.echo("The draft is kept.")
    return changed


def _let_go(workspace: Workspace, asking: Asking, given: Given) -> None:
    """Do with the letter what was asked for: a file, a draft, or sending it."""
    if given.eml:
        _write_eml(workspace, asking, Path(given.eml))
    elif given.draft:
        _save_draft(workspace, asking)
    elif given.send:
        _send(workspace, asking)


def _keep(workspace: Workspace, asking: Asking) -> Letter:
    """Keep the letter as a draft; raises PlainError where it goes to nobody."""
    from onward.cli.dates import local_now
    from onward.records.changes import Writing, keep_draft

    if asking.addressee is None:
        raise PlainError("Nobody to write to is known; name an address: --to ADDRESS")
    writing = Writing(
        event=asking.event,
        purpose=asking.purpose.value,
        to_name=asking.addressee.name,
        to_email=asking.addressee.email,
        subject=asking.draft.subject,
        body=asking.draft.body,
        language=asking.draft.language,
        variant=asking.variant,
    )
    return keep_draft(workspace, writing, local_now())


def _write_eml(workspace: Workspace, asking: Asking, place: Path) -> None:
    from onward.cli.dates import local_now
    from onward.records.changes import hand_over, write_eml

    if place.exists():
        raise PlainError(f"{place} is there already; name another file.")
    letter = _keep(workspace, asking)
    place.write_bytes(write_eml(workspace, letter.pk, local_now()))
    hand_over(workspace, letter.pk, "eml", local_now())
    click.echo(f"Written to {place}. Once it is sent: {_name_sent(asking)}")


def _save_draft(workspace: Workspace, asking: Asking) -> None:
    from onward.cli.dates import local_now
    from onward.records.changes import save_in_drafts

    letter = _keep(workspace, asking)
    folder = save_in_drafts(workspace, letter.pk, local_now())
    click.echo(f"It lies in {folder}. Once it is sent: {_name_sent(asking)}")


def _send(workspace: Workspace, asking: Asking) -> None:
    """Send the letter when the person presses y, and not otherwise."""
    from onward.cli.console import is_interactive
    from onward.cli.dates import local_now
    from onward.records.changes import send_letter

    if not is_interactive():
        raise PlainError(NO_PRESS)
    letter = _keep(workspace, asking)
    questions = [*_list_doubts(asking), f"Send it to {letter.to_email} now"]
    if not all(click.confirm(question) for question in questions):
        click.echo("Not sent. The draft is kept.")
        return
    sent = send_letter(workspace, letter.pk, local_now())
    click.echo(f"Sent. It is entry {sent.sent_as}; an answer is tied to it.")


def _list_doubts(asking: Asking) -> Iterator[str]:
    """Give what the person should look at once more before a letter leaves."""
    from onward.cli.words import say_day

    again = asking.asked_already
    if again:
        yield f"You asked {again.name} on {say_day(again.request.at)}. Ask again"
    one = asking.addressee
    if one and asking.came_back(one.email):
        yield f"A letter to {one.email} came back before. Go on"
    chased = asking.reminded_already
    if chased and chased.request.chased_at:
        day = say_day(chased.request.chased_at)
        yield f"You reminded {chased.name} on {day}; one reminder is enough. Go on"
    for hint in asking.hints:
        if hint.severity == "stop":
            yield f"{hint.why} Go on"


def _mark_sent(workspace: Workspace, asking: Asking) -> None:
    from onward.cli.dates import local_now
    from onward.records.changes import mark_sent_by_hand, settle_unsure

    letter, now = asking.letter, local_now()
    if letter is not None and letter.state == "unsure":
        event = settle_unsure(workspace, letter.pk, now, was_sent=True).sent_as
    else:
        if letter is None or letter.state == "sent":
            letter = _keep(workspace, asking)
        event = mark_sent_by_hand(workspace, letter.pk, now)
    click.echo(f"Noted as sent: entry {event}.")


def _mark_unsent(workspace: Workspace, asking: Asking) -> None:
    from onward.cli.dates import local_now
    from onward.records.changes import settle_unsure

    if asking.letter is None:
        raise PlainError("There is no letter for this.")
    settle_unsure(workspace, asking.letter.pk, local_now(), was_sent=False)
    click.echo("It is a draft again.")


def _name_sent(asking: Asking) -> str:
    number = asking.application.number
    return f"onward ask {number} --purpose {asking.purpose} --sent"
