"""What could not be done is a sentence, as a page and within one."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.accounts.models import User, Workspace


def test_a_page_that_lay_open_too_long_is_said(record: Workspace) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/events/1/note/", {"words": "x"})
    assert response.status_code == 403
    assert "This page lay open for too long." in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_too_many_files_are_pointed_to_the_folder(
    client: Client, workspace: Workspace
) -> None:
    files = [SimpleUploadedFile(f"{n}.eml", b"Subject: x\n\nx") for n in range(501)]
    response = client.post("/import/", {"files": files})
    assert response.status_code == 400
    assert "one folder" in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_error_takes_the_whole_page(
    client: Client, workspace: Workspace, headers: dict[str, str]
) -> None:
    response = client.get("/applications/99/", headers=headers)
    assert response.status_code == 404
    assert response.headers.get("HX-Retarget") == ("body" if headers else None)
    assert "There is nothing at this address." in response.content.decode()


def test_one_can_sign_out(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert "Sign out" in client.get("/").content.decode()
    client.post("/logout/")
    assert client.get("/").status_code == 302
