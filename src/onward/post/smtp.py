"""Send one letter by SMTP, and say what happened, whatever the server does."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import SMTP as POLICY

from onward.post.accounts import Account, Security

PATIENCE = 20.0
"""Seconds to wait for one answer of a server."""


NOTHING = "Nothing was sent."


class PostError(Exception):
    """Something with a server went wrong; the message says what and what to do."""


class NotSentError(PostError):
    """The letter has surely not been sent."""


class MaybeSentError(PostError):
    """The server fell silent after it had the letter: it may have been sent."""


def send(
    content: bytes, account: Account, secret: str, patience: float = PATIENCE
) -> None:
    """Send a mail's bytes to the one address in To.

    Raises NotSentError, or MaybeSentError where nobody can know. It returns only once
    the server said that it has taken the letter on.
    """
    mail = message_from_bytes(content, policy=POLICY)
    sender = mail["From"].addresses[0].addr_spec
    recipient = mail["To"].addresses[0].addr_spec
    with _say_errors(account):
        server = _connect(account, patience)
    try:
        with _say_errors(account):
            _log_in(server, account, secret)
            _offer(server, sender, recipient)
        _hand_over(server, content, account)
    finally:
        _hang_up(server)


def check(account: Account, secret: str, patience: float = PATIENCE) -> None:
    """Connect and log in, and send nothing; raises NotSentError."""
    with _say_errors(account):
        server = _connect(account, patience)
    try:
        with _say_errors(account):
            _log_in(server, account, secret)
    finally:
        _hang_up(server)


def _connect(account: Account, patience: float) -> smtplib.SMTP:
    """Return a server that answered; one that did not is left no connection."""
    context = ssl.create_default_context()
    is_ssl = account.security == Security.SSL
    server = (
        smtplib.SMTP_SSL(timeout=patience, context=context)
        if is_ssl
        else smtplib.SMTP(timeout=patience)
    )
    # Only the constructor names the host, and on errors it leaks its connection.
    server._host = account.host  # type: ignore[attr-defined] # noqa: SLF001
    try:
        server.connect(account.host, account.effective_port)
        if account.security == Security.STARTTLS:
            server.starttls(context=context)
    except (OSError, smtplib.SMTPException):
        server.close()
        raise
    return server


def _log_in(server: smtplib.SMTP, account: Account, secret: str) -> None:
    server.ehlo_or_helo_if_needed()
    if account.user and server.has_extn("auth"):
        server.login(account.user, secret)


def _offer(server: smtplib.SMTP, sender: str, recipient: str) -> None:
    """Name both parties; raises the server's refusal."""
    code, answer = server.mail(sender)
    if code != 250:  # noqa: PLR2004 # SMTP's "done"
        raise smtplib.SMTPSenderRefused(code, answer, sender)
    code, answer = server.rcpt(recipient)
    if code not in {250, 251}:
        raise smtplib.SMTPRecipientsRefused({recipient: (code, answer)})


def _hand_over(server: smtplib.SMTP, content: bytes, account: Account) -> None:
    try:
        code, answer = server.data(content)
    except smtplib.SMTPDataError as error:
        raise NotSentError(
            f"{account.host} did not want the letter: {_decode(error.smtp_error)}"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MaybeSentError(
            f"{account.host} fell silent after it had the letter. It may have been "
            "sent: look into your sent mail before you send it again."
        ) from error
    if code != 250:  # noqa: PLR2004 # SMTP's "done"
        raise NotSentError(f"{account.host} did not want the letter: {_decode(answer)}")


def _hang_up(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


@contextmanager
def _say_errors(account: Account) -> Iterator[None]:
    """Say in a sentence why a letter could not be handed over."""
    host = account.host
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise NotSentError(
            f"{host} refused the login of {account.user}: {_decode(error.smtp_error)} "
            "Many providers want an app password here, not the usual one. "
            f"{NOTHING}"
        ) from error
    except smtplib.SMTPRecipientsRefused as error:
        ((recipient, (_, answer)),) = error.recipients.items()
        raise NotSentError(
            f"{host} does not take mail for {recipient}: {_decode(answer)} {NOTHING}"
        ) from error
    except smtplib.SMTPSenderRefused as error:
        raise NotSentError(
            f"{host} does not send mail from {error.sender}: "
            f"{_decode(error.smtp_error)} {NOTHING}"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NotSentError(f"{host} cannot do what is needed: {error}") from error
    except ssl.SSLError as error:
        raise NotSentError(
            f"No secure connection to {host} came about ({error.reason or error}). "
            "Check the port, and whether ssl or starttls is right."
        ) from error
    except TimeoutError as error:
        raise NotSentError(f"{host} does not answer. {NOTHING}") from error
    except smtplib.SMTPException as error:
        raise NotSentError(f"{host} broke off: {error}. {NOTHING}") from error
    except OSError as error:
        raise NotSentError(
            f"{host} cannot be reached ({error.strerror or error}). {NOTHING}"
        ) from error


def _decode(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    said = " ".join(text.split())[:200]
    return said if said.endswith(".") else f"{said}."
