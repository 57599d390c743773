"""A weakness is practised by a fitting question, a fresh one where there is."""

from __future__ import annotations

from onward.practice.choosing import choose_question
from onward.practice.questions import (
    add_own,
    filter_questions,
    list_competences_of,
    load_bank,
)

BANK = load_bank()


def test_a_leaf_leads_to_a_question_of_its_competences() -> None:
    found = choose_question("REL.conflict", BANK, ())
    assert found
    assert set(found.competences) & set(list_competences_of("REL.conflict"))


def test_what_was_tried_comes_after_what_was_not() -> None:
    about = filter_questions(BANK, leaf="REL.conflict")
    tried = {question.id for question in about[:-1]}
    assert choose_question("REL.conflict", BANK, tried) == about[-1]
    tried.add(about[-1].id)
    assert choose_question("REL.conflict", BANK, tried) == about[0]


def test_an_answer_is_practised_by_its_own_question() -> None:
    bank = add_own(["Why did you leave the lighthouse?"], BANK)
    key = "answer:why-did-you-leave-the-lighthouse"
    assert choose_question(key, bank, ()) == bank[0]
    assert choose_question("answer:which-boat", bank, ()) is None


def test_what_is_no_leaf_has_no_question() -> None:
    assert choose_question("XYZ.none", BANK, ()) is None
