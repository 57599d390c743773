"""A typed answer is measured: its kind, its parts, what is concrete; never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.practice.answer_kind import AnswerKind
from onward.practice.measures import LONGEST, Measures, measure_answer
from onward.practice.meeting import Met
from onward.practice.questions import find_question
from onward.practice.star import Part
from onward.practice.wording import LANGUAGES, fold, guess_language, load_wording
from tests.practice.answers import Answer, load_answers, load_fresh

KEPT = [answer for answer in load_answers() if answer.kept]
STORIES = [a for a in load_answers() if a.kind is AnswerKind.STORY]
POINTS = 10
MOVE = """\
Last spring our library moved to a new system. My job was to train thirty people. \
I made twelve short films and sat with the slowest five. By June the calls had fallen \
from forty a week to three."""


def score(answers: Sequence[Answer]) -> float:
    """Return the macro-F1 of the kinds."""
    rows = [(a.kind, measure_answer(a.text).kind) for a in answers]
    scores = []
    for kind in AnswerKind:
        hit = sum(said is found is kind for said, found in rows)
        wrong = sum((said is kind) is not (found is kind) for said, found in rows)
        scores.append(2 * hit / (2 * hit + wrong))
    return sum(scores) / len(scores)


def test_there_are_three_hundred_labelled_answers() -> None:
    assert len(load_answers()) == 300
    assert len(STORIES) >= 100


def test_it_tells_the_kinds_of_the_kept_half_apart() -> None:
    assert score(KEPT) >= 0.94


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_the_kinds_apart_in_each_language(language: str) -> None:
    assert score([a for a in KEPT if a.language == language]) >= 0.85


def test_it_tells_the_kinds_of_later_answers_apart() -> None:
    assert score(load_fresh()) >= 0.94


@pytest.mark.parametrize("answer", KEPT, ids=lambda a: a.text[:40])
def test_the_span_is_a_whole_sentence_of_the_answer(answer: Answer) -> None:
    found = measure_answer(answer.text)
    assert found.kind_at
    start, end = found.kind_at
    assert answer.text[start:end] in answer.text
    assert answer.text[start - 1 : start] in {"", " "}
    assert answer.text[end - 1] in ".?"


def test_the_spans_are_the_labelled_sentences() -> None:
    found = [(a, measure_answer(a.text)) for a in KEPT]
    right = [(a, m) for a, m in found if m.kind is a.kind]
    off = [a.text for a, m in right if _quote(a.text, m) not in a.decisive]
    assert off == []


def _quote(text: str, found: Measures) -> str:
    assert found.kind_at
    return text[slice(*found.kind_at)]


@pytest.mark.parametrize("part", Part)
def test_the_shares_lie_within_ten_points_of_the_labels(part: Part) -> None:
    found = [(a, measure_answer(a.text)) for a in STORIES]
    off = [
        abs(100 * m.shares[part] - a.share(part.name[0])) for a, m in found if m.shares
    ]
    assert len(off) >= 100
    assert sum(off) / len(off) <= 5
    assert sum(one <= POINTS for one in off) >= 0.85 * len(off)


def test_a_story_shows_its_parts_its_deeds_and_its_result() -> None:
    found = measure_answer(MOVE)
    assert found.kind is AnswerKind.STORY
    assert [part for part, _ in found.parts] == list(Part)
    assert [MOVE[s:e] for s, e in found.own_action] == [
        "I made twelve short films and sat with the slowest five."
    ]
    assert found.has_concrete_result
    assert [MOVE[s:e] for s, e in found.concrete] == [
        "thirty",
        "twelve",
        "five",
        "forty",
        "three",
    ]
    assert found.hints == ()
    assert sum(found.shares.values()) == pytest.approx(1)


def test_we_alone_is_no_own_action() -> None:
    found = measure_answer(
        "In 2019 our shop flooded. We carried the stock upstairs and called the "
        "insurer. We opened again after nine days."
    )
    assert found.kind is AnswerKind.STORY
    assert found.own_action == ()
    assert (found.first_person, found.first_many) == (0, 2)
    assert "What you yourself did is not said yet." in found.hints


def test_a_long_situation_is_named() -> None:
    found = measure_answer(
        "When I joined the depot three years ago the yard was small and the gate was "
        "on the wrong side, and the lorries were queueing on the road from four in the "
        "morning until the shift was over. I moved the gate."
    )
    assert any("tell the situation" in hint for hint in found.hints)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Usually I call the customer and then I write it down.", "usually goes"),
        ("I am a very careful person.", "what you are like"),
        ("Teams should talk more.", "what you think"),
    ],
)
def test_what_is_no_story_gets_one_hint(text: str, word: str) -> None:
    (hint,) = measure_answer(text).hints
    assert word in hint


def test_nothing_said_is_nothing_measured() -> None:
    found = measure_answer("  \n ")
    assert found.kind is None
    assert found.kind_at is None
    assert (found.words, found.hints) == (0, ())


def test_a_very_long_answer_is_cut_and_ends() -> None:
    found = measure_answer("I moved the boxes and then " * 40_000)
    assert found.words <= LONGEST


@given(st.text(max_size=400))
def test_any_text_can_be_measured(text: str) -> None:
    found = measure_answer(text)
    for start, end in (*found.concrete, *(span for _, span in found.parts)):
        assert 0 <= start < end <= len(text)
    assert len(fold(text)) == len(text)


def test_the_question_is_met_by_its_words_or_those_of_its_competence() -> None:
    question = find_question("behavioural.teamwork.remote")
    met = "Last year I rebuilt the rota with two colleagues in Riga whom I never met."
    off = "In May I repaired a clock, oiled every wheel, set the hands, waited a day."
    assert measure_answer(met, question).met is Met.TAKEN_UP
    assert measure_answer(f"{off} It ticked again, loudly.", question).met is Met.LOW
    assert measure_answer("I did.", question).met is Met.UNSAID
    assert measure_answer(met).met is Met.UNSAID


def test_it_knows_the_language_of_an_answer() -> None:
    answers = load_answers()
    right = sum(guess_language(a.text) == a.language for a in answers)
    assert right >= 0.99 * len(answers)
    assert guess_language("") == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_cue(language: str) -> None:
    wording = load_wording(language)
    assert not any(pattern.search("") for pattern in wording.cues.values())
    assert wording.sets["own_words"]


def test_there_is_no_overall_score() -> None:
    names = {field.name for field in fields(Measures)}
    assert not {n for n in names if "score" in n or "grade" in n or "rating" in n}
