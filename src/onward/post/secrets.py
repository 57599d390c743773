"""Passwords: in the system's keyring, or from the environment; never in the store."""

from __future__ import annotations

import os

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from onward.post.accounts import Account, Service

_NAME = "onward"
_VARIABLES = {
    Service.SMTP: "ONWARD_SMTP_PASSWORD",
    Service.IMAP: "ONWARD_IMAP_PASSWORD",
}


class SecretError(Exception):
    """A password cannot be had or kept; the message says what to do."""


def name_variable(account: Account) -> str:
    """Return the environment variable that may hold an account's password."""
    return _VARIABLES[account.service]


def find_secret(account: Account) -> str:
    """Return an account's password; raises SecretError where there is none."""
    stated = os.environ.get(name_variable(account))
    if stated is not None:
        return stated
    try:
        found = keyring.get_password(_name(account), account.user)
    except KeyringError:
        found = None
    if found is None:
        raise SecretError(
            f"There is no password for {account.user} at {account.host}. Keep it in "
            f"the system's keyring with onward post set, or put it into the "
            f"environment as {name_variable(account)}."
        )
    return found


def keep_secret(account: Account, secret: str) -> None:
    """Keep a password in the system's keyring; raises SecretError."""
    try:
        keyring.set_password(_name(account), account.user, secret)
    except KeyringError as error:
        raise SecretError(
            "This system has no keyring to keep a password in. Put it into the "
            f"environment as {name_variable(account)} instead."
        ) from error


def drop_secret(account: Account) -> None:
    """Take a password out of the keyring, if it is there."""
    try:
        keyring.delete_password(_name(account), account.user)
    except (PasswordDeleteError, KeyringError):
        return


def _name(account: Account) -> str:
    return f"{_NAME} {account.service} {account.host}"
