"""Which charts the page Perspective has, and of what each is made."""

from __future__ import annotations

from dataclasses import dataclass

from onward.perspective.charts.curve import draw_curve
from onward.perspective.charts.look import Chart, Frame
from onward.perspective.charts.ranges import Span, draw_ranges
from onward.perspective.charts.way import draw_way
from onward.perspective.flow import Flow
from onward.perspective.rates import ALL
from onward.perspective.statistics import Perspective
from onward.perspective.words import FEWEST

CURVES = {
    "time": ("first_answer", 1),
    "answers": ("first_answer", 5),
    "channels": ("answer_by_channel", 5),
    "places": ("answer_by_vendor", 5),
    "next": ("next_step", 5),
}
"""The curves: which statistic, and how many of its lines are drawn at most."""

NAMES = frozenset({"way", "chances", *CURVES})
STAGES = {
    "answered": "An answer",
    "conversation": "A conversation",
    "second round": "A second round",
    "offer": "An offer",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person chose on the page."""

    by: str = ""
    is_hidden: bool = False


def make_chart(name: str, found: Perspective, flow: Flow, frame: Frame) -> Chart | None:
    """Return one of the charts; None where there is too little for it."""
    if name == "way":
        return draw_way(flow, frame) if flow.n >= FEWEST else None
    if name in CURVES:
        statistic, most = CURVES[name]
        return draw_curve(found.get(statistic), frame, most)
    axis = "of 100, with nine chances in ten"
    spans = list_spans(found)
    says = "; ".join(
        f"{one.label}: {100 * one.low:.0f} to {100 * one.high:.0f} of 100, n = {one.n}"
        for one in spans
    )
    return draw_ranges(spans, says, axis, frame)


def list_spans(found: Perspective) -> list[Span]:
    """Return the rates of all channels together that have a range."""
    return [
        Span(STAGES.get(str(stage), str(stage)), low, high, n)
        for stage, channel, _, n, _, low, high in found.get("rates").rows
        if channel == ALL
        and isinstance(low, float)
        and isinstance(high, float)
        and isinstance(n, int)
    ]
