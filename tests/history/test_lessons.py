"""Lessons: what the person's corrections teach, and what they do not."""

from __future__ import annotations

import pytest

from onward.history.events import Action, Event, Scope, Trail
from onward.history.lessons import find_lessons, say_lesson
from onward.history.unknown_sender import describe_sender
from onward.reading.kinds import Kind
from onward.reading.lessons import Lesson, Sort
from onward.reading.reading import Evidence, Part
from onward.reading.tenants import cut_domain
from tests.history.stories import correct, mail

HOUSE = Trail(sender="jobs@northwind.example")
SHARED = Trail(sender="no-reply@greenhouse.io")
LONG = "the team has chosen to go on with somebody else"
WHOLE = {"scope": Scope.APPLICATION}


def said(words: str) -> tuple[Evidence, ...]:
    return (Evidence("kind", words, Part.TEXT, 0, len(words)),)


def only(*events: Event) -> Lesson:
    (lesson,) = find_lessons(events)
    return lesson


def test_a_corrected_name_is_an_alias_in_mails_of_that_firm() -> None:
    lesson = only(
        mail(1, Kind.APPLIED, company="NWR", trail=HOUSE),
        correct(2, Action.SET, 1, fact="company", value="Northwind Rail", **WHOLE),
    )
    assert (lesson.sort, lesson.words, lesson.value) == (
        Sort.ALIAS, "NWR", "Northwind Rail",
    )  # fmt: skip
    assert lesson.sender == "northwind.example"
    assert say_lesson(lesson).startswith("“NWR” in mails from northwind.example")


def test_a_name_corrected_for_one_mail_alone_teaches_nothing() -> None:
    word = correct(2, Action.SET, 1, fact="company", value="Northwind Rail")
    assert not find_lessons([mail(1, Kind.APPLIED, company="NWR", trail=HOUSE), word])


def test_a_name_spelt_otherwise_teaches_nothing() -> None:
    word = correct(
        2, Action.SET, 1, fact="company", value="Northwind Rail Ltd", **WHOLE
    )
    assert not find_lessons([mail(1, Kind.APPLIED, trail=HOUSE), word])


def test_a_platforms_sender_is_no_employer() -> None:
    word = correct(2, Action.SET, 1, fact="company", value="Vell", **WHOLE)
    assert not find_lessons([mail(1, Kind.APPLIED, company=None, trail=SHARED), word])


def test_a_firms_sender_is_its_employer_where_mails_name_none() -> None:
    word = correct(2, Action.SET, 1, fact="company", value="Vell", **WHOLE)
    lesson = only(mail(1, Kind.APPLIED, company=None, trail=HOUSE), word)
    assert (lesson.sort, lesson.sender) == (Sort.EMPLOYER, "northwind.example")


def test_what_the_person_wrote_teaches_nothing_of_the_sender() -> None:
    word = correct(2, Action.SET, 1, fact="company", value="Vell", **WHOLE)
    assert not find_lessons([mail(1, Kind.SENT, company=None, trail=HOUSE), word])


def test_an_agency_is_learned_by_its_domain() -> None:
    word = correct(2, Action.SET, 1, fact="agency", value="Hale & Byrne", **WHOLE)
    lesson = only(mail(1, Kind.INTERVIEW, trail=HOUSE), word)
    assert (lesson.sort, lesson.value) == (Sort.AGENCY, "Hale & Byrne")


def test_two_names_put_together_are_one_employers() -> None:
    one = mail(1, Kind.APPLIED, company="NWR")
    two = mail(2, Kind.REJECTION, company="Northwind Rail")
    lesson = only(one, two, correct(3, Action.JOIN, 1, other=2))
    assert (lesson.words, lesson.value) == ("NWR", "Northwind Rail")


def test_what_was_taken_apart_again_teaches_nothing() -> None:
    one = mail(1, Kind.APPLIED, company="NWR")
    two = mail(2, Kind.REJECTION, company="Quillmark")
    joined = correct(3, Action.JOIN, 1, other=2)
    assert not find_lessons([one, two, joined, correct(4, Action.PART, 2, other=1)])


def test_a_platforms_name_is_no_alias() -> None:
    one = mail(1, Kind.APPLIED, company="Greenhouse")
    two = mail(2, Kind.REJECTION, company="Quillmark")
    assert not find_lessons([one, two, correct(3, Action.JOIN, 1, other=2)])


def test_confirming_what_was_unsure_teaches_its_sentence() -> None:
    unsure = mail(1, Kind.REJECTION, probability=0.6, evidence=said(LONG), trail=HOUSE)
    lesson = only(unsure, correct(2, Action.CONFIRM, 1))
    assert (lesson.sort, lesson.words, lesson.kind) == (
        Sort.PHRASE, LONG, Kind.REJECTION,
    )  # fmt: skip
    assert not lesson.sender


def test_a_short_sentence_holds_for_its_sender_alone() -> None:
    unsure = mail(
        1, Kind.REJECTION, probability=0.6, evidence=said("not this time"), trail=HOUSE
    )
    lesson = only(unsure, correct(2, Action.CONFIRM, 1))
    assert lesson.sender == "northwind.example"


def test_confirming_what_was_sure_teaches_nothing() -> None:
    sure = mail(1, Kind.REJECTION, evidence=said(LONG))
    assert not find_lessons([sure, correct(2, Action.CONFIRM, 1)])


def test_a_sender_is_learned_from_the_second_correction() -> None:
    mails = [mail(n, Kind.REJECTION, trail=HOUSE) for n in (1, 2)]
    words = [correct(n + 10, Action.SET, n, fact="kind", value="other") for n in (1, 2)]
    assert not find_lessons([*mails, words[0]])
    lesson = only(*mails, *words)
    assert (lesson.sort, lesson.sender, lesson.kind) == (
        Sort.SENDER, "jobs@northwind.example", Kind.OTHER,
    )  # fmt: skip
    assert lesson.origin == 12


def test_a_sender_that_was_right_once_is_not_silenced() -> None:
    mails = [mail(n, Kind.INTERVIEW, trail=HOUSE) for n in (1, 2, 3)]
    words = [correct(n + 10, Action.SET, n, fact="kind", value="other") for n in (1, 2)]
    assert not find_lessons([*mails, *words, correct(20, Action.CONFIRM, 3)])


def test_a_reader_that_was_always_right_asks_less() -> None:
    mails = [mail(n, Kind.INTERVIEW, probability=0.55 + n / 100) for n in range(1, 6)]
    words = [correct(n + 10, Action.CONFIRM, n) for n in range(1, 6)]
    assert not find_lessons([*mails, *words[:4]])
    lesson = only(*mails, *words)
    assert (lesson.sort, lesson.kind) == (Sort.THRESHOLD, Kind.INTERVIEW)
    assert lesson.level == pytest.approx(0.56)
    assert "less often" in say_lesson(lesson)


def test_a_no_needs_more_right_answers_before_it_is_asked_less() -> None:
    mails = [mail(n, Kind.REJECTION, probability=0.6) for n in range(1, 8)]
    assert not find_lessons(
        [*mails, *(correct(n + 10, Action.CONFIRM, n) for n in range(1, 8))]
    )


def test_a_reader_that_was_surely_wrong_of_several_senders_asks_more() -> None:
    mails = [
        mail(n, Kind.REJECTION, probability=0.9, trail=Trail(sender=f"x@v{n}.example"))
        for n in (1, 2, 3)
    ]
    words = [
        correct(n + 10, Action.SET, n, fact="kind", value="applied") for n in (1, 2, 3)
    ]
    assert not find_lessons([*mails, *words[:2]])
    lesson = only(*mails, *words)
    assert lesson.sort == Sort.THRESHOLD
    assert lesson.level > 0.9
    assert "more often" in say_lesson(lesson)


def test_a_correction_taken_back_teaches_nothing() -> None:
    one = mail(1, Kind.APPLIED, company="NWR", trail=HOUSE)
    word = correct(2, Action.SET, 1, fact="company", value="Northwind Rail", **WHOLE)
    undone = correct(3, Action.UNDO, 2)
    assert not find_lessons([one, word, undone])


def test_a_lesson_can_be_set_aside_and_brought_back() -> None:
    one = mail(1, Kind.APPLIED, company="NWR", trail=HOUSE)
    word = correct(2, Action.SET, 1, fact="company", value="Northwind Rail", **WHOLE)
    forgotten = correct(3, Action.FORGET, 2, fact="alias")
    assert not find_lessons([one, word, forgotten])
    assert find_lessons([one, word, forgotten, correct(4, Action.UNDO, 3)])


@pytest.mark.parametrize("sort", list(Sort))
def test_every_lesson_can_be_said(sort: Sort) -> None:
    lesson = Lesson(sort, 1, "vell.example", "words", Kind.OTHER, Kind.UPDATE, "Vell")
    assert say_lesson(lesson).endswith(".")


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("jobs@acme.mail.norwell.example", "norwell.example"),
        ("x@hire.norwell.co.uk", "norwell.co.uk"),
        ("x@norwell.example", "norwell.example"),
    ],
)
def test_what_may_name_an_employer_is_cut_from_a_domain(
    address: str, domain: str
) -> None:
    assert cut_domain(address) == domain


def test_a_report_of_a_sender_holds_counts_only() -> None:
    trail = Trail(sender="noreply@vell.platform.example", subject="Secret")
    events = [
        mail(1, Kind.APPLIED, company="Vell", trail=trail),
        mail(2, Kind.REJECTION, company="Norwell", trail=trail),
        mail(3, Kind.REJECTION, trail=HOUSE),
    ]
    report = describe_sender(events, "platform.example")
    assert (report.mails, report.employers) == (2, 2)
    assert report.kinds == (("applied", 1), ("rejection", 1))
    assert report.is_shared_address
    assert "vell" not in str(report).casefold().replace("norwell", "")
