"""Stories: answers that can be told again, and which competence has none yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.practice.questions import Question, keep_content_words, load_competences
from onward.practice.star import Part

MOST_TAGS = 6
LONGEST = 20_000
LONGEST_TITLE = 200
FEW_WORDS = 2
"""Words of a competence in a story from which on it is suggested."""


class StoryError(ValueError):
    """A story cannot be kept as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Story:
    """One episode of the person: situation, task, action, result; its competences.

    `number` is 0 until it is kept.
    """

    title: str
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    competences: tuple[str, ...] = ()
    number: int = 0

    @property
    def text(self) -> str:
        """Return the story in the order in which one tells it."""
        parts = (self.situation, self.task, self.action, self.result)
        return " ".join(part.strip() for part in parts if part.strip())

    @property
    def missing(self) -> tuple[Part, ...]:
        """Return the parts that are not written yet; the task may stay open."""
        needed = (Part.SITUATION, Part.ACTION, Part.RESULT)
        return tuple(part for part in needed if not getattr(self, part).strip())


@dataclass(frozen=True, slots=True)
class Row:
    """One competence of the matrix, and the stories that show it."""

    competence: str
    label: str
    stories: tuple[Story, ...]


def check_story(story: Story) -> Story:
    """Return a story that can be kept; raises StoryError with the reason."""
    if not story.title.strip():
        raise StoryError("A story needs a title, a few words to find it by.")
    if len(story.title) > LONGEST_TITLE:
        raise StoryError(f"A title holds up to {LONGEST_TITLE} characters.")
    if not story.text:
        raise StoryError("There is nothing in the story yet.")
    if len(story.text) > LONGEST:
        raise StoryError(f"A story holds up to {LONGEST:,} characters.")
    unknown = [c for c in story.competences if c not in load_competences()]
    if unknown:
        known = ", ".join(load_competences())
        raise StoryError(f"There is no competence {unknown[0]}. There are: {known}.")
    if len(story.competences) > MOST_TAGS:
        raise StoryError(f"Choose the {MOST_TAGS} competences it shows best.")
    return story


def suggest_competences(story: Story) -> tuple[str, ...]:
    """Return the competences that the words of a story speak of, the clearest first."""
    said = set(keep_content_words(f"{story.title} {story.text}"))
    counts = {
        code: len(said & set(keep_content_words(f"{one.label} {one.words}")))
        for code, one in load_competences().items()
    }
    found = [code for code, count in counts.items() if count >= FEW_WORDS]
    return tuple(sorted(found, key=lambda code: -counts[code])[:MOST_TAGS])


NEEDED = (
    *("teamwork", "conflict", "problem_solving", "results", "initiative", "learning"),
    *("resilience", "prioritising", "communication", "customers", "leadership"),
    *("adaptability", "influence", "judgement", "planning", "quality", "integrity"),
    *("stakeholders", "creativity", "commercial", "inclusion"),
)
"""Competences that are asked for as past behaviour, the commonest first."""


def make_matrix(
    stories: Iterable[Story], asked: Sequence[str] = NEEDED
) -> tuple[Row, ...]:
    """Return for each competence the stories that show it, in the order asked."""
    kept = tuple(stories)
    known = load_competences()
    tagged = {c for story in kept for c in story.competences}
    codes = dict.fromkeys([*asked, *(c for c in known if c in tagged)])
    return tuple(
        Row(code, known[code].label, tuple(s for s in kept if code in s.competences))
        for code in codes
        if code in known
    )


def list_gaps(
    stories: Iterable[Story], asked: Sequence[str] = NEEDED
) -> tuple[str, ...]:
    """Return the competences that are asked for and have no story."""
    return tuple(r.competence for r in make_matrix(stories, asked) if not r.stories)


def find_stories(question: Question, stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return the stories that can answer a question, the most fitting first."""
    asked = set(question.competences)
    fitting = [s for s in stories if asked.intersection(s.competences)]

    def rank(story: Story) -> tuple[int, int, int]:
        shared = len(asked.intersection(story.competences))
        return (-shared, len(story.missing), story.number)

    return tuple(sorted(fitting, key=rank))
