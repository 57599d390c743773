"""What was taught changes the readings that it names, and no others."""

from __future__ import annotations

from onward.mail.message import Address, Message
from onward.reading.kinds import Kind
from onward.reading.lessons import (
    TAUGHT_READER,
    Lesson,
    Sort,
    apply_lessons,
    list_domains,
)
from onward.reading.quoting import text_of
from onward.reading.reading import READER, SURE, Reading

WORDS = "the team has chosen to go on with somebody else"
MESSAGE = Message(
    identity="1",
    message_id="m1@test.example",
    date=None,
    sender=Address("Mo", "mo@hire.northwind.example"),
    subject="News",
    text="Dear Ada,\n\nThe team has\nchosen to go on with somebody else. Mo",
)
READ = Reading(Kind.UPDATE, 0.6, "en", company="NWR")


def teach(reading: Reading, *lessons: Lesson) -> Reading:
    return apply_lessons(MESSAGE, reading, lessons)


def test_a_taught_sentence_decides_what_was_unsure() -> None:
    lesson = Lesson(Sort.PHRASE, 1, words=WORDS, kind=Kind.REJECTION)
    reading = teach(READ, lesson)
    assert reading.kind == Kind.REJECTION
    assert reading.probability >= SURE
    (words,) = reading.quotes("kind")
    assert text_of(MESSAGE, words.part)[words.start : words.end] == words.quote
    assert reading.alternative == Kind.UPDATE


def test_a_taught_sentence_leaves_what_is_sure() -> None:
    lesson = Lesson(Sort.PHRASE, 1, words=WORDS, kind=Kind.REJECTION)
    sure = Reading(Kind.INTERVIEW, 0.95)
    assert teach(sure, lesson) == sure


def test_words_once_misread_are_read_as_taught_even_where_sure() -> None:
    lesson = Lesson(
        Sort.PHRASE, 1, words=WORDS, kind=Kind.UPDATE, before=Kind.REJECTION
    )
    assert teach(Reading(Kind.REJECTION, 0.95), lesson).kind == Kind.UPDATE


def test_a_sentence_of_few_words_teaches_nothing() -> None:
    lesson = Lesson(Sort.PHRASE, 1, words="chosen to", kind=Kind.REJECTION)
    assert teach(READ, lesson) == READ


def test_other_words_are_read_as_before() -> None:
    lesson = Lesson(Sort.PHRASE, 1, words="we chose another path", kind=Kind.REJECTION)
    assert teach(READ, lesson) == READ


def test_an_alias_gives_the_employers_name() -> None:
    lesson = Lesson(Sort.ALIAS, 1, words="nwr Ltd", value="Northwind Rail")
    assert teach(READ, lesson).company == "Northwind Rail"
    other = Reading(Kind.UPDATE, company="Vell")
    assert teach(other, lesson) == other


def test_a_lesson_of_a_sender_holds_for_its_domain_alone() -> None:
    ours = Lesson(Sort.EMPLOYER, 1, sender="northwind.example", value="Northwind")
    theirs = Lesson(Sort.EMPLOYER, 1, sender="wind.example", value="Wind")
    unnamed = Reading(Kind.UPDATE)
    reading = teach(unnamed, ours)
    assert reading.company == "Northwind"
    (words,) = reading.quotes("company")
    assert words.quote == MESSAGE.sender.email
    assert teach(unnamed, theirs) == unnamed


def test_an_agency_is_given_where_the_mail_names_none() -> None:
    lesson = Lesson(Sort.AGENCY, 1, sender="northwind.example", value="Hale & Byrne")
    assert teach(READ, lesson).agency == "Hale & Byrne"
    named = Reading(Kind.UPDATE, agency="Vell")
    assert teach(named, lesson).agency == "Vell"


def test_a_sender_is_read_as_taught() -> None:
    lesson = Lesson(
        Sort.SENDER, 1, sender="mo@hire.northwind.example", kind=Kind.ALERT,
        before=Kind.UPDATE,
    )  # fmt: skip
    assert teach(READ, lesson).kind == Kind.ALERT
    assert teach(Reading(Kind.OFFER), lesson).kind == Kind.OFFER


def test_a_level_decides_what_is_asserted() -> None:
    low = Lesson(Sort.THRESHOLD, 1, kind=Kind.UPDATE, level=0.55)
    assert teach(READ, low).probability == SURE
    high = Lesson(Sort.THRESHOLD, 1, kind=Kind.UPDATE, level=0.9)
    assert teach(Reading(Kind.UPDATE, 0.8), high).probability < SURE
    assert teach(Reading(Kind.OFFER, 0.8), high).probability == 0.8


def test_a_taught_reading_says_so() -> None:
    lesson = Lesson(Sort.ALIAS, 1, words="NWR", value="Northwind Rail")
    assert teach(READ, lesson).reader == TAUGHT_READER
    assert teach(Reading(Kind.UPDATE), lesson).reader == READER


def test_mail_of_a_taught_domain_is_looked_at() -> None:
    lessons = [
        Lesson(Sort.EMPLOYER, 1, sender="northwind.example"),
        Lesson(Sort.EMPLOYER, 2, sender="mo@free.example"),
        Lesson(Sort.SENDER, 3, sender="vell.example"),
    ]
    assert list_domains(lessons) == {b"northwind.example"}
