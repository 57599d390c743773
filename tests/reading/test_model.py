from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import Address, Headers, Message
from onward.reading.classify import Context, Judgement, classify
from onward.reading.features import find_features, list_rows, speaks_of_jobs
from onward.reading.kinds import Kind
from onward.reading.model import LABELS, Model, load_model, pack, unpack
from onward.reading.opinion import find_weightiest, weigh_opinion
from onward.reading.reading import SURE, Part

OTHER = Judgement(Kind.OTHER, 0.97)


def weigh(message: Message, role: str = "", *, is_own: bool = False) -> Judgement:
    return weigh_opinion(message, classify(message, Context()), role, is_own=is_own)


def write(text: str, subject: str = "Hello", **more: object) -> Message:
    message = Message(
        identity="1",
        message_id="1@vale.example",
        date=None,
        sender=Address("Mira", "mira@larkspur.example"),
        subject=subject,
        text=text,
    )
    return replace(message, **more)  # type: ignore[arg-type]


TALK = write(
    "Hi Robin,\n\nWould you be free on Thursday at 3 for a call about the job? "
    "Our head of design would like to meet you.\n\nMira",
    "Your application",
)
BOILER = write("The boiler man comes on Friday at nine. Please be at home.\n\nMira")


@given(st.lists(st.integers(-(2**30), 2**30), min_size=14, max_size=14))
def test_lanes_come_apart_as_they_were_put_together(lanes: list[int]) -> None:
    assert unpack(pack(lanes)) == lanes


@given(
    st.lists(st.integers(-(2**28), 2**28), min_size=14, max_size=14),
    st.lists(st.integers(-(2**28), 2**28), min_size=14, max_size=14),
)
def test_one_sum_adds_every_lane(one: list[int], other: list[int]) -> None:
    assert unpack(pack(one) + pack(other)) == [
        a + b for a, b in zip(one, other, strict=True)
    ]


@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_gets_shares_that_add_to_one(text: str, subject: str) -> None:
    opinion = load_model().judge(write(text, subject), "", is_own=False)
    assert sum(opinion.shares.values()) == pytest.approx(1.0)
    assert Kind.SENT not in opinion.shares


def test_the_person_only_sends_or_writes_of_other_things() -> None:
    opinion = load_model().judge(TALK, "", is_own=True)
    assert set(opinion.shares) == {Kind.SENT, Kind.OTHER}


def test_digits_and_addresses_leave_no_trace() -> None:
    one = find_features(write("Call 5551234 or ann@hill.example"), "", is_own=False)
    two = find_features(write("Call 77 or bob@dale.example"), "", is_own=False)
    assert one == two


def test_what_is_quoted_counts_apart_from_what_is_said() -> None:
    text = "Thursday is fine.\n\n> my application for the role"
    message = write(text, quoted=((19, len(text)),))
    features = find_features(message, "", is_own=False)
    assert "q:application" in features.words
    assert "application" not in features.words
    assert "@job:1" in features.signs


def test_a_long_word_has_parts_and_a_sign_has_none() -> None:
    assert len(list_rows("@own")) == len(list_rows("no")) == 1
    assert len(list_rows("bewerbung")) > 5


def test_a_flat_is_applied_for_without_another_word_of_hiring() -> None:
    flat = write("Your application for the flat was received.")
    assert speaks_of_jobs(flat)
    assert not speaks_of_jobs(flat, beyond_applying=True)


def test_weights_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="another size"):
        Model(b"1.0".ljust(16) + bytes(10))


def test_it_lifts_what_no_phrase_knew_and_quotes_the_words() -> None:
    judged = weigh(TALK)
    assert judged.kind is Kind.INTERVIEW
    assert judged.probability >= SURE
    evidence = judged.evidence[0]
    assert evidence.part is Part.TEXT
    assert TALK.text[evidence.start : evidence.end] == evidence.quote
    assert evidence.quote.startswith("Would you be free on Thursday")


def test_it_leaves_a_mail_about_something_else_alone() -> None:
    assert weigh(BOILER) == classify(BOILER, Context())


def test_it_leaves_what_the_person_wrote_to_the_phrases() -> None:
    assert weigh_opinion(TALK, OTHER, "", is_own=True) == OTHER


def test_it_leaves_mailing_lists_alone() -> None:
    listed = replace(TALK, headers=Headers(list_id="<talk.example>"))
    assert weigh_opinion(listed, OTHER, "", is_own=False) == OTHER


def test_what_is_likely_of_the_search_is_a_question_not_a_claim() -> None:
    message = write(
        "Hi Robin,\n\nthe partners want somebody louder for the editor job. I fought "
        "for you.\n\nMira",
        "News",
    )
    judged = weigh(message)
    assert judged.kind is Kind.OTHER
    assert judged.probability < SURE
    assert judged.alternative
    assert judged.evidence


def test_a_claim_that_is_absurd_becomes_a_question() -> None:
    loan = write(
        "We are pleased to offer you a personal loan of 9000. Sign the loan agreement "
        "and your account is credited. The first payment is due in May.",
        "Your loan offer 1234",
    )
    claim = replace(classify(loan, Context()), kind=Kind.OFFER, probability=0.95)
    judged = weigh_opinion(loan, claim, "", is_own=False)
    assert judged.kind is Kind.OFFER
    assert judged.probability < SURE


def test_a_claim_from_a_hiring_platform_stands() -> None:
    claim = Judgement(Kind.OFFER, 0.95)
    assert weigh_opinion(BOILER, claim, "ats", is_own=False) == claim


def test_where_no_sentence_speaks_for_it_there_is_no_evidence() -> None:
    assert find_weightiest(write("", ""), Kind.REJECTION) is None


def test_every_kind_has_its_lane() -> None:
    assert list(LABELS) == list(Kind)
