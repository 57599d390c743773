"""Who wrote or is named as the one to ask, and whether a human reads it."""

from __future__ import annotations

import re

from onward.mail.message import Address
from onward.mail.text import fold_text
from onward.reading.automatic import NO_REPLY, find_no_reply
from onward.reading.passage import Sheet
from onward.reading.quoting import quote_sender
from onward.reading.reading import Contact, Evidence
from onward.reading.vendors import VendorRole, find_vendor, list_shared_locals
from onward.reading.wording import load_wording

_RELAYS = frozenset({"indeedemail.com", "reply.linkedin.com", "inmail.linkedin.com"})
_ROBOT = re.compile(
    r"no.?reply|do.?not.?reply|notif|mailer|bounce|automat|daemon|alert|unmonitored|keine.?antwort|system"
)
_PERSON = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[ .'\u2019-]+[^\W\d_][^\W\d_.'\u2019]*){1,3}"
)
_TAIL = re.compile(
    r"\s*(?:[|(,]|\s(?:at|from|via|bei|von|chez|-|\u2013)\s).*$", re.DOTALL
)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_LEGAL = frozenset({"gmbh", "inc", "ltd", "ag", "llc"})
_SIGN = re.compile("@")
_MOST = 6
_NAMES = 2
_JOB_WORDS = 8
_JOB = re.compile(r"\n[ \t]*([^\n]{3,70})")


def find_contact(
    sheet: Sheet, own: frozenset[str]
) -> tuple[Contact | None, tuple[Evidence, ...]]:
    """Return the best addressee that a message shows: a person before a desk.

    The reply address counts before the sender's, and an address in the signature
    comes last. None where only a platform or a no-reply address is shown.
    """
    people = [*sheet.message.reply_to, sheet.message.sender]
    if sheet.message.sender.email in own:
        people = [*sheet.message.to]
    people = [one for one in people if one.email and one.email not in own]
    named = [_contact(sheet, one) for one in (*people, *_signed(sheet, own))]
    for one in named:
        if one.is_human:
            return one, _quote(sheet, one)
    desks = [one for one in named if one.email and not _is_robot(one.email)]
    if not desks:
        return None, ()
    return desks[0], _quote(sheet, desks[0]) + _quote_no_reply(sheet, desks[0])


def _quote_no_reply(sheet: Sheet, contact: Contact) -> tuple[Evidence, ...]:
    """Return the words by which a mail says that nobody reads an answer to it."""
    place = find_no_reply(sheet.text.folded)
    if place is None or contact.email != sheet.message.sender.email:
        return ()
    return (sheet.text.quote(NO_REPLY, *place),)


def _contact(sheet: Sheet, address: Address) -> Contact:
    name = _TAIL.sub("", address.name).strip(" \"'")
    if not name:
        name = _name_in_text(sheet, address)
    is_human = is_person(name) and not _is_robot(address.email)
    return Contact(name, address.email, _job_of(sheet, name), is_human)


def is_person(name: str) -> bool:
    """Say whether words look like a person's name: capitals, and no desk's words."""
    if not _PERSON.fullmatch(name.strip()):
        return False
    desks = load_wording().of_desks
    words = [fold_text(word) for word in re.findall(r"[^\W\d_]+", name)]
    return not any(word in desks or word in _LEGAL for word in words)


def _is_robot(email: str) -> bool:
    local, _, host = email.rpartition("@")
    if _ROBOT.search(local) or host in _RELAYS or host.endswith(".invalid"):
        return True
    vendor = find_vendor(email)
    if not vendor or vendor.role in {VendorRole.AGENCY, VendorRole.AGENCY_CRM}:
        return False
    return not _is_personal(local) or vendor.role is VendorRole.JOBBOARD


def _is_personal(local: str) -> bool:
    """Say whether a platform's address is that of one person: `jane@team.host`."""
    plain = local.partition("+")[0]
    return plain.replace(".", "").isalpha() and plain not in list_shared_locals()


def _signed(sheet: Sheet, own: frozenset[str]) -> list[Address]:
    text = sheet.text.text
    low = sheet.message.signature[0] if sheet.message.signature else 0
    places = [match.start() for match in _SIGN.finditer(text, low)][:_MOST]
    near = [_ADDRESS.search(text, max(low, at - 64), at + 80) for at in places]
    found = [match.group().lower() for match in near if match]
    return [
        Address("", email)
        for email in dict.fromkeys(found)
        if email not in own and not _is_robot(email)
    ][:3]


def _name_in_text(sheet: Sheet, address: Address) -> str:
    """Return the name that an address spells, as the text writes it."""
    parts = [part for part in re.split(r"[._-]", address.local) if part.isalpha()]
    if len(parts) != _NAMES or min(map(len, parts)) < _NAMES:
        return ""
    pattern = (
        rf"\b{re.escape(parts[0])}[ \t]{{1,2}}(?:\w\.?[ \t])?{re.escape(parts[1])}\b"
    )
    match = re.search(pattern, sheet.text.folded)
    return sheet.text.text[match.start() : match.end()] if match else ""


def _job_of(sheet: Sheet, name: str) -> str:
    """Return the line under a name in the text, where it reads like a job."""
    place = sheet.text.text.rfind(name) if name else -1
    match = _JOB.match(sheet.text.text, place + len(name)) if place >= 0 else None
    if not match:
        return ""
    wording = load_wording()
    words = [fold_text(word) for word in re.findall(r"[\w-]+", match.group(1))]
    desks = wording.sets["desks"]
    is_job = any(wording.is_head(word) or word in desks for word in words)
    return match.group(1).strip() if is_job and len(words) <= _JOB_WORDS else ""


def _quote(sheet: Sheet, contact: Contact) -> tuple[Evidence, ...]:
    for words in (contact.name, contact.email):
        found = quote_sender(sheet.message, "contact", words)
        if found:
            return (found,)
    for words in (contact.name, contact.email):
        place = sheet.text.folded.find(fold_text(words)) if words else -1
        if place >= 0:
            return (sheet.text.quote("contact", place, place + len(words)),)
    return ()
