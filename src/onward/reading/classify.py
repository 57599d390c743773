"""What sort of message it is: all findings first, then precedence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from onward.reading.findings import ACT, Finding, Findings, find_findings
from onward.reading.kinds import Kind
from onward.reading.reading import Evidence, Part, Stage
from onward.reading.scores import PRECEDENCE, Scores
from onward.reading.senders import describe_sender
from onward.reading.stage import find_stage

if TYPE_CHECKING:
    from onward.mail.message import Message

_QUOTE = 320
ASKS_FEEDBACK = "asks_feedback"
"""The fact whose words ask for feedback, in what the person wrote."""

_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw|odp|tr|wg)\s?:", re.IGNORECASE)
_MANY = 2
_UNSAID = 0.65


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
    """What sort of message it is, how sure, and the words that say so.

    It is foreign where its words tell that it is about something else than a job, and
    leans to the kind that its words show most where nothing tells what it is about.
    """

    kind: Kind
    probability: float
    alternative: Kind | None = None
    stage: Stage | None = None
    has_feedback: bool = False
    is_withdrawal: bool = False
    is_foreign: bool = False
    leaning: Kind | None = None
    language: str = "und"
    evidence: tuple[Evidence, ...] = ()
    scores: Scores | None = field(default=None, compare=False, repr=False)


def classify(message: Message, context: Context) -> Judgement:
    """Judge what sort of message it is, from its words, sender and headers."""
    findings = find_findings(message)
    sender = describe_sender(message, context, findings.letterhead)
    if sender.is_own:
        return _judge_own(message, findings)
    scores = Scores(findings, sender)
    kind, alternative = scores.choose()
    words = scores.words_of(alternative if kind is Kind.OTHER and alternative else kind)
    sure = scores.estimate(kind, alternative)
    return Judgement(
        kind=kind,
        probability=sure if words or kind is Kind.OTHER else min(sure, _UNSAID),
        alternative=alternative,
        stage=find_stage(findings) if kind in {Kind.REJECTION, Kind.CLOSED} else None,
        has_feedback=kind is Kind.FEEDBACK or scores.has_feedback(kind),
        is_foreign=scores.is_foreign,
        leaning=scores.find_leaning() if kind is Kind.OTHER else None,
        language=findings.language,
        evidence=(_quote(message, words) or _whole_subject(message, kind))
        + _quote_more(message, findings, kind),
        scores=scores,
    )


def _quote_more(
    message: Message, findings: Findings, kind: Kind
) -> tuple[Evidence, ...]:
    """Return the words behind what a decision says beside itself."""
    if kind not in {Kind.REJECTION, Kind.FEEDBACK}:
        return ()
    specific = findings.of("specific") + findings.of(Kind.FEEDBACK.value)
    if kind is Kind.FEEDBACK:
        specific += findings.of(f"{kind}{ACT}")
    more = {"close_second": findings.of("second"), "has_feedback": specific}
    return tuple(
        replace(one, fact=fact)
        for fact, words in more.items()
        for one in _quote(message, words)
    )


def _judge_own(message: Message, findings: Findings) -> Judgement:
    """Judge what the person wrote: of the search, or private."""
    withdrawals = findings.of("withdrawal")
    kinds = {kind.value for kind in PRECEDENCE}
    words = withdrawals or [one for one in findings.found if one.shows in kinds]
    topic = _weigh_own(findings) + 2 * bool(withdrawals)
    if topic < 1:
        return Judgement(Kind.OTHER, 0.9, language=findings.language)
    if not (words or findings.of("job") or findings.context >= _MANY):
        if _ANSWER.match(message.subject):
            return Judgement(Kind.OTHER, _UNSAID, Kind.SENT, language=findings.language)
        return Judgement(Kind.OTHER, 0.9, language=findings.language)
    sure = 0.97 if topic >= _MANY else 0.8 if words else _UNSAID
    return Judgement(
        kind=Kind.SENT,
        probability=sure,
        is_withdrawal=bool(withdrawals),
        language=findings.language,
        evidence=(_quote(message, words[:2]) or _whole_subject(message, Kind.SENT))
        + _quote_asking(message, findings),
    )


def _quote_asking(message: Message, findings: Findings) -> tuple[Evidence, ...]:
    """Return the words by which the person asks for feedback."""
    asking = _quote(message, findings.of("asking")[:1])
    return tuple(replace(one, fact=ASKS_FEEDBACK) for one in asking)


def _weigh_own(findings: Findings) -> float:
    """Return how strongly what the person wrote is about the search."""
    job = len({one.group.name for one in findings.of("job")})
    hints = len({one.group.name for one in findings.of("topic")})
    foreign = sum(one.group.weight for one in findings.of("foreign"))
    return job + findings.context + min(1.0, 0.5 * hints) - foreign


def _whole_subject(message: Message, kind: Kind) -> tuple[Evidence, ...]:
    if kind is Kind.OTHER or not message.subject:
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
