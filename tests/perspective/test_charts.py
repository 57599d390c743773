"""Charts: values that ECharts draws, drawn without a browser."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from onward.perspective.charts.curve import draw_curve
from onward.perspective.charts.draw import draw_png, draw_svg
from onward.perspective.charts.look import DARK, LIGHT, NARROW, WIDE, Frame, Look, Size
from onward.perspective.charts.ranges import Span, draw_ranges
from onward.perspective.charts.way import draw_way, say_way
from onward.perspective.flow import GROUPINGS, Flow, trace_flow
from onward.perspective.statistics import measure
from onward.perspective.timeline import Course, Step, Turn
from onward.perspective.words import Series, Statistic

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = "{http://www.w3.org/2000/svg}text"


def make_course(number: int, *kinds: Turn, began: int = 40) -> Course:
    at = NOW - timedelta(days=began)
    steps = tuple(
        Step(at + timedelta(days=5 * place), kind)
        for place, kind in enumerate(kinds, 1)
    )
    return Course(number, at, at, "board", "", steps, f"Firm {number}", "Clerk")


COURSES = (
    make_course(1, Turn.REJECTION),
    make_course(2, Turn.INTERVIEW, Turn.INTERVIEW, Turn.REJECTION),
    make_course(3, Turn.INTERVIEW, Turn.OFFER, Turn.ACCEPTED),
    make_course(4),
)


def trace(courses: tuple[Course, ...], by: str = "") -> Flow:
    found = measure(courses, NOW)
    return trace_flow(found.population, found.thresholds, GROUPINGS[by])


CURVE = Statistic(
    "first_answer",
    "Four in five had by day 12.",
    9,
    "application",
    series=(
        Series("any answer", ((3.0, 0.2, 0.1, 0.4), (12.0, 0.8, 0.6, 0.9))),
        Series("a no", ((3.0, 0.1, None, None),)),
    ),
    x="days since the application",
    y="chance of an answer",
)


def list_words(svg: str) -> list[str]:
    # The drawing is our own, made from our own values.
    tree = ET.fromstring(svg)  # noqa: S314
    return ["".join(one.itertext()) for one in tree.iter(WORDS)]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_a_way_is_drawn_with_every_node_and_its_count(look: Look, size: Size) -> None:
    flow = trace(COURSES)
    svg = draw_svg(draw_way(flow, Frame(look, size)))
    said = " ".join(list_words(svg))
    assert all(node.name.split()[0] in said for node in flow.nodes)
    assert look.paper in svg


def test_a_drawing_keeps_to_a_strict_policy() -> None:
    svg = draw_svg(draw_way(trace(COURSES), Frame()))
    for refused in ("<style", "style=", "<script", "href", "onclick", "url("):
        assert refused not in svg.replace("http://www.w3.org", "")
    assert "<title>Where 4 applications went" in svg


def test_the_same_chart_gives_the_same_drawing() -> None:
    charts = [draw_way(trace(COURSES), Frame()) for _ in range(2)]
    assert charts[0] == charts[1]
    assert draw_svg(charts[0]) == draw_svg(charts[1])


def test_a_way_names_nobody() -> None:
    svg = draw_svg(draw_way(trace(COURSES, "channel"), Frame()))
    assert "Firm" not in svg
    assert "Job board" in svg


def test_what_flows_in_the_drawing_is_what_flowed() -> None:
    flow = trace(COURSES)
    series = draw_way(flow, Frame()).option["series"][0]
    out = sum(x["value"] for x in series["links"] if x["source"] == "Applications")
    assert out == len(COURSES)


def test_the_words_of_a_way_say_where_all_stand() -> None:
    assert say_way(trace(COURSES)) == (
        "Where 4 applications went: not this time 2, accepted 1, no answer so far 1."
    )


def test_one_application_is_drawn_too() -> None:
    svg = draw_svg(draw_way(trace(COURSES[3:]), Frame()))
    assert any("Applications" in one for one in list_words(svg))


def test_a_curve_has_axes_with_units_and_n() -> None:
    chart = draw_curve(CURVE, Frame())
    assert chart is not None
    said = " ".join(list_words(draw_svg(chart)))
    assert "days since the application, n = 9" in said
    assert "chance of an answer, in 100" in said


def test_the_interval_is_a_band_from_low_to_high() -> None:
    chart = draw_curve(CURVE, Frame())
    assert chart is not None
    low, rest, line = chart.option["series"]
    assert low["data"][2] == [12.0, 60.0]
    assert rest["data"][2] == [12.0, 30.0]
    assert line["data"] == [[0.0, 0.0], [3.0, 20.0], [12.0, 80.0], [28.0, 80.0]]


def test_several_curves_differ_by_their_dashes() -> None:
    chart = draw_curve(CURVE, Frame(), most=2)
    assert chart is not None
    kinds = [str(one["lineStyle"]["type"]) for one in chart.option["series"]]
    assert len(set(kinds)) == 2
    assert "a no" in list_words(draw_svg(chart))


def test_without_a_curve_nothing_is_drawn() -> None:
    empty = Statistic("first_answer", "Too early.", 2, "application")
    assert draw_curve(empty, Frame()) is None
    assert draw_ranges([], "", "", Frame()) is None


def test_a_range_is_never_a_single_point() -> None:
    spans = [Span("An answer", 0.03, 0.14, 40), Span("An offer", 0.5, 0.9, 6)]
    chart = draw_ranges(spans, "Ranges", "of 100", Frame())
    assert chart is not None
    hidden, shown = chart.option["series"]
    assert hidden["data"] == [50.0, 3.0]
    assert [one["value"] for one in shown["data"]] == [40.0, 11.0]
    said = list_words(draw_svg(chart))
    assert "3 to 14" in said
    assert any("n = 40" in one for one in said)


def test_a_picture_to_share_carries_its_finding() -> None:
    frame = Frame(title="Two of four applications led to a conversation.")
    said = " ".join(list_words(draw_svg(draw_way(trace(COURSES), frame))))
    assert "Two of four applications" in said


def test_png_is_twice_as_large_as_the_drawing() -> None:
    chart = draw_way(trace(COURSES), Frame())
    png = draw_png(chart)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 2 * chart.width


@pytest.mark.parametrize("name", ["<b>&amp;", "{b}", 'a"b', "Zürich 東京", ""])
def test_odd_words_are_drawn_as_they_are(name: str) -> None:
    span = Span(name, 0.1, 0.2, 5)
    chart = draw_ranges([span], name, "of 100", Frame())
    assert chart is not None
    assert any(one.startswith(name) for one in list_words(draw_svg(chart)))


def test_marks_can_be_told_apart_by_lightness_alone() -> None:
    for look in (LIGHT, DARK):
        levels = sorted(_lightness(mark) for mark in look.marks)
        gaps = [b - a for a, b in pairwise(levels)]
        assert min(gaps) > 0.02


def _lightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
