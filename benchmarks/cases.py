"""Score the reader on the project's own cases, mails written to examine it.

`python -m benchmarks.cases open|kept [LANGUAGE] [--misses]`; misses are told of the
open half only, since nobody who works on the reader may look at the other.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.figures import draw_figures, draw_line
from benchmarks.scoring import QUIET, Pair, fold

from onward.mail.parse import parse_message
from onward.mail.triage import may_concern_search
from onward.reading.kinds import Kind
from onward.reading.read import read_message
from onward.reading.reading import Reading
from onward.reading.vendors import list_triage_domains

PLACE = Path(__file__).resolve().parent.parent / "tests" / "cases"
HALVES = ("open", "kept")
OWNER = ("Robin Vale", "robin.vale@mailbox.example")
_UNSCORED = QUIET | {"sent"}
_MARKED_UP = frozenset({"ats", "board"})
_ENDS = frozenset({"rejection", "closed"})


@dataclass(frozen=True, slots=True)
class Case:
    """One invented mail: its place among the cases and its row."""

    half: str
    language: str
    number: int
    row: dict[str, Any]

    @property
    def name(self) -> str:
        """Return what to call it by: language and number in its file."""
        return f"{self.half}/{self.language}:{self.number}"


def load_cases(half: str, language: str | None = None) -> list[Case]:
    """Return the cases of a half, all or those of one language."""
    paths = sorted((PLACE / half).glob(f"{language or '*'}.toml"))
    return [
        Case(half, row.get("language", path.stem), number, row)
        for path in paths
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
    ]


def build_mail(case: Case) -> bytes:
    """Build the mail of a case: platforms write HTML, people write plain text."""
    row = case.row
    mail = EmailMessage()
    owner = formataddr(OWNER)
    is_own = row["from"] == "me"
    mail["From"] = owner if is_own else _write_sender(row["from"])
    mail["To"] = "Hiring team <team@hiring.example>" if is_own else owner
    mail["Subject"] = row["subject"]
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    mail["Message-ID"] = f"<{case.half}-{case.language}-{case.number}@cases.example>"
    mail.set_content(row["text"], cte="8bit")
    if row.get("source") in _MARKED_UP:
        mail.add_alternative(_mark_up(row["text"]), subtype="html", cte="base64")
    return mail.as_bytes()


def _write_sender(stated: str) -> str:
    name, _, address = stated.rpartition("<")
    return formataddr((name.strip(), address.removesuffix(">")))


def _mark_up(text: str) -> str:
    paragraphs = escape(text.strip()).split("\n\n")
    body = "".join(f"<p>{one.replace(chr(10), '<br>')}</p>" for one in paragraphs)
    return f"<html><body><table><tr><td>{body}</td></tr></table></body></html>"


def read_case(case: Case) -> Pair:
    """Read a case through the whole line; what triage drops is of no search."""
    data = build_mail(case)
    triaged = may_concern_search(data, list_triage_domains())
    own = frozenset({OWNER[1]})
    reading = read_message(parse_message(data), own) if triaged else Reading(Kind.OTHER)
    return Pair(label_case(case.row), {"triaged": triaged, **list_said(reading)})


def list_said(reading: Reading) -> dict[str, Any]:
    """Return what is scored of a reading, and the words that its kind rests on."""
    at = reading.interview.at if reading.interview else None
    is_end = reading.kind.value in _ENDS
    return {
        "kind": reading.kind.value,
        "probability": reading.probability,
        "language": reading.language,
        "company": reading.company,
        "role": reading.role,
        "agency": reading.agency,
        "stage": (reading.stage or "unknown") if is_end else None,
        "interview_at": at.isoformat() if at else None,
        "has_feedback": reading.has_feedback,
        "evidence": [e.quote for e in reading.evidence if e.fact == "kind"],
    }


def label_case(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is scored of a case: a fact not given must not be asserted."""
    label: dict[str, Any] = {"kind": row["kind"]}
    if row["kind"] not in _UNSCORED:
        label |= {fact: row.get(fact) for fact in ("company", "role", "agency")}
        label["has_feedback"] = row.get("has_feedback", False)
    if row["kind"] in _ENDS:
        label["stage"] = row.get("stage", "unknown")
    for fact in row.get("skip", ()):
        label.pop(fact, None)
    return label


def list_misses(cases: Iterable[Case], pairs: Iterable[Pair]) -> Iterator[str]:
    """Tell each case that was read otherwise than labelled, and in what."""
    for case, pair in zip(cases, pairs, strict=True):
        wrong = [
            f"{key}: {pair.label[key]!r} read as {pair.said[key]!r}"
            for key in pair.label
            if (fold(pair.said[key]) or None) != (fold(pair.label[key]) or None)
        ]
        if wrong:
            note = "" if pair.said["triaged"] else " (dropped by triage)"
            share = f"{pair.said['probability']:.2f} {pair.said['evidence'][:3]}"
            subject = case.row["subject"]
            yield f"{case.name} {subject!r}{note} {share}\n    " + "; ".join(wrong)


def main(arguments: list[str]) -> int:
    """Print the figures of a half; return the exit code."""
    words = [one for one in arguments if not one.startswith("-")]
    if not words or words[0] not in HALVES or len(words) > len(HALVES):
        print(__doc__)
        return 2
    cases = load_cases(*words)
    pairs = [read_case(case) for case in cases]
    print(draw_figures(pairs))
    for language in sorted({case.language for case in cases}):
        own = [p for c, p in zip(cases, pairs, strict=True) if c.language == language]
        print(draw_line(language, own))
    if "--misses" in arguments and words[0] == "open":
        print("\n".join(list_misses(cases, pairs)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
