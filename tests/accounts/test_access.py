"""Whose workspace a request may see."""

from __future__ import annotations

import pytest
from django.test import Client

from onward.accounts.access import get_local_workspace, get_workspace
from onward.accounts.models import User, Workspace


@pytest.mark.django_db
def test_a_laptop_has_one_workspace_made_on_first_use() -> None:
    assert get_local_workspace() == get_local_workspace()
    assert Workspace.objects.count() == 1


def test_each_person_has_a_workspace_of_their_own(alice: User, charlie: User) -> None:
    assert get_workspace(alice) == get_workspace(alice)
    assert get_workspace(alice) != get_workspace(charlie)


def test_the_workspace_of_a_laptop_is_nobodys(alice: User) -> None:
    assert get_local_workspace().owner is None
    assert get_local_workspace() != get_workspace(alice)


def test_a_workspace_goes_with_its_owner(alice: User, charlie: User) -> None:
    alice.delete()
    assert [one.owner for one in Workspace.objects.all()] == [charlie]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.3.2.1"])
def test_without_login_this_machine_is_let_in(
    client: Client, workspace: Workspace, address: str
) -> None:
    assert client.get("/", REMOTE_ADDR=address).status_code == 200


@pytest.mark.parametrize("address", ["203.0.113.7", "2001:db8::1", "", "unix:"])
def test_without_login_nobody_else_is(
    client: Client, workspace: Workspace, address: str
) -> None:
    assert client.get("/", REMOTE_ADDR=address).status_code == 403


def test_where_people_sign_in_a_stranger_is_asked_to(
    client: Client, hosted: None, db: None
) -> None:
    response = client.get("/applications/?q=vell")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login/?next=/applications/")


def test_whoever_signed_in_sees_their_own(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/").status_code == 200
    assert Workspace.objects.filter(owner=None).count() == 0
