"""Keep a letter in the mailbox's folder of drafts, by IMAP."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient import DRAFT, IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from onward.post.accounts import Account, Security
from onward.post.smtp import PATIENCE, NotSentError

_DRAFTS = b"\\Drafts"
_USUAL = (
    "drafts", "inbox.drafts", "entwürfe", "brouillons", "borradores", "bozze",
    "rascunhos", "concepten", "szkice", "wersje robocze", "utkast", "[gmail]/drafts",
)  # fmt: skip


def save_draft(
    content: bytes, account: Account, secret: str, patience: float = PATIENCE
) -> str:
    """Put a mail's bytes among the drafts and return the folder; raises NotSentError.

    Nothing is sent by it.
    """
    with _open(account, secret, patience) as client:
        folder = find_drafts(client)
        client.append(folder, content, flags=(DRAFT,))
        return folder


def check(account: Account, secret: str, patience: float = PATIENCE) -> str:
    """Log in and return the folder of drafts, changing nothing; raises NotSentError."""
    with _open(account, secret, patience) as client:
        return find_drafts(client)


def find_drafts(client: IMAPClient) -> str:
    """Return the folder that the server or its name tells to be for drafts."""
    folders = client.list_folders()
    for flags, _, name in folders:
        if _DRAFTS in flags:
            return str(name)
    by_name = {str(name).casefold(): str(name) for _, _, name in folders}
    for usual in _USUAL:
        if usual in by_name:
            return by_name[usual]
    raise NotSentError(
        "The mailbox has no folder for drafts. Make one named Drafts in your mail "
        "program, then try again."
    )


_MOST_SAID = 200
_BYTES = re.compile(r"^b(['\"])(.*)\1$")


@contextmanager
def _open(account: Account, secret: str, patience: float) -> Iterator[IMAPClient]:
    host = account.host
    try:
        with _connect(account, patience) as client:
            client.login(account.user, secret)
            yield client
    except LoginError as error:
        raise NotSentError(
            f"{host} refused the login of {account.user}: {_say(error)} Many providers "
            "want an app password here, not the usual one."
        ) from error
    except ssl.SSLError as error:
        raise NotSentError(
            f"No secure connection to {host} came about ({error.reason or error}). "
            "Check the port, and whether ssl or starttls is right."
        ) from error
    except (TimeoutError, socket.gaierror, OSError) as error:
        raise NotSentError(
            f"{host} cannot be reached or does not answer ({error}). No draft was "
            "kept there."
        ) from error
    except IMAPClientError as error:
        raise NotSentError(f"{host} did not keep the draft: {_say(error)}") from error


def _connect(account: Account, patience: float) -> IMAPClient:
    is_ssl = account.security == Security.SSL
    context = ssl.create_default_context()
    client = IMAPClient(
        account.host,
        port=account.effective_port,
        ssl=is_ssl,
        ssl_context=context if is_ssl else None,
        timeout=patience,
    )
    if account.security == Security.STARTTLS:
        client.starttls(context)
    return client


def _say(error: Exception) -> str:
    """Return a server's answer as a sentence, whatever the library makes of it."""
    answer = error.args[0] if error.args else ""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    said = " ".join(_BYTES.sub(r"\2", str(text)).split())[:_MOST_SAID].rstrip(".")
    return f"{said}."
