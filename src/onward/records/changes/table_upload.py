"""The table that was uploaded and waits for the person's yes: one a record."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onward.accounts.models import Workspace
from onward.records.changes.erase import uploads_of
from onward.tables.grid import TableRefusedError
from onward.tables.opening import MOST_BYTES

_TOO_LARGE = "The file is larger than 64 MB, which no list of applications is."


@dataclass(frozen=True, slots=True)
class TableUpload:
    """A table that waits, by the name that its file had."""

    name: str
    content: bytes


def keep_table(workspace: Workspace, name: str, chunks: Iterable[bytes]) -> None:
    """Keep an uploaded table until it is imported; an earlier one goes.

    Raises TableRefusedError where it is larger than a table can be.
    """
    drop_table(workspace)
    folder = _folder_of(workspace)
    folder.mkdir(parents=True, mode=0o700)
    size = 0
    with (folder / "content").open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                break
            out.write(chunk)
    if size > MOST_BYTES:
        drop_table(workspace)
        raise TableRefusedError(_TOO_LARGE)
    (folder / "name").write_text(name, encoding="utf-8")


def get_table(workspace: Workspace) -> TableUpload | None:
    """Return the table that waits, or None."""
    folder = _folder_of(workspace)
    try:
        name = (folder / "name").read_text(encoding="utf-8")
        return TableUpload(name, (folder / "content").read_bytes())
    except FileNotFoundError:
        return None


def drop_table(workspace: Workspace) -> None:
    """Remove the table that waits."""
    shutil.rmtree(_folder_of(workspace), ignore_errors=True)


def _folder_of(workspace: Workspace) -> Path:
    return uploads_of(workspace.pk) / "table"
