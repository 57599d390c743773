"""Keep the answers of a review as corrections, each of which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.accounts.models import Workspace
from onward.cli.dates import local_now
from onward.records import changes
from onward.records.queries.review import Doubt, Question


@dataclass(slots=True)
class Answers:
    """What the person answered in this sitting: corrections by the event's number."""

    workspace: Workspace
    given: int = 0
    corrections: dict[int, int] = field(default_factory=dict)

    def give(self, question: Question, key: str) -> str:
        """Keep an answer and return what was kept, in words."""
        number = question.event.number
        if key == "s":
            return "Left for later."
        if question.doubt == Doubt.LINK:
            done, said = self._place(question, key)
        else:
            done, said = self._settle_kind(question, key)
        self.corrections[number] = done
        self.given += 1
        return said

    def take_back(self, number: int) -> str:
        """Take the answer about an event back."""
        done = self.corrections.pop(number, None)
        if done is None:
            return "Back to the one before."
        changes.undo(self.workspace, done, local_now())
        self.given -= 1
        return "Taken back."

    def _settle_kind(self, question: Question, key: str) -> tuple[int, str]:
        number, now = question.event.number, local_now()
        reading = question.event.reading
        if key == "y":
            return changes.confirm(self.workspace, number, now), "Confirmed."
        kind = key.removeprefix("kind:")
        if key == "n":
            kind = "other"
        elif key == "1" and reading and reading.alternative:
            kind = reading.alternative
        done = changes.set_fact(self.workspace, number, "kind", kind, now)
        return done, "Changed."

    def _place(self, question: Question, key: str) -> tuple[int, str]:
        number, now = question.event.number, local_now()
        if key == "y":
            return changes.confirm(self.workspace, number, now), "Confirmed."
        if key == "n":
            done = changes.part_events(self.workspace, [number], now)
            return done, "Put into an application of its own."
        home = question.runners_up[int(key) - 1]
        return changes.move_event(self.workspace, number, home, now), "Moved."
