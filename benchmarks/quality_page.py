"""The page of figures, docs/quality.md, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from benchmarks.quality_findings import Score, draw_findings
from benchmarks.quality_sets import Scored
from benchmarks.report import draw_table
from benchmarks.scoring import (
    FACTS,
    Figure,
    Pair,
    average_f1,
    compute_brier,
    count_false_rejections,
    count_right,
    list_reliability,
    score_fact,
    score_kinds,
    score_triage,
)
from benchmarks.scoring_links import Links

INTRODUCTION = """# Quality of the reading

Written by `make quality` with `--write`, of commit {}.

* *cases*: mails invented to examine the reader, in nine languages, by someone who had
  not read its phrases or its training wordings. They are hard on purpose: many are
  short, indirect, or only look like mail of a search. The *open* half may be looked at
  while the reader is worked on; the *kept* half is only scored.
* *sample*: the project's own invented mailbox, whose letters the reader knows.
* *search*, *kinds*, *noise*: other people's mails, used to develop with and not part of
  the project. On mail that it has never seen the reader will do somewhat less well.
* *statements*: feedback in the project's own words, which the reading was bettered on;
  *kept*: texts written before their results were known, one in three of them not even
  seen by who wrote the reading. *feedback*: other people's, used to develop with.

P is precision, R recall, n how many there are. A fact is wrong where it is given though
the mail does not say it. A *false no* is another mail that is called a rejection, the
costliest error. Macro-F1 is over the kinds with five messages or more. B3 is the
measure of Bagga and Baldwin (1998) for how mails are put into applications.

How fast it reads stands in [Benchmarks](benchmarks.md).
"""
_FEWEST = 8
_HEAD = ("", "n", "accuracy", "macro-F1", "no: P", "no: R", "false no", "company")
_BAR = 20


def draw_page(
    sets: Mapping[str, Sequence[Scored]],
    links: Mapping[str, Links],
    findings: Mapping[str, Score],
    noise: str,
) -> str:
    """Draw every table of the page, without its introduction."""
    everything = [one for scored in sets.values() for one in scored]
    own = [one for name in sets if "cases" in name for one in sets[name]]
    parts = [
        ("By set", _by_groups(dict(sets), 1)),
        *((f"Kinds: {name}", _draw_kinds(_pairs(s))) for name, s in sets.items()),
        ("By language, cases", _by_groups(_split(own, _language_of), 2)),
        ("By vendor, all sets", _by_groups(_split(everything, _vendor_of), _FEWEST)),
        ("By source, all sets", _by_groups(_split(everything, _source_of), _FEWEST)),
        ("Facts", _draw_facts(sets)),
        ("Links", _draw_links(links)),
        ("Feedback", draw_findings(findings)),
        ("Triage", _draw_triage(sets, noise)),
        ("Calibration", _draw_calibration(sets)),
    ]
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in parts)


def _pairs(scored: Sequence[Scored]) -> list[Pair]:
    return [one.pair for one in scored]


def _language_of(one: Scored) -> str:
    return one.language


def _vendor_of(one: Scored) -> str:
    return one.vendor


def _source_of(one: Scored) -> str:
    return one.source


def _split(
    scored: Sequence[Scored], name: Callable[[Scored], str]
) -> dict[str, list[Scored]]:
    counted = Counter(name(one) for one in scored)
    groups = sorted(filter(None, counted), key=lambda one: (-counted[one], one))
    return {group: [s for s in scored if name(s) == group] for group in groups}


def _by_groups(groups: Mapping[str, Sequence[Scored]], fewest: int) -> str:
    rows = [
        _draw_group(name, _pairs(scored))
        for name, scored in groups.items()
        if len(scored) >= fewest
    ]
    return draw_table((*_HEAD, "role"), rows)


def _draw_group(name: str, pairs: Sequence[Pair]) -> tuple[str, ...]:
    kinds = score_kinds(pairs)
    no = kinds.get("rejection")
    wrong, others = count_false_rejections(pairs)
    return (
        name,
        str(len(pairs)),
        _say(count_right(pairs).recall),
        _say(average_f1(kinds)) if average_f1(kinds) else "-",
        _say(no.precision) if no else "-",
        _say(no.recall) if no else "-",
        f"{wrong} of {others}",
        *(_say_f1(score_fact(pairs, fact)[0]) for fact in ("company", "role")),
    )


def _say(value: float) -> str:
    return f"{value:.3f}"


def _say_f1(figure: Figure) -> str:
    return _say(figure.f1) if figure.asked else "-"


def _draw_kinds(pairs: Sequence[Pair]) -> str:
    rows = [
        (kind, _say(one.precision), _say(one.recall), _say(one.f1), str(one.asked))
        for kind, one in score_kinds(pairs).items()
    ]
    return draw_table(("kind", "P", "R", "F1", "n"), rows)


def _draw_facts(sets: Mapping[str, Sequence[Scored]]) -> str:
    rows = []
    for name, scored in sets.items():
        for fact in FACTS:
            one, asserted, nulls = score_fact(_pairs(scored), fact)
            if one.asked:
                shares = (_say(one.precision), _say(one.recall), _say(one.f1))
                wrongly = f"{asserted} of {nulls}"
                rows.append((f"{name}: {fact}", *shares, str(one.asked), wrongly))
    return draw_table(("", "P", "R", "F1", "n", "given on none"), rows)


def _draw_links(links: Mapping[str, Links]) -> str:
    rows = [
        (
            name,
            *map(_say, (one.precision, one.recall, one.f1, one.pairs.f1)),
            f"{one.wrong_per_hundred:.1f}",
            f"{one.mails} in {one.applications}",
        )
        for name, one in links.items()
    ]
    head = ("", "B3 P", "B3 R", "B3 F1", "pair F1", "wrong joins in 100", "mails")
    return draw_table(head, rows)


def _draw_triage(sets: Mapping[str, Sequence[Scored]], noise: str) -> str:
    rows = []
    for name, scored in sets.items():
        one = score_triage(_pairs(scored))
        if one.asked:
            rows.append((name, _say(one.recall), f"{one.hit} of {one.asked}"))
    table = draw_table(("mail of a search let through", "recall", ""), rows)
    return f"{table}\n\n{noise}".rstrip()


def _draw_calibration(sets: Mapping[str, Sequence[Scored]]) -> str:
    scores = [(n, _say(compute_brier(_pairs(s)))) for n, s in sets.items()]
    text = draw_table(("", "Brier score"), scores)
    told = (
        "The mean squared error of the probability that a kind is right, of the mails\n"
        "that pass triage. How often a reading is right, by what it states, all sets:"
    )
    pairs = [one.pair for scored in sets.values() for one in scored]
    rows = [
        (f"{at / 10:.1f} to {(at + 1) / 10:.1f}", str(n), _say(stated), _say(right))
        for at, (n, stated, right) in enumerate(list_reliability(pairs))
        if n
    ]
    plot = draw_table(
        ("probability", "n", "stated", "right", "right as a bar"),
        [(*row, "█" * round(float(row[3]) * _BAR)) for row in rows],
    )
    return f"{text}\n\n{told}\n\n{plot}"
