"""A folder of mail: Maildir, MH, .eml and .emlx files, and trees of mbox files."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from onward.mail.sources import gzipped, mbox, single
from onward.mail.sources.chunk import (
    CHUNK_BYTES,
    CHUNK_FILES,
    Chunk,
    Form,
    Listed,
    Read,
    Unreadable,
    explain,
)

NAME = "folder"
_PLACES = 1 << 40
_HEAD = 8_192
_MAILDIR = frozenset({"cur", "new"})
_NEVER = frozenset(
    {".msf", ".json", ".html", ".htm", ".pdf", ".png", ".jpg", ".plist", ".sqlite"}
)
_MH = re.compile(r"\d{1,12}")
_FORMS: dict[str, Form] = {mbox.NAME: mbox, gzipped.NAME: gzipped}


@dataclass(frozen=True, slots=True)
class _Unit:
    """One file of the folder: its form, its place in the order, and its size."""

    index: int
    path: str
    form: str
    size: int


def recognises(path: Path) -> bool:
    """Say whether a directory is a Maildir or holds a file of mail anywhere below."""
    if not path.is_dir():
        return False
    if any((path / name).is_dir() for name in _MAILDIR):
        return True
    return any(True for _ in islice(_list_units(path), 1))


def _list_units(root: Path, locked: list[OSError] | None = None) -> Iterator[_Unit]:
    index = 0
    closed = [] if locked is None else locked
    for directory, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if _is_entered(directory, name))
        is_maildir = _name(directory) in _MAILDIR
        for name in sorted(files):
            path = f"{directory}/{name}"
            form = _find_form(path, name, is_maildir=is_maildir)
            if form:
                yield _Unit(index, path, form, _size(path))
                index += 1


def _is_entered(directory: str, name: str) -> bool:
    if _name(directory) in _MAILDIR:
        return False
    if name == "tmp":
        return not (Path(directory) / "cur").is_dir()
    if not name.startswith("."):
        return True
    return any((Path(directory) / name / part).is_dir() for part in _MAILDIR)


def _name(directory: str) -> str:
    return directory.rstrip(os.sep).rpartition(os.sep)[2]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 # a Path for each mail is slow
    except OSError:
        return 0


def _find_form(path: str, name: str, *, is_maildir: bool) -> str:
    if name.startswith("."):
        return ""
    if is_maildir:
        return single.NAME
    suffix = Path(name).suffix.lower()
    if suffix in single.SUFFIXES or suffix == ".msg":
        return single.NAME
    if suffix in _NEVER:
        return ""
    return _find_form_inside(Path(path), suffix)


def _find_form_inside(path: Path, suffix: str) -> str:
    try:
        if suffix == ".gz":
            return gzipped.NAME if gzipped.recognises(path) else ""
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return single.NAME if suffix == ".mbox" else ""
    if mbox.begins_mailbox(head):
        return mbox.NAME
    is_nameless = not suffix or _MH.fullmatch(path.name)
    return single.NAME if is_nameless and single.begins_mail(head) else ""


def list_chunks(path: Path, after: int = 0) -> Iterator[Listed]:
    """List the files in their sorted order, small ones together.

    A position is the place of a file in that order and a position within it.
    """
    index, within = divmod(after, _PLACES)
    batch: list[_Unit] = []
    weight = 0
    locked: list[OSError] = []
    for unit in _list_units(path, locked):
        if unit.index < index:
            continue
        if unit.form == single.NAME:
            batch.append(unit)
            weight += unit.size
            if len(batch) >= CHUNK_FILES or weight >= CHUNK_BYTES:
                yield _chunk_files(path, batch)
                batch, weight = [], 0
            continue
        if batch:
            yield _chunk_files(path, batch)
            batch, weight = [], 0
        yield from _list_mailbox(unit, within if unit.index == index else 0)
    if batch:
        yield _chunk_files(path, batch)
    for error in locked:
        yield Unreadable(str(error.filename), explain(error))


def _chunk_files(root: Path, batch: list[_Unit]) -> Chunk:
    stop = batch[-1].index + 1
    return Chunk(
        form=single.NAME,
        path=str(root),
        start=batch[0].index,
        stop=stop,
        size=sum(unit.size for unit in batch),
        position=stop * _PLACES,
        names=tuple(_relative(unit.path, root) for unit in batch),
    )


def _relative(path: str, root: Path) -> str:
    """Return where a file lies below the folder; it is known to lie there."""
    return path[len(str(root)) :].lstrip(os.sep)


def _list_mailbox(unit: _Unit, after: int) -> Iterator[Listed]:
    try:
        for listed in _FORMS[unit.form].list_chunks(Path(unit.path), after):
            if isinstance(listed, Chunk):
                position = unit.index * _PLACES + listed.position
                yield replace(listed, position=position)
            else:
                yield listed
    except OSError as error:
        yield Unreadable(Path(unit.path).name, explain(error))


def read_chunk(chunk: Chunk) -> Iterator[Read]:
    """Read a chunk by the form of the file or files that it came from."""
    if chunk.form == single.NAME:
        return single.read_chunk(chunk)
    return _FORMS[chunk.form].read_chunk(chunk)


def total_size(path: Path) -> int:
    """Return the sum of the sizes of the files of mail."""
    return sum(unit.size for unit in _list_units(path))


def fingerprint(path: Path) -> str:
    """Return a hash of the names, sizes and times of the files of mail."""
    hashed = hashlib.sha256()
    for unit in _list_units(path):
        hashed.update(_describe(path, unit))
    return hashed.hexdigest()[:32]


def _describe(root: Path, unit: _Unit) -> bytes:
    try:
        time = os.stat(unit.path).st_mtime_ns  # noqa: PTH116 # as above
    except OSError:
        time = 0
    name = os.fsencode(_relative(unit.path, root))
    return b"%s\0%d\0%d\n" % (name, unit.size, time)


def head_fingerprint(path: Path, upto: int) -> str:
    """Return a hash of the files before a position, and of the part of one file."""
    index, within = divmod(upto, _PLACES)
    hashed = hashlib.sha256()
    for unit in _list_units(path):
        if unit.index < index:
            hashed.update(_describe(path, unit))
        elif within and unit.index == index and unit.form != single.NAME:
            head = _FORMS[unit.form].head_fingerprint(Path(unit.path), within)
            hashed.update(head.encode())
    return hashed.hexdigest()[:32]
