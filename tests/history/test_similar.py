"""How alike names are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.history.similar import (
    OTHER_ROLE,
    SAME_EMPLOYER,
    SAME_ROLE,
    compare_employers,
    compare_roles,
    starts_of,
)
from onward.reading.names import employer_key, role_key

WORDS = st.lists(
    st.sampled_from(
        ["vell", "rail", "north", "data", "lead", "2", "ey", "designer", "senior"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Service designer", "Designer, Service"),
        ("Service designer", "Service desinger"),
        ("Data analyst internship", "Intern, data analyst"),
        ("Data engineer, summer 2026", "Data engineer"),
        ("Data engineer (f/m/d)", "Data engineer, payments"),
        ("Sr. data engineer", "Senior Data Engineer - R12345"),
    ],
)
def test_these_titles_are_one_role(one: str, two: str) -> None:
    assert compare_roles(role_key(one), role_key(two)) >= SAME_ROLE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Service designer", "Content designer"),
        ("Junior data analyst", "Senior data analyst"),
        ("Data engineer, payments", "Data engineer, search"),
        ("Operations analyst intern", "Cloud operations engineer intern"),
        ("Data scientist", "Warehouse lead"),
    ],
)
def test_these_titles_are_two(one: str, two: str) -> None:
    assert compare_roles(role_key(one), role_key(two)) < SAME_ROLE


def test_titles_that_share_their_last_word_alone_are_surely_two() -> None:
    assert compare_roles("service designer", "content designer") < OTHER_ROLE


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        ("Vell", "Vell Rail", True),
        ("Vell Rail Works", "VellRail", True),
        ("Quillmark", "Quilmark", True),
        ("EY", "E.Y.", True),
        ("Vell", "Vella", False),
        ("Unit 12", "Unit 13", False),
        ("Northwind Rail", "Southwind Rail", False),
        ("Rail Works", "Vell Rail Works", False),
    ],
)
def test_employers_are_told_apart(one: str, two: str, is_same: bool) -> None:  # noqa: FBT001 # a table's column
    likeness = compare_employers(employer_key(one), employer_key(two))
    assert (likeness >= SAME_EMPLOYER) == is_same


@given(WORDS, WORDS)
def test_likeness_knows_no_order(one: str, two: str) -> None:
    assert compare_roles(one, two) == compare_roles(two, one)
    assert compare_employers(one, two) == compare_employers(two, one)
    assert 0 <= compare_roles(one, two) <= 1


def test_the_starts_of_a_name_leave_out_the_shortest() -> None:
    assert starts_of("ey vell rail") == ("eyvell", "eyvellrail")
