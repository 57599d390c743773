"""How templates show feedback: its words marked, and what each statement means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from onward.advice.tone import Hint, choose_foremost
from onward.feedback.finding import POLARITIES, Finding, Group
from onward.feedback.statements import Statement, Verdict
from onward.feedback.themes import load_taxonomy
from onward.mail.message import Span
from onward.mail.quotes import find_quoted
from onward.records.queries.statements import FeedbackText
from onward.web.templatetags.onward import icon

register = template.Library()

MEANINGS = {
    Group.WEAKNESS: ("▽", "To work on"),
    Group.STRENGTH: ("△", "Spoke for you"),
    Group.OUTSIDE: ("◇", "Outside your control"),
    Group.BOILERPLATE: ("―", "A template"),
    Group.PROCESS: ("○", "About the process"),
    Group.UNCLEAR: ("○", "Too vague to act on"),
}
"""The shape and the words of each sort of statement; colour says nothing alone."""

NOT_THIS = ("✗", "Not this, you said")
MAKES_TASK = frozenset({Group.WEAKNESS, Group.STRENGTH, Group.UNCLEAR})
TELLS = frozenset({Group.WEAKNESS, Group.STRENGTH, Group.OUTSIDE})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one statement is read as: its shape, its sort, and what it is about."""

    sign: str
    sort: str
    group: str
    about: str
    theme: str


@register.filter
def meanings(statement: Statement) -> tuple[Meaning, ...]:
    """Return what a statement says in plain words; one line where it was refused."""
    if not statement.findings:
        return (Meaning(*NOT_THIS, "wrong", "", ""),)
    return tuple(_say_meaning(one) for one in statement.findings)


def _say_meaning(finding: Finding) -> Meaning:
    sign, sort = MEANINGS[finding.group]
    theme = load_taxonomy().title_of(finding.leaf.theme)
    if finding.group is Group.BOILERPLATE:
        return Meaning(sign, theme, finding.group, "", "")
    about = finding.leaf.label
    return Meaning(sign, sort, finding.group, about, theme if theme != sort else "")


@register.filter
def makes_task(statement: Statement) -> bool:
    """Say whether something could be done about a statement."""
    groups = {one.group for one in statement.findings}
    return bool(statement.task or statement.draft or groups & MAKES_TASK)


@register.filter
def is_telling(statement: Statement) -> bool:
    """Say whether a statement, or how it was read, says something of this person."""
    found = statement.findings or statement.read
    return bool(statement.task) or any(one.group in TELLS for one in found)


@register.filter
def count_empty(feedback: FeedbackText) -> int:
    """Return how many statements say nothing of this person."""
    return sum(not is_telling(one) for one in feedback.statements)


@register.filter
def is_template(feedback: FeedbackText) -> bool:
    """Say whether something in a text is what everyone is written."""
    return any(one.is_boilerplate for one in feedback.statements)


@register.filter
def is_waiting(statement: Statement) -> bool:
    """Say whether the person has said nothing of a statement yet."""
    return statement.verdict is None


@register.filter
def is_said(statement: Statement, verdict: str) -> bool:
    """Say whether the person's word on a statement is this one."""
    return statement.verdict == Verdict(verdict)


@register.filter
def code_of(statement: Statement) -> str:
    """Return the leaf that a statement has now, for its field."""
    found = statement.findings or statement.read
    return found[0].code if found else ""


@register.filter
def polarity_of(statement: Statement) -> str:
    """Return the polarity that a statement has now, for its field."""
    found = statement.findings or statement.read
    return POLARITIES[found[0].polarity] if found else POLARITIES[0]


@register.filter
def foremost(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """Return the few hints to look at first, in the order of the letter."""
    first = choose_foremost(hints)
    return tuple(sorted(first, key=lambda one: one.start))


@register.filter
def further(hints: tuple[Hint, ...]) -> list[Hint]:
    """Return the hints that can be looked at afterwards."""
    first = choose_foremost(hints)
    return [one for one in hints if one not in first]


@register.simple_tag
def list_themes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what feedback can be about, in groups: title, then code and label."""
    taxonomy = load_taxonomy()
    titles = {**taxonomy.themes, **taxonomy.classes}
    return [
        (
            title,
            [
                (leaf.code, leaf.label)
                for leaf in taxonomy.leaves.values()
                if leaf.theme == theme
            ],
        )
        for theme, title in titles.items()
    ]


@register.simple_tag
def marked_feedback(feedback: FeedbackText) -> SafeString:
    """Return a feedback's text, each statement marked with its shape and words."""
    text = feedback.text
    pieces, position = [], 0
    for start, end in find_quoted(text):
        pieces.append(_mark(feedback, position, start).strip())
        pieces.append(_fold(_mark(feedback, start, end)))
        position = end
    pieces.append(_mark(feedback, position, len(text)).strip())
    return mark_safe("".join(pieces))  # noqa: S308 # each piece is escaped


def _mark(feedback: FeedbackText, start: int, end: int) -> SafeString:
    pieces, position = [], start
    for one, (first, last) in _list_places(feedback, start, end):
        if first < position:
            continue
        pieces.append(escape(feedback.text[position:first]))
        pieces.append(_draw(feedback.event, one, feedback.text[first:last]))
        position = last
    pieces.append(escape(feedback.text[position:end]))
    return mark_safe("".join(pieces))  # noqa: S308 # each piece is escaped


def _list_places(
    feedback: FeedbackText, start: int, end: int
) -> Iterator[tuple[Statement, Span]]:
    for one in feedback.statements:
        first, last = max(one.start, start), min(one.end, end)
        if first < last:
            yield one, (first, last)


def _draw(event: int, statement: Statement, words: str) -> SafeString:
    meaning = meanings(statement)[0]
    return format_html(
        '<mark class="said said-{}">{}<a class="said-sign" '
        'href="#statement-{}-{}"><span aria-hidden="true">{}{}</span>'
        '<span class="unseen"> ({}: {})</span></a></mark>',
        meaning.group,
        words,
        event,
        statement.number,
        meaning.sign,
        statement.number,
        statement.number,
        meaning.sort,
    )


def _fold(words: SafeString) -> SafeString:
    """Fold away what a mail repeats of earlier ones; open where a statement is."""
    if not words.strip():
        return words
    return format_html(
        '<details class="fold repeated"{}><summary>{}Earlier mail, repeated</summary>'
        '<div class="inside">{}</div></details>',
        mark_safe(" open") if "<mark" in words else "",
        icon("chevron-right"),
        mark_safe(words.strip("\n")),  # noqa: S308 # it was escaped before
    )
