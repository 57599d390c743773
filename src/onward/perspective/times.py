"""Time: the curves of first answers and next steps, and who waits how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onward.perspective.competing import Outlook, estimate_outlook
from onward.perspective.flow import by_channel
from onward.perspective.quiet import Thresholds, is_quiet, quantile_of_answered
from onward.perspective.survival import Curve, estimate_survival
from onward.perspective.timeline import (
    ANSWERS,
    Course,
    Population,
    days_between,
)
from onward.perspective.waits import (
    Waits,
    find_first_waits,
    find_later_waits,
    list_first_waits,
)
from onward.perspective.words import (
    FEWEST_FOR_A_TREND,
    Cell,
    Series,
    Statistic,
    say_count,
)

ANSWERED = "any answer"
MANY = 0.8
MOST_GROUPS = 6
MOST_WAITING = 10
_COLUMNS = ("day", "at risk", "answers", "chance by then", "low", "high")


def describe_first_answer(population: Population, thresholds: Thresholds) -> Statistic:
    """Return when answers come, by what they say: Aalen-Johansen, with intervals."""
    waits = find_first_waits(population)
    open_now = [
        one
        for one in population.courses
        if is_unanswered(one) and not is_quiet(one, population, thresholds)
    ]
    return _describe(
        "first_answer", waits, _say_first(population, open_now), "application"
    )


def describe_next_step(population: Population) -> Statistic:
    """Return when the next word comes after an interview, by what it says."""
    waits = find_later_waits(population)
    return _describe("next_step", waits, _say_later, "interview")


def describe_by_group(
    population: Population, name: str, group: Callable[[Course], str]
) -> Statistic:
    """Return the curve of first answers for each group that has enough of them."""
    groups: dict[str, list[Course]] = {}
    for course in population.courses:
        if group(course):
            groups.setdefault(group(course), []).append(course)
    found: list[tuple[str, Curve, Waits]] = []
    for label, courses in groups.items():
        waits = list_first_waits(population, courses)
        curve = estimate_outlook(waits.spells).waiting
        if curve.events >= FEWEST_FOR_A_TREND:
            found.append((label, curve, waits))
    found.sort(key=lambda one: (-one[1].n, one[0]))
    del found[MOST_GROUPS:]
    rows = tuple(_group_row(label, curve) for label, curve, _ in found)
    return Statistic(
        name=name,
        title=_say_groups(name, rows),
        n=sum(waits.n for _, _, waits in found),
        unit="application",
        mass=0.95,
        columns=("group", "applications", "answers", "median day", "by day 28"),
        rows=rows,
        series=tuple(_series(label, curve) for label, curve, _ in found),
        x="days since the application",
        y="chance of an answer",
    )


def by_channel_name(course: Course) -> str:
    """Return the channel as it is told."""
    return by_channel(course)


def by_vendor(course: Course) -> str:
    """Return the platform, or where the role was found, or nothing."""
    return course.source or course.vendor


def describe_waiting(population: Population, thresholds: Thresholds) -> Statistic:
    """Return who waits for a first answer, the longest first, and which are quiet."""
    waiting = [
        (days_between(one.applied_at, population.now), one)
        for one in population.courses
        if one.applied_at is not None and is_unanswered(one)
    ]
    waiting.sort(key=lambda one: (-one[0], one[1].number))
    quiet = sum(is_quiet(one, population, thresholds) for _, one in waiting)
    rows = tuple(
        (
            one.number,
            one.company or one.agency,
            days,
            "probably quiet" if is_quiet(one, population, thresholds) else "waiting",
        )
        for days, one in reversed(waiting[-MOST_WAITING:])
    )
    return Statistic(
        name="waiting",
        title=_say_waiting(len(waiting), quiet),
        n=len(waiting),
        unit="application",
        notes=(say_threshold(thresholds),),
        columns=("id", "employer", "days", "stands"),
        rows=rows,
    )


def say_wait(population: Population, course: Course) -> str:
    """Return how long one application waits beside the answers so far, or nothing.

    It says nothing of what this employer will do.
    """
    if course.applied_at is None or not is_unanswered(course):
        return ""
    days = say_count(days_between(course.applied_at, population.now), "day")
    curve = estimate_survival(find_first_waits(population).spells)
    by = quantile_of_answered(curve, MANY)
    if by is None or curve.events < FEWEST_FOR_A_TREND:
        return f"This one waits {days}; too few have answered to compare."
    return (
        f"Of those who answered, four in five had by day {by:.0f}; this one waits "
        f"{days}."
    )


def is_unanswered(course: Course) -> bool:
    """Say whether an application is open and nothing sure has come."""
    return course.end is None and not course.has(*ANSWERS)


def say_threshold(thresholds: Thresholds) -> str:
    """Return from when on silence is told as probable, and why."""
    first, later = thresholds.first, thresholds.later
    whose = (
        f"by your own {say_count(first.n, 'answer')}"
        if first.is_own
        else "the usual time, until ten answers of your own are known"
    )
    return (
        f"Probably quiet after {first.days} days without a first answer ({whose}), and "
        f"after {later.days} days without a word after an interview."
    )


def _say_waiting(count: int, quiet: int) -> str:
    if not count:
        return "No application waits for a first answer."
    verb = "waits" if count == 1 else "wait"
    text = f"{say_count(count, 'application')} {verb} for a first answer"
    if quiet:
        return (
            f"{text}; {quiet} of them {'is' if quiet == 1 else 'are'} probably quiet."
        )
    return f"{text}, none longer than usual."


def _describe(
    name: str, waits: Waits, say: Callable[[Waits, Outlook], str], unit: str
) -> Statistic:
    outlook = estimate_outlook(waits.spells)
    curve = outlook.waiting
    notes = []
    if waits.left_out:
        notes.append(
            f"{say_count(waits.left_out, 'answer')} came on no known day and could not "
            "be placed."
        )
    if waits.spread:
        notes.append(
            f"{say_count(waits.spread, 'answer')} came on no known day; spread over "
            "the days of the others."
        )
    by_cause = sorted(outlook.by_cause, key=lambda one: (-one.last, one.cause))
    series = [_series(ANSWERED, curve)]
    series += [
        Series(
            one.cause,
            tuple((p.days, p.share, p.low, p.high) for p in one.points if p.events),
        )
        for one in by_cause
    ]
    is_enough = curve.events >= FEWEST_FOR_A_TREND
    return Statistic(
        name=name,
        title=say(waits, outlook),
        n=waits.n,
        unit=unit,
        mass=0.95,
        notes=tuple(notes),
        columns=_COLUMNS,
        rows=tuple(_curve_rows(curve)) if is_enough else (),
        series=tuple(series) if is_enough else (),
        x=f"days since the {unit}",
        y="chance of an answer",
    )


def _series(label: str, curve: Curve) -> Series:
    """Return how the chance of an answer grows: one less the share that waits."""
    return Series(
        label,
        tuple(
            (p.days, 1 - p.share, 1 - p.high, 1 - p.low)
            for p in curve.points
            if p.events
        ),
    )


def _curve_rows(curve: Curve) -> Iterable[tuple[Cell, ...]]:
    for p in curve.points:
        if p.events:
            yield (
                round(p.days),
                round(p.at_risk, 2),
                round(p.events, 2),
                round(1 - p.share, 4),
                round(1 - p.high, 4),
                round(1 - p.low, 4),
            )


def _say_first(
    population: Population, waiting: Sequence[Course]
) -> Callable[[Waits, Outlook], str]:
    def say(waits: Waits, outlook: Outlook) -> str:
        few = _say_few(waits, outlook, "application")
        if few:
            return few
        by = quantile_of_answered(outlook.waiting, MANY) or 0
        text = f"Of those who answered, four in five had by day {by:.0f}"
        oldest = _longest(population, waiting)
        return f"{text}; {oldest}." if oldest else f"{text}."

    return say


def _longest(population: Population, waiting: Sequence[Course]) -> str:
    """Return how long the open ones wait, without a verdict on any of them."""
    days = sorted(
        days_between(one.applied_at, population.now)
        for one in waiting
        if one.applied_at is not None
    )
    if not days:
        return ""
    if len(days) == 1:
        return f"the one that still waits does so for {say_count(days[0], 'day')}"
    middle = days[len(days) // 2]
    return f"half of the {len(days)} that still wait do so for {middle} days or more"


def _say_later(waits: Waits, outlook: Outlook) -> str:
    few = _say_few(waits, outlook, "interview")
    if few:
        return few
    by = quantile_of_answered(outlook.waiting, MANY) or 0
    return f"Of those who wrote after an interview, four in five had by day {by:.0f}."


def _say_few(waits: Waits, outlook: Outlook, unit: str) -> str:
    events = round(outlook.waiting.events)
    if not waits.n:
        return f"There is no {unit} on a known day yet."
    if not events:
        count = say_count(waits.n, unit)
        if waits.left_out:
            return f"None of the answers to {count} has a known day: no curve is drawn."
        return f"Nothing has come yet on {count}; it is too early to tell how long."
    if outlook.waiting.events < FEWEST_FOR_A_TREND:
        return (
            f"{say_count(events, 'answer')} to {say_count(waits.n, unit)}: too few to "
            "tell how long it takes."
        )
    return ""


def _group_row(label: str, curve: Curve) -> tuple[Cell, ...]:
    middle = quantile_of_answered(curve, 0.5)
    return (
        label,
        round(curve.n),
        round(curve.events),
        None if middle is None else round(middle),
        round(1 - curve.at(28), 4),
    )


def _say_groups(name: str, rows: Sequence[tuple[Cell, ...]]) -> str:
    what = "channel" if "channel" in name else "place where roles were found"
    if not rows:
        return f"No {what} has the eight answers that a curve needs."
    if len(rows) == 1:
        return f"One {what} has enough answers for a curve: {rows[0][0]}."
    ordered = sorted(rows, key=lambda row: float(row[3] or 0))
    soon, late = ordered[0], ordered[-1]
    if soon[3] == late[3]:
        return f"By {what}: half of the answers had come by day {soon[3]} everywhere."
    return (
        f"By {what}: half of the answers had come by day {soon[3]} ({soon[0]}) to day "
        f"{late[3]} ({late[0]})."
    )
