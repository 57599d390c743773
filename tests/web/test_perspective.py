"""The page Perspective: strengths first, charts with tables, a closed door."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.access import get_workspace
from onward.accounts.models import User, Workspace
from onward.reading.kinds import Kind
from onward.records import changes
from tests.web.conftest import make_mail, record_applications


def body_of(client: Client, address: str = "/perspective/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    body = response.content.decode()
    assert "!" not in body.replace("<!doctype", "")
    return body


def record_waiting(workspace: Workspace, count: int, days_ago: int = 9) -> None:
    found = [
        make_mail(one, Kind.APPLIED, f"Firm {chr(65 + one)} Works", days_ago=days_ago)
        for one in range(count)
    ]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())


@pytest.fixture
def many(workspace: Workspace) -> Workspace:
    """Twelve applications, all sent on one day, their roles closed on another."""
    found = []
    for number in range(12):
        company = f"Firm {chr(65 + number)} Works"
        found.append(make_mail(2 * number, Kind.APPLIED, company, days_ago=9))
        found.append(make_mail(2 * number + 1, Kind.CLOSED, company, days_ago=2))
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    return workspace


def test_an_empty_record_is_said_in_a_sentence(
    client: Client, workspace: Workspace
) -> None:
    body = body_of(client)
    assert "No application is on record yet." in body
    assert "<img" not in body


def test_it_is_in_the_menu(client: Client, record: Workspace) -> None:
    assert '<a href="/perspective/" aria-current="page">' in body_of(client)


def test_the_order_of_thought_is_kept(client: Client, many: Workspace) -> None:
    body = body_of(client)
    heads = ["What speaks for you", "The way of your", "Time", "Chances", "Am I normal"]
    places = [body.index(f">{head}") for head in heads]
    assert places == sorted(places)


def test_below_eight_answers_there_is_no_curve_but_words(
    client: Client, record: Workspace
) -> None:
    body = body_of(client)
    assert "no curve is drawn" in body
    assert "/perspective/time.svg" not in body
    assert client.get("/perspective/time.svg").status_code == 404


def test_below_five_there_is_no_rate(client: Client, record: Workspace) -> None:
    body = body_of(client)
    assert "/perspective/chances.svg" not in body
    assert "too early to tell a rate" in body


@pytest.mark.parametrize("name", ["way", "time", "chances"])
def test_every_chart_comes_as_svg_and_png(
    client: Client, many: Workspace, name: str
) -> None:
    assert f"/perspective/{name}.svg" in body_of(client)
    for kind, start in (("svg", b"<svg"), ("png", b"\x89PNG")):
        answer = client.get(f"/perspective/{name}.{kind}?share=1")
        assert answer.content.startswith(start)
        assert f"onward-{name}.{kind}" in answer.headers["Content-Disposition"]


def test_a_chart_has_its_look_and_its_size(client: Client, many: Workspace) -> None:
    address = "/perspective/way.svg?look=dark&size=narrow"
    drawn = client.get(address).content.decode()
    assert "#16191c" in drawn
    assert "Firm" not in drawn


def test_beside_every_chart_stands_a_table(client: Client, many: Workspace) -> None:
    body = body_of(client)
    assert body.count("<table") >= body.count("<figure")


def test_the_way_goes_out_as_text(client: Client, many: Workspace) -> None:
    answer = client.get("/perspective/way.txt")
    assert answer.content.decode() == "Applications [12] Role closed\n"


@pytest.mark.parametrize("by", ["channel", "quarter", "month", "nonsense"])
def test_the_way_is_parted(client: Client, many: Workspace, by: str) -> None:
    body = body_of(client, f"/perspective/?by={by}")
    assert ("by=nonsense" in body) is False
    assert client.get(f"/perspective/way.svg?by={by}").status_code == 200


def test_one_switch_hides_all_names(client: Client, workspace: Workspace) -> None:
    found = [
        make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=20),
        make_mail(2, Kind.INTERVIEW, "Northwind Rail", days_ago=9),
    ]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    assert "Northwind" in body_of(client)
    hidden = body_of(client, "/perspective/?names=no")
    assert "Northwind" not in hidden
    assert "Show names" in hidden


def test_a_strength_links_to_its_application(
    client: Client, workspace: Workspace
) -> None:
    found = [make_mail(1, Kind.INTERVIEW, "Northwind Rail", days_ago=9)]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    assert '<a href="/applications/1/">Northwind Rail</a>' in body_of(client)


def test_the_door_is_closed_until_it_is_opened(client: Client, many: Workspace) -> None:
    assert "CareerPlug" not in body_of(client)
    opened = body_of(client, "/perspective/?normal=1")
    assert "CareerPlug" in opened
    assert "(old)" in opened
    assert "It is arithmetic, not data about this employer." in opened
    assert "Close the door" in opened


@pytest.mark.parametrize(("count", "days_ago"), [(1, 9), (12, 9), (12, -5), (3, 400)])
def test_all_waiting_is_said_and_drawn_without_a_break(
    client: Client, workspace: Workspace, count: int, days_ago: int
) -> None:
    record_waiting(workspace, count, days_ago)
    body = body_of(client, "/perspective/?normal=1")
    assert "nan" not in body.lower().replace("financ", "")
    for name in ("way", "time", "chances"):
        shown = f"/perspective/{name}.svg" in body
        status = client.get(f"/perspective/{name}.svg").status_code
        assert status == (200 if shown else 404)


def test_ends_before_beginnings_are_said(client: Client, workspace: Workspace) -> None:
    found = [
        make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=2),
        make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=9),
    ]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    assert "too early for a picture" in body_of(client)
    assert client.get("/perspective/way.svg").status_code == 404


def test_a_new_event_is_seen_at_once(client: Client, many: Workspace) -> None:
    assert "12 applications" in body_of(client)
    found = [make_mail(99, Kind.APPLIED, "Quarry Optics", days_ago=1)]
    changes.record_mails(many, found, timezone.now())
    changes.rebuild_applications(many, timezone.now())
    assert "13 applications" in body_of(client)


@pytest.mark.parametrize("address", ["other.svg", "way.pdf", "way.exe"])
def test_what_is_no_chart_is_not_there(
    client: Client, many: Workspace, address: str
) -> None:
    assert client.get(f"/perspective/{address}").status_code == 404


def test_a_stranger_sees_nothing_of_it(client: Client, alice: User, bob: User) -> None:
    record_applications(get_workspace(alice), 12)
    client.force_login(bob)
    assert "No application is on record yet." in body_of(client)
    assert client.get("/perspective/way.svg").status_code == 404


def test_the_week_says_what_it_held_and_asks_four_things(
    client: Client, many: Workspace
) -> None:
    body = body_of(client, "/perspective/week/")
    assert "12 answers came" in body
    assert body.count("<textarea") == 4
    assert "is not kept by Onward" in body


def test_the_week_comes_as_a_file(client: Client, many: Workspace) -> None:
    said = {"as": "file", "goal": "Two letters", "what": "Write", "when": "Tuesday"}
    answer = client.post("/perspective/week/", said)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert (
        f"week-{timezone.localdate():%Y-%m-%d}.txt"
        in answer.headers["Content-Disposition"]
    )
    assert "What: Write\nWhen: Tuesday" in answer.content.decode()


def test_an_empty_record_has_a_week_too(client: Client, workspace: Workspace) -> None:
    assert "a week like others" in body_of(client, "/perspective/week/")
