"""Letters for the person to look over: short, kind, and no two alike."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from onward.feedback.ask import Rank
from onward.feedback.letter_book import LetterBook, finish, load_letters
from onward.feedback.letter_case import Case, Draft, Purpose, Round
from onward.feedback.letter_slots import (
    choose_wording,
    count_choices,
    list_paragraphs,
)
from onward.feedback.letter_words import (
    clean_name,
    clean_role,
    clean_sentence,
    clean_subject,
    clean_words,
)

FEWEST_WORDS = 60
MOST_WORDS = 120
"""What a request has, its quick-reply lines left out; no letter has more."""

MOST_LETTERS = 160
"""What a quick-reply line may have."""

TOO_LONG = "What you remember was left out: it is too long for a short letter."
CLOCKS = {"CA-ON": 45}
"""Days from an interview until applicants must be told whether a decision was made."""

CLOCK_WORDS = (
    "In Ontario, employers with 25 or more staff must tell applicants whom they "
    "interviewed for a publicly advertised post whether a decision was made, within "
    "45 days of the last interview. They need not say why."
)


@dataclass(frozen=True, slots=True)
class Clock:
    """The day by which an answer is due by law, and the rule in plain words."""

    due: date
    words: str


def count_variants(purpose: Purpose, language: str) -> int:
    """Return how many variants of a letter there are in a language or its stand-in."""
    return count_choices(purpose, load_letters(Case(language).written_language))


def choose_variant(seed_words: str, used: AbstractSet[int], count: int = 25) -> int:
    """Return a variant below `count` that was not used, the same for the same words.

    Where all were used, one comes again. `count` is what `count_variants` says.
    """
    first = (
        int.from_bytes(
            sha256(seed_words.encode("utf-8", "replace")).digest()[:8], "big"
        )
        % count
    )
    turned = ((first + step) % count for step in range(count))
    return next((one for one in turned if one not in used), first)


def find_clock(case: Case) -> Clock | None:
    """Return the legal clock that an interview started, where one is known."""
    days = CLOCKS.get(case.country.upper())
    if days is None or case.day is None or case.round not in {Round.TALK, Round.FINAL}:
        return None
    return Clock(case.day + timedelta(days=days), CLOCK_WORDS)


def write_letter(purpose: Purpose, case: Case, variant: int) -> Draft:
    """Return a draft; any two variants have few sentences in common.

    A variant beyond `count_variants` begins again at the first. What would make the
    letter long is left out: first the second question, then what one remembers.
    """
    book = load_letters(case.written_language)
    variant %= count_choices(purpose, book)
    fitting = _fit(purpose, _tidy(case, book), variant)
    parts = _write_parts(purpose, fitting, variant)
    if purpose == Purpose.FEEDBACK:
        if _count_words(parts) < FEWEST_WORDS:
            parts = _write_parts(purpose, fitting, variant, frozenset({"more"}))
        parts[-1:-1] = _write_quick(fitting, variant, book)
    notes = [book.lines["fallback"]] if case.is_foreign else []
    if clean_sentence(case.specific) and not fitting.specific:
        notes.append(TOO_LONG)
    text = finish("\n\n".join(parts), case)
    return Draft(
        _write_subject(case, book), text, case.written_language, " ".join(notes)
    )


def _tidy(case: Case, book: LetterBook) -> Case:
    """Return a case without what cannot be said in its letter."""
    topics = book.topics_paper if case.round == Round.PAPER else book.topics
    is_asked = case.theme in topics and not case.is_closed
    return replace(
        case,
        focus=case.theme if is_asked else None,
        specific=clean_sentence(case.specific),
        plan=clean_sentence(case.plan),
    )


def _fit(purpose: Purpose, case: Case, variant: int) -> Case:
    """Return a case whose letter is short."""
    shorter = replace(case, focus=None)
    for one in (case, shorter, replace(shorter, plan="")):
        if _count_words(_write_parts(purpose, one, variant)) <= MOST_WORDS:
            return one
    return replace(shorter, plan="", specific="")


def _write_parts(
    purpose: Purpose, case: Case, variant: int, extras: frozenset[str] = frozenset()
) -> list[str]:
    """Return greeting, paragraphs and signature."""
    book = load_letters(case.written_language)
    values = book.list_values(case)
    clock = find_clock(case)
    if clock:
        values["date"] = book.write_day(clock.due)
        extras |= {"clock"}
    paragraphs = [
        " ".join(
            choose_wording(purpose, slot, variant, book).format_map(values)
            for slot in slots
        )
        for slots in list_paragraphs(purpose, case, extras)
    ]
    farewell = book.farewell[variant % len(book.farewell)]
    sign = f"{farewell}\n{clean_words(case.own_name)}".strip()
    return [_greet(case, book), *paragraphs, sign]


def _count_words(parts: list[str]) -> int:
    words = " ".join(parts).split()
    return sum(map(_is_said, words))


def _is_said(words: str) -> bool:
    return any(map(str.isalnum, words))


def _greet(case: Case, book: LetterBook) -> str:
    name = clean_name(case.addressee_name)
    if name and name.casefold() != clean_words(case.company).casefold():
        return book.lines["greeting_name"].format(name=name)
    return book.lines["greeting_team" if case.rank == Rank.TEAM else "greeting"]


def _write_quick(case: Case, variant: int, book: LetterBook) -> list[str]:
    """Return the lines that can be answered with a number, below what leads to them."""
    lines = [clean_words(line, MOST_LETTERS) for line in case.quick_replies]
    rows = [
        line if line[:1].isdigit() else f"{number} {line}"
        for number, line in enumerate(filter(_is_said, lines), start=1)
    ]
    lead = choose_wording(Purpose.FEEDBACK, ("quick", 0), variant, book)
    return ["\n".join([lead, *rows])] if rows else []


def _write_subject(case: Case, book: LetterBook) -> str:
    """Return the subject; that of a thread stays as it is, so that it is kept."""
    thread = clean_subject(case.thread_subject)
    if thread:
        return f"Re: {thread}"
    role = clean_role(case.role)
    line = book.lines["subject_with_role" if role else "subject"]
    return finish(line.format(name=role), case)
