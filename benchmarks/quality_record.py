"""The figures that are held: what is recorded may not get worse unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.quality_sets import Scored
from benchmarks.scoring import (
    Figure,
    average_f1,
    compute_brier,
    count_false_rejections,
    count_right,
    score_fact,
    score_kinds,
    score_triage,
)
from benchmarks.scoring_links import Links

Figures = Mapping[str, Mapping[str, float]]
LOWER = frozenset({"false rejections", "called search mail"})
SHOWN = frozenset(
    {"accuracy", "Brier score", "rejection precision", "wrong joins in 100"}
)
"""Recorded, and not held: they move with the others."""

DIGITS = 4
SLACK = {"search": 0.005, "kinds": 0.02, "feedback": 0.01}
"""Other people's mails are few and not the project's: one mail more or less may be."""

TINY = 0.0005
GOALS = {
    ("search", "macro-F1"): 0.93,
    ("search", "rejection recall"): 0.97,
    ("search", "false rejections"): 0.003,
    ("search", "company F1"): 0.95,
    ("search", "role F1"): 0.92,
    ("search", "links B3 F1"): 0.95,
    ("search", "links pair F1"): 0.85,
    ("search", "triage recall"): 0.999,
    ("noise", "called search mail"): 0.001,
}


def measure(
    sets: Mapping[str, Sequence[Scored]], links: Mapping[str, Links]
) -> Figures:
    """Return the figures of each set, by name."""
    found = {name: dict(_measure(scored)) for name, scored in sets.items()}
    for name, one in links.items():
        found[name] |= {
            "links B3 F1": round(one.f1, DIGITS),
            "links pair F1": round(one.pairs.f1, DIGITS),
            "wrong joins in 100": round(one.wrong_per_hundred, DIGITS),
        }
    return found


def _measure(scored: Sequence[Scored]) -> Iterator[tuple[str, float]]:
    pairs = [one.pair for one in scored]
    kinds = score_kinds(pairs)
    if set(kinds) == {"other"}:
        called = sum(pair.kind not in {"other", "alert"} for pair in pairs)
        yield "called search mail", round(called / len(pairs), DIGITS)
        return
    no = kinds.get("rejection", Figure(0, 0, 0))
    wrong, others = count_false_rejections(pairs)
    company, role = (score_fact(pairs, fact)[0].f1 for fact in ("company", "role"))
    figures = {
        "accuracy": count_right(pairs).recall,
        "macro-F1": average_f1(kinds),
        "rejection precision": no.precision,
        "rejection recall": no.recall,
        "false rejections": wrong / max(others, 1),
        "company F1": company,
        "role F1": role,
        "triage recall": score_triage(pairs).recall,
        "Brier score": compute_brier(pairs),
    }
    yield from ((name, round(value, DIGITS)) for name, value in figures.items())


def compare(recorded: Figures, measured: Figures) -> list[str]:
    """Tell each figure that is worse than its record, of the sets that were scored."""
    return [
        f"{name}: {figure} was {was:.4f} and is {measured[name].get(figure, 0):.4f}"
        for name, figures in recorded.items()
        if name in measured
        for figure, was in figures.items()
        if figure not in SHOWN
        if _is_worse(
            figure, was, measured[name].get(figure, 0.0), SLACK.get(name, TINY)
        )
    ]


def _is_worse(figure: str, was: float, now: float, slack: float) -> bool:
    return now > was + slack if figure in LOWER else now < was - slack


def compare_goals(measured: Figures) -> list[str]:
    """Tell of each goal on the development mails whether it is reached."""
    told: list[str] = []
    for (name, figure), goal in GOALS.items():
        value = measured.get(name, {}).get(figure)
        if value is not None:
            side = "at most" if figure in LOWER else "at least"
            missed = _is_worse(figure, goal, value, 0)
            mark = "  NOT REACHED" if missed else ""
            title = f"{name}: {figure}"
            told.append(f"  {title:<28}{value:>8.4f}  {side} {goal}{mark}")
    return ["Goals on the development mails:", *told] if told else []
