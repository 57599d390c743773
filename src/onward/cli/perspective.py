"""`onward perspective`: what the search really says, strengths first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from onward.cli.dates import Day

if TYPE_CHECKING:
    from rich.console import Console

    from onward.accounts.models import Workspace
    from onward.perspective.flow import Flow
    from onward.perspective.normal import Beside
    from onward.perspective.statistics import Perspective
    from onward.perspective.strengths import Praise
    from onward.perspective.timeline import Course
    from onward.perspective.words import Statistic

GROUPINGS = ("channel", "quarter", "month")
SECTIONS = {
    "The way of the applications": ("funnel",),
    "Time": (
        "first_answer", "answer_by_channel", "answer_by_vendor", "next_step", "waiting",
    ),
    "Chances": ("rates", "forecast", "change"),
}  # fmt: skip
BAR = 30
MARKS = (7, 14, 28, 56)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for on the command line."""

    by: str
    since: datetime | None
    as_of: datetime | None
    is_normal: bool
    is_hidden: bool


@click.command("perspective")
@click.option("--normal", "is_normal", is_flag=True, help="Sourced rates beside yours.")
@click.option("--sankey", is_flag=True, help="The way as text that SankeyMATIC reads.")
@click.option("--by", type=click.Choice(GROUPINGS), default=None, help="Part the way.")
@click.option("--since", type=Day(), metavar="DAY", help="Compare with before.")
@click.option("--as-of", type=Day(), metavar="DAY", help="As it was known on DAY.")
@click.option("--hide-names", "is_hidden", is_flag=True, help="Name no employer.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
def command(  # noqa: PLR0913 # one parameter an option
    by: str | None,
    since: datetime | None,
    as_of: datetime | None,
    *,
    is_normal: bool,
    sankey: bool,
    is_hidden: bool,
    as_json: bool,
) -> None:
    """Say what the search says, its strengths first.

    Figures are ranges, with how many applications they rest on; where there are too
    few, it is said in words. Nothing is forecast for a single employer.
    """
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store
    from onward.perspective.flow import write_sankeymatic

    wanted = _Wanted(by or "", since, as_of, is_normal, is_hidden)
    with open_store() as workspace:
        found, flow = _measure(workspace, wanted, as_of or local_now())
    if sankey:
        click.echo(write_sankeymatic(flow), nl=False)
    elif as_json:
        row = make_row(found, flow, is_normal=is_normal)
        click.echo(json.dumps(row, ensure_ascii=False, default=str))
    else:
        _print(found, flow, wanted)


def _measure(
    workspace: Workspace, wanted: _Wanted, now: datetime
) -> tuple[Perspective, Flow]:
    from onward.perspective.flow import GROUPINGS as GROUPS
    from onward.perspective.flow import trace_flow
    from onward.perspective.statistics import measure
    from onward.records.queries.courses import list_courses, list_praise

    courses: tuple[Course, ...] = list_courses(workspace)
    praise: tuple[Praise, ...] = list_praise(workspace)
    if wanted.is_hidden:
        from onward.perspective.strengths import hide_words
        from onward.perspective.timeline import hide_names

        courses, praise = hide_names(courses), hide_words(praise)
    if wanted.as_of:
        praise = tuple(one for one in praise if one.at <= now)
    found = measure(courses, now, praise, wanted.since)
    flow = trace_flow(found.population, found.thresholds, GROUPS[wanted.by])
    return found, flow


def make_row(found: Perspective, flow: Flow, *, is_normal: bool) -> dict[str, Any]:
    """Return everything as one object for other programs."""
    population = found.population
    row: dict[str, Any] = {
        "at": population.now.isoformat(),
        "seen_until": population.seen_until.isoformat(),
        "applications": len(population.courses),
        "strengths": [asdict(one) for one in found.strengths],
        "statistics": {one.name: asdict(one) for one in found.statistics},
        "quiet_after": asdict(found.thresholds),
        "flow": asdict(flow),
        "left_out": list(found.gaps),
    }
    if is_normal:
        row["normal"] = [asdict(one) for one in _set_beside(found)]
    return row


def _set_beside(found: Perspective) -> tuple[Beside, ...]:
    from onward.perspective.normal import set_beside
    from onward.perspective.rates import list_rates

    return set_beside(list_rates(found.population), found.population.now.year)


def _print(found: Perspective, flow: Flow, wanted: _Wanted) -> None:
    from onward.cli.console import make_console
    from onward.cli.words import one_line

    console = make_console()
    console.print("Strengths", style="name")
    for strength in found.strengths:
        console.print(f"  {one_line(strength.text)}")
        console.print(f"    {one_line(strength.basis)}", style="quiet")
    if found.population.courses:
        for heading, names in SECTIONS.items():
            console.print(f"\n{heading}", style="name")
            for statistic in map(found.get, names):
                if statistic.n or statistic.rows:
                    _print_statistic(console, statistic)
        if wanted.by:
            _print_flow(console, flow)
    for gap in found.gaps:
        console.print(f"\n{gap}", style="quiet")
    if wanted.is_normal:
        _print_normal(console, found)
    elif found.population.courses:
        console.print(
            "\nSourced rates of others: onward perspective --normal", style="quiet"
        )


def _print_statistic(console: Console, one: Statistic) -> None:
    from onward.cli.words import count

    console.print(f"  {one.title}")
    for line in _draw(one):
        console.print(f"    {line}")
    for note in one.notes:
        console.print(f"    {note}", style="quiet")
    if one.low is not None and one.name not in {"rates", "forecast"}:
        return
    console.print(f"    By {count(one.n, one.unit, _plural(one.unit))}.", style="quiet")


def _plural(unit: str) -> str:
    return unit.replace("process", "processes") if unit.startswith("process") else ""


def _draw(one: Statistic) -> Iterable[str]:
    if one.name == "funnel":
        yield from _draw_funnel(one)
    elif one.name == "first_answer":
        yield from _draw_curve(one)
    elif one.name in {"answer_by_channel", "answer_by_vendor"}:
        for label, whole, answers, middle, _ in one.rows:
            yield f"{label}: {answers} of {whole} answered, half by day {middle}"


def _draw_funnel(one: Statistic) -> Iterable[str]:
    from onward.perspective.words import say_range

    most = max(float(row[1] or 0) for row in one.rows) or 1.0
    width = max(len(str(row[0])) for row in one.rows)
    for name, count, _, low, high in one.rows:
        value = float(count or 0)
        bar = "█" * max(round(BAR * value / most), 1 if value else 0)
        text = f"{name!s:{width}}  {round(value):5}  {bar}"
        if isinstance(low, float) and isinstance(high, float):
            text = f"{text}  {say_range(low, high)} of those before"
        yield text


def _draw_curve(one: Statistic) -> Iterable[str]:
    """Give what had come by a few days, from the curve of any answer."""
    from onward.perspective.words import say_range

    if not one.series:
        return
    points = one.series[0].points
    for mark in MARKS:
        past = [point for point in points if point[0] <= mark]
        if past and points[-1][0] >= mark:
            _, share, low, high = past[-1]
            bar = "█" * round(BAR * share)
            text = f"day {mark:2}  {bar:{BAR}}  {share:4.0%}"
            if low is not None and high is not None:
                text = f"{text}  ({say_range(low, high)})"
            yield text


def _print_flow(console: Console, flow: Flow) -> None:
    console.print("\nFrom where to where", style="name")
    for link in flow.links:
        console.print(f"  {link.source} → {link.target}: {link.value:g}")


def _print_normal(console: Console, found: Perspective) -> None:
    from onward.perspective.normal import BEFORE

    console.print("\nAm I normal?", style="name")
    console.print(f"  {BEFORE}", style="quiet")
    run = found.get("run")
    if run.n:
        console.print()
        _print_statistic(console, run)
    for one in _set_beside(found):
        base = one.base
        old = ", old" if one.is_old else ""
        console.print(f"\n  {base.of}: {base.figure}, per {base.unit}.")
        console.print(f"    {one.own}")
        console.print(
            f"    {base.population}; {base.country}, {base.year}{old}.", style="quiet"
        )
        console.print(f"    {base.silent_on}", style="quiet")
        console.print(f"    {base.source}: {base.url}", style="quiet")
