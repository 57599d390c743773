from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import Address, Headers, Message
from onward.reading.classify import Context, Judgement, classify
from onward.reading.joint import (
    JOINT_KINDS,
    Weights,
    list_signs,
    load_weights,
    share_jointly,
)
from onward.reading.kinds import Kind
from onward.reading.model import Opinion

FLAT = Opinion({kind: 1 / len(JOINT_KINDS) for kind in JOINT_KINDS})


def sign(text: str, headers: Headers | None = None) -> dict[Kind, dict[str, float]]:
    sender = Address("Mira", "mira@larkspur.example")
    message = Message(
        "1", "1@vale.example", None, sender, "Hello", text, headers=headers or Headers()
    )
    judgement = classify(message, Context())
    return list_signs(message, judgement, FLAT)


def test_the_shares_are_those_of_a_logistic_regression() -> None:
    weights = Weights({"a": 2.0}, {Kind.OTHER: 0.0, Kind.OFFER: -1.0})
    shares = share_jointly({Kind.OTHER: {}, Kind.OFFER: {"a": 0.75}}, weights)
    assert shares[Kind.OFFER] == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert sum(shares.values()) == pytest.approx(1)


def test_phrases_raise_the_signs_of_their_kind_alone() -> None:
    signs = sign(
        "Thank you for applying for the role of editor. Unfortunately we will not move "
        "forward with your application."
    )
    assert signs[Kind.REJECTION]["score"] > 0
    assert signs[Kind.REJECTION]["chosen"] == 1
    assert signs[Kind.OFFER]["told"] == signs[Kind.OFFER]["chosen"] == 0


def test_a_mail_without_a_word_of_hiring_says_so() -> None:
    assert sign("The boiler man comes on Friday.")[Kind.OTHER]["unsaid"] == 1
    assert sign("Your interview is on Friday.")[Kind.OTHER]["unsaid"] == 0


def test_what_many_get_is_a_sign_against_the_search() -> None:
    many = sign("News.", Headers(list_unsubscribe="<mailto:leave@vale.example>"))
    assert many[Kind.OTHER]["bulk"] == 1
    assert sign("News.")[Kind.OTHER]["bulk"] == 0


def test_the_shipped_weights_know_every_sign_and_every_kind() -> None:
    weights = load_weights()
    named = {name for held in sign("Hello.").values() for name in held}
    assert named == set(weights.signs)
    assert set(weights.kinds) == set(JOINT_KINDS)


def test_a_judgement_without_its_scores_has_no_signs() -> None:
    message = Message("1", "1@vale.example", None, Address("", ""), "Hello", "Hello")
    with pytest.raises(ValueError, match="scores"):
        list_signs(message, Judgement(Kind.OTHER, 0.9), FLAT)


def test_what_the_model_favours_is_likelier() -> None:
    assert load_weights().signs["model"] > 0


@given(st.text(max_size=300))
def test_any_text_gets_shares_that_add_to_one(text: str) -> None:
    shares = share_jointly(sign(text), load_weights())
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) == set(JOINT_KINDS)
