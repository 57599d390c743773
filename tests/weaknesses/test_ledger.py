"""The ledger: what counts, what never does, and what is worked on first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onward.feedback.finding import Finding, Strength
from onward.feedback.themes import Modifiability, load_taxonomy
from onward.weaknesses.alike import join_alike
from onward.weaknesses.asks import find_asks
from onward.weaknesses.debrief import Answer, Debrief, KeptDebrief
from onward.weaknesses.evidence import (
    Ahead,
    Attempt,
    Evidence,
    Passed,
    name_question,
    read_debrief,
    read_finding,
)
from onward.weaknesses.families import Family, find_family
from onward.weaknesses.ledger import Ledger, Material, Weakness, build_ledger
from onward.weaknesses.standing import ChoiceError, OwnNote, Standing, parse_standing
from tests.weaknesses.invented import NOW, choose, say, told


def make(*said: Evidence, **more: object) -> Ledger:
    return build_ledger(Material(said, **more), NOW)  # type: ignore[arg-type]


def only(ledger: Ledger) -> Weakness:
    (one,) = ledger.weaknesses
    return one


def account(
    *answers: Answer, employer: str = "quillmark", days: int = 10
) -> list[Evidence]:
    at = NOW - timedelta(days=days)
    kept = KeptDebrief(days, at, 3, at.date(), Debrief(answers))
    return list(read_debrief(kept, employer, employer.title()))


def test_every_leaf_of_the_twelve_themes_has_a_family_and_no_other() -> None:
    leaves = load_taxonomy().leaves
    assert {code for code in leaves if find_family(code)} == {
        code for code, leaf in leaves.items() if leaf.is_own
    }


def test_nothing_said_makes_an_empty_ledger() -> None:
    assert make() == Ledger()


def test_a_weakness_shows_its_evidence_and_how_soon_it_can_change() -> None:
    one = only(make(say("EVI.specific"), say("EVI.specific", days=3)))
    assert one.title == "Concrete examples"
    assert one.family is Family.ANSWER
    assert one.change is Modifiability.DAYS
    assert [each.quote for each in one.evidence] == [
        "EVI.specific at quillmark 3", "EVI.specific at quillmark 10",
    ]  # fmt: skip
    assert one.standing is Standing.NOTICED


def test_one_employer_is_no_pattern_however_often() -> None:
    one = only(make(say("EVI.specific"), say("EVI.specific", days=3)))
    assert (one.employers, one.statements, one.is_pattern) == (1, 2, False)
    assert "said 2 times, by one employer" in one.order.reason.casefold()


def test_two_employers_are_a_pattern() -> None:
    one = only(make(say("EVI.specific"), say("EVI.specific", "alderfinch")))
    assert one.is_pattern
    assert one.order.reason.startswith("2 employers said it, each on their own")


def test_employers_that_are_not_known_make_no_pattern() -> None:
    one = only(make(say("EVI.specific", ""), say("EVI.specific", "", days=3)))
    assert not one.is_pattern


def test_the_persons_own_notes_make_no_pattern() -> None:
    poor = Answer("Why did you leave?", "I rambled.", 1)
    one = only(make(*account(poor), *account(poor, employer="alderfinch", days=3)))
    assert (one.own_notes, one.employers, one.is_pattern) == (2, 0, False)
    assert one.title == "“Why did you leave?”"
    assert one.order.reason.startswith("You noted it yourself, 2 times")


@pytest.mark.parametrize("code", ["BOI.standard", "PRC.file", "PRC.again", "UNC.fit"])
def test_what_says_nothing_of_the_person_never_counts(code: str) -> None:
    found = Finding(code, -1, Strength.CLEAR, "words", 0, 5, 1.0)
    assert read_finding(found, "words", told()) is None


def test_what_spoke_neither_for_nor_against_does_not_count() -> None:
    found = Finding("EVI.specific", 0, Strength.CLEAR, "words", 0, 5, 1.0)
    assert read_finding(found, "words", told()) is None


def test_what_is_outside_stands_apart_and_is_no_task() -> None:
    ledger = make(say("OUT.internal"), say("OUT.internal", "alderfinch"))
    assert ledger.weaknesses == ()
    assert ledger.now is None
    (outside,) = ledger.outside
    assert outside.title == "An internal candidate"


def test_strengths_are_mirrored() -> None:
    ledger = make(say("COM.clarity", polarity=1))
    assert [one.title for one in ledger.strengths] == ["Being easy to follow"]
    assert ledger.weaknesses == ()


def test_praise_after_the_last_criticism_shows_that_it_is_better() -> None:
    one = only(
        make(say("COM.clarity"), say("COM.clarity", "alderfinch", polarity=1, days=2))
    )
    assert one.standing is Standing.IMPROVED
    assert one.signs[0].words.startswith("They said: “COM.clarity at alderfinch")


def test_praise_before_it_shows_nothing() -> None:
    one = only(make(say("COM.clarity"), say("COM.clarity", polarity=1, days=40)))
    assert one.standing is Standing.NOTICED


def test_the_persons_word_alone_does_not_make_it_improved() -> None:
    choices = [choose("COM.clarity", Standing.IMPROVED)]
    assert only(make(say("COM.clarity"), choices=choices)).standing is Standing.WORKING


def test_a_stage_passed_counts_once_they_work_on_it() -> None:
    passed = [Passed(NOW - timedelta(days=2), 9, "You went on at Alderfinch.")]
    alone = only(make(say("COM.clarity"), passed=passed))
    worked = only(
        make(say("COM.clarity"), passed=passed, choices=[choose("COM.clarity")])
    )
    late = only(
        make(say("COM.clarity"), passed=passed, choices=[choose("COM.clarity", days=1)])
    )
    assert alone.standing is Standing.NOTICED
    assert worked.standing is Standing.IMPROVED
    assert late.standing is Standing.WORKING


def test_better_attempts_on_another_day_count() -> None:
    def attempts(*marks: tuple[int, int]) -> list[Attempt]:
        return [Attempt("COM.clarity", NOW - timedelta(days=d), m) for d, m in marks]

    chosen = [choose("COM.clarity")]
    for tried, standing in (
        (attempts((4, 2), (2, 4)), Standing.IMPROVED),
        (attempts((4, 4), (2, 4)), Standing.WORKING),
        (attempts((4, 4), (2, 2)), Standing.WORKING),
        (attempts((2, 2), (2, 5)), Standing.WORKING),
        (attempts((9, 2), (8, 5)), Standing.WORKING),
    ):
        made = make(say("COM.clarity"), choices=chosen, attempts=tried)
        assert only(made).standing is standing, tried
        assert len(only(made).tried) == 2


def test_a_better_answer_in_a_later_interview_counts() -> None:
    poor = account(Answer("Why did you leave?", "I rambled.", 1))
    good = account(Answer("Why did you leave", "Short and clear.", 5), days=3)
    one = only(make(*poor, *good))
    assert one.standing is Standing.IMPROVED
    assert one.signs[0].words == "You noted: “Short and clear.”"


def test_what_was_set_aside_comes_back_when_it_is_said_again() -> None:
    aside = [choose("COM.clarity", Standing.ASIDE)]
    assert only(make(say("COM.clarity"), choices=aside)).standing is Standing.ASIDE
    again = make(say("COM.clarity"), say("COM.clarity", days=1), choices=aside)
    assert only(again).standing is Standing.NOTICED


def test_what_is_set_aside_or_improved_is_not_proposed() -> None:
    aside = [choose("COM.clarity", Standing.ASIDE)]
    assert make(say("COM.clarity"), choices=aside).now is None


def test_days_of_work_come_before_what_is_structural() -> None:
    ledger = make(say("EXP.years"), say("EVI.result"))
    assert [one.key for one in ledger.weaknesses] == ["EVI.result", "EXP.years"]
    assert ledger.now is ledger.weaknesses[0]
    assert not ledger.is_chosen


def test_what_the_next_interview_asks_for_comes_first() -> None:
    ahead = Ahead(
        NOW + timedelta(days=2), 7, "Northwind", (("TEC.task", "a case study"),)
    )
    assert ahead.day == date(2026, 3, 4)
    ledger = make(say("EVI.result"), say("TEC.task"), ahead=ahead)
    assert ledger.weaknesses[0].key == "TEC.task"
    assert (
        "the next interview asks for it: “a case study”"
        in ledger.weaknesses[0].order.reason
    )


def test_the_person_may_choose_another() -> None:
    ledger = make(say("EXP.years"), say("EVI.result"), choices=[choose("EXP.years")])
    assert ledger.is_chosen
    assert ledger.now is not None
    assert ledger.now.key == "EXP.years"
    back = [choose("EXP.years"), choose("EXP.years", Standing.NOTICED, number=2)]
    assert not make(say("EXP.years"), choices=back).is_chosen


def test_of_several_chosen_the_last_holds() -> None:
    choices = [choose("EXP.years", days=2), choose("EVI.result", days=1, number=2)]
    now = make(say("EXP.years"), say("EVI.result"), choices=choices).now
    assert now is not None
    assert now.key == "EVI.result"


def test_notes_stand_beside_their_weakness() -> None:
    notes = [OwnNote("EVI.result", "Two figures a story.", NOW, 4)]
    one = only(make(say("EVI.result"), notes=notes))
    assert [each.words for each in one.notes] == ["Two figures a story."]


def test_an_answer_between_is_none_to_work_on_unless_they_would_say_another() -> None:
    assert account(Answer("Why?", "So so.", 3)) == []
    (one,) = account(Answer("Why?", "So so.", 3, "Because of the river."))
    assert one.note == "Because of the river."
    assert account(Answer("Why?")) == []


def test_the_same_question_in_other_words_is_one() -> None:
    one, two = name_question("Why did you leave?"), name_question("Why did you leave")
    assert one == two == "answer:why-did-you-leave"
    keys = {one, "answer:so-why-did-you-leave", "answer:tell-us-of-a-conflict"}
    heads = join_alike(keys)
    assert len({heads[one] for one in keys}) == 2
    slip, when = "answer:why-did-you-laeve", "answer:when-did-you-leave"
    assert len(set(join_alike([one, slip, when]).values())) == 2
    poor = Answer("Why did you leave?", "I rambled.", 1)
    other = Answer("So why did you leave?", "I rambled.", 2)
    ledger = make(*account(poor), *account(other, days=2))
    assert only(ledger).own_notes == 2
    assert ledger.find("answer:why-did-you-leave") is only(ledger)
    assert ledger.find("ANSWER:so-why-did-you-leave") is only(ledger)
    assert ledger.find("EVI.result") is None


def test_a_choice_for_one_wording_holds_for_the_question() -> None:
    said = [
        *account(Answer("Why did you leave?", "I rambled.", 1)),
        *account(Answer("So why did you leave?", "I rambled.", 2), days=7),
    ]
    choices = [choose("answer:why-did-you-leave")]
    assert only(make(*said, choices=choices)).standing is Standing.WORKING


def test_it_reads_what_an_interview_asks_for() -> None:
    asks = dict(
        find_asks(["The second round is a case\nstudy, and you meet the team."])
    )
    assert (
        asks["TEC.task"] == "The second round is a case study, and you meet the team."
    )
    assert "REL.team" in asks
    assert find_asks(["We represent the slideshow makers.", ""]) == ()


def test_a_standing_that_is_none_is_told() -> None:
    assert parse_standing("aside") is Standing.ASIDE
    with pytest.raises(ChoiceError, match="none of noticed, working"):
        parse_standing("done")
