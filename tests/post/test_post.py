"""Letters leave as mail, once, or a sentence says why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from onward.mail.parse import parse_message
from onward.post import drafts, smtp
from onward.post.accounts import (
    Account,
    AccountError,
    Security,
    Service,
    drop_account,
    load_accounts,
    make_account,
    save_account,
)
from onward.post.compose import Letter, LetterError, compose, make_mailto
from onward.post.secrets import SecretError, drop_secret, find_secret, keep_secret
from onward.post.smtp import MaybeSentError, NotSentError
from tests.post.servers import (
    HAS_DOVECOT,
    SECRET,
    USER,
    find_port,
    run_dovecot,
    run_script,
    run_smtp,
)

LETTER = Letter(
    from_name="Ada Verne",
    from_email="ada@home.example",
    to_name="Mara Lindt",
    to_email="mara@hale.example",
    subject="Service designer: one question",
    body="Dear Mara,\n\nthank you. Grüße aus Zürich.\n\nAda",
    message_id="ow.1@home.example",
    date=datetime(2026, 11, 26, 9, 30, tzinfo=UTC),
    in_reply_to="no1@hale.example",
    references=("first@hale.example",),
)
needs_dovecot = pytest.mark.skipif(not HAS_DOVECOT, reason="Dovecot is not installed.")


def here(port: int, service: Service = Service.SMTP, user: str = USER) -> Account:
    return Account(service, "127.0.0.1", user, Security.NONE, port)


def test_a_letter_is_a_mail_in_its_thread() -> None:
    mail = message_from_bytes(compose(LETTER), policy=default)
    assert mail["To"] == "Mara Lindt <mara@hale.example>"
    assert mail["In-Reply-To"] == "<no1@hale.example>"
    assert mail["References"] == "<first@hale.example> <no1@hale.example>"
    assert "Zürich" in mail.get_content()


def test_a_letter_reads_as_it_was_written() -> None:
    message = parse_message(compose(LETTER))
    assert message.message_id == LETTER.message_id
    assert message.in_reply_to == LETTER.in_reply_to
    assert message.text == LETTER.body
    assert message.to[0].email == LETTER.to_email


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_or_subject_begins_a_header_of_its_own(name: str, subject: str) -> None:
    letter = replace(LETTER, to_name=name, subject=f"{subject}\r\nBcc: x@y.example")
    try:
        mail = message_from_bytes(compose(letter), policy=default)
    except LetterError:
        return
    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == 1


@pytest.mark.parametrize(
    "email", ["", "mara", "mara@", "@hale.example", "a b@c.example"]
)
def test_what_is_no_address_is_said(email: str) -> None:
    with pytest.raises(LetterError, match="is no mail address"):
        compose(replace(LETTER, to_email=email))


def test_a_link_opens_the_letter_in_a_mail_program() -> None:
    link = urlsplit(make_mailto(LETTER))
    assert (link.scheme, link.path) == ("mailto", LETTER.to_email)
    assert parse_qs(link.query)["subject"] == [LETTER.subject]
    assert parse_qs(link.query)["body"][0].replace("\r\n", "\n") == LETTER.body


def test_a_link_that_would_be_too_long_is_cut_at_a_line() -> None:
    link = make_mailto(replace(LETTER, body="A line of words.\n" * 300))
    assert len(link) < 2_000
    assert parse_qs(urlsplit(link).query)["body"][0].endswith("[…]")


def test_a_letter_is_sent_once() -> None:
    content = compose(LETTER)
    with run_smtp() as inbox:
        smtp.send(content, here(inbox.port), SECRET)
    assert inbox.taken == [content]


def test_a_check_sends_nothing() -> None:
    with run_smtp() as inbox:
        smtp.check(here(inbox.port), SECRET)
    assert not inbox.taken


def test_a_refused_login_is_said() -> None:
    said = pytest.raises(NotSentError, match=r"refused the login.*Nothing was sent")
    with run_smtp() as inbox, said:
        smtp.send(compose(LETTER), here(inbox.port), "wrong")
    assert not inbox.taken


def test_a_refused_recipient_is_said() -> None:
    with run_smtp() as inbox:
        inbox.refusal = "550 No such user here"
        with pytest.raises(NotSentError, match="does not take mail for mara@"):
            smtp.send(compose(LETTER), here(inbox.port), SECRET)


def test_a_letter_that_is_not_wanted_is_surely_not_sent() -> None:
    with run_smtp() as inbox:
        inbox.data_refusal = "554 Looks like spam"
        with pytest.raises(NotSentError, match="Looks like spam"):
            smtp.send(compose(LETTER), here(inbox.port), SECRET)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(NotSentError, match="cannot be reached"):
        smtp.send(compose(LETTER), here(find_port()), SECRET)


def test_a_server_that_hangs_at_once_has_nothing() -> None:
    with (
        run_script(hangs=True) as port,
        pytest.raises(NotSentError, match=r"answer|broke off"),
    ):
        smtp.send(compose(LETTER), here(port, user=""), "", patience=0.3)


def test_a_server_that_hangs_with_the_letter_may_have_sent_it() -> None:
    answers = (b"220 hello\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n",
               b"354 go on\r\n")  # fmt: skip
    said = pytest.raises(MaybeSentError, match="may have been sent")
    with run_script(*answers, hangs=True) as port, said:
        smtp.send(compose(LETTER), here(port, user=""), "", patience=0.5)


def test_a_server_that_leaves_is_said() -> None:
    said = pytest.raises(NotSentError, match=r"broke off|cannot be reached")
    with run_script(b"220 hello\r\n") as port, said:
        smtp.send(compose(LETTER), here(port, user=""), "", patience=1)


def test_a_server_without_encryption_is_no_place_for_a_password() -> None:
    with run_smtp() as inbox:
        account = replace(here(inbox.port), security=Security.STARTTLS)
        with pytest.raises(NotSentError, match="cannot do what is needed"):
            smtp.send(compose(LETTER), account, SECRET)
    with pytest.raises(AccountError, match="Without encryption"):
        make_account("smtp", "mail.example.org", USER, "none")


@needs_dovecot
def test_a_draft_is_kept_where_the_mailbox_keeps_drafts(tmp_path: Path) -> None:
    with run_dovecot(tmp_path) as mailbox:
        account = here(mailbox.port, Service.IMAP)
        secret = SECRET.replace(" ", "_")
        assert drafts.check(account, secret) == "Entwurf"
        assert drafts.save_draft(compose(LETTER), account, secret) == "Entwurf"
        (kept,) = mailbox.list_mails("Entwurf")
        assert b"mara@hale.example" in kept


@needs_dovecot
def test_a_mailbox_without_drafts_is_said(tmp_path: Path) -> None:
    with run_dovecot(tmp_path, has_drafts=False) as mailbox:
        account = here(mailbox.port, Service.IMAP)
        with pytest.raises(NotSentError, match="no folder for drafts"):
            drafts.save_draft(compose(LETTER), account, SECRET.replace(" ", "_"))


@needs_dovecot
def test_a_login_that_imap_refuses_is_said(tmp_path: Path) -> None:
    said = pytest.raises(NotSentError, match="refused the login")
    with run_dovecot(tmp_path) as mailbox, said as caught:
        drafts.check(here(mailbox.port, Service.IMAP), "wrong")
    assert "b'" not in str(caught.value)
    assert "Authentication failed. Many providers" in str(caught.value)


def test_an_imap_server_that_is_not_there_is_said() -> None:
    with pytest.raises(NotSentError, match="cannot be reached"):
        drafts.check(here(find_port(), Service.IMAP), SECRET)


def test_accounts_are_kept_without_their_passwords(tmp_path: Path) -> None:
    account = make_account("smtp", "mail.example.org", USER)
    save_account(tmp_path, account)
    save_account(tmp_path, make_account("imap", "mail.example.org", USER, "starttls"))
    assert load_accounts(tmp_path)[Service.SMTP] == account
    assert (tmp_path / "post.json").stat().st_mode & 0o077 == 0
    assert account.effective_port == 465
    assert drop_account(tmp_path, Service.SMTP)
    assert Service.SMTP not in load_accounts(tmp_path)
    assert not drop_account(tmp_path, Service.SMTP)


def test_before_any_account_there_is_none(tmp_path: Path) -> None:
    assert load_accounts(tmp_path) == {}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"smtp": {"host": 3}}', '{"x": {}}'])
def test_a_broken_file_of_accounts_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "post.json").write_text(text)
    if text == "[]":
        return
    with pytest.raises(AccountError, match="onward post set"):
        load_accounts(tmp_path)


@pytest.mark.parametrize(
    ("host", "security", "port"),
    [("", "ssl", 0), ("a b", "ssl", 0), ("mail.example", "tls", 0),
     ("mail.example", "ssl", 99_999)],
)  # fmt: skip
def test_what_cannot_be_an_account_is_said(host: str, security: str, port: int) -> None:
    with pytest.raises(AccountError):
        make_account("smtp", host, USER, security, port)


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # as the library has it
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Account:
    monkeypatch.delenv("ONWARD_SMTP_PASSWORD", raising=False)
    return make_account("smtp", "mail.example.org", USER)


def test_a_password_is_kept_in_the_keyring(account: Account) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        keep_secret(account, SECRET)
        assert find_secret(account) == SECRET
        drop_secret(account)
        with pytest.raises(SecretError, match="ONWARD_SMTP_PASSWORD"):
            find_secret(account)
    finally:
        keyring.set_keyring(before)


def test_the_environment_comes_first(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    assert find_secret(account) == SECRET


def test_a_system_without_a_keyring_is_said(account: Account) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call] # as the library has it
    try:
        with pytest.raises(SecretError, match="no keyring"):
            keep_secret(account, SECRET)
    finally:
        keyring.set_keyring(before)
