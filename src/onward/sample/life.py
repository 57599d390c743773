"""Everything else in a life: family, parcels, newsletters, lists, spam, alerts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from onward.sample.almanac import Moment, combine
from onward.sample.drawer import read_rows, read_text
from onward.sample.letter import INES, INES_OLDER, Letter, bare_address, digest

DAYS = 243

_SEED = 20
_CHOICE = re.compile(r"<<(=?)([^<>]{0,2000})>>")
_WEEKEND = 5
_DIGITS = re.compile(r"\d")
_DRAWS = 8000
_OLDER_EVERY = 12

Row = Mapping[str, Any]


def list_life(until: date, count: int) -> list[Letter]:
    """Return `count` letters that are no part of an application, no two alike."""
    rng = Random(_SEED)  # noqa: S311 (a story, not a secret)
    letters = [
        letter
        for row in read_rows("life", "talk")
        for turn in range(row.get("times", 1))
        for letter in _talk(row, turn, until, rng)
    ]
    seen: set[str] = set()
    for turn, row in enumerate(_list_chosen(rng)):
        if len(letters) == count:
            break
        letter = _single(row, turn, until, rng)
        words = _DIGITS.sub("", letter.text)
        if words not in seen:
            seen.add(words)
            letters.append(letter)
    return letters


def _list_chosen(rng: Random) -> list[Row]:
    rows = read_rows("life", "letter")
    weights = [row.get("often", 10) for row in rows]
    return [*rows, *rng.choices(rows, weights, k=_DRAWS)]


@cache
def _list_words() -> Mapping[str, list[str]]:
    words: dict[str, list[str]] = tomllib.loads(read_text("words.toml"))
    return words


def _fill(rng: Random, day: date) -> dict[str, Any]:
    filled: dict[str, Any] = {k: rng.choice(v) for k, v in _list_words().items()}
    pounds = rng.choice([rng.randint(3, 60), rng.randint(20, 400)])
    noon = combine(day, "12:00")
    return filled | {
        "amount": f"{pounds}.{rng.choice(['00', '49', '50', '75', '95', '99'])}",
        "number": str(rng.randint(10**7, 10**8)),
        "code": str(rng.randint(100000, 999999)),
        "friend_box": filled["friend"].casefold(),
        "poster_box": filled["poster"].rpartition(" ")[2].casefold(),
        "turn": rng.randrange(2520),
        "few": str(rng.randint(2, 9)),
        "some": str(rng.randint(11, 90)),
        "minute": f"{rng.randint(10, 18)}:{rng.choice(['00', '15', '30', '40'])}",
        "sent": Moment(noon),
        "soon": Moment(noon + timedelta(days=rng.randint(1, 4))),
        "later": Moment(noon + timedelta(days=rng.randint(6, 25))),
    }


def _write(text: str, filled: Mapping[str, Any], rng: Random) -> str:
    def choose(match: re.Match[str]) -> str:
        options: list[str] = match[2].split("|")
        if match[1]:
            turn: int = filled["turn"]
            return options[turn % len(options)]
        return rng.choice(options)

    return _CHOICE.sub(choose, text).strip("\n").format_map(filled)


def _pick_day(row: Row, until: date, rng: Random) -> date:
    ago = rng.randint(*row.get("ago", (2, DAYS - 1)))
    day = until - timedelta(days=ago)
    if row.get("workdays") and day.weekday() >= _WEEKEND:
        day -= timedelta(days=2)
    return day


def _single(row: Row, turn: int, until: date, rng: Random) -> Letter:
    day = _pick_day(row, until, rng)
    filled = _fill(rng, day)
    sender = _write(row["from"], filled, rng)
    to = _write(row["to"], filled, rng) if "to" in row else INES
    if "to" not in row and rng.randrange(_OLDER_EVERY) == 0:
        to = INES_OLDER
    at = f"{rng.randint(*row.get('hours', (7, 21))):02}:{rng.randrange(60):02}"
    name = digest("life", str(turn), row["subject"])
    prefix = "alert-" if row.get("alert") else "life-"
    labels = ["Sent"] if sender == INES else ["Inbox"]
    return Letter(
        message_id=f"{prefix}{name}@{bare_address(sender).rpartition('@')[2]}",
        sent=combine(day, at),
        sender=sender,
        to=to,
        subject=_write(row["subject"], filled, rng),
        text=_write(row["text"], filled, rng),
        layout=row.get("layout", "note"),
        company=row.get("company", ""),
        labels=tuple(row.get("labels", labels)),
        headers=tuple((row.get("headers") or {}).items()),
        files=tuple(_write(one, filled, rng) for one in row.get("files", ())),
    )


def _talk(row: Row, turn: int, until: date, rng: Random) -> Iterator[Letter]:
    day = _pick_day({"ago": (12, DAYS - 1)} | dict(row), until, rng)
    filled = _fill(rng, day)
    sent = combine(day, f"{rng.randint(8, 20):02}:{rng.randrange(60):02}")
    subject = _write(row["subject"], filled, rng)
    before: Letter | None = None
    for number, line in enumerate(row["line"]):
        sender = _write(line["from"], filled, rng)
        name = digest("talk", row["subject"], str(turn), str(number))
        letter = Letter(
            message_id=f"{name}@{bare_address(sender).rpartition('@')[2]}",
            sent=sent,
            sender=sender,
            to=_write(line.get("to", row["to"]), filled, rng),
            subject=subject if before is None else f"Re: {subject}",
            text=_write(line["text"], filled, rng),
            layout=line.get("layout", row.get("layout", "person")),
            labels=("Sent",) if sender == INES else ("Inbox",),
            quoted=before if before and line.get("quote", True) else None,
            references=(*before.references, before.message_id) if before else (),
            headers=tuple((row.get("headers") or {}).items()),
            files=tuple(line.get("files", ())),
        )
        yield letter
        before = letter
        sent += timedelta(minutes=rng.randint(9, 1300))
