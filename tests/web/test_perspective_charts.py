"""Whatever a record holds, its charts are whole drawings or none."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.perspective.charts.draw import draw_svg
from onward.perspective.charts.look import NARROW, WIDE, Frame
from onward.perspective.flow import GROUPINGS, trace_flow
from onward.perspective.statistics import Perspective, measure
from onward.perspective.timeline import Course, Step, Turn
from onward.web.pages.perspective_charts import NAMES, make_chart
from onward.web.pages.perspective_words import (
    make_curve_table,
    make_end_table,
    make_funnel,
    make_group_table,
    make_rates,
    make_way_table,
    say_title,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = st.integers(-400, 60).map(lambda days: NOW + timedelta(days=days))
STEPS = st.builds(
    Step,
    DAYS,
    st.sampled_from(Turn),
    st.sampled_from([1.0, 1.0, 0.6, 0.05]),
    st.booleans(),
)


@st.composite
def courses(draw: st.DrawFn, number: int = 0) -> Course:
    began = draw(DAYS)
    steps = sorted(draw(st.lists(STEPS, max_size=5)), key=lambda one: one.at)
    applied = draw(st.sampled_from([began, None]))
    channel = draw(st.sampled_from(["direct", "board", "referral", "unheard of"]))
    return Course(number, began, applied, channel, "", tuple(steps), "Firm", "Clerk")


def number_all(found: list[Course]) -> tuple[Course, ...]:
    return tuple(
        Course(
            place,
            one.began_at,
            one.applied_at,
            one.channel,
            steps=one.steps,
            company=one.company,
        )
        for place, one in enumerate(found)
    )


@settings(max_examples=60)
@given(st.lists(courses(), max_size=14), st.sampled_from(sorted(GROUPINGS)))
def test_a_chart_is_whole_or_there_is_none(found: list[Course], by: str) -> None:
    said = measure(number_all(found), NOW)
    flow = trace_flow(said.population, said.thresholds, GROUPINGS[by])
    for name in NAMES:
        frame = Frame(size=NARROW, title=say_title(name, said))
        chart = make_chart(name, said, flow, frame)
        if chart is None:
            continue
        assert chart.width >= NARROW.width
        svg = draw_svg(chart)
        ET.fromstring(svg)  # noqa: S314 # our own drawing
        assert "NaN" not in svg
        assert "undefined" not in svg


@settings(max_examples=60)
@given(st.lists(courses(), max_size=14))
def test_every_table_can_be_told(found: list[Course]) -> None:
    said = measure(number_all(found), NOW)
    flow = trace_flow(said.population, said.thresholds)
    rows = [
        *make_way_table(flow),
        *make_curve_table(said.get("first_answer")),
        *make_end_table(said.get("next_step")),
        *make_group_table(said.get("answer_by_channel")),
        *make_rates(said),
    ]
    assert all(row.name and all(row.cells) for row in rows)
    assert len(make_funnel(said)) == 5


def test_an_empty_record_has_no_chart() -> None:
    said: Perspective = measure((), NOW)
    flow = trace_flow(said.population, said.thresholds)
    assert [make_chart(name, said, flow, Frame(size=WIDE)) for name in NAMES] == [
        None
    ] * len(NAMES)
