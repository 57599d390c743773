"""`onward post`: the servers that letters leave by, and their passwords."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onward.cli.errors import ExitCode, PlainError

if TYPE_CHECKING:
    from onward.post.accounts import Account

SERVICES = ("smtp", "imap")
SECURITIES = ("ssl", "starttls", "none")
USES = {"smtp": "to send by", "imap": "to keep drafts in"}


@click.group("post", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Set up, check or forget the servers that letters leave by.

    Without any, letters are copied, opened in your mail program, or written to a file.
    A password lies in the system's keyring or in the environment, never in the record.
    """
    if context.invoked_subcommand is None:
        context.invoke(show)


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def show(*, as_json: bool = False) -> None:
    """Show which servers are set up; never a password."""
    import json

    with plain_post():
        rows = [_make_row(one) for one in _load()]
    for row in rows:
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(
                f"{row['service']}: {row['host']}, port {row['port']}, "
                f"{row['security']}, as {row['user']}. Password: {row['password']}."
            )
    if not rows and not as_json:
        click.echo("No server is set up. To set one up: onward post set smtp HOST USER")


@command.command("set")
@click.argument("service", type=click.Choice(SERVICES))
@click.argument("host", metavar="HOST")
@click.argument("user", metavar="USER")
@click.option(
    "--security",
    type=click.Choice(SECURITIES),
    default="ssl",
    show_default=True,
    help="How the connection is kept secret; none only for this machine.",
)
@click.option("--port", type=int, default=0, help="Where it differs from the usual.")
@click.option("--no-password", is_flag=True, help="Keep the password as it is.")
def set_up(  # each is an option
    service: str, host: str, user: str, *, security: str, port: int, no_password: bool
) -> None:
    """Set up a server: smtp sends letters, imap keeps drafts.

    \b
    onward post set smtp smtp.mail.example robin@home.example
    onward post set imap imap.mail.example robin@home.example --security starttls

    USER is mostly your mail address; letters are sent in its name. The password is
    asked for and goes into the system's keyring. Nothing is sent by this.
    """  # noqa: D301 # click reads \b as it stands
    from onward.config.places import find_home

    with plain_post():
        from onward.post.accounts import make_account, save_account

        account = make_account(service, host, user, security, port)
        save_account(find_home(), account)
        click.echo(f"{host} is set up {USES[service]}. To try it: onward post check")
        if not no_password:
            _keep_password(account)


@command.command("check")
def check() -> None:
    """Log in to each server and say what happened; nothing is sent or changed."""
    with plain_post():
        accounts = _load()
    if not accounts:
        raise PlainError("No server is set up. To set one up: onward post set --help")
    said = [_check(one) for one in accounts]
    if not all(said):
        raise click.exceptions.Exit(ExitCode.NOT_DONE)


@command.command("forget")
@click.argument("service", type=click.Choice(SERVICES))
def forget(service: str) -> None:
    """Forget a server and its password."""
    from onward.config.places import find_home

    with plain_post():
        from onward.post.accounts import Service, drop_account, load_accounts
        from onward.post.secrets import drop_secret

        account = load_accounts(find_home()).get(Service(service))
        if account is None:
            click.echo(f"There was no server {USES[service]}.")
            return
        drop_secret(account)
        drop_account(find_home(), account.service)
        click.echo(f"{account.host} and its password are forgotten.")


@contextmanager
def plain_post() -> Iterator[None]:
    """Turn what goes wrong with letters and servers into sentences."""
    from onward.post.accounts import AccountError
    from onward.post.compose import LetterError
    from onward.post.secrets import SecretError
    from onward.post.smtp import PostError

    try:
        yield
    except (AccountError, LetterError, SecretError, PostError) as error:
        raise PlainError(str(error)) from error


def _load() -> list[Account]:
    from onward.config.places import find_home
    from onward.post.accounts import load_accounts

    return list(load_accounts(find_home()).values())


def _make_row(account: Account) -> dict[str, object]:
    return {
        "service": account.service.value,
        "host": account.host,
        "port": account.effective_port,
        "security": account.security.value,
        "user": account.user,
        "password": _find_place(account),
    }


def _find_place(account: Account) -> str:
    """Say where the password is, without telling it."""
    import os

    from onward.post.secrets import SecretError, find_secret, name_variable

    if name_variable(account) in os.environ:
        return "in the environment"
    try:
        find_secret(account)
    except SecretError:
        return "none yet"
    return "in the keyring"


def _keep_password(account: Account) -> None:
    from onward.cli.console import is_interactive
    from onward.post.secrets import keep_secret, name_variable

    if not is_interactive():
        click.echo(f"Its password is read from {name_variable(account)}.")
        return
    password = click.prompt(
        "Password (often an app password)", hide_input=True, default=""
    )
    if password:
        keep_secret(account, str(password))
        click.echo("The password is in the system's keyring.")


def _check(account: Account) -> bool:
    from onward.post import drafts, smtp
    from onward.post.accounts import Service
    from onward.post.secrets import SecretError, find_secret
    from onward.post.smtp import PostError

    try:
        secret = find_secret(account)
        if account.service == Service.SMTP:
            smtp.check(account, secret)
            said = "it lets you in and would send."
        else:
            said = f"it lets you in; drafts go to {drafts.check(account, secret)}."
    except (SecretError, PostError) as error:
        click.echo(str(error), err=True)
        return False
    click.echo(f"{account.host}: {said}")
    return True
