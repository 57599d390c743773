"""Letters written one by one, each in its own words: the other half of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random

from onward.mail.message import Address, Message
from onward.mail.quotes import find_quoted
from onward.reading.kinds import Kind
from onward.training.envelope import ROLES, SENDERS, make_address, make_headers
from onward.training.fillers import Fillers
from onward.training.grammar import Language, expand, load_languages
from onward.training.mails import Sample

_HEAD = "= "
_PARTS = 3
_KINDS = frozenset(kind.value for kind in Kind)
_REPLIES = ("re:", "aw:", "sv:", "odp:", "antw:", "rv:", "res:", "r:", "tr:", "ref:")
FOLDS = 3
_SMALL_PRINT = 0.15
_GREETING = 0.15


class LetterError(ValueError):
    """A file of letters that cannot be read; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One written mail: what it is, who sends it, and its words with their slots."""

    kind: Kind
    sender: str
    subject: str
    body: str
    language: str

    def fill(self, number: int, language: Language, chance: Random) -> Sample:
        """Return it as a message, with the slots filled anew."""
        fillers = Fillers(language, chance)
        text = "\n\n".join(
            [
                *_maybe(language, "greet_formal", _GREETING, chance),
                self.body,
                *_maybe(language, "boiler", _SMALL_PRINT, chance),
            ]
        )
        text = fillers.fill(expand(text, chance))
        subject = fillers.fill(expand(self.subject, chance))
        quoted = find_quoted(text)
        is_reply = bool(quoted) or subject.lower().startswith(_REPLIES)
        name = fillers["name"]
        message = Message(
            identity=str(number),
            message_id=f"{number}@letters.example",
            date=None,
            sender=Address(name, make_address(self.sender, name, chance)),
            subject=subject,
            text=text,
            quoted=quoted,
            in_reply_to="earlier@letters.example" if is_reply else None,
            headers=make_headers(self.sender, chance),
        )
        return Sample(
            message=message,
            role=ROLES.get(self.sender, ""),
            is_own=self.sender == "own",
            kind=self.kind,
            block=f"{self.language}:letter",
        )


def compose_letters(
    seed: int, copies: int, *, left_out: int | None = None, only: int | None = None
) -> Iterator[Sample]:
    """Fill each letter so many times.

    The letters lie in `FOLDS` folds in turn: one fold can be left out, or be the only
    one, so that a model is asked about letters that it never saw.
    """
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    languages = {one.code: one for one in load_languages()}
    for i, letter in enumerate(load_letters()):
        fold = i % FOLDS
        if fold != left_out and only in {None, fold}:
            for copy in range(copies):
                number = i * copies + copy
                yield letter.fill(number, languages[letter.language], chance)


@cache
def load_letters() -> tuple[Letter, ...]:
    """Return the letters of every language, in the order of their files.

    Raises:
        LetterError: where a head of a letter cannot be read.

    """
    folder = resources.files("onward.training") / "letters"
    files = sorted(folder.iterdir(), key=lambda one: one.name)
    return tuple(
        letter
        for file in files
        if file.name.endswith(".txt")
        for letter in parse_letters(file.read_text("utf-8"), file.name[:2])
    )


def parse_letters(text: str, language: str) -> Iterator[Letter]:
    """Read letters: a head `= kind | sender | subject`, then the words."""
    head, body = "", list[str]()
    for line in [*text.split("\n"), _HEAD]:
        if not line.startswith(_HEAD):
            body.append(line)
            continue
        if head:
            yield _make_letter(head, "\n".join(body).strip(), language)
        head, body = line[len(_HEAD) :], []


def _make_letter(head: str, body: str, language: str) -> Letter:
    kind, sender, subject = _split_head(head)
    if not body:
        raise LetterError(f"The letter “{head}” ({language}) has no words.")
    return Letter(Kind(kind), sender, subject, body, language)


def _split_head(head: str) -> Iterable[str]:
    parts = [part.strip() for part in head.split("|", 2)]
    if len(parts) < _PARTS or parts[0] not in _KINDS or parts[1] not in SENDERS:
        raise LetterError(f"“{head}” is not “kind | sender | subject”.")
    return parts


def _maybe(language: Language, name: str, often: float, chance: Random) -> list[str]:
    ways = language.lists.get(name, [])
    if not ways or chance.random() >= often:
        return []
    return [language.choose(ways, chance)]
