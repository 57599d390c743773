"""What surrounds the words of a composed mail: its sender's address and headers."""

from __future__ import annotations

from random import Random

from onward.mail.message import Headers
from onward.training.fillers import coin_name

SENDERS = frozenset(
    {
        "platform",
        "desk",
        "board",
        "test",
        "shop",
        "list",
        "person",
        "agency",
        "friend",
        "own",
    }
)
PEOPLE = frozenset({"person", "agency", "friend", "own"})
HIRING = frozenset({"platform", "desk", "test"})
ROLES = {"platform": "ats", "board": "jobboard", "test": "assessment"}
_LOCALS = {
    "platform": ("no-reply", "notifications", "jobs", "careers", "do-not-reply"),
    "desk": ("careers", "jobs", "hr", "recruiting", "info", "office", "people"),
    "board": ("alerts", "jobs", "noreply", "news", "mail"),
    "test": ("no-reply", "invitations", "support"),
    "shop": ("no-reply", "service", "info", "notifications", "billing", "hello"),
    "list": ("announce", "list", "dev", "bounces"),
}
_OFTEN_LEFT = {"board": 0.9, "shop": 0.5, "platform": 0.3, "test": 0.3}
_RARELY = 0.1


def make_address(sender: str, name: str, chance: Random) -> str:
    """Coin the address of a sort of sender; `name` is who signs."""
    domain = f"{coin_name(chance, 3).lower()}.example"
    is_person = sender in PEOPLE
    if sender == "friend" or (is_person and chance.random() < _RARELY):
        domain = chance.choice(("gmail", "outlook", "gmx", "yahoo")) + ".example"
    if is_person:
        return f"{name.lower()}@{domain}"
    return f"{chance.choice(_LOCALS[sender])}@{domain}"


def make_headers(sender: str, chance: Random) -> Headers:
    """Return the headers of mail to many, as often as such a sender has them."""
    listed = sender == "list"
    can_leave = listed or chance.random() < _OFTEN_LEFT.get(sender, 0.02)
    return Headers(
        list_id="<list.example>" if listed else "",
        list_unsubscribe="<mailto:leave@training.example>" if can_leave else "",
    )
