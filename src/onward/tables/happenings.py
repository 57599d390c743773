"""Tables with a row for each event: rows of one application are put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onward.reading.names import employer_key, role_key
from onward.tables.columns import Layout
from onward.tables.draft import Draft, Step
from onward.tables.fields import STEPS, Field
from onward.tables.folding import fold_cell
from onward.tables.outcomes import ENDS, Outcome
from onward.tables.steps import read_status
from onward.tables.telling import Telling

_FEW, _SOME, _MOST = 0.1, 0.25, 0.6
_LATER = frozenset({Outcome.ASSESSED, Outcome.INTERVIEWED, Outcome.OFFERED, *ENDS})
_ORDER = tuple(Outcome)


def has_events(layout: Layout) -> bool:
    """Say whether a row is an event: several rows of an application, each a step on."""
    words = layout.of(Field.EVENT) or layout.of(Field.STATUS)
    days = layout.of(Field.DATE) or layout.of(Field.APPLIED)
    names = [*layout.of(Field.COMPANY), *layout.of(Field.ROLE)]
    if not words or not days or not names or layout.of(*STEPS):
        return False
    if not layout.of(Field.EVENT) and layout.of(Field.APPLIED):
        return False
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for line in layout.lines:
        key = tuple(fold_cell(line.cells[one.index]) for one in names)
        groups[key].append(line.cells[words[0].index])
    told = sum(len(texts) for texts in groups.values() if _goes_on(texts))
    if not layout.of(Field.EVENT) and not layout.of(Field.ROLE):
        several = [texts for texts in groups.values() if len(texts) > 1]
        is_clear = all(_goes_on(texts) and _has_one_start(texts) for texts in several)
        return is_clear and told > max(2, len(layout.lines) * _MOST)
    least = _FEW if layout.of(Field.EVENT) else _SOME
    return told >= max(2, least * len(layout.lines))


def _goes_on(texts: Sequence[str]) -> bool:
    """Say whether some rows of one application are different steps of it."""
    stories = [read_status(text) for text in texts]
    outcomes = [story.steps[-1].outcome for story in stories if story.steps]
    return len(texts) > 1 and len(set(outcomes)) > 1 and bool(_LATER & set(outcomes))


def _has_one_start(texts: Sequence[str]) -> bool:
    """Say whether a single row of several is that of an application alone."""
    stories = [read_status(text) for text in texts]
    starts = [story.has(Outcome.APPLIED) and len(story.steps) == 1 for story in stories]
    return any(starts) and (starts[0] or starts[-1])


def gather_events(found: Sequence[tuple[Draft, Telling]], today: date) -> list[Draft]:
    """Return the applications that rows of events tell of, in the order they begin."""
    groups: dict[tuple[str, str, int], list[tuple[Draft, Telling]]] = {}
    for draft, telling in found:
        groups.setdefault(_find_group(groups, draft, telling), []).append(
            (draft, telling)
        )
    return [_gather(rows, key, today) for key, rows in groups.items()]


def _find_group(
    groups: dict[tuple[str, str, int], list[tuple[Draft, Telling]]],
    draft: Draft,
    telling: Telling,
) -> tuple[str, str, int]:
    """Return the group of a row: its name's latest, or a new one with a new start."""
    company, role = employer_key(draft.company), role_key(draft.role)
    if not role:
        roles = [key for key in groups if key[0] == company]
        role = roles[-1][1] if roles else ""
    turn = sum(1 for key in groups if key[:2] == (company, role))
    last = groups.get((company, role, max(turn - 1, 0)), [])
    is_start = _tells_start(telling) and any(_tells_start(one) for _, one in last)
    is_start &= not telling.is_receipt
    return company, role, turn if is_start or not last else turn - 1


def _tells_start(telling: Telling) -> bool:
    return not telling.talks and not telling.others and not telling.is_silent


def _gather(
    rows: list[tuple[Draft, Telling]], key: tuple[str, str, int], today: date
) -> Draft:
    first = rows[0][0]
    steps: list[Step] = []
    for draft, telling in rows:
        day = telling.applied
        own = [one for one in draft.steps if one.outcome != Outcome.APPLIED]
        if _tells_start(telling):
            own = [next(one for one in draft.steps if one.outcome == Outcome.APPLIED)]
        if telling.is_receipt and any(o.outcome == Outcome.APPLIED for o in steps):
            own = [one for one in own if one.outcome != Outcome.APPLIED]
        steps += [_give(one, day) for one in own]
    if not any(one.outcome == Outcome.APPLIED for one in steps):
        steps.insert(0, Step(Outcome.APPLIED, row=first.rows[0]))
    days = [one.day for one in steps if one.day]
    facts = {
        name: next((getattr(one, name) for one, _ in rows if getattr(one, name)), "")
        for name in (
            "role",
            "agency",
            "place",
            "salary",
            "link",
            "contact",
            "email",
            "channel",
        )
    }
    return replace(
        first,
        key="\n".join(("events", *map(str, key))),
        rows=tuple(row for one, _ in rows for row in one.rows),
        steps=tuple(sorted(steps, key=_in_order)),
        near=min(days, default=today),
        notes=tuple(note for one, _ in rows for note in one.notes),
        had_no_talk=any(one.had_no_talk for one, _ in rows),
        is_silent=rows[-1][0].is_silent,
        **facts,
    )


def _give(step: Step, day: Step | None) -> Step:
    if step.day or day is None:
        return step
    return replace(step, day=day.day, clock=day.clock, is_about=day.is_about)


def _in_order(step: Step) -> tuple[object, ...]:
    return _ORDER.index(step.outcome), step.day is None, step.day or date.max
