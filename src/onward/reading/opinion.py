"""Weigh the model's opinion against what the phrases found; neither decides alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onward.reading.kinds import SEARCH_KINDS, Kind
from onward.reading.model import Opinion, load_model
from onward.reading.reading import SURE, Evidence, Part
from onward.reading.sentences import split_sentences

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.classify import Judgement

_ASSERTED = 0.9
_ASSERTED_GRAVE = 0.985
_GRAVE = frozenset({Kind.REJECTION, Kind.OFFER, Kind.CLOSED})
_WORTH_ASKING = 0.85
_NO_QUESTION = frozenset({Kind.OUTREACH, Kind.ALERT})
_ABSURD = 0.97
_DOUBTED = 0.65
_READ = 4_000
_SHORTEST = 8


def weigh_opinion(
    message: Message, judgement: Judgement, role: str, *, is_own: bool
) -> Judgement:
    """Return the judgement, seen again by the model where that can change it.

    A mail without a phrase may become one of the search, with the sentence that weighs
    most as its evidence: at once where the model is sure, else as a question for the
    person. A claim that the model finds absurd becomes a question too.
    """
    if is_own or (message.headers.list_id and not role):
        return judgement
    if judgement.kind is Kind.OTHER:
        opinion = load_model().judge(message, role, is_own=is_own)
        return _lift(message, judgement, opinion)
    if judgement.probability >= SURE and not role:
        opinion = load_model().judge(message, role, is_own=is_own)
        if opinion.share(Kind.OTHER) >= _ABSURD:
            return replace(judgement, probability=_DOUBTED)
    return judgement


def _lift(message: Message, judgement: Judgement, opinion: Opinion) -> Judgement:
    kind = opinion.best
    share = round(opinion.share(kind), 3)
    if kind is Kind.OTHER or share < _WORTH_ASKING:
        return judgement
    evidence = find_weightiest(message, kind)
    if not evidence:
        return judgement
    if share >= (_ASSERTED_GRAVE if kind in _GRAVE else _ASSERTED):
        return replace(
            judgement,
            kind=kind,
            probability=min(share, _ASSERTED),
            alternative=Kind.OTHER,
            has_feedback=kind is Kind.FEEDBACK,
            evidence=(evidence,),
        )
    if kind in _NO_QUESTION or kind not in SEARCH_KINDS:
        return judgement
    doubt = round(1 - share, 3)
    return replace(judgement, probability=doubt, alternative=kind, evidence=(evidence,))


def find_weightiest(message: Message, kind: Kind) -> Evidence | None:
    """Return the sentence that speaks most for a kind, or nothing where none does."""
    model = load_model()
    text = message.own_text[:_READ]
    spans = [(Part.TEXT, *span) for span in split_sentences(text)]
    spans.append((Part.SUBJECT, 0, len(message.subject)))
    best: Evidence | None = None
    most = 0.0
    for part, start, end in spans:
        whole = message.subject if part is Part.SUBJECT else text
        said = whole[start:end]
        lean = model.lean(said, kind, Kind.OTHER) if end - start >= _SHORTEST else 0.0
        if lean > most:
            most, best = lean, Evidence("kind", said, part, start, end)
    return best
