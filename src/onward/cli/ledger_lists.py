"""How the ledger is told in the terminal: short lists first, quotes when opened."""

from __future__ import annotations

from rich.console import Console

from onward.cli.console import INDENT, make_console, print_in, print_json
from onward.cli.words import clean, count, one_line, say_day
from onward.weaknesses.evidence import Evidence, Teller
from onward.weaknesses.families import Family
from onward.weaknesses.ledger import Ledger, Thing, Weakness
from onward.weaknesses.order import SAY_CHANGE
from onward.weaknesses.standing import LABELS

NOTHING = (
    "Nothing stands here yet. It fills from feedback (onward feedback add ID) and from "
    "your debriefs (onward debrief ID)."
)
NOT_YOURS = "Not yours to change"


def print_ledger(ledger: Ledger) -> None:
    """Write what to work on now, the three lists, strengths, and what is outside."""
    console = make_console()
    if not (ledger.weaknesses or ledger.strengths or ledger.outside):
        console.print(NOTHING)
        return
    _print_now(console, ledger)
    for family in Family:
        ones = ledger.of(family)
        if ones:
            console.print(family.heading, style="name")
        for one in ones:
            print_in(console, f"{one.title} [{one.key}]")
            print_in(console, _say_weakness(one), 2 * INDENT, "quiet")
    _print_things(console, "What went well", ledger.strengths)
    _print_things(console, NOT_YOURS, ledger.outside, style="quiet")


def print_weakness(one: Weakness) -> None:
    """Write one weakness with all of its evidence."""
    console = make_console()
    console.print(f"{one.title} [{one.key}]", style="name")
    print_in(console, f"{one.family.heading}. {_say_weakness(one)}")
    print_in(console, one.order.reason, style="quiet")
    for each in one.evidence:
        _print_quote(console, each)
    for note in one.notes:
        words = f"Your note of {say_day(note.at)}: {clean(note.words)}"
        print_in(console, words)
    if one.tried:
        last = one.tried[-1]
        often = count(len(one.tried), "practised answer")
        print_in(console, f"{often}, the last on {say_day(last.at)}: {last.score} of 5")
    for sign in one.signs:
        shown = f"What shows it, {say_day(sign.at)}: {one_line(sign.words)}"
        print_in(console, shown)
    if one.chosen_at and not one.signs and one.is_open:
        print_in(
            console,
            "It stands as improved once something shows it: later feedback, a stage "
            "passed, better attempts.",
            style="quiet",
        )


def print_rows(ledger: Ledger) -> None:
    """Write each entry of the ledger as a JSON object."""
    now = ledger.now.key if ledger.now else None
    rows = [make_row(one, is_now=one.key == now) for one in ledger.weaknesses]
    rows += [_make_thing_row(one, "strength") for one in ledger.strengths]
    rows += [_make_thing_row(one, "outside") for one in ledger.outside]
    print_json(rows)


def make_row(one: Weakness, *, is_now: bool) -> dict[str, object]:
    """Return a weakness as its JSON line gives it."""
    return {
        **_make_thing_row(one, "weakness"),
        "family": one.family,
        "change": one.change,
        "status": one.standing,
        "is_now": is_now,
        "reason": one.order.reason,
        "tried": [each.at.isoformat() for each in one.tried],
        "notes": [note.words for note in one.notes],
        "signs": [
            {"at": sign.at.isoformat(), "words": sign.words, "event": sign.event}
            for sign in one.signs
        ],
    }


def _make_thing_row(thing: Thing, sort: str) -> dict[str, object]:
    return {
        "sort": sort,
        "key": thing.key,
        "title": thing.title,
        "is_pattern": thing.is_pattern,
        "employers": thing.employers,
        "last": thing.last_at.isoformat(),
        "evidence": [
            {
                "quote": one.quote,
                "by": one.teller,
                "who": one.told.who,
                "employer": one.told.name,
                "at": one.at.isoformat(),
                "event": one.told.event,
            }
            for one in thing.evidence
        ],
    }


def _print_now(console: Console, ledger: Ledger) -> None:
    now = ledger.now
    if now is None:
        return
    head = "You work on" if ledger.is_chosen else "To work on now"
    console.print(f"{head}: {now.title} [{now.key}]", style="name")
    print_in(console, now.order.reason)
    if not ledger.is_chosen:
        words = (
            f"To take it up: onward weaknesses work-on {now.key}; or choose another."
        )
        print_in(console, words, style="quiet")


def _say_weakness(one: Weakness) -> str:
    said = [LABELS[one.standing], _say_basis(one), f"last {say_day(one.last_at)}"]
    return ", ".join([*said, SAY_CHANGE[one.change]])


def _say_basis(thing: Thing) -> str:
    """Return on how much something stands; no pattern is made of one voice."""
    if thing.is_pattern:
        return f"a pattern: {thing.employers} employers"
    if not thing.statements:
        often = "once" if thing.own_notes == 1 else f"{thing.own_notes} times"
        return f"your own note, {often}"
    return "one voice" if thing.statements == 1 else f"said {thing.statements} times"


def _print_things(
    console: Console, head: str, things: tuple[Thing, ...], style: str = ""
) -> None:
    if things:
        console.print(head, style="name")
    for one in things:
        print_in(console, f"{one.title}: {_say_basis(one)}", style=style)
        _print_quote(console, one.evidence[0])


def _print_quote(console: Console, one: Evidence) -> None:
    who = "you" if one.teller is Teller.OWN else one_line(one.told.who) or "someone"
    origin = f"{say_day(one.at)}  {who}, {one_line(one.told.name)}"
    print_in(console, f"“{one_line(one.quote)}”", 2 * INDENT, "quote")
    about = "; said of another candidate" if one.is_comparative else ""
    print_in(console, f"{origin}{about}  #{one.told.event}", 2 * INDENT, "quiet")
    if one.note:
        print_in(console, f"Now you would say: {clean(one.note)}", 2 * INDENT)
