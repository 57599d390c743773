"""The page that lays a CV beside what is asked for."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.feedback.telling import Telling
from onward.records import changes
from onward.records.models import Event

CV = (
    "Profile\nI design services and like short queues and plain forms in all things.\n"
    "Experience\n2019 - 2023 Service designer, Northwind Rail: usability testing\n"
    "Education\n2015 BA Graphic design, Leeds\n"
)
POSTING = "Experience with usability testing.\nKnowledge of SQL.\n"


def send(client: Client, status: int = 200, **said: object) -> str:
    response = client.post("/weaknesses/gap/", said)
    assert response.status_code == status
    return response.content.decode()


def test_a_gap_has_two_ways_on_and_nothing_is_kept(
    client: Client, record: Workspace
) -> None:
    events = Event.objects.count()
    body = send(client, cv=CV, posting=POSTING)
    missing, shown = body.split("Asked for, and in your CV")
    assert "Do one small piece of work with SQL" in missing
    assert "Say plainly that it is new to you" in missing
    assert "2019 - 2023 Service designer" in shown
    assert Event.objects.count() == events


def test_a_file_is_read_before_what_was_pasted(
    client: Client, record: Workspace
) -> None:
    file = SimpleUploadedFile("cv.txt", CV.encode())
    assert "usability testing" in send(client, file=file, cv="x", posting=POSTING)


def test_what_employers_said_is_compared_too(client: Client, record: Workspace) -> None:
    now = timezone.now()
    words = "You have less experience in the sector than the person we chose."
    changes.add_feedback(record, 1, Telling(words, now, "Mara"), now)
    assert "less experience in the sector" in send(client, cv=CV)


def test_with_nothing_asked_for_it_says_so(
    client: Client, workspace: Workspace
) -> None:
    assert "Nothing was asked for yet" in send(client, cv=CV)


@pytest.mark.parametrize(
    ("cv", "words"),
    [("", "empty"), ("Milk and eggs.", "does not look like a CV")],
)
def test_a_cv_that_is_no_cv_is_told_and_nothing_typed_is_lost(
    client: Client, record: Workspace, cv: str, words: str
) -> None:
    body = send(client, 400, cv=cv, posting=POSTING)
    assert words in body
    assert "Knowledge of SQL." in body


def test_a_pdf_is_told_in_a_sentence(client: Client, record: Workspace) -> None:
    file = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 and so on")
    assert "That is a PDF, which is not read here." in send(client, 400, file=file)
