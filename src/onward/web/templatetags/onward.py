"""What templates say in their own words: days, icons, steps, marked quotes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from onward.history.state import Status
from onward.mail.message import Span
from onward.reading.kinds import KINDS, Kind, Step
from onward.reading.reading import Evidence, Part
from onward.records.models import Application

register = template.Library()

STATUS_WORDS = {
    Status.WAITING: "Waiting for them",
    Status.QUIET: "Quiet",
    Status.OFFER: "Offer",
    Status.REJECTED: "Not this time",
    Status.CLOSED: "Role closed",
    Status.WITHDRAWN: "Withdrawn by you",
    Status.ACCEPTED: "Accepted",
    Status.DECLINED: "Declined by you",
}
STEP_WORDS = {
    Step.NOTED: "noted",
    Step.APPLIED: "applied",
    Step.ASSESSMENT: "test",
    Step.INTERVIEW: "interview",
    Step.OFFER: "offer",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; the words beside it say what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
def in_place() -> SafeString:
    """Let a form change the page where it stands; without JavaScript it reloads."""
    return mark_safe(
        'hx-boost="true" hx-target="#main" hx-select="#main" '
        'hx-swap="outerHTML show:none"'
    )


@register.filter
def named(application: Application) -> str:
    """Return an application's employer, or else its agency, and its role."""
    who = application.company or application.agency or "An employer not named"
    return f"{who} · {application.role}" if application.role else who


@register.filter
def status_word(status: str) -> str:
    """Return where an application stands, in words."""
    return STATUS_WORDS[Status(status)]


@register.filter
def kind_word(kind: str) -> str:
    """Return the label of a kind of message."""
    return KINDS[Kind(kind)].label if kind else ""


@register.simple_tag
def steps(furthest: int, interviews: int = 0) -> SafeString:
    """Draw how far an application went: a small step for each stage it reached."""
    reached = Step(furthest)
    rounds = f", {interviews} interviews" if interviews > 1 else ""
    marks = format_html_join(
        "",
        '<i class="{}"></i>',
        ((("on" if step <= reached else ""),) for step in Step if step > Step.NOTED),
    )
    return format_html(
        '<span class="steps" role="img" aria-label="{}">{}</span>',
        f"how far: {STEP_WORDS[reached]}{rounds}",
        marks,
    )


@register.simple_tag
def reach(furthest: int, interviews: int = 0) -> str:
    """Return how far an application went, in a word or two."""
    step = Step(furthest)
    if step == Step.INTERVIEW and interviews > 1:
        return f"{interviews} interviews"
    return STEP_WORDS[step]


@register.filter
def day(value: datetime | date | None) -> str:
    """Return a day as one says it: today, yesterday, Tuesday 4 November."""
    if value is None:
        return ""
    today = timezone.localdate()
    when = timezone.localtime(value).date() if isinstance(value, datetime) else value
    words = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    away = (when - today).days
    if away in words:
        return words[away]
    year = f" {when.year}" if when.year != today.year else ""
    return f"{when:%A} {when.day} {when:%B}{year}"


@register.filter
def on_day(value: datetime | date | None) -> str:
    """Return a day within a sentence: yesterday, on Tuesday 4 November."""
    said = day(value)
    return f"on {said}" if " " in said else said


@register.filter
def by_day(value: datetime | date | None) -> str:
    """Return the day until which something is due: by tomorrow, by Friday 27 March."""
    return f"by {day(value)}" if value else ""


@register.filter
def long_day(value: datetime) -> str:
    """Return a day in full, today's too."""
    when = timezone.localtime(value)
    return f"{when:%A} {when.day} {when:%B}"


@register.filter
def near_day(value: datetime | None) -> str:
    """Return today and yesterday in words, other days briefly."""
    said = day(value)
    return short_day(value) if " " in said else said


@register.filter
def short_day(value: datetime | None) -> str:
    """Return a day briefly: 4 Nov, or 4 Nov 2025 in another year."""
    if value is None:
        return ""
    when = timezone.localtime(value)
    year = f" {when.year}" if when.year != timezone.localtime().year else ""
    return f"{when.day} {when:%b}{year}"


@register.filter
def clock(value: datetime | None) -> str:
    """Return the time of day, to the minute."""
    return f"{timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def for_input(value: datetime | None) -> str:
    """Return a time as a field for date and time takes it."""
    return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}" if value else ""


@register.filter
def seconds(value: float | None) -> str:
    """Return a rest of time in words."""
    if value is None:
        return ""
    if value < timedelta(minutes=1).total_seconds():
        return "less than a minute"
    minutes = round(value / 60)
    return "about a minute" if minutes == 1 else f"about {minutes} minutes"


@register.simple_tag
def marked_words(text: str, evidence: Iterable[Evidence]) -> SafeString:
    """Return an excerpt with the words that the kind was read from marked."""
    spans = []
    for one in evidence:
        start = text.find(one.quote) if one.fact == "kind" else -1
        if start >= 0:
            spans.append((start, start + len(one.quote)))
    return _mark_within(text, spans, 0, len(text))


@register.simple_tag
def marked_mail(
    text: str, evidence: Iterable[Evidence], quoted: Iterable[Span]
) -> SafeString:
    """Return a mail's text with evidence marked and repeated mail folded away."""
    spans = [(one.start, one.end) for one in evidence if one.part == Part.TEXT]
    pieces, position = [], 0
    for start, end in sorted(quoted):
        pieces.append(_mark_within(text, spans, position, start))
        pieces.append(_fold(_mark_within(text, spans, start, end)))
        position = max(position, end)
    pieces.append(_mark_within(text, spans, position, len(text)))
    return mark_safe("".join(pieces))  # noqa: S308 # every piece is escaped


def _fold(words: SafeString) -> SafeString:
    """Fold away what a mail repeats of earlier ones; open where evidence lies there."""
    if not words.strip():
        return words
    return format_html(
        '<details class="fold repeated"{}><summary>{}Earlier mail, repeated</summary>'
        '<div class="inside">{}</div></details>',
        mark_safe(" open") if "<mark>" in words else "",
        icon("chevron-right"),
        mark_safe(words.strip("\n")),  # noqa: S308 # it was escaped before
    )


def _mark_within(text: str, spans: list[Span], start: int, end: int) -> SafeString:
    """Escape text[start:end] and wrap the parts of it that spans cover."""
    pieces, position = [], start
    for first, last in sorted(spans):
        first_in, last_in = max(first, position), min(last, end)
        if first_in >= last_in:
            continue
        pieces.append(escape(text[position:first_in]))
        pieces.append(format_html("<mark>{}</mark>", text[first_in:last_in]))
        position = last_in
    pieces.append(escape(text[position:end]))
    return mark_safe("".join(pieces))  # noqa: S308 # every piece is escaped
