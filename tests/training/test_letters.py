from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from onward.reading.kinds import Kind
from onward.training.grammar import load_languages
from onward.training.letters import (
    FOLDS,
    LetterError,
    compose_letters,
    load_letters,
    parse_letters,
)

TWO = """= rejection | person | Re: Thursday
Dear <first>,
we chose somebody else for <role>.

> Thank you for <day>.
= other | shop | Your {order|parcel}
It is on its way.
"""


def test_a_head_begins_a_letter_and_the_next_one_ends_it() -> None:
    one, other = parse_letters(TWO, "en")
    assert (one.kind, one.sender, one.subject) == (
        Kind.REJECTION,
        "person",
        "Re: Thursday",
    )
    assert one.body.endswith("> Thank you for <day>.")
    assert other.body == "It is on its way."


@pytest.mark.parametrize(
    "head", ["rejection | person", "no | person | Hello", "other | nobody | Hello"]
)
def test_a_head_that_cannot_be_read_is_quoted(head: str) -> None:
    with pytest.raises(LetterError, match=re.escape(head)):
        list(parse_letters(f"= {head}\nWords.", "en"))


def test_a_letter_without_words_is_refused() -> None:
    with pytest.raises(LetterError, match="no words"):
        list(parse_letters("= other | shop | Hello\n\n= other | shop | Bye\nSo.", "en"))


def test_a_filled_letter_is_a_message_with_nothing_left_open() -> None:
    english = next(one for one in load_languages() if one.code == "en")
    letter = next(iter(parse_letters(TWO, "en")))
    sample = letter.fill(1, english, Random(1))
    assert sample.kind is Kind.REJECTION
    assert "<" not in sample.message.text
    (quoted,) = sample.message.quoted
    assert sample.message.text[slice(*quoted)].startswith("> Thank you")
    assert sample.message.in_reply_to


def test_every_letter_of_the_corpus_can_be_filled() -> None:
    for sample in compose_letters(3, 1):
        said = f"{sample.message.subject} {sample.message.text}"
        assert not re.search(r"<[a-z]+>|[{}]", said), said
        assert sample.message.text.strip()


def test_letters_are_filled_the_same_each_time() -> None:
    one = [sample.message for sample in compose_letters(3, 2, only=0)]
    assert one == [sample.message for sample in compose_letters(3, 2, only=0)]


def test_the_folds_part_the_letters() -> None:
    whole = {sample.message.identity for sample in compose_letters(3, 1)}
    folds = [
        {sample.message.identity for sample in compose_letters(3, 1, only=fold)}
        for fold in range(FOLDS)
    ]
    assert sum(len(fold) for fold in folds) == len(whole)
    rest = {sample.message.identity for sample in compose_letters(3, 1, left_out=0)}
    assert rest == folds[1] | folds[2]


def test_every_language_has_letters_of_every_kind_and_no_two_are_alike() -> None:
    letters = load_letters()
    kinds = Counter((letter.language, letter.kind) for letter in letters)
    for language in load_languages():
        for kind in Kind:
            assert kinds[language.code, kind] >= 2, (language.code, kind)
    assert len({letter.body for letter in letters}) == len(letters)
