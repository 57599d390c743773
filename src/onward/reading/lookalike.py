"""Domains made to look like others: `exarnple`, `examp1e`, one letter off."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from onward.reading.passage import Sheet
from onward.reading.tenants import find_house, label_of
from onward.reading.vendors import find_vendor, list_free_hosts, load_vendors

_SHORTEST = 6
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "3": "e", "-": None})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_HOST = re.compile(
    r"(?:@|https?://|\bwww\.)([a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63}){1,4})"
)
_MOST = 40


def find_lookalike(sheet: Sheet) -> str | None:
    """Return the domain that the sender's own is made to look like, or None.

    It is a platform's, or one that the mail's own links and addresses name.
    """
    host = sheet.sender.domain
    if not find_house(sheet) or find_vendor(host) or host in list_free_hosts():
        return None
    label = label_of(host)
    if len(label) < _SHORTEST:
        return None
    skeleton = _draw(label)
    known = _vendor_labels().get(skeleton)
    if known and known != label:
        return known
    return next(
        (one for one in _others(sheet) if _is_alike(label, label_of(one))), None
    )


def _is_alike(label: str, other: str) -> bool:
    if label == other or len(other) < _SHORTEST:
        return False
    if _draw(label) == _draw(other):
        return True
    distance = OSA.distance(label, other, score_cutoff=1)
    return (
        distance <= 1
        and label[0] == other[0]
        and label.rstrip("s") != other.rstrip("s")
    )


def _draw(label: str) -> str:
    """Return a label as the eye takes it: `rn` is `m`, and `1` is `l`."""
    for pair, one in _PAIRS:
        label = label.replace(pair, one)
    return label.translate(_ALIKE)


def _others(sheet: Sheet) -> list[str]:
    text = sheet.text.folded
    found = [match.group(1) for match in _HOST.finditer(text)][:_MOST]
    for link in sheet.message.links[:_MOST]:
        match = _HOST.match(link.lower())
        if match:
            found.append(match.group(1))
    return [one for one in found if one != sheet.sender.domain]


@cache
def _vendor_labels() -> dict[str, str]:
    labels = {label_of(one.domain) for one in load_vendors().values()}
    return {_draw(one): one for one in labels if len(one) >= _SHORTEST}
