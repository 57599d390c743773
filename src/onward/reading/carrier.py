"""Who carried the mail: a platform that no list knows, told by the mail's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onward.reading.candidates import Candidate
from onward.reading.mentions import is_plain
from onward.reading.names import employer_key
from onward.reading.passage import Sheet
from onward.reading.people import is_desk
from onward.reading.slots import read_name, trim_name
from onward.reading.tenants import find_house
from onward.reading.vendors import list_shared_locals
from onward.reading.wording import load_wording

_SHORT = 3
_LABELS = 2
_ENDING = re.compile(r"[-_.](?:jobs|careers|hr|recruiting|karriere|talent)$")


@dataclass(frozen=True, slots=True)
class Carrier:
    """The platform behind a mail: its names, and the tenants that its address holds.

    `is_house` says that the sender's own domain is the platform's.
    """

    names: frozenset[str] = frozenset()
    tenants: tuple[str, ...] = ()
    is_house: bool = False


def find_carrier(sheet: Sheet, found: list[Candidate]) -> Carrier:
    """Return what carried a mail, by its footer and by whom it plainly names.

    A desk's mail that plainly names another employer than its own domain was carried.
    """
    names = _list_named(sheet)
    house = find_house(sheet)
    if not house:
        return Carrier(names)
    is_house = begins_with(house, names) or _is_outvoted(sheet, house, found)
    if not is_house:
        return Carrier(names)
    return Carrier(names | {house}, _list_tenants(sheet), is_house)


def _list_named(sheet: Sheet) -> frozenset[str]:
    """Return the names behind words such as "powered by", written together."""
    wording = load_wording()
    names = set()
    for passage in sheet.passages:
        for one in passage.cues("platform"):
            span = read_name(passage.text, one.end)
            trimmed = span and trim_name(passage.text, span, wording)
            if trimmed:
                key = employer_key(passage.text[slice(*trimmed)])
                names.add(key.replace(" ", ""))
    return frozenset(name for name in names if len(name) > _SHORT)


def _is_outvoted(sheet: Sheet, house: str, found: list[Candidate]) -> bool:
    if not is_desk(sheet.sender.local):
        return False
    plain = {employer_key(one.words) for one in found if _is_of_employer(one)}
    plain.discard("")
    return bool(plain) and not any(is_near(house, key) for key in plain)


def _is_of_employer(one: Candidate) -> bool:
    return is_plain(one) or one.source.endswith((":role", ":client"))


def is_near(short: str, key: str) -> bool:
    """Say whether a name has anything of an address's short name."""
    joined = key.replace(" ", "")
    return is_short_for(short, key) or short in joined or joined in short


def is_short_for(short: str, key: str) -> bool:
    """Say whether an address's short name stands for a name: `ns`, `norwellsys`."""
    joined = key.replace(" ", "")
    if short == joined:
        return True
    if min(len(short), len(joined)) > _SHORT:
        return joined.startswith(short) or short.startswith(joined)
    initials = "".join(word[0] for word in key.split())
    return len(initials) > 1 and short == initials


def begins_with(key: str, names: frozenset[str]) -> bool:
    """Say whether a name begins with a platform's, or the other way round."""
    joined = key.replace(" ", "")
    return len(joined) > _SHORT and any(
        joined.startswith(name) or name.startswith(joined) for name in names
    )


def _list_tenants(sheet: Sheet) -> tuple[str, ...]:
    """Return what a platform's address may say of the employer: local part, host."""
    shared = list_shared_locals()
    local = _ENDING.sub("", sheet.sender.local.partition("+")[0])
    labels = sheet.sender.domain.split(".")[:-_LABELS]
    shorts = (local, labels[0] if labels else "")
    plain = (re.sub(r"[^a-z0-9]", "", one) for one in shorts if one not in shared)
    return tuple(one for one in plain if len(one) > _SHORT)
