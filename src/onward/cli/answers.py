"""Keep the answers of a review; each can be taken back in the same sitting."""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.accounts.models import Workspace
from onward.cli.dates import local_now
from onward.history.asking import find_asked
from onward.reading.kinds import Kind
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
        if key == "s":
            return "Left for later."
        number = question.event.number
        answer = read_answer(question, key)
        done, said = changes.answer_question(
            self.workspace, number, answer, local_now()
        )
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


def read_answer(question: Question, key: str) -> changes.Answer:
    """Return what a key says to a question."""
    reading = question.event.reading
    if key == "y":
        return _say_yes(question)
    if key.startswith("kind:"):
        return changes.Answer(kind=Kind(key.removeprefix("kind:")))
    if question.doubt == Doubt.LINK:
        if key == "n":
            return changes.Answer(is_alone=True)
        return changes.Answer(home=question.runners_up[int(key) - 1])
    if key == "n" or reading is None:
        return changes.Answer(kind=Kind.OTHER)
    return changes.Answer(kind=reading.alternative)


def _say_yes(question: Question) -> changes.Answer:
    """Return that the kind asked about is right, whether it was read so or might be."""
    reading = question.event.reading
    if question.doubt == Doubt.LINK or reading is None:
        return changes.Answer()
    asked = find_asked(reading)
    return changes.Answer() if asked == reading.kind else changes.Answer(Kind(asked))
