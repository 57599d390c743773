"""Chances as ranges: a bar from low to high for each, never a single point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onward.perspective.charts.look import Chart, Frame, Option, axis, begin

_ROW = 44
_LEFT = {False: 240, True: 128}
"""The room for the words at the left, as wide letters need it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A share that lies between `low` and `high`, from `n` cases."""

    label: str
    low: float
    high: float
    n: int


def draw_ranges(
    spans: Sequence[Span], says: str, name: str, frame: Frame
) -> Chart | None:
    """Return the chart of the spans, the first on top; None without any."""
    if not spans:
        return None
    rows = list(reversed(spans))
    option = begin(frame) | {
        "grid": {
            "left": _LEFT[frame.size.is_narrow],
            "right": 76,
            "top": frame.top + 12,
            "bottom": 64,
        },
        "xAxis": axis(
            frame, name, type="value", min=0, max=_find_most(rows), nameGap=30,
            nameLocation="middle",
        ),
        "yAxis": _y_axis(rows, frame),
        "series": [_hidden(rows), _shown(rows, frame)],
    }  # fmt: skip
    height = _ROW * len(rows) + 84 + frame.top
    return Chart(option, frame.size.width, height, says)


def _y_axis(rows: Sequence[Span], frame: Frame) -> Option:
    found = axis(frame, "", type="category", axisTick={"show": False})
    between = "\n" if frame.size.is_narrow else ", "
    found["data"] = [f"{one.label}{between}n = {one.n:,}" for one in rows]
    found["axisLabel"] |= {"color": frame.look.ink}
    if frame.size.is_narrow:
        found["axisLabel"] |= {"width": 116, "overflow": "break"}
    return found


def _find_most(rows: Sequence[Span]) -> int:
    """Return the end of the axis in percent: the next quarter that holds all."""
    high = 100 * max(one.high for one in rows)
    return next(most for most in (10, 25, 50, 75, 100) if high <= most or most == 100)  # noqa: PLR2004


def _hidden(rows: Sequence[Span]) -> Option:
    return {
        "type": "bar",
        "stack": "range",
        "silent": True,
        "itemStyle": {"opacity": 0},
        "data": [round(100 * one.low, 2) for one in rows],
    }


def _shown(rows: Sequence[Span], frame: Frame) -> Option:
    return {
        "type": "bar",
        "stack": "range",
        "silent": True,
        "barWidth": 12,
        "itemStyle": {"color": frame.look.accent, "borderRadius": 6},
        "data": [
            {
                "value": round(100 * (one.high - one.low), 2),
                "label": {"formatter": f"{100 * one.low:.0f} to {100 * one.high:.0f}"},
            }
            for one in rows
        ],
        "label": {
            "show": True,
            "position": "right",
            "color": frame.look.ink,
            "fontSize": frame.size.letters,
        },
    }
