"""What a letter is about: its purpose, the case it is written for, and the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.feedback.ask import Rank
from onward.feedback.themes import load_taxonomy
from onward.reading.kinds import Step

LANGUAGES = ("en", "de", "fr")
_SEVERAL = 2


class Purpose(StrEnum):
    """What a letter is for."""

    FEEDBACK = "feedback"
    CHASE = "chase"
    THANKS_INTERVIEW = "thanks_interview"
    THANKS_FEEDBACK = "thanks_feedback"
    WITHDRAWAL = "withdrawal"
    STILL_INTERESTED = "still_interested"
    STATUS = "status"


class Round(StrEnum):
    """What the employer has seen of the person when a letter is written."""

    PAPER = "paper"
    TALK = "talk"
    TASK = "task"
    FINAL = "final"


def choose_round(step: Step, talks: int = 0, *, is_second: bool = False) -> Round:
    """Return the round that an application ended in, by its furthest step.

    `talks` is the number of interviews; a close second was in the final round.
    """
    if is_second or step >= Step.OFFER or talks >= _SEVERAL:
        return Round.FINAL
    if step == Step.INTERVIEW or talks:
        return Round.TALK
    return Round.TASK if step == Step.ASSESSMENT else Round.PAPER


@dataclass(frozen=True, slots=True)
class Case:
    """What a letter is written from; whatever is not known stays empty.

    `specific` is one genuine thing in the person's own words, in the language of the
    letter; in thanks for feedback it is the point that they take, and `plan` what they
    will do. `focus` is a theme (`EVI`), a leaf (`EVI.result`) or a name (`evidence`).
    `day` is the day of what the letter speaks of: the mail that told the no, the
    request that is chased, the interview. `country` may name a part: `CA-ON`.
    """

    language: str = "en"
    addressee_name: str = ""
    addressee_email: str = ""
    rank: Rank = Rank.PERSON
    company: str = ""
    role: str = ""
    round: Round = Round.PAPER
    is_second: bool = False
    is_closed: bool = False
    specific: str = ""
    plan: str = ""
    focus: str | None = None
    own_name: str = ""
    quick_replies: tuple[str, ...] = ()
    thread_subject: str = ""
    day: date | None = None
    country: str = ""

    @property
    def written_language(self) -> str:
        """Return the language of the letter: the thread's if it is one of ours."""
        language = self.language[:2].casefold()
        return language if language in LANGUAGES else LANGUAGES[0]

    @property
    def is_foreign(self) -> bool:
        """Tell whether the thread is in a language that no letter is written in."""
        return bool(self.language) and self.language[:2].casefold() not in LANGUAGES

    @property
    def is_agency(self) -> bool:
        """Tell whether the letter goes to the agency that ran the process."""
        return self.rank == Rank.AGENCY

    @property
    def theme(self) -> str:
        """Return the theme of the focus, empty where it is none of the twelve."""
        focus = self.focus or ""
        taxonomy = load_taxonomy()
        code = focus.partition(".")[0].upper()
        if code in taxonomy.themes:
            return code
        named = (leaf for leaf in taxonomy.leaves.values() if leaf.name == focus)
        return next((leaf.theme for leaf in named if leaf.is_own), "")


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to look over and change: nothing is sent by itself.

    `language` is the one it is written in; `note` says so where the thread has another.
    """

    subject: str
    body: str
    language: str
    note: str = ""
