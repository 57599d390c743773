"""A debrief as a form in plain text, for an editor or a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onward.weaknesses.debrief import Answer, Debrief, DebriefError

_HINTS = (
    "# Three minutes are plenty. Leave out what you like.",
    "# How did it go, from 1 to 5, before you know the result? And in your words?",
    "# What they asked, how your answer went, from 1 to 5, and what you would say now.",
    "# Repeat these four lines for each question.",
    "# What do you want to remember?",
)
_LABELS = {
    "feeling": "Feeling",
    "felt": "How it went",
    "question": "Question",
    "went": "My answer",
    "score": "Score",
    "again": "I would say now",
    "remember": "Remember",
}
_NAMES = {label.casefold(): name for name, label in _LABELS.items()}
_LINE = re.compile(r"([A-Za-z ]{4,20}):(?: |$)")
_SCORE = re.compile(r"([0-9]{1,4})(?: ?(?:/|of) ?5)?")
_OF_AN_ANSWER = ("question", "went", "score", "again")


@dataclass(slots=True)
class _Draft:
    """What was read of a form so far: of the whole, and of each answer."""

    whole: dict[str, list[str]] = field(default_factory=dict)
    answers: list[dict[str, list[str]]] = field(default_factory=list)

    def open(self, name: str) -> list[str]:
        """Return the lines of a field, from now on."""
        if name not in _OF_AN_ANSWER:
            return self.whole.setdefault(name, [])
        if not self.answers or name == "question":
            self.answers.append({})
        return self.answers[-1].setdefault(name, [])


def write_form(debrief: Debrief | None = None) -> str:
    """Return the form with a debrief in it, or an empty one."""
    told = debrief or Debrief()
    whole, before, each, again, last = _HINTS
    lines = [whole, "", before, *_fill(feeling=told.feeling, felt=told.felt), ""]
    lines += [each, again]
    for one in told.answers or (Answer(""),):
        fields = _fill(
            question=one.question, went=one.went, score=one.score, again=one.again
        )
        lines += [*fields, ""]
    return "\n".join([*lines, last, *_fill(remember=told.remember), ""])


def read_form(text: str) -> Debrief:
    """Return the debrief that a form holds, word for word; raises DebriefError.

    Text without any of the form's labels is kept whole, as what to remember.
    """
    draft = _Draft()
    lines = draft.open("remember")
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip() in _HINTS:
            continue
        found = _LINE.match(line)
        name = _NAMES.get(found[1].strip().casefold()) if found else None
        if name and found:
            lines = draft.open(name)
            line = line[found.end() :]  # noqa: PLW2901 # what is left of it
        lines.append(line)
    filled = [one for one in draft.answers if any(map(_join, one.values()))]
    return Debrief(
        answers=tuple(map(_make_answer, filled)),
        feeling=_read_score(_join(draft.whole.get("feeling", []))),
        felt=_join(draft.whole.get("felt", [])),
        remember=_join(draft.whole.get("remember", [])),
    )


def _fill(**fields: str | int | None) -> list[str]:
    return [
        f"{_LABELS[name]}: {'' if value is None else value}"
        for name, value in fields.items()
    ]


def _make_answer(fields: dict[str, list[str]]) -> Answer:
    said = {name: _join(fields.get(name, [])) for name in _OF_AN_ANSWER}
    score = _read_score(said.pop("score"))
    return Answer(score=score, **said)


def _join(lines: list[str]) -> str:
    return "\n".join(lines).strip()


def _read_score(text: str) -> int | None:
    if not text:
        return None
    found = _SCORE.fullmatch(text)
    if not found:
        raise DebriefError(f"“{text[:60]}” is no score; write a number from 1 to 5.")
    return int(found[1])
