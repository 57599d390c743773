"""A message laid out for reading: its parts, folded, and the people in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onward.mail.message import Address, Message, Span
from onward.mail.text import fold_text
from onward.reading.labels import Labelled, find_labelled
from onward.reading.letterhead import find_letterhead
from onward.reading.people import name_person
from onward.reading.reading import Evidence, Part
from onward.reading.vendors import Vendor, find_vendor
from onward.reading.wording import Found, load_wording

_LONGEST = 8_000
_HEAD = 80
_PREFIX = re.compile(
    r"^(?:\s*(?:re|fw|fwd|aw|wg|tr|rv|sv|vs|antw|ref)\s*(?:\[\d+\])?\s*:"
    r"|\s*\[[^\]]{1,20}\])+\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a message: `text` as it stands, `folded` of the same length."""

    part: Part
    text: str
    folded: str
    found: tuple[Found, ...]
    labelled: tuple[Labelled, ...]
    offset: int = 0

    def cues(self, *facts: str) -> list[Found]:
        """Return the cues of some facts, of those at one place the strongest.

        Words such as "your work at", of the person's past, take a cue's force away.
        """
        past = {one.end for one in self.found if one.cue.fact == "past"}
        best: dict[tuple[str, int, str, bool], Found] = {}
        for one in self.found:
            cue = one.cue
            if cue.fact in facts and cue.side != "sign" and one.end not in past:
                place = one.end if cue.side == "before" else one.start
                key = (cue.side, place, cue.where, cue.then is None)
                if key not in best or best[key].cue.rank < cue.rank:
                    best[key] = one
        return list(best.values())

    def values(self, fact: str) -> list[Span]:
        """Return where the values of a fact stand that have a label."""
        return [one.value for one in self.labelled if one.fact == fact]

    def quote(self, fact: str, start: int, end: int) -> Evidence:
        """Return the words between two offsets as evidence of a fact."""
        low = start + self.offset
        return Evidence(fact, self.text[start:end], self.part, low, end + self.offset)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message laid out: subject and text, the sender, and the person's names."""

    message: Message
    subject: Passage
    text: Passage
    sender: Address
    vendor: Vendor | None
    person: frozenset[str] = field(default=frozenset())
    is_english: bool = True

    @property
    def passages(self) -> tuple[Passage, Passage]:
        """Return the subject and the text."""
        return self.subject, self.text


def lay_out(message: Message, own: frozenset[str], *, is_english: bool = True) -> Sheet:
    """Lay a message out for the search of facts; `own` are the person's addresses."""
    address = _other_party(message, own)
    vendor = find_vendor(address.email) if address.email else None
    text = message.own_text[:_LONGEST]
    folded = _without_similar(fold_text(text))
    text = text[: len(folded)]
    head = find_letterhead(text)
    body = _passage(Part.TEXT, text, 0, folded)
    if not message.subject.strip() and head.subject:
        low, high = head.subject
        subject = _passage(Part.TEXT, text[low:high], low)
    else:
        prefix = _PREFIX.match(message.subject)
        low = prefix.end() if prefix else 0
        subject = _passage(Part.SUBJECT, message.subject[low:], low)
    if head.sender and (not address.email or address.domain.endswith(".invalid")):
        address = Address("", head.sender)
        vendor = find_vendor(head.sender)
    return Sheet(
        message=message,
        subject=subject,
        text=body,
        sender=address,
        vendor=vendor,
        person=name_person(message, body.folded, own),
        is_english=is_english,
    )


def _without_similar(folded: str) -> str:
    """Cut a folded text where it begins to speak of other jobs."""
    places = [folded.find(words) for words in load_wording().sets["similar"]]
    return folded[: min((one for one in places if one > _HEAD), default=len(folded))]


def _passage(part: Part, text: str, offset: int, folded: str = "") -> Passage:
    folded = folded or fold_text(text)
    found = tuple(load_wording().find_cues(folded))
    labelled = tuple(find_labelled(text, folded))
    return Passage(part, text, folded, found, labelled, offset)


def _other_party(message: Message, own: frozenset[str]) -> Address:
    """Return the address of the other side: the sender, or to whom the person wrote."""
    if message.sender.email not in own:
        return message.sender
    return next((one for one in message.to if one.email not in own), Address("", ""))
