"""What helps at this point: at most three pieces, chosen by stage and case."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from onward.reading.kinds import Step

MOST = 3


class Case(StrEnum):
    """What is special about this no."""

    PLAIN = ""
    SECOND = "second"
    CLOSED = "closed"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of advice, its source, and what is not known about it."""

    id: str
    when: tuple[str, ...]
    text: str
    source: str
    url: str
    unknown: str
    case: Case = Case.PLAIN


@cache
def list_pieces() -> tuple[Piece, ...]:
    """Return all pieces in their order."""
    text = files("onward.advice").joinpath("pieces.toml").read_text("utf-8")
    return tuple(_as_piece(row) for row in tomllib.loads(text)["piece"])


def choose_pieces(reached: Step, cases: frozenset[Case]) -> tuple[Piece, ...]:
    """Return at most three pieces for an end after `reached`, special cases first."""
    step = max(reached, Step.APPLIED).name.lower()
    if step == Step.OFFER.name.lower():
        step = Step.INTERVIEW.name.lower()
    fitting = [piece for piece in list_pieces() if step in piece.when]
    if Case.CLOSED in cases:
        return tuple(piece for piece in fitting if piece.case == Case.CLOSED)[:MOST]
    special = [piece for piece in fitting if piece.case and piece.case in cases]
    plain = [piece for piece in fitting if piece.case == Case.PLAIN]
    return tuple((special + plain)[:MOST])


def _as_piece(row: dict[str, object]) -> Piece:
    when = row["when"]
    if not isinstance(when, list):
        raise TypeError("A piece's `when` is a list of steps.")
    return Piece(
        id=str(row["id"]),
        when=tuple(str(step) for step in when),
        text=str(row["text"]),
        source=str(row["source"]),
        url=str(row["url"]),
        unknown=str(row["unknown"]),
        case=Case(str(row.get("case", ""))),
    )
