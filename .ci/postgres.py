"""A PostgreSQL server of one's own, on loopback, for as long as it is needed."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROLE = "onward"


class PostgresMissingError(Exception):
    """PostgreSQL is not installed; `apt install postgresql` brings it."""


@contextmanager
def run_postgres(place: Path) -> Iterator[str]:
    """Start a server that keeps its data in `place`; give its ONWARD_DATABASE."""
    programs = _find_programs()
    password = secrets.token_hex(16)
    cluster = place / "cluster"
    (place / "password").write_text(password)
    _hand_over(place)
    _run(
        programs / "initdb",
        f"--pgdata={cluster}",
        f"--username={ROLE}",
        f"--pwfile={place / 'password'}",
        "--auth=scram-sha-256",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    port = _find_port()
    options = f"-p {port} -h 127.0.0.1 -k {place} -c fsync=off -c jit=off"
    control = (programs / "pg_ctl", f"--pgdata={cluster}", "--wait", "--silent")
    _run(*control, f"--log={place / 'log'}", f"--options={options}", "start")
    try:
        yield f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/postgres"
    finally:
        _run(*control, "--mode=immediate", "stop")


def _find_programs() -> Path:
    """Return where initdb and pg_ctl are: Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    raise PostgresMissingError(PostgresMissingError.__doc__)


def _hand_over(place: Path) -> None:
    """Give `place` to the user postgres when root runs this: no server runs as root."""
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        for path in (place, *place.iterdir()):
            os.chown(path, owner.pw_uid, owner.pw_gid)


def _run(*command: str | Path) -> None:
    user = "postgres" if os.getuid() == 0 else None
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd="/")


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
