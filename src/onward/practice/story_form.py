"""A story as a form in plain text, for an editor or a file."""

from __future__ import annotations

import re

from onward.practice.questions import load_competences
from onward.practice.stories import Story

_HINT = (
    "# Situation: a sentence or two. Task: what was yours. Action: what you yourself",
    "# did (the longest part). Result: what came of it, with a number if there is one.",
)
_FIELDS = ("title", "situation", "task", "action", "result", "competences")
_LINE = re.compile(r"[ \t]{0,8}([A-Za-z]{4,12}):(?: |$)")


def write_form(story: Story | None = None) -> str:
    """Return the form with a story in it, or an empty one."""
    told = story or Story("")
    known = ", ".join(load_competences())
    lines = [*_HINT, f"# Competences are: {known}.", ""]
    lines += [f"{n.title()}: {getattr(told, n)}".rstrip() for n in _FIELDS[:-1]]
    lines.append(f"Competences: {', '.join(told.competences)}".rstrip())
    return "\n".join([*lines, ""])


def read_form(text: str) -> Story:
    """Return the story that a form holds, word for word.

    Lines without a label belong to the field before; those before any label are the
    action, for a story that was only written down.
    """
    fields: dict[str, list[str]] = {name: [] for name in _FIELDS}
    here = fields["action"]
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.startswith("#"):
            continue
        found = _LINE.match(line)
        if found and found[1].casefold() in fields:
            here = fields[found[1].casefold()]
            here.append(line[found.end() :])
        else:
            here.append(line)
    said = {name: "\n".join(lines).strip() for name, lines in fields.items()}
    tags = re.split(r"[,;\s]+", said["competences"].casefold())
    return Story(
        title=said["title"],
        situation=said["situation"],
        task=said["task"],
        action=said["action"],
        result=said["result"],
        competences=tuple(dict.fromkeys(filter(None, tags))),
    )
