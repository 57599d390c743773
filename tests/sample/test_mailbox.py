from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from mailbox import mbox
from pathlib import Path

import pytest

from onward.sample import STAGED, truth, write_mailbox
from onward.sample.letter import INES, bare_address
from onward.sample.mailbox import COUNT, list_letters

_DOMAIN = re.compile(r"(?:@|https?://)([\w-]+(?:\.[\w-]+)+)")
_ALLOWED = {"www.w3.org"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.mbox"
    write_mailbox(path, STAGED)
    return path


@pytest.fixture(scope="module")
def mails(path: Path) -> list[Message]:
    with closing(mbox(path)) as box:
        return list(box)


def list_story_ids(until: date) -> list[str]:
    return [one.message_id for one in truth(until) if one.application]


def identify(mail: Message) -> str:
    return str(mail["Message-ID"]).strip("<>")


def list_texts(mail: Message) -> Iterator[str]:
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            text = payload.decode(part.get_content_charset() or "utf-8")
            yield text.replace("\r\n ", "")


def test_the_same_day_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.mbox"
    write_mailbox(again, STAGED)

    assert again.read_bytes() == path.read_bytes()


def test_another_day_moves_the_dates_and_keeps_the_story(
    path: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later.mbox"
    write_mailbox(later, STAGED + timedelta(days=40))

    assert later.read_bytes() != path.read_bytes()
    assert list_story_ids(STAGED) == list_story_ids(STAGED + timedelta(days=40))


def test_it_holds_fifteen_hundred_mails_in_a_few_megabytes(
    path: Path, mails: list[Message]
) -> None:
    assert len(mails) == COUNT == 1500
    assert path.stat().st_size < 8_000_000


def test_every_mail_is_whole(mails: list[Message]) -> None:
    for mail in mails:
        assert not [part.defects for part in mail.walk() if part.defects]
        for name in ("From", "To", "Subject", "Date", "X-Gmail-Labels", "X-GM-THRID"):
            assert mail[name], (name, mail["Subject"])
        assert all(text.strip() for text in list_texts(mail))


def test_no_two_mails_share_an_id(mails: list[Message]) -> None:
    assert len({identify(mail) for mail in mails}) == len(mails)


def test_every_domain_is_an_example(mails: list[Message]) -> None:
    for mail in mails:
        headers = " ".join(str(value) for _, value in mail.items())
        for text in (headers, *list_texts(mail)):
            found = set(_DOMAIN.findall(text)) - _ALLOWED
            assert all(one.endswith(".example") for one in found), found


def test_every_date_lies_within_the_eight_months(mails: list[Message]) -> None:
    days = [parsedate_to_datetime(mail["Date"]).date() for mail in mails]

    assert max(days) < STAGED
    assert min(days) > STAGED - timedelta(days=250)
    assert days == sorted(days)
    assert max(days) - min(days) > timedelta(days=230)


def test_every_answer_follows_what_it_answers(mails: list[Message]) -> None:
    sent = {identify(mail): parsedate_to_datetime(mail["Date"]) for mail in mails}
    answers = [mail for mail in mails if mail["In-Reply-To"]]

    assert len(answers) > 80
    for mail in answers:
        assert sent[mail["In-Reply-To"].strip("<>")] < sent[identify(mail)]


def test_a_thread_has_one_number(mails: list[Message]) -> None:
    number = {identify(mail): mail["X-GM-THRID"] for mail in mails}
    for mail in mails:
        if mail["In-Reply-To"]:
            assert number[mail["In-Reply-To"].strip("<>")] == mail["X-GM-THRID"]


def test_what_she_wrote_is_labelled_sent(mails: list[Message]) -> None:
    hers = [m for m in mails if bare_address(INES) in str(m["From"])]

    assert len(hers) > 80
    assert {mail["X-Gmail-Labels"] for mail in hers} == {"Sent"}


def test_mail_reaches_both_of_her_addresses(mails: list[Message]) -> None:
    reached = {address for m in mails for _, address in getaddresses([str(m["To"])])}

    assert {"ines.marten@mailbox.example", "i.marten@oldpost.example"} <= reached


def test_the_senders_write_in_many_ways(mails: list[Message]) -> None:
    parts = [part for mail in mails for part in mail.walk()]
    encodings = {str(part["Content-Transfer-Encoding"]) for part in parts}
    types = {part.get_content_type() for part in parts}

    assert {"base64", "quoted-printable", "8bit"} <= encodings
    assert {"text/plain", "text/html", "text/calendar", "multipart/mixed"} <= types
    assert {"application/pdf", "image/jpeg", "multipart/alternative"} <= types
    assert any("iso-8859-1" in str(part["Content-Type"]) for part in parts)


def test_no_line_is_longer_than_mail_allows(path: Path) -> None:
    assert max(len(line) for line in path.read_bytes().split(b"\n")) <= 998


def test_no_two_lives_are_alike_but_for_their_numbers() -> None:
    letters = [one for one in list_letters() if one.message_id.startswith("life-")]
    words = [re.sub(r"\d", "", one.text) for one in letters]

    assert len(set(words)) == len(words)


def test_a_line_that_begins_like_an_entry_is_quoted(path: Path) -> None:
    entries = re.findall(rb"^From ", path.read_bytes(), re.MULTILINE)

    assert len(entries) == COUNT


@pytest.mark.parametrize(
    "day", [date(2024, 2, 29), date(2026, 1, 4), date(2026, 3, 30)]
)
def test_any_day_will_do(day: date) -> None:
    letters = list_letters(day)

    assert len(letters) == COUNT
    assert max(one.sent.date() for one in letters) < day
