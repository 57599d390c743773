"""Guess what each column holds: by its name, then by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onward.tables.days import read_cell
from onward.tables.fields import DAYS, SEVERAL, STEPS, Field, read_header
from onward.tables.folding import fold_cell, fold_words
from onward.tables.grid import Grid, Line, TableRefusedError
from onward.tables.steps import read_status

_LOOK_FOR_HEADER = 30
_SAMPLE = 400
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.IGNORECASE)
_MONEY = re.compile(
    r"[$€£]|\b(?:eur|usd|gbp|pln|sek|chf)\b|^\d{2,3}\s?k\b|\d{2,3}[., ]\d{3}",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:engineer|developer|manager|analyst|designer|scientist|consultant|assistant|intern"
    r"|internship|specialist|coordinator|director|lead|architect|administrator|nurse|teacher"
    r"|accountant|clerk|officer|technician|representative|associate|programmer|researcher"
    r"|writer|editor|sales|marketing|head of|entwickler|entwicklerin|leiter|leiterin"
    r"|sachbearbeiter|sachbearbeiterin|referent|referentin|ingenieur|ingenieurin|berater"
    r"|beraterin|werkstudent|kaufmann|kauffrau|charge|chargee|developpeur|developpeuse"
    r"|responsable|technicien|assistante|stagiaire|ingeniero|ingeniera|desarrollador"
    r"|desarrolladora|analista|gerente|sviluppatore|sviluppatrice|impiegato|impiegata"
    r"|ontwikkelaar|medewerker|adviseur|programador|programadora|engenheiro|engenheira"
    r"|programista|specjalista|kierownik|inzynier|utvecklare|ingenjor|handlaggare|larare)\b"
)
_FIRM = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|ag|se|sarl|sas|sa|srl|spa|bv|nv|ab|oy|as|plc|corp|group|co kg"
    r"|sp z o o|labs|university|bank)\b"
)
_CHANNEL = re.compile(
    r"\b(?:linkedin|indeed|glassdoor|stepstone|xing|monster|referral|referred|company (?:web)?site"
    r"|website|career page|job board|wellfound|otta|ziprecruiter|dice|handshake|infojobs|pracuj"
    r"|apec|welcome to the jungle|arbeitsagentur|recruiter|agency|networking|friend)\b"
)
_PLACES = re.compile(r"\b(?:remote|hybrid|onsite)\b|^[a-z .'-]{2,30}, ?[a-z]{2,20}$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what it is called, what it holds, some examples."""

    index: int
    name: str
    field: Field
    examples: tuple[str, ...] = ()
    filled: int = 0
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, its lines of data, and the lines above."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    header: Line | None = None

    def of(self, *fields: Field) -> tuple[Column, ...]:
        """Return the columns that hold one of these, from the left."""
        return tuple(one for one in self.columns if one.field in fields)


def lay_out(grid: Grid, chosen: Mapping[str, str]) -> Layout:
    """Return what each column holds; `chosen` are names of columns by field.

    Raises TableRefusedError where neither an employer nor a role is named.
    """
    header, above, lines = _find_header(grid)
    if not lines:
        raise TableRefusedError(
            "The table has names of columns, but no row below them."
        )
    names = _name_columns(header, len(grid.lines[0].cells))
    given = _choose(names, chosen)
    columns = _guess(names, lines[:_SAMPLE], given)
    layout = Layout(_show(columns, lines), lines, above, header)
    if not layout.of(Field.COMPANY, Field.ROLE, Field.AGENCY, Field.LINK):
        raise TableRefusedError(_say_missing(layout))
    return layout


def _say_missing(layout: Layout) -> str:
    names = ", ".join(f"“{one.name[:40]}”" for one in layout.columns[:12])
    several = "columns are" if len(layout.columns) > 1 else "one column is"
    return (
        f"No column names employers or roles; the {several} {names}. Say which it is, as in "
        f'company="{layout.columns[0].name[:40]}".'
    )


def _find_header(grid: Grid) -> tuple[Line | None, tuple[Line, ...], tuple[Line, ...]]:
    if grid.header is not None:
        return grid.lines[0], (), grid.lines[1:]
    best, at = 0.0, None
    for n, line in enumerate(grid.lines[:_LOOK_FOR_HEADER]):
        score = _score_header(line)
        if score > best:
            best, at = score, n
    if at is None:
        return _find_headless(grid)
    return grid.lines[at], grid.lines[:at], grid.lines[at + 1 :]


def _score_header(line: Line) -> float:
    """Return how much a line looks like names of columns."""
    cells = [cell for cell in line.cells if cell]
    if any(len(cell) > 80 or read_cell(fold_cell(cell)) for cell in cells):  # noqa: PLR2004
        return 0.0
    named = [read_header(cell) for cell in cells]
    strong = sum(score for field, score in named if field and score >= 0.6)  # noqa: PLR2004
    distinct = len({field for field, score in named if field and score >= 0.6})  # noqa: PLR2004
    if distinct < min(2, len(line.cells)):
        return 0.0
    return strong * (strong / len(cells)) ** 0.5


def _find_headless(
    grid: Grid,
) -> tuple[Line | None, tuple[Line, ...], tuple[Line, ...]]:
    """Return all lines as data, unless the first differs in kind from those below."""
    first, rest = grid.lines[0], grid.lines[1:]
    has_days = any(read_cell(fold_cell(cell)) for cell in first.cells)
    has_links = any(
        _LINK.fullmatch(cell) or _EMAIL.fullmatch(cell) for cell in first.cells
    )
    below = sum(
        any(read_cell(fold_cell(cell)) for cell in line.cells) for line in rest[:20]
    )
    is_full = first.filled == len(first.cells)
    if is_full and not has_days and not has_links and below * 2 > min(len(rest), 20):
        return first, (), rest
    return None, (), grid.lines


def _name_columns(header: Line | None, width: int) -> list[str]:
    if header is None:
        return [f"Column {n}" for n in range(1, width + 1)]
    return [cell or f"Column {n}" for n, cell in enumerate(header.cells, 1)]


def _choose(names: Sequence[str], chosen: Mapping[str, str]) -> dict[int, Field]:
    """Return what the person said of columns, by index; `-` as field leaves one out."""
    given: dict[int, Field] = {}
    folded = [fold_words(name) for name in names]
    for name, field in chosen.items():
        wanted = fold_words(name)
        if wanted in folded:
            given[folded.index(wanted)] = Field(field)
        elif name.isdigit() and 1 <= int(name) <= len(names):
            given[int(name) - 1] = Field(field)
        else:
            known = ", ".join(f"“{one[:40]}”" for one in names[:20])
            raise TableRefusedError(f"There is no column “{name}”; there are {known}.")
    return given


def _guess(
    names: Sequence[str], lines: Sequence[Line], given: Mapping[int, Field]
) -> list[Column]:
    ranked: list[tuple[float, int, Field]] = []
    for n, name in enumerate(names):
        field, score = read_header(name)
        if n not in given and field:
            values = _values(lines, n)
            field, score = _check(field, score, values)
            ranked.append((score, n, field))
    found = dict(given)
    taken = set(given.values()) - SEVERAL
    for score, n, field in sorted(ranked, key=lambda one: (-one[0], one[1])):
        if field not in taken and score > 0:
            found[n] = field
            taken |= {field} - SEVERAL
    guessed = _guess_by_content(names, lines, found)
    return [
        Column(
            n,
            name,
            found.get(n) or guessed.get(n) or Field.IGNORED,
            is_guess=n in guessed,
        )
        for n, name in enumerate(names)
    ]


def _check(field: Field, score: float, values: list[str]) -> tuple[Field, float]:
    """Return what a name means in view of what stands below it."""
    if not values:
        return field, score * 0.5
    days = _share(values, _is_day)
    if field == Field.APPLIED and days < 0.3:  # noqa: PLR2004
        ticks = _share(values, lambda v: fold_cell(v) in TICKS)
        return (
            (Field.APPLIED, score * 0.3) if ticks > 0.5 else (Field.STATUS, score * 0.3)
        )  # noqa: PLR2004
    if field == Field.DATE and days < 0.3:  # noqa: PLR2004
        return field, 0.0
    if field in {Field.STATUS, Field.EVENT} and days <= 0.8 and _is_odd(values):
        return field, 0.0
    if field in {Field.STATUS, Field.EVENT} and days > 0.8:  # noqa: PLR2004
        return Field.UPDATED, score * 0.5
    if field in {Field.ROLE, Field.COMPANY, Field.NOTE} and days > 0.8:  # noqa: PLR2004
        return field, 0.0
    if field in {Field.ROLE, Field.COMPANY} and _share(values, _is_link) > 0.8:  # noqa: PLR2004
        return Field.LINK, score * 0.9
    if field == Field.LINK and _share(values, _is_link) < 0.3:  # noqa: PLR2004
        return Field.CHANNEL, score * 0.4
    if field == Field.CHANNEL and _share(values, _is_link) > 0.7:  # noqa: PLR2004
        return Field.LINK, score * 0.9
    if (
        field == Field.CONTACT
        and _share(values, lambda v: bool(_EMAIL.fullmatch(v))) > 0.8
    ):  # noqa: PLR2004
        return Field.EMAIL, score * 0.9
    return field, score


def _is_odd(values: list[str]) -> bool:
    """Say whether almost nothing in a column is a word for where one stands."""
    understood = _share(values, lambda v: read_status(v).is_understood)
    return understood < 0.15 and len(set(values)) > 4  # noqa: PLR2004


TICKS = frozenset(
    "yes no y n x 1 0 true false done ja nein oui non si sim nao tak nie nee nej vrai faux wahr "
    "falsch ✓ ✔ ✅ ☑ ❌ ✗ - – n/a".split()
)


@lru_cache(maxsize=65536)
def _is_day(value: str) -> bool:
    return read_cell(fold_cell(value)) is not None


def _is_link(value: str) -> bool:
    return bool(_LINK.match(value))


def _is_status(value: str) -> bool:
    story = read_status(value)
    return story.is_understood and story.coverage >= 0.5  # noqa: PLR2004


_BY_CONTENT: tuple[tuple[Field, Callable[[str], bool], float], ...] = (
    (Field.EMAIL, lambda v: bool(_EMAIL.fullmatch(v)), 0.8),
    (Field.LINK, _is_link, 0.7),
    (Field.APPLIED, _is_day, 0.7),
    (Field.ROLE, lambda v: bool(_TITLE.search(fold_cell(v))), 0.5),
    (Field.CHANNEL, lambda v: bool(_CHANNEL.search(fold_cell(v))) and len(v) < 40, 0.6),  # noqa: PLR2004
    (Field.STATUS, _is_status, 0.6),
    (Field.SALARY, lambda v: bool(_MONEY.search(v)), 0.7),
    (Field.PLACE, lambda v: bool(_PLACES.search(fold_cell(v))), 0.7),
)


def _guess_by_content(
    names: Sequence[str], lines: Sequence[Line], found: Mapping[int, Field]
) -> dict[int, Field]:
    """Return what the columns hold whose names say nothing, by what stands there."""
    guessed: dict[int, Field] = {}
    taken = set(found.values()) - SEVERAL
    free = [
        n
        for n in range(len(names))
        if n not in found and read_header(names[n])[0] != Field.IGNORED
    ]
    values = {n: _values(lines, n) for n in free}
    for field, test, least in _BY_CONTENT:
        shares = {
            n: _share(values[n], test) for n in free if n not in guessed and values[n]
        }
        shares = {n: share for n, share in shares.items() if share >= least}
        several = field in SEVERAL and field is not Field.STATUS
        is_needed = field not in taken and not (
            field in {Field.APPLIED} and Field.DATE in taken
        )
        if (
            shares
            and (is_needed or several)
            and not (field is Field.STATUS and Field.STATUS in found.values())
        ):
            best = (
                max(shares, key=lambda n: (shares[n], -n))
                if field is not Field.APPLIED
                else min(shares)
            )
            guessed[best] = field
            taken.add(field)
    return guessed | _guess_names(names, values, {**found, **guessed})


def _guess_names(
    names: Sequence[str], values: Mapping[int, list[str]], found: Mapping[int, Field]
) -> dict[int, Field]:
    """Return the columns of words that are left: the employer first, then the role."""
    guessed: dict[int, Field] = {}
    rest = [
        n
        for n, column in values.items()
        if n not in found and column and _share(column, _is_name) > 0.7  # noqa: PLR2004
    ]
    is_headless = all(name.startswith("Column ") for name in names)
    if (
        Field.COMPANY not in found.values()
        and rest
        and (is_headless or Field.ROLE not in found.values() or len(rest) == 1)
    ):
        firms = {
            n: _share(values[n], lambda v: bool(_FIRM.search(fold_words(v))))
            for n in rest
        }
        best = max(rest, key=lambda n: (round(firms[n], 1), -n))
        if is_headless or len(names) > 1:
            guessed[best] = Field.COMPANY
            rest.remove(best)
    if Field.ROLE not in found.values() and rest and is_headless and len(names) > 1:
        guessed[rest.pop(0)] = Field.ROLE
    return guessed | {n: Field.NOTE for n in rest if is_headless}


def _is_name(value: str) -> bool:
    return 2 <= len(value) <= 80 and sum(c.isalpha() for c in value) * 2 > len(value)  # noqa: PLR2004


def _values(lines: Sequence[Line], n: int) -> list[str]:
    return [line.cells[n] for line in lines if line.cells[n]]


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _show(columns: list[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """Return the columns with three examples each, those without anything left out."""
    shown = []
    for one in columns:
        values = [line.cells[one.index] for line in lines if line.cells[one.index]]
        if values or not one.name.startswith("Column "):
            examples = tuple(dict.fromkeys(values[:200]))[:3]
            shown.append(replace(one, examples=examples, filled=len(values)))
    return tuple(shown)


__all__ = ["DAYS", "STEPS", "TICKS", "Column", "Layout", "lay_out"]
