"""What an agency or the person tells where a mail's own words name nobody."""

from __future__ import annotations

from typing import Any

from onward.history.events import Action, Event, Trail
from onward.history.link import link
from onward.history.scoring import SURE_LINK, Why
from onward.reading.kinds import Kind
from tests.history.stories import correct, group, mail

APART = {frozenset({1}), frozenset({2})}
AGENCY = "Hale & Byrne"
NAMELESS: dict[str, Any] = {"company": None, "role": None, "agency": AGENCY}


def approach(number: int, day: float, role: str) -> Event:
    """Return an agency's mail that names no employer."""
    return mail(number, Kind.OUTREACH, day, company=None, role=role, agency=AGENCY)


def test_an_agencys_mail_without_names_joins_its_only_open_application() -> None:
    events = [
        approach(1, 0, "Service designer"),
        mail(2, Kind.INTERVIEW, 5, **NAMELESS),
    ]
    assert group(*events) == {frozenset({1, 2})}
    assert link(events)[1].why == Why.AGENCY_ONLY


def test_between_an_agencys_two_it_is_asked() -> None:
    events = [
        approach(1, 0, "Service designer"),
        approach(2, 1, "Data engineer"),
        mail(3, Kind.INTERVIEW, 5, **NAMELESS),
    ]
    asked = link(events)[2]
    assert (asked.application, asked.score < SURE_LINK) == (2, True)
    assert [one.application for one in asked.runners_up] == [1]


def test_an_agencys_approach_without_names_stands_alone() -> None:
    again = mail(2, Kind.OUTREACH, 5, **NAMELESS)
    assert group(approach(1, 0, "Service designer"), again) == APART


def test_an_agencys_mail_without_names_joins_nothing_that_ended() -> None:
    no = mail(1, Kind.REJECTION, agency=AGENCY, company=None)
    assert group(no, mail(2, Kind.INTERVIEW, 5, **NAMELESS)) == APART


def test_an_employer_that_the_person_states_is_no_platform() -> None:
    board = Trail(sender="no-reply@jobharbour.example")
    firms = ("Vell", "Quillmark", "Lantern Labs")
    own: dict[str, Any] = {"company": "Jobharbour", "role": None}
    events = [
        *(
            mail(number, Kind.APPLIED, number, company=firm, role=None, trail=board)
            for number, firm in enumerate(firms, start=1)
        ),
        mail(4, Kind.APPLIED, 5, trail=board, **own),
        mail(5, Kind.INTERVIEW, 9, **own),
    ]
    assert frozenset({4, 5}) not in group(*events)
    stated = correct(6, Action.SET, 4, fact="company", value="Jobharbour")
    assert frozenset({4, 5}) in group(*events, stated)
