"""The bank of questions: complete, without doubles, the person's own ones first."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.feedback.themes import load_taxonomy
from onward.practice import questions as bank_of
from onward.practice.questions import (
    Family,
    Question,
    add_own,
    are_alike,
    filter_questions,
    find_near_duplicates,
    find_question,
    list_competences_of,
    load_bank,
    load_competences,
    load_deflections,
)

BANK = load_bank()


def test_the_bank_holds_about_four_hundred_questions() -> None:
    assert 400 <= len(BANK) <= 450


def test_every_question_has_an_id_of_its_own() -> None:
    assert [i for i, n in Counter(q.id for q in BANK).items() if n > 1] == []


def test_every_question_says_what_it_asks_for() -> None:
    assert [q.id for q in BANK if not q.asks or not q.text.strip()] == []


def test_every_question_is_about_competences_that_are_there() -> None:
    known = load_competences()
    assert [q.id for q in BANK if not q.competences] == []
    assert {c for q in BANK for c in q.competences} <= set(known)


def test_every_competence_has_at_least_six_questions() -> None:
    count = Counter(c for q in BANK for c in q.competences)
    assert {c: count[c] for c in load_competences() if count[c] < 6} == {}


def test_sixty_unusual_questions_have_a_method_each() -> None:
    unusual = filter_questions(BANK, family=Family.UNUSUAL)
    assert len(unusual) == 60
    assert [q.id for q in unusual if not q.method] == []
    assert len({q.topic for q in unusual}) == 8


def test_every_leaf_that_is_ones_own_leads_to_questions() -> None:
    own = [leaf.code for leaf in load_taxonomy().leaves.values() if leaf.is_own]
    assert [leaf for leaf in own if not list_competences_of(leaf)] == []
    assert [leaf for leaf in own if not filter_questions(BANK, leaf=leaf)] == []


def test_competences_name_only_leaves_that_are_there() -> None:
    named = {leaf for c in load_competences().values() for leaf in c.leaves}
    assert named <= set(load_taxonomy().leaves)


def test_no_two_questions_are_nearly_the_same() -> None:
    assert [(a.id, b.id) for a, b in find_near_duplicates(BANK)] == []


def test_it_finds_what_is_nearly_the_same() -> None:
    assert are_alike("Why do you want this role?", "So why would you want that role?")
    assert not are_alike("Why do you want this role?", "Why did you leave your role?")


def test_it_filters_by_all_that_is_asked_for() -> None:
    found = filter_questions(
        BANK, family=Family.BEHAVIOURAL, competence="conflict", words="manager"
    )
    assert [q.id for q in found] == ["behavioural.conflict.boss"]


def test_it_finds_a_question_by_its_id() -> None:
    question = find_question("unusual.estimation.windows")
    assert question is not None
    assert question.family is Family.UNUSUAL
    assert find_question("unusual.estimation.doors") is None


def test_the_persons_own_questions_come_first_and_often_asked_ones_before() -> None:
    asked = [
        "What do you do when two bosses want different things?",
        "How would you run a bakery on the moon?",
        "How would you run a bakery on the moon",
    ]
    first, second, *rest = add_own(asked, BANK)
    assert (first.text, first.asked) == ("How would you run a bakery on the moon?", 2)
    assert first.family is Family.SITUATIONAL
    assert second.is_own
    assert not any(q.is_own for q in rest)


def test_an_own_wording_takes_the_place_and_nature_of_the_banks() -> None:
    first, *rest = add_own(["And what is your greatest weakness?"], BANK)
    assert first.competences == ("self_knowledge", "learning")
    assert first.method
    assert "unusual.weakness.greatest" not in {q.id for q in rest}
    assert len(rest) == len(BANK) - 1


def test_an_own_question_is_found_by_its_id() -> None:
    bank = add_own(["Which bridge would you build?"], BANK)
    assert find_question(bank[0].id, bank) == bank[0]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_own_questions_may_be_any_words(asked: list[str]) -> None:
    few = BANK[:5]
    found = add_own(asked, few)
    own = [q for q in found if q.is_own]
    assert len({q.id for q in own}) == len(own)
    assert [q for q in found if not q.text.strip()] == []


@pytest.mark.parametrize("country", load_deflections().values(), ids=lambda d: d.code)
def test_every_country_has_something_to_say(country: bank_of.Deflections) -> None:
    topics = {q.topic for q in filter_questions(BANK, family=Family.INAPPROPRIATE)}
    assert set(country.sentences) <= topics | {"any"}
    assert country.note
    assert country.answer("children")
    assert all(s.endswith((".", "?")) for s in country.sentences.values())


def test_a_sentence_for_the_topic_goes_before_the_general_one() -> None:
    britain = load_deflections()["GB"]
    assert "hours" in britain.answer("children")
    assert britain.answer("age") == britain.sentences["any"]


def test_a_question_is_plain_and_calm() -> None:
    assert [q.id for q in BANK if "!" in q.text + q.asks + q.method] == []
    longest = max(BANK, key=lambda q: len(q.text))
    assert isinstance(longest, Question)
    assert len(longest.text) <= 140
