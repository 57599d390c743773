"""Time as curves: the share of answers that had come by a day, with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onward.perspective.charts.look import Chart, Frame, Option, axis, begin
from onward.perspective.words import Series, Statistic

_HEIGHT, _NARROW_HEIGHT = 380, 300
_ROW = 30
_DASHES = ("solid", [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 3])
_WEEKS = (28, 56, 84, 112, 168, 224, 364)


def draw_curve(one: Statistic, frame: Frame, most: int = 1) -> Chart | None:
    """Return the chart of the first `most` curves; None where there is no curve.

    The interval is drawn for a single curve: several would hide each other.
    """
    lines = [line for line in one.series if line.points][:most]
    if not lines:
        return None
    last = _find_last(lines)
    rows = _count_rows(lines, frame)
    series = _band(lines[0], last, frame) if len(lines) == 1 else []
    for place, line in enumerate(lines):
        series.append(_line(line, place, last, frame))
    option = begin(frame) | {
        "grid": {
            "left": 16,
            "right": 24,
            "top": frame.top + 44 + _ROW * rows,
            "bottom": 40,
            "containLabel": True,
        },
        "xAxis": _x_axis(one, last, frame),
        "yAxis": _y_axis(one, frame),
        "series": series,
    }
    if len(lines) > 1:
        option["legend"] = {
            "top": frame.top + 4,
            "left": 12,
            "itemWidth": 36,
            "itemGap": 28,
            "textStyle": {"color": frame.look.ink, "fontSize": frame.size.letters},
        }
    height = (_NARROW_HEIGHT if frame.size.is_narrow else _HEIGHT) + _ROW * rows
    return Chart(option, frame.size.width, height + frame.top, _say(one, frame))


def _count_rows(lines: Sequence[Series], frame: Frame) -> int:
    """Return how many rows the names of the lines take; a single one needs none."""
    if len(lines) == 1:
        return 0
    return math.ceil(len(lines) / 2) if frame.size.is_narrow else 1


def _say(one: Statistic, frame: Frame) -> str:
    return f"{frame.title or one.title} {one.y} over {one.x}; n = {one.n}."


def _x_axis(one: Statistic, last: int, frame: Frame) -> Option:
    step = 7 if last <= 56 else 28 if last <= 224 else 56  # noqa: PLR2004 # whole weeks
    return axis(
        frame,
        f"{one.x}, n = {one.n:,}",
        type="value",
        min=0,
        max=last,
        interval=step * (2 if frame.size.is_narrow and step == 7 else 1),  # noqa: PLR2004
        nameLocation="middle",
        nameGap=30,
    )


def _y_axis(one: Statistic, frame: Frame) -> Option:
    name = f"{one.y}, in 100"
    found = axis(frame, name, type="value", min=0, max=100, interval=25)
    found["nameTextStyle"] |= {"align": "left"}
    found["axisLine"] = {"show": False}
    return found


def _find_last(lines: Sequence[Series]) -> int:
    """Return the last day that is drawn: whole weeks, where the curves still move."""
    day = max(line.points[-1][0] for line in lines)
    return next((one for one in _WEEKS if one >= day), 7 * math.ceil(day / 7))


def _trace(line: Series, last: int) -> list[tuple[float, float, float, float]]:
    """Return the points in percent, from nothing on day 0 to the last day drawn."""
    traced = [(0.0, 0.0, 0.0, 0.0)]
    for day, share, low, high in line.points:
        first = share if low is None else low
        second = share if high is None else high
        traced.append((day, 100 * share, 100 * first, 100 * second))
    traced.append((float(last), *traced[-1][1:]))
    return traced


def _line(line: Series, place: int, last: int, frame: Frame) -> Option:
    colour = frame.look.marks[place % len(frame.look.marks)]
    return {
        "type": "line",
        "name": line.label,
        "step": "end",
        "symbol": "none",
        "silent": True,
        "data": [[day, round(share, 3)] for day, share, _, _ in _trace(line, last)],
        "lineStyle": {
            "width": 2.5,
            "color": colour,
            "type": _DASHES[place % len(_DASHES)],
        },
        "itemStyle": {"color": colour},
    }


def _band(line: Series, last: int, frame: Frame) -> list[Option]:
    """Return the interval as two areas one on the other, the lower one unseen."""
    traced = _trace(line, last)
    low = [[day, round(first, 3)] for day, _, first, _ in traced]
    rest = [[day, round(max(0, top - first), 3)] for day, _, first, top in traced]
    unseen = {"opacity": 0}
    shared: Option = {
        "type": "line",
        "step": "end",
        "symbol": "none",
        "silent": True,
        "stack": "range",
        "lineStyle": unseen,
    }
    area = {"color": frame.look.marks[0], "opacity": 0.18}
    return [
        shared | {"data": low, "areaStyle": unseen},
        shared | {"data": rest, "areaStyle": area},
    ]
