"""Mail in through the page: a file dropped, a path, what was refused."""

from __future__ import annotations

import threading
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.accounts.models import User, Workspace
from onward.records.jobs import run_next
from onward.records.models import Application, Import
from tests.conftest import WriteMail

CONFIRMED = (
    "Thank you for applying for the position of Archivist at Lantern Labs. "
    "We have received your application and will be in touch."
)


def make_mbox(write_mail: WriteMail) -> bytes:
    mail = write_mail(CONFIRMED, subject="Your application to Lantern Labs")
    return b"From jobs@lantern.example Mon Mar  2 09:00:00 2026\n" + mail + b"\n"


def test_a_dropped_file_is_imported(
    client: Client, workspace: Workspace, write_mail: WriteMail
) -> None:
    file = SimpleUploadedFile("my mail.mbox", make_mbox(write_mail))
    client.post("/import/", {"files": [file]})
    assert "of your search so far" in client.get("/import/").content.decode()
    assert run_next(threading.Event())
    done = Import.objects.get()
    assert (done.state, done.found) == ("done", 1)
    assert Application.objects.count() == 1
    assert not any(Path(path).exists() for path in done.paths)


def test_a_place_on_this_machine_is_imported(
    client: Client, workspace: Workspace, write_mail: WriteMail, tmp_path: Path
) -> None:
    place = tmp_path / "box.mbox"
    place.write_bytes(make_mbox(write_mail))
    client.post("/import/", {"path": str(place)})
    run_next(threading.Event())
    assert Application.objects.count() == 1
    assert place.exists()


def test_a_file_that_is_no_mail_is_refused_with_a_reason(
    client: Client, workspace: Workspace
) -> None:
    file = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(2000))
    response = client.post("/import/", {"files": [file]})
    assert response.status_code == 400
    assert 'class="problem"' in response.content.decode()
    assert not Import.objects.exists()


def test_a_place_that_is_not_there_is_said(
    client: Client, workspace: Workspace
) -> None:
    response = client.post("/import/", {"path": "/nowhere/at/all"})
    assert response.status_code == 400


def test_nothing_chosen_is_said(client: Client, workspace: Workspace) -> None:
    body = client.post("/import/", {}).content.decode()
    assert "Choose a file" in body


def test_a_waiting_import_can_be_stopped(
    client: Client, workspace: Workspace, tmp_path: Path, write_mail: WriteMail
) -> None:
    place = tmp_path / "box.mbox"
    place.write_bytes(make_mbox(write_mail))
    client.post("/import/", {"path": str(place)})
    client.post("/import/stop/")
    assert Import.objects.get().state == "stopped"


def test_paths_are_not_open_to_people_who_sign_in(client: Client, alice: User) -> None:
    client.force_login(alice)
    client.post("/import/", {"path": "/etc"})
    assert not Import.objects.exists()


def test_what_could_not_be_read_is_listed(client: Client, record: Workspace) -> None:
    shown = Import.objects.create(workspace=record, paths=[], state="done")
    shown.unreadable.create(place="box, byte 7", reason="It is cut off.")
    body = client.get(f"/import/{shown.pk}/").content.decode()
    assert "It is cut off." in body
    assert "box, byte 7" in body


def test_an_invented_search_is_shown_and_goes_with_the_first_own_mail(
    client: Client, workspace: Workspace, write_mail: WriteMail
) -> None:
    assert "Look around" in client.get("/import/").content.decode()
    client.post("/import/look-around/")
    run_next(threading.Event())
    assert Application.objects.count() > 10
    body = client.get("/import/").content.decode()
    assert "This is an invented search" in body
    assert "Look around" not in body
    learned = client.get("/weaknesses/").content.decode()
    assert "How large was the budget you answered for?" in learned
    file = SimpleUploadedFile("mine.mbox", make_mbox(write_mail))
    client.post("/import/", {"files": [file]})
    run_next(threading.Event())
    assert [row.company for row in Application.objects.all()] == ["Lantern Labs"]
    assert "invented" not in client.get("/").content.decode()


def test_an_invented_search_never_joins_a_record(
    client: Client, record: Workspace
) -> None:
    response = client.post("/import/look-around/")
    assert response.status_code == 400
    assert not Import.objects.exists()


def test_an_invented_search_is_not_for_people_who_sign_in(
    client: Client, alice: User
) -> None:
    client.force_login(alice)
    assert "Look around" not in client.get("/import/").content.decode()
    assert client.post("/import/look-around/").status_code == 400


def test_the_first_applications_stand_there_while_it_reads(
    client: Client, record: Workspace
) -> None:
    Import.objects.create(workspace=record, paths=[], state="running")
    body = client.get("/import/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in body
    assert "Reading your mail" in body
    assert "Firm A0 Works" in body


def test_how_an_import_ended_is_said_once_it_has(
    client: Client, record: Workspace
) -> None:
    Import.objects.create(
        workspace=record, paths=[], state="failed", problem="The disk is full."
    )
    body = client.get("/import/", headers={"HX-Request": "true"}).content.decode()
    assert "It could not be finished." in body
    assert "The disk is full." in body
