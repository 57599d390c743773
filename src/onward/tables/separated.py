"""Read CSV, TSV and their kin: charset and delimiter are guessed from the text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable

from onward.mail.charset import decode_bytes
from onward.tables.grid import Grid, TableRefusedError, make_lines

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE_LINES = 60
_MOST_CELL = 1_000_000
_CENTRAL = "ąćęłńśźżĄĆĘŁŃŚŹŻ"
_DEFECT = "The file has a quote that is never closed; its cells were cut at each line."


def read_separated(content: bytes) -> Grid:
    """Return the table in a text; raises TableRefusedError where there is none."""
    text, charset = _decode(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first, _, rest = text.partition("\n")
    named = (
        first.strip().casefold().removeprefix("sep=")
        if first[:4].casefold() == "sep="
        else ""
    )
    skipped = 1 if named or first[:4].casefold() == "sep=" else 0
    body = rest if skipped else text
    delimiter = first[4:5] if skipped else _guess(body)
    rows, defects = _split(body, delimiter, skipped)
    lines = make_lines(rows)
    if not lines:
        raise TableRefusedError("The file is empty.")
    word = DELIMITERS.get(delimiter, repr(delimiter))
    form = "TSV" if delimiter == "\t" else "CSV"
    return Grid(lines, form, f"{word}, {charset}", defects=defects)


def _decode(content: bytes) -> tuple[str, str]:
    """Return the text and the charset that it is in, by name."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    western, _ = decode_bytes(content)
    if b"\0" in content:
        return western, "UTF-16"
    central = content.decode("cp1250", "replace")
    odd = sum(western.count(c) for c in "³¹æœŸ¿¶ê¼")
    if sum(central.count(c) for c in _CENTRAL) > odd // 2 and odd > _count_usual(
        western
    ):
        return central, "Windows-1250"
    return western, "Windows-1252"


def _count_usual(text: str) -> int:
    return sum(text.count(c) for c in "äöüßéèàçáíúãõåÄÖÜÉñ")


def _guess(text: str) -> str:
    """Return the delimiter that cuts most lines into the same number of cells."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    scores = {one: _score(sample, one) for one in DELIMITERS}
    best = max(scores, key=lambda one: scores[one])
    return best if scores[best] > 0 else ","


def _score(sample: str, delimiter: str) -> float:
    rows = [
        row for row in _parse(sample, delimiter) if any(cell.strip() for cell in row)
    ]
    widths = Counter(len(row) for row in rows)
    wide = {width: n for width, n in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, often = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
    return often / len(rows) * (1 + min(width, 12) / 10)


def _split(
    text: str, delimiter: str, skipped: int
) -> tuple[list[tuple[int, list[str]]], tuple[str, ...]]:
    """Return the rows, numbered as a spreadsheet does, and what was wrong."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows = list(enumerate(_rows_of(reader), 1 + skipped))
    lines = text.split("\n")
    longest = max((sum(cell.count("\n") for cell in row) for _, row in rows), default=0)
    if longest > max(40, len(lines) // 4) and text.count('"') % 2:
        cut = [
            next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
            for line in lines
        ]
        return [(n + 1 + skipped, row) for n, row in enumerate(cut)], (_DEFECT,)
    return rows, ()


def _parse(text: str, delimiter: str) -> list[list[str]]:
    return list(_rows_of(csv.reader(io.StringIO(text), delimiter=delimiter)))


def _rows_of(reader: Iterable[list[str]]) -> Iterable[list[str]]:
    before = csv.field_size_limit(_MOST_CELL)
    try:
        yield from reader
    except csv.Error as error:
        raise TableRefusedError(
            "A cell is longer than any table of applications has."
        ) from error
    finally:
        csv.field_size_limit(before)
