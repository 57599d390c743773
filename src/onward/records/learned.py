"""What all feedback of a search says together, from the texts as read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onward.feedback.finding import Finding, Strength
from onward.feedback.learned import Learned, Saying, gather
from onward.records.models import Application
from onward.records.queries.statements import FeedbackText


def learn_from(told: Iterable[FeedbackText]) -> Learned:
    """Return what feedback says, by theme, with who said it when in which words.

    What the person called wrong is not in it.
    """
    return gather(saying for one in told for saying in _list_sayings(one))


def _list_sayings(feedback: FeedbackText) -> Iterator[Saying]:
    for statement in feedback.statements:
        is_confirmed = statement.verdict is not None
        for finding in statement.findings:
            yield _say(feedback, finding, statement.quote, is_confirmed=is_confirmed)
    for chosen in feedback.chosen:
        length = len(chosen.words)
        finding = Finding(
            chosen.leaf, -1, Strength.EXPLICIT, chosen.words, 0, length, 1.0
        )
        yield _say(feedback, finding, chosen.words, is_confirmed=True)


def _say(
    feedback: FeedbackText, finding: Finding, quote: str, *, is_confirmed: bool
) -> Saying:
    home = feedback.application
    return Saying(
        leaf=finding.leaf,
        group=finding.group,
        quote=quote,
        event=feedback.event,
        at=feedback.at,
        employer=_tell_apart(home),
        name=home.company or home.agency,
        is_confirmed=is_confirmed,
    )


def _tell_apart(home: Application) -> str:
    """Return what tells one employer from another; a nameless one stands alone."""
    return " ".join((home.company or f"#{home.number}").casefold().split())
