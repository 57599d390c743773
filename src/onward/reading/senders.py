"""What the sender and the headers tell about a message, beside its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.reading.kinds import Kind

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.classify import Context
    from onward.reading.letterhead import Letterhead

_ALERTS = re.compile(
    r"alert|jobagent|job-?mail|recommend|jobs-listings|newsletter|digest|match(?:es)?\b"
    r"|suggest|talent-?(?:network|community)|campaign|marketing|jobletter|stellenmail"
    r"|joblead|jobnotification|jobs2web|notifications@linkedin"
)
_APPLIES = re.compile(r"indeedapply|jobs-noreply@linkedin|application|bewerb|candidat")
_HIRING_ROLES = frozenset(
    {"ats", "assessment", "scheduling", "background", "agency_crm"}
)
_ROLE_HINTS = {
    "assessment": ((Kind.ASSESSMENT, 1.5),),
    "scheduling": ((Kind.INTERVIEW, 1.5),),
    "background": ((Kind.ONBOARDING, 1.5),),
    "agency": ((Kind.OUTREACH, 0.8),),
    "jobboard": ((Kind.ALERT, 1.0),),
}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: the person, a hiring platform, a mailing list; and what that hints."""

    is_own: bool = False
    is_hiring: bool = False
    is_list: bool = False
    hints: tuple[tuple[Kind, float], ...] = ()


def describe_sender(message: Message, context: Context, head: Letterhead) -> Sender:
    """Return what the sender's address, platform and headers tell."""
    address = message.sender.email
    if (not address or address.endswith(".invalid")) and head.sender:
        address = head.sender
    is_own = address in context.own or "sent" in {one.lower() for one in message.labels}
    role = context.vendor.role if context.vendor else ""
    hints = _ROLE_HINTS.get(role, ())
    if _ALERTS.search(address) and not _APPLIES.search(address):
        hints += ((Kind.ALERT, 2.0),)
    headers = message.headers
    is_list = (
        bool(headers.list_id) and headers.precedence.lower() == "list" and not role
    )
    return Sender(is_own, role in _HIRING_ROLES, is_list, hints)
