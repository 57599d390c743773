"""Keys make two spellings of one name equal and keep two names apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.reading.names import employer_key, place_key, role_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norwell Systems, Inc.", "norwell systems"),
        ("NORWELL SYSTEMS Careers", "Norwell Systems"),
        ("Käfer & Söhne GmbH", "Kafer and Sohne"),
        ("The Ostrow Group", "Ostrow"),
        ("Lumenpay.com", "Lumenpay"),
        ("Ostrow S.A.", "Ostrow SA"),
    ],
)
def test_it_gives_two_spellings_of_an_employer_one_key(one: str, other: str) -> None:
    assert employer_key(one) == employer_key(other)


def test_it_keeps_the_words_of_a_name_that_is_only_noise() -> None:
    assert employer_key("The Group") == "the group"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sr. Data Engineer - R12345", "Senior Data Engineer"),
        ("Produktmanager (m/w/d)", "Produktmanager"),
        ("Entwickler*in (all genders)", "Entwickler"),
        ("Chef de projet H/F", "Chef de projet"),
        ("Data Analyst (Req 204411)", "Data Analyst"),
        ("Software Engineer, Remote", "Software Engineer"),
    ],
)
def test_it_gives_two_spellings_of_a_role_one_key(one: str, other: str) -> None:
    assert role_key(one) == role_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++ Developer", "C# Developer"),
        ("Data Engineer", "Data Analyst"),
        ("Data Engineer II", "Data Engineer III"),
        ("Senior Data Engineer", "Data Engineer"),
    ],
)
def test_it_keeps_two_roles_apart(one: str, other: str) -> None:
    assert role_key(one) != role_key(other)


@given(st.text(max_size=60))
def test_a_key_of_a_key_is_the_key(name: str) -> None:
    key = employer_key(name)
    assert employer_key(key) == key


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("Boston, MA (3 days)", "boston"),
        ("Boston MA - initially remote", "boston"),
        ("Remote / Boston, MA", "boston"),
        ("Frankfurt am Main", "frankfurt am main"),
        ("Remote", ""),
        ("", ""),
    ],
)
def test_a_place_is_known_by_its_town(place: str, key: str) -> None:
    assert place_key(place) == key
