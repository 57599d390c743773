"""The taxonomy: whole, versioned, and told in the docs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from onward.feedback.finding import Finding, Strength
from onward.feedback.tasks import draft_task
from onward.feedback.themes import NAMES, Modifiability, get_leaf, load_taxonomy

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "themes.md"
TRAITS = re.compile(
    r"\bI (?:am|was) (?:a|an|not|too|so|very|bad|weak|poor)\b|weak|bad at"
)


def make(code: str, polarity: int = -1) -> Finding:
    return Finding(code, polarity, Strength.CLEAR, "words", 0, 5, 0.9)


def test_there_are_twelve_themes_with_fifty_leaves() -> None:
    taxonomy = load_taxonomy()
    own = [leaf for leaf in taxonomy.leaves.values() if leaf.is_own]
    assert taxonomy.version == 1
    assert len(taxonomy.themes) == 12
    assert len(own) == 50
    counts = Counter(leaf.theme for leaf in own)
    assert (counts["EVI"], counts["STR"]) == (4, 3)


def test_every_leaf_is_printed_under_a_known_name_and_every_name_is_used() -> None:
    leaves = load_taxonomy().leaves.values()
    assert {leaf.name for leaf in leaves} == set(NAMES)


def test_what_is_outside_cannot_be_changed() -> None:
    for leaf in load_taxonomy().leaves.values():
        assert leaf.is_own == (leaf.modifiability is not Modifiability.NONE)


def test_every_theme_and_class_has_a_title() -> None:
    taxonomy = load_taxonomy()
    for leaf in taxonomy.leaves.values():
        assert taxonomy.title_of(leaf.theme)


def test_the_page_of_themes_tells_every_leaf() -> None:
    page = PAGE.read_text("utf-8")
    for leaf in load_taxonomy().leaves.values():
        change = leaf.modifiability.value
        assert f"| `{leaf.code}` | {leaf.label} | `{leaf.name}` | {change} |" in page


def test_every_weakness_can_become_a_task_that_names_no_trait() -> None:
    for leaf in load_taxonomy().leaves.values():
        task = draft_task(make(leaf.code), "In the call with Quillmark.")
        assert (task is not None) == leaf.is_own
        if task:
            assert task.situation == "In the call with Quillmark."
            assert not TRAITS.search(f"{task.behaviour} {task.next_action}")


def test_a_strength_makes_no_task() -> None:
    assert draft_task(make("EVI.specific", 1)) is None


def test_a_leaf_is_got_by_its_code() -> None:
    assert get_leaf("EXP.manage").name == "leadership"
