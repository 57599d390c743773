"""Weigh the model's opinion against what the phrases found; neither decides alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onward.reading.features import speaks_of_jobs
from onward.reading.joint import list_signs, load_weights, share_jointly
from onward.reading.kinds import SEARCH_KINDS, Kind
from onward.reading.model import load_model
from onward.reading.reading import SURE, Evidence, Part
from onward.reading.sentences import split_sentences
from onward.reading.stage import find_stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.mail.message import Message
    from onward.reading.classify import Judgement

_SETTLED = 0.7
"""A claim of the phrases that is as sure as this stands."""
_ASSERTED = 0.5
_ASSERTED_OF = {
    Kind.REJECTION: 0.75,
    Kind.OFFER: 0.8,
    Kind.CLOSED: 0.8,
    Kind.OUTREACH: 0.95,
    Kind.ALERT: 0.8,
}
"""How sure phrases and model must be together."""
_ASSERTED_UNSAID_OF = {
    Kind.REJECTION: 0.93,
    Kind.OFFER: 0.93,
    Kind.CLOSED: 0.93,
    Kind.OUTREACH: 0.95,
    Kind.INTERVIEW: 0.99,
}
"""How sure, where no word tells that it is about a job."""
_DECISIONS = frozenset({Kind.REJECTION, Kind.OFFER, Kind.CLOSED})
_LONG = 900
"""A decision is brief: what is longer and has no phrase of one is a text about many."""
_HALF = 0.5
_TAKEN_BACK = 0.5
"""A claim of the phrases, however weak, gives way to what is as likely as this."""
_DISBELIEVED = 0.12
_SURELY_ELSE = 0.85
"""A no that is less likely than the first, for phrases and model together, is asked
about where the model alone is as sure as the second that it is something else."""
_MOST = 0.95
"""What is found without a plain phrase is never surer than this."""
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

    What no phrase settles is weighed anew by phrases and model together. It becomes a
    kind of the search where that is likely enough, with the sentence that weighs most
    as its evidence; else a question for the person. A claim that the model finds absurd
    becomes a question too.
    """
    if is_own or judgement.scores is None:
        return judgement
    if message.headers.list_id and not role:
        return judgement
    if is_open(judgement):
        return _weigh_together(message, judgement, role)
    if judgement.kind is Kind.REJECTION:
        return _doubt_no(message, judgement, role)
    is_sure = judgement.probability >= SURE and not role
    if is_sure and not speaks_of_jobs(message, beyond_applying=True):
        opinion = load_model().judge(message, role, is_own=is_own)
        if opinion.share(Kind.OTHER) >= _ABSURD:
            return replace(judgement, probability=_DOUBTED)
    return judgement


def is_open(judgement: Judgement) -> bool:
    """Tell whether the phrases leave open what sort of message it is."""
    return judgement.kind is Kind.OTHER or judgement.probability < _SETTLED


def _doubt_no(message: Message, judgement: Judgement, role: str) -> Judgement:
    """Ask about a no that the model is sure is something else."""
    opinion = load_model().judge(message, role, is_own=False)
    best = opinion.best
    if best is Kind.APPLIED or opinion.share(best) < _SURELY_ELSE:
        return judgement
    shares = share_jointly(list_signs(message, judgement, opinion), load_weights())
    is_absurd = shares[Kind.REJECTION] < _DISBELIEVED
    return _drop_claim(judgement) if is_absurd else judgement


def _weigh_together(message: Message, judgement: Judgement, role: str) -> Judgement:
    opinion = load_model().judge(message, role, is_own=False)
    signs = list_signs(message, judgement, opinion)
    is_said = not signs[Kind.OTHER]["unsaid"]
    shares = share_jointly(signs, load_weights())
    kind = max(shares, key=lambda kind: shares[kind])
    share = round(shares[kind], 3)
    is_weak = judgement.kind in _DECISIONS and judgement.probability < _HALF
    needed = 0.0 if is_weak else _TAKEN_BACK
    is_free = judgement.kind in {Kind.OTHER, kind} or share >= needed
    is_alone = judgement.kind is Kind.OTHER and opinion.best is Kind.OTHER
    if (
        kind is not Kind.OTHER
        and is_free
        and not is_alone
        and _is_likely(message, judgement, kind, share, is_said=is_said)
    ):
        return _assert(message, judgement, kind, share)
    if judgement.kind is not Kind.OTHER and (judgement.kind is kind or share < needed):
        return judgement
    return _ask(message, judgement, shares, is_said=is_said)


def _is_likely(
    message: Message,
    judgement: Judgement,
    kind: Kind,
    share: float,
    *,
    is_said: bool,
) -> bool:
    """Tell whether a kind may be asserted at this share."""
    scores = judgement.scores
    told = scores.by_kind.get(kind, 0) if scores else 0
    is_shown = judgement.leaning is kind or told > 0
    if kind in _DECISIONS and judgement.is_foreign:
        return False
    if kind in _DECISIONS and not is_shown and len(message.own_text) > _LONG:
        return False
    if is_shown or is_said:
        return share >= _ASSERTED_OF.get(kind, _ASSERTED)
    return share >= _ASSERTED_UNSAID_OF.get(kind, _ASSERTED)


def _assert(
    message: Message, judgement: Judgement, kind: Kind, share: float
) -> Judgement:
    """Believe what phrases and model say together, with the words that say it."""
    said = judgement.evidence if judgement.kind is kind else ()
    words = None if said else find_weightiest(message, kind)
    evidence = said or ((words,) if words else ())
    if not evidence:
        return judgement
    findings = judgement.scores.findings if judgement.scores else None
    is_end = kind in {Kind.REJECTION, Kind.CLOSED}
    return replace(
        judgement,
        kind=kind,
        probability=min(share, _MOST),
        alternative=judgement.alternative if said else Kind.OTHER,
        stage=find_stage(findings) if findings and is_end else None,
        has_feedback=kind is Kind.FEEDBACK or (bool(said) and judgement.has_feedback),
        evidence=evidence,
    )


def _ask(
    message: Message,
    judgement: Judgement,
    shares: Mapping[Kind, float],
    *,
    is_said: bool,
) -> Judgement:
    """Turn "not of the search" into a question where that is far from certain."""
    judgement = _drop_claim(judgement)
    search = round(sum(shares[kind] for kind in _JOINED), 3)
    if search < (_WORTH_ASKING if is_said else _WORTH_ASKING_UNSAID):
        return judgement
    if not is_said and message.headers.list_unsubscribe:
        return judgement
    kind = max(_JOINED, key=lambda kind: shares[kind])
    evidence = find_weightiest(message, kind)
    if not evidence:
        return judgement
    return replace(
        judgement,
        probability=min(judgement.probability, _ASKED),
        alternative=kind,
        evidence=(evidence,),
    )


def _drop_claim(judgement: Judgement) -> Judgement:
    """Take back a claim of little weight that nothing else supports."""
    if judgement.kind is Kind.OTHER:
        return judgement
    return replace(
        judgement,
        kind=Kind.OTHER,
        probability=_ASKED,
        alternative=judgement.kind,
        stage=None,
        has_feedback=False,
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
