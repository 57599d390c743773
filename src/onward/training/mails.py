"""Compose messages of the training corpus from the grammar, by a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from onward.mail.message import Address, Message
from onward.reading.kinds import Kind
from onward.training.envelope import (
    HIRING,
    PEOPLE,
    ROLES,
    make_address,
    make_headers,
)
from onward.training.fillers import Fillers
from onward.training.grammar import Block, Language, expand, load_languages

SHARES = {
    "en": 40,
    "de": 13,
    "fr": 13,
    "es": 6,
    "it": 6,
    "pt": 6,
    "nl": 6,
    "pl": 5,
    "sv": 5,
}
"""Of a hundred mails, how many are in each language."""
KIND_SHARES = {
    Kind.OTHER: 34,
    Kind.REJECTION: 12,
    Kind.INTERVIEW: 11,
    Kind.ALERT: 7,
    Kind.SENT: 6,
    Kind.APPLIED: 6,
    Kind.UPDATE: 6,
    Kind.FEEDBACK: 5,
    Kind.OUTREACH: 5,
    Kind.ACTION: 4,
    Kind.ASSESSMENT: 4,
    Kind.OFFER: 4,
    Kind.ONBOARDING: 4,
    Kind.CLOSED: 4,
}
_OFTEN = 0.7
_HALF = 0.5
_SELDOM = 0.25


@dataclass(frozen=True, slots=True)
class Sample:
    """One composed message with what the reader is to make of it."""

    message: Message
    role: str
    is_own: bool
    kind: Kind
    block: str


def compose(seed: int, count: int, *, is_kept_out: bool = False) -> Iterator[Sample]:
    """Compose so many messages; those kept out are worded in other ways."""
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    shelves = _shelve(is_kept_out=is_kept_out)
    languages = {one.code: one for one in load_languages()}
    codes = [code for code in languages if code in SHARES]
    weights = [SHARES[code] for code in codes]
    kinds = list(KIND_SHARES)
    shares = [KIND_SHARES[kind] for kind in kinds]
    made = 0
    while made < count:
        code = chance.choices(codes, weights)[0]
        kind = chance.choices(kinds, shares)[0]
        blocks = shelves.get((code, kind))
        if blocks:
            made += 1
            block = chance.choices(blocks, [one.weight for one in blocks])[0]
            yield _Mail(languages[code], block, chance).write(made)


def _shelve(*, is_kept_out: bool) -> dict[tuple[str, Kind], list[Block]]:
    shelves: dict[tuple[str, Kind], list[Block]] = {}
    for language in load_languages():
        for block in language.blocks:
            part = block.part(is_kept_out=is_kept_out)
            shelves.setdefault((language.code, block.kind), []).append(part)
    return shelves


class _Mail:
    """One mail in the making."""

    def __init__(self, language: Language, block: Block, chance: Random) -> None:
        self._language = language
        self._block = block
        self._chance = chance
        self._fillers = Fillers(language, chance)
        self._sender = chance.choice(block.senders)
        self._is_personal = self._sender in PEOPLE

    def write(self, number: int) -> Sample:
        """Write it: subject, greeting, sentences, farewell, signature, quote."""
        text, quoted, is_reply = self._write_text()
        name = self._fillers["name"]
        message = Message(
            identity=str(number),
            message_id=f"{number}@training.example",
            date=None,
            sender=Address(name, make_address(self._sender, name, self._chance)),
            subject=self._write_subject(is_reply=is_reply),
            text=text,
            quoted=quoted,
            in_reply_to="earlier@training.example" if is_reply else None,
            headers=make_headers(self._sender, self._chance),
        )
        return Sample(
            message=message,
            role=ROLES.get(self._sender, ""),
            is_own=self._sender == "own",
            kind=self._block.kind,
            block=f"{self._language.code}:{self._block.name}",
        )

    def _say(self, ways: tuple[str, ...] | list[str]) -> str:
        wording = self._language.choose(ways, self._chance)
        said = self._fillers.fill(expand(wording, self._chance)).strip()
        return said[:1].upper() + said[1:]

    def _maybe(self, ways: tuple[str, ...], often: float) -> list[str]:
        return [self._say(ways)] if ways and self._chance.random() < often else []

    def _write_subject(self, *, is_reply: bool) -> str:
        subject = self._say(self._block.subjects)
        if is_reply and self._chance.random() < _OFTEN:
            return f"{self._chance.choice(('Re', 'RE', 'AW', 'Re'))}: {subject}"
        return subject

    def _write_text(self) -> tuple[str, tuple[tuple[int, int], ...], bool]:
        block, chance = self._block, self._chance
        body = [*self._maybe(block.opens, _OFTEN), self._say(block.cores)]
        more = [*self._maybe(block.more, _OFTEN), *self._maybe(block.more, _HALF)]
        if len(block.cores) > 1 and chance.random() < _SELDOM:
            more.append(self._say(block.cores))
        if chance.random() < _SELDOM and block.opens:
            more += self._maybe(tuple(self._language.lists.get("filler", ())), _HALF)
        chance.shuffle(more)
        body += dict.fromkeys(one for one in more if one not in body)
        body += self._maybe(block.closes, _OFTEN)
        gap = chance.choice((" ", "\n\n", "\n", " "))
        said = gap.join(one for one in body if one)
        pieces = [*self._greet(), said, *self._part(), *self._small_print()]
        text = "\n\n".join(pieces)
        if not block.quotes or chance.random() > _OFTEN:
            return text, (), self._is_personal and chance.random() < _SELDOM
        earlier = "\n".join(f"> {self._say(block.quotes)}" for _ in range(2))
        start = len(text) + 2
        return f"{text}\n\n{earlier}", ((start, start + len(earlier)),), True

    def _greet(self) -> list[str]:
        style = "greet_personal" if self._is_personal else "greet_formal"
        return self._maybe(tuple(self._language.lists[style]), 0.85)

    def _part(self) -> list[str]:
        style = "part_formal"
        if self._is_personal:
            style = "part_personal"
        elif self._sender in HIRING:
            style = "part_hiring"
        return self._maybe(tuple(self._language.lists[style]), 0.85)

    def _small_print(self) -> list[str]:
        ways = tuple(self._language.lists.get("boiler", ()))
        often = _SELDOM / 2 if self._is_personal else _HALF
        return [*self._maybe(ways, often), *self._maybe(ways, often / 2)]
