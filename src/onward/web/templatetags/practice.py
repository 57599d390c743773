"""How practice is said in templates: kinds of answers, shares, days to come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onward.mail.message import Span
from onward.practice.answer_kind import AnswerKind
from onward.practice.star import Part
from onward.web.templatetags.onward import day

register = template.Library()

MINUTE = 60
KINDS = {
    AnswerKind.STORY: "A story: one time it happened",
    AnswerKind.PSEUDO: "A pseudo-story: how it usually goes",
    AnswerKind.SELF: "A self-description: what you are like",
    AnswerKind.OPINION: "An opinion: what you think",
}
FOUND = {"AGAIN": "worth doing again", "HARD": "hard", "GOOD": "good", "EASY": "easy"}
TIMES = {0: "never", 1: "once", 2: "twice"}


@register.filter
def kind_of_answer(kind: AnswerKind) -> str:
    """Return what an answer is made of, in words."""
    return KINDS[kind]


@register.filter
def found_it(name: str) -> str:
    """Return how the person found it, within a sentence."""
    return FOUND[name]


@register.filter
def capfirst_low(name: str) -> str:
    """Return the name of a grade as a button says it."""
    return name.capitalize()


@register.filter
def uncapped(title: str) -> str:
    """Return a title within a sentence; a quote and an abbreviation stay."""
    is_word = title[1:2].islower()
    return title[:1].lower() + title[1:] if is_word else title


@register.filter
def times(count: int) -> str:
    """Return how often: once, twice, 3 times."""
    return TIMES.get(count, f"{count} times")


@register.filter
def answers(count: int) -> str:
    """Return a number of answers, as a sentence begins."""
    return "One answer" if count == 1 else f"{count} answers"


@register.filter
def aloud(seconds: int) -> str:
    """Return how long it takes to say, roughly."""
    if seconds < MINUTE:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = round(2 * seconds / MINUTE) / 2
    return "a minute" if minutes == 1 else f"{minutes:g} minutes"


@register.filter
def back_day(value: datetime) -> str:
    """Return the day on which it comes back, as small as it fits on a button."""
    return day(value)


@register.filter
def of_hundred(share: float) -> int:
    """Return a share as so many of a hundred."""
    return round(100 * share)


@register.filter
def at(labels: Mapping[str, str], code: str) -> str:
    """Return the label of a code."""
    return labels.get(code, code)


@register.filter
def cut_span(text: str, span: Span) -> str:
    """Return the words of a span."""
    return text[slice(*span)].strip()


@register.filter
def mark_span(text: str, span: Span | None) -> SafeString:
    """Return a text with one span marked."""
    if span is None:
        return format_html("{}", text)
    start, end = span
    return format_html("{}<mark>{}</mark>{}", text[:start], text[start:end], text[end:])


@register.simple_tag
def shares_bar(shares: Mapping[Part, float]) -> SafeString:
    """Draw the shares as one bar; the table beside it says the same in numbers."""
    rows, left = [], 0.0
    for part, share in shares.items():
        rows.append((part, f"{100 * left:.1f}%", f"{100 * share:.1f}%"))
        left += share
    parts = format_html_join(
        "", '<rect class="part-{}" x="{}" width="{}" height="100%"></rect>', rows
    )
    return format_html('<svg class="share-bar" aria-hidden="true">{}</svg>', parts)
