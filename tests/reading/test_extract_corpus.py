"""The facts of every mail of the corpus are read as its case says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onward.mail.parse import parse_message
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.names import employer_key, role_key
from onward.reading.quoting import text_of
from onward.reading.reading import Reading

CORPUS = Path(__file__).parent.parent / "corpus"
OWN = frozenset({"robin@vale.example"})
PARTIES = ("company", "role", "agency")


def _expected(path: Path) -> dict[str, object]:
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


CASES = sorted(p for p in CORPUS.rglob("*.eml") if "facts" in _expected(p))


def _read(path: Path) -> Reading:
    case = _expected(path)
    judged = Reading(Kind(str(case["kind"])), language=str(case["language"]))
    return extract(parse_message(path.read_bytes()), judged, OWN)


def _plain(reading: Reading) -> dict[str, str | None]:
    interview, contact = reading.interview, reading.contact
    at = interview.at if interview else None
    return {
        "company": reading.company,
        "role": reading.role,
        "agency": reading.agency,
        "vendor": reading.vendor,
        "requisition": reading.requisition,
        "place": reading.place,
        "salary": reading.salary,
        "deadline": reading.deadline.isoformat() if reading.deadline else None,
        "interview_at": at.isoformat() if at else None,
        "form": interview.form if interview else None,
        "contact": contact.name if contact else None,
    }


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_it_reads_the_facts_as_labelled(path: Path) -> None:
    facts = _expected(path)["facts"]
    assert isinstance(facts, dict)
    said = _plain(_read(path))
    wanted = {name: facts.get(name) for name in (*PARTIES, *facts)}
    assert {name: said[name] for name in wanted} == wanted


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_each_fact_shows_its_words(path: Path) -> None:
    message, reading = parse_message(path.read_bytes()), _read(path)
    for name in (*PARTIES, "requisition", "place", "salary"):
        value = getattr(reading, name)
        assert bool(value) == bool(reading.quotes(name)), name
    for one in reading.evidence:
        assert text_of(message, one.part)[one.start : one.end] == one.quote


def test_every_vendor_of_the_corpus_gives_two_keys() -> None:
    for path in CASES:
        reading = _read(path)
        if reading.company and reading.role:
            assert employer_key(reading.company) != role_key(reading.role)
