"""Files that wait for their import, and go when it has ended."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from onward.accounts.models import Workspace
from onward.records.changes.erase import uploads_of
from onward.records.models import Import


def make_upload_folder(workspace: Workspace) -> Path:
    """Return a new folder that only its owner can read."""
    base = uploads_of(workspace.pk)
    base.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Path(tempfile.mkdtemp(dir=base))


def drop_uploads(ended: Import) -> None:
    """Remove the files of an import that came by upload."""
    if not ended.is_upload:
        return
    base = uploads_of(ended.workspace_id).resolve()
    for path in ended.paths:
        folder = Path(path).resolve().parent
        if folder.parent == base:
            shutil.rmtree(folder, ignore_errors=True)
