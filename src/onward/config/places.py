"""Where Onward keeps its data, and how its environment variables are read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

import platformdirs

PACKAGE = Path(__file__).resolve().parent.parent


class SettingError(ValueError):
    """An environment variable has a value that Onward cannot use."""


def find_home() -> Path:
    """Return the data directory: ONWARD_HOME, else the system's place for it."""
    stated = os.environ.get("ONWARD_HOME")
    place = (
        Path(stated).expanduser() if stated else platformdirs.user_data_path("onward")
    )
    return place.absolute()


def read_list(name: str) -> list[str]:
    """Return the parts of a comma-separated variable."""
    return [
        part.strip() for part in os.environ.get(name, "").split(",") if part.strip()
    ]


def read_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return a variable that must be one of `choices`."""
    value = os.environ.get(name, default)
    if value not in choices:
        raise SettingError(f"{name} is {value!r}; it can be {' or '.join(choices)}.")
    return value


def read_secret_key(home: Path) -> str:
    """Return ONWARD_SECRET_KEY, else the key kept in `home`, made on first use."""
    stated = os.environ.get("ONWARD_SECRET_KEY")
    if stated:
        return stated
    path = home / "secret.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    """Write a file only its owner can read, unless another process just did."""
    fresh = path.with_suffix(f".{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(text)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def read_database(home: Path) -> dict[str, Any]:
    """Return Django's database settings: ONWARD_DATABASE, else SQLite in `home`."""
    url = os.environ.get("ONWARD_DATABASE", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "onward.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"
                    "PRAGMA secure_delete=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError("ONWARD_DATABASE starts with postgresql://, or is not set.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def find_time_zone() -> str:
    """Return ONWARD_TIME_ZONE, else the machine's own zone, else UTC."""
    stated = os.environ.get("ONWARD_TIME_ZONE", "")
    linked = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    if stated and stated not in available_timezones():
        raise SettingError(
            f"ONWARD_TIME_ZONE is {stated!r}; write it like Europe/Paris."
        )
    name = stated or linked
    return name if name in available_timezones() else "UTC"
