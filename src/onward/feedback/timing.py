"""When to ask: working days, in the place where the letter is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

CHASE_AFTER = 5
"""Working days until one reminder."""

CLOSE_AFTER = 7
"""Working days from the reminder until a request counts as unanswered."""

_MORNING = time(9, 30)
_LATE = time(16, 30)
_FADED = timedelta(days=14)
_OPEN = timedelta(hours=18)
_SATURDAY = 5

_BY_DOMAIN = {
    "at": ("AT", "Europe/Vienna"), "be": ("BE", "Europe/Brussels"),
    "br": ("BR", "America/Sao_Paulo"), "ca": ("CA", "America/Toronto"),
    "ch": ("CH", "Europe/Zurich"), "cz": ("CZ", "Europe/Prague"),
    "de": ("DE", "Europe/Berlin"), "dk": ("DK", "Europe/Copenhagen"),
    "es": ("ES", "Europe/Madrid"), "fi": ("FI", "Europe/Helsinki"),
    "fr": ("FR", "Europe/Paris"), "ie": ("IE", "Europe/Dublin"),
    "in": ("IN", "Asia/Kolkata"), "it": ("IT", "Europe/Rome"),
    "lu": ("LU", "Europe/Luxembourg"), "mx": ("MX", "America/Mexico_City"),
    "nl": ("NL", "Europe/Amsterdam"), "no": ("NO", "Europe/Oslo"),
    "nz": ("NZ", "Pacific/Auckland"), "pl": ("PL", "Europe/Warsaw"),
    "pt": ("PT", "Europe/Lisbon"), "se": ("SE", "Europe/Stockholm"),
    "sg": ("SG", "Asia/Singapore"), "uk": ("GB", "Europe/London"),
    "us": ("US", "America/New_York"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter is read: a country by its two letters, and a time zone.

    An empty country knows weekends only.
    """

    country: str = ""
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Moment:
    """When to send, aware and in the reader's zone, and why then."""

    at: datetime
    why: str


def guess_place(address: str, home: Place) -> Place:
    """Return where an address is read by its country's domain; else `home`."""
    country, zone = _BY_DOMAIN.get(address.rpartition(".")[2], ("", ""))
    return Place(country, zone) if country else home


def place_of_zone(zone: str) -> Place:
    """Return the place of a time zone; without a country where several share it."""
    for country, name in _BY_DOMAIN.values():
        if name == zone:
            return Place(country, zone)
    return Place("", zone)


def is_working_day(day: date, country: str) -> bool:
    """Say whether offices are open on a day; regional holidays are not known."""
    return day.weekday() < _SATURDAY and day not in _list_holidays(country, day.year)


def add_working_days(start: datetime, count: int, place: Place) -> datetime:
    """Return the morning of the `count`-th working day after `start`, aware.

    The day of `start` itself is not counted.
    """
    day = start.astimezone(ZoneInfo(place.zone)).date()
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, place.country)
    return datetime.combine(day, _MORNING, ZoneInfo(place.zone))


def choose_moment(
    told_at: datetime, now: datetime, place: Place, *, by_phone: bool = False
) -> Moment:
    """Return when to ask after a no that came at `told_at`; never in the past.

    One working day later is soon enough to be remembered, and not in the first heat.
    """
    zone = ZoneInfo(place.zone)
    local = now.astimezone(zone)
    if by_phone and now - told_at < _OPEN and _is_open(local, place):
        return Moment(local, "They called, so thank them the same day and ask in it.")
    best = add_working_days(told_at, 1, place)
    if best > now:
        return Moment(best, "The next working day: soon, and not in the first heat.")
    late = now - told_at > _FADED
    why = (
        "It has been more than two weeks, so expect little; a short line is fine."
        if late
        else "A working day has passed; now is a good time."
    )
    return Moment(_next_open(local, place), why)


def _is_open(local: datetime, place: Place) -> bool:
    is_in_hours = _MORNING <= local.time() <= _LATE
    return is_in_hours and is_working_day(local.date(), place.country)


def _next_open(local: datetime, place: Place) -> datetime:
    """Return now in office hours, else the next hour at which an office opens."""
    if _is_open(local, place):
        return local
    is_early = local.time() < _MORNING and is_working_day(local.date(), place.country)
    if is_early:
        return datetime.combine(local.date(), _MORNING, local.tzinfo)
    return add_working_days(local, 1, place)


@lru_cache(maxsize=64)
def _list_holidays(country: str, year: int) -> frozenset[date]:
    if not country:
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=year))
