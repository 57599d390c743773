"""Open a file as a table, whatever its form: by its content, not by its name."""

from __future__ import annotations

from onward.tables.grid import Grid, TableRefusedError
from onward.tables.objects import looks_like_objects, read_objects
from onward.tables.separated import read_separated
from onward.tables.sheets import read_workbook

MOST_BYTES = 64 * 1024 * 1024
_SAMPLE = 65536
_START = 400
_PAGES = (b"<!doctype", b"<html", b"<table", b"<meta", b"<?xml")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_KNOWN = (
    (b"%PDF", "This is a PDF. Export the table as CSV or XLSX and import that."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
    (b"GIF8", "This is a picture, not a table."),
    (
        b"\x1f\x8b",
        "This file is packed with gzip. Unpack it and import what is inside.",
    ),
    (b"From ", "This is a mailbox. To read mail: onward import FILE"),
    (b"SQLite format 3", "This is a database, not a table. Export the table as CSV."),
    (b"{\\rtf", "This is a text document. Export the table as CSV or XLSX."),
)


def open_table(content: bytes, sheet: str = "") -> Grid:
    """Return the table in a file, of a workbook the sheet or the fullest one.

    Raises TableRefusedError with a sentence.
    """
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise TableRefusedError("The file is empty.")
    if len(content) > MOST_BYTES:
        raise TableRefusedError(
            "The file is larger than 64 MB, which no list of applications is."
        )
    for start, sentence in _KNOWN:
        if content.startswith(start):
            raise TableRefusedError(sentence)
    if content.startswith((_ZIP, _OLE)):
        return read_workbook(content, sheet)
    if content[:_START].lstrip().lower().startswith(_PAGES):
        raise TableRefusedError(
            "This is a web page. Export the table as CSV or XLSX and import that."
        )
    if _is_binary(content[:_SAMPLE]):
        raise TableRefusedError("This is no table: the file holds no text.")
    if looks_like_objects(content):
        return read_objects(content)
    return read_separated(content)


def _is_binary(sample: bytes) -> bool:
    """Say whether bytes are no text; UTF-16 has a nought beside each Latin letter."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    noughts = sample.count(b"\0")
    is_wide = (
        noughts and max(sample[::2].count(b"\0"), sample[1::2].count(b"\0")) == noughts
    )
    if noughts and not (is_wide and noughts * 3 > len(sample)):
        return True
    control = sum(
        sample.count(bytes([c])) for c in (*range(1, 9), *range(14, 27), 28, 29, 30, 31)
    )
    return control * 50 > len(sample)
