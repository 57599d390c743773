"""Cases of letters for tests: one that is full, one that is empty, and any."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from onward.feedback.ask import Rank
from onward.feedback.letter_case import LANGUAGES, Case, Round
from onward.feedback.themes import NAMES, load_taxonomy

NOVEMBER = date(2026, 11, 4)
SPECIFIC = {
    "en": "how you explained the on-call rota",
    "de": "Ihre Erklärung zum Dienstplan",
    "fr": "votre explication des astreintes",
}
PLAN = {
    "en": "two answers with figures",
    "de": "zwei Antworten mit Zahlen",
    "fr": "deux réponses avec des chiffres",
}


def make_case(language: str = "en", **values: object) -> Case:
    """Return a case in which everything is known, with some things changed."""
    known: dict[str, object] = {
        "addressee_name": "Mara Lindt",
        "addressee_email": "mara.lindt@northwind.example",
        "company": "Northwind Rail",
        "role": "Service designer",
        "round": Round.TALK,
        "specific": SPECIFIC.get(language, ""),
        "plan": PLAN.get(language, ""),
        "own_name": "Alex Doe",
        "day": NOVEMBER,
    }
    return Case(language, **{**known, **values})  # type: ignore[arg-type] # by name


_NAMES = st.one_of(
    st.sampled_from(
        [
            *("", "Mara Lindt", "LINDT, Mara", "Lindt, Mara (Hale & Byrne)", "hr team"),
            *("mara.lindt@northwind.example", "Émile Œuvrard", "[First name]", "???"),
        ]
    ),
    st.text(max_size=60),
)
_THINGS = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "Service designer",
                "Ingénieur·e données (H/F)",
                "{{role}}",
                "<Firma>",
            ),
            *("Sachbearbeitung (m/w/d)", "hôtesse d'accueil", "Foo Inc.", "Yahoo!"),
            *("[Job title]", "Head of {team} ___", "Ärztliche Leitung"),
        ]
    ),
    st.text(max_size=120),
)

CASES = st.builds(
    Case,
    language=st.sampled_from([*LANGUAGES, "en-GB", "de_AT", "es", "pl", ""]),
    addressee_name=_NAMES,
    addressee_email=st.sampled_from(["", "mara.lindt@northwind.example"]),
    rank=st.sampled_from(Rank),
    company=_THINGS,
    role=_THINGS,
    round=st.sampled_from(Round),
    is_second=st.booleans(),
    is_closed=st.booleans(),
    specific=st.one_of(st.sampled_from(["", *SPECIFIC.values()]), st.text()),
    plan=st.one_of(st.just(""), st.text()),
    focus=st.one_of(
        st.none(),
        st.sampled_from([*load_taxonomy().themes, *load_taxonomy().leaves, *NAMES]),
        st.text(max_size=9),
    ),
    own_name=st.one_of(st.just("Alex Doe"), st.text(max_size=40)),
    quick_replies=st.lists(_THINGS, max_size=5).map(tuple),
    thread_subject=st.one_of(st.just("AW: Ihre Bewerbung"), st.text(max_size=200)),
    day=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 12, 31))),
    country=st.sampled_from(["", "DE", "CH", "CA", "CA-ON", "xx"]),
)
