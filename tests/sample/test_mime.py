from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from onward.sample.almanac import combine, count_workdays
from onward.sample.invitation import draw_calendar
from onward.sample.layouts import draw_html, draw_plain, get_layout, list_layouts
from onward.sample.letter import INES, Invitation, Letter
from onward.sample.mailbox import STAGED
from onward.sample.mime import draw_mail

SENT = combine(count_workdays(STAGED, -3), "09:30")
LETTER = Letter(
    message_id="one@desk.example",
    sent=SENT,
    sender="Grüne Möbel, Köln <post@moebel.example>",
    to=INES,
    subject="Ihre Bewerbung für die Stelle als Gestalterin für große Möbel in Köln",
    text="Guten Tag,\n\n| Ort | Köln |\n\n- eins\n- zwei\n\n[Mehr](https://a.example/b)",
)
INVITATION = Invitation(
    method="REQUEST",
    uid="1@calendar.example",
    sequence=2,
    start=combine(STAGED, "10:00", "Europe/Berlin"),
    end=combine(STAGED, "10:45", "Europe/Berlin"),
    zone="Europe/Berlin",
    summary="Talk; with the team, in a room with quite a long name on the upper floor",
    place="Köln",
    organiser="Petra Lang <petra@desk.example>",
    style="outlook",
)


def parse(letter: Letter) -> EmailMessage:
    return message_from_bytes(draw_mail(letter, 7), policy=policy.default)


@pytest.mark.parametrize("layout", sorted(list_layouts()))
def test_words_survive_every_layout(layout: str) -> None:
    mail = parse(replace(LETTER, layout=layout, company="Möbel"))
    body = mail.get_body(("plain", "html"))

    assert body is not None
    assert "Köln" in body.get_content()
    assert not mail.defects


def test_headers_survive_their_encoding() -> None:
    mail = parse(LETTER)

    assert mail["Subject"] == LETTER.subject
    assert mail["From"].addresses[0].display_name == "Grüne Möbel, Köln"
    assert mail["From"].addresses[0].addr_spec == "post@moebel.example"
    assert mail["Date"].datetime == SENT


def test_a_name_with_a_comma_is_quoted() -> None:
    mail = parse(replace(LETTER, sender="Lang, Petra <petra@desk.example>"))

    assert mail["From"].addresses[0].display_name == "Lang, Petra"


@pytest.mark.parametrize(
    ("layout", "mark"),
    [
        ("person", "wrote:\n\n> Guten Tag,"),
        ("person_de", "schrieb Grüne"),
        ("person_fr", "a écrit :"),
        ("outlook", "From: Grüne Möbel"),
    ],
)
def test_an_answer_quotes_in_the_manner_of_its_program(layout: str, mark: str) -> None:
    later = SENT + timedelta(hours=2)
    mail = parse(
        replace(
            LETTER,
            layout=layout,
            text="Thanks.",
            quoted=LETTER,
            references=("one@desk.example",),
            message_id="two@desk.example",
            sent=later,
        )
    )
    body = mail.get_body(("plain",))

    assert body is not None
    assert body.get_content().startswith("Thanks.\n")
    assert mark in body.get_content()
    assert mail["In-Reply-To"] == "<one@desk.example>"


def test_files_are_attached() -> None:
    mail = parse(replace(LETTER, files=("cv.pdf", "photo.jpg")))

    assert [one.get_filename() for one in mail.iter_attachments()] == [
        "cv.pdf",
        "photo.jpg",
    ]
    assert [one.get_content()[:4] for one in mail.iter_attachments()] == [
        b"%PDF",
        b"\xff\xd8\xff\xe0",
    ]


@pytest.mark.parametrize("style", ["outlook", "google", "plain"])
def test_a_calendar_gives_the_moment_in_every_style(style: str) -> None:
    text = draw_calendar(replace(INVITATION, style=style), SENT)
    event = Calendar.from_ical(text).walk("VEVENT")[0]

    assert event.decoded("DTSTART").timestamp() == INVITATION.start.timestamp()
    assert event.decoded("DTEND").timestamp() == INVITATION.end.timestamp()
    assert str(event["SUMMARY"]) == INVITATION.summary
    assert "SEQUENCE:2\r\n" in text


def test_a_calendar_part_names_its_method() -> None:
    mail = parse(replace(LETTER, invitation=replace(INVITATION, method="CANCEL")))
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")

    assert part.get_param("method") == "CANCEL"
    assert "STATUS:CANCELLED" in part.get_content()


def test_calendar_lines_are_folded() -> None:
    lines = draw_calendar(INVITATION, SENT).encode().split(b"\r\n")

    assert max(len(line) for line in lines) <= 75


def test_rows_and_links_are_written_out_as_plain_text() -> None:
    words = draw_plain(LETTER.text, get_layout("note"), "")

    assert "Ort: Köln\n" in words
    assert "Mehr: https://a.example/b" in words


def test_rows_lists_and_links_become_html() -> None:
    page = draw_html(LETTER.text, get_layout("bright"), "A & B")

    assert "<td>Ort</td><td>Köln</td>" in page
    assert "<li>eins</li>" in page
    assert '<a href="https://a.example/b">Mehr</a>' in page
    assert "A &amp; B" in page
