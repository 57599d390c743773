"""The cases are sound: every row can be scored, and the halves do not overlap."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from benchmarks.cases import HALVES, OWNER, Case, build_mail, load_cases, read_case

from onward.mail.parse import parse_message
from onward.reading.kinds import Kind
from onward.reading.reading import Stage

ALL = [case for half in HALVES for case in load_cases(half)]
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv")
KEYS = {
    *("kind", "from", "subject", "text", "company", "role", "agency", "stage"),
    *("has_feedback", "source", "vendor", "skip", "language"),
}
FACTS = ("company", "role", "agency")


def fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_every_row_has_only_what_is_scored() -> None:
    assert {key for case in ALL for key in case.row} <= KEYS
    assert {case.row["kind"] for case in ALL} == {kind.value for kind in Kind}
    stages = {case.row["stage"] for case in ALL if "stage" in case.row}
    assert stages <= {stage.value for stage in Stage}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_most_kinds_in_each_half(half: str, language: str) -> None:
    counted = Counter(case.row["kind"] for case in load_cases(half, language))
    assert len(counted) >= 8
    assert counted["rejection"] >= 3
    assert counted["other"] >= 3


def test_no_case_stands_in_both_halves() -> None:
    texts = Counter(fold(case.row["text"]) for case in ALL)
    assert [text for text, count in texts.items() if count > 1] == []


def test_a_fact_is_in_the_words_of_its_mail() -> None:
    missing = [
        (case.name, fact)
        for case in ALL
        for fact in FACTS
        if fold(case.row.get(fact, "")) not in fold(_words_of(case))
    ]
    assert missing == []


def _words_of(case: Case) -> str:
    return " ".join(case.row[key] for key in ("from", "subject", "text"))


def test_a_case_becomes_a_whole_mail() -> None:
    for case in ALL:
        message = parse_message(build_mail(case))
        assert message.defects == (), case.name
        assert message.sender.email, case.name
        assert (message.sender.email == OWNER[1]) == (case.row["from"] == "me")
        assert fold(case.row["text"])[:40] in fold(message.text), case.name


def test_a_fact_that_is_not_given_is_scored_as_none() -> None:
    row = {"kind": "rejection", "from": "a@b.example", "subject": "", "text": "No."}
    label = read_case(Case("open", "en", 1, row)).label
    assert label == {
        "kind": "rejection",
        "company": None,
        "role": None,
        "agency": None,
        "has_feedback": False,
        "stage": "unknown",
    }


def test_facts_of_mail_of_no_search_are_not_scored() -> None:
    row = {"kind": "other", "from": "a@b.example", "subject": "", "text": "Hello."}
    assert read_case(Case("open", "en", 1, row)).label == {"kind": "other"}
