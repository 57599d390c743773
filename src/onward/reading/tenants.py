"""The short name of an employer in the addresses of a mail."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.reading.passage import Sheet
from onward.reading.vendors import (
    VendorRole,
    find_vendor,
    list_free_hosts,
    list_shared_locals,
    list_tenant_rules,
)

_SECOND = frozenset(["co", "com", "org", "net", "ac", "gov", "edu"])
_NOISE = re.compile(
    r"(?:careers?|jobs?|recruiting|recruitment|hiring|talent|mail|email|hr|global|online|group|inc|corp)$"
)
_SHORTEST = 2
_LETTER = re.compile(r"[aou]e|.")


def find_house(sheet: Sheet) -> str | None:
    """Return the name in the sender's own domain: `norwell` for mail.norwell.example.

    None for platforms, relays, and mail for everybody.
    """
    return _house_of(sheet.sender.email)


def find_tenant(sheet: Sheet) -> str | None:
    """Return the employer's short name that a platform's address carries, or None."""
    return _tenant_of(sheet.sender.email)


def find_house_label(sheet: Sheet) -> str | None:
    """Return the label of the sender's own domain as the address writes it."""
    return label_of(sheet.sender.email) if find_house(sheet) else None


@lru_cache(maxsize=4096)
def _house_of(address: str) -> str | None:
    host = address.rpartition("@")[2]
    if "." not in host or host in list_free_hosts() or host.endswith(".invalid"):
        return None
    vendor = find_vendor(address)
    if vendor and vendor.role is not VendorRole.AGENCY:
        return None
    name = re.sub(r"[^a-z0-9]", "", label_of(address))
    short = _NOISE.sub("", name)
    return (short if len(short) > _SHORTEST else name) or None


def cut_domain(address: str) -> str:
    """Return the domain without what stands before it, which may name an employer.

    `jobs@acme.mail.norwell.co.uk` gives `norwell.co.uk`.
    """
    labels = address.rpartition("@")[2].split(".")
    is_second = len(labels) > 2 and labels[-2] in _SECOND  # noqa: PLR2004 # name.co.uk
    return ".".join(labels[-3:] if is_second else labels[-2:])


def label_of(address: str) -> str:
    """Return the label of an address or host that names its house."""
    label, dot, _ = cut_domain(address).partition(".")
    return label if dot else ""


@lru_cache(maxsize=4096)
def _tenant_of(address: str) -> str | None:
    local, _, host = address.rpartition("@")
    for rule in list_tenant_rules():
        if host != rule.domain and not host.endswith("." + rule.domain):
            continue
        label = local if rule.where == "local" else host[: -len(rule.domain) - 1]
        match = rule.shape.search(
            label.rpartition(".")[2] if rule.where != "local" else label
        )
        short = match.group(1) if match else ""
        if not short or short in list_shared_locals():
            return None
        return short
    return None


def _spell_letter(letter: str) -> str:
    """Return an expression for a letter: `ue` may stand for a folded umlaut."""
    return f"{letter}?" if len(letter) > 1 else re.escape(letter)


@lru_cache(maxsize=2048)
def spell(short: str) -> re.Pattern[str]:
    """Return an expression for words that, written together, are a short name."""
    gap = r"[\s&.'-]{0,3}"
    whole = short[:30]
    named = re.split("and|und", whole)
    is_joined = len(named) > 1 and all(named)
    parts = [gap.join(map(_spell_letter, _LETTER.findall(one))) for one in named]
    if not is_joined:
        parts = [gap.join(map(_spell_letter, _LETTER.findall(whole)))]
    source = r"\s?(?:and|&|\+|und|et)\s?".join(parts)
    return re.compile(rf"(?<![\w.@/-]){source}(?![\w@-]|\.\w)")
