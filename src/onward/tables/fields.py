"""What a column of a table of applications may hold, and the words for it."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from onward.tables.folding import fold_words
from onward.tables.outcomes import Outcome


class Field(StrEnum):
    """What a column holds."""

    COMPANY = "company"
    ROLE = "role"
    AGENCY = "agency"
    APPLIED = "applied"
    STATUS = "status"
    EVENT = "event"
    DATE = "date"
    ANSWERED = "answered"
    ASSESSED = "assessed"
    INTERVIEWED = "interviewed"
    REJECTED = "rejected"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    DELAY = "delay"
    UPDATED = "updated"
    SAVED = "saved"
    CHANNEL = "channel"
    LINK = "link"
    PLACE = "place"
    SALARY = "salary"
    CONTACT = "contact"
    EMAIL = "email"
    REQUISITION = "requisition"
    REASON = "reason"
    NOTE = "note"
    IGNORED = "ignored"


STEPS = {
    Field.ASSESSED: Outcome.ASSESSED,
    Field.INTERVIEWED: Outcome.INTERVIEWED,
    Field.OFFERED: Outcome.OFFERED,
    Field.ACCEPTED: Outcome.ACCEPTED,
    Field.WITHDRAWN: Outcome.WITHDRAWN,
    Field.REJECTED: Outcome.REJECTED,
    Field.CLOSED: Outcome.CLOSED,
}
"""The fields that stand for a step, dated or ticked."""

SEVERAL = frozenset(
    {
        *STEPS,
        Field.STATUS,
        Field.ANSWERED,
        Field.NOTE,
        Field.REASON,
        Field.LINK,
        Field.PLACE,
        Field.SALARY,
        Field.IGNORED,
    }
)
"""The fields that several columns of one table may hold."""

DAYS = frozenset(
    {
        Field.APPLIED,
        Field.DATE,
        Field.ANSWERED,
        Field.UPDATED,
        Field.SAVED,
        *STEPS,
    }
)
"""The fields that may hold a day."""

WORDS = {
    Field.COMPANY: "employer",
    Field.ROLE: "role",
    Field.AGENCY: "agency between",
    Field.APPLIED: "day of the application",
    Field.STATUS: "where it stands",
    Field.EVENT: "what happened",
    Field.DATE: "day it happened",
    Field.ANSWERED: "first answer",
    Field.ASSESSED: "test",
    Field.INTERVIEWED: "interview",
    Field.REJECTED: "rejection",
    Field.OFFERED: "offer",
    Field.ACCEPTED: "acceptance",
    Field.WITHDRAWN: "withdrawal",
    Field.CLOSED: "role closed",
    Field.DELAY: "days until the answer",
    Field.UPDATED: "day of the last change",
    Field.SAVED: "day it was noted",
    Field.CHANNEL: "where it was found",
    Field.LINK: "link",
    Field.PLACE: "place",
    Field.SALARY: "salary",
    Field.CONTACT: "contact",
    Field.EMAIL: "address of the contact",
    Field.REQUISITION: "number of the role",
    Field.REASON: "reason of an end",
    Field.NOTE: "note",
    Field.IGNORED: "left out",
}
"""Each field as a person reads it."""

_FILLER = frozenset(
    {"your", "my", "the", "our", "of", "de", "la", "le", "der", "die", "das", "del"}
    | {"di", "da", "van", "den", "o", "a"}
)


@cache
def _list_wordings() -> dict[str, Field]:
    text = (resources.files(__package__) / "words" / "columns.toml").read_text("utf-8")
    found: dict[str, Field] = {}
    for name, wordings in tomllib.loads(text).items():
        for wording in wordings:
            found.setdefault(wording, Field(name))
    return found


@lru_cache(maxsize=4096)
def read_header(header: str) -> tuple[Field | None, float]:
    """Return what a header names, and how well: 1 where it says nothing else."""
    words = fold_words(header).split()[:12]
    wordings = _list_wordings()
    whole = " ".join(words)
    if whole in wordings:
        return wordings[whole], 1.0
    lean = [word for word in words if word not in _FILLER and not word.isdigit()]
    whole = " ".join(lean)
    if whole in wordings:
        return wordings[whole], 0.95
    best: tuple[float, int, Field] | None = None
    for start in range(len(lean)):
        for end in range(len(lean), start, -1):
            piece = " ".join(lean[start:end])
            field = wordings.get(piece)
            if field is None or (len(piece) < 3):  # noqa: PLR2004 # `no` and `am` say little
                continue
            share = len(piece) / max(len(whole), 1)
            rank = (share, -start, field)
            is_more = best is None or rank[:2] > best[:2]
            if best and {best[2], field} == {Field.STATUS, Field.NOTE}:
                is_more = field == Field.STATUS
            best = rank if is_more else best
    return (best[2], 0.3 + 0.6 * best[0]) if best else (None, 0.0)
