"""The names of the person who searches, and of the one who writes to them."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.mail.message import Message
from onward.mail.text import fold_text
from onward.reading.vendors import find_vendor, list_shared_locals
from onward.reading.wording import load_wording

_GREETING = re.compile(
    r"^[ \t]{0,8}(?:dear|hi|hello|hey|hallo|liebe[r]?|guten tag|sehr geehrte[r]?|"
    r"bonjour|cher|chere|hola|ciao|beste|estimad[oa]|gentile)"
    r"[ \t]{1,4}(?:there[ \t]{1,4})?"
    r"(\w[\w'.-]{0,40}(?:[ \t]\w[\w'.-]{0,40}){0,3}) ?(?:[,!:.\u2013-]|$)",
    re.MULTILINE,
)
_ADDRESSED = re.compile(
    r"([^\W\d_][\w'-]{1,20}(?: [^\W\d_][\w'-]{1,20}){0,2}), ([^\W\d_])"
)
_APART = re.compile(r"[._-]")
_AS_A_HOUSE = 3
_NEXT = re.compile(r" (\w{2,20})")
_NAMELESS = frozenset(
    [
        "there",
        "all",
        "team",
        "candidate",
        "applicant",
        "bewerber",
        "herr",
        "frau",
        "madame",
        "monsieur",
        "mr",
        "mrs",
        "ms",
    ]
)


@lru_cache(maxsize=4096)
def is_desk(local: str) -> bool:
    """Say whether an address's local part is a desk's: `no-reply`, `norwell-jobs`."""
    shared = list_shared_locals()
    plain = local.lower().partition("+")[0]
    return plain in shared or any(one in shared for one in _APART.split(plain))


def name_person(message: Message, folded: str, own: frozenset[str]) -> frozenset[str]:
    """Return the folded names of the person: as addressed, and as greeted."""
    people = (message.sender, *message.to, *message.cc)
    names = {fold_text(one.name) for one in people if one.email in own}
    names |= {fold_text(one.name) for one in message.to if one.name}
    names |= _name_writer(message, folded)
    greeting = _GREETING.search(folded, 0, 1500)
    if greeting and message.sender.email not in own:
        names.add(greeting.group(1).strip(" ."))
    names |= _name_addressed(message.subject, names)
    whole = {name for name in names if name and "@" not in name}
    parts = {part for name in whole for part in name.split() if len(part) > 1}
    return frozenset((whole | parts) - _NAMELESS)


def _name_addressed(subject: str, known: set[str]) -> set[str]:
    """Return the name that opens a subject, as in `Robin Vale, your application`.

    Where a capital follows, it must be a known name: `Analyst, Norwell` has none.
    """
    match = _ADDRESSED.match(subject)
    if not match:
        return set()
    name = fold_text(match.group(1))
    parts = {part for one in known for part in one.split()}
    is_name = match.group(2).islower() or not parts.isdisjoint(name.split())
    return {name} if is_name else set()


def _name_writer(message: Message, folded: str) -> set[str]:
    """Return the writer's name where the address shows that it is a person's."""
    address = message.sender
    local = fold_text(address.local)
    if is_desk(local) or find_vendor(address.email):
        return set()
    name = fold_text(address.name)
    parts = re.findall(r"[^\W\d_]{2,}", name)
    if len(parts) > 1 and (local == "".join(parts) or "+" in local):
        return set()
    if _is_house(name, folded):
        return set()
    desks = load_wording().of_desks
    house = address.domain.replace("-", "")
    if any(one in house or one in desks for one in parts):
        return set()
    return {name} if len(parts) == 1 or any(one in local for one in parts) else set()


def _is_house(name: str, folded: str) -> bool:
    """Say whether a text uses a name as that of a house: often, or before a desk."""
    if " " not in name:
        return False
    if any(one in folded for one in load_wording().sets["automatic"]):
        return True
    places = [match.end() for match in re.finditer(re.escape(name), folded)]
    if len(places) >= _AS_A_HOUSE:
        return True
    desks = load_wording().sets["desks"]
    return any(
        (word := _NEXT.match(folded, place)) and word.group(1) in desks
        for place in places
    )
