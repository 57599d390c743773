"""When a no came: before or after a conversation, from its words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.reading.reading import Stage

if TYPE_CHECKING:
    from onward.reading.findings import Findings


def find_stage(findings: Findings) -> Stage:
    """Return whether the words say that a conversation took place, or that none did."""
    if findings.of("interviewed"):
        return Stage.AFTER_INTERVIEW
    if findings.of("screened"):
        return Stage.BEFORE_INTERVIEW
    return Stage.UNKNOWN
