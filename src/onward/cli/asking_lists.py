"""How a letter about to be written is told in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onward.advice.tone import Hint
from onward.cli.console import INDENT, make_console, print_in
from onward.cli.telling import say_title
from onward.cli.words import clean, one_line, say_day, say_moment
from onward.feedback.ask import Addressee
from onward.feedback.letter_case import Purpose
from onward.records.models import Letter
from onward.records.queries.asking import Asking

_STATES = {
    Letter.State.SENT: "A letter for this was sent on {day}.",
    Letter.State.SENDING: "A letter for this is being sent right now.",
    Letter.State.UNSURE: "A letter for this may have been sent on {day}: {problem}",
    Letter.State.HANDED: "A letter for this went to another program on {day}.",
}


def print_asking(asking: Asking) -> None:
    """Write whom to write to, when, the draft, and what is to be said of its tone."""
    console = make_console()
    number = asking.application.number
    console.print(f"{number} · {say_title(asking.application)}", style="name")
    _print_addressee(console, asking)
    if asking.purpose in {Purpose.FEEDBACK, Purpose.CHASE}:
        console.print(f"When: {say_moment(asking.moment.at)}. {asking.moment.why}")
    if asking.clock:
        console.print(
            f"{asking.clock.words} That is {asking.clock.due}.", style="quiet"
        )
    _print_letter_state(console, asking.letter)
    _print_draft(console, asking)
    for hint in asking.hints:
        console.print(_say_hint(hint))
    if not asking.hints:
        console.print("Nothing to say of its tone.", style="quiet")


def make_row(asking: Asking) -> dict[str, object]:
    """Return a letter about to be written as JSON gives it."""
    everybody = [asking.addressee] if asking.addressee else []
    return {
        "id": asking.application.number,
        "purpose": asking.purpose,
        "addressees": [
            _make_addressee_row(one) for one in (*everybody, *asking.others)
        ],
        "nobody": asking.nobody.sentence if asking.nobody else None,
        "when": asking.moment.at.isoformat(),
        "why_then": asking.moment.why,
        "variant": asking.variant,
        "variants": asking.variants,
        "subject": asking.draft.subject,
        "body": asking.draft.body,
        "language": asking.draft.language,
        "note": asking.draft.note,
        "phone": list(asking.phone),
        "hints": [_make_hint_row(one) for one in asking.hints],
        "letter": asking.letter.state if asking.letter else None,
    }


def _print_addressee(console: Console, asking: Asking) -> None:
    chosen = asking.addressee
    if asking.nobody:
        console.print(one_line(asking.nobody.sentence))
        for step in asking.nobody.steps:
            print_in(console, one_line(step))
    if chosen is None:
        console.print("To name an address yourself: --to ADDRESS", style="quiet")
        return
    console.print(f"To: {_name(chosen)}. {one_line(chosen.reason)}")
    if chosen.evidence:
        quote = f"“{one_line(chosen.evidence.quote)}”  #{chosen.event}"
        print_in(console, quote, style="quote")
    for other in asking.others:
        line = f"or {_name(other)}. {one_line(other.reason)}"
        print_in(console, line, style="quiet")


def _name(one: Addressee) -> str:
    return one_line(f"{one.name} <{one.email}>" if one.name else one.email)


def _print_letter_state(console: Console, letter: Letter | None) -> None:
    if letter is None:
        return
    words = _STATES.get(Letter.State(letter.state), "")
    if words:
        said = words.format(day=say_day(letter.changed_at), problem=letter.problem)
        console.print(said, style="name")
    elif letter.problem:
        console.print(letter.problem, style="name")


def _print_draft(console: Console, asking: Asking) -> None:
    purpose = asking.purpose.replace("_", " ")
    head = f"{purpose}, wording {asking.variant} of {asking.variants}"
    console.print()
    console.print(
        Text(f"Subject: {one_line(asking.draft.subject)}   ({head})", "quiet")
    )
    text = clean(asking.draft.body).strip()
    console.print(Padding(text, (1, INDENT), expand=False))
    if asking.draft.note:
        console.print(asking.draft.note, style="quiet")


def _say_hint(hint: Hint) -> Text:
    line = Text("Take a second look" if hint.severity == "stop" else "Tone", "name")
    if hint.quote:
        line.append(f"  “{one_line(hint.quote)}”", "quote")
    line.append(f"  {one_line(hint.why)}", "default")
    if hint.better:
        line.append(f" Better: {one_line(hint.better)}", "quiet")
    return line


def _make_addressee_row(one: Addressee) -> dict[str, object]:
    return {
        "name": one.name,
        "email": one.email,
        "sort": one.rank.name.lower(),
        "reason": one.reason,
        "entry": one.event,
        "quote": one.evidence.quote if one.evidence else None,
    }


def _make_hint_row(hint: Hint) -> dict[str, object]:
    return {
        "family": hint.family,
        "severity": hint.severity,
        "quote": hint.quote,
        "start": hint.start,
        "end": hint.end,
        "why": hint.why,
        "better": hint.better,
    }
