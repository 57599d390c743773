"""Read JSON: a list of objects, objects a line, or a list inside of an object."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from onward.mail.charset import decode_bytes
from onward.tables.fields import DAYS, Field, read_header
from onward.tables.folding import fold_words
from onward.tables.grid import Grid, TableRefusedError, make_lines
from onward.tables.steps import read_status

MOST_DEPTH = 40
_INNER = frozenset(
    {"applications", "roles", "jobs", "positions", "openings"}
    | {"bewerbungen", "candidatures", "candidaturas", "sollicitaties"}
)
_ABOUT = {Field.COMPANY, Field.ROLE}
_HISTORY = {Field.STATUS, Field.EVENT, Field.DATE}
_DEEP = 4
_JOIN = " → "
_Row = dict[str, str]


def looks_like_objects(content: bytes) -> bool:
    """Say whether a file begins as JSON does."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe\0")
    if start[:1] == b"{":
        return start[1:].lstrip(b" \t\r\n\0")[:1] in {b'"', b"}"}
    return start[:1] == b"[" and start[1:].lstrip(b" \t\r\n\0")[:1] in {
        b"{",
        b"[",
        b"]",
        b'"',
    }


def read_objects(content: bytes) -> Grid:
    """Return the table in JSON; raises TableRefusedError where there is none."""
    text = _decode(content)
    found, form, defects = _parse(text)
    rows = [row for one in _find_list(found) for row in _flatten_row(one)]
    if not any(map(any, (row.values() for row in rows))):
        raise TableRefusedError(
            "This JSON holds no list of objects, so there is nothing to read."
        )
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = [
        (0, [name.strip() or f"Column {n}" for n, name in enumerate(names, 1)]),
        *((n, [row.get(name, "") for name in names]) for n, row in enumerate(rows, 1)),
    ]
    lines = make_lines(table)
    detail = "numbers count the objects"
    return Grid(lines, form, detail, header=0, defects=defects)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return decode_bytes(content, "utf-8")[0]


def _parse(text: str) -> tuple[Any, str, tuple[str, ...]]:
    try:
        return json.loads(text), "JSON", ()
    except RecursionError as error:
        raise TableRefusedError(
            "This JSON is nested too deeply to be a table."
        ) from error
    except ValueError as error:
        found, bad = _parse_lines(text)
        if not found:
            raise TableRefusedError(_say_where(error)) from error
        said = tuple(f"Line {n} is no JSON and was left out." for n in bad[:20])
        return found, "JSON lines", said


def _say_where(error: ValueError) -> str:
    line = getattr(error, "lineno", 1)
    return f"This JSON breaks off or is damaged at line {line}."


def _parse_lines(text: str) -> tuple[list[Any], list[int]]:
    found, bad = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except (ValueError, RecursionError):
            bad.append(number)
    objects = [one for one in found if isinstance(one, dict)]
    return (objects, bad) if len(objects) > len(bad) else ([], bad)


def _find_list(found: Any, depth: int = 0) -> list[Any]:
    """Return the longest list of objects, wherever it stands."""
    if isinstance(found, list):
        if found and all(isinstance(one, list) for one in found):
            return _from_arrays(found)
        return [one for one in found if isinstance(one, dict)]
    if not isinstance(found, dict) or depth > _DEEP:
        return []
    lists = [_find_list(value, depth + 1) for value in found.values()]
    best = max(lists, key=len, default=[])
    keyed = _list_keyed(found)
    if len(keyed) > max(1, len(best)):
        return keyed
    has_words = any(isinstance(value, str) for value in found.values())
    is_one = has_words and depth == 0 and not _has_inner(found) and len(best) <= 1
    return [found] if is_one else best


def _list_keyed(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return objects, or lists of them, that stand each under a key that says more.

    The key is an employer where they name none, or a status where it is one.
    """
    lists = [value if isinstance(value, list) else [value] for value in found.values()]
    rows = [one for inner in lists for one in inner]
    if not rows or not all(isinstance(one, dict) for one in rows):
        return []
    names = {name for one in rows for name in one}
    fields = {read_header(str(name))[0] for name in names}
    if all(isinstance(value, dict) for value in found.values()):
        field = Field.COMPANY
    elif any(map(_is_inner, found)) or not _ABOUT & fields:
        return []
    else:
        field = Field.COMPANY if Field.COMPANY not in fields else Field.STATUS
    if field in fields or not _is_fit(field, found):
        return rows if isinstance(next(iter(found.values())), dict) else []
    return [
        {str(field): key, **one}
        for key, inner in zip(found, lists, strict=True)
        for one in inner
    ]


def _is_fit(field: Field, keys: Iterable[str]) -> bool:
    """Say whether keys may be statuses, or names of employers."""
    if field == Field.STATUS:
        return all(read_status(key).is_understood for key in keys)
    is_kept = (not any(c.isdigit() for c in key) and len(key) > 1 for key in keys)
    return all(is_kept) and not any(read_header(key)[1] == 1 for key in keys)


def _is_inner(key: str) -> bool:
    return fold_words(key) in _INNER


def _has_inner(found: dict[str, Any]) -> bool:
    return any(fold_words(key) in _INNER for key in found)


def _from_arrays(found: list[list[Any]]) -> list[dict[str, Any]]:
    names = [_say(cell) or f"Column {n}" for n, cell in enumerate(found[0], 1)]
    return [dict(zip(names, row, strict=False)) for row in found[1:]]


def _flatten_row(one: dict[str, Any]) -> Iterable[_Row]:
    """Return an object as rows: lists of applications in it are rows of their own."""
    inner = [
        key
        for key, value in one.items()
        if fold_words(str(key)) in _INNER and _is_objects(value)
    ]
    if not inner:
        row: _Row = {}
        _flatten(one, "", row, 0)
        return [row]
    outer = {key: value for key, value in one.items() if key not in inner}
    return [
        row
        for key in inner
        for child in one[key]
        for row in _flatten_row({**outer, **child})
    ]


def _is_objects(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(v, dict) for v in value)
    )


def _flatten(one: dict[str, Any], prefix: str, row: _Row, depth: int) -> None:
    for key, value in one.items():
        name = _name(str(key), prefix, row)
        if isinstance(value, dict) and depth < MOST_DEPTH:
            inner = value.get("name", value.get("title")) if len(value) <= 2 else None  # noqa: PLR2004
            if isinstance(inner, str):
                row[name] = inner
            else:
                _flatten(value, name, row, depth + 1)
        elif _is_objects(value):
            row[name] = _JOIN.join(_say_object(child) for child in value)
        elif isinstance(value, list):
            row[name] = ", ".join(filter(None, map(_say, value)))
        else:
            row[name] = _say(value)


def _name(key: str, prefix: str, row: _Row) -> str:
    """Return the name of a column; a step within a history goes without its prefix."""
    field, score = read_header(key)
    is_step = field in DAYS and score == 1 and key not in row
    if is_step and read_header(prefix)[0] in _HISTORY:
        return key
    return f"{prefix} {key}".strip()


def _say_object(one: dict[str, Any]) -> str:
    """Return a nested object in words: what it says, then its day."""
    texts = [
        _say(value)
        for key, value in one.items()
        if str(key).casefold() not in {"id", "_id"}
    ]
    words = [text for text in texts if text and not text[0].isdigit()]
    return " ".join([*words, *(text for text in texts if text and text[0].isdigit())])


def _say(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if isinstance(value, dict | list) else str(value)
