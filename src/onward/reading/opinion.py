"""Weigh the model's opinion against what the phrases found; neither decides alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onward.reading.features import speaks_of_jobs
from onward.reading.kinds import SEARCH_KINDS, Kind
from onward.reading.model import Opinion, load_model
from onward.reading.reading import SURE, Evidence, Part
from onward.reading.sentences import split_sentences

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.classify import Judgement

_ASSERTED = 0.9
_MOST = 0.95
"""What the model says alone is never surer than this."""
_ASSERTED_OF = {
    Kind.REJECTION: 0.985,
    Kind.OFFER: 0.985,
    Kind.CLOSED: 0.985,
    Kind.OUTREACH: 0.97,
}
_AGREED = 0.6
_AGREED_OF = {Kind.REJECTION: 0.8, Kind.OFFER: 0.8, Kind.INTERVIEW: 0.8}
"""How sure the model must be of what the words lean to as well."""
_MOST_AGREED = 0.75
_WORTH_ASKING = 0.5
_WORTH_ASKING_UNSAID = 0.9
_ASKED = 0.6
"""Most of what is only asked about is not of the search, and says so."""
_JOINED = tuple(kind for kind in SEARCH_KINDS if kind not in {Kind.OUTREACH, Kind.SENT})
_ABSURD = 0.97
_DOUBTED = 0.65
_READ = 4_000
_SHORTEST = 8


def weigh_opinion(
    message: Message, judgement: Judgement, role: str, *, is_own: bool
) -> Judgement:
    """Return the judgement, seen again by the model where that can change it.

    A mail without a phrase may become one of the search, with the sentence that weighs
    most as its evidence: at once where the model is sure and the mail or its thread
    speaks of jobs in any words, else as a question for the person. A claim that the
    model finds absurd becomes a question too.
    """
    if is_own or (message.headers.list_id and not role):
        return judgement
    if judgement.kind is Kind.OTHER:
        opinion = load_model().judge(message, role, is_own=is_own)
        return _lift(message, judgement, opinion)
    is_settled = judgement.probability < SURE or bool(role)
    if not is_settled and not speaks_of_jobs(message, beyond_applying=True):
        opinion = load_model().judge(message, role, is_own=is_own)
        if opinion.share(Kind.OTHER) >= _ABSURD:
            return replace(judgement, probability=_DOUBTED)
    return judgement


def _lift(message: Message, judgement: Judgement, opinion: Opinion) -> Judgement:
    kind = opinion.best
    share = round(opinion.share(kind), 3)
    is_of_anything = judgement.language == "en" and kind in _ASSERTED_OF
    is_said = speaks_of_jobs(message, beyond_applying=is_of_anything)
    if (
        kind is not Kind.OTHER
        and is_said
        and not (judgement.is_foreign and kind in _ASSERTED_OF)
        and share >= _ASSERTED_OF.get(kind, _ASSERTED)
    ):
        evidence = find_weightiest(message, kind)
        if evidence:
            return replace(
                judgement,
                kind=kind,
                probability=min(share, _MOST),
                alternative=Kind.OTHER,
                has_feedback=kind is Kind.FEEDBACK,
                evidence=(evidence,),
            )
    if judgement.leaning is kind and share >= _AGREED_OF.get(kind, _AGREED):
        return _agree(message, judgement, kind, min(share, _MOST_AGREED))
    return _ask(message, judgement, opinion)


def _agree(
    message: Message, judgement: Judgement, kind: Kind, share: float
) -> Judgement:
    """Believe what words and model say alike, though nothing else speaks of a job."""
    evidence = find_weightiest(message, kind)
    if not evidence:
        return judgement
    return replace(
        judgement,
        kind=kind,
        probability=share,
        alternative=Kind.OTHER,
        has_feedback=kind is Kind.FEEDBACK,
        evidence=(evidence,),
    )


def _ask(message: Message, judgement: Judgement, opinion: Opinion) -> Judgement:
    """Turn "not of the search" into a question where that is far from certain."""
    is_said = speaks_of_jobs(message, beyond_applying=True)
    search = round(sum(opinion.share(kind) for kind in _JOINED), 3)
    if search < (_WORTH_ASKING if is_said else _WORTH_ASKING_UNSAID):
        return judgement
    if not is_said and message.headers.list_unsubscribe:
        return judgement
    kind = max(_JOINED, key=opinion.share)
    evidence = find_weightiest(message, kind)
    if not evidence:
        return judgement
    return replace(
        judgement,
        probability=min(judgement.probability, _ASKED),
        alternative=kind,
        evidence=(evidence,),
    )


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
