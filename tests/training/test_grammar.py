from __future__ import annotations

import re
from random import Random

import pytest

from onward.reading.kinds import Kind
from onward.training.fillers import Fillers, coin_name
from onward.training.grammar import Block, expand, load_languages
from onward.training.mails import KIND_SHARES, SHARES, compose

UNFILLED = re.compile(r"<[a-z_]+\d*>|[{}]|@[a-z_]+(?!\w*\.)")


def test_it_chooses_at_each_fork_the_inner_one_first() -> None:
    said = {expand("{a|{b|c} d|}!", Random(seed)) for seed in range(40)}
    assert said == {"a!", "b d!", "c d!", "!"}


def test_it_leaves_a_plain_wording_alone() -> None:
    assert expand("Nothing to choose.", Random(1)) == "Nothing to choose."


def test_the_same_slot_is_filled_alike_throughout_a_mail() -> None:
    english = next(one for one in load_languages() if one.code == "en")
    fillers = Fillers(english, Random(3))
    assert fillers.fill("<firm>") == fillers.fill("<firm>")
    assert fillers.fill("<role>, <day>") == fillers.fill("<role>, <day>")


def test_names_are_coined_and_hardly_repeat() -> None:
    chance = Random(5)
    assert len({coin_name(chance, 3) for _ in range(500)}) > 450


@pytest.mark.parametrize("code", sorted(SHARES))
def test_every_language_has_wordings_of_every_kind(code: str) -> None:
    language = next(one for one in load_languages() if one.code == code)
    assert {block.kind for block in language.blocks} == set(Kind)


def test_the_shares_speak_of_every_kind_and_sum_to_a_whole() -> None:
    assert set(KIND_SHARES) == set(Kind)
    assert sum(SHARES.values()) == 100


def test_what_is_kept_out_is_worded_in_other_ways() -> None:
    shared = 0
    for language in load_languages():
        for block in language.blocks:
            inside = set(block.part(is_kept_out=False).cores)
            outside = set(block.part(is_kept_out=True).cores)
            assert inside
            assert outside
            shared += bool(inside & outside and len(block.cores) > 2)
    assert shared == 0


def test_a_short_block_is_used_whole_on_both_sides() -> None:
    block = Block("x", "en", Kind.OTHER, ("shop",), ("s",), (), ("a", "b"), (), (), ())
    assert block.part(is_kept_out=True).cores == ("a", "b")


def test_mails_are_complete_and_the_same_for_a_seed() -> None:
    first, again = list(compose(7, 300)), list(compose(7, 300))
    assert first == again
    for sample in first:
        message = sample.message
        assert message.text.strip()
        assert not UNFILLED.search(f"{message.subject}\n{message.text}"), sample.block
        for start, end in message.quoted:
            assert message.text[start:end].startswith(">")


def test_another_seed_gives_other_mails() -> None:
    one = {sample.message.text for sample in compose(1, 200)}
    other = {sample.message.text for sample in compose(2, 200)}
    assert len(one & other) < 10


def test_only_the_person_sends_what_is_sent() -> None:
    for sample in compose(9, 600):
        if sample.kind is Kind.SENT:
            assert sample.is_own
        elif sample.is_own:
            assert sample.kind is Kind.OTHER


def test_every_address_is_invented() -> None:
    for sample in compose(11, 300):
        assert sample.message.sender.email.endswith(".example")
