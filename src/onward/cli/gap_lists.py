"""How the gap between what is asked for and a CV is told in the terminal."""

from __future__ import annotations

from rich.console import Console

from onward.cli.console import INDENT, make_console, print_in, print_json
from onward.cli.words import count, one_line, shorten
from onward.weaknesses.gap import Gap, GapReport

MOST = 12
NAMED = 2
_QUOTE = 140


def print_gaps(report: GapReport) -> None:
    """Write what the CV does not show, with ways on; what it does; and a question."""
    console = make_console()
    if not (report.missing or report.shown):
        console.print(
            "Nothing was asked for yet that could be compared. Give a posting: onward "
            "weaknesses gap --cv FILE --posting FILE"
        )
        return
    if report.missing:
        console.print("Asked for, and not found in your CV", style="name")
    for one in report.missing[:MOST]:
        _print_gap(console, one)
    left = len(report.missing) - MOST
    if left > 0:
        print_in(console, f"and {left} more: --json lists them all", style="quiet")
    if report.shown:
        console.print("Asked for, and in your CV", style="name")
    for one in report.shown[:MOST]:
        where = f": “{shorten(one.line, _QUOTE)}”" if one.line else ""
        print_in(console, f"{one_line(one.term)}{where}")
    if report.question:
        console.print("A question", style="name")
        print_in(console, report.question)


def print_rows(report: GapReport) -> None:
    """Write each thing that is asked for as a JSON object, and the question."""
    rows = [_make_row(one) for one in (*report.missing, *report.shown)]
    if report.question:
        rows.append({"question": report.question})
    print_json(rows)


def _make_row(gap: Gap) -> dict[str, object]:
    return {
        "sort": gap.sort,
        "term": gap.term,
        "is_shown": gap.is_shown,
        "line": gap.line,
        "close": gap.close,
        "tell": gap.tell,
        "asked": [
            {
                "by": one.name,
                "quote": one.want.quote,
                "from": "posting" if one.is_posting else "feedback",
            }
            for one in gap.asked
        ],
    }


def _print_gap(console: Console, gap: Gap) -> None:
    names = list(dict.fromkeys(one_line(one.name) for one in gap.asked))
    left = len(names) - NAMED
    more = f" and {count(left, 'other')}" if left > 0 else ""
    who = f"{', '.join(names[:NAMED])}{more}"
    print_in(console, f"{one_line(gap.term)} ({who})")
    quote = shorten(gap.asked[0].want.quote, _QUOTE)
    print_in(console, f"“{quote}”", 2 * INDENT, "quote")
    print_in(console, f"To close it: {one_line(gap.close)}", 2 * INDENT)
    print_in(console, f"To tell it: {one_line(gap.tell)}", 2 * INDENT)
