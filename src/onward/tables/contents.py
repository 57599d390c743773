"""Guess what columns hold by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onward.tables import cells
from onward.tables.fields import SEVERAL, Field, read_header
from onward.tables.folding import fold_words
from onward.tables.grid import Line
from onward.tables.steps import read_status

UNNAMED = "Column "
_FEW, _SOME, _MOST, _ALL = 0.15, 0.3, 0.7, 0.8
_HALF = 0.5
_KINDS = 4

_TELLING = frozenset({Field.APPLIED, Field.STATUS, Field.ROLE})
"""Without one of these, lines that have no names above them are no table."""

_BY_CONTENT: tuple[tuple[Field, Callable[[str], bool], float], ...] = (
    (Field.EMAIL, cells.is_email, 0.8),
    (Field.LINK, cells.is_link, 0.7),
    (Field.APPLIED, cells.is_day, 0.6),
    (Field.ROLE, cells.is_title, 0.5),
    (Field.CHANNEL, cells.is_channel, 0.6),
    (Field.STATUS, cells.is_status, 0.6),
    (Field.SALARY, cells.is_money, 0.7),
    (Field.PLACE, cells.is_place, 0.7),
)


def values_of(lines: Sequence[Line], n: int) -> list[str]:
    """Return what stands in a column."""
    return [line.cells[n] for line in lines if line.cells[n]]


def share_of(values: Sequence[str], test: Callable[[str], bool]) -> float:
    """Return the share of the values that pass a test."""
    return sum(map(test, values)) / len(values) if values else 0.0


def weigh(field: Field, score: float, values: list[str]) -> tuple[Field, float]:
    """Return what a column's name means in view of what stands below it."""
    if not values:
        return field, score * _HALF
    days, links = share_of(values, cells.is_day), share_of(values, cells.is_link)
    if field in {Field.APPLIED, Field.DATE} and days < _SOME:
        return _weigh_start(field, score, values)
    if field in {Field.STATUS, Field.EVENT}:
        return _weigh_status(field, score, values, days)
    if field in {Field.ROLE, Field.COMPANY, Field.NOTE} and days > _ALL:
        score = 0.0
    if field in {Field.ROLE, Field.COMPANY, Field.CHANNEL} and links > _MOST:
        return Field.LINK, score * _ALL
    is_mail = field == Field.CONTACT and share_of(values, cells.is_email) > _ALL
    if field == Field.LINK and links < _SOME:
        return Field.CHANNEL, score * _HALF
    return (Field.EMAIL, score * _ALL) if is_mail else (field, score)


def _weigh_start(field: Field, score: float, values: list[str]) -> tuple[Field, float]:
    """Weigh a column that is called like a day and holds hardly any."""
    if field == Field.APPLIED and share_of(values, cells.is_tick) > _HALF:
        return field, score * _SOME
    if share_of(values, cells.is_status) > _SOME:
        return Field.STATUS, score * _SOME
    return field, score * _FEW if field == Field.APPLIED else 0.0


def _weigh_status(
    field: Field, score: float, values: list[str], days: float
) -> tuple[Field, float]:
    """Weigh a column of statuses: days alone are those of a change."""
    stories = share_of(values, lambda value: read_status(value).is_understood)
    if days > _ALL and stories < _HALF:
        return Field.UPDATED, score * _HALF
    is_odd = stories < _FEW and len(set(values)) > _KINDS
    return (Field.NOTE, score * _HALF) if is_odd else (field, score)


def guess_contents(
    names: Sequence[str], lines: Sequence[Line], found: Mapping[int, Field]
) -> dict[int, Field]:
    """Return what the columns hold whose names say nothing, by what stands there."""
    guessed: dict[int, Field] = {}
    taken = set(found.values())
    free = [n for n, name in enumerate(names) if n not in found and _is_open(name)]
    values = {n: values_of(lines, n) for n in free}
    for field, test, least in _BY_CONTENT:
        if field in taken or (field == Field.APPLIED and Field.DATE in taken):
            continue
        shares = {
            n: share_of(values[n], test) for n in free if n not in guessed and values[n]
        }
        fitting = [n for n, share in shares.items() if share >= least]
        if fitting:
            best = max(fitting, key=lambda n: (round(shares[n], 1), -n))
            best = min(fitting) if field == Field.APPLIED else best
            alike = [n for n in fitting if _stem(names[n]) == _stem(names[best])]
            several = alike if field == Field.STATUS and _stem(names[best]) else [best]
            guessed |= dict.fromkeys(several, field)
            taken.add(field)
    guessed |= _guess_months(names, lines, {**found, **guessed})
    return guessed | _guess_names(names, values, {**found, **guessed})


def _stem(name: str) -> str:
    """Return the name of a column without its number; nothing where it has none."""
    return "" if name.startswith(UNNAMED) else name.rstrip(" 0123456789#.").casefold()


def _guess_months(
    names: Sequence[str], lines: Sequence[Line], found: Mapping[int, Field]
) -> dict[int, Field]:
    """Return the column of months, where no other column holds days."""
    if not {Field.APPLIED, Field.DATE}.isdisjoint(found.values()):
        return {}
    for n, name in enumerate(names):
        is_month = not cells.list_words("headings").isdisjoint(fold_words(name).split())
        if is_month and share_of(values_of(lines, n), cells.is_day) > _HALF:
            return {n: Field.DATE}
    return {}


def _is_open(name: str) -> bool:
    return read_header(name)[0] != Field.IGNORED


def _guess_names(
    names: Sequence[str], values: Mapping[int, list[str]], found: Mapping[int, Field]
) -> dict[int, Field]:
    """Return the columns of words that are left: the employer first, then the role."""
    guessed: dict[int, Field] = {}
    rest = [
        n
        for n, column in values.items()
        if n not in found and share_of(column, cells.is_name) > _MOST
    ]
    is_headless = all(name.startswith(UNNAMED) for name in names)
    if is_headless and _TELLING.isdisjoint(found.values()):
        return {}
    if Field.COMPANY not in found.values() and rest and len(names) > 1:
        best = max(rest, key=lambda n: _rank_name(names[n], values[n], n))
        is_likely = len(set(values[best])) * 2 > len(values[best])
        if is_likely or Field.ROLE not in found.values():
            guessed[best] = Field.COMPANY
            rest.remove(best)
    if Field.ROLE not in found.values() and rest and is_headless:
        guessed[rest.pop(0)] = Field.ROLE
    return guessed | {n: Field.NOTE for n in rest if is_headless}


def _rank_name(name: str, values: list[str], n: int) -> tuple[object, ...]:
    is_called_so = fold_words(name) in cells.list_words("names")
    return is_called_so, round(share_of(values, cells.is_firm), 1), -n


__all__ = ["SEVERAL", "UNNAMED", "guess_contents", "share_of", "values_of", "weigh"]
