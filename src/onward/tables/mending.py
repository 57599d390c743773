"""Set right what the name of a column alone misleads about, seen beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onward.tables import cells
from onward.tables.contents import guess_contents, share_of, values_of
from onward.tables.fields import Field, read_header
from onward.tables.folding import fold_words
from onward.tables.grid import Line

_HALF, _MOST = 0.5, 0.6
_FEW = 0.3
_TOLD = frozenset({Field.STATUS, Field.ANSWERED})
_FINALS = frozenset({"final", "finals", "campus"})
_NAMES = frozenset({Field.COMPANY, Field.ROLE})


def mend_fields(
    names: Sequence[str],
    lines: Sequence[Line],
    found: Mapping[int, Field],
    given: Mapping[int, Field],
) -> dict[int, Field]:
    """Return what columns hold where that differs from `found`; `given` stays."""
    mended = _mend_day(names, lines, found)
    for n, name in enumerate(names):
        field = _mend_one(name, values_of(lines, n), is_found=_is_known(found, n))
        is_named = field in _NAMES and field in found.values()
        if field and not is_named:
            mended[n] = field
    return {n: field for n, field in mended.items() if n not in given}


def _mend_day(
    names: Sequence[str], lines: Sequence[Line], found: Mapping[int, Field]
) -> dict[int, Field]:
    """Return what a plain day is beside that of the application: an answer's, a note's.

    `Outcome` and `Outcome date` belong together.
    """
    plain = [n for n, field in found.items() if field == Field.DATE]
    applied = [n for n, field in found.items() if field == Field.APPLIED]
    is_dated = any(_holds_days(lines, n, _HALF) for n in applied)
    if not plain or not is_dated or Field.EVENT in found.values():
        return {}
    seen = {**found, **guess_contents(names, lines, found)}
    told = {fold_words(names[n]) for n, field in seen.items() if field in _TOLD} - {""}
    return {
        n: Field.ANSWERED
        if any(one in fold_words(names[n]) for one in told)
        else Field.SAVED
        for n in plain
    }


def _is_known(found: Mapping[int, Field], n: int) -> bool:
    return found.get(n, Field.IGNORED) != Field.IGNORED


def _mend_one(name: str, values: Sequence[str], *, is_found: bool) -> Field | None:
    """Return what a column holds by its name and its cells, where that is sure."""
    folded = fold_words(name)
    if folded in cells.list_words("wheres"):
        is_way = share_of(values, cells.is_channel) >= _FEW
        return None if is_way else Field.COMPANY
    if is_found:
        return None
    if read_header(name) == (Field.APPLIED, 1.0):
        is_ticked = share_of(values, cells.is_tick) > _MOST
        return Field.APPLIED if is_ticked else None
    if folded == "rank":
        return None if share_of(values, str.isdigit) > _FEW else Field.ROLE
    is_told = max(share_of(values, cells.is_day), share_of(values, cells.is_tick))
    return Field.INTERVIEWED if folded in _FINALS and is_told > _MOST else None


def _holds_days(lines: Sequence[Line], n: int, least: float) -> bool:
    return share_of(values_of(lines, n), cells.is_day) > least
