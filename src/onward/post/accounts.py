"""Where letters leave from: servers and names in a file, secrets never in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

FILE = "post.json"


class Security(StrEnum):
    """How a connection is kept secret; NONE only towards this machine itself."""

    SSL = "ssl"
    STARTTLS = "starttls"
    NONE = "none"


class Service(StrEnum):
    """What an account is for."""

    SMTP = "smtp"
    IMAP = "imap"


PORTS = {
    (Service.SMTP, Security.SSL): 465,
    (Service.SMTP, Security.STARTTLS): 587,
    (Service.SMTP, Security.NONE): 25,
    (Service.IMAP, Security.SSL): 993,
    (Service.IMAP, Security.STARTTLS): 143,
    (Service.IMAP, Security.NONE): 143,
}


class AccountError(ValueError):
    """An account is not as it should be; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """A server to send by or to keep drafts on; the password is kept elsewhere."""

    service: Service
    host: str
    user: str
    security: Security = Security.SSL
    port: int = 0

    @property
    def effective_port(self) -> int:
        """Return the port stated, or the usual one."""
        return self.port or PORTS[self.service, self.security]


def make_account(
    service: str, host: str, user: str, security: str = "ssl", port: int = 0
) -> Account:
    """Return a checked account; raises AccountError."""
    if security not in set(Security):
        raise AccountError(f"“{security}” is none of {', '.join(Security)}.")
    if not host or any(letter.isspace() or letter == "/" for letter in host):
        raise AccountError(f"“{host}” is no name of a server, like mail.example.org.")
    if not 0 <= port <= 65_535:  # noqa: PLR2004 # the largest port there is
        raise AccountError(f"{port} is no port; leave it out for the usual one.")
    if security == Security.NONE and not _is_here(host):
        raise AccountError(
            f"Without encryption {host} would see your password and everyone between "
            "too. Use ssl or starttls."
        )
    return Account(Service(service), host, user, Security(security), port)


def load_accounts(home: Path) -> dict[Service, Account]:
    """Return the accounts that were set up in this home; raises AccountError."""
    try:
        rows = json.loads((home / FILE).read_text("utf-8"))
        return {
            Service(name): make_account(
                name, row["host"], row["user"], row["security"], row["port"]
            )
            for name, row in rows.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AccountError(
            f"{home / FILE} cannot be read ({error}). Set the account up again: "
            "onward post set"
        ) from error


def save_account(home: Path, account: Account) -> None:
    """Keep an account; the file is the owner's alone and holds no password."""
    accounts = load_accounts(home) | {account.service: account}
    _write(home, accounts)


def drop_account(home: Path, service: Service) -> bool:
    """Forget an account; return whether there was one."""
    accounts = load_accounts(home)
    was_there = accounts.pop(service, None) is not None
    _write(home, accounts)
    return was_there


def _write(home: Path, accounts: dict[Service, Account]) -> None:
    names = [one.name for one in fields(Account) if one.name != "service"]
    rows = {
        service.value: {name: asdict(account)[name] for name in names}
        for service, account in accounts.items()
    }
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"{FILE}.new"
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(rows, indent=2), "utf-8")
    fresh.replace(home / FILE)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
