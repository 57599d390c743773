"""Figures as text: a table of kinds and facts, and one line a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.scoring import (
    FACTS,
    FEWEST,
    Figure,
    Pair,
    average_f1,
    compute_brier,
    count_false_rejections,
    count_right,
    score_fact,
    score_kinds,
    score_triage,
)

_MOST_CONFUSED = 12


def draw_figures(pairs: Sequence[Pair]) -> str:
    """Draw all figures of these readings as lines of text."""
    kinds = score_kinds(pairs)
    lines = [_draw(f"kind {kind}", figure) for kind, figure in kinds.items()]
    right = count_right(pairs)
    lines.append(_row("kind accuracy", right.recall, f"n={right.asked}"))
    counted = sum(one.asked >= FEWEST for one in kinds.values())
    note = f"{counted} kinds of five messages or more"
    lines.append(_row("kind macro-F1", average_f1(kinds), note))
    wrong, others = count_false_rejections(pairs)
    share = wrong / others if others else 0.0
    lines.append(_row("false rejections", share, f"{wrong} of {others}"))
    for fact in FACTS:
        figure, asserted, nulls = score_fact(pairs, fact)
        note = f"; asserted on null {asserted}/{nulls}"
        if figure.asked or figure.claimed:
            lines.append(_draw(f"fact {fact}", figure) + note)
    triage = score_triage(pairs)
    lines.append(
        _row("triage recall", triage.recall, f"{triage.hit} of {triage.asked}")
    )
    lines.append(_row("Brier score", compute_brier(pairs), "of the kind being right"))
    return "\n".join([*lines, *_list_confused(pairs)])


def draw_line(name: str, pairs: Sequence[Pair]) -> str:
    """Draw what matters most about a group of readings in one line."""
    kinds = score_kinds(pairs)
    rejection = kinds.get("rejection", Figure(0, 0, 0))
    wrong, others = count_false_rejections(pairs)
    company, role = (score_fact(pairs, fact)[0].f1 for fact in ("company", "role"))
    return (
        f"{name:<16} n={len(pairs):<4} accuracy {count_right(pairs).recall:.3f}"
        f"  macro-F1 {average_f1(kinds, 1):.3f}"
        f"  rejection P {rejection.precision:.3f} R {rejection.recall:.3f}"
        f"  false {wrong}/{others}  company {company:.3f}  role {role:.3f}"
    )


def _draw(name: str, figure: Figure) -> str:
    note = f"precision {figure.precision:.3f} recall {figure.recall:.3f}"
    return _row(name, figure.f1, f"{note} n={figure.asked}")


def _row(name: str, value: float, note: str) -> str:
    return f"{name:<34}{value:>9.3f}  {note}"


def _list_confused(pairs: Sequence[Pair]) -> list[str]:
    judged = [(p.gold, p.kind) for p in pairs if "kind" in p.label]
    confused = Counter((gold, kind) for gold, kind in judged if gold != kind)
    return [
        f"  {count:>4} times {gold} read as {kind}"
        for (gold, kind), count in confused.most_common(_MOST_CONFUSED)
    ]
