"""Opening the store: made, brought up to date, never guessed at."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from onward.records.store import StoreNewerError, prepare_store


@pytest.mark.django_db
def test_a_store_up_to_date_is_opened() -> None:
    prepare_store()


@pytest.mark.django_db
def test_a_newer_store_is_refused_in_a_sentence() -> None:
    MigrationRecorder(connection).record_applied("records", "9999_of_tomorrow")
    with pytest.raises(StoreNewerError, match="newer Onward"):
        prepare_store()
