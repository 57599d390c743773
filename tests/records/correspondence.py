"""An application that a person turned down, and what was written to her since."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 1, 20, 9, tzinfo=UTC)
ME = "ada@home.example"
MARA = "mara.lindt@quillmark.example"
BODY = (
    "Dear Mara,\n\nthank you for letting me know, and for the talk on Tuesday.\n"
    "Which one thing would have made my answers stronger?\n\nKind regards\nAda\n"
)
ASKING = (
    "Dear Mara,\n\nthank you for telling me. Could you give me some feedback on my "
    "interview? What could I improve?\n\nAda\n"
)


def write(
    number: int, sender: str, to: str, subject: str, text: str, **more: str
) -> bytes:
    at = datetime(2026, 1, 12 + number, 9, tzinfo=UTC)
    head = {
        "From": sender,
        "To": to,
        "Delivered-To": ME,
        "Subject": subject,
        "Date": f"{at:%a, %d %b %Y %H:%M:%S +0000}",
        "Message-ID": f"<m{number}@quillmark.example>",
        "Content-Type": 'text/plain; charset="utf-8"',
        **more,
    }
    lines = [f"{name}: {value}" for name, value in head.items()]
    return "\n".join([*lines, "", text]).encode()


MAILS = [
    write(
        1,
        "Quillmark Careers <noreply@quillmark.example>",
        f"Ada Verne <{ME}>",
        "Your application to Quillmark",
        "Thank you for applying for the position of Archivist at Quillmark.\n",
    ),
    write(
        3,
        f"Mara Lindt <{MARA}>",
        f"Ada Verne <{ME}>",
        "Archivist at Quillmark",
        "Dear Ada,\n\nthank you for the interview for the position of Archivist at "
        "Quillmark. Unfortunately we have decided to go on with another candidate.\n\n"
        "Kind regards\nMara Lindt\n",
        References="<m1@quillmark.example>",
    ),
]
