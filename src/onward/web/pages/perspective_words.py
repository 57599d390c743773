"""The tables beside the charts of Perspective, in words that one can read out."""

from __future__ import annotations

from dataclasses import dataclass

from onward.perspective.agreement import ASSUMPTIONS, SOURCE, say_close_second
from onward.perspective.flow import Flow
from onward.perspective.normal import BEFORE, Beside
from onward.perspective.statistics import Perspective
from onward.perspective.words import Cell, Statistic, say_figure, say_range
from onward.web.pages.perspective_charts import CURVES, STAGES

TOO_FEW = "too few to tell"
CHANNELS = {
    "all": "All",
    "direct": "Direct",
    "board": "Job board",
    "agency": "Agency",
    "approached": "Approached",
    "referral": "Referral",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the funnel: how many, of how many before, and the range."""

    name: str
    count: str
    value: float
    of: float
    share: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what it is of, and the words beside it."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Normal:
    """Others' figures beside one's own, with what they do not say."""

    before: str
    rows: tuple[Beside, ...]
    close: str
    assumptions: tuple[str, ...]
    source: str


def say_title(name: str, found: Perspective) -> str:
    """Return the finding that a chart is headed by."""
    if name == "way":
        return found.get("funnel").title
    if name in CURVES:
        return found.get(CURVES[name][0]).title
    return found.get("rates").title


def make_way_table(flow: Flow) -> list[Row]:
    """Return from where to where, and how many."""
    place = {node.name: number for number, node in enumerate(flow.nodes)}
    links = sorted(flow.links, key=lambda one: (place[one.source], place[one.target]))
    return [Row(one.source, (one.target, say_figure(one.value))) for one in links]


def make_funnel(found: Perspective) -> list[Level]:
    """Return the levels of the funnel with their ranges in words."""
    rows = found.get("funnel").rows
    most = max((_number(row[1]) for row in rows), default=0.0)
    return [
        Level(
            str(name),
            say_figure(_number(count)),
            _number(count),
            max(most, 1.0),
            _say_share(low, high) if place else "",
        )
        for place, (name, count, _, low, high) in enumerate(rows)
    ]


def make_curve_table(one: Statistic) -> list[Row]:
    """Return a curve of any answer day by day."""
    return [
        Row(
            str(day),
            (
                say_figure(_number(risk)),
                say_figure(_number(answers)),
                f"{100 * _number(share):.0f}",
                f"{100 * _number(low):.0f} to {100 * _number(high):.0f}",
            ),
        )
        for day, risk, answers, share, low, high in one.rows
    ]


def make_end_table(one: Statistic) -> list[Row]:
    """Return how high each curve has risen at its end, by what the answer says."""
    return [
        Row(line.label.capitalize(), _say_end(line.points[-1]))
        for line in one.series
        if line.points
    ]


def _say_end(point: tuple[float, float, float | None, float | None]) -> tuple[str, ...]:
    day, share, low, high = point
    return (f"day {day:.0f}", f"{100 * share:.0f} in 100", _say_share(low, high))


def make_group_table(one: Statistic) -> list[Row]:
    """Return the curves of channels or places as rows, where there are any."""
    return [
        Row(
            str(label),
            (
                f"{answers} of {whole}",
                "not yet" if middle is None else f"day {middle}",
                f"{100 * _number(share):.0f} in 100",
            ),
        )
        for label, whole, answers, middle, share in one.rows
    ]


def make_rates(found: Perspective) -> list[Row]:
    """Return the chances by stage and channel: counts, and the range or words."""
    rows = []
    for stage, channel, hits, n, waiting, low, high in found.get("rates").rows:
        if not n:
            continue
        open_now = f", {waiting} may still" if waiting else ""
        rows.append(
            Row(
                STAGES.get(str(stage), str(stage)),
                (
                    CHANNELS.get(str(channel), str(channel)),
                    f"{say_figure(_number(hits))} of {n}{open_now}",
                    _say_share(low, high),
                ),
            )
        )
    return rows


def make_normal(rows: tuple[Beside, ...]) -> Normal:
    """Return the sourced figures, set beside what the person's own record says."""
    return Normal(BEFORE, rows, say_close_second(), ASSUMPTIONS, SOURCE)


def _say_share(low: Cell, high: Cell) -> str:
    if isinstance(low, float) and isinstance(high, float):
        return say_range(low, high)
    return TOO_FEW


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
