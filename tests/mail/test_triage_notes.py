from __future__ import annotations

import pytest

from onward.mail.spacing import fold_text
from onward.mail.triage import may_concern_search
from onward.mail.triage_note_words import NOTES
from onward.mail.triage_notes import is_note_on_work
from onward.mail.triage_skim import Glance, skim

PERSON = b"From: Nell <nell@quay.example>\nSubject: Saturday\n"
FILLER = b"The tomatoes came up after all. " * 40

WORK = [
    "We talked it over and went for the lad with his own boots. All the best!",
    "Fancy a chat with me and Oke? Half ten by the boiler would do.",
    "Chef says your trial is Friday, bring your knives.",
    "Leider klappt es nicht, der Meister nimmt seinen Neffen.",
    "On a beaucoup hésité, on part avec une voisine.",
    "Al final se queda la prima de Pili, mucha suerte.",
    "Alla fine il titolare tiene suo cugino, peccato.",
    "No final ficou o primo do Rui, boa sorte.",
    "Helaas, de baas houdt het bij zijn broer.",
    "Niestety szef bierze szwagra.",
    "Tyvärr tog chefen sin granne.",
]
LIFE = [
    "The ladder is in the shed, the long one.",
    "Der Zug war zu spät, wir sind am Fluss entlang gelaufen.",
    "La soupe est au frigo, il y a du pain.",
]


@pytest.mark.parametrize("text", WORK)
def test_a_short_note_about_work_is_kept(text: str) -> None:
    assert may_concern_search(PERSON + b"\n" + text.encode())


@pytest.mark.parametrize("text", LIFE)
def test_a_short_note_about_other_things_is_not(text: str) -> None:
    assert not may_concern_search(PERSON + b"\n" + text.encode())


@pytest.mark.parametrize(
    "header",
    [b"List-Id: <a.quay.example>\n", b"Precedence: bulk\n", b"Feedback-ID: 1\n"],
)
def test_what_goes_to_many_is_no_note(header: bytes) -> None:
    mail = PERSON + header + b"\n" + WORK[0].encode()
    assert not may_concern_search(mail)


def test_what_a_note_quotes_does_not_count() -> None:
    note = b"\nYes, bring it.\n\n> Is the chef there?\n"
    assert not is_note_on_work(skim(PERSON + note))
    assert is_note_on_work(skim(PERSON + b"\nYes, chef.\n\n> " + FILLER))
    assert not is_note_on_work(skim(PERSON + b"\nYes, chef. " + FILLER))


def test_a_short_page_is_read_as_a_note_without_its_tags() -> None:
    page = b"<div class='team'>%s</div>" % (b"<br>" * 300)
    assert not is_note_on_work(Glance(b"", b"", (page,)))
    assert is_note_on_work(Glance(b"", b"", (page + b"your trial",)))
    assert not is_note_on_work(Glance(b"", b"", (page * 4 + b"your trial",)))
    assert not is_note_on_work(Glance(b"", b""))


def test_each_word_of_notes_is_folded_and_stands_once() -> None:
    assert len(set(NOTES)) == len(NOTES)
    for word in NOTES:
        assert word.isascii()
        assert fold_text(word) == word == word.strip()
        assert set(word.rstrip("*")) <= set("abcdefghijklmnopqrstuvwxyz0123456789 '-")
