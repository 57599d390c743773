"""What is known of where Onward runs: its accounts for letters, and the place."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from onward.feedback.timing import Place, place_of_zone
from onward.post.accounts import Account, Service, load_accounts


def find_account(service: Service) -> Account | None:
    """Return the account set up for sending or for drafts.

    Where Onward is hosted there is none: the accounts are the machine's.
    Raises AccountError where the file of accounts cannot be read.
    """
    if settings.IS_HOSTED:
        return None
    return load_accounts(Path(settings.HOME)).get(service)


def find_home_place() -> Place:
    """Return the person's own place, by the time zone of the settings."""
    return place_of_zone(settings.TIME_ZONE)
