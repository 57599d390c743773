from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import Address, Attachment, Message
from onward.mail.parse import parse_message
from tests.mail.mails import PLAIN, parse_text, write_mail

MULTIPART = """
Subject: Papers
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8

The plain words.
--inner
Content-Type: text/html; charset=utf-8

<p>The <b>rich</b> words. <a href="https://mill.example/jobs/7">See</a></p>
--inner--

--outer
Content-Type: application/pdf; name="offer.pdf"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

QUJDREVGRw==
--outer--
"""


def test_it_reads_who_wrote_when_and_what() -> None:
    message = parse_message(PLAIN)
    assert message.sender == Address("Ann Poe", "ann@mill.example")
    assert message.to == (Address("", "sam@home.example"),)
    assert message.date == datetime(2024, 6, 3, 8, 0, tzinfo=UTC)
    assert message.subject == "Your application"
    assert message.message_id == "one@mill.example"
    assert message.text == "Dear Sam,\nthank you for your application."
    assert message.defects == ()


def test_it_prefers_the_plain_part_and_keeps_the_links_of_the_html() -> None:
    message = parse_text(MULTIPART)
    assert message.text == "The plain words."
    assert message.links == ("https://mill.example/jobs/7",)
    assert message.html is not None
    assert "<b>rich</b>" in message.html


def test_it_sizes_an_attachment_without_keeping_it() -> None:
    message = parse_text(MULTIPART)
    assert message.attachments == (Attachment("offer.pdf", "application/pdf", 7),)


def test_it_takes_the_html_where_the_plain_part_is_a_stub() -> None:
    stub = MULTIPART.replace(
        "The plain words.", "Your mail program does not support HTML."
    ).replace("The <b>rich</b> words.", "We would like to talk to you on Monday. " * 2)
    assert parse_text(stub).text.startswith("We would like to talk")


def test_it_takes_the_html_where_the_plain_part_is_empty() -> None:
    assert parse_text(MULTIPART.replace("The plain words.", "")).text == (
        "The rich words. See"
    )


def test_it_reads_html_that_calls_itself_plain() -> None:
    message = parse_text("Subject: x\n\n<html><body><p>One<p>Two</body></html>")
    assert message.text == "One\n\nTwo"


def test_it_reads_base64_whose_encoding_is_not_stated() -> None:
    line = "VGhhbmsgeW91IGZvciBjb21pbmcgaW4gb24gTW9uZGF5LCB3ZSB3aWxsIGNhbGwu\n"
    message = parse_text(f"Subject: x\n\n{line}{line}{line}")
    assert message.text.startswith("Thank you for coming in on Monday")
    assert "base64 that was not declared" in message.defects


def test_it_reads_the_text_of_an_attached_mail_only_where_there_is_no_other() -> None:
    inner = "Content-Type: message/rfc822\n\nSubject: in\n\nThe inner words.\n--b--\n"
    outer = "Subject: out\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    alone = parse_text(outer + inner)
    beside = parse_text(f"{outer}\nThe outer words.\n--b\n{inner}")
    assert alone.text == "The inner words."
    assert beside.text == "The outer words."
    assert [a.content_type for a in beside.attachments] == ["message/rfc822"]


def test_it_guesses_a_boundary_that_is_misspelt_or_missing() -> None:
    for stated in ('; boundary="else where"', ""):
        message = parse_text(
            f"Subject: x\nContent-Type: multipart/alternative{stated}\n\n"
            "For old programs only.\n\n--else  where\nContent-Type: text/plain\n\n"
            "The words.\n--else  where--\n"
        )
        assert message.text == "The words."
        assert message.defects


def test_a_mail_without_the_parts_that_it_states_is_one_text() -> None:
    message = parse_text("Content-Type: multipart/mixed; boundary=b\n\nThe words.")
    assert message.text == "The words."
    assert message.defects == ("the stated boundary of the parts is not in the mail",)


def test_a_text_that_calls_itself_an_attachment_is_read_where_it_is_alone() -> None:
    message = parse_text("Content-Type: text/html; name=mail.html\n\n<p>The words.")
    assert message.text == "The words."
    assert message.attachments[0].filename == "mail.html"


def test_it_gives_calendar_parts_with_their_method() -> None:
    message = parse_text(
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/calendar; method=request; charset=utf-8\n\n"
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n--b\n"
        "Content-Type: application/octet-stream; name=invite.ics\n\n"
        "BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n--b--\n"
    )
    assert [part.method for part in message.calendars] == ["REQUEST", "CANCEL"]
    assert message.attachments[0].filename == "invite.ics"


def test_a_calendar_that_is_none_is_handed_on_as_it_is() -> None:
    message = parse_text("Subject: x\nContent-Type: text/calendar\n\nnot a calendar")
    assert message.calendars[0].text == "not a calendar"
    assert message.calendars[0].method is None


def test_it_reads_the_headers_of_gmail_and_of_lists() -> None:
    message = parse_text(
        "From: a@b.example\nX-GM-THRID: 1789\nList-Id: Jobs <jobs.mill.example>\n"
        "X-Gmail-Labels: =?UTF-8?Q?Wichtig,Arbeit_f=C3=BCr_mich?=,Sent\n"
        "Return-Path: <bounce@mill.example>\nPrecedence: bulk\n\nx"
    )
    assert message.thread == "1789"
    assert message.labels == ("Wichtig", "Arbeit für mich", "Sent")
    assert message.headers.list_id == "Jobs <jobs.mill.example>"
    assert message.headers.return_path == "bounce@mill.example"
    assert message.headers.precedence == "bulk"


def test_labels_of_the_place_follow_those_of_the_mail() -> None:
    assert parse_message(PLAIN, ("Inbox",)).labels == ("Inbox",)


def test_it_reads_the_thread_of_a_reply() -> None:
    message = parse_text(
        "In-Reply-To: <two@mill.example>\n"
        "References: <one@mill.example>\n <two@mill.example> <one@mill.example>\n\nx"
    )
    assert message.in_reply_to == "two@mill.example"
    assert message.references == ("one@mill.example", "two@mill.example")


def test_a_missing_message_id_is_made_from_the_content() -> None:
    first = parse_text("Subject: a\n\nx")
    assert first.message_id == parse_text("Subject: a\n\nx").message_id
    assert first.message_id != parse_text("Subject: b\n\nx").message_id
    assert first.message_id.endswith(".invalid")


def test_a_doubled_message_id_does_not_make_two_mails_one() -> None:
    one, two = (parse_message(write_mail(7, body)) for body in ("yes", "no"))
    assert one.message_id == two.message_id
    assert one.identity != two.identity


def test_the_same_mail_has_one_identity_whatever_its_line_ends_and_escapes() -> None:
    plain = write_mail(1, "Hello\n\nFrom now on we meet at ten.")
    crlf = plain.replace(b"\n", b"\r\n")
    escaped = plain.replace(b"\nFrom now", b"\n>From now")
    identities = {parse_message(data).identity for data in (plain, crlf, escaped)}
    assert len(identities) == 1


def test_it_reads_mails_with_old_line_ends_or_a_leading_separator() -> None:
    assert parse_message(PLAIN.replace(b"\n", b"\r")).subject == "Your application"
    assert parse_message(b"From a@b Mon Jun 3\n" + PLAIN).subject == "Your application"


def test_it_reads_a_body_that_no_blank_line_sets_apart() -> None:
    message = parse_text("Subject: x\nFrom: a@b.example\nDear Sam, welcome.\nBye")
    assert message.text == "Dear Sam, welcome.\nBye"
    assert message.defects == ("no blank line between headers and body",)


def test_it_names_a_mail_without_headers() -> None:
    assert "the mail has no headers" in parse_message(b"").defects


def test_the_sender_header_stands_in_for_a_missing_from() -> None:
    assert parse_text("Sender: a@b.example\n\nx").sender.email == "a@b.example"
    assert parse_text("Subject: x\n\nx").sender == Address("", "")


@given(st.binary(max_size=2_000))
def test_any_bytes_parse(data: bytes) -> None:
    assert isinstance(parse_message(data), Message)


@given(
    st.lists(
        st.sampled_from(
            [
                *(b"\n", b"\r\n", b"\0", b"--b", b"--b--", b"boundary=b", b";", b'"'),
                *(b"Content-Type: ", b"multipart/mixed", b"text/html", b"=?utf-8?q?"),
                *(b"Content-Transfer-Encoding: base64", b"=FF=", b"<div>", b"From: "),
                *(b"message/rfc822", b"text/calendar", b"; charset=utf-16", b"Date: 9"),
                *(b"\xff\xfe", b"<p hidden>", b"> ", b"On 1 wrote:", b"filename*0*="),
            ]
        ),
        max_size=60,
    )
)
def test_any_pieces_of_mail_parse(pieces: list[bytes]) -> None:
    message = parse_message(b"".join(pieces))
    assert all(0 <= start < stop for start, stop in message.quoted)
    assert len(message.own_text) == len(message.text)
    message.text.encode("utf-8")
    message.subject.encode("utf-8")
