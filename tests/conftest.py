"""What all tests share: a record, the cast, mail to write, settings of hypothesis."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from onward.accounts.models import User, Workspace

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWNER = "alice@home.example"

WriteMail = Callable[..., bytes]


@pytest.fixture
def now() -> datetime:
    """The moment at which a test takes place: a Monday morning."""
    return NOW


@pytest.fixture
def workspace(db: None) -> Workspace:
    """The one workspace of a laptop, with the owner's address stated."""
    del db
    from onward.accounts.access import get_local_workspace

    found = get_local_workspace()
    found.addresses = [OWNER]
    found.are_addresses_set = True
    found.save()
    return found


@pytest.fixture
def hosted(settings: LazySettings) -> None:
    """Onward as a careers service hosts it: people sign in."""
    settings.IS_HOSTED = True


@pytest.fixture
def alice(db: None, hosted: None) -> User:
    """The owner of a search."""
    del db, hosted
    return _add_person("alice")


@pytest.fixture
def bob(db: None, hosted: None) -> User:
    """Her adviser."""
    del db, hosted
    return _add_person("bob")


@pytest.fixture
def charlie(db: None, hosted: None) -> User:
    """A stranger with a search of his own."""
    del db, hosted
    return _add_person("charlie")


def _add_person(name: str) -> User:
    from onward.accounts.access import get_workspace
    from onward.accounts.models import User

    person = User.objects.create_user(name, f"{name}@home.example")
    get_workspace(person)
    return person


@pytest.fixture
def write_mail() -> WriteMail:
    """Return a writer of mails; each is later than the one before by seven hours."""
    written = 0

    def write(
        text: str = "",
        *,
        subject: str = "",
        sender: str = "Jobs <jobs@northwind.example>",
        to: str = OWNER,
        html: str = "",
        headers: Mapping[str, str] = {},
    ) -> bytes:
        nonlocal written
        written += 1
        mail = EmailMessage()
        mail["From"] = sender
        mail["To"] = to
        mail["Subject"] = subject
        mail["Date"] = format_datetime(NOW + timedelta(hours=7 * written))
        mail["Message-ID"] = f"<{written}@mail.example>"
        for name, value in headers.items():
            del mail[name]
            mail[name] = value
        mail.set_content(text)
        if html:
            mail.add_alternative(html, subtype="html")
        return mail.as_bytes()

    return write
