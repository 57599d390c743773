"""How well the forecast holds: walk through recorded searches, week by week.

    python -m benchmarks.perspective [--every DAYS] [TABLE ...]

Each table is read as `onward import-csv` reads it. At every step the search is looked
at as it was known then, 28 days are forecast, and what came is counted. Printed are how
often the 80 % ranges held, answers forecast and come, and the log-loss of each open
application's chance beside that of a constant: the share among windows that had closed
by then, and the share of all windows, which nobody could have known. Without a table it
takes the development data, where it is present, and invented searches. At the end: how
long all statistics of 5,000 applications take.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.perspective.courses import invent_search

from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.perspective.courses import Facts, make_course
from onward.perspective.forecast import HORIZON, Range, find_wait, fit_model, forecast
from onward.perspective.hazard import cut_spans
from onward.perspective.statistics import measure
from onward.perspective.timeline import ANSWERS, OPENINGS, Course, Step, look
from onward.tables.entries import make_entries
from onward.tables.plan import read_table

DATA = ROOT.parent / "shared" / "data" / "timelines"
FEWEST = 5
DRAWS = 100
INVENTED = 60
LARGE = 5000


@dataclass
class Tally:
    """What was forecast and what came, over all steps of a search."""

    steps: int = 0
    held: int = 0
    talks_held: int = 0
    forecast: float = 0.0
    came: int = 0
    chances: list[tuple[datetime, float, bool]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take another search in."""
        self.steps += other.steps
        self.held += other.held
        self.talks_held += other.talks_held
        self.forecast += other.forecast
        self.came += other.came
        self.chances += other.chances


def main() -> None:
    """Walk through the tables, or what there is, and print how the forecast held."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("tables", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=7)
    asked = parser.parse_args()
    tables = asked.tables or sorted(DATA.glob("seeker-*"))
    print(f"{'search':26} steps  held  talks  forecast  came   log-loss  then  later")
    total = Tally()
    for table in tables:
        tally = walk(load_table(table), asked.every)
        report(table.name, tally)
        total.add(tally)
    if len(tables) > 1:
        report("all of these", total)
    if not asked.tables:
        invented = Tally()
        for seed in range(INVENTED):
            invented.add(walk(invent_search(seed)[0], HORIZON))
        report(f"{INVENTED} invented searches", invented)
    report_time()


def load_table(path: Path) -> list[Course]:
    """Return the courses of a table, by the way that an import takes."""
    now = datetime.now(UTC)
    courses: list[Course] = []
    number = 0
    for draft in read_table(path.read_bytes(), now.date()).drafts:
        events = []
        for entry in make_entries(draft, path.name, now):
            number += 1
            events.append(
                Event(number, entry.at, Source.HAND, entry.reading, entry.trail)
            )
        facts = Facts(draft.company, draft.role, draft.agency)
        if events:
            said = apply_corrections(events)
            courses.append(make_course(events[0].number, events, said, facts))
    return courses


def walk(courses: Sequence[Course], every: int) -> Tally:
    """Forecast at every step from what was known then, and count what came."""
    tally = Tally()
    known = {one.number: one for one in courses if is_dated(one)}
    for now in list_steps(list(known.values()), every):
        population = look(known.values(), now)
        if len(population.courses) < FEWEST:
            continue
        found = forecast(population)
        came = count_coming(known, population.courses, now)
        chances = chances_at(known, now)
        talks = sum(step.kind in OPENINGS for step in came.values())
        tally.steps += 1
        tally.held += holds(found.answers, len(came))
        tally.talks_held += holds(found.conversations, talks)
        tally.forecast += found.answers.mean
        tally.came += len(came)
        tally.chances += [(now, p, number in came) for number, p in chances.items()]
    return tally


def is_dated(course: Course) -> bool:
    """Say whether the days of a course are known, so that they can be forecast."""
    first = course.steps[0] if course.steps else None
    return course.applied_at is not None and (first is None or first.is_dated)


def list_steps(courses: Sequence[Course], every: int) -> Iterator[datetime]:
    """Give the days on which 28 days are forecast that the record still covers."""
    starts = [one.applied_at for one in courses if one.applied_at]
    if not starts or not any(one.steps for one in courses):
        return
    last = max(one.last_at for one in courses)
    now = min(starts) + timedelta(days=21)
    while now + timedelta(days=HORIZON) <= last:
        yield now
        now += timedelta(days=every)


def count_coming(
    known: dict[int, Course], seen: Sequence[Course], now: datetime
) -> dict[int, Step]:
    """Return the first answer of each open application within the next 28 days."""
    until = now + timedelta(days=HORIZON)
    population = look(seen, now)
    came: dict[int, Step] = {}
    for course in seen:
        if find_wait(course, population) is None:
            continue
        for step in known[course.number].steps:
            if now < step.at <= until and step.kind in ANSWERS and step.is_dated:
                came.setdefault(course.number, step)
    return came


def chances_at(known: dict[int, Course], now: datetime) -> dict[int, float]:
    """Return the chance of an answer of each open application, for scoring alone."""
    population = look(known.values(), now)
    model = fit_model(population)
    dice = random.Random(1)  # noqa: S311 # a simulation, not a secret
    draws = [model.draw(dice) for _ in range(DRAWS)]
    by_wait: dict[tuple[int, bool], float] = {}
    chances = {}
    for course in population.courses:
        wait = find_wait(course, population)
        if wait is None:
            continue
        if wait not in by_wait:
            spans = cut_spans(wait[0], HORIZON)
            drawn = [one.chance(spans, is_later=wait[1]) for one in draws]
            by_wait[wait] = sum(drawn) / DRAWS
        chances[course.number] = by_wait[wait]
    return chances


def holds(told: Range, came: int) -> bool:
    """Say whether what came lies in the range."""
    return told.low <= came <= told.high


def report(name: str, tally: Tally) -> None:
    """Print one line on a search."""
    if not tally.steps:
        print(f"{name:26} no answer has a day: nothing to score")
        return
    own, then, later = score(tally)
    print(
        f"{name:26} {tally.steps:5} {tally.held / tally.steps:5.2f} "
        f"{tally.talks_held / tally.steps:6.2f} {tally.forecast:9.0f} {tally.came:5} "
        f"{own:10.4f} {then:6.4f} {later:6.4f}"
    )


def score(tally: Tally) -> tuple[float, float, float]:
    """Return the log-loss of the forecast, of the share known then, of all windows."""
    rows = sorted(tally.chances, key=lambda one: one[0])
    count = len(rows)
    whole = sum(came for _, _, came in rows) / count
    closed = iter(rows)
    waiting = next(closed)
    seen = hits = 0
    own = then = 0.0
    for now, chance, came in rows:
        while waiting[0] + timedelta(days=HORIZON) <= now:
            seen, hits = seen + 1, hits + waiting[2]
            waiting = next(closed)
        own += lose(chance, came=came)
        then += lose((hits + 1) / (seen + 4), came=came)
    later = -sum(
        share * math.log(share) for share in (whole, 1 - whole) if 0 < share < 1
    )
    return own / count, then / count, later


def lose(chance: float, *, came: bool) -> float:
    """Return the logarithmic loss of one chance."""
    return -math.log(max(1e-9, chance if came else 1 - chance))


def report_time() -> None:
    """Print how long all statistics of a large search take, best of five."""
    courses, end = invent_search(4, LARGE)
    times = []
    for _ in range(5):
        start = time.process_time()
        measure(courses, end)
        times.append(time.process_time() - start)
    print(f"\nAll statistics of {LARGE:,} applications: {1000 * min(times):.0f} ms")


if __name__ == "__main__":
    main()
