"""Whether an address leads to somebody: by its words, its host and its shape."""

from __future__ import annotations

import re
from functools import cache

from onward.mail.spacing import fold_text
from onward.reading.names import employer_key
from onward.reading.people import is_desk
from onward.reading.tenants import label_of
from onward.reading.vendors import VendorRole, find_vendor, load_vendors

_PIECE = re.compile(r"[._+-]")
_UNREAD = re.compile(
    r"(?:no|not|non|do-?not|dont|ne-?pas|nicht|keine?|geen|niet|nao|nie|svara)[._-]?"
    r"(?:reply|repl|answer|respond|repondre|rispond|antwort|beantwoord|odpowiad|inte)"
    r"|noreply|autoreply|auto-confirm|unmonitored|mailer-daemon|donotreply"
    r"|notifications?\b"
)
_MACHINES = frozenset(
    [
        *("notification", "notifications", "notify", "alert", "alerts", "system"),
        *("mailer", "daemon", "postmaster", "bounce", "bounces", "automailer", "robot"),
        *("workday", "myworkday", "automated", "automatic", "autoresponder", "digest"),
        *("jobalert", "jobalerts", "powiadomienia", "workdaynotifications", "otp"),
    ]
)
_LISTS = frozenset(
    [
        *("newsletter", "newsletters", "news", "list", "lists", "listserv", "mailing"),
        *("mailinglist", "announce", "announcements", "subscribe", "unsubscribe"),
        *("subscribers", "members", "subscriptions", "marketing", "majordomo"),
    ]
)
_LIST_HOST = re.compile(
    r"(?:^|\.)(?:lists?|listserv|googlegroups|groups|newsletters?|mailinglist|bounces?|"
    r"no-?reply\d{0,3}|(?:job-?)?alerts?|notifications?|notify|invalid[a-z]{0,8})\."
)
_CODE = re.compile(r"\d[a-z]{1,6}\d|[a-z]\d{1,6}[a-z]\d|^[0-9a-f]{16,}$|^\d{7,}$")
_LONG_CODE = 6
_SHORT_NAME = 3
_DESK = re.compile(
    r"(?:jobs?|careers?|karriere|bewerbung|bewerbungen|recruit(?:ing|ment)?|talents?|"
    r"rh|recrutement|hiring|talent-?acquisition|work|human-?resources|emploi|empleo|"
    r"lavoro|vagas|kontakt|contact|office|candidates?|applications?|ausbildung|"
    r"candidatures?|personalabteilung|reception|empfang|enquiries|welcome|accueil)"
)
_DESK_NAME = re.compile(
    r"\b(?:recruit\w{0,6}|careers?|talent|team|portal|hiring|jobs?|hr|people|reply|"
    r"notifications?|karriere|bewerbung\w{0,3}|support|service|office|admin|staffing)\b"
)
_FULL_NAME = re.compile(r"[a-z]{1,20}[._][a-z]{2,30}(?:-[a-z]{2,20})?")
_LEAST_SYSTEM = 5
_HOST_LABELS = 2
_RELAYING = frozenset({VendorRole.ATS, VendorRole.JOBBOARD, VendorRole.MAILRELAY})
_AGENCIES = frozenset({VendorRole.AGENCY, VendorRole.AGENCY_CRM})


def is_read(email: str) -> bool:
    """Say whether mail to an address is likely to be read by somebody.

    A platform's address is not, nor one that only stands for another.
    """
    return is_open(email) and not is_platform(email) and not is_masked(email)


def is_open(email: str) -> bool:
    """Say whether an address takes mail at all: no machine's, list's or no-reply."""
    local, _, host = email.rpartition("@")
    if not local or host.endswith(".invalid") or _LIST_HOST.search(host):
        return False
    if _UNREAD.search(local):
        return False
    pieces = _PIECE.split(local)
    return not any(one in _MACHINES or one in _LISTS for one in pieces)


def is_platform(email: str) -> bool:
    """Say whether an address is at a firm that carries the mail of others.

    So is one at a part of the employer's domain that is named after such a firm.
    """
    vendor = find_vendor(email)
    if vendor is not None:
        return vendor.role not in _AGENCIES
    local, _, host = email.rpartition("@")
    labels = [*host.split(".")[:-_HOST_LABELS], *_PIECE.split(local)]
    return not _list_systems().isdisjoint(labels)


@cache
def _list_systems() -> frozenset[str]:
    """Return the names of applicant tracking systems as their domains begin."""
    rows = load_vendors().values()
    labels = {one.domain.split(".")[-2] for one in rows if one.role is VendorRole.ATS}
    return frozenset(one for one in labels if len(one) >= _LEAST_SYSTEM)


def may_relay(email: str) -> bool:
    """Say whether a platform passes on to people what is written to its addresses.

    A test, a calendar or a background check does not, nor does a platform's own desk.
    """
    vendor = find_vendor(email)
    is_relay = vendor is None or vendor.role in _RELAYING | _AGENCIES
    return is_relay and (is_masked(email) or not is_shared(email))


def is_masked(email: str) -> bool:
    """Say whether an address is a code that stands for another: `r-7f3c9a1@host`."""
    pieces = _PIECE.split(email.rpartition("@")[0])
    return any(len(one) >= _LONG_CODE and _CODE.search(one) for one in pieces)


def is_shared(email: str) -> bool:
    """Say whether an address is that of a desk or team, by its words."""
    local = email.rpartition("@")[0]
    first = local.partition("+")[0]
    return is_desk(local) or any(map(_DESK.fullmatch, (first, *_PIECE.split(first))))


def is_personal(email: str) -> bool:
    """Say whether an address spells a person's name: `ana.brandt@harbour.example`."""
    local = email.rpartition("@")[0].partition("+")[0]
    return bool(_FULL_NAME.fullmatch(local)) and not is_shared(email)


def spells(email: str, name: str) -> bool:
    """Say whether an address has a part that is a word of a name."""
    words = re.findall(r"[^\W\d_]{2,}", fold_text(name))
    return not set(_PIECE.split(email.rpartition("@")[0])).isdisjoint(words)


def is_house_name(name: str, email: str, firms: frozenset[str]) -> bool:
    """Say whether a writer's name is that of a desk or firm, not of a person.

    `firms` are the joined keys of the firms that the mail names.
    """
    if _DESK_NAME.search(fold_text(name)):
        return True
    key = employer_key(name).replace(" ", "")
    label = re.sub(r"[^a-z0-9]", "", label_of(email))
    if key in firms:
        return True
    return len(key) > _SHORT_NAME and key in label and not spells(email, name)


def is_agency_host(email: str) -> bool:
    """Say whether an address is at a recruitment agency that the lists know."""
    vendor = find_vendor(email)
    return vendor is not None and vendor.role in _AGENCIES


def drop_tag(email: str) -> str:
    """Return an address without what follows a plus in it."""
    local, _, host = email.rpartition("@")
    return f"{local.partition('+')[0]}@{host}"
