"""The figures are what the label guide says, and a fall of one is told."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.quality_record import compare, compare_goals
from benchmarks.scoring import (
    Pair,
    average_f1,
    compute_brier,
    count_false_rejections,
    fold,
    list_reliability,
    score_fact,
    score_kinds,
    score_triage,
)
from benchmarks.scoring_links import score_links


def pair(gold: Any, kind: str, **said: Any) -> Pair:
    return Pair({"kind": gold}, {"kind": kind, "triaged": True, **said})


def test_kinds_are_scored_by_precision_and_recall() -> None:
    pairs = [
        *[pair("rejection", "rejection")] * 3,
        pair("rejection", "other"),
        pair("other", "rejection"),
    ]
    no = score_kinds(pairs)["rejection"]
    assert (no.precision, no.recall, no.f1) == (0.75, 0.75, 0.75)
    assert count_false_rejections(pairs) == (1, 1)


def test_macro_f1_leaves_out_kinds_with_fewer_than_five() -> None:
    pairs = [*[pair("applied", "applied")] * 5, *[pair("offer", "other")] * 4]
    assert average_f1(score_kinds(pairs)) == 1.0


def test_a_label_may_allow_several_kinds() -> None:
    assert score_kinds([pair(["update", "applied"], "applied")])["applied"].f1 == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zeta Global, Inc.", "zeta global"),
        ("Bäckerei Müller GmbH", "backerei muller"),
        ("Einkäufer (m/w/d)", "Einkäufer"),
        ("Smith & Sons", "Smith and Sons"),
    ],
)
def test_a_fact_is_the_same_after_folding(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_fact_given_where_the_label_has_none_is_wrong() -> None:
    pairs = [
        Pair({"company": None}, {"company": "Acme"}),
        Pair({"company": "Acme"}, {"company": "ACME Ltd"}),
        Pair({}, {"company": "not scored"}),
    ]
    figure, asserted, nulls = score_fact(pairs, "company")
    assert (figure.precision, figure.recall) == (0.5, 1.0)
    assert (asserted, nulls) == (1, 1)


def test_triage_is_scored_on_mail_of_a_search_only() -> None:
    pairs = [
        pair("offer", "offer"),
        pair("offer", "other", triaged=False),
        pair("other", "other", triaged=False),
    ]
    assert score_triage(pairs).recall == 0.5


def test_the_brier_score_is_of_the_kind_being_right() -> None:
    pairs = [
        pair("offer", "offer", probability=0.9),
        pair("offer", "other", probability=0.6),
        pair("other", "other", probability=1.0, triaged=False),
    ]
    assert compute_brier(pairs) == pytest.approx((0.01 + 0.36) / 2)


def test_reliability_compares_what_is_stated_with_what_is_right() -> None:
    pairs = [
        pair("offer", "offer", probability=0.95),
        pair("offer", "other", probability=0.91),
    ]
    count, stated, right = list_reliability(pairs)[9]
    assert (count, right) == (2, 0.5)
    assert stated == pytest.approx(0.93)


LABELS = [
    {"message_id": name, "application": application}
    for name, application in [("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b")]
]


def test_links_that_are_right_score_one() -> None:
    links = score_links(
        LABELS,
        [{"id": 1, "messages": ["a1", "a2"]}, {"id": 2, "messages": ["b1", "b2"]}],
    )
    assert (links.f1, links.pairs.f1, links.wrong_joins) == (1.0, 1.0, 0)


def test_two_applications_joined_are_one_wrong_join() -> None:
    links = score_links(LABELS, [{"id": 1, "messages": ["a1", "a2", "b1", "b2"]}])
    assert (links.precision, links.recall, links.wrong_joins) == (0.5, 1.0, 1)
    assert links.wrong_per_hundred == 50.0


def test_mails_that_stand_alone_lower_the_recall() -> None:
    links = score_links(LABELS, [])
    assert (links.precision, links.recall) == (1.0, 0.5)


RECORD = {"cases, open": {"macro-F1": 0.8, "false rejections": 0.01, "accuracy": 0.9}}


@pytest.mark.parametrize(
    ("figure", "now", "is_told"),
    [
        ("macro-F1", 0.79, True),
        ("macro-F1", 0.8, False),
        ("macro-F1", 0.85, False),
        ("false rejections", 0.02, True),
        ("false rejections", 0.0, False),
        ("accuracy", 0.5, False),
    ],
)
def test_a_figure_below_its_record_is_told(
    figure: str, now: float, *, is_told: bool
) -> None:
    measured = {"cases, open": {**RECORD["cases, open"], figure: now}}
    assert bool(compare(RECORD, measured)) == is_told


def test_a_figure_that_is_gone_counts_as_a_fall() -> None:
    assert compare(RECORD, {"cases, open": {"false rejections": 0.0}})


def test_a_set_that_is_not_there_is_not_compared() -> None:
    assert compare({"search": {"macro-F1": 0.9}}, {}) == []


def test_goals_are_told_where_the_development_mails_are() -> None:
    assert compare_goals({}) == []
    told = compare_goals({"search": {"macro-F1": 0.9, "false rejections": 0.0}})
    assert "NOT REACHED" in told[1]
    assert "NOT REACHED" not in told[2]
