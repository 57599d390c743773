"""Write a large mailbox as life fills it: `make_mailbox.py PATH [COUNT]`.

The same every time. One message in twenty is of a search; the others are newsletters
in HTML, short notes, and now and then something large attached. 50,000 messages make
about 950 MB.
"""

from __future__ import annotations

import base64
import quopri
import random
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
COUNT = 50_000
OWNER = "robin@home.example"
START = datetime(2023, 1, 2, 7, tzinfo=UTC)
ONE_OF_THE_SEARCH_IN = 20
TEXT = b'Content-Type: text/plain; charset="utf-8"\n'
HTML = b'Content-Type: text/html; charset="utf-8"\n'
BOUNDARY = b"=_bench"


def list_mails(count: int, first: int = 0) -> Iterator[bytes]:
    """Give the messages from number `first` on; each is always the same."""
    for number in range(first, first + count):
        chance = random.Random(number)  # noqa: S311 # words, not secrets
        if number % ONE_OF_THE_SEARCH_IN == 0:
            yield _write_search_mail(number, chance)
        else:
            yield _write_other_mail(number, chance)


def write_mbox(path: Path, count: int, first: int = 0) -> None:
    """Append the messages to an mbox file."""
    with path.open("ab") as mailbox:
        for number, mail in enumerate(list_mails(count, first), first):
            at = _date(number)
            line = f"From MAILER-DAEMON {at:%a %b %d %H:%M:%S %Y}\n"
            mailbox.write(line.encode() + mail + b"\n\n")


def write_maildir(path: Path, count: int) -> None:
    """Write the messages into a Maildir, a file each."""
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(list_mails(count)):
        (path / "cur" / f"{number:06}.bench:2,S").write_bytes(mail)


def _write_search_mail(number: int, chance: random.Random) -> bytes:
    """Write one of five mails of an application, plain or with HTML beside it."""
    position = number // ONE_OF_THE_SEARCH_IN
    application, step = divmod(position, len(WORDS["letters"]))
    second, first = divmod(application, len(WORDS["first"]))
    company = f"{_pick('first', first)} {_pick('second', second)}"
    turn = second // len(WORDS["second"])
    company += f" {turn + 1}" if turn else ""
    letter = WORDS["letters"][step]
    fields = {"company": company, "role": _pick("roles", application // 3)}
    subject, text = (letter[part].format(**fields) for part in ("subject", "text"))
    host = company.lower().replace(" ", "-")
    person = chance.choice(WORDS["people"])
    body = f"Dear Robin,\n\n{text}\n\nKind regards,\n{person}\n{company}\n"
    head = _write_head(number, f"{company} Careers <jobs@{host}.example>", subject)
    if chance.random() < 0.4:  # noqa: PLR2004
        return head + TEXT + b"\n" + body.encode()
    return head + _write_alternatives(body, chance, rows=12)


def _write_other_mail(number: int, chance: random.Random) -> bytes:
    """Write a mail of the rest of a life."""
    name = chance.choice(WORDS["people"])
    place = chance.choice(WORDS["first"]).lower()
    head = _write_head(
        number,
        f"{name} <{name.split()[0].lower()}@{place}.example>",
        chance.choice(WORDS["subjects"]),
    )
    sort = chance.random()
    text = "\n\n".join(chance.choices(WORDS["talk"], k=chance.randint(1, 6)))
    if sort < 0.3:  # noqa: PLR2004
        return head + TEXT + b"\n" + text.encode() + b"\n"
    if sort < 0.36:  # noqa: PLR2004
        return head + _write_attached(text, chance)
    if sort < 0.6:  # noqa: PLR2004
        coded = base64.encodebytes(_draw_page(text, chance, rows=40))
        return head + HTML + b"Content-Transfer-Encoding: base64\n\n" + coded
    return head + _write_alternatives(text, chance, rows=54)


def _pick(name: str, number: int) -> str:
    words = WORDS[name]
    return str(words[number % len(words)])


def _write_head(number: int, sender: str, subject: str) -> bytes:
    at = _date(number)
    return (
        "Received: from mx.relay.example (mx.relay.example [203.0.113.7])\n"
        f"\tby mail.home.example with ESMTPS id {number:08x}; "
        f"{at:%a, %d %b %Y %H:%M:%S} +0000\n"
        f"Delivered-To: {OWNER}\nFrom: {sender}\nTo: Robin Vale <{OWNER}>\n"
        f"Subject: {subject}\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\n"
        f"Message-ID: <{number}.bench@mail.example>\nMIME-Version: 1.0\n"
    ).encode()


def _write_alternatives(text: str, chance: random.Random, rows: int) -> bytes:
    page = quopri.encodestring(_draw_page(text, chance, rows))
    return (
        b'Content-Type: multipart/alternative; boundary="' + BOUNDARY + b'"\n\n'
        b"--" + BOUNDARY + b"\n" + TEXT + b"\n" + text.encode() + b"\n"
        b"--" + BOUNDARY + b"\n" + HTML
        + b"Content-Transfer-Encoding: quoted-printable\n\n" + page + b"\n"
        b"--" + BOUNDARY + b"--\n"
    )  # fmt: skip


def _write_attached(text: str, chance: random.Random) -> bytes:
    content = base64.encodebytes(chance.randbytes(chance.randint(20_000, 240_000)))
    return (
        b'Content-Type: multipart/mixed; boundary="' + BOUNDARY + b'"\n\n'
        b"--" + BOUNDARY + b"\n" + TEXT + b"\n" + text.encode() + b"\n"
        b"--" + BOUNDARY + b"\nContent-Type: image/jpeg\n"
        b'Content-Disposition: attachment; filename="photograph.jpg"\n'
        b"Content-Transfer-Encoding: base64\n\n" + content
        + b"--" + BOUNDARY + b"--\n"
    )  # fmt: skip


def _draw_page(text: str, chance: random.Random, rows: int) -> bytes:
    """Draw a newsletter around a text: tables in tables, styles, tracked links."""
    cells = "".join(
        '<tr><td style="padding:0 24px 12px;font:16px/24px sans-serif;color:#334">'
        f'<a href="https://news.shop.example/c/{chance.getrandbits(64):016x}">'
        f"{chance.choice(WORDS['talk'])}</a></td></tr>\n"
        for _ in range(chance.randint(rows // 2, rows + rows // 2))
    )
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.split("\n\n"))
    return (
        "<!doctype html><html><head><style>td{vertical-align:top}</style></head><body>"
        f'{paragraphs}<table role="presentation" width="600">\n{cells}</table>'
        '<img src="https://news.shop.example/open.gif" width="1" height="1" alt="">'
        "</body></html>\n"
    ).encode()


def _date(number: int) -> datetime:
    return START + timedelta(minutes=29 * number)


def main() -> None:
    """Write a new mailbox to the path given."""
    path = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT  # noqa: PLR2004
    path.unlink(missing_ok=True)
    write_mbox(path, count)
    print(f"{path}: {count:,} messages, {path.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
