"""Open the store: make it, bring it up to date, refuse one that is newer."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


class StoreNewerError(RuntimeError):
    """The record was written by a newer Onward. Update Onward to open it."""


class StoreUnreadableError(RuntimeError):
    """The file of the record cannot be opened as one. Nothing was changed."""


def prepare_store() -> None:
    """Create the store or bring it up to date.

    Raises StoreNewerError, with nothing touched, for a store of a newer version.
    """
    try:
        executor = MigrationExecutor(connection)
        applied = set(executor.loader.applied_migrations)
        known = set(executor.loader.disk_migrations)
        ours = {name for name in applied if name[0] in {"records", "accounts"}}
        if ours - known:
            raise StoreNewerError(StoreNewerError.__doc__)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        if "not a database" in str(error) or "malformed" in str(error):
            raise StoreUnreadableError(StoreUnreadableError.__doc__) from error
        raise
