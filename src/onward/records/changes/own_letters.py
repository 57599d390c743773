"""What the letters that were written here tell of mails: of theirs, and of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from onward.accounts.models import Workspace
from onward.feedback.replies import parse_quick_reply
from onward.feedback.sent import ASKING, read_letter
from onward.feedback.themes import get_leaf
from onward.mail.letter_ids import answers_letter, is_letter_id
from onward.mail.message import Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from onward.records.models import Letter
from onward.records.models import Message as MessageRow


@dataclass(frozen=True, slots=True)
class LetterBook:
    """The letters of a search by their Message-ID: purpose, and the text."""

    letters: dict[str, tuple[str, str]]

    @classmethod
    def load(cls, workspace: Workspace) -> Self:
        """Return the letters of a workspace."""
        rows = Letter.objects.filter(workspace=workspace)
        found = rows.values_list("message_id", "purpose", "body")
        return cls({name: (purpose, body) for name, purpose, body in found})

    def read(self, message: Message, reading: Reading) -> Reading:
        """Return a reading in the light of the letters, whatever the words."""
        own = self.letters.get(message.message_id)
        if own is not None:
            return read_letter(reading, message.own_text, own[0])
        asked = (message.in_reply_to, *reversed(message.references))
        for name in filter(None, asked):
            purpose, body = self.letters.get(name, ("", ""))
            if purpose in ASKING and reading.kind in {Kind.UPDATE, Kind.OTHER}:
                return _read_numbers(message, reading, body)
        return reading


def leave_out_recorded(workspace: Workspace, found: Sequence[Found]) -> list[Found]:
    """Leave out letters already recorded, also where the sent copy differs a little."""
    ids = {one.message.message_id for one in found if _is_letter(one)}
    if not ids:
        return list(found)
    known = MessageRow.objects.filter(workspace=workspace, message_id__in=ids)
    recorded = set(known.values_list("message_id", flat=True))
    return [one for one in found if one.message.message_id not in recorded]


def read_by_letters(workspace: Workspace, found: Sequence[Found]) -> list[Found]:
    """Read letters as they were meant, and answers by the lines that they choose."""
    if not any(_is_letter(one) or _is_answer(one) for one in found):
        return list(found)
    book = LetterBook.load(workspace)
    return [replace(one, reading=book.read(one.message, one.reading)) for one in found]


def settle_recorded(
    workspace: Workspace, recorded: Iterable[tuple[int, Found]]
) -> None:
    """Remember of each letter the event that it became."""
    for number, one in recorded:
        if _is_letter(one):
            rows = Letter.objects.filter(
                workspace=workspace,
                message_id=one.message.message_id,
                sent_as=None,
            )
            rows.update(
                state=Letter.State.SENT,
                sent_as=number,
                ended_at=one.message.date,
                problem="",
            )


def _read_numbers(message: Message, reading: Reading, body: str) -> Reading:
    """Return an answer as feedback where it chooses a line that tells something."""
    chosen = parse_quick_reply(message.text, body)
    if not any(get_leaf(one.leaf).informs for one in chosen):
        return reading
    return replace(
        reading,
        kind=Kind.FEEDBACK,
        probability=max(reading.probability, 0.9),
        alternative=None,
        has_feedback=True,
    )


def _is_letter(found: Found) -> bool:
    return is_letter_id(found.message.message_id)


def _is_answer(found: Found) -> bool:
    return answers_letter(found.message.in_reply_to, found.message.references)
