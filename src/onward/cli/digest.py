"""`onward digest`: the week on one page, to read, to keep, or to mail to oneself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import PlainError
from onward.cli.post import plain_post

if TYPE_CHECKING:
    from datetime import datetime

    from onward.accounts.models import Workspace
    from onward.perspective.digest import Digest
    from onward.post.accounts import Account

STDOUT = "-"
EMPTY = (
    "Nothing is on record yet, so there is no week to look at. To begin: onward import "
    "PLACE"
)
NO_SERVER = (
    "No server is set up to mail by: see onward post set --help. Or keep it as a file: "
    "onward digest --to week.txt"
)
NO_PRESS = (
    "Nothing is mailed without your own press: run this in a terminal, where you are "
    "asked. To write a file instead: onward digest --to week.txt"
)


@click.command("digest")
@click.option(
    "--to",
    "target",
    metavar="FILE",
    help="Write FILE; as a mail where it ends in .eml; - writes it here.",
)
@click.option("--mail", is_flag=True, help="Mail it to yourself, after asking you.")
@click.option("--hide-names", "is_hidden", is_flag=True, help="Name nobody.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(target: str | None, *, mail: bool, is_hidden: bool, as_json: bool) -> None:
    """Write the week on one page of plain text.

    What waits, the next seven days, what came, what speaks for you, one thing to work
    on, and four questions for a plan.

    \b
    onward digest
    onward digest --to week.txt
    onward digest --mail --hide-names

    It goes to your own address only, after you have pressed y; where only a mailbox is
    set up, it is put among the drafts. It is never mailed by itself.
    """  # noqa: D301 # click reads \b as it stands
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store

    if (target is not None) + mail + as_json > 1:
        raise click.UsageError("Choose one of --to, --mail and --json.")
    with open_store() as workspace, plain_post():
        now = local_now()
        digest, text = _compose(workspace, now, is_hidden=is_hidden)
        if mail:
            _mail(workspace, text, now)
        elif as_json:
            click.echo(json.dumps(_make_row(digest, text), ensure_ascii=False))
        elif target is None or target == STDOUT:
            click.echo(text, nl=False)
        else:
            is_mail = target.casefold().endswith(".eml")
            content = _write_mail(workspace, text, now) if is_mail else text.encode()
            _write(Path(target), content)


def _compose(
    workspace: Workspace, now: datetime, *, is_hidden: bool
) -> tuple[Digest, str]:
    from onward.cli.words import clean
    from onward.perspective.digest import write_digest
    from onward.records.queries.digest import get_digest

    digest = get_digest(workspace, now, is_hidden=is_hidden)
    if digest is None:
        raise PlainError(EMPTY)
    return digest, clean(write_digest(digest))


def _make_row(digest: Digest, text: str) -> dict[str, object]:
    from dataclasses import asdict

    row: dict[str, object] = json.loads(
        json.dumps(asdict(digest), default=lambda one: one.isoformat())
    )
    return {**row, "text": text}


def _write_mail(workspace: Workspace, text: str, now: datetime) -> bytes:
    """Return the page as a mail from the person to the same address."""
    from uuid import uuid4

    from onward.mail.letter_ids import make_digest_id
    from onward.perspective.digest import SUBJECT
    from onward.post.compose import Letter, compose
    from onward.records.queries.letters import NO_ADDRESS, find_sender

    own = find_sender(workspace)
    if not own.email:
        raise PlainError(NO_ADDRESS)
    return compose(
        Letter(
            from_name=own.name,
            from_email=own.email,
            to_name=own.name,
            to_email=own.email,
            subject=SUBJECT,
            body=text,
            message_id=make_digest_id(uuid4().hex, own.email),
            date=now,
        )
    )


def _write(place: Path, content: bytes) -> None:
    """Write the file in one step, for its owner alone."""
    fresh = place.with_name(f".{place.name}.new")
    try:
        fresh.touch(0o600)
        fresh.write_bytes(content)
        fresh.replace(place)
    except OSError as error:
        raise PlainError(f"{place} cannot be written: {error.strerror}.") from error
    click.echo(f"Written to {place}.")


def _mail(workspace: Workspace, text: str, now: datetime) -> None:
    """Mail the page to the person, or put it among the drafts, when y is pressed."""
    from onward.cli.console import is_interactive
    from onward.post import drafts, smtp
    from onward.post.accounts import Service
    from onward.post.secrets import find_secret

    account = _find_account()
    content = _write_mail(workspace, text, now)
    if not is_interactive():
        raise PlainError(NO_PRESS)
    click.echo(text)
    if not click.confirm(_ask(workspace, account)):
        click.echo("Nothing was mailed.")
    elif account.service is Service.SMTP:
        smtp.send(content, account, find_secret(account))
        click.echo("Sent to yourself.")
    else:
        folder = drafts.save_draft(content, account, find_secret(account))
        click.echo(f"It lies in {folder}.")


def _find_account() -> Account:
    """Return the server to send by, else the mailbox; raises PlainError."""
    from onward.post.accounts import Service
    from onward.records.surroundings import find_account

    account = find_account(Service.SMTP) or find_account(Service.IMAP)
    if account is None:
        raise PlainError(NO_SERVER)
    return account


def _ask(workspace: Workspace, account: Account) -> str:
    from onward.post.accounts import Service
    from onward.records.queries.letters import find_sender

    if account.service is Service.SMTP:
        return f"Send it to {find_sender(workspace).email} now"
    return f"Put it among the drafts at {account.host}"
