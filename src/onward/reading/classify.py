"""What sort of message it is: all findings first, then precedence."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onward.reading.findings import Finding, Findings, find_findings
from onward.reading.kinds import Kind
from onward.reading.reading import Evidence, Part, Stage
from onward.reading.senders import Sender, describe_sender
from onward.reading.stage import find_stage

if TYPE_CHECKING:
    from onward.mail.message import Message

_QUOTE = 320
_PRECEDENCE = (
    Kind.OFFER,
    Kind.REJECTION,
    Kind.CLOSED,
    Kind.ONBOARDING,
    Kind.INTERVIEW,
    Kind.ASSESSMENT,
    Kind.ACTION,
    Kind.FEEDBACK,
    Kind.UPDATE,
    Kind.APPLIED,
    Kind.OUTREACH,
    Kind.ALERT,
)
_NEEDED = {Kind.APPLIED: 1.6, Kind.ALERT: 2.5, Kind.OUTREACH: 3.0}
_USUALLY_NEEDED = 2.5
_STRONG = 3.0
_NEED_JOB_WORDS = frozenset(_PRECEDENCE) - {Kind.ALERT, Kind.OUTREACH, Kind.APPLIED}


class VendorRole(Protocol):
    """What the classifier needs to know of the sender's platform."""

    @property
    def role(self) -> str:
        """Return `ats`, `jobboard`, `assessment`, `agency` and so on."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the message: the person's addresses and the platform."""

    own: frozenset[str] = frozenset()
    vendor: VendorRole | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What sort of message it is, how sure, and the words that say so."""

    kind: Kind
    probability: float
    alternative: Kind | None = None
    stage: Stage | None = None
    has_feedback: bool = False
    is_withdrawal: bool = False
    language: str = "und"
    evidence: tuple[Evidence, ...] = ()


def classify(message: Message, context: Context) -> Judgement:
    """Judge what sort of message it is, from its words, sender and headers."""
    findings = find_findings(message)
    sender = describe_sender(message, context, findings.letterhead)
    language = findings.language
    if sender.is_own:
        return _judge_own(message, findings, language)
    scores = _Scores(findings, sender)
    kind, alternative = scores.choose()
    return Judgement(
        kind=kind,
        probability=scores.estimate(kind, alternative),
        alternative=alternative,
        stage=find_stage(findings) if kind in {Kind.REJECTION, Kind.CLOSED} else None,
        has_feedback=kind is Kind.FEEDBACK or scores.has_feedback(kind),
        language=language,
        evidence=_quote(message, scores.words_of(kind)),
    )


def _judge_own(message: Message, findings: Findings, language: str) -> Judgement:
    withdrawals = findings.of("withdrawal")
    words = withdrawals or [one for one in findings.found if one.shows != "foreign"]
    is_search = bool(withdrawals) or len({f.group.name for f in findings.of("job")}) > 0
    kind = Kind.SENT if is_search or findings.found else Kind.OTHER
    return Judgement(
        kind=kind,
        probability=0.97 if is_search else 0.6,
        is_withdrawal=bool(withdrawals),
        language=language,
        evidence=_quote(message, words[:2]) or _whole_subject(message),
    )


def _whole_subject(message: Message) -> tuple[Evidence, ...]:
    if not message.subject:
        return ()
    subject = message.subject
    return (Evidence("kind", subject, Part.SUBJECT, 0, len(subject)),)


def _quote(message: Message, words: list[Finding]) -> tuple[Evidence, ...]:
    quotes: dict[tuple[Part, int, int], Evidence] = {}
    for one in words:
        whole = message.subject if one.part is Part.SUBJECT else message.text
        start, end = one.sentence
        if end - start > _QUOTE:
            start, end = one.start, one.end
        quotes[one.part, start, end] = Evidence(
            "kind", whole[start:end], one.part, start, end
        )
    return tuple(quotes.values())[:3]


class _Scores:
    """How strongly each kind is shown, and which of them prevails."""

    def __init__(self, findings: Findings, sender: Sender) -> None:
        self.findings = findings
        self.sender = sender
        self.job = len({one.group.name for one in findings.of("job")})
        self.job += 2 * sender.is_hiring
        self.foreign = _sum_groups(findings.of("foreign"))
        self.by_kind = self._weigh()

    def _weigh(self) -> dict[Kind, float]:
        scores = {
            kind: _sum_groups(self.findings.of(kind.value)) for kind in _PRECEDENCE
        }
        regret = min(1.0, _sum_groups(self.findings.of("regret")))
        farewell = min(0.8, _sum_groups(self.findings.of("farewell")))
        if scores[Kind.REJECTION]:
            scores[Kind.REJECTION] += regret + farewell
        if scores[Kind.CLOSED]:
            scores[Kind.CLOSED] += 0.5 * (regret + farewell)
        weak = _sum_groups(self.findings.of("update-weak"))
        if not scores[Kind.APPLIED]:
            scores[Kind.UPDATE] += weak
        if scores[Kind.APPLIED]:
            scores[Kind.APPLIED] += _sum_groups(self.findings.of("applied-weak"))
        scores[Kind.ALERT] += _sum_groups(self.findings.of("alert-weak"))
        for kind, weight in self.sender.hints:
            scores[kind] += weight
        return {kind: self._gate(kind, score) for kind, score in scores.items()}

    def _gate(self, kind: Kind, score: float) -> float:
        """Lower a score where the message is not about hiring at all."""
        if not score:
            return 0.0
        if self.foreign and self.foreign >= self.job:
            score -= self.foreign
        if not self.job:
            return 0.0 if kind in _NEED_JOB_WORDS else max(0.0, score - 2.0)
        if self.sender.is_list:
            score -= 2.0
        return max(0.0, score)

    def _stands(self, kind: Kind) -> bool:
        score = self.by_kind[kind]
        if score < _NEEDED.get(kind, _USUALLY_NEEDED):
            return False
        alert, outreach = self.by_kind[Kind.ALERT], self.by_kind[Kind.OUTREACH]
        if kind is Kind.CLOSED or kind is Kind.REJECTION or kind is Kind.OFFER:
            return score > alert - 2
        if kind is not Kind.ALERT and alert > score + 0.5:
            return self._is_in_subject(kind)
        if kind in {
            Kind.INTERVIEW,
            Kind.ACTION,
            Kind.ONBOARDING,
            Kind.FEEDBACK,
            Kind.UPDATE,
        }:
            return score > outreach
        return True

    def _is_in_subject(self, kind: Kind) -> bool:
        return any(
            one.in_subject and one.group.weight >= _STRONG
            for one in self.findings.of(kind.value)
        )

    def choose(self) -> tuple[Kind, Kind | None]:
        """Return the kind that prevails and the next one that stands."""
        standing = [kind for kind in _PRECEDENCE if self._stands(kind)]
        if Kind.CLOSED in standing and self._is_closed_for_all():
            standing.remove(Kind.CLOSED)
            standing.insert(0, Kind.CLOSED)
        if not standing:
            near = max(self.by_kind, key=lambda kind: self.by_kind[kind])
            return Kind.OTHER, near if self.by_kind[near] else None
        return standing[0], standing[1] if len(standing) > 1 else None

    def _is_closed_for_all(self) -> bool:
        """Tell whether the no follows from the role being gone, not from a choice."""
        noes = self.findings.of(Kind.REJECTION.value)
        return all(one.group.generic for one in noes)

    def estimate(self, kind: Kind, alternative: Kind | None) -> float:
        """Estimate the probability that the kind is right."""
        if kind is Kind.OTHER:
            near = self.by_kind[alternative] if alternative else 0.0
            return _logistic(3.5 - near)
        score = self.by_kind[kind] - _NEEDED.get(kind, _USUALLY_NEEDED)
        doubt = 0.0
        if alternative and alternative not in _COMPANIONS.get(kind, frozenset()):
            doubt = 0.4 * self.by_kind[alternative]
        if self.foreign:
            doubt += 0.5
        return _logistic(0.7 + 0.9 * score + 0.2 * min(self.job, 4) - doubt)

    def has_feedback(self, kind: Kind) -> bool:
        """Tell whether a decision comes with something about this very person."""
        return kind is Kind.REJECTION and bool(self.findings.of("specific"))

    def words_of(self, kind: Kind) -> list[Finding]:
        """Return the findings that show a kind, the weightiest first."""
        signs = {kind.value, f"{kind.value}-weak"}
        words = [
            f for f in self.findings.found if f.shows in signs and not f.is_doubtful
        ]
        return sorted(
            words, key=lambda f: (-f.group.weight, f.part is Part.SUBJECT, f.start)
        )


_COMPANIONS = {
    Kind.REJECTION: frozenset({Kind.APPLIED, Kind.FEEDBACK, Kind.ALERT}),
    Kind.CLOSED: frozenset({Kind.APPLIED, Kind.ALERT}),
    Kind.INTERVIEW: frozenset({Kind.APPLIED, Kind.UPDATE}),
    Kind.ASSESSMENT: frozenset({Kind.APPLIED, Kind.UPDATE, Kind.ACTION}),
    Kind.UPDATE: frozenset({Kind.APPLIED}),
    Kind.APPLIED: frozenset({Kind.ALERT}),
    Kind.OFFER: frozenset({Kind.ONBOARDING, Kind.ACTION}),
}


def _sum_groups(found: list[Finding]) -> float:
    """Add the weights of distinct groups; saying it again counts a little."""
    most: dict[str, float] = defaultdict(float)
    for one in found:
        most[one.group.name] = max(most[one.group.name], one.group.weight)
    return sum(most.values())


def _logistic(value: float) -> float:
    return round(1 / (1 + math.exp(-value)), 3)
