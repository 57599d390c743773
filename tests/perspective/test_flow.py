"""The way of the applications: what flows in flows out or stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.perspective.flow import (
    APPLIED,
    GROUPINGS,
    Flow,
    by_channel,
    by_month,
    by_quarter,
    trace_flow,
    write_sankeymatic,
)
from onward.perspective.funnel import list_levels
from onward.perspective.quiet import find_thresholds
from onward.perspective.timeline import Course, Step, Turn, look
from tests.perspective.courses import course, no, on, step, talk

turns = st.builds(
    step,
    st.integers(0, 100),
    st.sampled_from(Turn),
    st.sampled_from([1.0, 1.0, 0.6, 0.25]),
)


@st.composite
def searches(draw: st.DrawFn) -> list[Course]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        steps: list[Step] = sorted(
            draw(st.lists(turns, max_size=5)), key=lambda s: s.at
        )
        channel = draw(st.sampled_from(["direct", "agency", "board"]))
        sent = draw(st.one_of(st.none(), st.integers(0, 60)))
        found.append(course(number, sent, *steps, channel=channel))
    return found


def trace(courses: list[Course], by: str = "", day: float = 200) -> Flow:
    population = look(courses, on(day))
    return trace_flow(population, find_thresholds(population), GROUPINGS[by])


@given(searches(), st.sampled_from(sorted(GROUPINGS)))
def test_what_flows_in_flows_out_or_stays(courses: list[Course], by: str) -> None:
    flow = trace(courses, by)
    for node in flow.nodes:
        came = sum(one.value for one in flow.links if one.target == node.name)
        went = sum(one.value for one in flow.links if one.source == node.name)
        starts = sum(p.value for p in flow.paths if p.nodes[0] == node.name)
        assert node.inflow == pytest.approx(came + starts)
        assert node.outflow == pytest.approx(went)
        assert node.stays >= -1e-6
    assert sum(one.stays for one in flow.nodes) == pytest.approx(flow.n)
    assert sum(one.value for one in flow.paths) == pytest.approx(flow.n)


@given(searches())
def test_no_path_comes_back_to_a_node(courses: list[Course]) -> None:
    for path in trace(courses).paths:
        assert len(set(path.nodes)) == len(path.nodes)


def test_a_no_after_the_second_interview_flows_through_both() -> None:
    flow = trace([course(1, 0, talk(5), talk(9), no(15))])
    assert flow.paths[0].nodes == (
        APPLIED, "Interview", "Second interview", "Not this time",
    )  # fmt: skip
    assert flow.paths[0].numbers == (1,)


def test_where_it_stands_is_told_by_time() -> None:
    (waiting,) = trace([course(1, 0)], day=5).paths
    (quiet,) = trace([course(1, 0)], day=40).paths
    assert waiting.nodes[-1] == "Waiting"
    assert quiet.nodes[-1] == "No answer so far"


def test_an_unsure_no_goes_both_ways_in_parts() -> None:
    flow = trace([course(1, 0, no(3, 0.25))], day=5)
    told = {path.nodes[-1]: path.value for path in flow.paths}
    assert told == {"Not this time": 0.25, "Waiting": 0.75}


def test_a_path_begins_at_its_channel_or_its_time() -> None:
    one = course(1, 0, channel="agency")
    assert by_channel(one) == "Agency"
    assert by_month(one) == "2026-01"
    assert by_quarter(one) == "2026, quarter 1"
    assert trace([one], "channel").paths[0].nodes[:2] == ("Agency", APPLIED)


def test_it_is_written_as_sankeymatic_reads_it() -> None:
    courses = [course(1, 0, talk(5), no(9)), course(2, 0, no(4)), course(3, 0, no(4))]
    assert write_sankeymatic(trace(courses)).splitlines() == [
        "Applications [2] Not this time",
        "Applications [1] Interview",
        "Interview [1] Not this time",
    ]


def test_no_application_is_no_flow() -> None:
    assert trace([]) == Flow(0, (), (), ())
    assert write_sankeymatic(trace([])) == ""


def test_an_offer_that_stays_open_stays_there() -> None:
    (path,) = trace([course(1, 0, talk(3), step(9, Turn.OFFER))]).paths
    assert path.nodes == (APPLIED, "Interview", "Offer")


def test_the_funnel_counts_down_with_ranges() -> None:
    courses = [course(n, 0, no(4)) for n in range(8)]
    courses += [course(8, 0, talk(4), talk(8)), course(9, 0, talk(4))]
    courses += [course(10, 0, no(4, 0.5))]
    levels = {one.name: one for one in list_levels(look(courses, on(9)))}
    assert levels["Answered"].count == 10.5
    assert levels["Conversation"].count == 2
    assert levels["Conversation"].of == 11
    assert levels["Second interview"].low is None
    low, high = levels["Conversation"].low, levels["Conversation"].high
    assert low is not None
    assert high is not None
    assert low < 2 / 11 < high
