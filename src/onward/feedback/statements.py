"""The statements of a feedback text: as read, and as the person judged them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from onward.feedback.finding import POLARITIES, Finding, Group, Strength
from onward.feedback.tasks import Task, draft_task
from onward.feedback.themes import load_taxonomy
from onward.mail.message import Span

_MOSTLY = 0.5
"""So much of two places in common, and they are the same statement."""


class Verdict(StrEnum):
    """What the person said of a statement as it was read."""

    RIGHT = "right"
    WRONG = "wrong"
    CHANGED = "changed"


class JudgementError(ValueError):
    """A judgement cannot be kept; the message says what it can be."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The person's word on a statement; CHANGED has a leaf and a polarity."""

    verdict: Verdict
    code: str = ""
    polarity: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a feedback text, by its place: `quote == text[start:end]`.

    `read` is what the words were read as, `findings` what holds after the person's
    word: nothing where it was called wrong. `number` counts from one in the text.
    `task` is in the person's own words, `draft` an offer where there is none.
    """

    number: int
    start: int
    end: int
    quote: str
    read: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict | None = None
    task: Task | None = None
    draft: Task | None = None

    @property
    def span(self) -> Span:
        """Return the place of the statement in its text."""
        return self.start, self.end

    @property
    def is_boilerplate(self) -> bool:
        """Say whether it is what everyone is written."""
        return bool(self.findings) and all(
            one.group is Group.BOILERPLATE for one in self.findings
        )


def parse_judgement(value: str) -> Judgement:
    """Return a judgement from "right", "wrong" or "EVI.specific weakness".

    The polarity is weakness, neutral or strength. Raises JudgementError.
    """
    words = value.split()
    if len(words) == 1 and words[0] in {Verdict.RIGHT, Verdict.WRONG}:
        return Judgement(Verdict(words[0]))
    leaves = load_taxonomy().leaves
    polarities = {name: sign for sign, name in POLARITIES.items()}
    polarities |= {str(sign): sign for sign in POLARITIES}
    if len(words) != 2:  # noqa: PLR2004 # a leaf and a polarity
        raise JudgementError(
            "Say right, wrong, or a theme and what it is, like “EVI.specific weakness”."
        )
    code, polarity = words
    if code not in leaves:
        raise JudgementError(f"There is no theme “{code}”.")
    if polarity not in polarities:
        raise JudgementError(f"“{polarity}” is none of weakness, neutral, strength.")
    return Judgement(Verdict.CHANGED, code, polarities[polarity])


def write_judgement(judgement: Judgement) -> str:
    """Return a judgement as corrections write it."""
    if judgement.verdict is Verdict.CHANGED:
        return f"{judgement.code} {POLARITIES[judgement.polarity]}"
    return judgement.verdict.value


def write_task(task: Task) -> str:
    """Return a task as corrections write it: a line each, or nothing at all."""
    lines = [" ".join(one.split()) for one in _lines_of(task)]
    return "\n".join(lines) if any(lines) else ""


def parse_task(value: str) -> Task | None:
    """Return the task that `write_task` wrote; None where it is empty."""
    if not value.strip():
        return None
    behaviour, situation, next_action = [*value.split("\n"), "", ""][:3]
    return Task(behaviour, situation, next_action)


def list_statements(
    text: str,
    findings: Iterable[Finding],
    judgements: Mapping[Span, str],
    tasks: Mapping[Span, str],
    situation: str = "",
) -> tuple[Statement, ...]:
    """Return the statements of a text in its order.

    `judgements` and `tasks` are the person's words by place, as corrections write
    them; where no finding is there any more, or never was, they make a statement of
    their own. `situation` says where a weakness was shown, for drafts of tasks.
    """
    read: dict[Span, list[Finding]] = {}
    for one in findings:
        read.setdefault((one.start, one.end), []).append(one)
    judged = {_settle(span, read): value for span, value in judgements.items()}
    meant = {_settle(span, read): value for span, value in tasks.items()}
    places = sorted({*read, *judged, *(span for span in meant if meant[span])})
    inside = [span for span in places if 0 <= span[0] < span[1] <= len(text)]
    made = (
        _make(text, (number, span), tuple(read.get(span, ())), judged.get(span))
        for number, span in enumerate(inside, 1)
    )
    return tuple(
        replace(one, task=parse_task(meant.get(one.span, "")), draft=draft)
        for one in made
        for draft in [_draft(one, situation)]
    )


def _make(
    text: str, place: tuple[int, Span], read: tuple[Finding, ...], value: str | None
) -> Statement:
    number, (start, end) = place
    quote = text[start:end]
    judgement = parse_judgement(value) if value else None
    return Statement(
        number=number,
        start=start,
        end=end,
        quote=quote,
        read=read,
        findings=_judge(read, judgement, quote, start),
        verdict=judgement.verdict if judgement else None,
    )


def _judge(
    read: tuple[Finding, ...], judgement: Judgement | None, quote: str, start: int
) -> tuple[Finding, ...]:
    if judgement is None or judgement.verdict is Verdict.RIGHT:
        return read
    if judgement.verdict is Verdict.WRONG:
        return ()
    first = next(iter(read), None) or Finding(
        judgement.code, 0, Strength.CLEAR, quote, start, start + len(quote), 1.0
    )
    changed = replace(
        first, code=judgement.code, polarity=judgement.polarity, confidence=1.0
    )
    return (changed,)


def _draft(statement: Statement, situation: str) -> Task | None:
    drafts = (draft_task(one, situation) for one in statement.findings)
    return next((one for one in drafts if one), None)


def _settle(span: Span, read: Iterable[Span]) -> Span:
    """Return the place that findings have now for what was said of another."""
    best = max(read, key=lambda one: _share(span, one), default=span)
    return best if _share(span, best) >= _MOSTLY else span


def _share(one: Span, two: Span) -> float:
    common = min(one[1], two[1]) - max(one[0], two[0])
    whole = max(one[1], two[1]) - min(one[0], two[0])
    return max(0, common) / max(1, whole)


def _lines_of(task: Task) -> tuple[str, str, str]:
    return task.behaviour, task.situation, task.next_action
