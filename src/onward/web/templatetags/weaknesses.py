"""How weaknesses are said in templates, and the plan that was made before a no."""

from __future__ import annotations

from django import template

from onward.records.queries.record import Record
from onward.weaknesses.debrief import Plan, find_plan
from onward.weaknesses.evidence import Evidence, Teller
from onward.weaknesses.ledger import Thing, Weakness
from onward.weaknesses.order import SAY_CHANGE
from onward.weaknesses.standing import LABELS

register = template.Library()


@register.filter
def standing_word(one: Weakness) -> str:
    """Return where a weakness stands, in words."""
    return LABELS[one.standing].capitalize()


@register.filter
def change_word(one: Weakness) -> str:
    """Return how soon work can change it."""
    return SAY_CHANGE[one.change]


@register.filter
def basis(thing: Thing) -> str:
    """Return on how much it stands; one voice is no pattern."""
    if thing.is_pattern:
        return f"{thing.employers} employers said it, each on their own"
    if not thing.statements:
        often = thing.own_notes
        return "your own note" if often == 1 else f"you noted it {often} times"
    if thing.statements == 1:
        return "one voice, which is no pattern"
    return f"said {thing.statements} times, by one employer as far as is known"


@register.filter
def teller(one: Evidence) -> str:
    """Return who said it, for which employer."""
    if one.teller is Teller.OWN:
        return f"your own note, {one.told.name}"
    who = one.told.who
    return f"{who}, {one.told.name}" if who and "@" not in who else one.told.name


@register.filter
def plan_of(record: Record) -> Plan | None:
    """Return what the person meant to do if this one is a no, where they wrote it."""
    return find_plan(record.events)
