"""Mail servers on this machine to post to: a friendly one, and unfriendly ones."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

USER, SECRET = "ada", "open sesame"
DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
HAS_DOVECOT = Path(DOVECOT).exists()


@dataclass
class Inbox:
    """What a server took, and what it answers."""

    taken: list[bytes] = field(default_factory=list)
    refusal: str = ""
    data_refusal: str = ""
    port: int = 0

    async def handle_RCPT(  # noqa: N802 # the name that the server calls
        self, _s: object, _x: Session, envelope: Envelope, address: str, _o: Any
    ) -> str:
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 # the name that the server calls
        self, _s: object, _x: Session, envelope: Envelope
    ) -> str:
        if self.data_refusal:
            return self.data_refusal
        self.taken.append(envelope.original_content or b"")
        return "250 Taken"


def _let_in(_s: object, _x: object, _e: object, _m: str, data: Any) -> AuthResult:
    is_right = (data.login, data.password) == (USER.encode(), SECRET.encode())
    return AuthResult(success=is_right, handled=False)


@contextmanager
def run_smtp() -> Iterator[Inbox]:
    """Run an SMTP server that knows one user."""
    inbox = Inbox()
    controller = Controller(
        inbox,
        hostname="127.0.0.1",
        port=0,
        authenticator=_let_in,
        auth_require_tls=False,
    )
    controller.port = find_port()
    controller.start()
    inbox.port = controller.port
    try:
        yield inbox
    finally:
        controller.stop()


@contextmanager
def run_script(*answers: bytes, hangs: bool = False) -> Iterator[int]:
    """Run a server that gives these answers, one a line read, then hangs or leaves."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve() -> None:
        client, _ = listener.accept()
        with client, client.makefile("rb") as lines:
            for answer in answers:
                client.sendall(answer)
                if answer.startswith(b"354"):
                    while lines.readline().strip() not in {b".", b""}:
                        pass
                elif not lines.readline():
                    break
            if hangs:
                done.wait(10)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        listener.close()
        thread.join(5)


def find_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@dataclass(frozen=True)
class Mailbox:
    """A running IMAP server with one mailbox."""

    port: int
    folder: Path

    def list_mails(self, name: str) -> list[bytes]:
        """Return the mails in a folder of the mailbox."""
        place = self.folder / f".{name}"
        files = [*place.glob("cur/*"), *place.glob("new/*")]
        return [file.read_bytes() for file in files]


@contextmanager
def run_dovecot(home: Path, *, has_drafts: bool = True) -> Iterator[Mailbox]:
    """Run Debian's Dovecot in a folder, on a loopback port, for one user."""
    mailbox = Mailbox(find_port(), home / "mail")
    config = home / "dovecot.conf"
    sockets = Path(tempfile.mkdtemp(prefix="dc"))
    config.write_text(_write_config(home, mailbox, sockets, has_drafts=has_drafts))
    server = subprocess.Popen(
        [DOVECOT, "-F", "-c", str(config)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        _wait_for(mailbox.port, server)
        yield mailbox
    finally:
        server.terminate()
        server.communicate(timeout=20)
        shutil.rmtree(sockets, ignore_errors=True)


def _write_config(
    home: Path, mailbox: Mailbox, sockets: Path, *, has_drafts: bool
) -> str:
    """Write how to run it; the names of sockets must be short."""
    me = getpass.getuser()
    uid, gid = (os.getuid(), os.getgid()) if os.getuid() else (65534, 65534)
    mailbox.folder.mkdir()
    if not os.getuid():
        home.chmod(0o755)
        sockets.chmod(0o755)
        shared = Path(tempfile.gettempdir()).resolve()
        for parent in home.resolve().parents:
            if parent == shared or parent in shared.parents:
                break
            parent.chmod(0o755)
        os.chown(mailbox.folder, uid, gid)
    runs_as = (
        ""
        if not os.getuid()
        else (f"default_login_user = {me}\ndefault_internal_user = {me}\n")
    )
    drafts = "mailbox Entwurf {\n auto = create\n special_use = \\Drafts\n}\n"
    return f"""
base_dir = {sockets}
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
{runs_as}first_valid_uid = 1
mail_location = maildir:{mailbox.folder}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {mailbox.port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={SECRET.replace(" ", "_")}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
namespace inbox {{
  inbox = yes
  {drafts if has_drafts else ""}
}}
"""


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise RuntimeError(f"Dovecot ended: {server.communicate()[1]!r}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("Dovecot did not start.")
